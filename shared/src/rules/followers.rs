//! A locality's followers: practices that nobody plays. Each has its locality's support plus an
//! offset of its own, evenly spread, and an asking price of its own.
//!
//! So support is a curve and not a switch: deep support by a few does not widen it. Breadth of
//! support matters, not depth: engagement report, about 2013.

use super::practice_costs;
use super::stocks::Locality;
use super::units::{BasisPoints, Pence, WHOLE_BP, Year, scale};
use crate::scenario::Scenario;

/// A follower's own offset from its locality's middle, evenly spread over `spread` either way.
/// Followers count from 0.
#[must_use]
pub fn offset(follower: u16, followers: u16, spread: BasisPoints) -> BasisPoints {
    let place = 2 * i64::from(follower) + 1;
    BasisPoints(scale(2 * spread.0, place, 2 * i64::from(followers)) - spread.0)
}

/// How many of a locality's practices have buy-in plus goodwill of at least `mark`.
#[must_use]
pub fn practices_at_least(locality: &Locality, mark: BasisPoints, spread: BasisPoints) -> u16 {
    let lead = u16::from(locality.lead_buy_in + locality.goodwill >= mark);
    lead + followers_at_least(locality, mark, spread)
}

/// The same without the lead practice.
#[must_use]
pub fn followers_at_least(locality: &Locality, mark: BasisPoints, spread: BasisPoints) -> u16 {
    let followers = locality.practices.saturating_sub(1);
    let middle = locality.buy_in + locality.goodwill;
    let supporting = (0..followers)
        .filter(|follower| middle + offset(*follower, followers, spread) >= mark)
        .count();
    // One practice is left for the lead.
    u16::try_from(supporting).unwrap_or(u16::MAX - 1)
}

/// The share of a locality's practices that support their CCG.
#[must_use]
pub fn breadth(scenario: &Scenario, locality: &Locality) -> BasisPoints {
    let rules = &scenario.model.buy_in;
    let supporting = practices_at_least(locality, rules.supports, rules.spread);
    BasisPoints::of(i64::from(supporting), i64::from(locality.practices))
}

/// What an enhanced service costs a practice in a year: the price a registered patient at which
/// locum sessions for that share of team time are just paid.
#[must_use]
pub fn cost_of_time(
    scenario: &Scenario,
    year: Year,
    locality: &Locality,
    time: BasisPoints,
) -> Pence {
    let sessions = locality.partner_sessions + locality.salaried_sessions;
    let pounds = practice_costs::sessions(scenario, year, time.times(sessions)).0;
    Pence(scale(pounds, 100, locality.people))
}

/// What each follower asks, of what the work costs, the cheapest first: evenly spread.
pub fn asks(scenario: &Scenario, locality: &Locality) -> impl Iterator<Item = BasisPoints> {
    let rules = &scenario.model.followers;
    let (least, most) = (rules.asks_least, rules.asks_most);
    let followers = i64::from(locality.practices.saturating_sub(1));
    (0..followers).map(move |place| {
        least + BasisPoints(scale((most - least).0, 2 * place + 1, 2 * followers))
    })
}

/// The same as prices a registered patient and year, for that share of team time.
fn asking_prices(
    scenario: &Scenario,
    year: Year,
    locality: &Locality,
    time: BasisPoints,
) -> impl Iterator<Item = Pence> {
    let cost = cost_of_time(scenario, year, locality, time);
    asks(scenario, locality).map(move |share| Pence(share.times(cost.0)))
}

/// How many of a locality's practices sign an enhanced service if the lead practice does: the lead
/// practice, and each follower whose asking price is not above the price.
#[must_use]
pub fn practices_signing(
    scenario: &Scenario,
    year: Year,
    locality: &Locality,
    time: BasisPoints,
    price: Pence,
) -> u16 {
    let signing =
        asking_prices(scenario, year, locality, time).filter(|asked| *asked <= price).count();
    1 + u16::try_from(signing).unwrap_or(u16::MAX - 1)
}

/// How many of a locality's practices that share of them is, the lead practice included.
#[must_use]
pub fn needed(locality: &Locality, quorum: BasisPoints) -> u16 {
    let practices = i64::from(locality.practices);
    let needed = (practices * quorum.0 + WHOLE_BP - 1) / WHOLE_BP;
    u16::try_from(needed.clamp(1, practices.max(1))).unwrap_or(u16::MAX)
}

/// The price at which so many practices sign: what the dearest of them asks. Nothing if the lead
/// practice is enough.
#[must_use]
pub fn price_for(
    scenario: &Scenario,
    year: Year,
    locality: &Locality,
    time: BasisPoints,
    practices: u16,
) -> Pence {
    let followers = usize::from(practices.saturating_sub(1));
    asking_prices(scenario, year, locality, time).take(followers).last().unwrap_or(Pence(0))
}

/// The mean offset of the practices that hold a role in their CCG: the keenest.
#[must_use]
pub fn role_offset(scenario: &Scenario) -> BasisPoints {
    let rules = &scenario.model.buy_in;
    // The keenest `share` of an even spread lies at its top: its mean is half of itself from there.
    rules.spread - rules.spread.and(rules.with_role)
}
