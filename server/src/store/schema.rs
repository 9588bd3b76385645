//! The shape of the file: its marks, its version and its tables.
//!
//! Only the shape: opening and checking a file is [`super::open`]'s work, and
//! each statement stands where it is used. A change here needs a new
//! [`VERSION`] and a step that brings older files up to it.

use rusqlite::{Connection, TransactionBehavior};

/// Marks the file as ours (`PRAGMA application_id`): "Pace" in ASCII.
pub(super) const APPLICATION_ID: i64 = 0x5061_6365;

/// The version of the shape below (`PRAGMA user_version`).
pub(super) const VERSION: i64 = 1;

/// Ids inside the file are the short `key`, not the table's text id, because
/// every record carries one.
///
/// `records` and `texts` are ordinary tables, whose new rows all go to the end.
/// Kept in the order of their key (`WITHOUT ROWID`) each game would dirty a page
/// of its own: two to four times the CPU for an append with 125 games at once, and
/// twice the file once records are long.
const TABLES: &str = "
CREATE TABLE tables (
    key               INTEGER PRIMARY KEY,
    id                TEXT NOT NULL UNIQUE,
    join_code         TEXT NOT NULL UNIQUE,
    scenario_toml     TEXT NOT NULL,
    scenario_hash     BLOB NOT NULL,
    header            TEXT NOT NULL,
    facilitator_token BLOB NOT NULL,
    spectator_token   BLOB NOT NULL,
    status            TEXT NOT NULL
) STRICT;

CREATE TABLE records (
    table_key INTEGER NOT NULL REFERENCES tables (key),
    position  INTEGER NOT NULL,
    record    TEXT NOT NULL,
    PRIMARY KEY (table_key, position)
) STRICT;

CREATE TABLE texts (
    table_key INTEGER NOT NULL REFERENCES tables (key),
    id        INTEGER NOT NULL,
    text      TEXT NOT NULL,
    PRIMARY KEY (table_key, id)
) STRICT;

CREATE TABLE people (
    table_key INTEGER NOT NULL REFERENCES tables (key),
    id        INTEGER NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (table_key, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE credentials (
    token     BLOB NOT NULL PRIMARY KEY,
    table_key INTEGER NOT NULL REFERENCES tables (key),
    seat      INTEGER NOT NULL,
    person    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX credentials_by_table ON credentials (table_key);
";

/// Makes the tables in an empty file, and its marks with them: a crash on the
/// way leaves an empty file, never half a store.
///
/// # Errors
///
/// When the file can't be written.
pub(super) fn create(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(TABLES)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}
