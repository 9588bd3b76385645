//! What the seats have been shown so far, kept up by changes as clients would keep it: one public
//! layer for all, and each seat's own.

use shared::protocol::entity::Entity;
use shared::rules::event::Event;
use shared::rules::ids::SeatId;
use shared::rules::state::State;
use shared::view::layers::{self, Change, Layer};

/// What all seats have been shown.
pub(super) struct Mirrors {
    /// What everybody sees.
    pub(super) public: Layer,
    /// Whether something public passed unseen.
    stale: bool,
    /// Each seat's own, in the order of seats.
    pub(super) seats: Vec<Mirror>,
}

/// What one seat sees beyond the public layer.
pub(super) struct Mirror {
    pub(super) own: Layer,
    /// Whether it missed something and must look at everything again.
    stale: bool,
    /// Whether anything changed since the seat last looked.
    pub(super) fresh: bool,
}

impl Mirrors {
    pub(super) fn of(state: &State) -> Self {
        let blank = |_| Mirror { own: Layer::new(), stale: true, fresh: true };
        Self { public: Layer::new(), stale: true, seats: state.seat_ids().map(blank).collect() }
    }

    /// Shows what those events changed to whoever is awake, `state` being the table after them. The
    /// others let it pass unseen.
    pub(super) fn follow(&mut self, state: &State, events: &[Event], awake: &[bool]) {
        if !awake.contains(&true) {
            self.miss(events, awake);
            return;
        }
        let follows: Vec<bool> =
            self.seats.iter().zip(awake).map(|(mirror, awake)| *awake && !mirror.stale).collect();
        let at = |seats: &[bool], seat: SeatId| seats.get(seat.index()).copied().unwrap_or(false);
        if !events.is_empty() {
            let changes = layers::changes(state, events, |seat| at(&follows, seat));
            if let Some(change) = changes.public {
                put(&mut self.public, change);
                for (mirror, follows) in self.seats.iter_mut().zip(&follows) {
                    mirror.fresh |= *follows;
                }
            }
            for (seat, change) in changes.own {
                if let Some(mirror) = self.seats.get_mut(seat.index()) {
                    put(&mut mirror.own, change);
                    mirror.fresh = true;
                }
            }
        }
        if std::mem::take(&mut self.stale) {
            self.public = layers::public(state);
        }
        let wakes: Vec<bool> =
            self.seats.iter().zip(awake).map(|(mirror, awake)| *awake && mirror.stale).collect();
        if wakes.contains(&true) {
            for (seat, own) in layers::own(state, |seat| at(&wakes, seat)) {
                if let Some(mirror) = self.seats.get_mut(seat.index()) {
                    *mirror = Mirror { own, stale: false, fresh: true };
                }
            }
        }
        self.miss(events, awake);
    }

    fn miss(&mut self, events: &[Event], awake: &[bool]) {
        if events.is_empty() {
            return;
        }
        self.stale |= !awake.contains(&true);
        for (mirror, awake) in self.seats.iter_mut().zip(awake) {
            mirror.stale |= !awake;
        }
    }

    /// Shows the last minute, until the next bell says otherwise.
    pub(super) fn last_minute(&mut self) {
        if let Some(Entity::Table(table)) = self.public.get_mut("table") {
            table.last_minute = true;
            for mirror in &mut self.seats {
                mirror.fresh = true;
            }
        }
    }
}

/// Replaces by key.
fn put(layer: &mut Layer, change: Change) {
    for key in &change.gone {
        layer.remove(key);
    }
    layer.extend(change.changed);
}
