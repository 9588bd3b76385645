//! Entrants by role, by partner, by scenario; and what each left behind, by role.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::bootstrap::Strengths;
use super::sample::{Cell, Held, Sample, gain};
use crate::claims::statistics::Estimate;

/// Figures of entrants (rows, in the order of the leaderboard) by something else.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Matrix {
    /// What each row is.
    pub rows: Vec<String>,
    /// What each column is.
    pub columns: Vec<String>,
    /// Row by row; none where nothing was recorded.
    pub cells: Vec<Vec<Option<MatrixCell>>>,
}

/// A figure of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MatrixCell {
    /// The mean over boards, in spans.
    pub mean: f64,
    /// Half of its 95% interval; infinite (null in JSON) with fewer than two boards.
    pub margin: f64,
    /// Of how many seats held.
    pub count: usize,
}

impl MatrixCell {
    pub(super) fn of(found: Estimate, count: usize) -> Self {
        Self { mean: found.mean, margin: found.high - found.mean, count }
    }
}

/// The model's bot + bot x role: the strength in each role.
pub(super) fn by_role(sample: &Sample<'_>, strengths: &Strengths, order: &[usize]) -> Matrix {
    let mut counts = vec![vec![0; sample.roles.len()]; sample.entrants.len()];
    for (cell, held) in sample.held() {
        counts[held.entrant][cell.role] += 1;
    }
    let cell = |entrant: usize, role: usize| {
        let (found, _) = strengths.estimate(|fit| *fit.by_role.get(entrant)?.get(role)?)?;
        Some(MatrixCell::of(found, counts[entrant][role]))
    };
    let row = |entrant: &usize| (0..sample.roles.len()).map(|role| cell(*entrant, role)).collect();
    Matrix {
        rows: names(sample, order),
        columns: sample.roles.clone(),
        cells: order.iter().map(row).collect(),
    }
}

/// The mean datum with each other player at the table, whether measured or of a panel.
pub(super) fn by_partner(sample: &Sample<'_>, order: &[usize]) -> Matrix {
    let mut sums = Sums::default();
    for (cell, held) in sample.held() {
        let Some(datum) = held.datum else { continue };
        let seats = sample.games[held.game].seats.iter().enumerate();
        let others = seats.filter(|(place, _)| *place != held.place);
        let partners: BTreeSet<&str> = others.map(|(_, seat)| seat.entrant.as_str()).collect();
        for partner in partners {
            sums.add(held.entrant, partner, cell.board, datum);
        }
    }
    sums.matrix(sample, order)
}

/// The mean datum in each scenario.
pub(super) fn by_scenario(sample: &Sample<'_>, order: &[usize]) -> Matrix {
    let mut sums = Sums::default();
    for (cell, held) in sample.held() {
        if let Some(datum) = held.datum {
            sums.add(held.entrant, cell.scenario, cell.board, datum);
        }
    }
    sums.matrix(sample, order)
}

/// By role, how much more the best other entrant gained in the same place; nothing where none did.
pub(super) fn regret(sample: &Sample<'_>, order: &[usize]) -> Matrix {
    let best =
        |cell: &Cell<'_>, held: &Held| cell.others(held.entrant, sample.twin()).reduce(f64::max);
    short_of(sample, order, best)
}

/// By role, how much more the same seat gained at the table of that board at which it gained most,
/// whoever held it and in whatever company.
pub(super) fn left_behind(sample: &Sample<'_>, order: &[usize]) -> Matrix {
    let mut most: BTreeMap<(&str, &str, usize), f64> = BTreeMap::new();
    for game in &sample.games {
        for (place, seat) in game.seats.iter().enumerate() {
            let best = most.entry((&game.scenario, &game.seed, place)).or_insert(f64::NEG_INFINITY);
            *best = best.max(gain(seat));
        }
    }
    let best =
        |cell: &Cell<'_>, held: &Held| most.get(&(cell.scenario, cell.seed, held.place)).copied();
    short_of(sample, order, best)
}

/// By role, how far gains fall short of what was best, where there is such.
fn short_of(
    sample: &Sample<'_>,
    order: &[usize],
    best: impl Fn(&Cell<'_>, &Held) -> Option<f64>,
) -> Matrix {
    let mut sums = Sums::default();
    for (cell, held) in sample.held() {
        if let Some(best) = best(cell, held) {
            let short = (best - held.gain).max(0.0);
            sums.add(held.entrant, &sample.roles[cell.role], cell.board, short);
        }
    }
    let mut matrix = sums.matrix(sample, order);
    matrix.put_columns_in_order(&sample.roles);
    matrix
}

impl Matrix {
    /// Whether a row tells one column from another. In a league of one table everybody meets
    /// everybody in every game, and all partners of an entrant have the same figure.
    #[must_use]
    pub fn tells_columns_apart(&self) -> bool {
        self.cells.iter().any(|row| {
            let mut figures = row.iter().flatten().map(|cell| cell.mean);
            let first = figures.next();
            figures.any(|other| first.is_some_and(|first| (first - other).abs() > 1e-9))
        })
    }

    pub(super) fn put_columns_in_order(&mut self, wanted: &[String]) {
        let places: Vec<usize> = wanted
            .iter()
            .filter_map(|column| self.columns.iter().position(|own| own == column))
            .collect();
        let pick = |row: &Vec<Option<MatrixCell>>| places.iter().map(|at| row[*at]).collect();
        self.cells = self.cells.iter().map(pick).collect();
        self.columns = places.iter().map(|at| self.columns[*at].clone()).collect();
    }
}

/// What is added up of boards.
#[derive(Default)]
pub(super) struct Boards(BTreeMap<usize, (f64, usize)>);

impl Boards {
    pub(super) fn add(&mut self, board: usize, value: f64) {
        let sum = self.0.entry(board).or_default();
        *sum = (sum.0 + value, sum.1 + 1);
    }

    /// The mean over boards of the mean on each, with its interval.
    pub(super) fn cell(&self) -> MatrixCell {
        let means: Vec<f64> = self.0.values().map(|(sum, count)| sum / *count as f64).collect();
        MatrixCell::of(Estimate::of(&means), self.0.values().map(|(_, count)| count).sum())
    }
}

/// The same by entrant and column.
#[derive(Default)]
pub(super) struct Sums<'a>(BTreeMap<&'a str, BTreeMap<usize, Boards>>);

impl<'a> Sums<'a> {
    pub(super) fn add(&mut self, entrant: usize, column: &'a str, board: usize, value: f64) {
        self.0.entry(column).or_default().entry(entrant).or_default().add(board, value);
    }

    pub(super) fn matrix(&self, sample: &Sample<'_>, order: &[usize]) -> Matrix {
        let row = |entrant: &usize| {
            self.0.values().map(|column| column.get(entrant).map(Boards::cell)).collect()
        };
        Matrix {
            rows: names(sample, order),
            columns: self.0.keys().map(|column| (*column).to_owned()).collect(),
            cells: order.iter().map(row).collect(),
        }
    }
}

fn names(sample: &Sample<'_>, order: &[usize]) -> Vec<String> {
    order.iter().map(|entrant| sample.entrants[*entrant].clone()).collect()
}
