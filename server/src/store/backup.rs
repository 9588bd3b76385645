//! A copy of the whole store while games go on, and a folder made from one.
//!
//! A copy holds what was on disk at one moment. It is a store file like any other: closed, without
//! a write-ahead log beside it, and without what was erased before.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::OpenFlags;

use super::error::StoreError;
use super::open::{self, LOCK_FILE, STORE_FILE};

/// What a file is called until it is whole.
const UNFINISHED: &str = "unfinished";

/// Copies the store in `file` into a new file. Blocks for as long as it takes to read all of it;
/// nobody waits for it but the caller.
///
/// # Errors
///
/// When the store can't be read or the copy not written; there is no copy then.
pub(super) fn copy(file: &Path, into: &Path) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = open::connect(file, flags).map_err(|e| StoreError::opening(file, e))?;
    let target = into.to_string_lossy();
    let copied = connection.execute("VACUUM INTO ?1", [&target]);
    let copied = copied.map_err(|cause| StoreError::writing(into, cause));
    let copied = copied.and_then(|_| {
        let synced = File::open(into).and_then(|copy| copy.sync_all());
        synced.map_err(|cause| not_writable(into, cause))
    });
    if copied.is_err() {
        // What is there is of no use; if it can't go, the next copy has another name.
        let _ = fs::remove_file(into);
    }
    copied
}

/// A copy beside the store that has no name any more, so that nothing is left of it when it was
/// sent, or the server was killed meanwhile.
///
/// # Errors
///
/// As for [`copy`].
pub(super) fn nameless_copy(file: &Path) -> Result<File, StoreError> {
    let into = file.with_extension(UNFINISHED);
    // Of a copy that was broken off.
    let _ = fs::remove_file(&into);
    copy(file, &into)?;
    let opened = File::open(&into).map_err(|cause| not_writable(&into, cause));
    let _ = fs::remove_file(&into);
    opened
}

/// Makes `folder` from a copy: checks it, and leaves alone what is there already. Where it fails,
/// everything is as before.
///
/// # Errors
///
/// When the folder holds a store, or the copy isn't a sound one.
pub(crate) fn restore(copy: &Path, folder: &Path) -> Result<(), StoreError> {
    if open::write_ahead_bytes(copy) > 0 {
        return Err(StoreError::HalfACopy { path: copy.to_path_buf() });
    }
    let made: Vec<&Path> = folder.ancestors().take_while(|above| !above.exists()).collect();
    let restored = open::create_folder(folder).and_then(|()| restore_into(copy, folder));
    if restored.is_err() && !made.is_empty() {
        // Nobody knows of a folder that was not there before, so nobody holds this.
        let _ = fs::remove_file(folder.join(LOCK_FILE));
        // From within; whatever somebody has put into one meanwhile keeps it.
        let _: io::Result<()> = made.into_iter().try_for_each(fs::remove_dir);
    }
    restored
}

fn restore_into(copy: &Path, folder: &Path) -> Result<(), StoreError> {
    let _lock = open::lock_folder(folder)?;
    let file = folder.join(STORE_FILE);
    if file.exists() || open::write_ahead_bytes(&file) > 0 {
        return Err(StoreError::HoldsGames { path: folder.to_path_buf() });
    }
    let unfinished = file.with_extension(UNFINISHED);
    let copied = fs::copy(copy, &unfinished).map_err(|cause| StoreError::Copy {
        path: copy.to_path_buf(),
        folder: folder.to_path_buf(),
        cause,
    });
    let checked = copied.and_then(|_| verify(&unfinished).map_err(|error| error.of_copy(copy)));
    let moved = checked.and_then(|()| {
        let synced = File::open(&unfinished).and_then(|file| file.sync_all());
        synced
            .and_then(|()| fs::rename(&unfinished, &file))
            .and_then(|()| File::open(folder)?.sync_all())
            .map_err(|cause| not_writable(&file, cause))
    });
    if moved.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    moved
}

/// Whether `file` is a sound store that this program can read. It may leave an empty file of
/// SQLite's beside it for a moment.
///
/// # Errors
///
/// When it isn't.
pub(crate) fn verify(file: &Path) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = open::connect(file, flags).map_err(|e| StoreError::opening(file, e))?;
    if open::check(&connection, file)? == 0 {
        let detail = "it is empty".to_owned();
        return Err(StoreError::Damaged { path: file.to_path_buf(), detail });
    }
    connection.close().map_err(|(_, cause)| StoreError::opening(file, cause))
}

fn not_writable(path: &Path, cause: io::Error) -> StoreError {
    StoreError::NotWritable { path: PathBuf::from(path), cause }
}
