//! What the seats of a table see, for whoever plays many of them in one process: each thing is made
//! when a seat first looks at it, and kept until an event changes it.
//!
//! A deal or package is made once for all who see the same of it.
//!
//! A connection gets whole frames ([`update`](super::update)) instead. Both are made by the same
//! functions and hidden by the same `key`; a test holds that a seat sees here what its snapshot
//! shows. Of a desk and of a year's accounts a player in process gets what it decides by, not the
//! texts for people.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::entities::Inside;
use super::key::{self, Key};
use super::sums::Sums;
use super::update::Touched;
use super::{NoNames, Viewer, books, desk, entities, names, plan, published};
use crate::protocol::books::Books;
use crate::protocol::entity::{DealView, PackageView, SeatView, TableView, WteView, YearView};
use crate::protocol::plan::Plan;
use crate::rules::deal::id::{DealId, PackageId};
use crate::rules::decide::deal::parties;
use crate::rules::event::{Event, What};
use crate::rules::ids::SeatId;
use crate::rules::state::State;
use crate::rules::units::Year;

/// Something that may have been made already.
type Once<T> = OnceCell<Option<T>>;

/// Places in a list, by ids as text, in the order of the wire.
type ByName = BTreeMap<Arc<str>, usize>;

/// What all seats of one table see, as far as it has been looked at.
pub struct Views {
    /// Seats by their ids as text.
    slugs: BTreeMap<String, SeatId>,
    table: OnceCell<TableView>,
    wte_prices: Arc<BTreeMap<String, i64>>,
    /// In the order of seats.
    seats: Vec<Once<SeatView>>,
    years: BTreeMap<Year, Once<YearView>>,
    deals: Vec<SeenDeal>,
    places_of_deals: BTreeMap<DealId, usize>,
    packages: Vec<SeenPackage>,
    places_of_packages: BTreeMap<PackageId, usize>,
    /// What each seat sees beyond the public part, in the order of seats.
    own: Vec<Own>,
}

/// What one seat sees that not everybody does.
#[derive(Default)]
struct Own {
    plan: Once<Plan>,
    books: Once<Books>,
    drafts: BTreeMap<String, (DealId, Once<DealView>)>,
    /// Deals that are on the table or bind.
    deals: ByName,
    /// Deals that are over.
    past: ByName,
    packages: ByName,
}

/// A deal as those see it who may.
struct SeenDeal {
    id: DealId,
    name: Arc<str>,
    over: bool,
    viewers: Vec<(SeatId, Inside)>,
    /// By what its viewers see inside.
    made: [Once<DealView>; Inside::KINDS],
}

/// A package: who sees it sees all of it.
struct SeenPackage {
    id: PackageId,
    made: Once<PackageView>,
}

impl Views {
    /// Nothing has been looked at yet.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let slugs = state.seat_ids().map(|seat| (names::seat(state, seat), seat)).collect();
        let mut views = Self {
            slugs,
            table: OnceCell::new(),
            wte_prices: Arc::new(published::wte_prices(&state.scenario)),
            seats: state.seat_ids().map(|_| OnceCell::new()).collect(),
            years: BTreeMap::new(),
            deals: Vec::new(),
            places_of_deals: BTreeMap::new(),
            packages: Vec::new(),
            places_of_packages: BTreeMap::new(),
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
            // Whoever plays in process is asked when it is their turn.
            Key::Clock => {}
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
            Key::Draft(author, id) => {
                let now = id.year == state.year;
                if let Some(own) = self.own.get_mut(author.index()).filter(|_| now) {
                    let made = (id.clone(), OnceCell::new());
                    own.drafts.insert(names::deal(state, id), made);
                }
            }
            Key::Deal(id) => self.forget_deal(state, id),
            Key::Package(id) => self.forget_package(state, id),
            Key::Talk(..) | Key::Mark(_) | Key::News(_) | Key::Score => {}
        }
    }

    fn forget_deal(&mut self, state: &State, id: &DealId) {
        let Some(deal) = state.deals.get(id) else { return };
        let place = *self.places_of_deals.entry(id.clone()).or_insert_with(|| {
            self.deals.push(SeenDeal {
                id: id.clone(),
                name: names::deal(state, id).into(),
                over: false,
                viewers: Vec::new(),
                made: Default::default(),
            });
            self.deals.len() - 1
        });
        let Some(seen) = self.deals.get_mut(place) else { return };
        seen.made = Default::default();
        let viewers = parties::viewers(id, deal).into_iter();
        let viewers = viewers.map(|seat| (seat, Inside::of(state, id, deal, Viewer::Seat(seat))));
        let before = std::mem::replace(&mut seen.viewers, viewers.collect());
        let over = std::mem::replace(&mut seen.over, deal.is_over());
        if over == seen.over && seats(&before).eq(seats(&seen.viewers)) {
            return;
        }
        for seat in seats(&before) {
            if let Some(own) = self.own.get_mut(seat.index()) {
                own.deals_that_are(over).remove(&seen.name);
            }
        }
        for seat in seats(&seen.viewers) {
            if let Some(own) = self.own.get_mut(seat.index()) {
                own.deals_that_are(seen.over).insert(seen.name.clone(), place);
            }
        }
    }

    fn forget_package(&mut self, state: &State, id: &PackageId) {
        if let Some(place) = self.places_of_packages.get(id) {
            if let Some(seen) = self.packages.get_mut(*place) {
                seen.made = OnceCell::new();
            }
            return;
        }
        let place = self.packages.len();
        self.packages.push(SeenPackage { id: id.clone(), made: OnceCell::new() });
        self.places_of_packages.insert(id.clone(), place);
        let name: Arc<str> = names::package(state, id).into();
        for seat in &id.parties {
            if let Some(own) = self.own.get_mut(seat.index()) {
                own.packages.insert(name.clone(), place);
            }
        }
    }
}

