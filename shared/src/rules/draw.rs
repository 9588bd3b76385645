//! Luck by key: a draw depends on the seed and on what is drawn, never on what was drawn before.
//!
//! So one draw more in one place shifts no other: tables with the same luck, paired experiments
//! and privacy rest on it. The key is a SHA-256 over seed, year, quarter, purpose and ids; the
//! stream is ChaCha8's first word, mapped to a range by our own integer code (a library's
//! distributions may change between releases).

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::units::{Quarter, Year};

/// The secret from which all luck of a game follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seed(pub u64);

/// What a draw is for. The name is part of the key, so a variant is never renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A year's growth of need: shared by the whole health economy.
    Need,
    /// A quarter's emergencies of one pair.
    Emergencies,
    /// A quarter's referrals of one pair.
    Referrals,
    /// Whether an over-tight relation snaps.
    Snap,
    /// Whether a contentious decision is challenged and lost.
    Review,
    /// The order in which the cards of the deck are dealt.
    News,
    /// The body that a card is about.
    Concerned,
    /// A seat's private aim.
    Aim,
    /// Whether pay above the national contract is found and challenged.
    Audit,
    /// Whether the consultation of a big ticket is challenged and lost.
    Project,
    /// How far off a body's forecast of need is.
    Forecast,
    /// Which of its practices a CCG that listens hears.
    Hearing,
    /// The order in which bots act, and their own choices.
    Bot,
    /// Who differs how far in a scenario made by a recipe.
    Recipe,
}

impl Purpose {
    fn tag(self) -> &'static [u8] {
        match self {
            Self::Need => b"need",
            Self::Emergencies => b"emergencies",
            Self::Referrals => b"referrals",
            Self::Snap => b"snap",
            Self::Review => b"review",
            Self::News => b"news",
            Self::Concerned => b"concerned",
            Self::Aim => b"aim",
            Self::Audit => b"audit",
            Self::Project => b"project",
            Self::Forecast => b"forecast",
            Self::Hearing => b"hearing",
            Self::Bot => b"bot",
            Self::Recipe => b"recipe",
        }
    }
}

impl Seed {
    /// 64 bits of luck for this purpose, at this time, for these ids.
    #[must_use]
    pub fn draw(self, purpose: Purpose, year: Year, quarter: Option<Quarter>, ids: &[u64]) -> u64 {
        let mut hash = Sha256::new();
        hash.update(self.0.to_le_bytes());
        hash.update([year.0, quarter.map_or(0, |quarter| quarter.0)]);
        hash.update(purpose.tag());
        for id in ids {
            hash.update(id.to_le_bytes());
        }
        ChaCha8Rng::from_seed(hash.finalize().into()).next_u64()
    }
}

/// Maps luck to a whole number from `low` to `high`, both included.
#[must_use]
pub fn between(luck: u64, low: i64, high: i64) -> i64 {
    if high <= low {
        return low;
    }
    let span = (i128::from(high) - i128::from(low) + 1).unsigned_abs();
    let offset = (u128::from(luck) * span) >> 64;
    i64::try_from(i128::from(low) + i128::try_from(offset).unwrap_or(0)).unwrap_or(low)
}

/// Maps luck to a bell-like deviation from `-spread` to `spread`, mean nothing: the sum of four
/// sixteen-bit parts, so that small deviations are commoner than large ones.
#[must_use]
pub fn around(luck: u64, spread: i64) -> i64 {
    let parts: i64 = (0..4).map(|part| ((luck >> (16 * part)) & 0xffff) as i64).sum();
    super::units::scale(parts - 2 * 0xffff, spread, 2 * 0xffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_is_the_same_for_ever() {
        let draw = Seed(7).draw(Purpose::Snap, Year(2), Some(Quarter(3)), &[1]);
        assert_eq!(draw, Seed(7).draw(Purpose::Snap, Year(2), Some(Quarter(3)), &[1]));
        assert_ne!(draw, Seed(7).draw(Purpose::Snap, Year(2), Some(Quarter(3)), &[2]));
        assert_ne!(draw, Seed(7).draw(Purpose::Need, Year(2), Some(Quarter(3)), &[1]));
    }

    #[test]
    fn ranges_are_kept() {
        assert_eq!(between(0, -5, 5), -5);
        assert_eq!(between(u64::MAX, -5, 5), 5);
        assert_eq!(between(9, 3, 3), 3);
        assert_eq!(around(0, 100), -100);
        assert_eq!(around(u64::MAX, 100), 100);
    }
}
