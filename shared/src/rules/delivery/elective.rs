//! Electives: who joins the list, who is treated, who leaves it otherwise.
//!
//! Freed beds fill with elective work while a list exists (comment on the engagement report, about
//! 2013: "freeing beds in an Acute Trust means more elective activity"). Patients are conserved:
//! waiting + added = treated + removed + sent elsewhere + still waiting.

use super::super::explain::{Decision, DueTo, InTurn, Measure, Rule, Trend};
use super::super::ids::{PairId, Role, TrustId};
use super::super::news::Effect;
use super::super::stocks::Pair;
use super::super::units::{BasisPoints, WHOLE_BP, divide, scale};
use super::flow::Flow;
use super::need;
use super::split::Split;
use super::{beds, carried, tension};
use crate::scenario::seats::id;

/// Hundredths of a week in a quarter.
const QUARTER_WEEKS: i64 = 1_300;

pub(super) fn step(flow: &mut Flow<'_>) {
    join(flow);
    let wanted = wanted(flow);
    for place in 0..flow.stocks.trusts.len() {
        treat(flow, place, &wanted);
    }
    send_elsewhere(flow);
    let pairs = flow.figures.pairs.iter_mut().zip(&mut flow.stocks.pairs);
    for ((figure, pair), name) in pairs.zip(0u16..) {
        figure.waiting = pair.waiting;
        let name = PairId(name);
        let waiting = Measure::Waiting.of(name);
        flow.play.because(|| {
            [
                waiting.cause(Measure::Referrals.of(name), figure.added),
                waiting.cause(Measure::Electives.of(name), -figure.electives),
                waiting.cause(DueTo::Rule(Rule::Removed), -figure.removed),
                waiting.cause(DueTo::Rule(Rule::WentElsewhere), -figure.independent),
            ]
            .map(|cause| cause.told(pair.trust))
        });
    }
}

/// Patients join the list after their first outpatient attendance; a few leave it.
fn join(flow: &mut Flow<'_>) {
    let removed = flow.play.model().waits.removed;
    for (figure, pair) in flow.figures.pairs.iter_mut().zip(&mut flow.stocks.pairs) {
        let seen = figure.outpatients_low + figure.outpatients_high;
        figure.added = scale(seen, pair.usual.electives, pair.usual.outpatients).max(0);
        figure.removed = divide(removed.times(pair.waiting), 4);
        pair.waiting += figure.added - figure.removed;
    }
}

/// Who could be treated, by pair: all who wait, unless the contract's plan is nearly used up.
fn wanted(flow: &Flow<'_>) -> Vec<i64> {
    let quarter = i64::from(flow.quarter.0);
    let room = |place: usize, pair: &Pair| {
        let terms = &flow.play.standing.acute.get(place)?.terms;
        let plan = terms.elective_plan?.times(super::payment::baseline(pair, terms).electives);
        Some((scale(plan, quarter, 4) - pair.so_far.done.electives).max(0))
    };
    flow.stocks
        .pairs
        .iter()
        .enumerate()
        .map(|(place, pair)| pair.waiting.min(room(place, pair).unwrap_or(pair.waiting)))
        .collect()
}

/// What a trust's theatres can do in a quarter at full list, before cancellations.
fn theatre(flow: &Flow<'_>, place: usize) -> i64 {
    let costs = &flow.play.model().trust_costs;
    let Some(trust) = flow.stocks.trusts.get(place) else {
        return 0;
    };
    let more = scale(trust.specialists - trust.usual_specialists, costs.specialist_electives, 100);
    let sessions = flow
        .play
        .plans
        .trusts
        .get(place)
        .map_or(BasisPoints::WHOLE, |plan| plan.elective_sessions.or_zero());
    let manned = (BasisPoints::WHOLE + flow.stocks.national.shocks.theatre).or_zero();
    let full = scale((trust.theatre + more).max(0), sessions.0, 4 * WHOLE_BP);
    manned.and(together(flow, place)).times(full)
}

/// How well a trust's theatres work, by its relations with those whose patients it treats.
fn together(flow: &Flow<'_>, place: usize) -> BasisPoints {
    let rules = &flow.play.model().tension;
    let (mut sum, mut weight) = (0, 0);
    for pair in flow.stocks.pairs.iter().filter(|pair| pair.trust.index() == place) {
        let works = tension::productivity(rules, pair, rules.theatre);
        sum += works.0 * pair.usual.electives;
        weight += pair.usual.electives;
    }
    if weight == 0 { BasisPoints::WHOLE } else { BasisPoints(scale(sum, 1, weight)) }
}

/// Bed-days freed by avoided emergencies that no elective may fill.
fn kept_empty(flow: &Flow<'_>, place: usize) -> i64 {
    let rules = &flow.play.model().beds;
    let avoided: i64 = flow
        .figures
        .pairs
        .iter()
        .zip(&flow.stocks.pairs)
        .filter(|(_, pair)| pair.trust.index() == place)
        .map(|(figure, _)| figure.avoided)
        .sum();
    let days = beds::days(avoided.max(0), rules.emergency_stay);
    rules.refill.unit().rest().times(need::at(days, flow.stocks.national.stays))
}

