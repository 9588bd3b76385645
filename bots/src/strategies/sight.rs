//! What a seat sees, with the questions that a strategy asks of it. Nothing is remembered here:
//! whatever a bot knows can be read from its view, so that it can take over a seat at any moment.

use std::collections::BTreeMap;
use std::ops::Bound;

use shared::protocol::books::Books;
use shared::protocol::client_message::WhatIf;
use shared::protocol::entity::{
    DealStatus, DealView, DeskView, Entity, PackageView, SeatView, TableView, WteView, YearView,
};
use shared::protocol::plan::Plan;
use shared::protocol::server_message::Forecast;
use shared::rules::deal::id::Bell;
use shared::rules::phase::PhaseName;
use shared::view::seen::Seen;

use super::what_if::Answered;

/// A price that no pot can pay, in hundredths of a WTE.
const OUT_OF_REACH: i64 = 1_000_000_000;

/// What a seat sees.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    seat: &'a str,
    source: Source<'a>,
    /// Whether the bell is about to ring, whatever the table says.
    last_call: bool,
    /// What it asked in this turn, with the answers.
    forecasts: &'a [Answered],
}

/// Where it is seen: over the wire, or at a table in the same process.
#[derive(Clone, Copy)]
enum Source<'a> {
    Sent(&'a BTreeMap<String, Entity>),
    Here(Seen<'a>),
}

impl<'a> Sight<'a> {
    /// The view of that seat: every entity that it has been sent, by key.
    #[must_use]
    pub fn new(seat: &'a str, entities: &'a BTreeMap<String, Entity>) -> Self {
        Self { seat, source: Source::Sent(entities), last_call: false, forecasts: &[] }
    }

    /// The view of that seat at a table in this process.
    #[must_use]
    pub fn here(seat: &'a str, seen: Seen<'a>) -> Self {
        Self { seat, source: Source::Here(seen), last_call: false, forecasts: &[] }
    }

    /// The same, and if so the bell is about to ring.
    #[must_use]
    pub fn at_last_call(self, last_call: bool) -> Self {
        Self { last_call, ..self }
    }

    /// The same, and that is what it asked in this turn and was told.
    #[must_use]
    pub fn told<'b>(self, forecasts: &'b [Answered]) -> Sight<'b>
    where
        'a: 'b,
    {
        Sight { forecasts, ..self }
    }

    /// What it asked in this turn, with the answers: empty when it is asked first.
    #[must_use]
    pub fn forecasts(&self) -> &'a [Answered] {
        self.forecasts
    }

    /// What it was told in this turn when it asked that; none if it has not asked yet. The inner
    /// none means that the question was refused.
    #[must_use]
    pub fn forecast(&self, ask: &WhatIf) -> Option<Option<&'a Forecast>> {
        let found = self.forecasts.iter().find(|answered| answered.ask == *ask)?;
        Some(found.forecast.as_ref())
    }

    /// A year's public accounts.
    #[must_use]
    pub fn accounts(&self, year: u8) -> Option<&'a YearView> {
        match self.source {
            Source::Here(seen) => seen.year(year),
            Source::Sent(entities) => match entities.get(&format!("year:{year}")) {
                Some(Entity::Year(found)) => Some(found),
                _ => None,
            },
        }
    }

    /// The own seat's id.
    #[must_use]
    pub fn seat(&self) -> &'a str {
        self.seat
    }

    /// The table.
    #[must_use]
    pub fn table(&self) -> Option<&'a TableView> {
        match self.source {
            Source::Here(seen) => Some(seen.table()),
            Source::Sent(entities) => match entities.get("table") {
                Some(Entity::Table(table)) => Some(table),
                _ => None,
            },
        }
    }

    /// The present phase; before anything is known, the lobby.
    #[must_use]
    pub fn phase(&self) -> PhaseName {
        self.table().map_or(PhaseName::Lobby, |table| table.phase)
    }

    /// The present year, from 1.
    #[must_use]
    pub fn year(&self) -> u8 {
        self.table().map_or(1, |table| table.year)
    }

    /// Whether what closes at that bell can still be signed.
    #[must_use]
    pub fn before(&self, bell: Bell) -> bool {
        match self.phase() {
            PhaseName::Settlement => true,
            PhaseName::Contracting => bell == Bell::Second,
            PhaseName::Lobby | PhaseName::Review | PhaseName::Over => false,
        }
    }

    fn sent_desk(&self, entities: &'a BTreeMap<String, Entity>) -> Option<&'a DeskView> {
        match entities.get(&format!("desk:{}", self.seat)) {
            Some(Entity::Desk(desk)) => Some(desk),
            _ => None,
        }
    }

    /// The own books.
    #[must_use]
    pub fn books(&self) -> Option<&'a Books> {
        match self.source {
            Source::Here(seen) => seen.books(),
            Source::Sent(entities) => self.sent_desk(entities).map(|desk| &desk.books),
        }
    }

    /// The plan on the own desk.
    #[must_use]
    pub fn plan(&self) -> Option<&'a Plan> {
        match self.source {
            Source::Here(seen) => seen.plan(),
            Source::Sent(entities) => self.sent_desk(entities).map(|desk| &desk.plan),
        }
    }

    /// The own management time.
    #[must_use]
    pub fn wte(&self) -> Option<WteView> {
        match self.source {
            Source::Here(seen) => seen.wte(),
            Source::Sent(entities) => self.sent_desk(entities).map(|desk| desk.wte),
        }
    }

    /// What is left of the own pot, in hundredths of a WTE.
    #[must_use]
    pub fn wte_left(&self) -> i64 {
        self.wte().map_or(0, |wte| wte.left)
    }

    /// What a move costs or a deal needs to be held, in hundredths of a WTE. Kinds of deal that the
    /// table hasn't are out of reach.
    #[must_use]
    pub fn wte_price(&self, name: &str) -> Option<i64> {
        self.table().map(|table| table.wte_prices.get(name).copied().unwrap_or(OUT_OF_REACH))
    }

    /// All seats, by id.
    pub fn seats(&self) -> impl Iterator<Item = &'a SeatView> + use<'a> {
        let (here, sent) = self.sources();
        either(here.map(Seen::seats), sent.map(|all| of_kind(all, "seat:").filter_map(as_seat)))
    }

    /// A seat, as everybody sees it.
    #[must_use]
    pub fn seat_of(&self, seat: &str) -> Option<&'a SeatView> {
        match self.source {
            Source::Here(seen) => seen.seat(seat),
            Source::Sent(entities) => entities.get(&format!("seat:{seat}")).and_then(as_seat),
        }
    }

    /// A seat's role; empty if there is no such seat.
    #[must_use]
    pub fn role_of(&self, seat: &str) -> &'a str {
        self.seat_of(seat).map_or("", |found| &found.role)
    }

    /// Whether the bell is about to ring.
    #[must_use]
    pub fn last_minute(&self) -> bool {
        self.last_call || self.table().is_some_and(|table| table.last_minute)
    }

    /// Whether the own body has become part of another: then there is nothing to decide any more.
    #[must_use]
    pub fn is_joined(&self) -> bool {
        self.seat_of(self.seat).is_some_and(|seat| seat.joined_to.is_some())
    }

    /// The CCGs that are bodies of their own, by id.
    pub fn ccgs(&self) -> impl Iterator<Item = &'a SeatView> + use<'a> {
        self.seats().filter(|seat| seat.role == "ccg" && seat.joined_to.is_none())
    }

    /// Whether the own seat is ready for the bell.
    #[must_use]
    pub fn ready(&self) -> bool {
        self.seat_of(self.seat).is_some_and(|seat| seat.ready)
    }

    /// Every deal that the seat knows of, drafts on its own desk not among them.
    pub fn deals(&self) -> impl Iterator<Item = &'a DealView> + use<'a> {
        let (here, sent) = self.sources();
        let sent = sent.map(|all| of_kind(all, "deal:").filter_map(as_deal));
        either(here.map(|seen| seen.living().chain(seen.past())), sent)
    }

    /// The deals that bind.
    pub fn in_force(&self) -> impl Iterator<Item = &'a DealView> + use<'a> {
        let (here, sent) = self.sources();
        let sent = sent.map(|all| of_kind(all, "deal:").filter_map(as_deal));
        let all = either(here.map(Seen::living), sent);
        all.filter(|deal| deal.status == DealStatus::Signed)
    }

    /// This year's deals of that kind, whatever has become of them.
    pub fn this_years(&self, kind: &'static str) -> impl Iterator<Item = &'a DealView> + use<'a> {
        let year = self.year();
        let (here, sent) = self.sources();
        let prefix = || format!("deal:y{year}/{kind}/");
        let sent = sent.map(|all| of_kind(all, &prefix()).filter_map(as_deal));
        either(here.map(|seen| seen.deals_of(year, kind)), sent)
    }

    /// The drafts on the own desk.
    pub fn drafts(&self) -> impl Iterator<Item = &'a DealView> + use<'a> {
        let (here, sent) = self.sources();
        either(here.map(Seen::drafts), sent.map(|all| of_kind(all, "draft:").filter_map(as_deal)))
    }

    /// The deal of that id, unless it is a draft on the own desk.
    #[must_use]
    pub fn deal(&self, id: &str) -> Option<&'a DealView> {
        match self.source {
            Source::Here(seen) => seen.deal(id),
            Source::Sent(entities) => entities.get(&format!("deal:{id}")).and_then(as_deal),
        }
    }

    /// The package of that id.
    #[must_use]
    pub fn package(&self, id: &str) -> Option<&'a PackageView> {
        match self.source {
            Source::Here(seen) => seen.package(id),
            Source::Sent(entities) => entities.get(&format!("package:{id}")).and_then(as_package),
        }
    }

    /// The deals that are parts of a package, as far as the seat knows of them.
    pub fn parts(&self, package: &'a PackageView) -> impl Iterator<Item = &'a DealView> + use<'a> {
        let sight = *self;
        package.parts.iter().filter_map(move |part| sight.deal(&part.deal))
    }

    /// The seats that have not signed a package.
    pub fn unsigned(&self, package: &'a PackageView) -> impl Iterator<Item = &'a str> + use<'a> {
        let open = package.parties.iter().filter(|party| !names(&package.signed, party));
        open.map(String::as_str)
    }

    /// What a package's funds would pay to the own seat, £.
    #[must_use]
    pub fn granted(&self, package: &PackageView) -> i64 {
        let own = package.grants.iter().filter(|grant| grant.to == self.seat);
        own.map(|grant| grant.amount).sum()
    }

    /// Every package that the seat knows of.
    pub fn packages(&self) -> impl Iterator<Item = &'a PackageView> + use<'a> {
        let (here, sent) = self.sources();
        let sent = sent.map(|all| of_kind(all, "package:").filter_map(as_package));
        either(here.map(Seen::packages), sent)
    }

    /// Deals on the table at their present version: no offer outlives its year.
    pub fn open_deals(&self) -> impl Iterator<Item = &'a DealView> + use<'a> {
        let year = self.year();
        let (here, sent) = self.sources();
        let sent = sent.map(|all| of_kind(all, &format!("deal:y{year}/")).filter_map(as_deal));
        let this_years = either(here.map(|seen| seen.living_of(year)), sent);
        this_years.filter(|deal| deal.status == DealStatus::Tabled)
    }

    /// This year's packages, whatever has become of them.
    pub fn this_years_packages(&self) -> impl Iterator<Item = &'a PackageView> + use<'a> {
        let year = self.year();
        let (here, sent) = self.sources();
        let prefix = || format!("package:y{year}/");
        let sent = sent.map(|all| of_kind(all, &prefix()).filter_map(as_package));
        either(here.map(|seen| seen.packages_of(year)), sent)
    }

    /// Packages on the table.
    pub fn open_packages(&self) -> impl Iterator<Item = &'a PackageView> + use<'a> {
        self.this_years_packages().filter(|package| package.status == DealStatus::Tabled)
    }

    /// Deals on the table that wait for this seat's answer: it must sign, and has said neither yes
    /// nor no to this version. What is part of a package is answered by the package.
    pub fn deals_to_answer(&self) -> impl Iterator<Item = &'a DealView> + use<'a> {
        let Self { seat, .. } = *self;
        let sight = *self;
        self.open_deals().filter(move |deal| {
            sight.before(deal.bell)
                && deal.package.is_none()
                && must_sign(deal, seat)
                && !names(&deal.signed, seat)
                && !names(&deal.refused, seat)
        })
    }

    /// Packages on the table that wait for this seat's answer.
    pub fn packages_to_answer(&self) -> impl Iterator<Item = &'a PackageView> + use<'a> {
        let Self { seat, .. } = *self;
        let sight = *self;
        self.open_packages().filter(move |package| {
            sight.before(package.bell)
                && names(&package.parties, seat)
                && !names(&package.signed, seat)
                && !names(&package.refused, seat)
        })
    }

    fn sources(&self) -> (Option<Seen<'a>>, Option<&'a BTreeMap<String, Entity>>) {
        match self.source {
            Source::Here(seen) => (Some(seen), None),
            Source::Sent(entities) => (None, Some(entities)),
        }
    }
}

