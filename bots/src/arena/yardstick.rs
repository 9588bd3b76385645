//! A game's yardstick: the same cards, played by bots alone.
//!
//! A few built-in strategies play the same scenario and seed, each in all seats. The table without
//! deals is everybody's walk-away; the one with the highest joint index is par, as in duplicate
//! bridge, where a hand is measured by what others made of the same cards. It takes about a quarter
//! of a second at the standard table, so nobody computes it before a game is over.

use std::sync::Arc;

use shared::rules::review::Yardstick;
use shared::rules::review::yardstick::Outcome;
use shared::rules::state::State;

use super::game::{PlayError, Settings};
use super::lineup::Lineup;
use super::table::play_on;

/// The strategy that negotiates nothing.
const WITHOUT_DEALS: &str = "no-deal";

/// The strategies whose best table is par, in the order in which a tie is decided. A list of its
/// own: a strategy that is added to the family moves no par and makes no review slower.
const FOR_PAR: [&str; 7] =
    ["fair", "opportunist", "merging", "hardball", "cosy", "short-sighted", "builder"];

/// What bots make of that table's cards, from its first day on, in as many years as it had.
///
/// # Errors
///
/// If the rules refuse to let a table of bots go on.
pub fn yardstick(table: &State) -> Result<Yardstick, PlayError> {
    let opening =
        State::opening(Arc::clone(&table.scenario), table.scenario_hash.clone(), table.seed);
    // A table whose game was ended early has not had the year after its last.
    let years = table.history.len();
    let years_max = (years <= table.scenario.years.len()).then_some(years);
    let without_deals = outcome(&opening, WITHOUT_DEALS, years_max)?;
    let mut par = (without_deals.clone(), WITHOUT_DEALS);
    for name in FOR_PAR {
        let found = outcome(&opening, name, years_max)?;
        if found.joint_index > par.0.joint_index {
            par = (found, name);
        }
    }
    Ok(Yardstick { without_deals, par: par.0, par_strategy: par.1.to_owned() })
}

/// What comes of that table if all seats play that strategy, for so many years.
fn outcome(opening: &State, name: &str, years_max: Option<usize>) -> Result<Outcome, PlayError> {
    let lineup = Lineup::by_name(opening, &vec![name; opening.seats.len()])?;
    let settings = Settings { keep_records: false, years_max, ..Settings::default() };
    let game = play_on(opening.clone(), lineup, settings)?;
    let score = game.state.score.unwrap_or_default();
    Ok(Outcome {
        joint_index: score.joint_index,
        seats: score.seats.iter().map(|seat| seat.score).collect(),
    })
}
