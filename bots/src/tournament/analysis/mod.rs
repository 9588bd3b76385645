//! What the records of a tournament say: a pure function of the spec's facts and the records.
//!
//! | file | what |
//! |---|---|
//! | `facts` | what the spec says that the records don't |
//! | `sample` | from records to gains: who held which seat, on which board, in which company |
//! | `datum` | a gain less that of others in the same place, and its mean over boards |
//! | `model` | the additive model bot + bot x role + board, by least squares |
//! | `bootstrap` | boards drawn again, by key |
//! | `pairs` | paired differences, with Holm's correction |
//! | `student` | how likely Student's t is by chance |
//! | `ranking` | strengths, ranks, tiers: the leaderboard |
//! | `rating` | Weng-Lin, for display |
//! | `halves` | how far the cards move a strength |
//! | `matrix` | entrants by role, partner, scenario; regret and what was left behind |
//! | `deviation` | what one gains by playing otherwise than all others |
//! | `variance` | luck or strategy? |
//! | `social` | how tables negotiated and what came of it |
//! | `metrics` | the figures of `social`, named and told for people |
//! | `conduct` | what became of launched programs |
//!
//! Nothing here hangs on the order of records, on threads or on a clock: records are put into the
//! order of their numbers first, and luck is by key. Each file tells its formula and source.

mod bootstrap;
mod conduct;
mod datum;
mod deviation;
mod facts;
mod halves;
mod matrix;
mod metrics;
mod model;
mod pairs;
mod ranking;
mod rating;
mod sample;
mod social;
mod student;
#[cfg(test)]
pub(super) mod tests;
mod variance;

use serde::Serialize;

pub use conduct::Outcomes;
pub use facts::{Facts, Twin};
pub use halves::Halves;
pub use matrix::{Matrix, MatrixCell};
pub use metrics::{METRICS, Metric, Question};
pub use pairs::{Pair, SIGNIFICANT};
pub use ranking::Standing;
pub use social::{Negotiation, Social};
pub use variance::{Share, Source};

use super::record::GameRecord;
use bootstrap::Strengths;
pub(super) use sample::Sample;

/// How many times the boards are drawn again.
pub const RESAMPLES: usize = 2_000;

/// Everything that is said about a tournament.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Analysis {
    /// What the spec says.
    pub facts: Facts,
    /// Games that are recorded.
    pub games: usize,
    /// Planned games that aren't.
    pub missing: usize,
    /// Boards with at least one game: the sample's size.
    pub boards: usize,
    /// The leaderboard, best first.
    pub ranking: Vec<Standing>,
    /// Every pair of entrants, in the order of the leaderboard.
    pub pairs: Vec<Pair>,
    /// The null entrant less the entrant whose copy it is: the noise floor, where games differ.
    pub noise: Option<Pair>,
    /// Strengths by one half of the boards and by the other: how far the cards move a figure.
    pub halves: Vec<Halves>,
    /// The model's strength of each entrant in each role.
    pub by_role: Matrix,
    /// The mean datum of each entrant with each other player at the table.
    pub by_partner: Matrix,
    /// The mean datum of each entrant in each scenario.
    pub by_scenario: Matrix,
    /// How much more the best other entrant gained in the same place: a lower bound of regret.
    pub regret: Matrix,
    /// How much more the same seat gained at whichever table of the same board it gained most at.
    pub left_behind: Matrix,
    /// What one seat gains by playing otherwise than all others: the resident in rows, who deviates
    /// in columns. Empty without tables of that kind.
    pub deviation: Matrix,
    /// The same by role, of whoever gains most in it: how far the resident can be exploited, at
    /// least.
    pub exploited: Matrix,
    /// What the spread of gains comes from.
    pub variance: Vec<Share>,
    /// How tables negotiated where each entrant was measured.
    pub by_entrant: Vec<Social>,
    /// How each kind of table negotiated.
    pub by_table: Vec<Social>,
    /// What became of launched programs.
    pub conduct: Vec<Outcomes>,
}

/// Reckons everything from what the spec says and what is recorded.
#[must_use]
pub fn analyse(facts: &Facts, records: &[GameRecord]) -> Analysis {
    let sample = Sample::of(facts, records);
    let pairs = pairs::all(&sample);
    let strengths = Strengths::of(&sample);
    let ranking = ranking::of(&sample, &strengths, &pairs);
    let order: Vec<usize> = ranking.iter().map(|one| one.place).collect();
    let noise = facts.twin.as_ref().and_then(|twin| {
        let (null, of) = (sample.place(&twin.null)?, sample.place(&twin.of)?);
        Some(pairs::between(&pairs, null, of))
    });
    Analysis {
        facts: facts.clone(),
        games: sample.games.len(),
        missing: facts.planned.saturating_sub(sample.games.len()),
        boards: sample.boards,
        by_role: matrix::by_role(&sample, &strengths, &order),
        by_partner: matrix::by_partner(&sample, &order),
        by_scenario: matrix::by_scenario(&sample, &order),
        halves: halves::of(&sample, &strengths.model, &order),
        regret: matrix::regret(&sample, &order),
        left_behind: matrix::left_behind(&sample, &order),
        deviation: deviation::by_deviator(&sample, &order),
        exploited: deviation::by_role(&sample, &order),
        variance: variance::shares(&sample),
        by_entrant: social::by_entrant(&sample, &order),
        by_table: social::by_table(&sample),
        conduct: conduct::of(&sample),
        pairs: pairs::in_order(&pairs, &order),
        noise,
        ranking,
    }
}
