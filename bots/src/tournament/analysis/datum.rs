//! The datum, averaged: the mean over boards of the mean over role types.
//!
//! Three practices are one kind of job. If every seat counted, who is good at practices would be
//! called good at negotiating; so roles are averaged first.

use super::sample::{Sample, mean};

/// The mean datum of every entrant; none for who could be compared with nobody.
pub(super) fn means(sample: &Sample<'_>) -> Vec<Option<f64>> {
    let mut sums = vec![(0.0, 0_u32); sample.boards * sample.entrants.len() * sample.roles.len()];
    let place = |board: usize, entrant: usize, role: usize| {
        (entrant * sample.boards + board) * sample.roles.len() + role
    };
    for (cell, held) in sample.held() {
        if let Some(datum) = held.datum {
            let sum = &mut sums[place(cell.board, held.entrant, cell.role)];
            *sum = (sum.0 + datum, sum.1 + 1);
        }
    }
    let on_board = |entrant: usize, board: usize| {
        let roles = (0..sample.roles.len()).map(|role| sums[place(board, entrant, role)]);
        mean(roles.filter(|sum| sum.1 > 0).map(|(sum, count)| sum / f64::from(count)))
    };
    (0..sample.entrants.len())
        .map(|entrant| mean((0..sample.boards).filter_map(|board| on_board(entrant, board))))
        .collect()
}
