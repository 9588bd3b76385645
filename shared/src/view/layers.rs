//! What all seats see, in two layers: the public part, made once for everybody, and what each seat
//! sees beyond it. Thousands of seats at one table can't each have a copy of the same.
//!
//! For whoever plays many seats in one process. A connection gets whole frames
//! ([`update`](super::update)); a test holds the two together.

use std::collections::{BTreeMap, BTreeSet};

use super::entities::entity;
use super::key::{self, Key};
use super::sums::Sums;
use super::update::Touched;
use super::{NoNames, Viewer};
use crate::protocol::entity::Entity;
use crate::rules::event::{Audience, Event, What};
use crate::rules::ids::SeatId;
use crate::rules::state::State;

/// A layer of a view: entities by key.
pub type Layer = BTreeMap<String, Entity>;

/// What has changed in a layer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Every entity that changed, whole, by key.
    pub changed: Layer,
    /// Keys that are no more.
    pub gone: Vec<String>,
}

/// What some events changed, in all layers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// What everybody sees. None: nothing public has happened.
    pub public: Option<Change>,
    /// What only some see, by seat: who may know of nothing new is not among them.
    pub own: BTreeMap<SeatId, Change>,
}

/// What everybody sees now: the public layer.
#[must_use]
pub fn public(state: &State) -> Layer {
    super::snapshot(state, Viewer::Spectator, &NoNames)
}

/// What each of these seats sees now beyond the public layer.
#[must_use]
pub fn own(state: &State, of: impl Fn(SeatId) -> bool) -> BTreeMap<SeatId, Layer> {
    let mut layers: BTreeMap<SeatId, Layer> =
        state.seat_ids().filter(|seat| of(*seat)).map(|seat| (seat, Layer::new())).collect();
    let sums = Sums::of(state);
    for key in key::all(state) {
        for seat in key.owners(state).into_iter().flatten() {
            if let Some(layer) = layers.get_mut(&seat) {
                put(&sums, &key, seat, layer);
            }
        }
    }
    layers
}

/// What those events changed for each of these seats, `state` being the table after them. Whatever
/// several of them changed is shown once: as it is now.
#[must_use]
pub fn changes(state: &State, events: &[Event], of: impl Fn(SeatId) -> bool) -> Changes {
    let mut changes = Changes::default();
    let mut public: Vec<&What> = Vec::new();
    // What happened in private, by who may know of it.
    let mut private: BTreeMap<&[SeatId], Vec<&What>> = BTreeMap::new();
    for event in events {
        match &event.audience {
            Audience::Public => public.push(&event.what),
            Audience::Seats(seats) => private.entry(seats).or_default().push(&event.what),
            Audience::Facilitator => {}
        }
    }
    let mut to_show = ToShow::default();
    if !public.is_empty() {
        changes.public = Some(Change::default());
        to_show.take(state, Touched::of(state, public), &of);
    }
    for (seats, events) in private {
        for seat in seats.iter().filter(|seat| of(**seat)) {
            changes.own.entry(*seat).or_default();
        }
        to_show.take(state, Touched::of(state, events), |seat| of(seat) && seats.contains(&seat));
    }
    changes.show(&Sums::of(state), to_show);
    changes
}

/// What has changed, and to whom it is shown.
#[derive(Default)]
struct ToShow {
    public: BTreeSet<Key>,
    own: BTreeMap<Key, BTreeSet<SeatId>>,
    gone: BTreeSet<(SeatId, Key)>,
}

impl ToShow {
    /// Takes over what was touched, for whoever may see it and is among those seats.
    fn take(&mut self, state: &State, touched: Touched, of: impl Fn(SeatId) -> bool) {
        for key in touched.keys {
            match key.owners(state) {
                None => {
                    self.public.insert(key);
                }
                Some(owners) => {
                    let owners = owners.into_iter().filter(|seat| of(*seat));
                    self.own.entry(key).or_default().extend(owners);
                }
            }
        }
        for key in touched.gone {
            if let Key::Draft(author, _) = key
                && of(author)
            {
                self.gone.insert((author, key));
            }
        }
    }
}

impl Changes {
    fn show(&mut self, sums: &Sums<'_>, to_show: ToShow) {
        let state = sums.state;
        for key in to_show.public {
            if let Some(shown) = entity(sums, &key, Viewer::Spectator, &NoNames) {
                let public = self.public.get_or_insert_default();
                public.changed.insert(key.text(state), shown);
            }
        }
        for (key, seats) in to_show.own {
            for seat in seats {
                put(sums, &key, seat, &mut self.own.entry(seat).or_default().changed);
            }
        }
        for (author, key) in to_show.gone {
            self.own.entry(author).or_default().gone.push(key.text(state));
        }
    }
}

fn put(sums: &Sums<'_>, key: &Key, seat: SeatId, layer: &mut Layer) {
    if let Some(shown) = entity(sums, key, Viewer::Seat(seat), &NoNames) {
        layer.insert(key.text(sums.state), shown);
    }
}
