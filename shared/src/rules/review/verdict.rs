//! How a body stands after a year.
//!
//! Nobody leaves the table: a CCG under directions and a trust in special measures play on under a
//! co-signature. (NHS Act 2006, section 14Z21, directions to CCGs; thresholds are design choices.)

use serde::{Deserialize, Serialize};

use super::super::followers;
use super::super::ids::{CcgId, LocalityId, TrustId};
use super::super::phase::Phase;
use super::super::state::State;
use super::super::units::{BasisPoints, Pounds};

/// How a CCG stands with its members and with NHS England.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CcgReview {
    /// The list-weighted share of practices that voted confidence.
    pub confidence: BasisPoints,
    /// Votes lost in a row.
    pub votes_lost: u8,
    /// Whether NHS England co-signs its larger deals.
    pub directions: bool,
}

/// How a trust stands with its regulator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustReview {
    /// Whether it is in special measures.
    pub special_measures: bool,
}

/// What leaving a deal early costs, of its value a year. Design choice.
pub const EXIT_PRICE: BasisPoints = BasisPoints(200);
/// What a lost vote takes of next year's pot. Design choice.
pub const CRISIS: BasisPoints = BasisPoints(1_000);
/// What a lost vote takes of readiness. Design choice.
const READINESS_LOST: BasisPoints = BasisPoints(1_000);
/// The share of lists below which a vote is lost.
const MAJORITY: BasisPoints = BasisPoints(5_000);
/// The deficit, of the allocation, that brings directions by itself. Design choice.
const DEFICIT: BasisPoints = BasisPoints(300);
/// The deficits added up, of a year's income, that bring special measures. Design choice: two
/// trusts of a table without deals come near it by drift alone, and bad news should seldom do the
/// rest.
const DEFICITS: BasisPoints = BasisPoints(1_100);

/// A CCG's year, judged.
pub struct CcgJudged {
    /// How it stands now.
    pub review: CcgReview,
    /// Whether the vote was lost.
    pub lost: bool,
    /// Its readiness now.
    pub readiness: BasisPoints,
}

/// Counts the votes of a CCG's members and looks at its books.
#[must_use]
pub fn of_ccg(state: &State, ccg: CcgId) -> CcgJudged {
    let before = state.ccg_reviews.get(ccg.index()).copied().unwrap_or_default();
    let body = state.stocks.ccg(ccg);
    let readiness = body.map_or(BasisPoints::ZERO, |body| body.readiness);
    let confidence = confidence(state, ccg);
    let lost = confidence < MAJORITY;
    let votes_lost = if lost { before.votes_lost.saturating_add(1) } else { 0 };
    let accounts = state.history.last().and_then(|year| year.accounts.ccgs.get(ccg.index()));
    let result = accounts.map_or(Pounds::ZERO, |year| year.result);
    let allocation = accounts.map_or(Pounds::ZERO, |year| year.allocation);
    let deep = result < -allocation.share(DEFICIT);
    let sound = !lost && result >= Pounds::ZERO;
    CcgJudged {
        review: CcgReview {
            confidence,
            votes_lost,
            directions: votes_lost >= 2 || deep || (before.directions && !sound),
        },
        lost,
        readiness: if lost { (readiness - READINESS_LOST).or_zero() } else { readiness },
    }
}

/// The list-weighted share of a CCG's practices that do not vote no confidence.
fn confidence(state: &State, ccg: CcgId) -> BasisPoints {
    let votes = match &state.phase {
        Phase::Review { votes, .. } => Some(votes),
        _ => None,
    };
    let mark = state.scenario.model.buy_in.no_confidence;
    let spread = state.scenario.model.buy_in.spread;
    let (mut with, mut people) = (0, 0);
    for (place, locality) in state.stocks.localities.iter().enumerate() {
        if locality.ccg != ccg {
            continue;
        }
        let id = LocalityId(crate::scenario::seats::id(place));
        let practices = i64::from(locality.practices);
        let mut content = i64::from(followers::practices_at_least(locality, mark, spread));
        // A lead practice that did not vote votes as its followers feel; one that did, as it said.
        let lead = i64::from(locality.lead_buy_in + locality.goodwill >= mark);
        if let Some(vote) = votes.and_then(|votes| votes.get(&id)) {
            content += i64::from(*vote) - lead;
        }
        with += locality.people * content * 1_000 / practices.max(1);
        people += locality.people * 1_000;
    }
    BasisPoints::of(with, people)
}

/// Looks at a trust's books.
#[must_use]
pub fn of_trust(state: &State, trust: TrustId) -> TrustReview {
    let years = || state.history.iter().filter_map(|year| year.accounts.trusts.get(trust.index()));
    let deficits: Pounds = years().map(|year| year.result).sum();
    let income = years().next_back().map_or(Pounds::ZERO, |year| year.income);
    TrustReview { special_measures: deficits < -income.share(DEFICITS) }
}
