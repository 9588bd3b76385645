//! What is paid on top of core contracts where a local body says how much, and how far core pay is
//! from need.
//!
//! The sum is voted: members who are paid by it hold their share of the board's votes and vote what
//! their practices ask, the others what the CCG's plan says. It is placed by weighted list as far
//! as attention or knowledge of who places it reaches, and by heads beyond: Area Teams
//! were said to have too big a remit to respond to local needs (comment in the general practice
//! press, 2013).

use super::super::commissioning::Commissioner;
use super::super::ids::CcgId;
use super::super::ledger::Account;
use super::super::stocks::{INDEX_WHOLE, Locality, Stocks};
use super::super::units::{BasisPoints, Pounds, scale};
use super::play::YearInPlay;

/// The share of a CCG's board that is held by the practices that it pays.
pub(super) fn payees_share(play: &YearInPlay<'_>, ccg: CcgId) -> BasisPoints {
    let lay = play.ccg_plan(ccg).map_or(0, |plan| plan.lay_seats);
    let body = play.stocks.ccg(ccg);
    body.map_or(BasisPoints::ZERO, |body| body.commissioning.payees_share(lay))
}

/// What a CCG's board adds to core pay, in bp of it.
fn rate(play: &YearInPlay<'_>, ccg: CcgId) -> BasisPoints {
    let quantum = play.stocks.ccg(ccg).map(|body| body.commissioning.quantum);
    let (Some(Commissioner::Ccg), Some(plan)) = (quantum, play.ccg_plan(ccg)) else {
        return BasisPoints::ZERO;
    };
    let (mut voted, mut people) = (0, 0);
    for (locality, practice) in play.stocks.localities.iter().zip(&play.plans.localities) {
        if locality.ccg == ccg {
            voted += practice.pay_vote.0 * locality.people;
            people += locality.people;
        }
    }
    let payees = payees_share(play, ccg);
    payees.and(BasisPoints(scale(voted, 1, people))) + payees.rest().and(plan.core_supplement)
}

/// What the localities of a CCG come to together.
#[derive(Clone, Copy, Default)]
struct Together {
    pay: Pounds,
    people: i64,
    weighted: i64,
    /// What all their parts add up to, in millionths: near one whole.
    parts: i64,
}

/// A locality's part of what its CCG adds, in millionths, before all parts are made to add up.
fn part(locality: &Locality, all: Together) -> i64 {
    let reach = locality.attention.unit();
    let by_need = scale(INDEX_WHOLE, locality.weighted, all.weighted);
    let by_list = scale(INDEX_WHOLE, locality.people, all.people);
    reach.times(by_need) + reach.rest().times(by_list)
}

/// Places what every CCG's board adds to core pay.
pub(super) fn supplement(play: &YearInPlay<'_>, stocks: &mut Stocks) {
    let mut together = vec![Together::default(); stocks.ccgs.len()];
    for locality in &stocks.localities {
        if let Some(sum) = together.get_mut(locality.ccg.index()) {
            sum.pay += locality.core_pay;
            sum.people += locality.people;
            sum.weighted += locality.weighted;
        }
    }
    for locality in &stocks.localities {
        if let Some(sum) = together.get_mut(locality.ccg.index()) {
            sum.parts += part(locality, *sum);
        }
    }
    let added: Vec<Pounds> =
        (0..).map(CcgId).zip(&together).map(|(ccg, sum)| sum.pay.share(rate(play, ccg))).collect();
    for locality in &mut stocks.localities {
        let place = locality.ccg.index();
        if let (Some(sum), Some(added)) = (together.get(place), added.get(place)) {
            locality.supplement = added.scaled(part(locality, *sum), sum.parts);
        }
    }
}

/// Who pays core contracts: whoever holds the pot.
pub(super) fn payer(stocks: &Stocks, ccg: CcgId) -> Account {
    match stocks.ccg(ccg).map(|body| body.commissioning.pot) {
        Some(Commissioner::Ccg) => Account::Programme(ccg),
        Some(Commissioner::NhsEngland) | None => Account::NhsEngland,
    }
}

/// What NHS England's own contract pays, or would pay, a locality in a year.
pub(super) fn benchmark(locality: &Locality) -> Pounds {
    locality.core_pay.scaled(locality.benchmark_price.0, locality.core_price.0)
}

/// What a locality is paid in a year beyond that.
pub(super) fn above_benchmark(locality: &Locality) -> Pounds {
    locality.core_pay + locality.supplement - benchmark(locality)
}

/// How far core pay is from need: the share of all of it that would have to move for every locality
/// to have the same for each weighted patient.
pub(super) fn distance(stocks: &Stocks) -> BasisPoints {
    let pay = |locality: &Locality| (locality.core_pay + locality.supplement).0;
    let all: i64 = stocks.localities.iter().map(pay).sum();
    let weighted: i64 = stocks.localities.iter().map(|locality| locality.weighted).sum();
    let apart: i64 = stocks
        .localities
        .iter()
        .map(|locality| (pay(locality) - scale(all, locality.weighted, weighted)).abs())
        .sum();
    BasisPoints::of(apart, 2 * all)
}
