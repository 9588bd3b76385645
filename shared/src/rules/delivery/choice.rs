//! Which trust a patient is referred to: as usual, except for the difference in waits and for a
//! locality's first choice.
//!
//! Too little choice is one of three ills in the case for reform (GovToday, 2012). Sizes are design
//! choices.

use super::super::explain::{Decision, DueTo, Measure};
use super::super::ids::{LocalityId, PairId, Role};
use super::super::stocks::{Locality, Pair};
use super::super::units::{WHOLE_BP, scale};
use super::carried;
use super::flow::Flow;
use super::split::Split;

/// Weeks a year.
const WEEKS: i64 = 52;

pub(super) fn step(flow: &mut Flow<'_>) {
    let weights = weights(flow);
    let mut all = vec![0; flow.stocks.ccgs.len()];
    for (weight, pair) in weights.iter().zip(&flow.stocks.pairs) {
        if let Some(sum) = all.get_mut(pair.ccg.index()) {
            *sum += *weight;
        }
    }
    let mut sent = vec![(0, 0); flow.stocks.ccgs.len()];
    for (figure, locality) in flow.figures.localities.iter().zip(&flow.stocks.localities) {
        if let Some(sum) = sent.get_mut(locality.ccg.index()) {
            sum.0 += figure.referrals_low;
            sum.1 += figure.referrals_high;
        }
    }
    let mut splits: Vec<(Split, Split)> = sent
        .iter()
        .zip(&all)
        .map(|((low, high), all)| (Split::new(*low, *all), Split::new(*high, *all)))
        .collect();
    for ((figure, pair), weight) in
        flow.figures.pairs.iter_mut().zip(&flow.stocks.pairs).zip(weights)
    {
        if let Some((low, high)) = splits.get_mut(pair.ccg.index()) {
            figure.outpatients_low = low.next(weight);
            figure.outpatients_high = high.next(weight);
        }
    }
    if flow.play.recorder.is_some() {
        tell(flow);
    }
}

/// Tells why a pair's first outpatients are what they are: its usual share of what its localities
/// send, then waits, then first choices.
fn tell(flow: &Flow<'_>) {
    let by_waits = by_waits(flow);
    for ((pair, figure), name) in flow.stocks.pairs.iter().zip(&flow.figures.pairs).zip(0u16..) {
        let own = |it: &&Pair| it.ccg == pair.ccg;
        let usual: i64 = flow.stocks.pairs.iter().filter(own).map(|it| it.usual.outpatients).sum();
        let pairs = flow.stocks.pairs.iter().zip(&by_waits);
        let drawn: i64 = pairs.filter(|(it, _)| own(it)).map(|(_, weight)| weight).sum();
        let weight = by_waits.get(usize::from(name)).copied().unwrap_or(0);
        let bodies = flow.stocks.localities.iter().zip(&flow.figures.localities).zip(0u16..);
        let mut sent = 0;
        let of = Measure::Referrals.of(PairId(name));
        let mut movers = Vec::new();
        for ((body, here), locality) in bodies.filter(|((body, _), _)| body.ccg == pair.ccg) {
            let referred = here.referrals_low + here.referrals_high;
            let from = Measure::Referrals.of(LocalityId(locality));
            sent += referred;
            flow.because(|| [of.part(from, referred * pair.usual.outpatients, usual)]);
            let plan = flow.play.plans.localities.get(usize::from(locality));
            if plan.is_some_and(|plan| plan.first_choice != body.usual_choice) {
                movers.push(Role::Practice(LocalityId(locality)));
            }
        }
        let waits = scale(sent, weight, drawn);
        let shifted = waits - scale(sent, pair.usual.outpatients, usual);
        let list = carried::from(flow.play, Measure::Waiting.of(pair.trust));
        flow.because(|| [of.cause(list, shifted)]);
        let chosen = figure.outpatients_low + figure.outpatients_high - waits;
        let all = i64::try_from(movers.len()).unwrap_or(1);
        let moved = |role| of.part(DueTo::Plan(role, Decision::FirstChoice), chosen, all);
        flow.because(|| movers.into_iter().map(moved));
    }
}

/// How much of its CCG's flow each pair draws.
fn weights(flow: &Flow<'_>) -> Vec<i64> {
    let mut weights = by_waits(flow);
    for (place, locality) in flow.stocks.localities.iter().enumerate() {
        follow_first_choice(flow, place, locality, &mut weights);
    }
    weights
}

/// The same before localities choose.
fn by_waits(flow: &Flow<'_>) -> Vec<i64> {
    let rules = &flow.play.model().choice;
    let waits = waits(flow);
    let mut usual = vec![(0, 0); flow.stocks.ccgs.len()];
    for pair in &flow.stocks.pairs {
        if let Some(sum) = usual.get_mut(pair.ccg.index()) {
            sum.0 += pair.usual.outpatients;
            sum.1 += pair.usual.outpatients * wait_of(&waits, pair);
        }
    }
    flow.stocks
        .pairs
        .iter()
        .map(|pair| {
            let (all, waited) = usual.get(pair.ccg.index()).copied().unwrap_or_default();
            let mean = scale(waited, 1, all);
            let weeks = mean - wait_of(&waits, pair);
            let moved = scale(weeks, rules.per_week.0, 100).clamp(-rules.most.0, rules.most.0);
            scale(pair.usual.outpatients, WHOLE_BP + moved, WHOLE_BP)
        })
        .collect()
}

/// Moves a part of a locality's flow from its usual first choice to its new one.
fn follow_first_choice(flow: &Flow<'_>, place: usize, locality: &Locality, weights: &mut [i64]) {
    let Some(plan) = flow.play.plans.localities.get(place) else {
        return;
    };
    if plan.first_choice == locality.usual_choice {
        return;
    }
    let find = |trust| {
        flow.stocks.pairs.iter().position(|pair| pair.ccg == locality.ccg && pair.trust == trust)
    };
    let (Some(from), Some(to)) = (find(locality.usual_choice), find(plan.first_choice)) else {
        return;
    };
    let all: i64 = flow
        .stocks
        .pairs
        .iter()
        .filter(|pair| pair.ccg == locality.ccg)
        .map(|pair| pair.usual.outpatients)
        .sum();
    let own = scale(all, locality.weighted, flow.population(locality.ccg).weighted);
    let available = weights.get(from).copied().unwrap_or(0).max(0);
    let moved = flow.play.model().choice.first_choice.times(own).min(available);
    if let Some(weight) = weights.get_mut(from) {
        *weight -= moved;
    }
    if let Some(weight) = weights.get_mut(to) {
        *weight += moved;
    }
}

/// What patients expect to wait at each trust, in hundredths of a week: the list against what its
/// theatres can do.
fn waits(flow: &Flow<'_>) -> Vec<i64> {
    let mut waiting = vec![0; flow.stocks.trusts.len()];
    for pair in &flow.stocks.pairs {
        if let Some(sum) = waiting.get_mut(pair.trust.index()) {
            *sum += pair.waiting;
        }
    }
    waiting
        .iter()
        .zip(&flow.stocks.trusts)
        .map(|(list, trust)| scale(*list, WEEKS * 100, trust.theatre))
        .collect()
}

fn wait_of(waits: &[i64], pair: &Pair) -> i64 {
    waits.get(pair.trust.index()).copied().unwrap_or(0)
}
