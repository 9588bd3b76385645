//! How far the cards move a figure: strengths by one half of the boards, and by the other.
//!
//! A null entrant of the focal design plays the very games of its twin, so the two differ by
//! nothing whatever the cards do. What does move with the cards is seen here: the first half of
//! each scenario's boards against the second. (Not every second board: a design may take seats in
//! turn.)

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::model::Model;
use super::sample::Sample;

/// An entrant's strength by each half of the boards.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Halves {
    /// Its name.
    pub entrant: String,
    /// By the first half, in spans.
    pub first: f64,
    /// By the second.
    pub second: f64,
}

impl Halves {
    /// By how much the halves differ.
    #[must_use]
    pub fn apart(&self) -> f64 {
        (self.first - self.second).abs()
    }
}

/// Every entrant's; nobody's if no scenario has two boards.
pub(super) fn of(sample: &Sample<'_>, model: &Model, order: &[usize]) -> Vec<Halves> {
    let later = later(sample);
    if later.is_empty() {
        return Vec::new();
    }
    let half = |second: bool| -> Vec<f64> {
        let picked = |board: usize| later.contains(&board) == second;
        let weights = (0..sample.boards).map(|board| f64::from(u8::from(picked(board))));
        model.fit(&weights.collect::<Vec<f64>>()).bots
    };
    let (first, second) = (half(false), half(true));
    let of = |entrant: &usize| Halves {
        entrant: sample.entrants[*entrant].clone(),
        first: first[*entrant],
        second: second[*entrant],
    };
    order.iter().map(of).collect()
}

/// The boards of the second halves.
fn later(sample: &Sample<'_>) -> BTreeSet<usize> {
    let mut scenarios: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for cell in &sample.cells {
        scenarios.entry(cell.scenario).or_default().insert(cell.board);
    }
    let half = |boards: &BTreeSet<usize>| boards.len().div_ceil(2);
    scenarios.values().flat_map(|all| all.iter().skip(half(all)).copied()).collect()
}
