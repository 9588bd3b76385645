//! Which entrants meet at the tables of a league, if there are more of them than seats.
//!
//! A cyclic design: entrants stand in a circle, a base table is marked on it, and turning it by one
//! place gives the next table. So everybody sits at the same number of tables, and how often two
//! meet hangs on their distance in the circle alone: as often as that distance stands between two
//! marks. Where every distance stands there equally often (a difference set: 9 entrants at 8 seats,
//! 15 at 8, 7 at 3) the design is balanced exactly. Elsewhere marks are moved, by keyed luck, until
//! no two distances differ by more than one; if one base table can't do it, others are added. Up to
//! 23 entrants and 9 seats that fails for 22 at 7 alone, where they differ by two.
//! (Balanced incomplete blocks: Yates 1936; difference families: Bose 1939.)

use crate::strategies::Luck;

/// The most base tables: each is played at as many tables as there are entrants.
const BASES_MAX: usize = 4;
/// From so many chance beginnings a base table is improved, and the best is kept.
const BEGINNINGS: u64 = 64;
/// Chooses the beginnings; any number would do, and for ever the same.
const LUCK: Luck = Luck(0x1ea6);

/// The tables of a league: who meets, by place among the entrants. With as many entrants as seats,
/// or fewer, there is one table with all of them.
#[must_use]
pub fn tables(entrants: usize, seats: usize) -> Vec<Vec<usize>> {
    if entrants <= seats {
        return vec![(0..entrants).collect()];
    }
    let mut meetings = vec![0_u32; entrants];
    let mut bases: Vec<Vec<usize>> = Vec::new();
    while bases.len() < BASES_MAX {
        let base = best_base(entrants, seats, &meetings, LUCK.of(bases.len() as u64));
        add(&mut meetings, &base);
        bases.push(base);
        if spread(&meetings) <= 1 {
            break;
        }
    }
    let turned = |base: &Vec<usize>, by: usize| -> Vec<usize> {
        let mut table: Vec<usize> = base.iter().map(|mark| (mark + by) % entrants).collect();
        table.sort_unstable();
        table
    };
    bases.iter().flat_map(|base| (0..entrants).map(move |by| turned(base, by))).collect()
}

/// A base table that, with those before it, makes distances as even as it can.
fn best_base(entrants: usize, seats: usize, before: &[u32], luck: Luck) -> Vec<usize> {
    let mut best: Option<(u32, u64, Vec<usize>)> = None;
    for beginning in 0..BEGINNINGS {
        let mut circle: Vec<usize> = (0..entrants).collect();
        luck.of(beginning).shuffle(&mut circle);
        let (spread, unevenness) = improve(&mut circle, seats, before);
        circle.truncate(seats);
        if best.as_ref().is_none_or(|(old, uneven, _)| (spread, unevenness) < (*old, *uneven)) {
            best = Some((spread, unevenness, circle));
        }
        if spread == 0 {
            break;
        }
    }
    best.map(|(_, _, base)| base).unwrap_or_default()
}

/// Exchanges marks (the first `seats` of the circle) with others as long as that makes it better.
fn improve(circle: &mut [usize], seats: usize, before: &[u32]) -> (u32, u64) {
    let judged = |circle: &[usize]| {
        let mut meetings = before.to_vec();
        add(&mut meetings, circle.get(..seats).unwrap_or_default());
        (spread(&meetings), unevenness(&meetings))
    };
    let mut now = judged(circle);
    loop {
        let mut better = false;
        for mark in 0..seats {
            for other in seats..circle.len() {
                circle.swap(mark, other);
                let then = judged(circle);
                if then < now {
                    now = then;
                    better = true;
                } else {
                    circle.swap(mark, other);
                }
            }
        }
        if !better {
            return now;
        }
    }
}

/// Adds how often each distance stands between two marks.
fn add(meetings: &mut [u32], base: &[usize]) {
    let around = meetings.len();
    for from in base {
        for to in base.iter().filter(|to| *to != from) {
            if let Some(count) = meetings.get_mut((to + around - from) % around) {
                *count += 1;
            }
        }
    }
}

/// How far the most frequent distance is from the rarest; nobody is at distance 0 from others.
fn spread(meetings: &[u32]) -> u32 {
    let counts = meetings.iter().skip(1);
    counts.clone().max().unwrap_or(&0) - counts.min().unwrap_or(&0)
}

fn unevenness(meetings: &[u32]) -> u64 {
    meetings.iter().skip(1).map(|count| u64::from(*count).pow(2)).sum()
}
