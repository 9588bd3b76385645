//! How much of a seat's score its own strategy explains, and how much the deck.
//!
//! All strategies play a seat at the same seeds against the fair panel. Of the variance of these
//! scores one part lies between strategies, another between seeds (the deck, which treats all
//! alike), and the rest is how the deck meets a strategy: luck too. The ratio is the first to the
//! sum of the others, each part by its mean square, so that it doesn't hang on how many seeds or
//! strategies there were. Strategies that play a seat alike in every game (they differ in other
//! roles only) are one there, or a family with many twins would seem to hang on luck.

use shared::rules::draw::Seed;

use super::roles::{Scores, USUAL_PANEL, strategies};
use super::{Row, Sentence};
use crate::claims::statistics::Estimate;
use crate::strategies::Luck;

/// How often the seeds are drawn anew for the interval.
const RESAMPLES: u64 = 1_000;
/// The least that strategy must explain of what luck explains.
const LEAST: f64 = 1.0;

pub(super) fn strategy_against_deck(scores: &Scores) -> Sentence {
    let rows = scores.seats.iter().enumerate().map(|(place, (seat, _))| {
        let all = distinct(strategies().map(|name| scores.of(USUAL_PANEL, name, place)));
        let what = format!("{seat}: variance between strategies, times that of luck");
        Row { digits: 1, ..Row::new(what, with_interval(&all)).above(LEAST) }
    });
    Sentence {
        says: "No luck decides: strategy explains more of a seat's score than the deck does.",
        rows: rows.collect(),
    }
}

/// Each way of playing once.
fn distinct<'a>(all: impl Iterator<Item = &'a [f64]>) -> Vec<&'a [f64]> {
    let mut kept: Vec<&[f64]> = Vec::new();
    for scores in all {
        if !kept.contains(&scores) {
            kept.push(scores);
        }
    }
    kept
}

/// The ratio over all seeds, and the middle 95% of it as seeds are drawn with replacement.
fn with_interval(all: &[&[f64]]) -> Estimate {
    let seeds = all.iter().map(|scores| scores.len()).min().unwrap_or(0);
    let every: Vec<usize> = (0..seeds).collect();
    let last = i64::try_from(seeds).unwrap_or(0) - 1;
    let luck = Luck::of_table(Seed(0));
    let mut drawn: Vec<f64> = (0..RESAMPLES)
        .map(|round| {
            let coin = luck.of(round);
            let pick = |place: &usize| {
                let found = coin.of(*place as u64).between(0, last.max(0));
                usize::try_from(found).unwrap_or(0)
            };
            ratio(all, &every.iter().map(pick).collect::<Vec<_>>())
        })
        .collect();
    drawn.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (share * RESAMPLES as f64) as usize;
        drawn.get(place).copied().unwrap_or(f64::NAN)
    };
    Estimate { mean: ratio(all, &every), low: at(0.025), high: at(0.975) }
}

/// The variance between strategies, as a multiple of that of luck, over those seeds.
fn ratio(all: &[&[f64]], seeds: &[usize]) -> f64 {
    let (strategies, count) = (all.len() as f64, seeds.len() as f64);
    let score = |strategy: &[f64], seed: &usize| strategy.get(*seed).copied().unwrap_or(0.0);
    let mean =
        |strategy: &[f64]| seeds.iter().map(|seed| score(strategy, seed)).sum::<f64>() / count;
    let means: Vec<f64> = all.iter().map(|strategy| mean(strategy)).collect();
    let middle = means.iter().sum::<f64>() / strategies;
    let between =
        means.iter().map(|mean| (mean - middle).powi(2)).sum::<f64>() / (strategies - 1.0);
    let within = all.iter().zip(&means).map(|(strategy, mean)| {
        seeds.iter().map(|seed| (score(strategy, seed) - mean).powi(2)).sum::<f64>()
    });
    let within = within.sum::<f64>() / (strategies * (count - 1.0));
    // What differs between means by luck alone is no strategy's doing.
    (between - within / count).max(0.0) / within
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_by_hand() {
        // Means 2 and 12, middle 7: between (25 + 25) / 1 = 50. Within: each strategy's squares are
        // 1 + 0 + 1, so (2 + 2) / (2 × 2) = 1. Less 1/3 for luck in the means: 49.667 times.
        let all: [&[f64]; 2] = [&[1.0, 2.0, 3.0], &[11.0, 12.0, 13.0]];
        let found = ratio(&all, &[0, 1, 2]);
        assert!((found - 49.666_7).abs() < 0.001, "{found}");
        let interval = with_interval(&all);
        assert!(interval.low <= found && found <= interval.high, "{interval:?}");
    }

    #[test]
    fn twins_count_once() {
        let (one, other): (&[f64], &[f64]) = (&[1.0, 2.0], &[5.0, 2.0]);
        assert_eq!(distinct([one, other, one].into_iter()), [one, other]);
    }

    #[test]
    fn strategies_that_differ_in_nothing_explain_nothing() {
        let all: [&[f64]; 2] = [&[1.0, 5.0, 3.0], &[1.0, 5.0, 3.0]];
        assert_eq!(ratio(&all, &[0, 1, 2]), 0.0);
    }
}
