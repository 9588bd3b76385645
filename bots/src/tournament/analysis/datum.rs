//! The datum, averaged: the mean over blocks of the mean over role types.
//!
//! Three practices are one kind of job. If every seat counted, who is good at practices would be
//! called good at negotiating; so roles are averaged first.

use super::sample::{Sample, mean};

/// The mean datum of every entrant; none for who could be compared with nobody.
pub(super) fn means(sample: &Sample<'_>) -> Vec<Option<f64>> {
    let mut sums = vec![(0.0, 0_u32); sample.blocks * sample.entrants.len() * sample.roles.len()];
    let place = |block: usize, entrant: usize, role: usize| {
        (entrant * sample.blocks + block) * sample.roles.len() + role
    };
    for (cell, held) in sample.held() {
        if let Some(datum) = held.datum {
            let sum = &mut sums[place(cell.block, held.entrant, cell.role)];
            *sum = (sum.0 + datum, sum.1 + 1);
        }
    }
    let in_block = |entrant: usize, block: usize| {
        let roles = (0..sample.roles.len()).map(|role| sums[place(block, entrant, role)]);
        mean(roles.filter(|sum| sum.1 > 0).map(|(sum, count)| sum / f64::from(count)))
    };
    (0..sample.entrants.len())
        .map(|entrant| mean((0..sample.blocks).filter_map(|block| in_block(entrant, block))))
        .collect()
}
