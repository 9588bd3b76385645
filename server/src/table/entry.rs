//! One table of the server, asleep in the store or awake: opened from its log when it is first
//! asked for, and again if its task has failed.
//!
//! It knows no other table and no workshop; the [`registry`](super::registry) finds it.

use std::sync::Arc;
use std::time::Instant;

use serde::Serialize;
use tokio::sync::{Mutex, MutexGuard};

use super::Table;
use super::actor::{self, Handle, Request};
use super::health::{Health, Place};
use super::overview::Board;
use crate::absences::{self, Absence};
use crate::store::{Store, StoredTable, TableRow};
use crate::time;

/// A table, asleep in the store or awake.
pub(crate) struct Entry {
    /// Its id.
    pub(crate) id: String,
    /// Its number in the workshop.
    pub(crate) number: u16,
    /// Where it shows how it stands.
    pub(crate) board: Board,
    awake: Mutex<Option<Handle>>,
    absences: Arc<[Absence]>,
    pub(super) health: Arc<Health>,
}

/// As long as it is kept, the table has no task.
pub(crate) struct Closed<'a> {
    /// Whether it had one.
    pub(crate) was_awake: bool,
    _awake: MutexGuard<'a, Option<Handle>>,
}

/// Whether a table has a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Task {
    /// It is in memory.
    Awake,
    /// It is in the store, and is loaded when somebody wants it.
    Asleep,
    /// It has failed twice at one place, and rests until it is released.
    Quarantined,
}

/// Why a table can't be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// There is none.
    Unknown,
    /// Its log can't be read or replayed.
    Damaged,
    /// It has failed twice at one place of its log, and rests until it is released.
    Quarantined,
}

impl Entry {
    /// The table of that row; `absences`: when the server was away.
    pub(super) fn of(row: &TableRow, absences: &Arc<[Absence]>) -> Self {
        Self {
            id: row.id.clone(),
            number: row.number,
            board: Board::default(),
            awake: Mutex::new(None),
            absences: Arc::clone(absences),
            health: Arc::default(),
        }
    }

    /// Ends the table's task, if it has one, so that nothing of what it knows is in memory; nobody
    /// can start it again as long as the answer is kept.
    pub(crate) async fn close(&self) -> Closed<'_> {
        let mut awake = self.awake.lock().await;
        let handle = awake.take().filter(|handle| !handle.is_gone());
        if let Some(handle) = &handle {
            handle.reopen().await;
        }
        Closed { was_awake: handle.is_some(), _awake: awake }
    }

    /// The table's task, started if there is none.
    ///
    /// # Errors
    ///
    /// If its log can't be read or replayed.
    pub(crate) async fn wake(&self, store: &Store) -> Result<Handle, Missing> {
        let mut awake = self.awake.lock().await;
        if let Some(handle) = awake.as_ref().filter(|handle| !handle.is_gone()) {
            return Ok(handle.clone());
        }
        if self.health.is_quarantined() {
            return Err(Missing::Quarantined);
        }
        let stored = store.load(&self.id).await.map_err(|error| {
            tracing::error!(table = self.id, %error, "table can't be read");
            Missing::Damaged
        })?;
        let table = replayed(stored, self.board.clone()).await.map_err(|why| {
            let quarantined = self.health.failed(Place::Loading);
            tracing::error!(table = self.id, why, quarantined, "table can't be opened");
            Missing::Damaged
        })?;
        // As long as nothing has happened there since, nobody has made up for it: the table may
        // have failed before that was on disk.
        let owed = absences::owed(&self.absences, table.changed());
        let handle = actor::spawn(table, store.clone(), Arc::clone(&self.health));
        if let Some(away_ms) = owed {
            // One that fails at once is opened again when somebody comes.
            let _ = handle.send(Request::ServerReturned(away_ms)).await;
        }
        *awake = Some(handle.clone());
        Ok(handle)
    }

    /// Whether it has a task; one that is just being loaded counts as awake.
    pub(super) fn task(&self) -> Task {
        match self.awake.try_lock() {
            _ if self.health.is_quarantined() => Task::Quarantined,
            Ok(awake) if awake.as_ref().is_none_or(Handle::is_gone) => Task::Asleep,
            _ => Task::Awake,
        }
    }

    /// Asks it to finish what it writes, if it is awake, and waits until it has.
    pub(super) async fn stop(&self) {
        let handle = self.awake.lock().await.take();
        if let Some(handle) = handle {
            handle.stop().await;
        }
    }
}

/// The table that its log tells of; a mistake in the rules ends the attempt, not the server.
async fn replayed(stored: StoredTable, board: Board) -> Result<Table, String> {
    let replay = move || {
        Table::load(stored, board, Instant::now(), time::now()).map_err(|error| error.to_string())
    };
    let replayed = tokio::task::spawn_blocking(replay).await;
    replayed.unwrap_or_else(|_| Err("its records don't fit the rules".to_owned()))
}
