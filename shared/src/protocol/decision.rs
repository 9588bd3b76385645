//! Both directions: a decision that a program is asked for, and the moves that answer it.
//!
//! A program that plays by decisions need not follow a clock, count commands or say `ready`: it is
//! asked when there is something new for its seat to decide, and answers each question once, with
//! one line. Without an answer the default of the question applies.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::act::Act;
use super::client_message::{ClientMessage, Ready, Talk};
use super::plan::Plan;
use crate::rules::phase::PhaseName;

/// Asks a seat what it does now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// Its number: higher than that of any decision that the seat was asked for before.
    pub id: u64,
    /// Year of the game, from 1.
    pub year: u8,
    /// Phase of the year.
    pub phase: PhaseName,
    /// Whether the bell of this phase rings after it.
    pub last_call: bool,
    /// Deals and packages that wait for this seat's answer, by id.
    pub offers: Vec<String>,
    /// What the seat may do now, as far as its own view tells.
    pub legal: Vec<LegalMove>,
    /// How long it may think, and what it may still get wrong.
    pub clock: DecisionClock,
    /// What applies without an answer, as a sentence.
    pub default: String,
}

/// A kind of move that is open to a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LegalMove {
    /// What it does.
    pub kind: MoveKind,
    /// What it is about: the id of an offer, deal or draft, or a kind of deal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The seats with which, or whose; empty where none are named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// The version that it must name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// What it costs, in hundredths of a WTE; none if it costs nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_wte: Option<i64>,
    /// The lowest and the highest of each figure of its body, by path.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub bounds: BTreeMap<String, [i64; 2]>,
}

/// What a seat can do: the moves of `act`, and `plan` and `talk`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum MoveKind {
    /// Writes a deal on its own desk.
    Draft,
    /// Puts a draft on the table.
    Table,
    /// Changes the terms on the table.
    Counter,
    /// Signs an offer.
    Sign,
    /// Says no to an offer.
    Refuse,
    /// Takes its own offer back.
    Withdraw,
    /// Ties deals on the table into a package.
    Bundle,
    /// Lets other seats see a deal.
    Show,
    /// Leaves a deal of several years.
    Exit,
    /// Checks a trust's bills or books.
    Check,
    /// Votes on confidence in its CCG.
    Vote,
    /// Gives its plan of the year.
    Plan,
    /// Says something.
    Talk,
}

/// How long a program may think, and what it may still get wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DecisionClock {
    /// Milliseconds for this decision that cost nothing; none where no clock runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowance_ms: Option<u64>,
    /// Milliseconds that are left for the whole game beyond the allowances; none where no clock
    /// runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_ms: Option<u64>,
    /// How many decisions may still go wrong. With the last a built-in bot takes the seat.
    pub strikes_left: u8,
    /// The most moves that may answer this decision.
    pub commands_max: u16,
}

/// Answers a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Moves {
    /// The number of the decision.
    pub decision: u64,
    /// What the seat does, in order; empty if it does nothing.
    #[serde(default)]
    pub moves: Vec<Move>,
}

/// A move of an answer, as if it were sent by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", content = "body", rename_all = "snake_case")]
pub enum Move {
    /// A move on a deal, a check, a vote.
    Act(Act),
    /// The seat's whole plan of the year.
    Plan(Plan),
    /// Says something to all or to some.
    Talk(Talk),
    /// Is, or is no longer, ready for the bell. Whoever plays by decisions need not say it.
    Ready(Ready),
}

impl From<Move> for ClientMessage {
    fn from(said: Move) -> Self {
        match said {
            Move::Act(act) => Self::Act(act),
            Move::Plan(plan) => Self::Plan(plan),
            Move::Talk(talk) => Self::Talk(talk),
            Move::Ready(ready) => Self::Ready(ready),
        }
    }
}

impl Move {
    /// The move that a message is; none if it is not a move.
    #[must_use]
    pub fn of(message: ClientMessage) -> Option<Self> {
        match message {
            ClientMessage::Act(act) => Some(Self::Act(act)),
            ClientMessage::Plan(plan) => Some(Self::Plan(plan)),
            ClientMessage::Talk(talk) => Some(Self::Talk(talk)),
            ClientMessage::Ready(ready) => Some(Self::Ready(ready)),
            ClientMessage::Hello(_)
            | ClientMessage::Create(_)
            | ClientMessage::Join(_)
            | ClientMessage::Resume(_)
            | ClientMessage::Moves(_)
            | ClientMessage::WhatIf(_)
            | ClientMessage::Explain(_)
            | ClientMessage::Monitor(_)
            | ClientMessage::Expect(_)
            | ClientMessage::Leave(_)
            | ClientMessage::Conduct(_)
            | ClientMessage::Recover(_)
            | ClientMessage::ConductTables(_)
            | ClientMessage::Visit(_)
            | ClientMessage::Workshop(_)
            | ClientMessage::Seat(_)
            | ClientMessage::Dismiss(_)
            | ClientMessage::Invitations(_)
            | ClientMessage::Revoke(_)
            | ClientMessage::NewCode(_)
            | ClientMessage::Compare(_)
            | ClientMessage::Recovery(_) => None,
        }
    }
}
