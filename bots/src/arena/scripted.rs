//! A guest that says again what another said: how a game with programs is made again without them.

use std::collections::VecDeque;

use shared::protocol::client_message::ClientMessage;
use shared::protocol::decision::{Decision, Move};
use shared::protocol::server_message::ServerMessage;

use super::guest::{Fault, Guest};
use super::hosting::Answer;

/// Says again what was said.
pub struct Scripted(VecDeque<Answer>);

impl Scripted {
    /// Answers each decision by the next of these; when they have run out its line breaks.
    #[must_use]
    pub fn new(said: Vec<Answer>) -> Self {
        Self(said.into())
    }
}

impl Guest for Scripted {
    fn hear(&mut self, _: &ServerMessage) {}

    fn decide(
        &mut self,
        _: Decision,
        _: &mut dyn FnMut(&ClientMessage) -> ServerMessage,
    ) -> Result<Vec<Move>, Fault> {
        match self.0.pop_front() {
            Some(Answer::Moves(moves)) => Ok(moves),
            Some(Answer::Fault(fault)) => Err(fault),
            None => Err(Fault::Disconnect),
        }
    }
}
