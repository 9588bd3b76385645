//! Reorganisation: bodies are merged, or replaced by new ones. Decided in `decide/year/`; here is
//! what it does, as pure functions.
//!
//! Bodies that are joined stay in every list, empty, so that no number changes its meaning. Their
//! gain is one statutory overhead instead of two, and nothing else is written in. Its price: money
//! and time that never return, readiness that was grown (the body "never caught its breath":
//! comment on the fate of primary care groups, 2010), goodwill, and distance from members.
//!
//! | file | what |
//! |---|---|
//! | [`fold`] | what bodies have becomes the successor's |
//! | [`upheaval`] | readiness, support and goodwill lost, distance gained |
//! | [`succession`] | money, plans and what stands pass over |

pub mod fold;
pub mod succession;
pub mod upheaval;

use serde::{Deserialize, Serialize};

use super::deal::standing::Standing;
use super::ids::CcgId;
use super::ledger::Payment;
use super::plan::Plans;
use super::review::CcgReview;
use super::stocks::Stocks;
use super::units::Year;

/// A CCG that was joined to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// To which.
    pub into: CcgId,
    /// The first year in which it is not a body of its own.
    pub from: Year,
}

/// What is done to bodies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reorganised {
    /// CCGs became one.
    Merged {
        /// The one that goes on.
        host: CcgId,
        /// Those that were joined to it.
        joined: Vec<CcgId>,
    },
    /// All CCGs were abolished and replaced by new bodies of the same size.
    Abolished,
}

/// A reorganisation with everything that it changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// What was done.
    pub what: Reorganised,
    /// What every body has after it.
    pub stocks: Stocks,
    /// What stands after it.
    pub standing: Standing,
    /// The plans on everybody's desk after it.
    pub plans: Plans,
    /// How every CCG stands after it.
    pub reviews: Vec<CcgReview>,
    /// Who paid whom.
    pub payments: Vec<Payment>,
}
