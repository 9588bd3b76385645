//! Files that were damaged behind the store's back: a refusal in words, nothing changed, and what
//! is sound stays readable. No damage makes the store panic or invent a record.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::super::backup::restore;
use super::super::open::STORE_FILE;
use super::super::schema::VERSION;
use super::super::{Store, StoreError};
use super::{contents, folder, new_table, record, stored};
use crate::time;

/// How many records a test's table has.
const RECORDS: u64 = 200;

/// How many places of a file are damaged, one at a time.
const PLACES: usize = 150;

/// Opens the folder and reads its table. What can't be read is refused with a sentence; a folder
/// that is refused stays as it was.
async fn read(folder: &Path) -> Result<Vec<String>, StoreError> {
    let before = contents(folder);
    let store = match Store::open(folder) {
        Ok(store) => store,
        Err(error) => {
            assert!(error.to_string().contains(&folder.display().to_string()), "{error}");
            let after = contents(folder);
            assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)), "{error}");
            return Err(error);
        }
    };
    // One table's damage must not hide the others.
    store.tables().await.expect("lists");
    store.halls().await.expect("lists");
    let found = store.load("a").await;
    // A damaged file may not close in order either; that is not what is asked here.
    let _ = store.close().await;
    found.map(|table| table.records)
}

fn wal(folder: &Path) -> PathBuf {
    folder.join(format!("{STORE_FILE}-wal"))
}

fn bytes(folder: &Path) -> Vec<u8> {
    fs::read(folder.join(STORE_FILE)).expect("reads")
}

/// A folder with that file alone.
fn with(bytes: &[u8]) -> tempfile::TempDir {
    let made = folder();
    fs::write(made.path().join(STORE_FILE), bytes).expect("writes");
    made
}

/// A folder as a kill leaves it: records in the file, and later ones in the write-ahead log alone.
async fn killed(folder: &Path) {
    stored(folder, RECORDS / 2).await;
    let other = Connection::open(folder.join(STORE_FILE)).expect("opens");
    other.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).expect("sets");
    for index in RECORDS / 2..RECORDS {
        let row = (i64::try_from(index).expect("few"), record("a", index).record);
        let sql = "INSERT INTO records (table_key, position, record) VALUES (1, ?1, ?2)";
        other.execute(sql, row).expect("writes");
    }
    other.close().expect("closes");
    assert!(fs::metadata(wal(folder)).expect("a log").len() > 0);
}

#[tokio::test]
async fn a_flipped_bit_is_refused_or_touches_one_value_and_no_more() {
    let sound = folder();
    stored(sound.path(), RECORDS).await;
    let records = read(sound.path()).await.expect("reads");
    let whole = bytes(sound.path());
    let mut refused = 0;
    for place in 0..PLACES {
        let mut bytes = whole.clone();
        let at = (place * bytes.len() / PLACES + place % 97) % bytes.len();
        // In turn a letter becomes another one, or none at all.
        bytes[at] ^= if place % 2 == 0 { 0x10 } else { 0x80 };
        let broken = with(&bytes);
        match read(broken.path()).await {
            Err(_) => refused += 1,
            // SQLite keeps no checksums: what is inside a value it takes as it is.
            Ok(found) => {
                assert_eq!(found.len(), records.len(), "byte {at}");
                let other = found.iter().zip(&records).filter(|(found, was)| found != was).count();
                assert!(other <= 1, "byte {at}: {other} records differ");
            }
        }
    }
    assert!(refused > 0, "some damage is always seen");
}

#[tokio::test]
async fn a_file_cut_short_is_refused_untouched() {
    let sound = folder();
    stored(sound.path(), RECORDS).await;
    let whole = bytes(sound.path());
    for tenth in 1..10 {
        let cut = with(&whole[..whole.len() * tenth / 10]);
        let error = read(cut.path()).await.expect_err("refused");
        assert!(matches!(error, StoreError::Damaged { .. }), "{tenth}: {error}");
    }
}

#[test]
fn an_empty_file_is_new_only_where_no_server_has_run() {
    let cut = with(&[]);
    time::mark_alive(cut.path()).expect("writes");
    let error = Store::open(cut.path()).err().expect("refused");
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    assert!(bytes(cut.path()).is_empty());
    Store::open(with(&[]).path()).expect("of a first start that was broken off");
}