impl Own {
    fn deals_that_are(&mut self, over: bool) -> &mut ByName {
        if over { &mut self.past } else { &mut self.deals }
    }
}

fn seats(viewers: &[(SeatId, Inside)]) -> impl Iterator<Item = SeatId> {
    viewers.iter().map(|(seat, _)| *seat)
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
        let prices = || self.views.wte_prices.clone();
        self.views.table.get_or_init(|| entities::table(self.sums.state, prices()))
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

    /// A year's public accounts, without what the paper makes of them.
    #[must_use]
    pub fn year(self, year: u8) -> Option<&'a YearView> {
        let seen = self.views.years.get(&Year(year))?;
        seen.get_or_init(|| published::accounts(self.sums.state, Year(year))).as_ref()
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
        let place = self.own.deals.get(id).or_else(|| self.own.past.get(id))?;
        self.view_of(self.views.deals.get(*place)?)
    }

    /// The deals that are on the table or bind.
    pub fn living(self) -> impl Iterator<Item = &'a DealView> + use<'a> {
        self.deals(&self.own.deals).filter_map(move |deal| self.view_of(deal))
    }

    /// Of these the ones of that year.
    pub fn living_of(self, year: u8) -> impl Iterator<Item = &'a DealView> + use<'a> {
        let of_year = self.deals(&self.own.deals).filter(move |deal| deal.id.year.0 == year);
        of_year.filter_map(move |deal| self.view_of(deal))
    }

    /// The deals that are over.
    pub fn past(self) -> impl Iterator<Item = &'a DealView> + use<'a> {
        self.deals(&self.own.past).filter_map(move |deal| self.view_of(deal))
    }

    /// The deals of that year and kind, whatever has become of them; the kind as in their ids.
    pub fn deals_of(
        self,
        year: u8,
        kind: &'static str,
    ) -> impl Iterator<Item = &'a DealView> + use<'a> {
        let all = self.deals(&self.own.deals).chain(self.deals(&self.own.past));
        all.filter(move |deal| deal.id.year.0 == year && names::kind(deal.id.kind) == kind)
            .filter_map(move |deal| self.view_of(deal))
    }

    /// The drafts on the own desk.
    pub fn drafts(self) -> impl Iterator<Item = &'a DealView> + use<'a> {
        let state = self.sums.state;
        let draft = move |id: &DealId| {
            let inside = Inside::of_draft(state, id, self.viewer());
            entities::draft(state, self.seat, id, inside)
        };
        self.own
            .drafts
            .values()
            .filter_map(move |(id, seen)| seen.get_or_init(|| draft(id)).as_ref())
    }

    /// The package of that id.
    #[must_use]
    pub fn package(self, id: &str) -> Option<&'a PackageView> {
        self.view_of_package(self.views.packages.get(*self.own.packages.get(id)?)?)
    }

    /// The packages that the seat knows of.
    pub fn packages(self) -> impl Iterator<Item = &'a PackageView> + use<'a> {
        self.all_packages().filter_map(move |package| self.view_of_package(package))
    }

    /// Of these the ones of that year.
    pub fn packages_of(self, year: u8) -> impl Iterator<Item = &'a PackageView> + use<'a> {
        let of_year = self.all_packages().filter(move |package| package.id.year.0 == year);
        of_year.filter_map(move |package| self.view_of_package(package))
    }

    fn viewer(self) -> Viewer {
        Viewer::Seat(self.seat)
    }

    fn deals(self, places: &'a ByName) -> impl Iterator<Item = &'a SeenDeal> + use<'a> {
        places.values().filter_map(move |place| self.views.deals.get(*place))
    }

    fn view_of(self, deal: &'a SeenDeal) -> Option<&'a DealView> {
        let (_, inside) = deal.viewers.iter().find(|(viewer, _)| *viewer == self.seat)?;
        let (state, id) = (self.sums.state, &deal.id);
        let view = || Some(entities::deal(state, id, state.deals.get(id)?, *inside));
        deal.made.get(inside.place())?.get_or_init(view).as_ref()
    }

    fn all_packages(self) -> impl Iterator<Item = &'a SeenPackage> + use<'a> {
        self.own.packages.values().filter_map(move |place| self.views.packages.get(*place))
    }

    fn view_of_package(self, package: &'a SeenPackage) -> Option<&'a PackageView> {
        let state = self.sums.state;
        let id = &package.id;
        let view = || Some(entities::package(state, id, state.packages.get(id)?));
        package.made.get_or_init(view).as_ref()
    }
}
