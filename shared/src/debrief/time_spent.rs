//! What became of every body's management time, year by year: a pot as its events fill and empty
//! it, as it is when delivery begins.

use std::collections::BTreeMap;

use super::document::TimeSpent;
use crate::rules::event::What;
use crate::rules::ids::SeatId;
use crate::rules::pot::{Pot, WteUse};
use crate::rules::state::State;
use crate::view::names;

/// Pots of the year that runs, and of each that was delivered.
#[derive(Default)]
pub(super) struct Time {
    pots: Vec<Pot>,
    /// What was spent on what, this year.
    uses: BTreeMap<(SeatId, &'static str), i64>,
    years: Vec<Vec<TimeSpent>>,
    /// Whether the year that runs was delivered.
    delivered: bool,
}

impl Time {
    /// Takes note of what an event did to a pot.
    pub(super) fn see(&mut self, what: &What) {
        match what {
            What::PotsFilled { pots } => {
                self.pots.clone_from(pots);
                self.uses.clear();
            }
            What::WteSpent { seat, amount, owed, on } => {
                if let Some(pot) = self.pots.get_mut(seat.index()) {
                    pot.spent += *amount;
                }
                *self.uses.entry((*seat, word(*on))).or_default() += amount.0 + owed.0;
            }
            What::WteHeld { seat, what, amount } => {
                if let Some(pot) = self.pots.get_mut(seat.index()) {
                    pot.hold(what, *amount);
                }
            }
            What::Planned { seat, pledged, .. } => {
                if let Some(pot) = self.pots.get_mut(seat.index()) {
                    pot.pledged = *pledged;
                }
            }
            What::BooksOpened { .. } => {
                self.years.push(self.pots.iter().map(as_it_is).collect());
                self.delivered = true;
            }
            What::YearBegan { .. } => self.tell_uses(),
            _ => {}
        }
    }

    /// What was spent on what belongs to the year that was delivered last.
    fn tell_uses(&mut self) {
        let delivered = std::mem::take(&mut self.delivered);
        let Some(year) = self.years.last_mut().filter(|_| delivered) else { return };
        for ((seat, on), amount) in std::mem::take(&mut self.uses) {
            if let Some(spent) = year.get_mut(seat.index()) {
                spent.uses_wte.insert(on.to_owned(), amount);
            }
        }
    }

    /// Every year that was delivered, by seat.
    pub(super) fn finished(mut self, state: &State) -> Vec<BTreeMap<String, TimeSpent>> {
        self.tell_uses();
        let seats: Vec<String> = state.seat_ids().map(|seat| names::seat(state, seat)).collect();
        let years = self.years.into_iter();
        years.map(|year| seats.iter().cloned().zip(year).collect()).collect()
    }
}

fn as_it_is(pot: &Pot) -> TimeSpent {
    TimeSpent {
        size_wte: pot.size.0,
        spent_wte: pot.spent.0,
        held_wte: pot.held().0,
        pledged_wte: pot.pledged.0,
        left_wte: pot.left().0,
        uses_wte: BTreeMap::new(),
    }
}

fn word(on: WteUse) -> &'static str {
    match on {
        WteUse::Tabling => "tabling",
        WteUse::Countering => "countering",
        WteUse::CoSigning => "co_signing",
        WteUse::Checking => "checking",
        WteUse::Dispute => "dispute",
        WteUse::LostReview => "lost_review",
        WteUse::Crisis => "crisis",
        WteUse::Reorganisation => "reorganisation",
    }
}
