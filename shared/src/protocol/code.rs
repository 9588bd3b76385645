//! Refusal codes on the wire: the rules' own, and those of the connection.
//!
//! Codes are never renamed or given another meaning.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::refusal::Code;

/// Any refusal code.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(untagged)]
pub enum WireCode {
    /// The rules say no.
    Rules(Code),
    /// The connection says no.
    Link(LinkCode),
}

/// Refusals that do not come from the rules.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum LinkCode {
    /// The frame is not JSON text.
    NotJson,
    /// The envelope lacks something or has a wrong type.
    BadEnvelope,
    /// There is no such message type.
    UnknownType,
    /// The body does not fit its type; `field` says where.
    BadBody,
    /// The first message must be `hello` with this protocol version.
    HelloFirst,
    /// The server speaks another protocol version.
    WrongVersion,
    /// Not on this connection: join or resume first, or it has a seat already.
    NotHere,
    /// There is no table with that code, or nobody with that recovery code or invitation.
    WrongCode,
    /// The token fits no seat.
    WrongToken,
    /// The token is of a device in whose place newer ones have come; the recovery code brings its
    /// owner back.
    DeviceReplaced,
    /// Every seat is taken.
    TableFull,
    /// There is no such scenario.
    UnknownScenario,
    /// The scenario file is not right; the message names line and field.
    BadScenario,
    /// The command was done, and undone when the facilitator took a bell back.
    Undone,
    /// The sender's `phase` is over.
    PhaseOver,
    /// That decision is not the one that waits for an answer.
    StaleDecision,
    /// More moves than may answer the decision.
    TooManyMoves,
    /// Too many commands wait for an answer, or too many tries; slow down.
    SlowDown,
    /// The server cannot take this now; try again.
    Busy,
    /// The table has failed twice at one place, and rests until the server's operator releases it.
    Quarantined,
    /// The server cannot write to its disk; nothing was done.
    StoreFailed,
}

impl From<Code> for WireCode {
    fn from(code: Code) -> Self {
        Self::Rules(code)
    }
}

impl From<LinkCode> for WireCode {
    fn from(code: LinkCode) -> Self {
        Self::Link(code)
    }
}
