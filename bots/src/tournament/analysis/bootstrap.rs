//! The cluster bootstrap: blocks drawn again with replacement, whole, by key.
//!
//! Games of one block share a board, and so its luck: they are drawn together or not at all (Efron
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
        .map(|resample| model.fit(&weights(luck.of(resample), model.blocks())))
        .collect()
}

/// How often each block comes up when as many are drawn as there are.
fn weights(luck: Luck, blocks: usize) -> Vec<f64> {
    let mut weights = vec![0.0; blocks];
    let last = i64::try_from(blocks).unwrap_or(i64::MAX) - 1;
    for draw in 0..blocks {
        let block = luck.of(draw as u64).between(0, last.max(0));
        if let Some(weight) = usize::try_from(block).ok().and_then(|at| weights.get_mut(at)) {
            *weight += 1.0;
        }
    }
    weights
}
