//! The store's promises, each held to on real files in a folder of its own.
//!
//! What a kill or a power cut does to it is tested from outside, on a real
//! process.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use futures_util::future::join_all;
use tempfile::TempDir;

use super::open::STORE_FILE;
use super::writer::{BATCH_WRITES_MAX, Counters, Write, Writer};
use super::{Append, Credential, Hash, NewTable, Opens, Store, StoreError, Whereabouts, open};

mod damage;
mod people;
mod refusals;
mod upgrade;

/// Stands for any hash; the store only keeps it.
const HASH: Hash = [2; 32];

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn new_table(id: &str) -> NewTable {
    NewTable {
        id: id.into(),
        workshop: format!("workshop-{id}"),
        number: 1,
        join_code: format!("code-{id}"),
        scenario_toml: "name = \"district\"".into(),
        scenario_hash: HASH,
        header: r#"{"seed":"7"}"#.into(),
        facilitator_token: HASH,
        status: "open".into(),
    }
}

fn record(table: &str, index: u64) -> Append {
    Append {
        table: table.into(),
        index,
        record: format!("{{\"index\":{index}}}"),
        ..Append::default()
    }
}

/// The writer without its thread, so that a test decides what a batch holds.
fn writer(folder: &Path) -> Writer {
    let opened = open::open(folder).expect("opens");
    let counters = Arc::new(Counters::default());
    Writer { connection: opened.writer, file: opened.file, counters }
}

/// Every file of the store with its bytes; the lock has none that matter.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = fs::read_dir(folder).expect("lists").map(|entry| entry.expect("an entry").path());
    files
        .filter(|path| path.extension().is_none_or(|extension| extension != "lock"))
        .map(|path| (path.clone(), fs::read(path).expect("reads")))
        .collect()
}

/// A closed store with one table of so many records.
async fn stored(folder: &Path, records: u64) {
    let store = Store::open(folder).expect("opens");
    store.create_tables(vec![new_table("a")]).await.expect("creates");
    for index in 0..records {
        store.append(record("a", index)).await.expect("appends");
    }
    store.close().await.expect("closes");
}

#[tokio::test]
async fn reopening_gives_back_everything() {
    let folder = folder();
    let data = folder.path().join("new/data");
    let store = Store::open(&data).expect("opens");
    store.create_tables(vec![new_table("b")]).await.expect("creates");
    store.create_tables(vec![new_table("a")]).await.expect("creates");
    let credential =
        |hash: u8| Credential { hash: [hash; 32], opens: Opens::Connection, person: 4 };
    let full = Append {
        texts: vec![(0, "Good morning".into()), (u64::MAX, "«ça va»\0".into())],
        people: vec![(4, "Ada".into())],
        credentials: vec![credential(9), credential(8)],
        status: Some("playing".into()),
        ..record("a", 0)
    };
    store.append(full.clone()).await.expect("appends");
    store.append(record("a", 1)).await.expect("appends");
    let before = store.load("a").await.expect("loads");
    store.close().await.expect("closes");

    let store = Store::open(&data).expect("opens again");
    let after = store.load("a").await.expect("loads");
    assert_eq!(after, before);
    assert_eq!(after.records, [full.record, record("a", 1).record]);
    assert_eq!(after.texts, full.texts.into_iter().collect());
    assert_eq!(after.people, full.people.into_iter().collect());
    let found = Whereabouts { workshop: "workshop-a".into(), place: 1, person: 4 };
    for hash in [8, 9] {
        let whose = store.whose([hash; 32], Opens::Connection).await.expect("reads");
        assert_eq!(whose.as_ref(), Some(&found));
        assert_eq!(store.whose([hash; 32], Opens::Recovery).await.expect("reads"), None);
    }
    assert_eq!(after.scenario_toml, new_table("a").scenario_toml);
    assert_eq!(after.table.status, "playing");
    let tables = store.tables().await.expect("lists");
    assert_eq!(
        tables.iter().map(|row| (&*row.id, row.records)).collect::<Vec<_>>(),
        [("b", 0), ("a", 2)]
    );
    assert_eq!(tables[1], after.table);
    assert_eq!(tables[0].facilitator_token, new_table("b").facilitator_token);
}

#[tokio::test]
async fn a_record_out_of_order_is_refused_and_changes_nothing() {
    let folder = folder();
    let store = Store::open(folder.path()).expect("opens");
    store.create_tables(vec![new_table("a")]).await.expect("creates");
    store.append(record("a", 0)).await.expect("appends");
    let before = store.load("a").await.expect("loads");
    for index in [0, 2, u64::MAX] {
        let append = Append { people: vec![(index, "Ada".into())], ..record("a", index) };
        let error = store.append(append).await.expect_err("refused");
        let StoreError::OutOfOrder { expected, given, .. } = error else { panic!("{error}") };
        assert_eq!((expected, given), (1, index));
    }
    let error = store.append(record("z", 0)).await.expect_err("refused");
    assert!(matches!(error, StoreError::UnknownTable { .. }), "{error}");
    assert_eq!(store.load("a").await.expect("loads"), before);
    store.append(record("a", 1)).await.expect("goes on");
}

#[tokio::test]
async fn a_taken_id_or_join_code_is_refused() {
    let folder = folder();
    let store = Store::open(folder.path()).expect("opens");
    store.create_tables(vec![new_table("a")]).await.expect("creates");
    let error = store.create_tables(vec![new_table("a")]).await.expect_err("refused");
    assert!(matches!(error, StoreError::TableExists { .. }), "{error}");
    let same_code = NewTable { join_code: "code-a".into(), ..new_table("b") };
    let error = store.create_tables(vec![same_code]).await.expect_err("refused");
    assert!(matches!(error, StoreError::JoinCodeTaken { .. }), "{error}");
    assert_eq!(store.tables().await.expect("lists").len(), 1);
}

