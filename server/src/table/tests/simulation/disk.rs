//! A simulated disk: it holds what the store would, and does with each write what luck says.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::{Future, ready};
use std::path::PathBuf;

use super::super::bench::keep;
use super::faults::Fate;
use crate::store::{Append, StoreError, StoredTable};
use crate::table::writing::Log;

/// The disk of one server.
#[derive(Default)]
pub(super) struct Disk {
    pub(super) tables: BTreeMap<String, StoredTable>,
}

/// One write and what becomes of it.
pub(super) struct Try<'a> {
    pub(super) disk: &'a RefCell<Disk>,
    pub(super) fate: Fate,
}

impl Log for Try<'_> {
    fn append(&self, append: Append) -> impl Future<Output = Result<(), StoreError>> + Send {
        ready(self.append_now(append))
    }

    fn load(&self, table: &str) -> impl Future<Output = Result<StoredTable, StoreError>> + Send {
        let found = self.disk.borrow().tables.get(table).cloned();
        let unknown = StoreError::UnknownTable { table: table.to_owned() };
        ready(match self.fate {
            Fate::Unknown { .. } => Err(StoreError::Closed),
            Fate::Kept | Fate::Failed | Fate::Torn => found.ok_or(unknown),
        })
    }
}

impl Try<'_> {
    fn append_now(&self, append: Append) -> Result<(), StoreError> {
        let failed = Err(StoreError::DiskFull { path: PathBuf::from("simulated") });
        match self.fate {
            Fate::Kept => self.disk.borrow_mut().keep(append),
            Fate::Torn => self.disk.borrow_mut().keep(append).and(failed),
            Fate::Unknown { kept: true } => self.disk.borrow_mut().keep(append).and(failed),
            Fate::Failed | Fate::Unknown { kept: false } => failed,
        }
    }
}

impl Disk {
    /// As the store does it: all or nothing, and only a log's next record.
    fn keep(&mut self, append: Append) -> Result<(), StoreError> {
        let unknown = StoreError::UnknownTable { table: append.table.clone() };
        let table = self.tables.get_mut(&append.table).ok_or(unknown)?;
        let expected = table.records.len() as u64;
        if append.index != expected {
            let (table, given) = (append.table, append.index);
            return Err(StoreError::OutOfOrder { table, expected, given });
        }
        let stored = |what: &str| {
            Err(StoreError::AlreadyStored { table: append.table.clone(), what: what.to_owned() })
        };
        if append.texts.iter().any(|(id, _)| table.texts.contains_key(id)) {
            return stored("a text");
        }
        if append.people.iter().any(|(id, _)| table.people.contains_key(id)) {
            return stored("a person");
        }
        keep(table, append);
        Ok(())
    }
}
