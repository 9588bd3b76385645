//! A game as its records make it: the one way in which records become a table.
//!
//! Beside the table it keeps how the table was before its last bell, for a facilitator may take
//! that bell back. Whoever plays games at speed and takes nothing back (the arena) folds events
//! into a [`State`] directly.

use super::Record;
use crate::rules::event::{Event, What};
use crate::rules::phase::PhaseName;
use crate::rules::state::{Closed, State};

/// A table, and how it was before its last bell.
#[derive(Clone, Debug)]
pub struct Game {
    state: State,
    before_bell: Option<Box<State>>,
}

impl Game {
    /// A game that begins with that table.
    #[must_use]
    pub fn new(opening: State) -> Self {
        Self { state: opening, before_bell: None }
    }

    /// The table as it is now.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The table as it is now, for whoever needs no more of the game.
    #[must_use]
    pub fn into_state(self) -> State {
        self.state
    }

    /// Makes a record part of the game.
    pub fn apply(&mut self, record: &Record) {
        let events = &record.events;
        let reopened = events.iter().find_map(|event| match event.what {
            What::Reopened { by_ms, .. } => Some(by_ms),
            _ => None,
        });
        if let Some(by_ms) = reopened {
            if let Some(before) = self.before_bell.take() {
                self.state = before.reopened(&self.state, by_ms);
            }
        } else if closes(events) {
            let phase = self.state.phase.name();
            self.state.closed = (phase != PhaseName::Lobby).then_some(Closed {
                year: self.state.year,
                phase,
                at: record.instruction.at,
            });
            let mut before = self.state.clone();
            before.closed = None;
            self.before_bell = self.state.closed.is_some().then(|| Box::new(before));
        }
        for event in events {
            self.state.apply(event);
        }
        if self.state.phase.name() == PhaseName::Over {
            (self.state.closed, self.before_bell) = (None, None);
        }
    }
}

/// Whether those events take the last bell back: what was shown of the table is void then, and
/// everybody looks at it afresh.
#[must_use]
pub fn takes_back(events: &[Event]) -> bool {
    events.iter().any(|event| matches!(event.what, What::Reopened { .. }))
}

/// Whether those events close a phase.
#[must_use]
pub fn closes(events: &[Event]) -> bool {
    let closes = |what: &What| matches!(what, What::BellRang { .. } | What::YearBegan { .. });
    events.iter().any(|event| closes(&event.what))
}
