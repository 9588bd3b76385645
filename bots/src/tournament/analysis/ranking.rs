//! The leaderboard: strengths by the model, errors and ranks by the bootstrap, tiers by pairs.

use serde::Serialize;

use super::bootstrap::Strengths;
use super::pairs::{self, Pair};
use super::sample::Sample;
use super::{datum, rating};
use crate::claims::statistics::Estimate;

/// Where an entrant stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Standing {
    /// Its rank by strength, from 1.
    pub rank: usize,
    /// Its tier, from 1: those who aren't told apart from the best of it.
    pub tier: usize,
    /// Its name.
    pub entrant: String,
    /// The model's strength, in spans above the mean of the pool, with its 95% interval.
    pub strength: Estimate,
    /// The strength's standard error: its spread over the resamples.
    pub error: f64,
    /// The best and worst rank of the middle 95% of the resamples.
    pub ranks: (usize, usize),
    /// The share of resamples in which it ranks first.
    pub first: f64,
    /// The mean over boards of the mean over role types of its datum.
    pub datum: Option<f64>,
    /// How often it held a seat.
    pub seats_held: usize,
    /// Its Weng-Lin rating, for display.
    pub rating: f64,
    /// The rating's uncertainty.
    pub uncertainty: f64,
    /// Its place in the list of entrants.
    #[serde(skip)]
    pub(super) place: usize,
}

/// The leaderboard, best first. Equal strengths stand in the order of entrants.
pub(super) fn of(sample: &Sample<'_>, strengths: &Strengths, pairs: &[Pair]) -> Vec<Standing> {
    let ranks: Vec<Vec<usize>> = strengths.resampled.iter().map(|fit| ranked(&fit.bots)).collect();
    let data = datum::means(sample);
    let ratings = rating::all(sample);
    let place_of = ranked(&strengths.fit.bots);
    let mut standings: Vec<Standing> = (0..sample.entrants.len())
        .map(|place| {
            let found = strengths.estimate(|fit| fit.bots.get(place).copied());
            let (strength, error) = found.unwrap_or_default();
            let mut own: Vec<usize> = ranks.iter().map(|ranks| ranks[place]).collect();
            own.sort_unstable();
            Standing {
                rank: place_of[place],
                tier: 1,
                entrant: sample.entrants[place].clone(),
                strength,
                error,
                ranks: middle(&own),
                first: share(own.iter().filter(|rank| **rank == 1).count(), own.len()),
                datum: data[place],
                seats_held: sample.held().filter(|(_, held)| held.entrant == place).count(),
                rating: ratings[place].0,
                uncertainty: ratings[place].1,
                place,
            }
        })
        .collect();
    standings.sort_by_key(|standing| (standing.rank, standing.place));
    put_into_tiers(&mut standings, pairs);
    standings
}

/// Ranks from 1, the greatest first; who is as strong shares the better rank. Differences beyond
/// the ninth digit are rounding.
fn ranked(strengths: &[f64]) -> Vec<usize> {
    let better = |own: f64| strengths.iter().filter(|other| **other > own + 1e-9).count();
    strengths.iter().map(|own| better(*own) + 1).collect()
}

/// The 2.5th and the 97.5th percentile of sorted ranks.
fn middle(sorted: &[usize]) -> (usize, usize) {
    let cut = sorted.len() / 40;
    let at = |place: usize| sorted.get(place).copied().unwrap_or(0);
    (at(cut), at(sorted.len().saturating_sub(cut + 1)))
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// A tier begins with the best who is in none yet, and takes in whoever follows until one is told
/// apart from that best one.
fn put_into_tiers(standings: &mut [Standing], pairs: &[Pair]) {
    let mut leader = standings.first().map_or(0, |first| first.place);
    let mut tier = 1;
    for standing in standings.iter_mut() {
        let apart =
            standing.place != leader && pairs::between(pairs, leader, standing.place).apart();
        if apart {
            tier += 1;
            leader = standing.place;
        }
        standing.tier = tier;
    }
}
