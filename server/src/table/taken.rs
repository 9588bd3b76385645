//! Which commands have been taken: sending one again does nothing twice.
//!
//! Rebuilt from the log, where every record carries its client's id. Whoever takes a seat begins
//! with a clean slate, or their first command could look like their predecessor's.

use std::collections::{BTreeMap, HashSet};

use shared::rules::command::Actor;
use shared::rules::event::{Event, What};
use shared::rules::ids::SeatId;

/// Ids of commands that were taken, by whose they were.
#[derive(Debug, Default)]
pub(super) struct Taken {
    seats: BTreeMap<SeatId, HashSet<String>>,
    facilitator: HashSet<String>,
}

impl Taken {
    /// Whether that command was taken before.
    pub(super) fn has(&self, actor: Actor, id: &str) -> bool {
        match actor {
            Actor::Seat(seat) => self.seats.get(&seat).is_some_and(|ids| ids.contains(id)),
            Actor::Facilitator => self.facilitator.contains(id),
            Actor::Clock | Actor::House => false,
        }
    }

    /// Takes note of a record.
    pub(super) fn observe(&mut self, actor: Actor, id: Option<&str>, events: &[Event]) {
        if let Some(id) = id {
            match actor {
                Actor::Seat(seat) => {
                    self.seats.entry(seat).or_default().insert(id.to_owned());
                }
                Actor::Facilitator => {
                    self.facilitator.insert(id.to_owned());
                }
                Actor::Clock | Actor::House => {}
            }
        }
        for event in events {
            if let What::SeatTaken { seat, .. } = event.what {
                self.seats.remove(&seat);
            }
        }
    }
}
