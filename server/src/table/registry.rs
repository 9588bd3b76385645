//! Every workshop of this server and its tables, by id and by join code.

use std::collections::BTreeMap;
use std::sync::Arc;

use dashmap::DashMap;
use serde::Serialize;
use shared::protocol::client_message::Create;
use shared::protocol::code::LinkCode;
use shared::rules::ids::PersonId;

use super::actor::Handle;
use super::creation::{self, Refusal};
use super::entry::{Entry, Missing, Task};
use super::settings::StoredHeader;
use crate::absences::Absence;
use crate::store::{Hash, NewTable, Store, StoreError, TableRow};
use crate::workshop::{Parts, Workshop};
use crate::{scenarios, token};

/// How many tables a server keeps.
const TABLES_MAX: usize = 20_000;

/// How often another join code is drawn if the first is in use, or was.
pub(crate) const JOIN_CODE_TRIES_MAX: usize = 8;

/// Every workshop of this server, with its tables.
pub(crate) struct Registry {
    store: Store,
    absences: Arc<[Absence]>,
    workshops: DashMap<String, Arc<Workshop>>,
    /// Tables by id, with their workshop's.
    tables: DashMap<String, (Arc<Entry>, String)>,
    /// Ids of workshops by join code, also by those that were replaced.
    codes: DashMap<String, String>,
}

/// A workshop that was created just now.
pub(crate) struct CreatedWorkshop {
    /// The workshop.
    pub(crate) workshop: Arc<Workshop>,
    /// The facilitator's token.
    pub(crate) token: String,
}

/// Why nobody comes in by a join code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WrongCode {
    /// No workshop has it.
    Unknown,
    /// Its workshop has another by now.
    Replaced,
}

/// A table as the person who runs the server sees it.
#[derive(Debug, Serialize)]
pub(crate) struct Listed {
    id: String,
    /// Its workshop's.
    code: String,
    /// Which of the workshop's tables it is.
    number: u16,
    status: String,
    records: u64,
    /// In unix milliseconds, to the hour.
    played_at: i64,
    task: Task,
}

impl Registry {
    /// All tables in the store. Those that aren't over are opened at once; a damaged one is
    /// reported and skipped. What nobody has made up for of the server's absences they are told.
    /// Returns how many were opened.
    ///
    /// # Errors
    ///
    /// If the store can't be read.
    pub(crate) async fn restore(
        store: Store,
        absences: Vec<Absence>,
    ) -> Result<(Self, usize), StoreError> {
        let rows = store.tables().await?;
        let mut waiting: BTreeMap<String, Vec<(PersonId, String)>> = BTreeMap::new();
        for (workshop, person, name) in store.halls().await? {
            let person = PersonId(u32::try_from(person).unwrap_or(u32::MAX));
            waiting.entry(workshop).or_default().push((person, name));
        }
        let registry = Self {
            store,
            absences: absences.into(),
            workshops: DashMap::new(),
            tables: DashMap::new(),
            codes: DashMap::new(),
        };
        for (code, workshop) in registry.store.old_codes().await? {
            registry.codes.insert(code, workshop);
        }
        let mut by_workshop: BTreeMap<String, Vec<TableRow>> = BTreeMap::new();
        for row in rows {
            by_workshop.entry(row.workshop.clone()).or_default().push(row);
        }
        let mut opened = 0;
        for (id, rows) in by_workshop {
            let playing: Vec<usize> = (0..rows.len())
                .filter(|place| rows.get(*place).is_some_and(|row| row.status != creation::OVER))
                .collect();
            let waiting = waiting.remove(&id).unwrap_or_default();
            let Some(workshop) = registry.enter(rows, waiting) else { continue };
            for place in playing {
                let Some(entry) = workshop.tables().get(place) else { continue };
                opened += usize::from(entry.wake(&registry.store).await.is_ok());
            }
            workshop.settle_at_start().await;
        }
        Ok((registry, opened))
    }

