//! What is being written down: the record, whose it is and how they will be answered.

use shared::log::Record;
use shared::rules::command::Instruction;
use shared::rules::phase::PhaseName;

use super::message::{ConnectionId, Newcomer, Ticket};
use super::programs::Answered;
use super::viewers::Attendee;
use crate::store::Append;

/// A decided command whose record is not yet known to be on disk.
pub(super) struct Pending {
    /// Whose command it is.
    pub(super) origin: Origin,
    /// The record.
    pub(super) record: Record,
    /// Names, texts and credentials that belong to it and went to the store with it.
    pub(super) beside: Append,
}

/// A decided command that rings a bell and waits until bots and programs had their last chance.
pub(super) struct Postponed {
    /// Whose command it is.
    pub(super) origin: Origin,
    /// What it asks.
    pub(super) instruction: Instruction,
    /// What goes to the store with it.
    pub(super) beside: Append,
    /// When it was asked: the year and the phase whose bell it rings.
    pub(super) moment: (u8, PhaseName),
}

/// Whose command it is.
pub(super) enum Origin {
    /// A seat's or the facilitator's, from that connection.
    Viewer {
        /// Where they are.
        connection: ConnectionId,
        /// Who they are.
        attendee: Attendee,
        /// Their name for the command.
        id: Option<String>,
    },
    /// Somebody who comes to a seat.
    Join {
        /// Where they are.
        connection: ConnectionId,
        /// The id of their message.
        id: Option<String>,
        /// Who they are.
        newcomer: Newcomer,
    },
    /// The facilitator, by way of the workshop.
    Errand {
        /// By which the answer is known.
        ticket: Ticket,
        /// Their name for the command.
        id: Option<String>,
    },
    /// A program that is asked: one move of its answer.
    Move {
        /// Whose answer.
        from: Answered,
        /// The move's place in it, from 0.
        place: usize,
    },
    /// Somebody who never learnt that they had come to a seat.
    Abandoned,
    /// The table's clock.
    Clock,
    /// A built-in bot.
    House,
    /// The table, on behalf of programs that are asked: they say neither that they are ready nor
    /// that they get up.
    OnBehalf,
}
