//! The figures of a table, as detectors ask for them: by year, seat and name.

use super::super::document::{Debrief, DebriefSeat, DebriefYear};
use crate::rules::state::State;
use crate::rules::units::{BasisPoints, Pounds, scale};

/// A game that is looked back on.
pub(super) struct Table<'a> {
    pub(super) state: &'a State,
    pub(super) debrief: &'a Debrief,
}

impl<'a> Table<'a> {
    pub(super) fn of(state: &'a State, debrief: &'a Debrief) -> Self {
        Self { state, debrief }
    }

    pub(super) fn years(&self) -> &'a [DebriefYear] {
        &self.debrief.years
    }

    /// The first and the last closed year, if there are two.
    pub(super) fn ends(&self) -> Option<(&'a DebriefYear, &'a DebriefYear)> {
        match self.years() {
            [first, .., last] => Some((first, last)),
            _ => None,
        }
    }

    /// Each year with the one before it.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&'a DebriefYear, &'a DebriefYear)> {
        self.years().iter().zip(self.years().iter().skip(1))
    }

    /// Seats of that role.
    pub(super) fn seats(&self, role: &'static str) -> impl Iterator<Item = &'a DebriefSeat> {
        self.debrief.seats.iter().filter(move |seat| seat.role == role)
    }

    /// A seat's name for people.
    pub(super) fn name(&self, seat: &'a str) -> &'a str {
        let found = self.debrief.seats.iter().find(|it| it.seat == seat);
        found.map_or(seat, |found| &found.name)
    }

    /// A figure summed over all seats of a role that have it in that year.
    pub(super) fn sum(&self, year: &DebriefYear, role: &'static str, figure: &str) -> i64 {
        self.seats(role).filter_map(|seat| year.of(&seat.seat, figure)).sum()
    }

    /// The seat, year and value at which a figure of a role's seats was largest.
    pub(super) fn most(
        &self,
        role: &'static str,
        figure: impl Fn(&DebriefYear, &str) -> Option<i64>,
    ) -> Option<(&'a DebriefSeat, &'a DebriefYear, i64)> {
        let seats = || self.seats(role);
        let all = self.years().iter().flat_map(|year| seats().map(move |seat| (seat, year)));
        let all = all.filter_map(|(seat, year)| Some((seat, year, figure(year, &seat.seat)?)));
        all.max_by_key(|(_, _, value)| *value)
    }

    /// How often that word is in the timeline.
    pub(super) fn count(&self, kind: &str) -> usize {
        self.debrief.timeline.iter().filter(|it| it.kind == kind).count()
    }
}

impl DebriefYear {
    /// A figure of a body.
    pub(super) fn of(&self, seat: &str, figure: &str) -> Option<i64> {
        self.bodies.get(seat)?.get(figure).copied()
    }

    /// A figure of the whole economy.
    pub(super) fn all(&self, figure: &str) -> i64 {
        self.economy.get(figure).copied().unwrap_or(0)
    }
}

/// By how much something grew, as a share.
pub(super) fn growth(from: i64, to: i64) -> BasisPoints {
    BasisPoints(scale(to - from, 10_000, from))
}

/// Money as people say it.
pub(super) fn money(amount: i64) -> Pounds {
    Pounds(amount)
}

/// A share as people say it.
pub(super) fn share(bp: i64) -> BasisPoints {
    BasisPoints(bp)
}
