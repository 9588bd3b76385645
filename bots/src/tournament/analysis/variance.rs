//! Luck or strategy? The spread of gains, split by what it comes from.
//!
//! Sequential sums of squares: each source in turn takes the means of what the sources before it
//! left over. A source with many levels takes some of the spread by chance alone, so each is
//! charged its degrees of freedom at the residual's mean square (epsilon squared, Kelley 1935),
//! and what it is charged goes to the residual. In a balanced design the order doesn't matter.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::sample::{Cell, Held, Sample};

/// What a source has of the spread.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Share {
    /// The source.
    pub source: Source,
    /// Its share of all, 0 to 1.
    pub share: f64,
    /// How many levels it has.
    pub levels: usize,
}

/// Where a seat's gain may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Which seat it is: some have more to gain.
    Seat,
    /// Who plays it.
    Bot,
    /// Who plays it, beyond that one's strength in all roles.
    BotByRole,
    /// Who sits at the other seats.
    Company,
    /// The cards: the board's luck for all of its seats.
    Board,
    /// The cards: the board's luck for this seat.
    BoardBySeat,
    /// What is left: how all of these work together.
    Residual,
}

impl Source {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Seat => "Seat: which one it is",
            Self::Bot => "Strategy: who plays it",
            Self::BotByRole => "Strategy, by role",
            Self::Company => "Company: who else plays",
            Self::Board => "Luck: the cards, for all",
            Self::BoardBySeat => "Luck: the cards, for this seat",
            Self::Residual => "Everything together",
        }
    }
}

/// The sources in the order in which they are taken.
const SOURCES: [Source; 6] = [
    Source::Seat,
    Source::Bot,
    Source::BotByRole,
    Source::Company,
    Source::Board,
    Source::BoardBySeat,
];

/// The split; nothing if nothing varies.
pub(super) fn shares(sample: &Sample<'_>) -> Vec<Share> {
    let seats: Vec<(&Cell<'_>, &Held)> = sample.held().collect();
    let mean = super::sample::mean(seats.iter().map(|(_, held)| held.gain)).unwrap_or(0.0);
    let mut left: Vec<f64> = seats.iter().map(|(_, held)| held.gain - mean).collect();
    let all = squares(&left);
    if all < 1e-12 {
        return Vec::new();
    }
    let mut taken = Vec::new();
    let mut free = seats.len().saturating_sub(1) as f64;
    for source in SOURCES {
        let before = squares(&left);
        let levels = take(source, &seats, &mut left);
        let degrees = (degrees(source, levels, &seats) as f64).min(free);
        free -= degrees;
        taken.push((source, before - squares(&left), degrees, levels));
    }
    let noise = if free > 0.0 { squares(&left) / free } else { 0.0 };
    let mut split: Vec<Share> = taken
        .into_iter()
        .map(|(source, squares, degrees, levels)| {
            let share = ((squares - degrees * noise) / all).max(0.0);
            Share { source, share, levels }
        })
        .collect();
    let explained: f64 = split.iter().map(|one| one.share).sum();
    let levels = seats.len();
    split.push(Share { source: Source::Residual, share: (1.0 - explained).max(0.0), levels });
    split
}

fn squares(values: &[f64]) -> f64 {
    values.iter().map(|value| value * value).sum()
}

/// Takes the mean of each level away; says how many levels there were.
fn take(source: Source, seats: &[(&Cell<'_>, &Held)], left: &mut [f64]) -> usize {
    let mut sums: BTreeMap<Level<'_>, (f64, f64)> = BTreeMap::new();
    for ((cell, held), value) in seats.iter().zip(left.iter()) {
        let sum = sums.entry(level(source, cell, held)).or_default();
        *sum = (sum.0 + value, sum.1 + 1.0);
    }
    for ((cell, held), value) in seats.iter().zip(left.iter_mut()) {
        if let Some((sum, count)) = sums.get(&level(source, cell, held)) {
            *value -= sum / count;
        }
    }
    sums.len()
}

/// Degrees of freedom: those of a crossing are less those of its margins.
fn degrees(source: Source, levels: usize, seats: &[(&Cell<'_>, &Held)]) -> usize {
    let count = |source: Source| {
        let all: BTreeSet<_> = seats.iter().map(|(cell, held)| level(source, cell, held)).collect();
        all.len()
    };
    let roles = || seats.iter().map(|(cell, _)| cell.role).collect::<BTreeSet<_>>().len();
    let taken = match source {
        Source::BotByRole => count(Source::Bot) + roles() - 1,
        Source::BoardBySeat => count(Source::Board) + count(Source::Seat) - 1,
        _ => 1,
    };
    levels.saturating_sub(taken)
}

/// What a level is told by.
type Level<'a> = (&'a str, &'a str, usize, &'a str);

fn level<'a>(source: Source, cell: &Cell<'a>, held: &Held) -> Level<'a> {
    match source {
        Source::Seat => (cell.scenario, cell.seat, 0, ""),
        Source::Bot => ("", "", held.entrant, ""),
        Source::BotByRole => ("", "", held.entrant * 64 + cell.role, ""),
        Source::Company => (cell.table, "", 0, ""),
        Source::Board => (cell.scenario, cell.seed, 0, ""),
        Source::BoardBySeat => (cell.scenario, cell.seed, 0, cell.seat),
        Source::Residual => ("", "", held.game, cell.seat),
    }
}
