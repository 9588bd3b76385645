//! A decision of several steps: each event is applied to a copy, so that the next step sees it.

use std::cell::OnceCell;
use std::ops::Deref;

use super::super::event::{Audience, Event, What};
use super::super::ids::SeatId;
use super::super::state::State;

/// Events so far, and the state that they make.
pub(super) struct Unfolding<'a> {
    pub(super) state: Unfolded<'a>,
}

/// The state that the events so far make. It is copied when it is first looked at after an event:
/// most commands are over before that, and a table of thousands is large.
pub(super) struct Unfolded<'a> {
    before: &'a State,
    events: Vec<Event>,
    copy: OnceCell<State>,
}

impl<'a> Unfolding<'a> {
    pub(super) fn from(state: &'a State) -> Self {
        Self { state: Unfolded { before: state, events: Vec::new(), copy: OnceCell::new() } }
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
        if let Some(copy) = self.state.copy.get_mut() {
            copy.apply(&event);
        }
        self.state.events.push(event);
    }

    pub(super) fn into_events(self) -> Vec<Event> {
        self.state.events
    }

    pub(super) fn into_state(self) -> State {
        let Unfolded { before, events, copy } = self.state;
        copy.into_inner().unwrap_or_else(|| after(before, &events))
    }
}

impl Deref for Unfolded<'_> {
    type Target = State;

    fn deref(&self) -> &State {
        if self.events.is_empty() {
            self.before
        } else {
            self.copy.get_or_init(|| after(self.before, &self.events))
        }
    }
}

fn after(before: &State, events: &[Event]) -> State {
    let mut state = before.clone();
    for event in events {
        state.apply(event);
    }
    state
}
