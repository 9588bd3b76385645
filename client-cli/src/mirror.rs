//! What this client has been shown: entities that are only ever replaced by key, and the numbers
//! under which a player names offers. No rules and no network.
//!
//! A number means one version of an offer. Whoever types `sign 3` signs what was number 3 when they
//! read it: a counter gets a number of its own.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use shared::protocol::client_message::PhaseStamp;
use shared::protocol::entity::{
    ClockView, DealStatus, DealView, DeskView, Entity, NewsView, PackageView, SeatView, TableView,
    YearView,
};
use shared::protocol::score::{Comparison, ScoreView};
use shared::protocol::server_message::Frame;
use shared::protocol::terms::Terms;
use shared::protocol::workshop::SeatPart;
use shared::rules::timing::Time;

/// What this client has been shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mirror {
    /// How far the server's clock is ahead of this machine's, in milliseconds.
    ahead_ms: i64,
    me: Option<String>,
    /// What the person is at the seat, where the server has said it.
    part: Option<SeatPart>,
    /// The table's number, where there may be several.
    number: Option<u16>,
    entities: BTreeMap<String, Entity>,
    offers: Vec<(String, u32)>,
    drafts: Vec<String>,
    before: BTreeMap<String, Terms>,
}

/// Something that can be signed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Offer<'a> {
    /// A deal by itself.
    Deal(&'a DealView),
    /// Several deals tied together.
    Package(&'a PackageView),
}

/// What a typed number leads to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Numbered<'a> {
    /// The offer, as it was when it got the number.
    Offer(Offer<'a>),
    /// The offer has changed since and has another number now.
    Changed(usize),
    /// No offer has or had that number.
    Unknown,
}

impl<'a> Offer<'a> {
    /// Its id on the wire.
    pub(crate) fn id(self) -> &'a str {
        match self {
            Self::Deal(deal) => &deal.deal,
            Self::Package(package) => &package.package,
        }
    }

    /// Its version; a package has but one.
    pub(crate) fn version(self) -> u32 {
        match self {
            Self::Deal(deal) => deal.version,
            Self::Package(_) => 1,
        }
    }

    /// How far it has come.
    pub(crate) fn status(self) -> DealStatus {
        match self {
            Self::Deal(deal) => deal.status,
            Self::Package(package) => package.status,
        }
    }

    /// Whether it waits for signatures.
    pub(crate) fn is_open(self) -> bool {
        self.status() == DealStatus::Tabled
    }

    /// Its parties' seats.
    pub(crate) fn parties(self) -> &'a [String] {
        match self {
            Self::Deal(deal) => &deal.parties,
            Self::Package(package) => &package.parties,
        }
    }

    /// Who has signed.
    pub(crate) fn signed(self) -> &'a [String] {
        match self {
            Self::Deal(deal) => &deal.signed,
            Self::Package(package) => &package.signed,
        }
    }

    fn of(entity: &'a Entity) -> Option<Self> {
        match entity {
            Entity::Deal(deal) if deal.version > 0 => Some(Self::Deal(deal)),
            Entity::Package(package) => Some(Self::Package(package)),
            _ => None,
        }
    }
}

