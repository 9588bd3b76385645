//! A decision of several steps: each event is applied at once, so that the next step sees it.
//!
//! Bells change everything and look at everything; they work on a copy, or on the table itself
//! where what is decided is carried out anyway. A deal changes a few pots and a few deals of a
//! table that may be a whole country: what its steps must know of each other, [`Unfolded`] answers
//! from the events themselves, and nothing is copied.

use std::cell::OnceCell;
use std::ops::Deref;

use super::super::deal::id::{DealId, PackageId};
use super::super::deal::package::Package;
use super::super::event::{Audience, Event, What};
use super::super::ids::SeatId;
use super::super::pot::Hold;
use super::super::state::State;
use super::super::timing::Time;
use super::super::units::Wte;

/// Events so far, and the state that they make.
pub(super) struct Unfolding<'a> {
    pub(super) state: Unfolded<'a>,
    /// When it is decided.
    pub(super) at: Time,
}

/// The state that the events so far make.
pub(super) struct Unfolded<'a> {
    table: Table<'a>,
    events: Vec<Event>,
}

enum Table<'a> {
    /// Must not change. It is copied when it is first looked at after an event: most commands are
    /// over before that, and a table of thousands is large.
    Lent { before: &'a State, copy: OnceCell<Box<State>> },
    /// Changes with each event.
    Given(&'a mut State),
}

impl<'a> Unfolding<'a> {
    /// Leaves that table as it is.
    pub(super) fn from(state: &'a State) -> Self {
        let table = Table::Lent { before: state, copy: OnceCell::new() };
        Self { state: Unfolded { table, events: Vec::new() }, at: Time::default() }
    }

    /// Makes every event part of that table as it happens. What may still be refused must not be
    /// decided so.
    pub(super) fn of(state: &'a mut State) -> Self {
        let state = Unfolded { table: Table::Given(state), events: Vec::new() };
        Self { state, at: Time::default() }
    }

    /// The same, decided at that moment.
    pub(super) fn at(self, at: Time) -> Self {
        Self { at, ..self }
    }

    pub(super) fn public(&mut self, what: What) {
        self.push(Audience::Public, what);
    }

    pub(super) fn privately(&mut self, seats: Vec<SeatId>, what: What) {
        self.push(Audience::Seats(seats), what);
    }

    /// What only the facilitator may know as such; what it means for a seat shows on its desk.
    pub(super) fn hidden(&mut self, what: What) {
        self.push(Audience::Facilitator, what);
    }

    /// To whom it is told is a result as well.
    pub(super) fn told(&mut self, audience: Audience, what: What) {
        self.push(audience, what);
    }

    fn push(&mut self, audience: Audience, what: What) {
        let event = Event { audience, what };
        match &mut self.state.table {
            Table::Lent { copy, .. } => copy.get_mut().into_iter().for_each(|it| it.apply(&event)),
            Table::Given(state) => state.apply(&event),
        }
        self.state.events.push(event);
    }

    pub(super) fn into_events(self) -> Vec<Event> {
        self.state.events
    }
}

impl Unfolded<'_> {
    /// The table without what the events did to pots, and which deals and packages they ended: for
    /// what no event of a deal's decision changes. Never copies.
    pub(super) fn unchanged(&self) -> &State {
        match &self.table {
            Table::Lent { before, copy } => copy.get().map_or(before, Box::as_ref),
            Table::Given(state) => state,
        }
    }

    /// What a seat has reserved for one thing by now.
    pub(super) fn held_for(&self, seat: SeatId, what: &Hold) -> Wte {
        let known =
            |state: &State| state.seat(seat).map_or(Wte::ZERO, |found| found.pot.held_for(what));
        self.of(known, |event| match event {
            What::WteHeld { seat: of, what: hold, amount } if *of == seat && hold == what => {
                Some(*amount)
            }
            _ => None,
        })
    }

    /// Whether a deal still waits for signatures, or binds.
    pub(super) fn lives(&self, id: &DealId) -> bool {
        let known = |state: &State| state.deals.get(id).is_some_and(|deal| !deal.is_over());
        self.of(known, |event| match event {
            What::Ended { deal, .. } if deal == id => Some(false),
            _ => None,
        })
    }

    /// Whether a package still waits for signatures.
    pub(super) fn is_open(&self, id: &PackageId) -> bool {
        let known = |state: &State| state.packages.get(id).is_some_and(Package::is_open);
        self.of(known, |event| match event {
            What::PackageBound { package } | What::PackageEnded { package, .. }
                if package == id =>
            {
                Some(false)
            }
            _ => None,
        })
    }

    /// What a table knows that the events are part of; where there is none, what the last event
    /// says, else what was before.
    fn of<T>(&self, known: impl Fn(&State) -> T, told: impl Fn(&What) -> Option<T>) -> T {
        let before = match &self.table {
            Table::Given(state) => return known(state),
            Table::Lent { before, copy } => match copy.get() {
                Some(copy) => return known(copy.as_ref()),
                None => before,
            },
        };
        let told = self.events.iter().rev().find_map(|event| told(&event.what));
        told.unwrap_or_else(|| known(before))
    }
}

impl Deref for Unfolded<'_> {
    type Target = State;

    fn deref(&self) -> &State {
        match &self.table {
            Table::Lent { before, .. } if self.events.is_empty() => before,
            Table::Lent { before, copy } => copy.get_or_init(|| {
                let mut state = (*before).clone();
                self.events.iter().for_each(|event| state.apply(event));
                Box::new(state)
            }),
            Table::Given(state) => state,
        }
    }
}
