//! The clock of a program: a budget for its start, an allowance for each decision, and a reserve
//! for the whole game. It runs from delivery to receipt. Only the reckoning is here: whoever
//! reaches the program knows what time it is.

use std::time::Duration;

/// How long a program may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// Beside all else, once: up to its first answer.
    pub startup: Duration,
    /// For each decision.
    pub allowance: Duration,
    /// For the whole game, beyond the allowances.
    pub bank: Duration,
}

impl Default for Times {
    fn default() -> Self {
        let (startup, allowance) = (Duration::from_secs(10), Duration::from_secs(1));
        Self { startup, allowance, bank: Duration::from_secs(30) }
    }
}

/// A program's clock in a game.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    allowance: Duration,
    bank: Duration,
    /// What is left for the start; none once it has answered or been too late.
    startup: Option<Duration>,
}

impl Clock {
    /// A full clock.
    #[must_use]
    pub fn new(times: Times) -> Self {
        Self { allowance: times.allowance, bank: times.bank, startup: Some(times.startup) }
    }

    /// What is left for a decision that was delivered so long ago: of its allowance, and of the
    /// reserve.
    #[must_use]
    pub fn left(&self, ago: Duration) -> (Duration, Duration) {
        let free = self.allowance + self.startup.unwrap_or_default();
        let bank = self.bank.saturating_sub(ago.saturating_sub(free));
        (self.allowance.min(free.saturating_sub(ago)), bank)
    }

    /// Whoever asks keeps the clock, and says how much is left.
    pub fn set(&mut self, allowance: Duration, bank: Duration) {
        (self.allowance, self.bank) = (allowance, bank);
    }

    /// How long the present decision may take in all.
    #[must_use]
    pub fn most(&self) -> Duration {
        self.startup.unwrap_or_default() + self.allowance + self.bank
    }

    /// Notes what a decision took: the start's budget first, then its allowance, then the reserve.
    pub fn took(&mut self, time: Duration) {
        let free = self.allowance + self.startup.take().unwrap_or_default();
        self.bank = self.bank.saturating_sub(time.saturating_sub(free));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_is_paid_for_once_and_the_reserve_only_beyond_allowances() {
        let s = Duration::from_secs;
        let mut clock = Clock::new(Times { startup: s(10), allowance: s(1), bank: s(5) });
        assert_eq!(clock.most(), s(16));
        assert_eq!(clock.left(s(0)), (s(1), s(5)));
        assert_eq!(clock.left(s(10)), (s(1), s(5)));
        assert_eq!(clock.left(s(13)), (s(0), s(3)));
        clock.took(s(11));
        assert_eq!((clock.left(s(0)), clock.most()), ((s(1), s(5)), s(6)));
        clock.took(s(1));
        assert_eq!(clock.left(s(0)), (s(1), s(5)));
        clock.took(s(3));
        assert_eq!((clock.left(s(0)), clock.most()), ((s(1), s(3)), s(4)));
        clock.took(s(4));
        assert_eq!((clock.left(s(0)), clock.most()), ((s(1), s(0)), s(1)));
        clock.took(s(9));
        assert_eq!(clock.most(), s(1));
    }
}
