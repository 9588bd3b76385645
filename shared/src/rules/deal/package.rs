//! Several drafts that bind all or none, with money from a fund as terms of their own.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::super::ids::SeatId;
use super::draft::{Ending, Ends};
use super::id::{Bell, DealId};
use super::terms::Grant;

/// One package. Its id, with everybody who must sign, is its key in the state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Package {
    /// Who put it together.
    pub by: SeatId,
    /// Its parts, each at the version that was bundled.
    pub parts: Vec<Part>,
    /// Money from a fund.
    pub grants: Vec<Grant>,
    /// How far it has come.
    pub stage: PackageStage,
}

/// One part of a package.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Part {
    /// Which deal.
    pub deal: DealId,
    /// At which version.
    pub version: u32,
}

/// How far a package has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PackageStage {
    /// It waits for signatures.
    Tabled {
        /// Who has signed.
        signed: BTreeSet<SeatId>,
        /// Who has said no.
        refused: BTreeSet<SeatId>,
        /// When it ends by itself.
        ends: Ends,
    },
    /// Everybody signed; every part binds.
    Signed,
    /// Over, and why.
    Ended(Ending),
}

impl Package {
    /// The bell by which it must be signed: the earliest of its parts'.
    #[must_use]
    pub fn bell(&self) -> Bell {
        self.parts.iter().map(|part| part.deal.kind.bell()).min().unwrap_or(Bell::Second)
    }

    /// Whether that seat's signature stands under it.
    #[must_use]
    pub fn is_signed_by(&self, seat: SeatId) -> bool {
        match &self.stage {
            PackageStage::Tabled { signed, .. } => signed.contains(&seat),
            PackageStage::Signed => true,
            PackageStage::Ended(_) => false,
        }
    }

    /// Whether it is still waiting for signatures.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.stage, PackageStage::Tabled { .. })
    }

    /// Whether its parts can no longer be changed: somebody besides its author has signed, and at
    /// least half of `parties` have.
    #[must_use]
    pub fn is_frozen(&self, parties: usize) -> bool {
        match &self.stage {
            PackageStage::Tabled { signed, .. } => signed.len() > 1 && signed.len() * 2 >= parties,
            PackageStage::Signed | PackageStage::Ended(_) => false,
        }
    }
}
