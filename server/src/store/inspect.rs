//! What a data folder holds, seen from outside: changes nothing, and a server may be using it.

use std::fs::File;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::error::StoreError;
use super::open::{self, LOCK_FILE, STORE_FILE};

/// What a data folder holds.
#[derive(Debug)]
pub(crate) struct Inspected {
    /// The store's version; none if there is no store yet.
    pub(crate) version: Option<i64>,
    /// How many tables it has.
    pub(crate) tables: u64,
    /// When one of them was last played, in unix milliseconds.
    pub(crate) last_played_at: Option<i64>,
    /// Whether a server is using it.
    pub(crate) in_use: bool,
}

/// Looks into a folder and reads its store through.
///
/// # Errors
///
/// When the store is damaged, newer than this program or not a store at all.
pub(crate) fn inspect(folder: &Path) -> Result<Inspected, StoreError> {
    let file = folder.join(STORE_FILE);
    let in_use = File::open(folder.join(LOCK_FILE)).is_ok_and(|lock| lock.try_lock().is_err());
    let mut inspected = Inspected { version: None, tables: 0, last_played_at: None, in_use };
    if !file.exists() {
        return Ok(inspected);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = open::connect(&file, flags).map_err(|e| StoreError::opening(&file, e))?;
    let version = open::check(&connection, &file)?;
    inspected.version = Some(version);
    let reading = |cause| StoreError::Read { path: file.clone(), cause };
    inspected.tables = count(&connection).map_err(reading)?;
    if version >= 2 {
        let sql = "SELECT max(played_at) FROM tables";
        inspected.last_played_at =
            connection.query_row(sql, [], |row| row.get(0)).map_err(reading)?;
    }
    Ok(inspected)
}

fn count(connection: &Connection) -> rusqlite::Result<u64> {
    let sql = "SELECT count(*) FROM tables";
    connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map(i64::cast_unsigned)
}
