//! What the seats of a table see, for whoever plays many of them in one process: each thing is made
//! when a seat first looks at it, and kept until an event changes it.
//!
//! A connection gets whole frames ([`update`](super::update)) instead. Both are made by the same
//! functions and hidden by the same `key`; a test holds that a seat sees here what its snapshot
//! shows. Of a desk a player in process gets what it decides by, not the texts for people.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::key::{self, Key};
use super::sums::Sums;
use super::update::Touched;
use super::{NoNames, Viewer, books, desk, entities, names, plan, published};
use crate::protocol::books::Books;
use crate::protocol::entity::{DealView, PackageView, SeatView, TableView, WteView, YearView};
use crate::protocol::plan::Plan;
use crate::rules::deal::draft::Deal;
use crate::rules::deal::id::{DealId, PackageId};
use crate::rules::event::{Event, What};
use crate::rules::ids::SeatId;
use crate::rules::state::State;
use crate::rules::units::Year;

/// Something that may have been made already.
type Once<T> = OnceCell<Option<T>>;

/// Things by their ids as text, in the order of the wire.
type ById<I, T> = BTreeMap<String, (I, Once<T>)>;

/// What all seats of one table see, as far as it has been looked at.
pub struct Views {
    /// Seats by their ids as text.
    slugs: BTreeMap<String, SeatId>,
    table: OnceCell<TableView>,
    /// In the order of seats.
    seats: Vec<Once<SeatView>>,
    years: BTreeMap<Year, Once<YearView>>,
    /// What each seat sees beyond the public part, in the order of seats.
    own: Vec<Own>,
}

/// What one seat sees that not everybody does.
#[derive(Default)]
struct Own {
    plan: Once<Plan>,
    books: Once<Books>,
    drafts: ById<DealId, DealView>,
    /// Deals that are on the table or bind.
    deals: ById<DealId, DealView>,
    /// Deals that are over.
    past: ById<DealId, DealView>,
    packages: ById<PackageId, PackageView>,
}

impl Views {
    /// Nothing has been looked at yet.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let slugs = state.seat_ids().map(|seat| (names::seat(state, seat), seat)).collect();
        let mut views = Self {
            slugs,
            table: OnceCell::new(),
            seats: state.seat_ids().map(|_| OnceCell::new()).collect(),
            years: BTreeMap::new(),
            own: state.seat_ids().map(|_| Own::default()).collect(),
        };
        for key in key::all(state) {
            views.forget(state, &key);
        }
        views
    }

    /// Forgets what those events changed, `state` being the table after them.
    pub fn follow(&mut self, state: &State, events: &[Event]) {
        // Spending time changes neither plan nor books; what is left is read where it stands.
        let spends = |what: &&What| matches!(what, What::WteSpent { .. } | What::WteHeld { .. });
        let happened = events.iter().map(|event| &event.what).filter(|what| !spends(what));
        let touched = Touched::of(state, happened);
        for key in &touched.gone {
            if let Key::Draft(author, id) = key
                && let Some(own) = self.own.get_mut(author.index())
            {
                own.drafts.remove(&names::deal(state, id));
            }
        }
        for key in &touched.keys {
            self.forget(state, key);
        }
    }

    /// The table as it is now. It must be the one whose events these views have followed.
    #[must_use]
    pub fn at<'a>(&'a self, state: &'a State) -> Moment<'a> {
        Moment { views: self, sums: Sums::of(state) }
    }

    /// Whoever may see that thing will look at it anew.
    fn forget(&mut self, state: &State, key: &Key) {
        match key {
            Key::Table => self.table = OnceCell::new(),
            Key::Seat(seat) => {
                if let Some(seen) = self.seats.get_mut(seat.index()) {
                    *seen = OnceCell::new();
                }
            }
            Key::Year(year) => {
                self.years.insert(*year, OnceCell::new());
            }
            Key::Desk(seat) => {
                if let Some(own) = self.own.get_mut(seat.index()) {
                    (own.plan, own.books) = Default::default();
                }
            }
            Key::Draft(_, id) => self.show(state, key, &names::deal(state, id), |own, text| {
                renew(&mut own.drafts, text, id);
            }),
            Key::Deal(id) => self.show(state, key, &names::deal(state, id), |own, text| {
                let over = state.deals.get(id).is_none_or(Deal::is_over);
                let (here, there) = (&mut own.deals, &mut own.past);
                let (here, there) = if over { (there, here) } else { (here, there) };
                there.remove(text);
                renew(here, text, id);
            }),
            Key::Package(id) => self.show(state, key, &names::package(state, id), |own, text| {
                renew(&mut own.packages, text, id);
            }),
            Key::Talk(..) | Key::News(_) | Key::Score => {}
        }
    }

    fn show(&mut self, state: &State, key: &Key, text: &str, put: impl Fn(&mut Own, &str)) {
        for seat in key.owners(state).into_iter().flatten() {
            if let Some(own) = self.own.get_mut(seat.index()) {
                put(own, text);
            }
        }
    }
}

/// A table at one moment, as all its seats see it.
pub struct Moment<'a> {
    views: &'a Views,
    sums: Sums<'a>,
}

impl<'a> Moment<'a> {
    /// What that seat sees.
    #[must_use]
    pub fn by(&'a self, seat: SeatId) -> Option<Seen<'a>> {
        let own = self.views.own.get(seat.index())?;
        Some(Seen { views: self.views, own, sums: &self.sums, seat })
    }
}

/// What one seat sees at one moment. Ids are as on the wire.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    views: &'a Views,
    own: &'a Own,
    sums: &'a Sums<'a>,
    seat: SeatId,
}

