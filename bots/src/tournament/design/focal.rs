//! One entrant among a panel: each plays each seat of every board with the same others around it.
//! All differences between entrants are paired, an entrant more changes no game of others, and
//! nobody can help a friend.

use super::{Board, Field, Sitter, Sitting, place};

pub(super) fn sittings(board: Board<'_>, field: Field<'_>) -> Vec<Sitting> {
    let mut sittings = Vec::new();
    for (name, panel) in field.panels {
        let others: Vec<Sitter> = board
            .seats
            .iter()
            .map(|(seat, role)| Sitter::Panel(panel.of(seat, role, board.luck).to_owned()))
            .collect();
        for entrant in 0..field.entrants.len() {
            for seat in 0..others.len() {
                let mut seats = others.clone();
                if let Some(held) = seats.get_mut(seat) {
                    *held = Sitter::Entrant(entrant);
                }
                let focus = Some(place(seat));
                sittings.push(Sitting { block: 0, table: name.clone(), focus, seats });
            }
        }
    }
    sittings
}
