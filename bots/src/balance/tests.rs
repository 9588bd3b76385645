//! The balance of the standard table, at a few seeds: the signs; `pace balance` measures it at
//! many, with intervals.

use shared::scenario::STANDARD;

use super::{Games, Sentence, decisions, dilemma, tables};
use crate::arena::Arena;

/// Games of each kind.
const SEEDS: u64 = 3;

/// The rows whose name has that part, with their means; there is one at least.
fn means(sentence: &Sentence, part: &str) -> Vec<(String, f64)> {
    let rows = sentence.rows.iter().filter(|row| row.what.contains(part));
    let found: Vec<_> = rows.map(|row| (row.what.clone(), row.found.mean)).collect();
    assert!(!found.is_empty(), "no row says {part}");
    found
}

#[test]
fn hardness_pays_a_seat_in_a_year_and_not_over_five() {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    let games = Games { arena: &arena, seeds: 0..SEEDS };
    let sentence = dilemma::hardness(&games).expect("the games end");
    for (what, mean) in means(&sentence, "the whole game") {
        assert!(mean < 0.0, "{what}: {mean}");
    }
    let tempted = means(&sentence, "most tempted seat");
    assert_eq!(tempted.len(), 4, "one for each role");
    for (what, mean) in tempted {
        assert!(mean > 0.0, "{what}: {mean}");
    }
}

#[test]
fn even_deals_beat_silence_and_silence_beats_hardness() {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    let games = Games { arena: &arena, seeds: 0..SEEDS };
    let sentence = tables::alike(&games).expect("the games end");
    let mean = |part: &str| means(&sentence, part).first().map_or(f64::NAN, |row| row.1);
    assert!(mean("fair less no-deal") > 0.0 && mean("hardball less no-deal") < 0.0);
    assert_eq!(mean("fair tables that collapse"), 0.0);
    assert!(mean("hardball tables that collapse") > 50.0);
}

#[test]
fn decisions_move_the_score_of_who_takes_them() {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    let games = Games { arena: &arena, seeds: 0..SEEDS };
    let sentence = decisions::matter(&games).expect("the games end");
    // What a practice tells its CCG, fair CCGs don't use; and they begin no projects to back.
    let idle = ["keeps its workload to itself", "backs no projects"];
    for (what, mean) in means(&sentence, ": ") {
        let is_idle = idle.iter().any(|idle| what.ends_with(idle));
        assert_eq!(mean == 0.0, is_idle, "{what}: {mean}");
    }
}