impl<'a> Seen<'a> {
    /// The table.
    #[must_use]
    pub fn table(self) -> &'a TableView {
        self.views.table.get_or_init(|| entities::table(self.sums.state))
    }

    /// A seat, as everybody sees it.
    #[must_use]
    pub fn seat(self, id: &str) -> Option<&'a SeatView> {
        self.seat_at(*self.views.slugs.get(id)?)
    }

    /// All seats, by id.
    pub fn seats(self) -> impl Iterator<Item = &'a SeatView> {
        self.views.slugs.values().filter_map(move |seat| self.seat_at(*seat))
    }

    fn seat_at(self, seat: SeatId) -> Option<&'a SeatView> {
        let seen = self.views.seats.get(seat.index())?;
        seen.get_or_init(|| entities::seat(self.sums.state, seat, &NoNames)).as_ref()
    }

    /// A year's public accounts.
    #[must_use]
    pub fn year(self, year: u8) -> Option<&'a YearView> {
        let seen = self.views.years.get(&Year(year))?;
        seen.get_or_init(|| published::year(self.sums.state, Year(year))).as_ref()
    }

    /// The own management time.
    #[must_use]
    pub fn wte(self) -> Option<WteView> {
        self.sums.state.seat(self.seat).map(|seat| desk::wte(&seat.pot))
    }

    /// The own plan.
    #[must_use]
    pub fn plan(self) -> Option<&'a Plan> {
        self.own.plan.get_or_init(|| plan::of_seat(self.sums.state, self.seat)).as_ref()
    }

    /// The own books.
    #[must_use]
    pub fn books(self) -> Option<&'a Books> {
        let role = || self.sums.state.seat(self.seat).map(|seat| seat.role);
        let books = || books::of_seat(self.sums, role()?);
        self.own.books.get_or_init(books).as_ref()
    }

    /// A deal that the seat may see, unless it is a draft on its desk.
    #[must_use]
    pub fn deal(self, id: &str) -> Option<&'a DealView> {
        let deal = self.own.deals.get(id).or_else(|| self.own.past.get(id));
        deal.and_then(|deal| self.deal_view(deal))
    }

    /// The deals that are on the table or bind.
    pub fn living(self) -> impl Iterator<Item = &'a DealView> + use<'a> {
        self.own.deals.values().filter_map(move |deal| self.deal_view(deal))
    }

    /// Of these the ones of that year.
    pub fn living_of(self, year: u8) -> impl Iterator<Item = &'a DealView> + use<'a> {
        let of_year = self.own.deals.values().filter(move |(id, _)| id.year.0 == year);
        of_year.filter_map(move |deal| self.deal_view(deal))
    }

    /// The deals that are over.
    pub fn past(self) -> impl Iterator<Item = &'a DealView> + use<'a> {
        self.own.past.values().filter_map(move |deal| self.deal_view(deal))
    }

    /// The deals of that year and kind, whatever has become of them; the kind as in their ids.
    pub fn deals_of(
        self,
        year: u8,
        kind: &'static str,
    ) -> impl Iterator<Item = &'a DealView> + use<'a> {
        let all = self.own.deals.values().chain(self.own.past.values());
        all.filter(move |(id, _)| id.year.0 == year && names::kind(id.kind) == kind)
            .filter_map(move |deal| self.deal_view(deal))
    }

    /// The drafts on the own desk.
    pub fn drafts(self) -> impl Iterator<Item = &'a DealView> + use<'a> {
        let state = self.sums.state;
        let draft = move |id: &DealId| entities::draft(state, self.seat, id, self.viewer());
        self.own
            .drafts
            .values()
            .filter_map(move |(id, seen)| seen.get_or_init(|| draft(id)).as_ref())
    }

    /// The package of that id.
    #[must_use]
    pub fn package(self, id: &str) -> Option<&'a PackageView> {
        self.own.packages.get(id).and_then(|package| self.package_view(package))
    }

    /// The packages that the seat knows of.
    pub fn packages(self) -> impl Iterator<Item = &'a PackageView> + use<'a> {
        self.own.packages.values().filter_map(move |package| self.package_view(package))
    }

    /// Of these the ones of that year.
    pub fn packages_of(self, year: u8) -> impl Iterator<Item = &'a PackageView> + use<'a> {
        let of_year = self.own.packages.values().filter(move |(id, _)| id.year.0 == year);
        of_year.filter_map(move |package| self.package_view(package))
    }

    fn viewer(self) -> Viewer {
        Viewer::Seat(self.seat)
    }

    fn deal_view(self, (id, seen): &'a (DealId, Once<DealView>)) -> Option<&'a DealView> {
        let state = self.sums.state;
        seen.get_or_init(|| Some(entities::deal(state, id, state.deals.get(id)?, self.viewer())))
            .as_ref()
    }

    fn package_view(
        self,
        (id, seen): &'a (PackageId, Once<PackageView>),
    ) -> Option<&'a PackageView> {
        let state = self.sums.state;
        seen.get_or_init(|| Some(entities::package(state, id, state.packages.get(id)?))).as_ref()
    }
}

/// What stands under that id will be made anew.
fn renew<I: Clone, T>(all: &mut ById<I, T>, text: &str, id: &I) {
    match all.get_mut(text) {
        Some((_, made)) => *made = OnceCell::new(),
        None => {
            all.insert(text.to_owned(), (id.clone(), OnceCell::new()));
        }
    }
}
