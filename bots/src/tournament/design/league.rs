//! Entrants among each other, as in duplicate bridge: a table plays a board once for each of its
//! seats, everybody moving on by one, so that everybody holds every seat on the same cards. These
//! games are one block. In which order a table's players follow each other differs from board to
//! board, so that nobody always sits beside the same neighbour.

use super::{Board, Sitter, Sitting, tables};

pub(super) fn sittings(board: Board<'_>, entrants: usize) -> Vec<Sitting> {
    let seats = board.seats.len();
    let mut sittings = Vec::new();
    for (block, members) in (0_u32..).zip(tables(entrants, seats)) {
        let mut circle: Vec<Sitter> = members.into_iter().map(Sitter::Entrant).collect();
        circle.resize(seats, Sitter::House);
        board.luck.of(u64::from(block)).shuffle(&mut circle);
        for _ in 0..seats {
            let (table, seats) = (format!("league/{block}"), circle.clone());
            sittings.push(Sitting { block, table, focus: None, seats });
            circle.rotate_left(1);
        }
    }
    sittings
}
