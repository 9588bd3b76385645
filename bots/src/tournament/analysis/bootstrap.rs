//! The cluster bootstrap: boards drawn again with replacement, whole, by key.
//!
//! Games of one board share its luck: they are drawn together or not at all, whatever tables they
//! were played at, and so no block of a league is ever torn (Efron
//! 1979; for clusters Davison and Hinkley 1997, section 3.8).

use rayon::prelude::*;

use super::RESAMPLES;
use super::model::{Fit, Model};
use crate::strategies::Luck;

/// The strengths of every resample, in order: the same on every machine, in any number of threads.
pub(super) fn fits(model: &Model) -> Vec<Fit> {
    let luck = Luck(0).named("bootstrap");
    (0..RESAMPLES as u64)
        .into_par_iter()
        .map(|resample| model.fit(&weights(luck.of(resample), model.boards())))
        .collect()
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