#[tokio::test]
async fn appends_that_wait_together_share_commits() {
    const TABLES: u64 = 3 * BATCH_WRITES_MAX as u64;
    let folder = folder();
    let store = Store::open(folder.path()).expect("opens");
    let ids: Vec<String> = (0..TABLES).map(|id| id.to_string()).collect();
    for outcome in join_all(ids.iter().map(|id| store.create_tables(vec![new_table(id)]))).await {
        outcome.expect("creates");
    }
    for outcome in join_all(ids.iter().map(|id| store.append(record(id, 0)))).await {
        outcome.expect("appends");
    }
    let counts = store.write_counts();
    assert_eq!(counts.writes, 2 * TABLES);
    assert!(counts.commits < counts.writes, "{counts:?}");
    assert!(counts.commits >= counts.writes / BATCH_WRITES_MAX as u64, "{counts:?}");
    assert!(store.tables().await.expect("lists").iter().all(|row| row.records == 1));
}

#[test]
fn a_commit_means_on_disk() {
    const FULL: i64 = 2;
    let folder = folder();
    let writer = writer(folder.path());
    let setting = |name| writer.connection.pragma_query_value(None, name, |row| row.get(0));
    assert_eq!(setting("synchronous"), Ok(FULL));
    assert_eq!(setting("foreign_keys"), Ok(1));
    let mode = writer.connection.pragma_query_value(None, "journal_mode", |row| row.get(0));
    assert_eq!(mode, Ok("wal".to_owned()));
}

#[test]
fn a_batch_is_one_commit_even_if_one_write_in_it_is_refused() {
    let folder = folder();
    let mut writer = writer(folder.path());
    let outcomes = writer.write(&[
        Write::CreateTables(vec![new_table("a")]),
        Write::Append(record("a", 1)),
        Write::Append(record("a", 0)),
    ]);
    assert!(matches!(outcomes[..], [Ok(()), Err(StoreError::OutOfOrder { .. }), Ok(())]));
    let counts = writer.counters.read();
    assert_eq!((counts.writes, counts.commits), (2, 1));
    assert!(writer.write(&[Write::Append(record("z", 0))])[0].is_err());
    assert_eq!(writer.counters.read(), counts, "a refusal alone commits nothing");
}

#[test]
fn a_write_that_spoils_its_batch_fails_alone() {
    let folder = folder();
    let mut writer = writer(folder.path());
    let text = |table, index| Append { texts: vec![(5, "hello".into())], ..record(table, index) };
    let outcomes = writer.write(&[
        Write::CreateTables(vec![new_table("a")]),
        Write::CreateTables(vec![new_table("b")]),
        Write::Append(text("a", 0)),
        Write::Append(text("a", 1)),
        Write::Append(text("b", 0)),
        Write::Append(record("a", 1)),
    ]);
    let [Ok(()), Ok(()), Ok(()), Err(StoreError::AlreadyStored { what, .. }), Ok(()), Ok(())] =
        &outcomes[..]
    else {
        panic!("{outcomes:?}")
    };
    assert_eq!(what, "text 5");
    assert_eq!(writer.counters.read().writes, 5);
}

#[test]
fn a_full_disk_fails_only_what_does_not_fit() {
    const PAGES_SPARE: i64 = 8;
    let folder = folder();
    let mut writer = writer(folder.path());
    assert!(writer.write(&[Write::CreateTables(vec![new_table("a")])])[0].is_ok());
    let pages = |writer: &Writer, sql: &str| -> i64 {
        writer.connection.query_row(sql, [], |row| row.get(0)).expect("a number")
    };
    let used = pages(&writer, "PRAGMA page_count");
    pages(&writer, &format!("PRAGMA max_page_count = {}", used + PAGES_SPARE));
    let big = || Append { record: "x".repeat(1 << 20), ..record("a", 0) };
    let outcomes = writer.write(&[Write::Append(big()), Write::CreateTables(vec![new_table("b")])]);
    let [Err(error @ StoreError::DiskFull { .. }), Ok(())] = &outcomes[..] else {
        panic!("{outcomes:?}")
    };
    assert!(error.to_string().contains(STORE_FILE), "{error}");
    pages(&writer, &format!("PRAGMA max_page_count = {}", used + 1_000));
    assert!(writer.write(&[Write::Append(big())])[0].is_ok(), "room again");
}

#[tokio::test]
async fn a_closed_store_is_one_file_and_says_that_it_is_closed() {
    let folder = folder();
    stored(folder.path(), 3).await;
    assert_eq!(
        contents(folder.path()).into_keys().collect::<Vec<_>>(),
        [folder.path().join(STORE_FILE)]
    );
    let store = Store::open(folder.path()).expect("the folder is free again");
    store.close().await.expect("closes");
    store.clone().close().await.expect("twice is no error");
    assert!(matches!(store.append(record("a", 3)).await, Err(StoreError::Closed)));
    assert!(matches!(store.tables().await, Err(StoreError::Closed)));
}

#[tokio::test]
async fn closing_writes_what_is_queued() {
    let folder = folder();
    let store = Store::open(folder.path()).expect("opens");
    store.create_tables(vec![new_table("a")]).await.expect("creates");
    // Polled in order: the append is queued before the close.
    let (appended, closed) = tokio::join!(store.append(record("a", 0)), store.close());
    appended.expect("appends");
    closed.expect("closes");
    let store = Store::open(folder.path()).expect("opens");
    assert_eq!(store.load("a").await.expect("loads").records.len(), 1);
}
