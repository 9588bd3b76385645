//! Simulations by the thousand, and mistakes that the checker must notice.

use std::env;
use std::num::NonZero;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::{available_parallelism, scope};

use super::faults::Mistake;
use super::simulate;

/// How many seeds every change must pass; `PACE_SEEDS` says otherwise.
const SEEDS: u64 = 1_000;

/// After how many that fail a run stops: they may all be one mistake.
const FAILURES_MAX: u64 = 10;

/// How often a long run says how far it is.
const PROGRESS_SEEDS: u64 = 1_000;

fn number(variable: &str) -> Option<u64> {
    let text = env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is a whole number, not {text}")))
}

fn again(seed: u64) -> String {
    format!(
        "to see it alone: PACE_SEED={seed} cargo nextest run --cargo-profile ci -p server \
         simulation::seeds::one --run-ignored all --no-capture"
    )
}

#[test]
fn whatever_goes_wrong_nothing_is_lost_and_nobody_is_stuck() {
    let (first, seeds) =
        (number("PACE_FIRST_SEED").unwrap_or(0), number("PACE_SEEDS").unwrap_or(SEEDS));
    let next = AtomicU64::new(first);
    let failed = AtomicU64::new(0);
    let run = || {
        while failed.load(Ordering::Relaxed) < FAILURES_MAX {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= first + seeds {
                return;
            }
            if let Err(violation) = simulate(seed, None, false) {
                eprintln!("seed {seed}: {violation}\n{}", again(seed));
                failed.fetch_add(1, Ordering::Relaxed);
            }
            if seed > first && seed.is_multiple_of(PROGRESS_SEEDS) {
                eprintln!("{} of {seeds} seeds are done", seed - first);
            }
        }
    };
    scope(|threads| {
        for _ in 0..available_parallelism().map_or(1, NonZero::get) {
            threads.spawn(run);
        }
    });
    assert_eq!(failed.into_inner(), 0, "so many seeds failed; each is above");
}

#[test]
#[ignore = "for a seed that fails, with PACE_SEED"]
fn one() {
    let seed = number("PACE_SEED").unwrap_or(0);
    match simulate(seed, None, true) {
        Ok(outcome) => eprintln!("{outcome:?}"),
        Err(violation) => panic!("seed {seed}: {violation}"),
    }
}

#[test]
fn the_same_seed_gives_the_same_run() {
    for seed in 0..5 {
        let run = || simulate(seed, None, false).unwrap_or_else(|violation| panic!("{violation}"));
        let outcome = run();
        assert_eq!(outcome, run());
        assert!(outcome.records > 20, "{outcome:?}");
    }
}

/// How many seeds a mistake may stay unnoticed for.
const UNNOTICED_MAX: u64 = 100;

#[test]
fn every_mistake_is_noticed() {
    for mistake in Mistake::ALL {
        let noticed = (0..UNNOTICED_MAX).find_map(|seed| {
            let violation = simulate(seed, Some(mistake), false).err()?;
            Some((seed, violation))
        });
        match noticed {
            Some((seed, violation)) => eprintln!("{mistake:?}: seed {seed}: {violation}"),
            None => panic!("nobody noticed in {UNNOTICED_MAX} seeds: {mistake:?}"),
        }
    }
}
