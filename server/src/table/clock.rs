//! The table's deadlines: when a bell rings by itself and when an offer's minutes are over.
//!
//! It only says what is due; the command goes the same durable way as anybody's. Deadlines aren't
//! in the log: after a restart each starts again from its full length, so nobody loses time because
//! the server was away.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use shared::protocol::client_message::Clocks;
use shared::rules::command::Command;
use shared::rules::deal::draft::{Expiry, Stage};
use shared::rules::deal::id::OfferId;
use shared::rules::deal::package::PackageStage;
use shared::rules::event::{Event, What};
use shared::rules::phase::PhaseName;
use shared::rules::state::State;

/// How long the last one who isn't ready has.
const LAST_MINUTE_S: u64 = 60;

/// After how long something is tried again that nobody asked for and that couldn't be written down.
pub(super) const RETRY: Duration = Duration::from_secs(5);

/// The version that a package has; it is never countered.
const PACKAGE_VERSION: u8 = 1;

/// The table's deadlines.
#[derive(Debug)]
pub(super) struct Clock {
    lengths: Clocks,
    bell: Option<(Instant, PhaseName)>,
    offers: BTreeMap<OfferId, (Instant, u8)>,
}

impl Clock {
    /// The clock of a table that stands as it does, from now on.
    pub(super) fn start(lengths: Clocks, state: &State, now: Instant) -> Self {
        let mut clock = Self { lengths, bell: None, offers: BTreeMap::new() };
        clock.set_bell(state, now);
        if state.phase.window().is_some_and(|window| window.last_minute) {
            clock.last_minute(state, now);
        }
        for (deal, found) in &state.deals {
            if let Stage::Tabled { expiry, .. } = found.stage {
                clock.set_offer(OfferId::Deal(deal.clone()), found.version, expiry, now);
            }
        }
        for (package, found) in &state.packages {
            if let PackageStage::Tabled { expiry, .. } = found.stage {
                clock.set_offer(OfferId::Package(package.clone()), PACKAGE_VERSION, expiry, now);
            }
        }
        clock
    }

    /// When there is something to do next.
    pub(super) fn next(&self) -> Option<Instant> {
        let offers = self.offers.values().map(|(due, _)| *due);
        offers.chain(self.bell.map(|(due, _)| due)).min()
    }

    /// A command whose time has come; each is given out once.
    pub(super) fn due(&mut self, now: Instant) -> Option<Command> {
        if let Some((_, phase)) = self.bell.take_if(|(due, _)| *due <= now) {
            return Some(Command::RingBell(phase));
        }
        let offer = self.offers.iter().find(|(_, (due, _))| *due <= now)?.0.clone();
        let (_, version) = self.offers.remove(&offer)?;
        Some(Command::OfferTimedOut { offer, version })
    }

    /// That command couldn't be written down: it falls due again in a while.
    pub(super) fn again(&mut self, command: &Command, now: Instant) {
        let due = now + RETRY;
        match command {
            Command::RingBell(phase) => self.bell = Some((due, *phase)),
            Command::OfferTimedOut { offer, version } => {
                self.offers.insert(offer.clone(), (due, *version));
            }
            _ => {}
        }
    }

    /// Takes note of what happened; `before` is the phase before it, `state` the table after it.
    pub(super) fn observe(
        &mut self,
        before: (u8, PhaseName),
        events: &[Event],
        state: &State,
        now: Instant,
    ) {
        if before != (state.year.0, state.phase.name()) {
            self.set_bell(state, now);
        }
        for event in events {
            match &event.what {
                What::LastMinute => self.last_minute(state, now),
                What::YearBegan { .. } => self.offers.clear(),
                What::Tabled { deal, version, expiry, .. }
                | What::Countered { deal, version, expiry, .. } => {
                    self.set_offer(OfferId::Deal(deal.clone()), *version, *expiry, now);
                }
                What::Bundled { package, expiry, .. } => {
                    let offer = OfferId::Package(package.clone());
                    self.set_offer(offer, PACKAGE_VERSION, *expiry, now);
                }
                _ => {}
            }
        }
    }

    fn set_bell(&mut self, state: &State, now: Instant) {
        let phase = state.phase.name();
        let seconds = match phase {
            PhaseName::Settlement => self.lengths.settlement_s,
            PhaseName::Contracting => self.lengths.contracting_s,
            PhaseName::Review => self.lengths.review_s,
            PhaseName::Lobby | PhaseName::Over => None,
        };
        self.bell = seconds.map(|s| (now + Duration::from_secs(u64::from(s)), phase));
    }

    fn last_minute(&mut self, state: &State, now: Instant) {
        let due = now + Duration::from_secs(LAST_MINUTE_S);
        let due = self.bell.map_or(due, |(bell, _)| bell.min(due));
        self.bell = Some((due, state.phase.name()));
    }

    fn set_offer(&mut self, offer: OfferId, version: u8, expiry: Expiry, now: Instant) {
        if let Expiry::Minutes(minutes) = expiry {
            let due = now + Duration::from_secs(60 * u64::from(minutes));
            self.offers.insert(offer, (due, version));
        } else {
            self.offers.remove(&offer);
        }
    }
}
