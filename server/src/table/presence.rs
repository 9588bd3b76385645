//! Whether the people of a table are there: who is connected, and since when not.
//!
//! It is told of people who come and go, and knows nothing of seats, which are in the state, or of
//! connections, which are in [`viewers`](super::viewers). It decides nothing: what is to follow
//! from an absence, others ask it about.

use std::collections::BTreeMap;
use std::time::Instant;

use shared::rules::ids::{PersonId, SeatId};
use shared::rules::state::State;

/// Whether somebody is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// Somebody is connected.
    Here,
    /// Nobody is, since then: since the server started, if nobody has come back after that.
    AwaySince(Instant),
}

/// The people of a table.
#[derive(Debug)]
pub(super) struct Attendance {
    /// When the table was opened.
    opened: Instant,
    people: BTreeMap<PersonId, Presence>,
}

impl Attendance {
    /// Of a table that is opened now: nobody is connected yet.
    pub(super) fn new(opened: Instant) -> Self {
        Self { opened, people: BTreeMap::new() }
    }

    /// Somebody is connected.
    pub(super) fn arrived(&mut self, person: PersonId) {
        self.people.insert(person, Presence::Here);
    }

    /// The connection of somebody is gone, and no newer one has taken over from it.
    pub(super) fn went(&mut self, person: PersonId, now: Instant) {
        self.people.insert(person, Presence::AwaySince(now));
    }

    /// Whether that person is there.
    pub(super) fn of(&self, person: PersonId) -> Presence {
        self.people.get(&person).copied().unwrap_or(Presence::AwaySince(self.opened))
    }

    /// Whether anybody is there who may act for that seat; none if nobody may but a built-in bot.
    /// Of several who are away, the last to go counts.
    pub(super) fn at(&self, state: &State, seat: SeatId) -> Option<Presence> {
        let deciders = state.seat(seat)?.deciders().map(|person| self.of(person));
        deciders.reduce(|one, other| match (one, other) {
            (Presence::AwaySince(one), Presence::AwaySince(other)) => {
                Presence::AwaySince(one.max(other))
            }
            _ => Presence::Here,
        })
    }
}
