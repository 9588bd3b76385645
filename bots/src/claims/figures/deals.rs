//! What was signed.

use super::Figure;
use super::Unit::Count;

/// Deals in the public register over all years.
pub const DEALS: Figure = Figure {
    name: "deals bound over the game",
    unit: Count,
    of: |state| state.history.iter().map(|year| year.register.len()).sum::<usize>() as f64,
};

/// Stages of big tickets that are done when the game ends.
pub const STAGES: Figure = Figure {
    name: "stages of big tickets done by the end",
    unit: Count,
    of: |state| state.stocks.projects.iter().map(|it| f64::from(it.stages)).sum(),
};
