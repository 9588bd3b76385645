//! Names and texts that go for good: statements over all tables of a workshop and its hall.
//!
//! SQLite overwrites what is deleted (`secure_delete`), and the writer empties the write-ahead log
//! after it.

use rusqlite::{OptionalExtension, Transaction, params};

use super::people::{self, HALL};
use super::{Failure, Outcome};
use crate::store::error::StoreError;
use crate::store::rows::{Erase, Erased};

pub(super) fn erase(transaction: &Transaction<'_>, erase: &Erase) -> Result<Outcome, Failure> {
    let Erase { workshop, what } = erase;
    let known: Option<i64> = transaction
        .query_row("SELECT 1 FROM tables WHERE workshop = ?1", [workshop], |row| row.get(0))
        .optional()?;
    if known.is_none() {
        return Ok(Err(StoreError::UnknownWorkshop { workshop: workshop.clone() }));
    }
    match what {
        Erased::Everything => everything(transaction, workshop)?,
        Erased::Person { person, texts } => {
            people::leave_hall(transaction, workshop, *person)?;
            let sql = "DELETE FROM people WHERE id = ?2
                       AND table_key IN (SELECT key FROM tables WHERE workshop = ?1)";
            transaction.execute(sql, params![workshop, person.cast_signed()])?;
            let sql = "DELETE FROM texts WHERE id = ?3 AND table_key =
                       (SELECT key FROM tables WHERE workshop = ?1 AND number = ?2)";
            for (table, text) in texts {
                let row = params![workshop, table, text.cast_signed()];
                transaction.prepare_cached(sql)?.execute(row)?;
            }
        }
    }
    Ok(Ok(()))
}

fn everything(transaction: &Transaction<'_>, workshop: &str) -> rusqlite::Result<()> {
    for kept in ["people", "texts"] {
        let sql = format!(
            "DELETE FROM {kept} WHERE table_key IN (SELECT key FROM tables WHERE workshop = ?1)"
        );
        transaction.execute(&sql, [workshop])?;
    }
    transaction.execute("DELETE FROM hall WHERE workshop = ?1", [workshop])?;
    let sql = "DELETE FROM credentials WHERE workshop = ?1 AND place = ?2";
    transaction.execute(sql, params![workshop, HALL])?;
    Ok(())
}
