//! Core pay of general practice, weak practices, challenges.

use super::Figure;
use super::Unit::{BasisPoints, Count};
use super::{ccgs, last, localities, mean, national, sum};

/// How far core pay is from need.
pub const CORE_DISTANCE: Figure = Figure {
    name: "core pay in the wrong place, over the game",
    unit: BasisPoints,
    of: |state| mean(state, national(|year| year.core_distance.0)),
};

/// Pay above the national contract, by the mean CCG.
pub const ABOVE_NATIONAL: Figure = Figure {
    name: "practices' pay above the national contract, over the game",
    unit: BasisPoints,
    of: |state| {
        let bodies = state.stocks.ccgs.len().max(1) as f64;
        mean(state, ccgs(|ccg| ccg.above_benchmark.0)) / bodies
    },
};

/// Practices that underperform, by the mean locality.
pub const WEAK: Figure = Figure {
    name: "weak practices in the last year",
    unit: BasisPoints,
    of: |state| {
        let places = state.stocks.localities.len().max(1) as f64;
        last(state, localities(|place| place.weak.0)) / places
    },
};

/// Challenges of what practices were paid.
pub const CHALLENGES: Figure = Figure {
    name: "challenges of practices' pay over the game",
    unit: Count,
    of: |state| sum(state, national(|year| i64::from(year.challenges))),
};