#[tokio::test]
async fn one_tables_damage_is_its_own() {
    let both = folder();
    stored(both.path(), 3).await;
    let store = Store::open(both.path()).expect("opens");
    store.create_tables(vec![new_table("b")]).await.expect("creates");
    store.append(record("b", 0)).await.expect("appends");
    store.close().await.expect("closes");
    let other = Connection::open(both.path().join(STORE_FILE)).expect("opens");
    for sql in [
        "UPDATE tables SET header = CAST(x'7bff7d' AS TEXT) WHERE id = 'b'",
        "UPDATE records SET record = CAST(x'7bff7d' AS TEXT) WHERE table_key = 2",
        "INSERT INTO texts VALUES (1, 7, CAST(x'48fa' AS TEXT))",
        "INSERT INTO hall VALUES ('workshop-a', 1, CAST(x'48fa' AS TEXT))",
    ] {
        other.execute(sql, []).expect("damages");
    }
    other.close().expect("closes");
    assert_eq!(read(both.path()).await.expect("reads").len(), 3);
    let store = Store::open(both.path()).expect("opens");
    assert_eq!(store.tables().await.expect("lists").len(), 2);
    assert_eq!(store.load("a").await.expect("loads").texts[&7], "H\u{fffd}");
    let error = store.load("b").await.expect_err("refused");
    assert!(matches!(error, StoreError::Read { .. }), "{error}");
    store.append(record("a", 3)).await.expect("goes on");
}

#[tokio::test]
async fn without_its_write_ahead_log_a_file_has_what_was_folded_into_it() {
    let folder = folder();
    killed(folder.path()).await;
    fs::remove_file(wal(folder.path())).expect("removes");
    let records = read(folder.path()).await.expect("reads");
    // Whole, in order, from the first: an earlier moment and not another story.
    assert!(records.len() as u64 >= RECORDS / 2, "{}", records.len());
    for (index, found) in records.iter().enumerate() {
        assert_eq!(*found, record("a", index as u64).record);
    }
}

#[tokio::test]
async fn a_damaged_or_cut_write_ahead_log_counts_up_to_its_last_sound_commit() {
    let sound = folder();
    killed(sound.path()).await;
    let log = fs::read(wal(sound.path())).expect("reads");
    for tenth in 0..20 {
        let broken = with(&bytes(sound.path()));
        let mut log = log.clone();
        let at = log.len() * (tenth / 2) / 10 + 40;
        if tenth % 2 == 0 {
            log[at] ^= 0x10;
        } else {
            log.truncate(at);
        }
        fs::write(wal(broken.path()), log).expect("writes");
        let records = read(broken.path()).await.expect("reads");
        assert!(records.len() as u64 >= RECORDS / 2, "{tenth}: {}", records.len());
        for (index, found) in records.iter().enumerate() {
            assert_eq!(*found, record("a", index as u64).record, "{tenth}");
        }
    }
}

#[tokio::test]
async fn a_damaged_copy_is_not_restored_and_leaves_the_folder_free() {
    let sound = folder();
    stored(sound.path(), RECORDS).await;
    let whole = bytes(sound.path());
    let newer = with(&whole);
    let other = Connection::open(newer.path().join(STORE_FILE)).expect("opens");
    other.pragma_update(None, "user_version", VERSION + 1).expect("marks");
    other.close().expect("closes");
    let mut broken = whole.clone();
    broken[whole.len() / 2..].fill(0xA5);
    let garbage = b"not a database ".repeat(999);
    let data = folder();
    for copy in [&whole[..whole.len() / 2], &broken, &bytes(newer.path()), &garbage, &[]] {
        let kept = with(copy);
        let file = kept.path().join(STORE_FILE);
        let error = restore(&file, data.path()).expect_err("refused").to_string();
        assert!(error.contains(&file.display().to_string()), "{error}");
        assert_eq!(bytes(kept.path()), copy);
        assert!(contents(data.path()).is_empty(), "{error}");
    }
    restore(&sound.path().join(STORE_FILE), data.path()).expect("a sound one");
    assert_eq!(read(data.path()).await.expect("reads").len() as u64, RECORDS);
}