/// Treats as many as theatres, beds and lists allow; opens escalation beds if they may open.
fn treat(flow: &mut Flow<'_>, place: usize, wanted: &[i64]) {
    let rules = &flow.play.model().beds;
    let theatre = theatre(flow, place);
    let empty = kept_empty(flow, place);
    let here = |pair: &Pair| pair.trust.index() == place;
    let all: i64 = flow
        .stocks
        .pairs
        .iter()
        .zip(wanted)
        .filter(|(pair, _)| here(pair))
        .map(|(_, wanted)| *wanted)
        .sum();
    let Some(figure) = flow.figures.trusts.get_mut(place) else {
        return;
    };
    figure.theatre = theatre;
    let urgent = figure.emergency_days + figure.other_days;
    let expected = urgent + beds::elective_days(rules, theatre.min(all));
    if let Some(plan) = flow.play.plans.trusts.get(place) {
        figure.bed_days_open += beds::escalation(rules, plan, figure.bed_days_open, expected);
    }
    // For electives, beds that are kept empty are as good as taken.
    let full = BasisPoints::of(expected + empty, figure.bed_days_open);
    let manned = theatre - beds::cancelled(rules, full).times(theatre);
    let left = (rules.ceiling.times(figure.bed_days_open) - urgent - empty).max(0);
    let bedded = scale(left * 100, WHOLE_BP, rules.inpatients.0 * rules.elective_stay);
    let done = manned.min(bedded).min(all).max(0);
    let trust = TrustId(id(place));
    let stock = flow.play.stocks.trusts.get(place);
    let sessions = flow.play.plans.trusts.get(place).map_or(WHOLE_BP, |it| it.elective_sessions.0);
    let waiting: i64 =
        flow.stocks.pairs.iter().filter(|pair| here(pair)).map(|it| it.waiting).sum();
    flow.play.because(|| {
        let electives = Measure::Electives.of(trust);
        let usual = stock.map_or(0, |stock| divide(stock.theatre, 4));
        let mut turn = InTurn::from(electives, DueTo::Opening, usual);
        let shock = flow.stocks.national.shocks.theatre.0;
        let undisturbed = scale(theatre, WHOLE_BP, WHOLE_BP + shock);
        turn.then(DueTo::Trend(Trend::Staff), scale(undisturbed, WHOLE_BP, sessions));
        turn.then(DueTo::Plan(Role::Trust(trust), Decision::Theatres), undisturbed);
        turn.then(DueTo::News(Effect::TheatreBp), theatre);
        let beds = manned.min(bedded);
        turn.then(Measure::Emergencies.of(trust), beds);
        let list = Measure::Waiting.of(trust);
        turn.then(carried::from(flow.play, list), beds.min(waiting));
        turn.then(DueTo::Rule(Rule::Limit), done);
        turn.all_told(trust);
        turn.causes()
    });
    figure.elective_days = beds::elective_days(rules, done);
    let taken = urgent + figure.elective_days;
    figure.occupancy = BasisPoints::of(taken, figure.bed_days_open);
    share(flow, place, wanted, done, all);
}

/// Shares the treated among the pairs of a trust: whose list comes first, then in proportion.
fn share(flow: &mut Flow<'_>, place: usize, wanted: &[i64], done: i64, all: i64) {
    let first = flow.play.plans.trusts.get(place).and_then(|plan| plan.list_first);
    let firstly: i64 = flow
        .stocks
        .pairs
        .iter()
        .zip(wanted)
        .filter(|(pair, _)| pair.trust.index() == place && Some(pair.ccg) == first)
        .map(|(_, wanted)| *wanted)
        .sum();
    let mut favoured = Split::new(done.min(firstly), firstly);
    let mut others = Split::new(done - done.min(firstly), all - firstly);
    for ((figure, pair), wanted) in
        flow.figures.pairs.iter_mut().zip(&mut flow.stocks.pairs).zip(wanted)
    {
        if pair.trust.index() != place {
            continue;
        }
        let split = if Some(pair.ccg) == first { &mut favoured } else { &mut others };
        figure.electives = split.next(*wanted);
        pair.waiting -= figure.electives;
    }
}

/// Beyond 18 weeks a part of the excess goes to independent hospitals.
fn send_elsewhere(flow: &mut Flow<'_>) {
    let rules = &flow.play.model().waits;
    let mut lists = vec![(0, 0); flow.stocks.trusts.len()];
    for (figure, pair) in flow.figures.pairs.iter().zip(&flow.stocks.pairs) {
        if let Some(sum) = lists.get_mut(pair.trust.index()) {
            sum.0 += pair.waiting;
            sum.1 += figure.electives;
        }
    }
    let mut splits: Vec<Split> = lists
        .into_iter()
        .map(|(waiting, done)| {
            let in_time = scale(done, rules.independent_from, QUARTER_WEEKS);
            let leaving = divide(rules.independent.times((waiting - in_time).max(0)), 4);
            Split::new(leaving, waiting)
        })
        .collect();
    for (figure, pair) in flow.figures.pairs.iter_mut().zip(&mut flow.stocks.pairs) {
        if let Some(split) = splits.get_mut(pair.trust.index()) {
            figure.independent = split.next(pair.waiting);
            pair.waiting -= figure.independent;
        }
    }
}