    /// The workshop of that join code, as somebody typed it.
    ///
    /// # Errors
    ///
    /// If there is none, or it has another code by now.
    pub(crate) fn by_code(&self, typed: &str) -> Result<Arc<Workshop>, WrongCode> {
        let typed = token::normal_code(typed);
        let id = self.codes.get(&typed).map(|id| id.clone()).ok_or(WrongCode::Unknown)?;
        let workshop = self.workshop(&id).ok_or(WrongCode::Unknown)?;
        if workshop.code() == typed { Ok(workshop) } else { Err(WrongCode::Replaced) }
    }

    /// Gives a workshop another join code, and returns it. The old one leads nowhere from now on.
    ///
    /// # Errors
    ///
    /// A refusal, if no code is free or nothing can be written.
    pub(crate) async fn new_code(
        &self,
        workshop: &Workshop,
    ) -> Result<String, super::message::Refusal> {
        let new = workshop.change_code().await?;
        self.codes.insert(new.clone(), workshop.id.clone());
        Ok(new)
    }

    /// The workshop of that id.
    pub(crate) fn workshop(&self, id: &str) -> Option<Arc<Workshop>> {
        self.workshops.get(id).map(|found| Arc::clone(found.value()))
    }

    /// What is kept of the token that runs the table of that id.
    pub(crate) fn facilitator_of(&self, table: &str) -> Option<Hash> {
        let workshop = self.tables.get(table)?.value().1.clone();
        Some(self.workshop(&workshop)?.facilitator)
    }

    /// The workshop of that table, and the table's number in it.
    pub(crate) fn place_of(&self, table: &str) -> Option<(Arc<Workshop>, u16)> {
        let found = self.tables.get(table)?;
        let (entry, workshop) = found.value();
        Some((self.workshop(workshop)?, entry.number))
    }

    /// The table of that id.
    ///
    /// # Errors
    ///
    /// If there is none, or it is damaged.
    pub(crate) async fn by_id(&self, id: &str) -> Result<Handle, Missing> {
        let found = self.tables.get(id).map(|entry| Arc::clone(&entry.value().0));
        found.ok_or(Missing::Unknown)?.wake(&self.store).await
    }

    /// Creates a workshop and opens its tables. `open`: the server asks for itself.
    ///
    /// # Errors
    ///
    /// A refusal that says what isn't right.
    pub(crate) async fn create(
        &self,
        create: Create,
        open: bool,
    ) -> Result<CreatedWorkshop, Refusal> {
        if self.tables.len() + usize::from(create.tables.unwrap_or(1)) > TABLES_MAX {
            let message = format!("This server has room for {TABLES_MAX} tables, and no more.");
            return Err((LinkCode::Busy, message));
        }
        // Reading a scenario takes a while, and a wrong one may even fail badly.
        let plan = tokio::task::spawn_blocking(move || creation::plan(&create, open)).await;
        let creation::Plan { table, tables, token } = plan.unwrap_or_else(|_| {
            let message = "No game can be opened with this scenario: a figure is out of range.";
            Err((LinkCode::BadScenario, message.to_owned()))
        })?;
        let rows = self.store_new(&table, tables).await?;
        let failed = || (LinkCode::StoreFailed, "The new table can't be opened.".to_owned());
        let workshop = self.enter(rows, Vec::new()).ok_or_else(failed)?;
        for entry in workshop.tables() {
            entry.wake(&self.store).await.map_err(|_| failed())?;
        }
        tracing::info!(code = workshop.code(), id = workshop.id, tables, "workshop created");
        Ok(CreatedWorkshop { workshop, token })
    }

    /// The join code of a table that the server has opened by itself and that nobody has started.
    ///
    /// # Errors
    ///
    /// If the store can't be read.
    pub(crate) async fn open_table(&self) -> Result<Option<String>, StoreError> {
        let usual = token::hash(scenarios::text(scenarios::USUAL).unwrap_or_default());
        let is_open = |row: &TableRow| {
            row.status == creation::LOBBY
                && row.scenario_hash == usual
                && StoredHeader::read(&row.header).is_ok_and(|header| header.settings.open)
        };
        for row in self.store.tables().await?.into_iter().filter(is_open) {
            if self.by_id(&row.id).await.is_ok() {
                return Ok(Some(row.join_code));
            }
        }
        Ok(None)
    }

