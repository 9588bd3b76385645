//! Which cards come in a year: those that the scenario has put on that year, and as many as it says
//! by luck from the rest.
//!
//! The same seed deals the same cards at every table, whatever is done there: a card whose
//! condition isn't met when its turn comes is lost. Every card has its own luck, so that a card
//! more in the deck shifts no other's place. A card has as many lots as its weight, and the
//! smallest lots come first: that is drawing by weight without putting back.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::delivery::YearAccounts;
use super::super::draw::{Purpose, Seed, between};
use super::super::event::Audience;
use super::super::ids::{CcgId, LocalityId, Role, SeatId, TrustId};
use super::super::state::State;
use super::super::units::{Pounds, Year};
use super::Effect;
use crate::scenario::Scenario;
use crate::scenario::deck::{Card, Concerns, Condition, Figure, Told};
use crate::scenario::seats::id;

/// A card that comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// The card's id.
    pub card: String,
    /// The seat whose body it is about, if it is about one.
    pub concerns: Option<SeatId>,
    /// Who is told.
    pub told: Audience,
    /// What it changes.
    pub changed: BTreeMap<Effect, i64>,
}

/// The cards of a year: first those put on it, in the scenario's order, then those drawn. In the
/// year after the last nobody could answer to news, so none is drawn.
#[must_use]
pub fn of_year(state: &State, year: Year) -> Vec<Came> {
    let scenario = &state.scenario;
    let deck = &scenario.deck;
    let mut came: Vec<Came> = Vec::new();
    for put in deck.scheduled.iter().filter(|put| put.year == year) {
        let seat = put.seat.as_deref().and_then(|slug| scenario.seat_of_slug(slug));
        if let Some(card) = scenario.card(&put.card)
            && came.iter().all(|other| other.card != card.id)
            && !was_injected(state, card)
        {
            came.push(comes(state, year, card, seat));
        }
    }
    let last = state.history.last().map(|past| &past.accounts);
    let dealt = dealt(state, year).into_iter();
    let fits = dealt
        .filter(|card| card.when.iter().all(|when| holds(when, last)))
        .filter(|card| !was_injected(state, card));
    came.extend(fits.map(|card| comes(state, year, card, None)));
    came
}

/// Whether the facilitator let that card come already: then it doesn't come again by itself.
fn was_injected(state: &State, card: &Card) -> bool {
    state.news.iter().any(|news| news.injected && news.card == card.id)
}

/// The cards that luck deals to a year, whether or not they can come then.
fn dealt(state: &State, year: Year) -> Vec<&Card> {
    let scenario = &state.scenario;
    if year >= scenario.after() {
        return Vec::new();
    }
    let deck = &scenario.deck;
    let mut rest: Vec<(u64, &Card)> = state
        .lots
        .iter()
        .copied()
        .zip(&scenario.cards)
        .filter(|(_, card)| deck.cards.contains(&card.id))
        .filter(|(_, card)| deck.scheduled.iter().all(|put| put.card != card.id))
        .collect();
    rest.sort_by_key(|(lot, card)| (*lot, &card.id));
    let mut dealt = Vec::new();
    for now in 1..=year.0 {
        let fits = |card: &Card| (card.from..=card.until).contains(&now);
        dealt = rest.iter().map(|(_, card)| *card).filter(|card| fits(card)).collect();
        dealt.truncate(usize::from(deck.draws));
        rest.retain(|(_, card)| dealt.iter().all(|other| other.id != card.id));
    }
    dealt
}

/// A card's name as part of a key.
fn key(card: &Card) -> Vec<u64> {
    card.id
        .as_bytes()
        .chunks(8)
        .map(|bytes| bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)))
        .collect()
}

/// The luck of each of the scenario's cards, in their order. Drawn once a game: each year deals
/// from the same lots.
#[must_use]
pub fn lots(scenario: &Scenario, seed: Seed) -> Arc<[u64]> {
    scenario.cards.iter().map(|card| lot(seed, card)).collect()
}

/// The smallest of a card's lots.
fn lot(seed: Seed, card: &Card) -> u64 {
    let mut key = key(card);
    key.push(0);
    let mut smallest = u64::MAX;
    for ticket in 1..=u64::from(card.weight) {
        if let Some(last) = key.last_mut() {
            *last = ticket;
        }
        smallest = smallest.min(seed.draw(Purpose::News, Year(1), None, &key));
    }
    smallest
}

