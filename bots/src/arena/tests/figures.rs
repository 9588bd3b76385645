//! Figures for whoever tunes a strategy: nothing is asserted, everything is printed.
//!
//! `cargo test -p bots --release -- --ignored --nocapture figures`

#![allow(clippy::print_stdout)]

use std::time::Instant;

use shared::rules::command::Actor;
use shared::rules::draw::Seed;

use super::{STANDARD, game};
use crate::arena::{Arena, Settings};
use crate::strategies::NAMES;

/// What all-alike tables come to.
#[test]
#[ignore = "prints figures"]
fn all_alike() {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    for strategy in NAMES {
        for seed in 1..=3 {
            let lineup = arena.all(strategy).expect("there is such a strategy");
            let game = arena.play(Seed(seed), lineup, Settings::default()).expect("the game ends");
            let outcome = game.outcome();
            println!("{strategy} {seed}: {} {:?}", outcome.joint_index, outcome.collapsed);
            println!("  {:?}", outcome.deals_by_kind);
            for measure in game.state.score.iter().flat_map(|score| &score.joint) {
                println!("  {}: {} = {}", measure.name, measure.value, measure.points);
            }
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

/// Everything that was said in one game.
#[test]
#[ignore = "prints a game"]
fn story() {
    let (_, game) = game("fair", 1);
    for record in &game.records {
        let who = match record.instruction.actor {
            Actor::Seat(seat) => game.state.scenario.slug(seat),
            _ => "-",
        };
        println!("{who}: {:?}", record.instruction.command);
    }
}

/// Games in a core-second.
#[test]
#[ignore = "measures speed"]
fn speed() {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    let settings = Settings { keep_records: false, ..Settings::default() };
    for strategy in NAMES {
        let begun = Instant::now();
        let games = 200;
        let mut said = 0;
        for seed in 0..games {
            let lineup = arena.all(strategy).expect("there is such a strategy");
            let game = arena.play(Seed(seed), lineup, settings).expect("the game ends");
            said += game.tally.taken;
        }
        let micros = begun.elapsed().as_micros().max(1);
        let rate = |count: u64| u128::from(count) * 1_000_000 / micros;
        println!("{strategy}: {} games/s, {} commands/s", rate(games), rate(said));
    }
}

/// What one seat that turns silent costs itself and the table, and what one that speaks wins.
#[test]
#[ignore = "prints figures"]
fn one_apart() {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    let settings = Settings { keep_records: false, ..Settings::default() };
    let mean = |names: &[&str; 8], of: &dyn Fn(&crate::arena::Outcome) -> i64| {
        let seeds = 12;
        let sum: i64 = (1..=seeds)
            .map(|seed| {
                let lineup = arena.lineup(names).expect("there are such strategies");
                let game = arena.play(Seed(seed), lineup, settings).expect("the game ends");
                of(&game.outcome())
            })
            .sum();
        sum / i64::try_from(seeds).unwrap_or(1)
    };
    for (most, one) in [("fair", "no-deal"), ("no-deal", "fair")] {
        let all = [most; 8];
        println!("all {most}: table {}", mean(&all, &|outcome| outcome.joint_index));
        for seat in 0..8 {
            let mut names = all;
            names[seat] = one;
            let own = |outcome: &crate::arena::Outcome| outcome.seats[seat].score;
            let table = |outcome: &crate::arena::Outcome| outcome.joint_index;
            println!(
                "  seat {seat} {one}: itself {:+}, the table {:+}",
                mean(&names, &own) - mean(&all, &own),
                mean(&names, &table) - mean(&all, &table)
            );
        }
    }
}

/// The spread over many seeds: the index, deals of each kind, refusals.
#[test]
#[ignore = "prints figures"]
fn spread() {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    let settings = Settings { keep_records: false, ..Settings::default() };
    for strategy in NAMES {
        let mut indices = Vec::new();
        let mut kinds: std::collections::BTreeMap<String, Vec<u32>> = Default::default();
        let mut refused: std::collections::BTreeMap<_, u64> = Default::default();
        let (mut taken, mut collapsed) = (0, Vec::new());
        for seed in 1..=60 {
            let lineup = arena.all(strategy).expect("there is such a strategy");
            let game = arena.play(Seed(seed), lineup, settings).expect("the game ends");
            let outcome = game.outcome();
            indices.push(outcome.joint_index);
            collapsed.extend(outcome.collapsed);
            for (kind, count) in outcome.deals_by_kind {
                kinds.entry(kind).or_default().push(count);
            }
            for (code, count) in game.tally.refused {
                *refused.entry(code).or_default() += count;
            }
            taken += game.tally.taken;
        }
        let (low, high) = (indices.iter().min(), indices.iter().max());
        let mean = indices.iter().sum::<i64>() / 60;
        println!("{strategy}: {mean} ({low:?} to {high:?}), collapsed {}", collapsed.len());
        for (kind, counts) in kinds {
            let sum: u32 = counts.iter().sum();
            let least = if counts.len() < 60 { Some(&0) } else { counts.iter().min() };
            println!("  {kind}: {}.{} a game, at least {least:?}", sum / 60, sum % 60 / 6);
        }
        println!("  {taken} commands taken, refused {refused:?}");
    }
}
