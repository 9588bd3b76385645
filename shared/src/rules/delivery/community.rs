//! Community services: money keeps places open, a year after it starts; when it stops they wear
//! away.
//!
//! Needs assessment decides how much of new money lands where it was meant to, and the rest spreads
//! by list. Lag, wear and prices are design choices; that capacity must be built before it helps is
//! the lesson of the Better Care Fund (National Audit Office 2017).

use super::super::deal::terms::Condition;
use super::super::explain::{Decision, DueTo, Figure, Measure, Rule};
use super::super::ids::{CcgId, LocalityId, Role};
use super::super::ledger::{Account, Outside, Purpose};
use super::super::plan::ccg::{CommunityKind, Reserve};
use super::super::stocks::{Locality, Stocks};
use super::super::units::{BasisPoints, Pounds, Quarter, scale};
use super::flow::Flow;
use super::play::YearInPlay;
use super::split::Split;
use crate::scenario::model::Shift;

/// The share of money that an inequality plan makes land where it was meant to, at least.
const INEQUALITY_PLAN: BasisPoints = BasisPoints(8_000);

pub(super) fn step(flow: &mut Flow<'_>) {
    let wear = flow.play.model().shift.wear;
    for (locality, name) in flow.stocks.localities.iter_mut().zip(0u16..) {
        let [before, ..] = locality.places;
        open_places(locality, wear);
        let [after, ..] = locality.places;
        let worn = wear.rest().times(before);
        let of = Measure::Places.of(LocalityId(name));
        let funded = DueTo::Plan(Role::Ccg(locality.ccg), Decision::Community);
        flow.play.because(|| {
            [
                of.part(DueTo::Rule(Rule::Wear), worn - before, 100),
                of.part(funded, after - worn, 100),
            ]
        });
    }
    for place in 0..flow.stocks.ccgs.len() {
        let ccg = CcgId(crate::scenario::seats::id(place));
        spend(flow, ccg);
        move_in(flow, ccg);
    }
}

/// Places wear away unless money keeps them open; what money keeps open from now on opens.
fn open_places(locality: &mut Locality, wear: BasisPoints) {
    for (places, building) in locality.places.iter_mut().zip(&mut locality.building) {
        let worn = wear.rest().times(*places);
        let [ready, next, then, last] = *building;
        *places = worn.max(ready);
        // What was funded to stay open stays so until newer money says otherwise.
        *building = [next, then, last, 0];
    }
}

/// What a CCG puts into a kind of place in a year, and by when it opens.
fn spend(flow: &mut Flow<'_>, ccg: CcgId) {
    let Some(plan) = flow.play.ccg_plan(ccg) else {
        return;
    };
    let shift = &flow.play.model().shift;
    let reserve = pump_priming(flow.play, ccg);
    let lag = if reserve > Pounds::ZERO { shift.pump_primed_lag } else { shift.lag };
    let slot = usize::from(lag.clamp(1, 4)) - 1;
    let lines: Pounds = plan.community.iter().map(|line| line.amount.or_zero()).sum();
    let targeted = aim(flow, ccg);
    for line in &plan.community {
        let bonus = reserve.scaled(line.amount.or_zero().0, lines.0);
        land(
            flow,
            ccg,
            (line.locality.index(), line.kind),
            line.amount.or_zero() + bonus,
            targeted,
            slot,
        );
    }
    if lines == Pounds::ZERO && reserve > Pounds::ZERO {
        // Nobody said for what: nurses for people at risk, by list.
        let nowhere = (usize::MAX, CommunityKind::Cases);
        land(flow, ccg, nowhere, reserve, BasisPoints::ZERO, slot);
    }
    let quarterly = flow.quarterly(lines) + flow.quarterly(reserve);
    let providers = Account::Outside(Outside::OtherProviders);
    flow.pay(Account::Programme(ccg), providers, quarterly, Purpose::Community);
    let paid = Figure::Paid(Account::Programme(ccg), providers, Purpose::Community);
    let own = |decision| DueTo::Plan(Role::Ccg(ccg), decision);
    flow.because(|| {
        [
            paid.cause(own(Decision::Community), flow.quarterly(lines).0).told(ccg),
            paid.cause(own(Decision::Reserve), flow.quarterly(reserve).0).told(ccg),
        ]
    });
}

/// The share of new money that lands where it was meant to.
fn aim(flow: &Flow<'_>, ccg: CcgId) -> BasisPoints {
    let known = flow.yields(ccg).needs_assessment;
    let conditions = flow.play.standing.settlements.get(ccg.index()).map(|it| &it.conditions);
    if conditions.is_some_and(|all| all.contains(&Condition::InequalityPlan)) {
        known.max(INEQUALITY_PLAN)
    } else {
        known
    }
}

