//! Guessing join codes, slowed down: so many wrong ones a minute from one address.
//!
//! Generous, because a whole class sits behind one address and mistypes.

use std::net::{IpAddr, Ipv6Addr};
use std::time::{Duration, Instant};

use dashmap::DashMap;

/// How many wrong codes one address may try in a minute.
const FAILED_JOINS_PER_MINUTE_MAX: u32 = 120;

const WINDOW: Duration = Duration::from_secs(60);

/// How many addresses are remembered; beyond it old ones are forgotten.
const ADDRESSES_MAX: usize = 10_000;

/// Wrong join codes by address.
#[derive(Default)]
pub(crate) struct Throttle {
    failures: DashMap<IpAddr, (Instant, u32)>,
}

impl Throttle {
    /// Whether that address may try another code.
    pub(crate) fn allows(&self, address: IpAddr, now: Instant) -> bool {
        self.failures.get(&block(address)).is_none_or(|failed| {
            let (since, count) = *failed;
            now.duration_since(since) >= WINDOW || count < FAILED_JOINS_PER_MINUTE_MAX
        })
    }

    /// Takes note of a wrong code.
    pub(crate) fn failed(&self, address: IpAddr, now: Instant) {
        if self.failures.len() >= ADDRESSES_MAX {
            self.failures.retain(|_, (since, _)| now.duration_since(*since) < WINDOW);
        }
        let mut failed = self.failures.entry(block(address)).or_insert((now, 0));
        if now.duration_since(failed.0) >= WINDOW {
            *failed = (now, 0);
        }
        failed.1 += 1;
    }
}

/// Who has one IPv6 address has a block of them.
fn block(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_has_so_many_tries_and_the_next_as_many() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        let [one, other] = [[10, 0, 0, 1], [10, 0, 0, 2]].map(IpAddr::from);
        for _ in 0..FAILED_JOINS_PER_MINUTE_MAX {
            assert!(throttle.allows(one, now));
            throttle.failed(one, now);
        }
        assert!(!throttle.allows(one, now));
        assert!(throttle.allows(other, now));
        assert!(throttle.allows(one, now + WINDOW));
    }
}
