//! A simulated disk: it holds what the store would, and does with each write what luck says.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::{Future, ready};
use std::path::PathBuf;

use shared::rules::ids::PersonId;

use super::super::bench::keep;
use super::Ms;
use super::faults::Fate;
use crate::store::{Append, Hash, StoreError, StoredTable};
use crate::table::message::Who;
use crate::table::writing::Log;
use crate::token;

/// The workshop of all tables.
pub(super) const WORKSHOP: &str = "workshop";

/// Its join code.
pub(super) const CODE: &str = "CODE";

/// The disk of one server.
#[derive(Default)]
pub(super) struct Disk {
    pub(super) tables: BTreeMap<String, StoredTable>,
    /// When it had each of their records.
    pub(super) moments: BTreeMap<String, Vec<Ms>>,
    /// What time it is in the world.
    pub(super) now: Ms,
    /// Whose what is that was drawn, by table.
    pub(super) credentials: BTreeMap<(String, Hash), u64>,
}

/// One write and what becomes of it.
pub(super) struct Try<'a> {
    pub(super) disk: &'a RefCell<Disk>,
    pub(super) fate: Fate,
}

/// The token of whoever runs the workshop.
pub(super) const HOST: &str = "host";

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
        let known = |hash| self.credentials.contains_key(&(append.table.clone(), hash));
        if append.credentials.iter().any(|credential| known(credential.hash)) {
            return stored("a credential");
        }
        for credential in &append.credentials {
            let known = (append.table.clone(), credential.hash);
            self.credentials.insert(known, credential.person);
        }
        self.moments.entry(append.table.clone()).or_default().push(self.now);
        keep(table, append);
        Ok(())
    }

    /// Who has that token at that table, as the workshop would say.
    pub(super) fn whose(&self, table: &str, token: &str) -> Who {
        if token == HOST {
            return Who::Facilitator;
        }
        if token == token::spectator(WORKSHOP, CODE) {
            return Who::Spectator;
        }
        let person = self.credentials.get(&(table.to_owned(), token::hash(token)));
        // A token that is nobody's would not get as far as the table.
        let person = person.and_then(|person| u32::try_from(*person).ok()).unwrap_or(u32::MAX);
        Who::Person(PersonId(person))
    }
}
