//! Records of games that nobody played.

use super::super::Facts;
use crate::tournament::record::{GameRecord, SeatRecord, Talks};

/// Facts of a tournament of these.
pub(in crate::tournament) fn facts(entrants: &[&str]) -> Facts {
    let entrants = entrants.iter().map(|entrant| (*entrant).to_owned()).collect();
    Facts { name: "made up".to_owned(), design: "focal".to_owned(), entrants, ..Facts::default() }
}

/// A seat whose score is so many thousandths of a span above a walk-away of 2,000.
pub(super) fn seat(seat: &str, role: &str, entrant: &str, thousandths: i64) -> SeatRecord {
    SeatRecord {
        seat: seat.to_owned(),
        role: role.to_owned(),
        entrant: entrant.to_owned(),
        score: 2_000 + thousandths,
        walk_away: 2_000,
        span: 1_000,
        wte_spent: 100,
        conduct: None,
    }
}

/// A game of one block about its first seat; the board's seed is the block's number.
pub(super) fn game(game: u32, block: u32, seats: Vec<SeatRecord>) -> GameRecord {
    GameRecord {
        game,
        block,
        scenario: "standard".to_owned(),
        seed: block.to_string(),
        table: "soft".to_owned(),
        focus: Some(0),
        seats,
        joint_index: 0,
        joint_without_deals: 0,
        collapsed: None,
        talks: Talks::default(),
        state_hash: String::new(),
    }
}

/// A tournament about one seat: `gains[block][entrant]` in thousandths of a span.
pub(in crate::tournament) fn about_one_seat(
    entrants: &[&str],
    gains: &[Vec<i64>],
) -> Vec<GameRecord> {
    let mut records = Vec::new();
    for (block, gains) in (0_u32..).zip(gains) {
        for (entrant, gain) in entrants.iter().zip(gains) {
            let number = u32::try_from(records.len()).expect("few");
            records.push(game(number, block, vec![seat("vale", "ccg", entrant, *gain)]));
        }
    }
    records
}
