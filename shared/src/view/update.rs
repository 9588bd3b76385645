//! What a record means for one viewer: what happened, and every entity that it changed.
//!
//! A viewer gets a frame exactly when one of the record's events is for it. Which entities an event
//! changes is told here; whether a viewer may see one, in `key`. A test holds the two together:
//! replacing by key frame after frame gives what a snapshot shows.

use std::collections::{BTreeMap, BTreeSet};

use super::entities::{Inside, entity};
use super::key::{self, Key};
use super::sums::Sums;
use super::{Names, Update, Viewer, story};
use crate::protocol::entity::Entity;
use crate::rules::deal::draft::{Ends, Stage};
use crate::rules::deal::id::{DealId, DealKind, PackageId};
use crate::rules::deal::package::PackageStage;
use crate::rules::event::{Audience, Event, What};
use crate::rules::ids::SeatId;
use crate::rules::state::State;
use crate::rules::units::Year;

/// What a record's events mean for a viewer, `state` being the table after them. None if the viewer
/// may know of none of them: then there is no frame either.
#[must_use]
pub fn update(
    state: &State,
    events: &[Event],
    viewer: Viewer,
    names: &dyn Names,
) -> Option<Update> {
    let mut update = None;
    Updates::of(state, events, names).each(viewer, |made| update = Some(made));
    update
}

/// How many updates are kept for others who see the same: a bell means another thing to each.
const KEPT_MAX: usize = 8;

/// What a record's events mean, viewer after viewer. Many see the same of it, a counter say: it is
/// told once, and whatever is made of that, a text say, is made once.
pub struct Updates<'a, T> {
    sums: Sums<'a>,
    events: &'a [Event],
    names: &'a dyn Names,
    /// What the events touch that the last viewer saw.
    touched: Option<(Vec<bool>, Touched)>,
    /// What was made, by what is seen: which events, and how much of each thing that they touch.
    made: Vec<(Vec<bool>, Depth, T)>,
}

impl<'a, T: Clone> Updates<'a, T> {
    /// Of these events, `state` being the table after them.
    #[must_use]
    pub fn of(state: &'a State, events: &'a [Event], names: &'a dyn Names) -> Self {
        Self { sums: Sums::of(state), events, names, touched: None, made: Vec::new() }
    }

    /// What `make` makes of that viewer's update, now or when another saw the same. None if the
    /// viewer may know of no event.
    pub fn each(&mut self, viewer: Viewer, make: impl FnOnce(Update) -> T) -> Option<T> {
        let state = self.sums.state;
        let seen: Vec<bool> =
            self.events.iter().map(|event| is_for(&event.audience, viewer)).collect();
        if !seen.contains(&true) {
            return None;
        }
        let events = || self.events.iter().zip(&seen).filter(|(_, seen)| **seen);
        let (_, touched) = match self.touched.take().filter(|(by, _)| *by == seen) {
            Some(known) => self.touched.insert(known),
            None => {
                let touched = Touched::of(state, events().map(|(event, _)| &event.what));
                self.touched.insert((seen.clone(), touched))
            }
        };
        let depth = touched.depth(state, viewer);
        let same = |(events, keys, _): &&(Vec<bool>, Depth, T)| *events == seen && *keys == depth;
        if let Some((_, _, made)) = self.made.iter().find(same) {
            return Some(made.clone());
        }
        let happened =
            events().filter_map(|(event, _)| story::tell(state, &event.what, self.names)).collect();
        let (changed, gone) = touched.show(&self.sums, &depth, self.names);
        let made = make(Update { happened, changed, gone });
        if self.made.len() == KEPT_MAX {
            self.made.remove(0);
        }
        self.made.push((seen, depth, made.clone()));
        Some(made)
    }
}

/// Whether it lay on that viewer's desk.
fn is_of(draft: &Key, viewer: Viewer) -> bool {
    matches!((draft, viewer), (Key::Draft(author, _), Viewer::Seat(seat)) if *author == seat)
}

fn is_for(audience: &Audience, viewer: Viewer) -> bool {
    match (audience, viewer) {
        (Audience::Public, _) | (_, Viewer::Facilitator) => true,
        (audience, Viewer::Seat(seat)) => audience.includes(seat),
        (_, Viewer::Spectator) => false,
    }
}

