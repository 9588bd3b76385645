//! What a program is asked, and how long it may think: the same in the arena and at a server.
//!
//! | file | what |
//! |---|---|
//! | this one | the decision that a seat is asked for, formed from its own view |
//! | [`clock`] | its start, its allowances, its reserve |
//!
//! Whom to ask and when, and what becomes of the answer, is for the table: `arena::hosting` here,
//! `table::programs` in the server.

pub mod clock;

use shared::protocol::decision::{Decision, DecisionClock};

use crate::legal;
use crate::strategies::Sight;

/// What applies to a decision that is not answered.
pub const DEFAULT: &str = "Nothing is said, and the plan on the desk stands.";

/// The most questions that a program may ask before it answers a decision.
pub const QUESTIONS_MAX: u32 = 64;

/// How many decisions a program may fail to answer, where nothing else is said; with the last a
/// built-in bot takes its seat.
pub const STRIKES_MAX: u8 = 3;

/// The most moves that may answer a decision, where nothing else is said.
pub const COMMANDS_MAX: u8 = 12;

/// The decision of that number for whoever sees this.
#[must_use]
pub fn decision(sight: &Sight<'_>, id: u64, last_call: bool, clock: DecisionClock) -> Decision {
    let deals = sight.deals_to_answer().map(|deal| deal.deal.clone());
    let packages = sight.packages_to_answer().map(|package| package.package.clone());
    Decision {
        id,
        year: sight.year(),
        phase: sight.phase(),
        last_call,
        offers: deals.chain(packages).collect(),
        legal: legal::moves(sight),
        clock,
        default: DEFAULT.to_owned(),
    }
}
