//! Choices that repeat by their seed.

use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Where a run begins, if something else than 0.
const SEED: &str = "PACE_FUZZ_SEED";

/// A source of choices.
#[derive(Clone, Debug)]
pub(crate) struct Luck(u64);

impl Luck {
    /// The choices of that seed.
    pub(crate) fn new(seed: u64) -> Self {
        // Seeds that follow each other shall have nothing to do with each other.
        let mut luck = Self(seed.wrapping_mul(0xd134_2543_de82_ef95));
        luck.next();
        luck
    }

    /// 64 bits: SplitMix64, Steele, Lea and Flood 2014.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A place in a list of that length; 0 if it is empty.
    pub(crate) fn below(&mut self, length: usize) -> usize {
        let length = u64::try_from(length.max(1)).unwrap_or(1);
        usize::try_from(self.next() % length).unwrap_or(0)
    }

    /// A whole number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = i128::from(high) - i128::from(low) + 1;
        let drawn = i128::from(self.next()) % span.max(1);
        i64::try_from(i128::from(low) + drawn).unwrap_or(low)
    }

    /// Whether it is so this time, of so many.
    pub(crate) fn one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }

    /// One of those.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

/// How many cases a run has: what the variable says, or so many.
pub(crate) fn cases(variable: &str, usual: u64) -> u64 {
    number(variable).unwrap_or(usual)
}

/// The seed of the first case: what `PACE_FUZZ_SEED` says, or 0.
pub(crate) fn first_seed() -> u64 {
    number(SEED).unwrap_or(0)
}

/// Runs so many cases, one for each seed. One that fails says how it is made again.
pub(crate) fn each_seed(test: &str, variable: &str, usual: u64, case: impl Fn(u64)) {
    let first = first_seed();
    for seed in first..first.saturating_add(cases(variable, usual)) {
        if catch_unwind(AssertUnwindSafe(|| case(seed))).is_err() {
            panic!(
                "seed {seed} fails; again: {SEED}={seed} {variable}=1 \
                 cargo test --profile ci -p tests {test} -- --include-ignored"
            );
        }
    }
}

fn number(variable: &str) -> Option<u64> {
    env::var(variable).ok()?.parse().ok()
}
