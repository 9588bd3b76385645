//! A simulated disk: it holds what the store would, and does with each write what luck says.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::future::{Future, ready};
use std::path::PathBuf;

use shared::rules::ids::PersonId;

use super::super::bench::keep;
use super::Ms;
use super::faults::Fate;
use crate::store::{Append, Credential, Hash, Opens, StoreError, StoredTable};
use crate::table::message::Who;
use crate::table::writing::Log;
use crate::token;

/// The workshop of all tables.
pub(super) const WORKSHOP: &str = "workshop";

/// Its join code.
pub(super) const CODE: &str = "CODE";

/// The place of those who wait for a seat; those of tables are their numbers.
pub(super) const HALL: u16 = 0;

/// The token of all who look on.
pub(super) fn spectator_token() -> String {
    token::spectator(WORKSHOP, CODE)
}

/// The disk of one server.
#[derive(Default)]
pub(super) struct Disk {
    pub(super) tables: BTreeMap<String, StoredTable>,
    /// When it had each of their records.
    pub(super) moments: BTreeMap<String, Vec<Ms>>,
    /// What time it is in the world.
    pub(super) now: Ms,
    /// What lets people in.
    pub(super) credentials: BTreeMap<Hash, Credential>,
    /// Where everybody is, by person.
    pub(super) places: BTreeMap<u64, u16>,
    /// Who waits.
    pub(super) hall: BTreeSet<PersonId>,
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
        let known = |credential: &Credential| self.credentials.contains_key(&credential.hash);
        if append.credentials.iter().any(known) {
            return stored("a credential");
        }
        for (person, _) in &append.people {
            self.places.insert(*person, table.table.number);
            self.hall.retain(|waits| u64::from(waits.0) != *person);
        }
        let known = append.credentials.iter().map(|known| (known.hash, known.clone()));
        self.credentials.extend(known);
        self.moments.entry(append.table.clone()).or_default().push(self.now);
        keep(table, append);
        Ok(())
    }

    /// Somebody waits from now on.
    pub(super) fn enter_hall(&mut self, person: PersonId, credentials: Vec<Credential>) {
        self.hall.insert(person);
        self.places.insert(person.0.into(), HALL);
        self.credentials.extend(credentials.into_iter().map(|known| (known.hash, known)));
    }

    /// Somebody waits no longer, and is gone.
    pub(super) fn leave_hall(&mut self, person: PersonId) {
        self.hall.remove(&person);
        self.credentials.retain(|_, known| known.person != u64::from(person.0));
    }

    /// Where what lets somebody in leads to; nothing if nothing does.
    pub(super) fn place_of(&self, person: PersonId) -> Option<u16> {
        let person = u64::from(person.0);
        self.credentials.values().find(|known| known.person == person)?;
        self.places.get(&person).copied()
    }

    /// One more token for somebody.
    pub(super) fn renew(&mut self, person: PersonId, hash: Hash) {
        let credential = Credential { hash, opens: Opens::Connection, person: person.0.into() };
        self.credentials.insert(hash, credential);
    }

    /// Whose that is.
    pub(super) fn person(&self, hash: Hash, opens: Opens) -> Option<PersonId> {
        let known = self.credentials.get(&hash).filter(|known| known.opens == opens)?;
        u32::try_from(known.person).ok().map(PersonId)
    }

    /// Who has that token, as the workshop would say.
    pub(super) fn whose(&self, token: &str) -> Who {
        if token == HOST {
            return Who::Facilitator;
        }
        if token == spectator_token() {
            return Who::Spectator;
        }
        let person = self.person(token::hash(token), Opens::Connection);
        // A token that is nobody's would not get as far as the table.
        Who::Person(person.unwrap_or(PersonId(u32::MAX)))
    }
}