/// A card as it comes: about whom, told whom.
#[must_use]
pub fn comes(state: &State, year: Year, card: &Card, named: Option<SeatId>) -> Came {
    let concerns = about(state, year, card, named);
    let all = |wanted: fn(Role) -> bool| {
        Audience::Seats(
            state
                .seat_ids()
                .filter(|seat| state.scenario.role(*seat).is_some_and(wanted))
                .collect(),
        )
    };
    let told = match card.told {
        Told::All => Audience::Public,
        Told::NhsEngland => all(|role| role == Role::NhsEngland),
        Told::Ccgs => all(|role| matches!(role, Role::Ccg(_))),
        Told::Practices => all(|role| matches!(role, Role::Practice(_))),
        Told::Trusts => all(|role| matches!(role, Role::Trust(_))),
        Told::Concerned => Audience::Seats(concerns.into_iter().collect()),
    };
    Came { card: card.id.clone(), concerns, told, changed: card.effects.clone() }
}

/// The cards that can come at all in a game: those that luck deals and those put on a year.
pub fn deck(scenario: &Scenario) -> impl Iterator<Item = &Card> {
    let deck = &scenario.deck;
    let drawn = |card: &Card| deck.cards.contains(&card.id);
    let put = |card: &Card| deck.scheduled.iter().any(|put| put.card == card.id);
    scenario.cards.iter().filter(move |card| drawn(card) || put(card))
}

/// Whether a card can be about that seat's body.
#[must_use]
pub fn may_concern(state: &State, card: &Card, seat: SeatId) -> bool {
    matches!(
        (card.concerns, state.scenario.role(seat)),
        (Concerns::Ccg, Some(Role::Ccg(_)))
            | (Concerns::Practice, Some(Role::Practice(_)))
            | (Concerns::Trust, Some(Role::Trust(_)))
    )
}

/// The seat that a card is about: the one named, if it is of the right kind, or one by luck.
fn about(state: &State, year: Year, card: &Card, named: Option<SeatId>) -> Option<SeatId> {
    let (count, role): (usize, fn(u16) -> Role) = match card.concerns {
        Concerns::Everybody => return None,
        Concerns::Ccg => (state.stocks.ccgs.len(), |place| Role::Ccg(CcgId(place))),
        Concerns::Practice => {
            (state.stocks.localities.len(), |place| Role::Practice(LocalityId(place)))
        }
        Concerns::Trust => (state.stocks.trusts.len(), |place| Role::Trust(TrustId(place))),
    };
    let seats: Vec<SeatId> = (0..count).map(|place| state.scenario.seat(role(id(place)))).collect();
    // Whoever a body was joined to inherits its news.
    if let Some(seat) = named.filter(|seat| seats.contains(seat)) {
        return Some(state.acting(seat));
    }
    let luck = state.seed.draw(Purpose::Concerned, year, None, &key(card));
    let last = i64::try_from(count).unwrap_or(i64::MAX) - 1;
    let seat = seats.get(usize::try_from(between(luck, 0, last)).ok()?).copied();
    seat.map(|seat| state.acting(seat))
}

/// Whether last year's accounts let a card come. Before there are any, no condition holds.
fn holds(when: &Condition, last: Option<&YearAccounts>) -> bool {
    let Some(year) = last else { return false };
    let value = figure(when.figure, year);
    when.at_least.is_none_or(|least| value >= least)
        && when.at_most.is_none_or(|most| value <= most)
}

fn figure(figure: Figure, year: &YearAccounts) -> i64 {
    let national = &year.national;
    let losses = |results: &mut dyn Iterator<Item = Pounds>| {
        i64::try_from(results.filter(|result| *result < Pounds::ZERO).count()).unwrap_or(i64::MAX)
    };
    match figure {
        Figure::FourHoursBp => national.four_hour.0,
        Figure::EighteenWeeksBp => national.eighteen_week.0,
        Figure::ConsultationsMetBp => national.consultations_met.0,
        Figure::PublicTrustBp => national.public_trust.0,
        Figure::DoubtBp => national.uncertainty.0,
        Figure::OccupancyBp => {
            year.trusts.iter().map(|trust| trust.occupancy.0).max().unwrap_or_default()
        }
        Figure::TrustsInDeficit => losses(&mut year.trusts.iter().map(|trust| trust.result)),
        Figure::CcgsInDeficit => losses(&mut year.ccgs.iter().map(|ccg| ccg.result)),
    }
}
