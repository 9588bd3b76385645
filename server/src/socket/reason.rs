//! Why the server closes a connection: a word for programs, a sentence for people, a close code.

use shared::protocol::server_message::{Closing, ServerMessage};
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

/// Why the server closes a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The server is stopping.
    ServerStopping,
    /// The same seat was resumed elsewhere.
    TakenOver,
    /// What is to be sent piles up.
    TooSlow,
    /// A frame was larger than a client may send.
    FrameTooLarge,
    /// Nothing came for a long time, not even an answer to a ping.
    Silent,
    /// The client speaks another version of the protocol.
    WrongVersion,
    /// The table has failed and is being loaded again.
    TableFailed,
    /// Names or texts were erased, and the table is being loaded again without them.
    TableReopened,
}

impl Reason {
    /// The word for programs.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::ServerStopping => "server_stopping",
            Self::TakenOver => "taken_over",
            Self::TooSlow => "too_slow",
            Self::FrameTooLarge => "frame_too_large",
            Self::Silent => "silent",
            Self::WrongVersion => "wrong_version",
            Self::TableFailed => "table_failed",
            Self::TableReopened => "table_reopened",
        }
    }

    /// The last message before the end.
    pub(super) fn message(self) -> ServerMessage {
        let message = match self {
            Self::ServerStopping => "The server is stopping; resume when it is back.",
            Self::TakenOver => "This seat is now played from another place.",
            Self::TooSlow => "More is waiting for you than this connection can take; resume.",
            Self::FrameTooLarge => "A message may have at most 65,536 bytes; resume.",
            Self::Silent => "Nothing was heard from you for too long; resume.",
            Self::WrongVersion => "This server speaks protocol version 1.",
            Self::TableFailed => "The table had to be opened again from its log; resume.",
            Self::TableReopened => "Somebody's name or messages were erased; resume.",
        };
        let reason = self.word().to_owned();
        ServerMessage::Closing(Closing { reason, message: message.to_owned() })
    }

    /// The WebSocket's close code.
    pub(super) fn code(self) -> CloseCode {
        match self {
            Self::ServerStopping => CloseCode::Away,
            Self::FrameTooLarge => CloseCode::Size,
            Self::TakenOver | Self::TooSlow | Self::Silent => CloseCode::Policy,
            Self::WrongVersion => CloseCode::Protocol,
            Self::TableFailed => CloseCode::Error,
            Self::TableReopened => CloseCode::Restart,
        }
    }
}
