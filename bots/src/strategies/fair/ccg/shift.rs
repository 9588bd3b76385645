//! What work outside hospital pays to whoever keeps what it saves: buy until the last pound saves a
//! pound.
//!
//! The same reckoning for a CCG that pays from its programme, where a contract decides what one
//! admission less is worth to it, and for a partnership, whose one account pays every case. So who
//! owns the pot that pays for the next case has the reason to shift care.

use shared::rules::units::scale;

use super::Desk;

/// What is usually expected before anything is known: how well services are specified, how widely
/// practices support them.
const SPECIFIED_BP: i64 = 8_000;
const SUPPORTED_BP: i64 = 5_500;
/// The share of avoidable admissions that can be reached at most.
const REACH_BP: i64 = 6_000;
/// What a place with nurses for people at risk costs for each admission that it could avoid, £.
const CASE_COST: i64 = 220;

impl Desk<'_> {
    /// How much of its potential work outside hospital reaches: as it was specified, as widely as
    /// it is supported.
    pub(super) fn reached_bp(&self) -> i64 {
        let known = |known: i64, usual: i64| if known > 0 { known } else { usual };
        let tasks = self.books.yields_bp.get("specification").copied().unwrap_or(0);
        let specified = 2_000 + scale(known(tasks, SPECIFIED_BP), 8_000, 10_000);
        scale(specified, known(self.books.heard_support_bp, SUPPORTED_BP), 10_000)
    }

    /// Admissions that could be avoided at most.
    fn reachable(&self) -> i64 {
        let avoidable: i64 = self.books.contracts.values().map(|line| line.avoidable).sum();
        scale(avoidable, REACH_BP, 10_000)
    }

    /// What is worth putting into nurses a year if one admission less is worth so much and other
    /// work reaches so many cases already, £. Of reachable cases R work with a potential of p
    /// avoids R x p / (R + p), so the next pound pays until R x R x worth = (R + p) x (R + p) x
    /// cost of a case.
    pub(super) fn worth_of_nurses(&self, worth: i64, others: i64) -> i64 {
        let each = scale(CASE_COST, 10_000, self.reached_bp().max(1)).max(1);
        let reachable = self.reachable();
        let until = (scale(reachable * reachable, worth.max(0), each)).isqrt();
        (until - reachable - others).max(0) * each
    }
}
