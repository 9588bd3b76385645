//! The cluster bootstrap: boards drawn again with replacement, whole, by key.
//!
//! Games of one board share its luck: they are drawn together or not at all, whatever tables they
//! were played at, and so no block of a league is ever torn (Efron
//! 1979; for clusters Davison and Hinkley 1997, section 3.8).

use rayon::prelude::*;

use super::RESAMPLES;
use super::model::{Fit, Model};
use super::sample::Sample;
use crate::claims::statistics::{Estimate, student};
use crate::strategies::Luck;

/// The strengths that fit all boards, and those of every resample.
pub(super) struct Strengths {
    pub(super) model: Model,
    /// By all boards.
    pub(super) fit: Fit,
    /// By boards drawn again, in order: the same on every machine, in any number of threads.
    pub(super) resampled: Vec<Fit>,
}

impl Strengths {
    pub(super) fn of(sample: &Sample<'_>) -> Self {
        let model = Model::of(sample);
        let luck = Luck(0).named("bootstrap");
        let resampled = (0..RESAMPLES as u64)
            .into_par_iter()
            .map(|resample| model.fit(&weights(luck.of(resample), model.boards())))
            .collect();
        Self { fit: model.fit(&vec![1.0; model.boards()]), resampled, model }
    }

    /// A figure of the fit with Student's interval and the bootstrap's error: the plain percentiles
    /// of few boards are too narrow, by the factor that is put right here and by Student's longer
    /// tails. None if the fit has no such figure.
    pub(super) fn estimate(&self, of: impl Fn(&Fit) -> Option<f64>) -> Option<(Estimate, f64)> {
        let mean = of(&self.fit)?;
        let boards = self.model.boards();
        if boards < 2 {
            let endless = Estimate { mean, low: f64::NEG_INFINITY, high: f64::INFINITY };
            return Some((endless, f64::INFINITY));
        }
        let drawn: Vec<f64> = self.resampled.iter().filter_map(of).collect();
        let count = drawn.len() as f64;
        let centre = drawn.iter().sum::<f64>() / count;
        let squares: f64 = drawn.iter().map(|one| (one - centre).powi(2)).sum();
        let small = boards as f64 / (boards as f64 - 1.0);
        let error = (squares / (count - 1.0) * small).sqrt();
        let half = student(boards - 1) * error;
        Some((Estimate { mean, low: mean - half, high: mean + half }, error))
    }
}

/// How often each board comes up when as many are drawn as there are.
fn weights(luck: Luck, boards: usize) -> Vec<f64> {
    let mut weights = vec![0.0; boards];
    let last = i64::try_from(boards).unwrap_or(i64::MAX) - 1;
    for draw in 0..boards {
        let board = luck.of(draw as u64).between(0, last.max(0));
        if let Some(weight) = usize::try_from(board).ok().and_then(|at| weights.get_mut(at)) {
            *weight += 1.0;
        }
    }
    weights
}