    /// How many tables there are.
    pub(crate) fn count(&self) -> usize {
        self.tables.len()
    }

    /// Every table of this server, oldest first.
    ///
    /// # Errors
    ///
    /// If the store can't be read.
    pub(crate) async fn list(&self) -> Result<Vec<Listed>, StoreError> {
        let rows = self.store.tables().await?;
        Ok(rows.into_iter().map(|row| self.listed(row)).collect())
    }

    fn listed(&self, row: TableRow) -> Listed {
        let entry = self.tables.get(&row.id).map(|entry| Arc::clone(&entry.value().0));
        let task = entry.map_or(Task::Asleep, |entry| entry.task());
        let TableRow { id, join_code, number, status, records, played_at, .. } = row;
        Listed { id, code: join_code, number, status, records, played_at, task }
    }

    /// Lets a quarantined table be opened again; false if it wasn't quarantined.
    ///
    /// # Errors
    ///
    /// [`StoreError::UnknownTable`].
    pub(crate) fn release(&self, id: &str) -> Result<bool, StoreError> {
        let entry = self.tables.get(id);
        let entry = entry.ok_or_else(|| StoreError::UnknownTable { table: id.to_owned() })?;
        Ok(entry.value().0.health.release())
    }

    /// How many tables there are of each kind of [`Task`].
    pub(crate) fn count_by_task(&self) -> [(String, u64); 3] {
        let mut counts = [0; 3];
        for entry in &self.tables {
            counts[entry.value().0.task() as usize] += 1;
        }
        let [awake, asleep, quarantined] = counts;
        let words = [("awake", awake), ("asleep", asleep), ("quarantined", quarantined)];
        words.map(|(word, count)| (word.to_owned(), count))
    }

    /// The workshop of that join code or id.
    ///
    /// # Errors
    ///
    /// [`StoreError::UnknownWorkshop`].
    pub(crate) fn named(&self, workshop: &str) -> Result<Arc<Workshop>, StoreError> {
        let found = self.by_code(workshop).ok().or_else(|| self.workshop(workshop));
        found.ok_or_else(|| StoreError::UnknownWorkshop { workshop: workshop.to_owned() })
    }

    /// The store, to read a whole log from.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// Asks every table to finish what it writes, and waits until all have.
    pub(crate) async fn stop(&self) {
        let entries: Vec<_> =
            self.tables.iter().map(|entry| Arc::clone(&entry.value().0)).collect();
        futures_util::future::join_all(entries.iter().map(|entry| entry.stop())).await;
    }

    /// Stores the tables of a new workshop; returns them as the store lists them.
    async fn store_new(&self, first: &NewTable, tables: u16) -> Result<Vec<TableRow>, Refusal> {
        let mut first = first.clone();
        for _ in 0..JOIN_CODE_TRIES_MAX {
            let new: Vec<NewTable> = (1..=tables)
                .map(|number| NewTable {
                    id: token::table_id(&first.workshop, number),
                    number,
                    ..first.clone()
                })
                .collect();
            match self.store.create_tables(new.clone()).await {
                Ok(()) => return Ok(new.into_iter().map(NewTable::into_row).collect()),
                Err(StoreError::JoinCodeTaken { .. }) => {
                    first.join_code = token::join_code();
                }
                Err(error) => {
                    tracing::error!(%error, "a new workshop was not written");
                    let message = "The server can't write to its disk; no table was created.";
                    return Err((LinkCode::StoreFailed, message.to_owned()));
                }
            }
        }
        Err((LinkCode::Busy, "No join code is free; try again.".to_owned()))
    }