/// How much is seen of each key that events touch, in order; nothing of those that are hidden.
#[derive(PartialEq, Eq)]
struct Depth {
    changed: Vec<Option<Inside>>,
    gone: Vec<bool>,
}

/// Entities by key, and keys that are no more.
type Shown = (BTreeMap<String, Entity>, Vec<String>);

/// Which entities events change, seen or not.
#[derive(Default)]
pub(super) struct Touched {
    pub(super) keys: BTreeSet<Key>,
    /// Drafts that are no more: only their authors ever saw them.
    pub(super) gone: BTreeSet<Key>,
    /// Whether everything that lives may have changed.
    living: bool,
}

impl Touched {
    pub(super) fn of<'a>(state: &State, events: impl IntoIterator<Item = &'a What>) -> Self {
        let mut touched = Self::default();
        for what in events {
            touched.by(state, what);
        }
        if touched.living {
            touched.keys.extend(key::living(state));
        }
        touched
    }

    /// How much a viewer sees of each key: two for whom this is equal see the same.
    fn depth(&self, state: &State, viewer: Viewer) -> Depth {
        let inside =
            |key: &Key| key.visible(state, viewer).then(|| Inside::of_key(state, key, viewer));
        Depth {
            changed: self.keys.iter().map(inside).collect(),
            gone: self.gone.iter().map(|key| is_of(key, viewer)).collect(),
        }
    }

    /// What is seen so deep, and what is no more there to see.
    fn show(&self, sums: &Sums<'_>, depth: &Depth, names: &dyn Names) -> Shown {
        let state = sums.state;
        let changed = self.keys.iter().zip(&depth.changed).filter_map(|(key, inside)| {
            Some((key.text(state), entity(sums, key, (*inside)?, names)?))
        });
        let gone = self.gone.iter().zip(&depth.gone).filter(|(_, seen)| **seen);
        (changed.collect(), gone.map(|(key, _)| key.text(state)).collect())
    }

    fn by(&mut self, state: &State, what: &What) {
        match what {
            What::SeatTaken { seat, .. }
            | What::SeatLeft { seat }
            | What::Attached { seat, .. }
            | What::Detached { seat, .. }
            | What::StoodIn { seat, .. }
            | What::ReadyChanged { seat, .. } => {
                self.keys.extend([Key::Seat(*seat), Key::Table]);
                // Bells wait longer for some seats, as long as these aren't ready.
                self.keys.extend((!state.timing.extra_s.is_empty()).then_some(Key::Clock));
            }
            What::LastMinute => self.keys.extend([Key::Table, Key::Clock]),
            What::Arranged(_)
            | What::BellDue { .. }
            | What::Paused { .. }
            | What::TalkFrozen(_)
            | What::Resumed { .. }
            | What::ServerReturned { .. }
            | What::ExtraTime { .. } => self.timing(state, what),
            What::Drafted { deal, by, .. } => self.keys.extend([Key::Draft(*by, deal.clone())]),
            What::Tabled { deal, by, .. } => {
                self.gone.insert(Key::Draft(*by, deal.clone()));
                self.deal(state, deal);
            }
            What::Countered { deal, .. }
            | What::Signed { deal, .. }
            | What::Refused { deal, .. }
            | What::Shown { deal, .. }
            | What::ExitGiven { deal, .. } => self.deal(state, deal),
            What::Bound { deal, .. } | What::Ended { deal, .. } => {
                self.deal(state, deal);
                self.keys.extend(deal.parties.iter().map(|seat| Key::Desk(*seat)));
            }
            What::Bundled { package, .. }
            | What::PackageSigned { package, .. }
            | What::PackageRefused { package, .. }
            | What::PackageBound { package }
            | What::PackageEnded { package, .. } => self.package(state, package),
            What::WteSpent { seat, .. }
            | What::WteHeld { seat, .. }
            | What::Planned { seat, .. }
            | What::AimDrawn { seat, .. }
            | What::Expected { seat, .. }
            | What::Checked { seat, .. } => self.keys.extend([Key::Desk(*seat)]),
            What::Said { from, to, .. } => self.keys.extend([latest_talk(state, Some(*from), to)]),
            What::Announced { to, .. } => self.keys.extend([latest_talk(state, None, to)]),
            What::Marked { .. } => self.keys.extend(latest_mark(state)),
            What::Nudged { .. } | What::ActedFor { .. } | What::Voted { .. } => {}
            What::NewsCame { year, injected, .. } => self.news(state, *year, *injected),
            What::Compared { .. } => self.keys.extend([Key::Score]),
            What::DebriefOpened => self.keys.extend([Key::Table]),
            What::YearRolls
            | What::EndedEarly { .. }
            | What::Reopened { .. }
            | What::YearBegan { .. }
            | What::AccountsPublished { .. }
            | What::PotsFilled { .. }
            | What::BooksOpened { .. }
            | What::BellRang { .. }
            | What::Directed { .. }
            | What::BedsSet { .. }
            | What::Settled { .. }
            | What::QuarterDelivered { .. }
            | What::BooksClosed { .. }
            | What::Paid { .. }
            | What::CcgReviewed { .. }
            | What::TrustReviewed { .. }
            | What::Reorganised(_)
            | What::Scored { .. } => self.bell(state, what),
        }
    }

    /// What fallbacks and figures on desks rest on, the seats that were told see anew.
    fn news(&mut self, state: &State, year: Year, injected: bool) {
        self.living |= injected;
        let came = state.news.iter().enumerate().filter(|(_, news)| news.year == year);
        self.keys.extend(came.map(|(place, _)| Key::News(place)));
    }

    /// A bell changes whatever lives, and a few things that don't.
    fn bell(&mut self, state: &State, what: &What) {
        self.living = true;
        match what {
            What::YearBegan { year, .. } => {
                // The year before it has been judged; in this record others may follow it.
                self.keys.insert(Key::Year(Year(year.0.saturating_sub(1))));
                let old = state.drafts.keys().filter(|(_, deal)| deal.year < state.year);
                self.gone.extend(old.map(|(seat, deal)| Key::Draft(*seat, deal.clone())));
            }
            What::AccountsPublished { year } => {
                self.keys.insert(Key::Year(*year));
            }
            _ => {}
        }
    }

    /// Whatever is due is due later after a pause.
    fn timing(&mut self, state: &State, what: &What) {
        self.keys.insert(Key::Clock);
        match what {
            What::Resumed { .. } | What::ServerReturned { .. } => self.timed(state),
            What::ExtraTime { seat, .. } => {
                self.keys.insert(Key::Desk(*seat));
            }
            _ => {}
        }
    }

    /// Offers that end by the clock.
    fn timed(&mut self, state: &State) {
        let deals = state
            .deals
            .iter()
            .filter(|(_, deal)| matches!(deal.stage, Stage::Tabled { ends: Ends::At(_), .. }));
        self.keys.extend(deals.map(|(id, _)| Key::Deal(id.clone())));
        let packages = state.packages.iter().filter(|(_, package)| {
            matches!(package.stage, PackageStage::Tabled { ends: Ends::At(_), .. })
        });
        self.keys.extend(packages.map(|(id, _)| Key::Package(id.clone())));
    }

    /// A settlement or a package takes from what its parties' desks show as free.
    fn deal(&mut self, state: &State, id: &DealId) {
        self.keys.insert(Key::Deal(id.clone()));
        if id.kind == DealKind::Settlement {
            self.keys.insert(Key::Desk(state.seat_of_nhs_england()));
        }
    }

    fn package(&mut self, state: &State, id: &PackageId) {
        self.keys.insert(Key::Package(id.clone()));
        self.keys.extend(id.parties.iter().map(|seat| Key::Desk(*seat)));
        if let Some(package) = state.packages.get(id) {
            self.keys.extend(package.parts.iter().map(|part| Key::Deal(part.deal.clone())));
        }
    }
}

/// The moment that was marked last.
fn latest_mark(state: &State) -> Option<Key> {
    state.marks.len().checked_sub(1).map(Key::Mark)
}

/// What was said last among those who hear that message.
fn latest_talk(state: &State, from: Option<SeatId>, to: &[SeatId]) -> Key {
    let mut hearers = to.to_vec();
    if !hearers.is_empty() {
        hearers.extend(from);
        hearers.sort_unstable();
        hearers.dedup();
    }
    let said = state.talk.get(&hearers).map_or(0, Vec::len);
    Key::Talk(hearers, said.saturating_sub(1))
}
