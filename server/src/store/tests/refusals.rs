//! What the store refuses to open or load, and that it leaves it as it was.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::super::open::{LOCK_FILE, STORE_FILE};
use super::super::schema::VERSION;
use super::super::{Store, StoreError};
use super::{contents, folder, stored};

/// Opening is refused, in words that name the file, and no byte changes.
fn refused_untouched(folder: &Path) -> StoreError {
    let before = contents(folder);
    let error = Store::open(folder).err().expect("refused");
    assert!(error.to_string().contains(&folder.display().to_string()), "{error}");
    assert!(error.to_string().contains("--data"), "{error}");
    assert_eq!(contents(folder), before);
    error
}

#[test]
fn a_second_server_is_kept_out() {
    let folder = folder();
    let _first = Store::open(folder.path()).expect("opens");
    let error = Store::open(folder.path()).err().expect("refused");
    assert!(matches!(error, StoreError::InUse { .. }), "{error}");
    assert!(error.to_string().contains("--data"), "{error}");
}

#[tokio::test]
async fn a_newer_file_is_refused_untouched() {
    let folder = folder();
    stored(folder.path(), 1).await;
    let file = folder.path().join(STORE_FILE);
    let other = Connection::open(&file).expect("opens");
    other.pragma_update(None, "user_version", VERSION + 1).expect("marks");
    other.close().expect("closes");
    let error = refused_untouched(folder.path());
    assert!(
        matches!(error, StoreError::Newer { found, known: VERSION, .. } if found > VERSION),
        "{error}"
    );

    // The same after a crash, when part of it is in the write-ahead log.
    let other = Connection::open(&file).expect("opens");
    other.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).expect("sets");
    other.pragma_update(None, "user_version", VERSION + 2).expect("marks");
    other.close().expect("closes");
    let before = contents(folder.path());
    let error = Store::open(folder.path()).err().expect("refused");
    assert!(matches!(error, StoreError::Newer { found, .. } if found == VERSION + 2), "{error}");
    let after = contents(folder.path());
    for name in [STORE_FILE.to_owned(), format!("{STORE_FILE}-wal")] {
        let path = folder.path().join(name);
        assert!(!after[&path].is_empty());
        assert_eq!(after[&path], before[&path]);
    }
}

#[tokio::test]
async fn a_damaged_file_is_refused_untouched() {
    let garbage = folder();
    fs::write(garbage.path().join(STORE_FILE), "not a database ".repeat(999)).expect("writes");
    let error = refused_untouched(garbage.path());
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");

    let broken = folder();
    stored(broken.path(), 200).await;
    let file = broken.path().join(STORE_FILE);
    let mut bytes = fs::read(&file).expect("reads");
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0xA5);
    fs::write(&file, bytes).expect("writes");
    let error = refused_untouched(broken.path());
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");

    // SQLite would take the missing file for a new one and drop the log.
    let orphan = folder();
    fs::write(orphan.path().join(format!("{STORE_FILE}-wal")), "records").expect("writes");
    let error = refused_untouched(orphan.path());
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
}

#[test]
fn a_database_of_another_program_is_refused_untouched() {
    let folder = folder();
    let other = Connection::open(folder.path().join(STORE_FILE)).expect("opens");
    other.execute_batch("CREATE TABLE mine (id INTEGER)").expect("writes");
    other.close().expect("closes");
    let error = refused_untouched(folder.path());
    assert!(matches!(error, StoreError::NotOurs { .. }), "{error}");
}

#[tokio::test]
async fn a_log_with_a_gap_is_not_loaded() {
    let folder = folder();
    stored(folder.path(), 3).await;
    let other = Connection::open(folder.path().join(STORE_FILE)).expect("opens");
    other.execute("DELETE FROM records WHERE position = 1", []).expect("deletes");
    other.close().expect("closes");
    let store = Store::open(folder.path()).expect("opens");
    let error = store.load("a").await.expect_err("refused");
    assert!(matches!(error, StoreError::MissingRecord { index: 1, .. }), "{error}");
    let error = store.load("b").await.expect_err("refused");
    assert!(matches!(error, StoreError::UnknownTable { .. }), "{error}");
}

#[test]
fn a_folder_that_cannot_be_used_is_named() {
    let folder = folder();
    let file = folder.path().join("file");
    fs::write(&file, "").expect("writes");
    let below = file.join("data");
    let error = Store::open(&below).err().expect("refused");
    assert!(matches!(error, StoreError::CreateFolder { .. }), "{error}");
    assert!(error.to_string().contains(&below.display().to_string()), "{error}");
    assert!(error.to_string().contains("--data"), "{error}");

    // Permissions don't bind root, so something else has to bar the lock file.
    fs::create_dir(folder.path().join(LOCK_FILE)).expect("creates");
    let error = Store::open(folder.path()).err().expect("refused");
    assert!(matches!(error, StoreError::NotWritable { .. }), "{error}");
}

#[cfg(unix)]
#[tokio::test]
async fn what_is_read_only_is_refused() {
    use std::os::unix::fs::PermissionsExt;

    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("sets");
    };
    let closed = folder();
    mode(closed.path(), 0o500);
    if fs::write(closed.path().join("file"), "").is_ok() {
        return; // Permissions don't bind root; the test before this one has to do.
    }
    let error = refused_untouched(closed.path());
    assert!(matches!(error, StoreError::NotWritable { .. }), "{error}");

    let kept = folder();
    stored(kept.path(), 1).await;
    mode(&kept.path().join(STORE_FILE), 0o400);
    let error = refused_untouched(kept.path());
    assert!(matches!(error, StoreError::NotWritable { .. }), "{error}");
}
