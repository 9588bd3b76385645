//! How far the cards move a figure: strengths by one half of the boards, and by the other.
//!
//! A null entrant of the focal design plays the very games of its twin, so the two differ by
//! nothing whatever the cards do. What does move with the cards is seen here: every second board
//! against the rest.

use serde::Serialize;

use super::model::Model;
use super::sample::Sample;

/// An entrant's strength by each half of the boards.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Halves {
    /// Its name.
    pub entrant: String,
    /// By the first, third, fifth board and so on, in spans.
    pub odd: f64,
    /// By the others.
    pub even: f64,
}

impl Halves {
    /// By how much the halves differ.
    #[must_use]
    pub fn apart(&self) -> f64 {
        (self.odd - self.even).abs()
    }
}

/// Every entrant's; nobody's with fewer than two boards.
pub(super) fn of(sample: &Sample<'_>, model: &Model, order: &[usize]) -> Vec<Halves> {
    if sample.boards < 2 {
        return Vec::new();
    }
    let half = |rest: usize| -> Vec<f64> {
        let weights = (0..sample.boards).map(|board| f64::from(u8::from(board % 2 == rest)));
        model.fit(&weights.collect::<Vec<f64>>()).bots
    };
    let (odd, even) = (half(0), half(1));
    let of = |entrant: &usize| Halves {
        entrant: sample.entrants[*entrant].clone(),
        odd: odd[*entrant],
        even: even[*entrant],
    };
    order.iter().map(of).collect()
}
