//! A decision of several steps: each event is applied to a copy, so that the next step sees it.

use super::super::event::{Audience, Event, What};
use super::super::ids::SeatId;
use super::super::state::State;

/// Events so far, and the state that they make.
pub(super) struct Unfolding {
    pub(super) state: State,
    events: Vec<Event>,
}

impl Unfolding {
    pub(super) fn from(state: &State) -> Self {
        Self { state: state.clone(), events: Vec::new() }
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
        self.state.apply(&event);
        self.events.push(event);
    }

    pub(super) fn into_events(self) -> Vec<Event> {
        self.events
    }
}
