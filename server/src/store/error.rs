//! What can go wrong with the store, in words for the person who runs it.
//!
//! Each message says what is wrong and, where somebody can act, what to do. The
//! cause stands inside the message, so print an error by itself, not its chain.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use thiserror::Error;

/// Why the store can't be opened, written or read.
#[derive(Debug, Error)]
pub(crate) enum StoreError {
    /// The data folder is missing and can't be made.
    #[error(
        "the data folder {} can't be created: {cause}. \
         Name another folder with --data, or make the folder above it writable",
        path.display()
    )]
    CreateFolder {
        /// The data folder.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },

    /// The data folder, or the file in it, can't be written.
    #[error(
        "{} can't be written: {cause}. \
         Give the server's user write permission, or name another folder with --data",
        path.display()
    )]
    NotWritable {
        /// The file that was tried.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },

    /// Another process has the data folder.
    #[error(
        "another server is using the data folder {}. \
         Stop that one, or name another folder with --data",
        path.display()
    )]
    InUse {
        /// The data folder.
        path: PathBuf,
    },

    /// The folder's file system lacks what the store needs to be safe.
    #[error(
        "the data folder {} is on a file system that can't hold the store safely ({detail}). \
         Name a folder on a local disk with --data",
        path.display()
    )]
    UnfitFolder {
        /// The data folder.
        path: PathBuf,
        /// What is missing.
        detail: String,
    },

    /// The file isn't a database, or its contents are broken.
    #[error(
        "{} is damaged or isn't a database ({detail}). It was left untouched. \
         Restore a copy of it, or name another folder with --data",
        path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        detail: String,
    },

    /// A copy that is to be restored is damaged or isn't a database.
    #[error(
        "{} is no sound copy ({detail}). It was left untouched; restore another",
        path.display()
    )]
    DamagedCopy {
        /// The copy.
        path: PathBuf,
        /// What was found.
        detail: String,
    },

    /// The file is a database that some other program made.
    #[error(
        "{} is a database of another program. It was left untouched. \
         Name another folder with --data",
        path.display()
    )]
    NotOurs {
        /// The file.
        path: PathBuf,
    },

    /// A later release of the server wrote the file.
    #[error(
        "{} was written by a newer version of this server (store version {found}; this one \
         knows up to {known}). Nothing was changed. \
         Run the newer version, or name another folder with --data",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The file's store version.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },

    /// An earlier release wrote the file, and it can't be brought up to date.
    #[error(
        "{} has store version {found} and can't be brought up to date: {cause}. Nothing was \
         changed. Free some space, run the release that wrote it, or restore a copy of it",
        path.display()
    )]
    NotUpgraded {
        /// The file.
        path: PathBuf,
        /// The file's store version.
        found: i64,
        /// What SQLite says.
        cause: rusqlite::Error,
    },

    /// The file can't be opened for some other reason.
    #[error("{} can't be opened: {cause}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        cause: rusqlite::Error,
    },

    /// The system gives no thread to the writer.
    #[error("the store's writer thread can't be started: {cause}")]
    Thread {
        /// What the system says.
        cause: io::Error,
    },

    /// The copy was taken from a folder in use, without a part of it.
    #[error(
        "{} has a write-ahead log beside it, so it isn't the whole store. Restore a file that \
         `pace-server backup` made, or the file of a server that was stopped",
        path.display()
    )]
    HalfACopy {
        /// The copy.
        path: PathBuf,
    },

    /// A copy would overwrite games.
    #[error(
        "the data folder {} holds games already, and restoring never overwrites any. \
         Name an empty folder with --data",
        path.display()
    )]
    HoldsGames {
        /// The data folder.
        path: PathBuf,
    },

    /// The copy can't be brought into the folder.
    #[error("{} can't be copied into {}: {cause}", path.display(), folder.display())]
    Copy {
        /// The copy.
        path: PathBuf,
        /// The data folder.
        folder: PathBuf,
        /// What the system says.
        cause: io::Error,
    },

    /// The store was closed, or its writer has stopped.
    #[error("the store is closed; start the server again")]
    Closed,

    /// No such table.
    #[error("the store has no table {table}")]
    UnknownTable {
        /// The table's id.
        table: String,
    },

    /// No such workshop.
    #[error("there is no workshop {workshop}; `pace-server tables` lists the codes")]
    UnknownWorkshop {
        /// Its code or id.
        workshop: String,
    },

    /// Nobody of that number has a name or a text there.
    #[error(
        "nothing is kept of a person {person} there; `pace-server people {workshop}` lists all"
    )]
    UnknownPerson {
        /// The workshop's code.
        workshop: String,
        /// The number.
        person: u32,
    },

    /// The table's id is in use.
    #[error("the store already has a table {table}")]
    TableExists {
        /// The table's id.
        table: String,
    },

    /// The join code is in use.
    #[error("the join code {join_code} belongs to another table")]
    JoinCodeTaken {
        /// The join code.
        join_code: String,
    },

    /// The record isn't the table's next one.
    #[error("record {given} of table {table} is out of order: the next record is {expected}")]
    OutOfOrder {
        /// The table's id.
        table: String,
        /// The index of the table's next record.
        expected: u64,
        /// The index that was given.
        given: u64,
    },

    /// A text, person or credential of the append is stored already.
    #[error("{what} of table {table} is already stored")]
    AlreadyStored {
        /// The table's id.
        table: String,
        /// Which one.
        what: String,
    },

    /// A record in the middle of a table's log is gone.
    #[error(
        "record {index} of table {table} is missing from {}. Restore a copy of the file",
        path.display()
    )]
    MissingRecord {
        /// The file.
        path: PathBuf,
        /// The table's id.
        table: String,
        /// The first index that is missing.
        index: u64,
    },

    /// No room for the write.
    #[error("the disk that holds {} is full; free some space on it", path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
    },

    /// The write failed.
    #[error("{} can't be written: {cause}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        cause: rusqlite::Error,
    },

    /// The read failed.
    #[error("{} can't be read: {cause}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        cause: rusqlite::Error,
    },
}

impl StoreError {
    /// Names a failure to open or check the file at `path`.
    pub(super) fn opening(path: &Path, cause: rusqlite::Error) -> Self {
        let path = path.to_path_buf();
        match cause.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Self::Damaged { path, detail: cause.to_string() }
            }
            Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                Self::NotWritable { path, cause: io::Error::other(cause) }
            }
            Some(ErrorCode::DiskFull) => Self::DiskFull { path },
            _ => Self::Open { path, cause },
        }
    }

    /// The same about the copy that people know of, and that can't be restored.
    pub(super) fn of_copy(mut self, copy: &Path) -> Self {
        match &mut self {
            Self::Damaged { detail, .. } => {
                let (path, detail) = (copy.to_path_buf(), std::mem::take(detail));
                return Self::DamagedCopy { path, detail };
            }
            Self::NotOurs { path } | Self::Newer { path, .. } | Self::Open { path, .. } => {
                copy.clone_into(path);
            }
            _ => {}
        }
        self
    }

    /// Names a failure to bring the file at `path` up from version `found`.
    pub(super) fn upgrading(path: &Path, found: i64, cause: rusqlite::Error) -> Self {
        match cause.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull { path: path.to_path_buf() },
            _ => Self::NotUpgraded { path: path.to_path_buf(), found, cause },
        }
    }

    /// Names a failure to write to the file at `path`.
    pub(super) fn writing(path: &Path, cause: rusqlite::Error) -> Self {
        let path = path.to_path_buf();
        match cause.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull { path },
            _ => Self::Write { path, cause },
        }
    }
}
