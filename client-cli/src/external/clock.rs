//! The clock of a bot: a budget for its start, an allowance for each decision, and a reserve for
//! the whole game. It runs from delivery to receipt, and for one bot at a time.

use std::time::Duration;

/// How long a bot may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Times {
    /// Beside all else, once: up to its first answer.
    pub(crate) startup: Duration,
    /// For each decision.
    pub(crate) allowance: Duration,
    /// For the whole game, beyond the allowances.
    pub(crate) bank: Duration,
}

/// A bot's clock in a game.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    allowance: Duration,
    bank: Duration,
    /// What is left for the start; none once it has answered or been too late.
    startup: Option<Duration>,
}

impl Clock {
    /// A full clock.
    pub(crate) fn new(times: Times) -> Self {
        Self { allowance: times.allowance, bank: times.bank, startup: Some(times.startup) }
    }

    /// What a decision may take without touching the reserve.
    pub(crate) fn allowance(&self) -> Duration {
        self.allowance
    }

    /// What is left of the reserve.
    pub(crate) fn bank(&self) -> Duration {
        self.bank
    }

    /// How long the present decision may take in all.
    pub(crate) fn most(&self) -> Duration {
        self.startup.unwrap_or_default() + self.allowance + self.bank
    }

    /// Notes what a decision took: the start's budget first, then its allowance, then the reserve.
    pub(crate) fn took(&mut self, time: Duration) {
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
        clock.took(s(11));
        assert_eq!((clock.bank(), clock.most()), (s(5), s(6)));
        clock.took(s(1));
        assert_eq!(clock.bank(), s(5));
        clock.took(s(3));
        assert_eq!((clock.bank(), clock.most()), (s(3), s(4)));
        clock.took(s(4));
        assert_eq!((clock.bank(), clock.most()), (s(0), s(1)));
        clock.took(s(9));
        assert_eq!(clock.most(), s(1));
    }
}
