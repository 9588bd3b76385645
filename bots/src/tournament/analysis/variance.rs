//! Luck or strategy? The spread of gains, split by what it comes from.
//!
//! Sequential sums of squares: each source in turn takes the means of what the sources before it
//! left over. A source with many levels takes some of the spread by chance alone, so each is
//! charged its degrees of freedom at the residual's mean square (epsilon squared, Kelley 1935),
//! and what it is charged goes to the residual. In a balanced design the order doesn't matter.
//!
//! Who sits where is taken seat by seat: what differs with who holds the first seat, then the
//! second, and so on, for each seat that looks at them. Where all play alike there is no other
//! company than oneself, and nothing is taken.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::sample::{Cell, Held, Sample, alike};

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
    /// Which kind of table it is: the panel, or from whom one deviates.
    Company,
    /// The cards: the board's luck for all of its seats.
    Board,
    /// The cards: the board's luck for this seat.
    BoardBySeat,
    /// Who sits at which of the other seats.
    Neighbours,
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
            Self::Company => "Company: the kind of table",
            Self::Board => "Luck: the cards, for all",
            Self::BoardBySeat => "Luck: the cards, for this seat",
            Self::Neighbours => "Company: who sits where",
            Self::Residual => "Everything together",
        }
    }
}

/// The sources in the order in which they are taken.
const SOURCES: [Source; 7] = [
    Source::Seat,
    Source::Bot,
    Source::BotByRole,
    Source::Company,
    Source::Board,
    Source::BoardBySeat,
    Source::Neighbours,
];

/// At tables with more seats nobody's neighbours are told apart: it would take too long.
const NEIGHBOURS_MAX: usize = 50;

/// The split, without the null entrant's seats; nothing if nothing varies.
pub(super) fn shares(sample: &Sample<'_>) -> Vec<Share> {
    let null = sample.twin().map(|(null, _)| null);
    let seats: Vec<(&Cell<'_>, &Held)> =
        sample.held().filter(|(_, held)| Some(held.entrant) != null).collect();
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
        let (levels, degrees) = match source {
            Source::Neighbours => take_neighbours(sample, &seats, &mut left),
            _ => {
                let levels = take(|cell, held| level(source, cell, held), &seats, &mut left);
                (levels, degrees(source, levels, &seats))
            }
        };
        let degrees = (degrees as f64).min(free);
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
fn take<'a>(
    level: impl Fn(&'a Cell<'a>, &'a Held) -> Level<'a>,
    seats: &[(&'a Cell<'a>, &'a Held)],
    left: &mut [f64],
) -> usize {
    let mut sums: BTreeMap<Level<'_>, (f64, f64)> = BTreeMap::new();
    for ((cell, held), value) in seats.iter().zip(left.iter()) {
        let sum = sums.entry(level(cell, held)).or_default();
        *sum = (sum.0 + value, sum.1 + 1.0);
    }
    for ((cell, held), value) in seats.iter().zip(left.iter_mut()) {
        if let Some((sum, count)) = sums.get(&level(cell, held)) {
            *value -= sum / count;
        }
    }
    sums.len()
}

/// Takes away what goes with who sits at each of the other seats; says how many levels there were
/// and their degrees of freedom: for each seat and each other one, one less than there are players.
fn take_neighbours<'a>(
    sample: &'a Sample<'a>,
    seats: &[(&'a Cell<'a>, &'a Held)],
    left: &mut [f64],
) -> (usize, usize) {
    let (mut levels, mut degrees) = (0, 0);
    let largest = sample.games.iter().map(|game| game.seats.len()).max().unwrap_or(0);
    for place in 0..if largest > NEIGHBOURS_MAX { 0 } else { largest } {
        let neighbour = |held: &'a Held| {
            let game = sample.games[held.game];
            let other = held.place != place && alike(game).is_none();
            other.then(|| game.seats.get(place)).flatten().map(|seat| seat.entrant.as_str())
        };
        let level = |cell: &'a Cell<'a>, held: &'a Held| -> Option<Level<'a>> {
            Some((cell.scenario, neighbour(held)?, held.place, ""))
        };
        let looking: Vec<usize> =
            (0..seats.len()).filter(|at| neighbour(seats[*at].1).is_some()).collect();
        let picked: Vec<_> = looking.iter().map(|at| seats[*at]).collect();
        let mut values: Vec<f64> = looking.iter().map(|at| left[*at]).collect();
        let found = take(|cell, held| level(cell, held).unwrap_or_default(), &picked, &mut values);
        looking.iter().zip(values).for_each(|(at, value)| left[*at] = value);
        let own: BTreeSet<_> =
            picked.iter().map(|(cell, held)| (cell.scenario, held.place)).collect();
        levels += found;
        degrees += found - own.len();
    }
    (levels, degrees)
}

/// Degrees of freedom: those of a crossing are less those of its margins.
fn degrees<'a>(source: Source, levels: usize, seats: &[(&'a Cell<'a>, &'a Held)]) -> usize {
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

fn level<'a>(source: Source, cell: &'a Cell<'a>, held: &Held) -> Level<'a> {
    match source {
        Source::Seat => (cell.scenario, cell.seat, 0, ""),
        Source::Bot => ("", "", held.entrant, ""),
        Source::BotByRole => ("", "", held.entrant * 64 + cell.role, ""),
        Source::Company => (&cell.company, "", 0, ""),
        Source::Board => (cell.scenario, cell.seed, 0, ""),
        Source::BoardBySeat => (cell.scenario, cell.seed, 0, cell.seat),
        Source::Neighbours | Source::Residual => ("", "", held.game, cell.seat),
    }
}
