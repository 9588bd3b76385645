//! From a folder to two checked connections, or to a reason why not.
//!
//! Everything that could refuse a folder or a file is here, and a file that is
//! refused is not changed. Once this has succeeded, [`super::writer`] and
//! [`super::reader`] take over.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::error::StoreError;
use super::schema;
use crate::time;

/// The store's file inside the data folder.
pub(super) const STORE_FILE: &str = "pace.sqlite3";

/// Held by the process that uses the folder. It stays when the server stops:
/// the lock counts, not the file, and removing it would let two servers in.
pub(super) const LOCK_FILE: &str = "pace.lock";

/// How long to wait while a person looks into the file with another tool.
const BUSY_WAIT_MS_MAX: u64 = 5_000;

/// A store that passed every check.
pub(super) struct Opened {
    /// The store's file.
    pub(super) file: PathBuf,
    /// Reads and writes.
    pub(super) writer: Connection,
    /// Only reads, beside the writer.
    pub(super) reader: Connection,
    /// Keeps other servers out for as long as it is open.
    pub(super) lock: File,
}

/// Opens the store in `folder`, creating both if they are missing.
///
/// # Errors
///
/// As for [`super::Store::open`].
pub(super) fn open(folder: &Path) -> Result<Opened, StoreError> {
    create_folder(folder)?;
    let lock = lock_folder(folder)?;
    let file = folder.join(STORE_FILE);
    let writer = open_writer(folder, &file)?;
    let reader = connect(&file, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|cause| StoreError::opening(&file, cause))?;
    Ok(Opened { file, writer, reader, lock })
}

pub(super) fn create_folder(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)
        .map_err(|cause| StoreError::CreateFolder { path: folder.to_path_buf(), cause })?;
    // A new folder outlives a power cut only once the one above it is flushed.
    // Best effort: not every system lets a program open a folder.
    for above in folder.ancestors().skip(1) {
        let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
        let _ = File::open(above).and_then(|opened| opened.sync_all());
    }
    Ok(())
}

pub(super) fn lock_folder(folder: &Path) -> Result<File, StoreError> {
    let path = folder.join(LOCK_FILE);
    let lock = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|cause| StoreError::NotWritable { path, cause })?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse { path: folder.to_path_buf() }),
        Err(TryLockError::Error(cause)) => Err(StoreError::UnfitFolder {
            path: folder.to_path_buf(),
            detail: format!("files can't be locked: {cause}"),
        }),
    }
}

pub(super) fn connect(file: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(Duration::from_millis(BUSY_WAIT_MS_MAX))?;
    Ok(connection)
}

fn open_writer(folder: &Path, file: &Path) -> Result<Connection, StoreError> {
    let opening = |cause| StoreError::opening(file, cause);
    let log_bytes = write_ahead_bytes(file);
    // SQLite would throw such a log away, and with it all that it holds.
    if log_bytes > 0 && bytes(file) == 0 {
        return Err(StoreError::Damaged {
            path: file.to_path_buf(),
            detail: "it is missing or empty, while its write-ahead log beside it is not".into(),
        });
    }
    // Taken for a new store, it would hide that games were lost.
    if file.exists() && bytes(file) == 0 && time::has_run(folder) {
        return Err(StoreError::Damaged {
            path: file.to_path_buf(),
            detail: "it is empty, though a server has run on this folder".into(),
        });
    }
    // SQLite would fall back to reading, and leave files of its own behind.
    match File::options().write(true).open(file) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            return Err(StoreError::NotWritable { path: file.to_path_buf(), cause });
        }
        _ => {}
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = connect(file, flags).map_err(opening)?;
    // Closing a refused file must not fold a log that it has into it.
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, log_bytes > 0)
        .map_err(opening)?;
    let version = check(&connection, file)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false).map_err(opening)?;
    let mode = configure(&connection).map_err(opening)?;
    if mode != "wal" {
        return Err(StoreError::UnfitFolder {
            path: folder.to_path_buf(),
            detail: format!("its journal mode stays {mode}"),
        });
    }
    let steps = schema::upgrade(&mut connection, version)
        .map_err(|cause| StoreError::upgrading(file, version, cause))?;
    if version > 0 && steps > 0 {
        tracing::info!(from = version, to = schema::VERSION, "the store was brought up to date");
    }
    Ok(connection)
}

/// The file's version, 0 when it is new and empty; an error when it isn't a sound
/// store of a version that we know. Changes nothing.
pub(super) fn check(connection: &Connection, file: &Path) -> Result<i64, StoreError> {
    let opening = |cause| StoreError::opening(file, cause);
    let number = |sql| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(opening);
    let path = || file.to_path_buf();
    let application = number("PRAGMA application_id")?;
    let version = number("PRAGMA user_version")?;
    if application == 0 && version == 0 && number("SELECT count(*) FROM sqlite_schema")? == 0 {
        return Ok(0);
    }
    if application != schema::APPLICATION_ID {
        return Err(StoreError::NotOurs { path: path() });
    }
    if version > schema::VERSION {
        return Err(StoreError::Newer { path: path(), found: version, known: schema::VERSION });
    }
    if version < 1 {
        let detail = format!("its store version is {version}");
        return Err(StoreError::Damaged { path: path(), detail });
    }
    // Unlike a quick check it also sees an index that leads past rows, so that a log would seem to
    // end early.
    let verdict: String =
        connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(opening)?;
    if verdict != "ok" {
        return Err(StoreError::Damaged { path: path(), detail: verdict });
    }
    Ok(version)
}

/// Makes a commit mean "on disk", and returns the journal mode that was agreed.
fn configure(connection: &Connection) -> rusqlite::Result<String> {
    let mode = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    // A file whose mode was changed just now, as a restored copy's is, stays locked for its own
    // connection until the next transaction ends, and could not be closed before.
    connection.execute_batch("BEGIN IMMEDIATE; COMMIT")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // On macOS an ordinary flush stops at the drive's cache; elsewhere no-ops.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What is erased is overwritten, not only forgotten.
    connection.pragma_update(None, "secure_delete", true)?;
    Ok(mode)
}

fn bytes(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |metadata| metadata.len())
}

pub(super) fn write_ahead_bytes(file: &Path) -> u64 {
    let mut name = file.as_os_str().to_owned();
    name.push("-wal");
    bytes(Path::new(&name))
}
