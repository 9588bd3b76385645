//! Referrals: a hidden class of little value and one of high value, and what steers them.
//!
//! Gatekeeping finds low value, better with continuity (GPs know their patients: GovToday, 2012).
//! Conditions and lists put both off, and most comes back (a reader of the engagement report called
//! them hoops). Sizes are design choices.

use super::super::deal::id::Work;
use super::super::deal::subject::Subject;
use super::super::explain::{Decision, DueTo, Measure};
use super::super::ids::{CcgId, LocalityId, Role};
use super::super::plan::ccg::ReferralPolicy;
use super::super::units::{BasisPoints, WHOLE_BP, scale};
use super::flow::Flow;
use super::need;
use super::shift::deprivation;
use super::split::Split;
use crate::rules::stocks::Locality;
use crate::scenario::model::Referral;
use crate::scenario::seats::id;

/// What is done to referrals of one class: shares of it, in bp.
#[derive(Clone, Copy, Debug, Default)]
struct Steered {
    stopped: BasisPoints,
    put_off: BasisPoints,
}

/// The shares of low-value and high-value referrals that gatekeeping stops. Less time than usual
/// lets more through: then they are negative.
pub(super) fn gatekept(
    rules: &Referral,
    extra_time: BasisPoints,
    list_per_session: i64,
) -> (BasisPoints, BasisPoints) {
    let found = scale(WHOLE_BP, extra_time.0, extra_time.0.abs() + rules.half_time.0.max(1));
    let continuity = BasisPoints::of(rules.usual_list, list_per_session.max(1));
    let continuity = BasisPoints(continuity.0.clamp(5_000, 15_000));
    let low = BasisPoints(rules.found_low.times(found)).and(continuity);
    let high = BasisPoints(rules.found_high.times(found)).and(BasisPoints(20_000) - continuity);
    (low, high)
}

/// What policy does to low-value and high-value referrals.
fn policy(flow: &Flow<'_>, ccg: CcgId, follows: BasisPoints) -> (Steered, Steered) {
    let rules = &flow.play.model().referral;
    let quashed = flow.stocks.ccg(ccg).is_some_and(|body| body.so_far.quashed);
    let policy = match flow.play.ccg_plan(ccg) {
        Some(plan) if !quashed => plan.referrals,
        _ => ReferralPolicy::None,
    };
    let stops = |share: BasisPoints| Steered { stopped: share.and(follows), ..Steered::default() };
    let puts_off =
        |share: BasisPoints| Steered { put_off: share.and(follows), ..Steered::default() };
    match policy {
        ReferralPolicy::None => (Steered::default(), Steered::default()),
        ReferralPolicy::PeerReview => (stops(rules.peer_low), stops(rules.peer_high)),
        ReferralPolicy::Hoops => (puts_off(rules.hoops_low), puts_off(rules.hoops_high)),
        ReferralPolicy::LowPriorityList => (puts_off(rules.list_low), puts_off(rules.list_high)),
    }
}

/// All that steers a locality's referrals.
fn steered(flow: &Flow<'_>, place: usize, locality: &Locality) -> (Steered, Steered) {
    let rules = &flow.play.model().referral;
    let follows =
        flow.play.plans.localities.get(place).map_or(BasisPoints::ZERO, |plan| plan.follows_policy);
    let (mut low, mut high) = policy(flow, locality.ccg, follows.unit());
    let time =
        flow.figures.localities.get(place).map_or(BasisPoints::ZERO, |it| it.gatekeeping_time);
    let sessions = locality.partner_sessions + locality.salaried_sessions;
    let list = scale(locality.people, 100, sessions);
    let extra = time - flow.play.model().practice.usual_gatekeeping;
    let (found_low, found_high) = gatekept(rules, extra, list);
    low.stopped += found_low;
    high.stopped += found_high;
    let reprimanded = flow.play.ccg_plan(locality.ccg).and_then(|plan| plan.reprimand);
    if reprimanded.is_some_and(|target| target.index() == place) {
        low.stopped += rules.reprimand_low;
        high.stopped += rules.reprimand_high;
    }
    (low, high)
}

pub(super) fn step(flow: &mut Flow<'_>) {
    let mut wanted = vec![0; flow.stocks.ccgs.len()];
    for (place, pair) in flow.play.stocks.pairs.iter().enumerate() {
        let deprivation = deprivation(flow, pair.ccg.index());
        if let Some(sum) = wanted.get_mut(pair.ccg.index()) {
            *sum += need::referrals(flow.play, flow.quarter, place, pair, deprivation);
        }
    }
    let mut weighted = vec![0; flow.stocks.ccgs.len()];
    for locality in &flow.stocks.localities {
        if let Some(sum) = weighted.get_mut(locality.ccg.index()) {
            *sum += locality.weighted;
        }
    }
    let mut splits: Vec<Split> =
        wanted.iter().zip(&weighted).map(|(total, all)| Split::new(*total, *all)).collect();
    for place in 0..flow.stocks.localities.len() {
        let Some(locality) = flow.play.stocks.localities.get(place) else {
            continue;
        };
        let needed =
            splits.get_mut(locality.ccg.index()).map_or(0, |split| split.next(locality.weighted));
        send(flow, place, locality, needed);
    }
}

