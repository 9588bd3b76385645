//! What is being written down: the record, whose it is and how they will be answered.

use shared::log::Record;
use shared::rules::ids::SeatId;
use shared::view::Viewer;

use super::message::ConnectionId;
use crate::store::Append;

/// A decided command whose record is not yet known to be on disk.
pub(super) struct Pending {
    /// Whose command it is.
    pub(super) origin: Origin,
    /// The record.
    pub(super) record: Record,
    /// Names, texts and credentials that belong to it, as they went to the store.
    pub(super) beside: Append,
}

/// Whose command it is.
pub(super) enum Origin {
    /// A seat's or the facilitator's, from that connection.
    Viewer {
        /// Where they are.
        connection: ConnectionId,
        /// Who they are.
        viewer: Viewer,
        /// Their name for the command.
        id: Option<String>,
    },
    /// Somebody who wants to sit down.
    Join {
        /// Where they are.
        connection: ConnectionId,
        /// The id of their message.
        id: Option<String>,
        /// Which seat they get.
        seat: SeatId,
        /// The token that they get.
        token: String,
    },
    /// A seat whose player never learnt that they had it.
    Abandoned,
    /// The table's clock.
    Clock,
    /// A built-in bot.
    House,
}
