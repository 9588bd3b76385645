//! Between rules and wire: what a viewer may see of the state, and what a message asks of it.
//!
//! The only place where anything is hidden. The rules know no messages and the wire knows no rules;
//! here each is told in the other's words.

use std::collections::BTreeMap;

use crate::protocol::client_message::{ClientMessage, WhatIf};
use crate::protocol::entity::Entity;
use crate::protocol::server_message::{Forecast, Happening};
use crate::rules::command::Command;
use crate::rules::event::Event;
use crate::rules::ids::{PersonId, SeatId, TextId};
use crate::rules::refusal::Refusal;
use crate::rules::state::State;

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Viewer {
    /// Whoever plays that seat.
    Seat(SeatId),
    /// Somebody who looks on: sees what is public.
    Spectator,
    /// The facilitator: sees everything.
    Facilitator,
}

/// Names of people and texts of messages, which stand beside the log and not in it.
pub trait Names {
    /// A person's or program's name.
    fn person(&self, person: PersonId) -> Option<&str>;
    /// A message's text.
    fn text(&self, text: TextId) -> Option<&str>;
}

/// For tables without people.
pub struct NoNames;

impl Names for NoNames {
    fn person(&self, _: PersonId) -> Option<&str> {
        None
    }

    fn text(&self, _: TextId) -> Option<&str> {
        None
    }
}

/// What one record means for one viewer: the body of a frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// What happened, as the viewer may know it.
    pub happened: Vec<Happening>,
    /// Every entity that changed, whole, by key.
    pub changed: BTreeMap<String, Entity>,
    /// Keys that are no more.
    pub gone: Vec<String>,
}

/// All that a viewer sees now, by key.
#[must_use]
pub fn snapshot(_state: &State, _viewer: Viewer, _names: &dyn Names) -> BTreeMap<String, Entity> {
    BTreeMap::new()
}

/// What a record's events mean for a viewer, `state` being the table after them. None if the viewer
/// may know of none of them: then there is no frame either.
#[must_use]
pub fn update(
    _state: &State,
    _events: &[Event],
    _viewer: Viewer,
    _names: &dyn Names,
) -> Option<Update> {
    None
}

/// The command that a seat's message asks for (`act`, `plan`, `talk`, `ready`, `leave`). A message's
/// text is given to `keep`, which returns its id.
///
/// # Errors
///
/// If the message names what isn't there, or says a figure that no rule could take.
pub fn command(
    _state: &State,
    _seat: SeatId,
    _message: &ClientMessage,
    _keep: &mut dyn FnMut(&str) -> TextId,
) -> Result<Command, Refusal> {
    Err(Refusal::new(crate::rules::refusal::Code::NotAllowed, "Not yet."))
}

/// What this year is expected to bring for a seat, from what that seat knows.
///
/// # Errors
///
/// If the question names what isn't there, or imagines what the rules would refuse.
pub fn what_if(_state: &State, _seat: SeatId, _ask: &WhatIf) -> Result<Forecast, Refusal> {
    Err(Refusal::new(crate::rules::refusal::Code::NotAllowed, "Not yet."))
}
