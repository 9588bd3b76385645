//! Paired differences between entrants on the boards that both played, and Holm's correction.

use std::collections::BTreeMap;

use serde::Serialize;

use super::sample::{Sample, mean};
use super::student::two_sided;
use crate::claims::statistics::Estimate;

/// Two entrants are told apart when chance alone would do it less often than this, among all pairs.
pub const SIGNIFICANT: f64 = 0.05;

/// One entrant less another, in the same places.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// The one.
    pub one: String,
    /// The other.
    pub other: String,
    /// Boards where both held the same place.
    pub boards: usize,
    /// The mean difference in gain, in spans, with its 95% interval; the ends are infinite (null in
    /// JSON) with fewer than two boards.
    pub difference: Estimate,
    /// How likely so large a difference is by chance, for this pair alone.
    pub chance: f64,
    /// The same after Holm's correction for all pairs.
    pub corrected: f64,
    #[serde(skip)]
    places: (usize, usize),
}

impl Pair {
    /// Whether the two are told apart.
    #[must_use]
    pub fn apart(&self) -> bool {
        self.corrected < SIGNIFICANT
    }

    /// Whether the two had the same gains on every board, as twins have whose games are the same.
    #[must_use]
    pub fn never_differed(&self) -> bool {
        self.boards > 0 && self.difference.mean == 0.0 && self.difference.low >= 0.0
    }

    fn turned(self) -> Self {
        let Estimate { mean, low, high } = self.difference;
        // 0 - x, so that no difference is never printed as minus nought.
        let difference = Estimate { mean: 0.0 - mean, low: 0.0 - high, high: 0.0 - low };
        Self {
            one: self.other,
            other: self.one,
            difference,
            places: (self.places.1, self.places.0),
            ..self
        }
    }
}

/// All pairs, in the order of entrants.
pub(super) fn all(sample: &Sample<'_>) -> Vec<Pair> {
    let count = sample.entrants.len();
    let mut pairs: Vec<Pair> = (0..count)
        .flat_map(|one| (one + 1..count).map(move |other| (one, other)))
        .map(|(one, other)| compare(sample, one, other))
        .collect();
    holm(&mut pairs);
    pairs
}

/// The difference of one to another, whichever way round it is kept.
pub(super) fn between(pairs: &[Pair], one: usize, other: usize) -> Pair {
    let of = |places| pairs.iter().find(|pair| pair.places == places).cloned();
    of((one, other)).or_else(|| of((other, one)).map(Pair::turned)).unwrap_or(Pair {
        one: String::new(),
        other: String::new(),
        boards: 0,
        difference: Estimate::of(&[]),
        chance: 1.0,
        corrected: 1.0,
        places: (one, other),
    })
}

/// All pairs in the order of the leaderboard: the better first.
pub(super) fn in_order(pairs: &[Pair], order: &[usize]) -> Vec<Pair> {
    let with_later = |(at, one): (usize, &usize)| {
        let (one, later) = (*one, order.get(at + 1..).unwrap_or_default());
        later.iter().map(move |other| between(pairs, one, *other)).collect::<Vec<_>>()
    };
    order.iter().enumerate().flat_map(with_later).collect()
}

fn compare(sample: &Sample<'_>, one: usize, other: usize) -> Pair {
    let mut boards: BTreeMap<usize, BTreeMap<usize, Vec<f64>>> = BTreeMap::new();
    for cell in &sample.cells {
        if let (Some(own), Some(theirs)) = (cell.mean_of(one), cell.mean_of(other)) {
            let roles = boards.entry(cell.board).or_default();
            roles.entry(cell.role).or_default().push(own - theirs);
        }
    }
    let on_board = |roles: &BTreeMap<usize, Vec<f64>>| {
        mean(roles.values().filter_map(|all| mean(all.iter().copied())))
    };
    let differences: Vec<f64> = boards.values().filter_map(on_board).collect();
    let difference = Estimate::of(&differences);
    let chance = chance(&differences, difference.mean);
    Pair {
        one: sample.entrants[one].clone(),
        other: sample.entrants[other].clone(),
        boards: differences.len(),
        difference,
        chance,
        corrected: chance,
        places: (one, other),
    }
}

/// Student's paired test. Of a difference that never varies Student can't judge; then it is how
/// likely as many coins are to fall alike.
fn chance(differences: &[f64], mean: f64) -> f64 {
    let count = differences.len() as f64;
    if differences.len() < 2 || mean == 0.0 {
        return 1.0;
    }
    let squares: f64 = differences.iter().map(|one| (one - mean).powi(2)).sum();
    if squares < 1e-18 {
        return 0.5_f64.powf(count - 1.0);
    }
    let error = (squares / (count - 1.0) / count).sqrt();
    two_sided(mean / error, differences.len() - 1)
}

/// Holm's step-down correction (1979): the smallest chance counts as often as there are pairs, the
/// next once less, and none less than the one before.
fn holm(pairs: &mut [Pair]) {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by(|one, other| {
        pairs[*one].chance.total_cmp(&pairs[*other].chance).then(one.cmp(other))
    });
    let mut least: f64 = 0.0;
    for (step, place) in order.into_iter().enumerate() {
        let times = (pairs.len() - step) as f64;
        least = least.max((pairs[place].chance * times).min(1.0));
        pairs[place].corrected = least;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_that_never_varies_is_judged_by_the_number_of_boards() {
        // Two coins fall alike once in two, six once in 32.
        assert_eq!(chance(&[0.25, 0.25], 0.25), 0.5);
        assert_eq!(chance(&[0.25; 6], 0.25), 1.0 / 32.0);
        assert_eq!(chance(&[0.0; 6], 0.0), 1.0);
    }

    #[test]
    fn holm_by_hand() {
        // Three pairs: 0.01 x 3 = 0.03; 0.03 x 2 = 0.06; 0.04 x 1 = 0.04, raised to 0.06.
        let pair = |chance: f64| Pair { chance, ..between(&[], 0, 1) };
        let mut pairs = [pair(0.04), pair(0.01), pair(0.03)];
        holm(&mut pairs);
        let corrected = pairs.map(|pair| (pair.corrected * 100.0).round());
        assert_eq!(corrected, [6.0, 3.0, 6.0]);
    }
}