/// What this machine's clock shows.
fn here() -> Time {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Time(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

impl Mirror {
    /// Sits down at a seat, or at none as a spectator or facilitator.
    pub(crate) fn sit(&mut self, seat: Option<String>) {
        self.me = seat;
    }

    /// What the person is at the seat.
    pub(crate) fn take_part(&mut self, part: Option<SeatPart>) {
        self.part = part;
    }

    /// Looks at the table of that number.
    pub(crate) fn go_to(&mut self, number: u16) {
        self.number = Some(number);
    }

    /// Whether others decide at this client's seat.
    pub(crate) fn looks_on(&self) -> bool {
        self.part == Some(SeatPart::Observer)
    }

    /// Whether this client shares the decisions of whoever plays its seat.
    pub(crate) fn is_partner(&self) -> bool {
        self.part == Some(SeatPart::Partner)
    }

    /// The table's number, if it is known and there may be several.
    pub(crate) fn table_number(&self) -> Option<u16> {
        self.number
    }

    /// The server tells what its clock shows now.
    pub(crate) fn keep_time(&mut self, server: Time) {
        let here = i64::try_from(here().0).unwrap_or(i64::MAX);
        self.ahead_ms = i64::try_from(server.0).unwrap_or(i64::MAX).saturating_sub(here);
    }

    /// What the server's clock shows now.
    pub(crate) fn time(&self) -> Time {
        here().shifted(self.ahead_ms)
    }

    /// Everything anew; numbers that were given stay.
    pub(crate) fn replace_all(&mut self, entities: BTreeMap<String, Entity>) {
        self.entities = entities;
        self.number();
    }

    /// What changed, by key.
    pub(crate) fn replace(&mut self, frame: &Frame) {
        for (key, entity) in &frame.changed {
            let old = self.entities.insert(key.clone(), entity.clone());
            if let (Some(Entity::Deal(old)), Entity::Deal(new)) = (old, entity)
                && old.version < new.version
            {
                self.before.insert(key.clone(), old.terms);
            }
        }
        for key in &frame.gone {
            self.entities.remove(key);
        }
        self.number();
    }

    /// This client's seat, if it has one.
    pub(crate) fn me(&self) -> Option<&str> {
        self.me.as_deref()
    }

    /// An entity by its key.
    pub(crate) fn entity(&self, key: &str) -> Option<&Entity> {
        self.entities.get(key)
    }

    /// Everything, by key.
    pub(crate) fn entities(&self) -> &BTreeMap<String, Entity> {
        &self.entities
    }

    /// The table, once it has been shown.
    pub(crate) fn table(&self) -> Option<&TableView> {
        match self.entities.get("table") {
            Some(Entity::Table(table)) => Some(table),
            _ => None,
        }
    }

    /// The table's clock, once it has been shown.
    pub(crate) fn clock(&self) -> Option<&ClockView> {
        match self.entities.get("clock") {
            Some(Entity::Clock(clock)) => Some(clock),
            _ => None,
        }
    }

    /// The present year and phase.
    pub(crate) fn now(&self) -> Option<PhaseStamp> {
        self.table().map(|table| PhaseStamp { year: table.year, phase: table.phase })
    }

    /// All seats, in the order of their ids.
    pub(crate) fn seats(&self) -> impl Iterator<Item = &SeatView> {
        self.entities.values().filter_map(|entity| match entity {
            Entity::Seat(seat) => Some(seat),
            _ => None,
        })
    }

    /// A seat by its id.
    pub(crate) fn seat(&self, id: &str) -> Option<&SeatView> {
        self.seats().find(|seat| seat.seat == id)
    }

    /// A seat's name for people; its id if it isn't known.
    pub(crate) fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.seat(id).map_or(id, |seat| &seat.name)
    }

    /// This client's own desk.
    pub(crate) fn desk(&self) -> Option<&DeskView> {
        match self.entities.get(&format!("desk:{}", self.me()?)) {
            Some(Entity::Desk(desk)) => Some(desk),
            _ => None,
        }
    }

    /// The news that this client was told.
    pub(crate) fn news(&self) -> Vec<&NewsView> {
        let cards = self.entities.values().filter_map(|entity| match entity {
            Entity::News(news) => Some(news),
            _ => None,
        });
        cards.collect()
    }

    /// A card of the news by its entity's key.
    pub(crate) fn card(&self, key: &str) -> Option<&NewsView> {
        match self.entities.get(key) {
            Some(Entity::News(news)) => Some(news),
            _ => None,
        }
    }

    /// The public accounts that are out, in order.
    pub(crate) fn years(&self) -> Vec<&YearView> {
        let mut years: Vec<&YearView> = self
            .entities
            .values()
            .filter_map(|entity| match entity {
                Entity::Year(year) => Some(year),
                _ => None,
            })
            .collect();
        years.sort_by_key(|year| year.year);
        years
    }

    /// The final measures, once they are out.
    pub(crate) fn score(&self) -> Option<&ScoreView> {
        match self.entities.get("score") {
            Some(Entity::Score(score)) => Some(score),
            _ => None,
        }
    }

    /// Whether the game is over and nothing more will come: also not what bots made of its cards.
    pub(crate) fn has_ended(&self) -> bool {
        self.score().is_some_and(|score| score.comparison != Comparison::Awaited)
    }

    /// Every offer with its number, lowest first.
    pub(crate) fn offers(&self) -> Vec<(usize, Offer<'_>)> {
        (1..)
            .zip(&self.offers)
            .filter_map(|(number, (key, version))| {
                let offer = self.entities.get(key).and_then(Offer::of)?;
                (offer.version() == *version).then_some((number, offer))
            })
            .collect()
    }

    /// What that number leads to.
    pub(crate) fn offer(&self, number: usize) -> Numbered<'_> {
        let Some((key, _)) = number.checked_sub(1).and_then(|place| self.offers.get(place)) else {
            return Numbered::Unknown;
        };
        match self.offers().into_iter().find(|(_, offer)| key_of(*offer) == *key) {
            Some((now, offer)) if now == number => Numbered::Offer(offer),
            Some((now, _)) => Numbered::Changed(now),
            None => Numbered::Unknown,
        }
    }

    /// The number of an offer by its entity's key.
    pub(crate) fn number_of(&self, key: &str) -> Option<usize> {
        self.offers().into_iter().find(|(_, offer)| key_of(*offer) == key).map(|found| found.0)
    }

    /// A deal by its id.
    pub(crate) fn deal(&self, id: &str) -> Option<&DealView> {
        match self.entities.get(&format!("deal:{id}")) {
            Some(Entity::Deal(deal)) => Some(deal),
            _ => None,
        }
    }

    /// The terms that the latest counter replaced, by the deal's id.
    pub(crate) fn before(&self, id: &str) -> Option<&Terms> {
        self.before.get(&format!("deal:{id}"))
    }

    /// Drafts on this client's desk with their numbers.
    pub(crate) fn drafts(&self) -> Vec<(usize, &DealView)> {
        (1..)
            .zip(&self.drafts)
            .filter_map(|(number, key)| match self.entities.get(key) {
                Some(Entity::Deal(draft)) => Some((number, draft)),
                _ => None,
            })
            .collect()
    }

    /// Gives numbers to what has none yet: open offers first.
    fn number(&mut self) {
        let mut new: Vec<(bool, &String, u32)> = Vec::new();
        for (key, entity) in &self.entities {
            if key.starts_with("draft:") {
                if !self.drafts.contains(key) {
                    self.drafts.push(key.clone());
                }
            } else if let Some(offer) = Offer::of(entity) {
                let version = offer.version();
                if !self.offers.iter().any(|known| known.0 == *key && known.1 == version) {
                    new.push((!offer.is_open(), key, version));
                }
            }
        }
        new.sort();
        self.offers.extend(new.into_iter().map(|(_, key, version)| (key.clone(), version)));
    }
}

fn key_of(offer: Offer<'_>) -> String {
    match offer {
        Offer::Deal(deal) => format!("deal:{}", deal.deal),
        Offer::Package(package) => format!("package:{}", package.package),
    }
}