/// Sends a locality's referrals, less what is stopped or put off, with what comes back from last
/// year.
fn send(flow: &mut Flow<'_>, place: usize, locality: &Locality, needed: i64) {
    let rules = &flow.play.model().referral;
    let (low, high) = steered(flow, place, locality);
    let needed_low = rules.low_value.times(needed);
    let needed_high = needed - needed_low;
    let quarter = i64::from(flow.quarter.0);
    let back = locality.returning * quarter / 4 - locality.returning * (quarter - 1) / 4;
    let emergencies = rules.returns_as_emergency.times(back);
    let Some(figure) = flow.figures.localities.get_mut(place) else {
        return;
    };
    figure.stopped_low = low.stopped.times(needed_low);
    figure.put_off_low = low.put_off.times(needed_low - figure.stopped_low);
    figure.stopped_high = high.stopped.times(needed_high);
    figure.put_off_high = high.put_off.times(needed_high - figure.stopped_high);
    figure.returned = back - emergencies;
    figure.returned_emergencies = emergencies;
    figure.referrals_low = needed_low - figure.stopped_low - figure.put_off_low;
    figure.referrals_high =
        needed_high - figure.stopped_high - figure.put_off_high + figure.returned;
    let put_off = figure.put_off_low + figure.put_off_high;
    if flow.play.recorder.is_some() {
        tell(flow, place, locality, (needed_low, needed_high));
    }
    if let Some(stock) = flow.stocks.localities.get_mut(place) {
        stock.so_far.put_off += put_off;
    }
}

/// Tells what a locality's referrals, and care lost by them, are due to.
fn tell(flow: &Flow<'_>, place: usize, locality: &Locality, (low, high): (i64, i64)) {
    let name = LocalityId(id(place));
    let rules = &flow.play.model().referral;
    let Some(figure) = flow.figures.localities.get(place) else { return };
    let follows =
        flow.play.plans.localities.get(place).map_or(BasisPoints::ZERO, |plan| plan.follows_policy);
    let (by_low, by_high) = policy(flow, locality.ccg, follows.unit());
    let reported = flow.play.ccg_plan(locality.ccg).and_then(|plan| plan.reprimand) == Some(name);
    let stick = |share: BasisPoints, of: i64| if reported { share.times(of) } else { 0 };
    let own = |decision| DueTo::Plan(Role::Ccg(locality.ccg), decision);
    let service = (name, Work::ReferralManagement);
    let time = if flow.play.standing.enhanced.contains_key(&service) {
        DueTo::Stands(Subject::Service(name, Work::ReferralManagement))
    } else {
        DueTo::Plan(Role::Practice(name), Decision::Time)
    };
    let lost = Measure::CareLost.of(name);
    let sent = Measure::Referrals.of(name);
    let tell = |stopped: i64, put_off: i64, policy: i64, stick: i64, of_value: bool| {
        let parts = [
            (own(Decision::Referrals), policy + put_off),
            (own(Decision::Reprimand), stick),
            (time, stopped - policy - stick),
        ];
        flow.because(|| parts.map(|(due, amount)| sent.cause(due, -amount)));
        flow.because(|| {
            parts.map(|(due, amount)| lost.cause(due, if of_value { amount } else { 0 }))
        });
    };
    let (policy, report) = (by_low.stopped.times(low), stick(rules.reprimand_low, low));
    tell(figure.stopped_low, figure.put_off_low, policy, report, false);
    let (policy, report) = (by_high.stopped.times(high), stick(rules.reprimand_high, high));
    tell(figure.stopped_high, figure.put_off_high, policy, report, true);
    flow.because(|| {
        [
            sent.cause(Measure::Referrals.of(locality.ccg), low + high),
            sent.cause(DueTo::Before(lost), figure.returned),
        ]
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{STANDARD, Scenario};

    #[test]
    fn gatekeeping_finds_low_value_first_and_better_with_continuity() {
        let table = Scenario::from_toml(STANDARD).expect("well formed");
        let rules = &table.model.referral;
        let at = |time, list| gatekept(rules, BasisPoints(time), list);
        assert_eq!(at(0, 210), (BasisPoints(0), BasisPoints(0)));
        // Half of what can be found, at the usual continuity.
        assert_eq!(at(150, 210), (BasisPoints(1_500), BasisPoints(150)));
        assert!(at(150, 150).0 > at(150, 210).0 && at(150, 150).1 < at(150, 210).1);
        assert!(at(-150, 210).0 < BasisPoints(0));
    }
}