/// What was sent under keys that begin like that.
fn of_kind<'a>(
    entities: &'a BTreeMap<String, Entity>,
    prefix: &str,
) -> impl Iterator<Item = &'a Entity> + use<'a> {
    let prefix = prefix.to_owned();
    entities
        .range::<str, _>((Bound::Included(&*prefix), Bound::Unbounded))
        .take_while(move |(key, _)| key.starts_with(&*prefix))
        .map(|(_, entity)| entity)
}

/// Of two sources the one that is there.
fn either<'a, T: 'a>(
    here: Option<impl Iterator<Item = &'a T>>,
    sent: Option<impl Iterator<Item = &'a T>>,
) -> impl Iterator<Item = &'a T> {
    here.into_iter().flatten().chain(sent.into_iter().flatten())
}

/// Whether a list of seats names that one.
#[must_use]
pub fn names(seats: &[String], seat: &str) -> bool {
    seats.iter().any(|found| found == seat)
}

/// Whether a deal needs that seat's signature.
#[must_use]
pub fn must_sign(deal: &DealView, seat: &str) -> bool {
    names(&deal.parties, seat) || deal.co_signer.as_deref() == Some(seat)
}

fn as_seat(entity: &Entity) -> Option<&SeatView> {
    match entity {
        Entity::Seat(seat) => Some(seat),
        _ => None,
    }
}

fn as_package(entity: &Entity) -> Option<&PackageView> {
    match entity {
        Entity::Package(package) => Some(package),
        _ => None,
    }
}

fn as_deal(entity: &Entity) -> Option<&DealView> {
    match entity {
        Entity::Deal(deal) => Some(deal),
        _ => None,
    }
}
