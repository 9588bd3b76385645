//! Whole games at the standard table, by each strategy.

use crate::arena::{Arena, Game, Settings};
use crate::strategies::NAMES;
use shared::log;
use shared::rules::draw::Seed;
use shared::rules::phase::PhaseName;

const STANDARD: &str = include_str!("../../../../scenarios/standard.toml");

fn game(strategy: &str, seed: u64) -> (Arena, Game) {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    let lineup = arena.all(strategy).expect("there is such a strategy");
    let game = arena.play(Seed(seed), lineup, Settings::default()).expect("the game ends");
    (arena, game)
}

#[test]
fn the_same_seed_gives_the_same_game_and_its_log_verifies() {
    for strategy in NAMES {
        let (arena, one) = game(strategy, 7);
        let (_, other) = game(strategy, 7);
        assert_eq!(one.state.phase.name(), PhaseName::Over);
        assert_eq!(one.state.hash(), other.state.hash(), "{strategy}");
        let verified = log::verify(&arena.header(Seed(7)), &one.records).expect("the log is right");
        assert_eq!(verified.hash(), one.state.hash(), "{strategy}");
    }
}

/// Prints what the strategies come to, for whoever tunes one.
#[test]
#[ignore = "prints figures: cargo test -p bots --release -- --ignored --nocapture figures"]
#[allow(clippy::print_stdout)]
fn figures() {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    for strategy in NAMES {
        for seed in 1..=3 {
            let lineup = arena.all(strategy).expect("there is such a strategy");
            let game = arena.play(Seed(seed), lineup, Settings::default()).expect("the game ends");
            let outcome = game.outcome();
            println!("{strategy} {seed}: {} {:?}", outcome.joint_index, outcome.collapsed);
            println!("  {:?}", outcome.deals_by_kind);
            let scores: Vec<_> =
                outcome.seats.iter().map(|seat| (seat.seat.as_str(), seat.score)).collect();
            println!("  {scores:?}");
            let tally = &game.tally;
            println!("  {} turns, {} taken, {:?}", tally.turns, tally.taken, tally.refused);
            for (why, said) in &tally.examples {
                println!("    {why}\n      {said:.200}");
            }
        }
    }
}
