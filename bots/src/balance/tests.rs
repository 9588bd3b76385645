//! The balance of the standard table, at a few seeds; `pace balance` measures it at many.

use shared::scenario::STANDARD;

use super::{Games, Sentence, dilemma, tables};
use crate::arena::Arena;

fn bear_out(measured: impl Fn(&Games<'_>) -> Result<Sentence, String>) {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    let sentence = measured(&Games { arena: &arena, seeds: 0..3 }).expect("the games end");
    for row in &sentence.rows {
        // Three seeds leave wide intervals: the sign must be right.
        let share = row.what.contains('%');
        assert!(share || row.holds != Some(false), "{}: {:?}", row.what, row.found);
    }
}

#[test]
fn hardness_pays_a_seat_in_a_year_and_not_over_five() {
    bear_out(dilemma::hardness);
}

#[test]
fn even_deals_beat_silence_and_silence_beats_hardness() {
    bear_out(tables::alike);
}
