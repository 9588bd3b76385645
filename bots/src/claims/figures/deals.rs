//! What was signed.

use super::Figure;
use super::Unit::Count;

/// Deals in the public register over all years.
pub const DEALS: Figure = Figure {
    name: "deals bound over the game",
    unit: Count,
    of: |state| state.history.iter().map(|year| year.register.len()).sum::<usize>() as f64,
};
