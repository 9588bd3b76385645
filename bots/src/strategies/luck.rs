//! A strategy's own luck: 64 bits that it is given, never drawn from a clock or the machine.
//!
//! Not the game's luck: that stays in the rules, and no strategy sees its seed.

use shared::rules::draw::{Purpose, Seed, between};
use shared::rules::units::Year;

/// What a strategy may toss its coins with. The same luck gives the same moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Luck(pub u64);

impl Luck {
    /// The luck of a table with that seed, before its first year: who plays what.
    #[must_use]
    pub fn of_table(seed: Seed) -> Self {
        Self(seed.draw(Purpose::Bot, Year(0), None, &[]))
    }

    /// Luck of its own for one purpose, so that one coin more shifts no other.
    #[must_use]
    pub fn of(self, purpose: u64) -> Self {
        // SplitMix64, Steele, Lea and Flood 2014: a bijection that mixes well.
        let mut mixed = self.0.wrapping_add(purpose.wrapping_add(1).wrapping_mul(GOLDEN));
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Self(mixed ^ (mixed >> 31))
    }

    /// Luck of its own for whatever has that name.
    #[must_use]
    pub fn named(self, name: &str) -> Self {
        name.bytes().fold(self, |luck, letter| luck.of(u64::from(letter)))
    }

    /// A whole number from `low` to `high`, both included.
    #[must_use]
    pub fn between(self, low: i64, high: i64) -> i64 {
        between(self.0, low, high)
    }

    /// Puts things into an order of luck.
    pub fn shuffle<T>(self, things: &mut [T]) {
        for place in (1..things.len()).rev() {
            let last = i64::try_from(place).unwrap_or(0);
            let other = self.of(place as u64).between(0, last);
            things.swap(place, usize::try_from(other).unwrap_or(0));
        }
    }
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_luck_gives_the_same_order_and_every_order_keeps_all() {
        let order = |luck: u64| {
            let mut seats = [0, 1, 2, 3, 4, 5, 6, 7];
            Luck(luck).shuffle(&mut seats);
            seats
        };
        assert_eq!(order(7), order(7));
        assert_ne!(order(7), order(8));
        let mut back = order(9);
        back.sort_unstable();
        assert_eq!(back, [0, 1, 2, 3, 4, 5, 6, 7]);
    }
}
