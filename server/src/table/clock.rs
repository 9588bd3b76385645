//! What is due at a table, and when: bells that ring by themselves, offers whose minutes are over.
//!
//! It only reads the state, where every deadline stands, and says what is due; the command goes the
//! same durable way as anybody's. The state counts in [`Time`], the server's clock. While a table
//! is open that follows from a clock that only goes forward: setting the machine's clock rings no
//! bell.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use shared::rules::command::Command;
use shared::rules::deal::draft::{Ends, Stage};
use shared::rules::deal::id::OfferId;
use shared::rules::deal::package::PackageStage;
use shared::rules::event::{Event, What};
use shared::rules::phase::PhaseName;
use shared::rules::state::State;
use shared::rules::timing::Time;

/// After how long something is tried again that nobody asked for and that couldn't be written down.
pub(super) const RETRY: Duration = Duration::from_secs(5);

/// The version that a package has; it is never countered.
const PACKAGE_VERSION: u32 = 1;

/// Which moment is which, for as long as a table is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Base {
    instant: Instant,
    time: Time,
}

impl Base {
    /// A table is opened at this moment.
    pub(super) fn new(instant: Instant, time: Time) -> Self {
        Self { instant, time }
    }

    /// That moment by the server's clock.
    pub(super) fn time(self, now: Instant) -> Time {
        let gone = now.saturating_duration_since(self.instant).as_millis();
        self.time.shifted(i64::try_from(gone).unwrap_or(i64::MAX))
    }

    /// When that moment comes; a moment before the table was opened is there already.
    pub(super) fn instant(self, time: Time) -> Instant {
        self.instant + Duration::from_millis(time.since_ms(self.time))
    }
}

/// What of all that is due was given out already.
#[derive(Debug, Default)]
pub(super) struct Clock {
    /// Whether the present bell was.
    bell_given: bool,
    /// Offers that end by the clock, their versions, and when.
    offers: BTreeMap<OfferId, (Time, u32)>,
    /// Nothing is given out before that: something couldn't be written down.
    rests_until: Time,
}

impl Clock {
    /// The clock of a table that stands as it does.
    pub(super) fn of(state: &State) -> Self {
        Self { offers: timed_offers(state), ..Self::default() }
    }

    /// When there is something to do next.
    pub(super) fn next(&self, state: &State) -> Option<Time> {
        if state.timing.paused.is_some() {
            return None;
        }
        let bell = state.bell_due().filter(|_| !self.bell_given);
        let offers = self.offers.values().map(|(due, _)| *due);
        offers.chain(bell).min().map(|due| due.max(self.rests_until))
    }

    /// A command whose time has come; each is given out once.
    pub(super) fn due(&mut self, state: &State, now: Time) -> Option<Command> {
        if self.next(state)? > now {
            return None;
        }
        if !self.bell_given && state.bell_due().is_some_and(|due| due <= now) {
            self.bell_given = true;
            return Some(Command::RingBell(state.phase.name()));
        }
        let offer = self.offers.iter().find(|(_, (due, _))| *due <= now)?.0.clone();
        let (_, version) = self.offers.remove(&offer)?;
        Some(Command::OfferTimedOut { offer, version })
    }

    /// The bell that was given out is not to ring after all: it has got more time.
    pub(super) fn take_back_bell(&mut self) {
        self.bell_given = false;
    }

    /// That command couldn't be written down: it falls due again in a while.
    pub(super) fn again(&mut self, command: &Command, now: Time) {
        self.rests_until = now.shifted(i64::try_from(RETRY.as_millis()).unwrap_or(i64::MAX));
        match command {
            Command::RingBell(_) => self.bell_given = false,
            Command::OfferTimedOut { offer, version } => {
                self.offers.insert(offer.clone(), (now, *version));
            }
            _ => {}
        }
    }

    /// Takes note of what happened; `before` is the phase before it, `state` the table after it.
    pub(super) fn observe(&mut self, before: (u8, PhaseName), events: &[Event], state: &State) {
        if before != (state.year.0, state.phase.name()) {
            self.bell_given = false;
        }
        for event in events {
            match &event.what {
                What::BellDue { .. } => self.bell_given = false,
                What::YearBegan { .. } => self.offers.clear(),
                What::Resumed { .. } | What::ServerReturned { .. } | What::Reopened { .. } => {
                    self.offers = timed_offers(state);
                }
                What::Tabled { deal, version, ends, .. }
                | What::Countered { deal, version, ends, .. } => {
                    self.set_offer(OfferId::Deal(deal.clone()), *version, *ends);
                }
                What::Bundled { package, ends, .. } => {
                    self.set_offer(OfferId::Package(package.clone()), PACKAGE_VERSION, *ends);
                }
                _ => {}
            }
        }
    }

    fn set_offer(&mut self, offer: OfferId, version: u32, ends: Ends) {
        if let Ends::At(due) = ends {
            self.offers.insert(offer, (due, version));
        } else {
            self.offers.remove(&offer);
        }
    }
}

/// Offers on the table that end by the clock, their versions, and when.
fn timed_offers(state: &State) -> BTreeMap<OfferId, (Time, u32)> {
    let deals = state.deals.iter().filter_map(|(id, found)| match found.stage {
        Stage::Tabled { ends: Ends::At(due), .. } => {
            Some((OfferId::Deal(id.clone()), (due, found.version)))
        }
        _ => None,
    });
    let packages = state.packages.iter().filter_map(|(id, found)| match found.stage {
        PackageStage::Tabled { ends: Ends::At(due), .. } => {
            Some((OfferId::Package(id.clone()), (due, PACKAGE_VERSION)))
        }
        _ => None,
    });
    deals.chain(packages).collect()
}
