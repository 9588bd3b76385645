//! One deal and how far it has come, from the table on. A draft on its author's desk is terms
//! alone.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::ids::SeatId;
use super::super::timing::Time;
use super::super::units::Year;
use super::id::PackageId;
use super::terms::Terms;

/// How many versions a draft may have in a year, unless the scenario sets another figure: tabling
/// is the first, each counter one more.
pub const VERSIONS_MAX: u32 = 6;

/// One deal. Its id is its key in the state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deal {
    /// The terms of the latest version.
    pub terms: Terms,
    /// The latest version, counted from 1.
    pub version: u32,
    /// Whose the latest version is.
    pub by: SeatId,
    /// How far it has come.
    pub stage: Stage,
    /// NHS England's seat, if it must sign this version though it is no party.
    pub co_signer: Option<SeatId>,
    /// Other seats to whom a party showed it, or that co-signed an earlier version.
    pub shown_to: BTreeSet<SeatId>,
    /// The live package it is part of.
    pub package: Option<PackageId>,
}

/// How far a deal has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// On the table: it waits for the signatures that are missing.
    Tabled {
        /// Who has signed this version; whoever tabled it has.
        signed: BTreeSet<SeatId>,
        /// Who has said no to this version.
        refused: BTreeSet<SeatId>,
        /// When the offer ends by itself.
        ends: Ends,
    },
    /// Signed by every party: it binds.
    Signed {
        /// The first year it binds.
        from: Year,
        /// The last year it binds.
        until: Year,
    },
    /// Over, and why.
    Ended(Ending),
}

/// When an offer is asked to end by itself. No offer outlives its bell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Expiry {
    /// At the bell of its kind.
    #[default]
    Bell,
    /// At the first bell already.
    FirstBell,
    /// After so many minutes of the table's clock, which says so by a command.
    Minutes(u16),
}

impl Expiry {
    /// When an offer that is made now ends.
    #[must_use]
    pub fn from(self, now: Time) -> Ends {
        match self {
            Self::Bell => Ends::Bell,
            Self::FirstBell => Ends::FirstBell,
            Self::Minutes(minutes) => Ends::At(now.plus_s(u32::from(minutes) * 60)),
        }
    }
}

/// When an offer on the table ends by itself. No offer outlives its bell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ends {
    /// At the bell of its kind.
    Bell,
    /// At the first bell already.
    FirstBell,
    /// At that moment, as the table's clock goes now: a pause moves it on.
    At(Time),
}

/// Why a deal is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Taken back by who tabled it.
    Withdrawn,
    /// Its time ran out before it was signed.
    Expired,
    /// Still open at its bell, and its kind goes to arbitration.
    Disputed,
    /// Its parties had signed, and NHS England did not co-sign in time.
    HeldUp,
    /// Another deal about the same thing was signed.
    Superseded,
    /// It bound for its years.
    Completed,
    /// A party left and paid the exit price.
    Left,
    /// It could not be held any longer and fell back to its simple form.
    Lapsed,
}

impl Deal {
    /// Whether the deal is on the table, waiting for signatures.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Tabled { .. })
    }

    /// Whether the deal has ended: nothing about it changes any more.
    #[must_use]
    pub fn is_over(&self) -> bool {
        matches!(self.stage, Stage::Ended(_))
    }

    /// Whether the deal binds in that year.
    #[must_use]
    pub fn binds_in(&self, year: Year) -> bool {
        matches!(self.stage, Stage::Signed { from, until } if from <= year && year <= until)
    }
}