    /// Makes a workshop of its tables' rows known; nothing if no header can be read.
    fn enter(
        &self,
        mut rows: Vec<TableRow>,
        waiting: Vec<(PersonId, String)>,
    ) -> Option<Arc<Workshop>> {
        rows.sort_by_key(|row| row.number);
        let first = rows.first()?;
        // All have the same; where one is damaged, another tells it.
        let headers = rows.iter().map(|row| StoredHeader::read(&row.header));
        let Some(settings) = headers.flatten().map(|header| header.settings).next() else {
            tracing::error!(code = first.join_code, "a workshop can't be opened: no header reads");
            return None;
        };
        let next_person = rows.iter().map(|row| row.next_person).max().unwrap_or(0);
        let parts = Parts {
            id: first.workshop.clone(),
            code: first.join_code.clone(),
            facilitator: first.facilitator_token,
            spread: settings.spread,
            late: settings.late,
            next_person: u32::try_from(next_person).unwrap_or(u32::MAX),
            waiting,
            tables: rows.iter().map(|row| Arc::new(Entry::of(row, &self.absences))).collect(),
        };
        let workshop = Arc::new(Workshop::new(parts, self.store.clone()));
        self.codes.insert(workshop.code(), workshop.id.clone());
        for entry in workshop.tables() {
            let found = (Arc::clone(entry), workshop.id.clone());
            self.tables.insert(entry.id.clone(), found);
        }
        self.workshops.insert(workshop.id.clone(), Arc::clone(&workshop));
        Some(workshop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::actor::Request;

    #[tokio::test]
    async fn a_table_whose_task_has_ended_is_opened_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(folder.path()).expect("opens");
        let (registry, _) = Registry::restore(store, Vec::new()).await.expect("restores");
        let created = registry.create(Create::default(), false).await.expect("creates");
        let first = created.workshop.table(1).await.expect("is there");
        first.stop().await;
        assert!(first.is_gone());
        let typed = created.workshop.code().to_lowercase();
        let found = registry.by_code(&typed).expect("is there");
        let again = found.table(1).await.expect("is there");
        assert!(!again.is_gone());
        assert_eq!(registry.by_code("CCCCCC").err(), Some(WrongCode::Unknown));
    }

    #[tokio::test]
    async fn a_table_that_fails_twice_at_one_place_rests_until_it_is_released() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(folder.path()).expect("opens");
        let (registry, _) = Registry::restore(store, Vec::new()).await.expect("restores");
        let other = registry.create(Create::default(), false).await.expect("creates");
        let created = registry.create(Create::default(), false).await.expect("creates");
        let other = other.workshop.table(1).await.expect("is there");
        let id = created.workshop.tables()[0].id.clone();
        for _ in 0..2 {
            let handle = registry.by_id(&id).await.expect("is there");
            let _ = handle.send(Request::Fail).await;
            handle.stop().await;
        }
        assert_eq!(registry.by_id(&id).await.err(), Some(Missing::Quarantined));
        assert_eq!(registry.count_by_task()[2], ("quarantined".to_owned(), 1));
        assert!(!other.is_gone(), "others go on");
        assert_eq!(registry.release(&id).ok(), Some(true));
        let again = registry.by_id(&id).await.expect("its log is whole");
        assert!(!again.is_gone());
    }

    #[tokio::test]
    async fn a_server_keeps_so_many_tables() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(folder.path()).expect("opens");
        let (registry, _) = Registry::restore(store.clone(), Vec::new()).await.expect("restores");
        registry.create(Create::default(), false).await.map_err(drop).expect("creates");
        let row = store.tables().await.expect("reads").remove(0);
        for place in (registry.count()..TABLES_MAX).map(|place| place.to_string()) {
            let (id, workshop, join_code) = (place.clone(), place.clone(), place);
            let row = TableRow { id, workshop, join_code, ..row.clone() };
            registry.enter(vec![row], Vec::new()).expect("enters");
        }
        let refused = registry.create(Create::default(), false).await.err().expect("is full");
        assert_eq!(refused.0, LinkCode::Busy);
        registry.tables.remove("7");
        assert!(registry.create(Create::default(), false).await.is_ok());
    }

    #[tokio::test]
    async fn only_an_open_table_is_offered_to_anybody() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(folder.path()).expect("opens");
        let (registry, _) = Registry::restore(store, Vec::new()).await.expect("restores");
        registry.create(Create::default(), false).await.expect("creates");
        assert_eq!(registry.open_table().await.expect("reads"), None);
        let open = registry.create(Create::default(), true).await.expect("creates");
        assert_eq!(registry.open_table().await.expect("reads"), Some(open.workshop.code()));
    }
}
