//! Files of earlier versions: one of each is kept in `fixtures/`, as that version wrote it.

use std::fs;

use rusqlite::Connection;

use super::super::open::STORE_FILE;
use super::super::schema::VERSION;
use super::super::{Store, StoreError};
use super::{contents, folder, record};

/// As the first version wrote it, with pages of 512 bytes to keep it small.
const VERSION_1: &[u8] = include_bytes!("../fixtures/version-1.sqlite3");

#[tokio::test]
async fn a_file_of_version_1_is_brought_up_to_date_with_all_that_is_in_it() {
    let folder = folder();
    let file = folder.path().join(STORE_FILE);
    fs::write(&file, VERSION_1).expect("writes");
    let store = Store::open(folder.path()).expect("opens");
    let tables = store.tables().await.expect("lists");
    let found: Vec<_> = tables.iter().map(|row| (&*row.id, &*row.status, row.records)).collect();
    assert_eq!(found, [("a", "playing", 3), ("b", "lobby", 0)]);
    let table = store.load("a").await.expect("loads");
    assert_eq!(table.records, [0, 1, 2].map(|index| record("a", index).record));
    assert_eq!(table.texts.into_iter().collect::<Vec<_>>(), [(0, "Good morning".to_owned())]);
    assert_eq!(table.people.into_iter().collect::<Vec<_>>(), [(4, "Ada".to_owned())]);
    assert_eq!((&*table.table.workshop, table.table.number), ("a", 1));
    assert_eq!(table.table.next_person, 5);
    store.append(record("a", 3)).await.expect("goes on");
    store.close().await.expect("closes");
    let other = Connection::open(&file).expect("opens");
    let number = |sql| other.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("a number");
    assert_eq!(number("PRAGMA user_version"), VERSION);
    assert_eq!(number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

#[test]
fn a_file_that_cannot_be_brought_up_to_date_stays_as_it_was() {
    let folder = folder();
    let file = folder.path().join(STORE_FILE);
    fs::write(&file, VERSION_1).expect("writes");
    // Somebody has added a table of a name that a step needs.
    let other = Connection::open(&file).expect("opens");
    other.execute_batch("CREATE TABLE server (mine INTEGER)").expect("adds");
    other.close().expect("closes");
    let before = contents(folder.path());
    let error = Store::open(folder.path()).err().expect("refused");
    assert!(matches!(error, StoreError::NotUpgraded { found: 1, .. }), "{error}");
    assert_eq!(contents(folder.path()), before);
}
