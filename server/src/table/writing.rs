//! Writing one record down, and being sure whether it is there.
//!
//! A failing disk may have kept a record although the write failed. Whoever asked must not be told
//! "nothing was done" then, so after a failure the store is read again.

use std::future::Future;

use crate::store::{Append, Store, StoreError, StoredTable};

use super::message::NotWritten;

/// What tables are written to: the store, or in a simulation a disk that fails on purpose.
pub(super) trait Log {
    /// As [`Store::append`].
    fn append(&self, append: Append) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// As [`Store::load`].
    fn load(&self, table: &str) -> impl Future<Output = Result<StoredTable, StoreError>> + Send;
}

impl Log for Store {
    fn append(&self, append: Append) -> impl Future<Output = Result<(), StoreError>> + Send {
        Self::append(self, append)
    }

    fn load(&self, table: &str) -> impl Future<Output = Result<StoredTable, StoreError>> + Send {
        Self::load(self, table)
    }
}

/// How writing down went.
#[cfg_attr(test, derive(Debug))]
pub(super) enum Written {
    /// The record is on disk.
    Yes,
    /// It is not.
    No(NotWritten),
    /// Nobody knows: the table must be loaded again before anything is added to it.
    Unknown(NotWritten),
}

/// Writes a record down.
pub(super) async fn write(log: impl Log, append: Append) -> Written {
    let (table, place) = (append.table.clone(), append.index);
    let record = append.record.clone();
    let Err(error) = log.append(append).await else { return Written::Yes };
    let failed = NotWritten { why: error.to_string() };
    match error {
        StoreError::DiskFull { .. } | StoreError::Write { .. } => {}
        // The writer is gone, perhaps after it wrote; or the log is not what we think it is.
        _ => return Written::Unknown(failed),
    }
    let Ok(stored) = log.load(&table).await else { return Written::Unknown(failed) };
    let place = usize::try_from(place).unwrap_or(usize::MAX);
    match stored.records.get(place) {
        Some(found) if *found == record => Written::Yes,
        Some(_) => Written::Unknown(failed),
        None => Written::No(failed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::creation::plan;

    #[tokio::test]
    async fn only_what_is_on_disk_is_said_to_be_there() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(folder.path()).expect("opens");
        let table = plan(&shared::protocol::client_message::Create::default(), false);
        let table = table.expect("plans").table;
        let record = |index| Append { table: table.id.clone(), index, ..Append::default() };
        store.create_tables(vec![table.clone()]).await.expect("creates");
        assert!(matches!(write(store.clone(), record(0)).await, Written::Yes));
        let again = write(store.clone(), record(0)).await;
        assert!(matches!(again, Written::Unknown(_)), "the log is longer than we thought");
        store.close().await.expect("closes");
        assert!(matches!(write(store, record(1)).await, Written::Unknown(_)));
    }
}
