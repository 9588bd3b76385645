//! How many of something one address has at once, so that nobody takes the room of all others.
//!
//! Generous, because a whole class sits behind one address. Programs on the server's own machine
//! are not counted: they could stop it in other ways, and a proxy that nobody has named would
//! otherwise count as one guest.

use std::net::IpAddr;
use std::sync::Arc;

use dashmap::DashMap;

use super::block::block;

/// How many each address has.
#[derive(Clone)]
pub(crate) struct Crowd {
    max: usize,
    counts: Arc<DashMap<IpAddr, usize>>,
}

/// One of them; it is given back when this is dropped.
pub(crate) struct Counted {
    address: IpAddr,
    counts: Arc<DashMap<IpAddr, usize>>,
}

impl Crowd {
    /// So many for each address.
    pub(crate) fn new(max: usize) -> Self {
        Self { max, counts: Arc::default() }
    }

    /// One more for that address, if it has room.
    pub(crate) fn enter(&self, address: IpAddr) -> Option<Counted> {
        let own = address.to_canonical().is_loopback();
        let address = block(address);
        let mut count = self.counts.entry(address).or_insert(0);
        if *count >= self.max && !own {
            return None;
        }
        *count += 1;
        Some(Counted { address, counts: Arc::clone(&self.counts) })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.counts.remove_if_mut(&self.address, |_, count| {
            *count = count.saturating_sub(1);
            *count == 0
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_has_so_much_room_and_gets_it_back() {
        let crowd = Crowd::new(2);
        let [one, other] = [[10, 0, 0, 1], [10, 0, 0, 2]].map(IpAddr::from);
        let first = crowd.enter(one).expect("room");
        let _second = crowd.enter(one).expect("room");
        assert!(crowd.enter(one).is_none());
        let elsewhere = crowd.enter(other).expect("another's room");
        drop(first);
        let _third = crowd.enter(one).expect("room again");
        drop(elsewhere);
        assert_eq!(crowd.counts.len(), 1, "who has none is forgotten");
    }

    #[test]
    fn the_servers_own_machine_is_not_counted_out() {
        let crowd = Crowd::new(1);
        let own: IpAddr = [127, 0, 0, 1].into();
        let _all: Vec<_> = (0..5).map(|_| crowd.enter(own).expect("room")).collect();
    }
}
