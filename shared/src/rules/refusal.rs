//! Why a command was refused: a stable code for programs and a sentence for people.
//!
//! A code is never renamed or given another meaning; docs/protocol.md lists them all.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A refusal: nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong, for programs.
    pub code: Code,
    /// What is wrong and what would be right, for people.
    pub message: String,
}

impl Refusal {
    /// A refusal with its sentence.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

/// The rules' own refusal codes.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Code {
    /// This cannot be done in the present phase.
    WrongPhase,
    /// The bell for this has rung.
    TooLate,
    /// Only another actor may do this.
    NotAllowed,
    /// There is no such seat at this table.
    UnknownSeat,
    /// The seat is held by somebody else.
    SeatTaken,
    /// There is no such deal that you can see.
    UnknownDeal,
    /// There is no such package that you can see.
    UnknownPackage,
    /// The deal's parties do not fit its kind.
    WrongParties,
    /// This table has no deals of that kind.
    NoSuchKind,
    /// The terms do not fit the deal's kind.
    WrongTerms,
    /// A figure lies outside its bounds.
    OutOfBounds,
    /// The signature names a version that is no longer the latest.
    SupersededVersion,
    /// The draft has had all its versions of the year.
    VersionsSpent,
    /// You have signed this version already.
    AlreadySigned,
    /// The offer is not on the table.
    NotTabled,
    /// The offer is on the table already.
    AlreadyTabled,
    /// The deal is part of a package.
    InPackage,
    /// Half of the parties have signed the package; its parts cannot change now.
    Frozen,
    /// A standing deal of several years binds one of the parties.
    Bound,
    /// The pot cannot pay this move.
    PotTooSmall,
    /// What is left of the envelope would not pay the other CCGs their floors.
    EnvelopeSpent,
    /// The fund does not hold that much.
    FundTooSmall,
    /// The package lacks a signature that its fund asks for.
    PackageIncomplete,
    /// The plan is another role's.
    WrongPlan,
    /// NHS England has decided that part of the plan for this year.
    Directed,
    /// At this price fewer practices of the locality would join than the terms ask for.
    TooFewPractices,
    /// No such card can come: the deck has none, or it has come already.
    NoSuchCard,
    /// The message is too long, or there are too many.
    TooMuchTalk,
    /// The facilitator has frozen all talk.
    TalkFrozen,
    /// The facilitator has paused the game.
    Paused,
}
