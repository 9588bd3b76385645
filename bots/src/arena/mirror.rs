//! What each seat has been shown so far, kept up by updates as a client would keep it.

use std::collections::BTreeMap;

use shared::protocol::entity::Entity;
use shared::rules::event::Event;
use shared::rules::ids::SeatId;
use shared::rules::state::State;
use shared::view::{NoNames, Viewer, snapshot, update};

/// A seat's copy of what it may see.
pub(super) struct Mirror {
    seat: SeatId,
    /// Every entity that the seat was shown, by key.
    pub(super) entities: BTreeMap<String, Entity>,
    /// Whether it missed something and must look at everything again.
    stale: bool,
    /// Whether anything changed since the seat last looked.
    pub(super) fresh: bool,
}

impl Mirror {
    pub(super) fn of(seat: SeatId) -> Self {
        Self { seat, entities: BTreeMap::new(), stale: true, fresh: true }
    }

    /// Lets something pass unseen.
    pub(super) fn miss(&mut self) {
        self.stale = true;
    }

    /// Takes over what those events changed, `state` being the table after them.
    pub(super) fn follow(&mut self, state: &State, events: &[Event]) {
        if std::mem::take(&mut self.stale) {
            self.entities = snapshot(state, Viewer::Seat(self.seat), &NoNames);
            self.fresh = true;
            return;
        }
        let Some(update) = update(state, events, Viewer::Seat(self.seat), &NoNames) else {
            return;
        };
        for key in &update.gone {
            self.entities.remove(key);
        }
        self.entities.extend(update.changed);
        self.fresh = true;
    }

    /// Shows the last minute, until the next bell says otherwise.
    pub(super) fn last_minute(&mut self) {
        if let Some(Entity::Table(table)) = self.entities.get_mut("table") {
            table.last_minute = true;
            self.fresh = true;
        }
    }
}
