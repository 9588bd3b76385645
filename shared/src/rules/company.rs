//! Who is at a seat beside the one who decides there: partners, who share the decisions, and
//! observers, who see what the seat sees.
//!
//! The one who decides is the seat's [`Holder`](super::command::Holder). Whoever is at a seat is
//! shown by name to everybody. What somebody may ask here is decided in `decide/company`.

use serde::Serialize;

use super::command::{Holder, Share};
use super::event::What;
use super::ids::{PersonId, SeatId};
use super::state::{Seat, State};

/// Somebody at a seat, beside the one who decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Companion {
    /// Who.
    pub person: PersonId,
    /// What they have of the seat.
    pub share: Share,
}

impl Seat {
    /// Whether that person is at the seat, in whatever part.
    #[must_use]
    pub fn has(&self, person: PersonId) -> bool {
        self.holder.person() == Some(person)
            || self.company.iter().any(|found| found.person == person)
    }

    /// Whether that person may act for the seat.
    #[must_use]
    pub fn may_act(&self, person: PersonId) -> bool {
        self.deciders().any(|found| found == person)
    }

    /// Whoever may act for the seat: the one who decides, then the partners.
    pub fn deciders(&self) -> impl Iterator<Item = PersonId> {
        let partners = self.company.iter().filter(|found| found.share == Share::Partner);
        self.holder.person().into_iter().chain(partners.map(|found| found.person))
    }

    /// How many people are at the seat.
    #[must_use]
    pub fn people(&self) -> usize {
        usize::from(self.holder != Holder::House) + self.company.len()
    }
}

impl State {
    /// Where that person is.
    #[must_use]
    pub fn seat_with(&self, person: PersonId) -> Option<SeatId> {
        self.seat_ids().find(|seat| self.seat(*seat).is_some_and(|found| found.has(person)))
    }

    pub(super) fn apply_company(&mut self, what: &What) {
        match what {
            What::Attached { seat, person, share } => {
                if let Some(found) = self.seats.get_mut(seat.index()) {
                    found.company.push(Companion { person: *person, share: *share });
                }
            }
            What::Detached { seat, person } => {
                if let Some(found) = self.seats.get_mut(seat.index()) {
                    found.company.retain(|companion| companion.person != *person);
                }
            }
            _ => {}
        }
    }
}
