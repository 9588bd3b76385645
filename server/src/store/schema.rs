//! The shape of the file: its marks, its version, and the steps that lead to the present shape.
//!
//! A file of an earlier version is brought up to date when it is opened, in one transaction: a
//! crash or a failing step leaves it as it was. A new file goes the same way from the beginning, so
//! there is one description of the shape and every test tries every step.
//!
//! To change the shape, add a file `schema/N.sql` and its line in [`STEPS`]; never change a step
//! that somebody's file may have gone through. Opening and checking a file is [`super::open`]'s
//! work, and each statement stands where it is used.

use rusqlite::{Connection, TransactionBehavior};

/// Marks the file as ours (`PRAGMA application_id`): "Pace" in ASCII.
pub(super) const APPLICATION_ID: i64 = 0x5061_6365;

/// What leads from an empty file to the present shape; the step at place N leads to version N + 1.
const STEPS: [&str; 4] = [
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
];

/// The version that this program reads and writes (`PRAGMA user_version`); an empty file has 0.
pub(super) const VERSION: i64 = STEPS.len() as i64;

/// Brings a file of that version up to date, and says how many steps it took.
///
/// # Errors
///
/// When the file can't be written, or what is in it doesn't allow a step; it is then as it was.
pub(super) fn upgrade(connection: &mut Connection, version: i64) -> rusqlite::Result<usize> {
    take(connection, version, &STEPS)
}

fn take(connection: &mut Connection, version: i64, steps: &[&str]) -> rusqlite::Result<usize> {
    let missing = steps.get(usize::try_from(version).unwrap_or(usize::MAX)..).unwrap_or_default();
    if missing.is_empty() {
        return Ok(0);
    }
    // A step may make a table anew, and others point to its rows; only the end must be sound.
    connection.pragma_update(None, "foreign_keys", false)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in missing {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", steps.len() as i64)?;
    transaction.commit()?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(missing.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All that makes the file's shape, as SQLite tells it.
    fn shape(connection: &Connection) -> (i64, Vec<String>) {
        let version = connection.query_row("PRAGMA user_version", [], |row| row.get(0));
        let mut found = connection
            .prepare("SELECT type || ' ' || name FROM sqlite_schema ORDER BY 1")
            .expect("prepares");
        let all = found.query_map([], |row| row.get(0)).expect("reads");
        (version.expect("a version"), all.map(|name| name.expect("a name")).collect())
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() {
        let mut file = Connection::open_in_memory().expect("opens");
        take(&mut file, 0, &STEPS[..1]).expect("the first version");
        let before = shape(&file);
        let good = "CREATE TABLE new (a INTEGER) STRICT";
        let bad = "INSERT INTO nowhere VALUES (1)";
        take(&mut file, 1, &[STEPS[0], good, bad]).expect_err("fails");
        assert_eq!(shape(&file), before);
        assert_eq!(take(&mut file, 1, &[STEPS[0], good]).expect("works"), 1);
        assert_eq!(shape(&file).0, 2);
    }

    #[test]
    fn all_steps_at_once_or_one_by_one_lead_to_the_same_shape() {
        let mut at_once = Connection::open_in_memory().expect("opens");
        assert_eq!(upgrade(&mut at_once, 0).expect("upgrades"), STEPS.len());
        assert_eq!(upgrade(&mut at_once, VERSION).expect("nothing to do"), 0);
        let mut by_steps = Connection::open_in_memory().expect("opens");
        for version in 0..STEPS.len() {
            take(&mut by_steps, version as i64, &STEPS[..=version]).expect("a step");
        }
        assert_eq!(shape(&by_steps), shape(&at_once));
        assert_eq!(shape(&at_once).0, VERSION);
    }
}