/// Moves money out of the demand fund into nurses, where the scenario lets money move between pots:
/// every quarter, twice a year, or once, on what then lies there.
fn move_in(flow: &mut Flow<'_>, ccg: CcgId) {
    let share = flow.play.ccg_plan(ccg).map_or(BasisPoints::ZERO, |plan| plan.virement.unit());
    if !moves_now(flow.play.model().funding.virements, flow.quarter) {
        return;
    }
    let fund = Account::DemandFund(ccg);
    let amount = flow.play.ledger.balance(fund).or_zero().share(share);
    let providers = Account::Outside(Outside::OtherProviders);
    flow.pay(fund, providers, amount, Purpose::Community);
    let paid = Figure::Paid(fund, providers, Purpose::Community);
    let own = DueTo::Plan(Role::Ccg(ccg), Decision::Community);
    flow.because(|| [paid.cause(own, amount.0).told(ccg)]);
    // What is spent in one quarter keeps four times as many places open as in a year.
    let slot = usize::from(flow.play.model().shift.lag.clamp(1, 4)) - 1;
    let nowhere = (usize::MAX, CommunityKind::Cases);
    land(flow, ccg, nowhere, Pounds(amount.0 * 4), BasisPoints::ZERO, slot);
}

/// Whether money that may move so often a year may move in this quarter.
pub(super) fn moves_now(times_a_year: u8, quarter: Quarter) -> bool {
    let times = i64::from(times_a_year);
    let gone = i64::from(quarter.0 - 1);
    times > 0 && (gone * times) % 4 < times
}

/// A kind's place among a locality's places, and what a place of it costs a year.
pub(super) fn priced(shift: &Shift, kind: CommunityKind) -> (usize, Pounds) {
    match kind {
        CommunityKind::Cases => (0, shift.case_cost),
        CommunityKind::Beds => (1, shift.bed_day_cost),
        CommunityKind::UrgentCare => (2, shift.attendance_cost),
    }
}

/// Lets a year's money for one kind land: part at the named locality, the rest by list.
fn land(
    flow: &mut Flow<'_>,
    ccg: CcgId,
    (named, kind): (usize, CommunityKind),
    amount: Pounds,
    targeted: BasisPoints,
    slot: usize,
) {
    let (kind, cost) = priced(&flow.play.model().shift, kind);
    let places = scale(amount.0, 100, cost.0);
    let there = targeted.times(places);
    let people = flow.play.stocks.people_of(ccg);
    let mut rest = Split::new(places - there, people);
    for (place, locality) in flow.stocks.localities.iter_mut().enumerate() {
        if locality.ccg != ccg {
            continue;
        }
        let mut more = rest.next(locality.people);
        if place == named {
            more += there;
        }
        if let Some(funded) = locality.building.get_mut(kind).and_then(|all| all.get_mut(slot)) {
            *funded += more;
        }
    }
}

/// The one-off money over which a CCG is free: its share of the 2%, and the contingency.
pub(super) fn free_reserve(play: &YearInPlay<'_>, stocks: &Stocks, ccg: CcgId) -> Pounds {
    let funding = &play.model().funding;
    let Some(allocation) = stocks.ccg(ccg).map(|body| body.allocation) else {
        return Pounds::ZERO;
    };
    let conditions = play.standing.settlements.get(ccg.index()).map(|it| &it.conditions);
    if conditions.is_some_and(|all| all.contains(&Condition::ReserveHeld)) {
        return Pounds::ZERO;
    }
    let one_off = allocation.share(funding.one_off).share(funding.one_off_free);
    one_off + allocation.share(funding.contingency)
}

/// What a CCG spends of its reserves on getting community services going.
fn pump_priming(play: &YearInPlay<'_>, ccg: CcgId) -> Pounds {
    match play.ccg_plan(ccg).map(|plan| plan.reserve) {
        Some(Reserve::PumpPrime) => free_reserve(play, play.stocks, ccg),
        Some(Reserve::Hold | Reserve::Lend(_)) | None => Pounds::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{STANDARD, Scenario};

    #[test]
    fn places_open_when_they_are_built_and_wear_away_when_money_stops() {
        let table = Scenario::from_toml(STANDARD).expect("well formed");
        let mut locality = Stocks::opening(&table).localities.remove(0);
        locality.building[0] = [0, 100_000, 0, 0];
        let mut places = Vec::new();
        for _ in 0..4 {
            open_places(&mut locality, BasisPoints(400));
            places.push(locality.places[0]);
        }
        // 4% a quarter: 15% a year.
        assert_eq!(places, [0, 100_000, 96_000, 92_160]);
    }
}
