//! All the luck of a simulation: one stream of numbers from one seed, the same on every machine.

use bots::strategies::Luck;

/// Throws that follow from a seed.
#[derive(Debug)]
pub(super) struct Dice {
    luck: Luck,
    thrown: u64,
}

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self { luck: Luck(seed).of(0), thrown: 0 }
    }

    /// Luck to hand on to somebody else.
    pub(super) fn luck(&mut self) -> Luck {
        self.thrown += 1;
        self.luck.of(self.thrown)
    }

    /// A whole number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.luck().0 % (high - low + 1)
    }

    /// True that many times in a thousand.
    pub(super) fn per_mille(&mut self, times: u64) -> bool {
        self.between(1, 1_000) <= times
    }

    /// One of them, unless there are none.
    pub(super) fn one_of<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        let last = things.len().checked_sub(1)?;
        things.get(usize::try_from(self.between(0, last as u64)).ok()?)
    }
}
