//! Writing one record down, and being sure whether it is there.
//!
//! A failing disk may have kept a record although the write failed. Whoever asked must not be told
//! "nothing was done" then, so after a failure the store is read again.

use crate::store::{Append, Store, StoreError};

use super::message::NotWritten;

/// How writing down went.
pub(super) enum Written {
    /// The record is on disk.
    Yes,
    /// It is not.
    No(NotWritten),
    /// Nobody knows: the table must be loaded again before anything is added to it.
    Unknown(NotWritten),
}

/// Writes a record down.
pub(super) async fn write(store: Store, append: Append) -> Written {
    let (table, place) = (append.table.clone(), append.index);
    let record = append.record.clone();
    let Err(error) = store.append(append).await else { return Written::Yes };
    let failed = NotWritten { why: error.to_string() };
    match error {
        StoreError::DiskFull { .. } | StoreError::Write { .. } => {}
        // The writer is gone, perhaps after it wrote.
        StoreError::Closed => return Written::Unknown(failed),
        _ => return Written::No(failed),
    }
    let Ok(stored) = store.load(&table).await else { return Written::Unknown(failed) };
    let place = usize::try_from(place).unwrap_or(usize::MAX);
    match stored.records.get(place) {
        Some(found) if *found == record => Written::Yes,
        Some(_) => Written::Unknown(failed),
        None => Written::No(failed),
    }
}
