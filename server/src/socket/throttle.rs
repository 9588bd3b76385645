//! What may be done only so often a minute: by one address, try wrong join codes and create tables;
//! by one person, come back with a recovery code.
//!
//! Generous to addresses, because a whole class sits behind one, and mistypes.

use std::hash::Hash;
use std::net::IpAddr;
use std::time::{Duration, Instant};

use dashmap::DashMap;
use shared::rules::ids::PersonId;

use crate::serving::block::block;

/// How many wrong codes one address may try in a minute.
pub(crate) const FAILED_JOINS_PER_MINUTE_MAX: u32 = 120;

/// How many tables one address may create in a minute; a new join code counts as one.
pub(crate) const TABLES_PER_MINUTE_MAX: u32 = 300;

/// How often one person may come back with their recovery code in a minute.
pub(crate) const RECOVERIES_PER_MINUTE_MAX: u32 = 10;

const WINDOW: Duration = Duration::from_secs(60);

/// How many addresses, or people of a workshop, are remembered. Beyond it those of earlier minutes
/// are forgotten, and if that is not enough all of them: who has so many addresses isn't slowed
/// down by any of them.
const ADDRESSES_MAX: usize = 10_000;

/// Whose tries are counted.
pub(crate) trait Counts: Eq + Hash {
    /// What they are counted under.
    fn key(self) -> Self;
}

impl Counts for IpAddr {
    fn key(self) -> Self {
        block(self)
    }
}

impl Counts for PersonId {
    fn key(self) -> Self {
        self
    }
}

/// How often each has done it lately.
pub(crate) struct Throttle<Who: Counts> {
    max: u32,
    counts: DashMap<Who, (Instant, u32)>,
}

impl<Who: Counts> Throttle<Who> {
    /// So often a minute.
    pub(crate) fn new(max: u32) -> Self {
        Self { max, counts: DashMap::new() }
    }

    /// Whether they may do it again.
    pub(crate) fn allows(&self, who: Who, now: Instant) -> bool {
        self.counts.get(&who.key()).is_none_or(|counted| {
            let (since, count) = *counted;
            now.duration_since(since) >= WINDOW || count < self.max
        })
    }

    /// Takes note that they did, once.
    pub(crate) fn count(&self, who: Who, now: Instant) {
        self.count_all(who, 1, now);
    }

    /// Takes note that they did, so many times at once.
    pub(crate) fn count_all(&self, who: Who, times: u32, now: Instant) {
        if self.counts.len() >= ADDRESSES_MAX {
            self.counts.retain(|_, (since, _)| now.duration_since(*since) < WINDOW);
            if self.counts.len() >= ADDRESSES_MAX {
                self.counts.clear();
            }
        }
        let mut counted = self.counts.entry(who.key()).or_insert((now, 0));
        if now.duration_since(counted.0) >= WINDOW {
            *counted = (now, 0);
        }
        counted.1 = counted.1.saturating_add(times);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_has_so_many_tries_and_the_next_as_many() {
        let (throttle, now) = (Throttle::new(FAILED_JOINS_PER_MINUTE_MAX), Instant::now());
        let [one, other] = [[10, 0, 0, 1], [10, 0, 0, 2]].map(IpAddr::from);
        for _ in 0..FAILED_JOINS_PER_MINUTE_MAX {
            assert!(throttle.allows(one, now));
            throttle.count(one, now);
        }
        assert!(!throttle.allows(one, now));
        assert!(throttle.allows(other, now));
        assert!(throttle.allows(one, now + WINDOW));
    }

    #[test]
    fn so_many_addresses_are_remembered_and_no_more() {
        let (throttle, now) = (Throttle::new(1), Instant::now());
        let mut addresses = (0..).map(|place: u32| IpAddr::from(place.to_be_bytes()));
        let mut count = |times, now| {
            addresses.by_ref().take(times).for_each(|address| throttle.count(address, now));
            throttle.counts.len()
        };
        assert_eq!(count(1, now), 1);
        assert_eq!(count(ADDRESSES_MAX, now + WINDOW), ADDRESSES_MAX, "the oldest had to go");
        assert_eq!(count(1, now + WINDOW), 1, "all had to go");
    }
}
