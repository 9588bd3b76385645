//! Tables where all do the same: what becomes of everybody if everybody plays like this, and what
//! one gains who does not.

use super::{Board, Sitter, Sitting, place};

/// Every entrant in all seats, a game each.
pub(super) fn homogeneous(board: Board<'_>, entrants: usize) -> Vec<Sitting> {
    (0..entrants).map(|entrant| all(board, entrant)).collect()
}

/// For every resident the table where all play like it, then tables with one who plays like another
/// entrant, in a seat of each role. Where a role has several seats, boards take them in turn.
pub(super) fn deviation(board: Board<'_>, entrants: &[String]) -> Vec<Sitting> {
    let mut sittings = Vec::new();
    for (resident, name) in entrants.iter().enumerate() {
        sittings.push(all(board, resident));
        for other in (0..entrants.len()).filter(|other| *other != resident) {
            for seat in one_of_each_role(board) {
                let mut sitting = all(board, resident);
                sitting.table = format!("deviation/{name}");
                sitting.focus = Some(place(seat));
                if let Some(held) = sitting.seats.get_mut(seat) {
                    *held = Sitter::Entrant(other);
                }
                sittings.push(sitting);
            }
        }
    }
    sittings
}

fn all(board: Board<'_>, entrant: usize) -> Sitting {
    let seats = vec![Sitter::Entrant(entrant); board.seats.len()];
    Sitting { block: 0, table: "homogeneous".to_owned(), focus: None, seats }
}

/// The place of one seat of each role, in the order of seats.
fn one_of_each_role(board: Board<'_>) -> Vec<usize> {
    let mut roles: Vec<&str> = Vec::new();
    for (_, role) in board.seats {
        if !roles.contains(role) {
            roles.push(role);
        }
    }
    let of = |role: &str| -> Vec<usize> {
        let held = board.seats.iter().enumerate().filter(|(_, (_, other))| *other == role);
        held.map(|(seat, _)| seat).collect()
    };
    let picked = roles.into_iter().filter_map(|role| {
        let seats = of(role);
        let turn = usize::try_from(board.place % seats.len().max(1) as u64).unwrap_or(0);
        seats.get(turn).copied()
    });
    let mut picked: Vec<usize> = picked.collect();
    picked.sort_unstable();
    picked
}
