//! Beds: first to emergencies, then to everybody else; what is left is for electives.
//!
//! Fixed costs stay when beds empty. Lengths of stay are near hospital episode statistics; that
//! electives are cancelled as beds fill up is a design choice of size, not of direction.

use super::super::explain::{Decision, DueTo, Measure, Trend};
use super::super::ids::{Role, TrustId};
use super::super::news::Effect;
use super::super::plan::TrustPlan;
use super::super::stocks::Trust;
use super::super::units::{BasisPoints, WHOLE_BP, divide, scale};
use super::figures::QuarterFigures;
use super::flow::Flow;
use super::need;
use super::play::YearInPlay;
use super::split::Split;
use crate::scenario::model::Beds;
use crate::scenario::seats::id;

/// Bed-days that so many admissions take, with stays in hundredths of a day.
pub(super) fn days(admissions: i64, stay: i64) -> i64 {
    scale(admissions, stay, 100)
}

/// Bed-days of so many electives: only inpatients stay.
pub(super) fn elective_days(rules: &Beds, electives: i64) -> i64 {
    scale(rules.inpatients.times(electives), rules.elective_stay, 100)
}

/// A quarter's bed-days of the beds that are not closed.
pub(super) fn open(rules: &Beds, trust: &Trust) -> i64 {
    let all = divide(trust.beds.max(0) * rules.days, 4);
    all - trust.shocks.closed.unit().times(all)
}

pub(super) fn step(flow: &mut Flow<'_>) {
    let rules = &flow.play.model().beds;
    for (place, trust) in flow.play.stocks.trusts.iter().enumerate() {
        if let Some(figure) = flow.figures.trusts.get_mut(place) {
            figure.bed_days_open = open(rules, trust);
            let national = &flow.stocks.national;
            let other = divide(need::at(trust.other_bed_days, national.other_bed_days), 4);
            let delayed = national.shocks.delays + trust.shocks.delays;
            figure.other_days = (other + delayed.times(other)).max(0);
        }
    }
    let mut emergencies = vec![0; flow.stocks.ccgs.len()];
    for (figure, pair) in flow.figures.pairs.iter().zip(&flow.stocks.pairs) {
        let usual = figure.emergencies - figure.by_threshold;
        // A low threshold admits people who go home the same day; a high one keeps them out.
        let stays = need::at(days(usual, rules.emergency_stay), flow.stocks.national.stays)
            + days(figure.by_threshold, rules.zero_day_stay);
        if let Some(trust) = flow.figures.trusts.get_mut(pair.trust.index()) {
            trust.emergency_days += stays;
            trust.attendances += figure.attendances;
        }
        if let Some(sum) = emergencies.get_mut(pair.ccg.index()) {
            *sum += figure.emergencies;
        }
    }
    save(flow, &emergencies);
}

/// Takes off the bed-days that step-down places save, where a CCG's patients lie.
fn save(flow: &mut Flow<'_>, emergencies: &[i64]) {
    let rules = &flow.play.model().beds;
    let reach = flow.play.model().shift.bed_days_reach;
    let mut saved = vec![0; flow.stocks.ccgs.len()];
    for (figure, locality) in flow.figures.localities.iter().zip(&flow.stocks.localities) {
        if let Some(sum) = saved.get_mut(locality.ccg.index()) {
            *sum += figure.bed_days_saved;
        }
    }
    let mut splits: Vec<Split> = saved
        .iter()
        .zip(emergencies)
        .map(|(days_saved, all)| {
            let most = reach.times(days(*all, rules.emergency_stay));
            Split::new((*days_saved).min(most), *all)
        })
        .collect();
    for (figure, pair) in flow.figures.pairs.iter().zip(&flow.stocks.pairs) {
        if let (Some(split), Some(trust)) =
            (splits.get_mut(pair.ccg.index()), flow.figures.trusts.get_mut(pair.trust.index()))
        {
            trust.emergency_days -= split.next(figure.emergencies);
        }
    }
}

/// Tells what took a trust's beds in a year, as a share of those that were open.
pub(super) fn tell_year(play: &YearInPlay<'_>, quarters: &[QuarterFigures]) {
    let rules = &play.model().beds;
    for (place, trust) in play.stocks.trusts.iter().enumerate() {
        let name = TrustId(id(place));
        let of = Measure::Occupancy.of(name);
        let usual = play.scenario.trusts.get(place).map_or(0, |it| it.beds) * rules.days;
        let decided = |decision| DueTo::Plan(Role::Trust(name), decision);
        let own = || quarters.iter().filter_map(|quarter| quarter.trusts.get(place));
        let taken: i64 = own().map(|it| it.emergency_days + it.other_days + it.elective_days).sum();
        let open: i64 = own().map(|it| it.bed_days_open).sum();
        let manned = trust.beds.max(0) * rules.days;
        let not_closed = self::open(rules, trust) * 4;
        let full = |open: i64| BasisPoints::of(taken, open).0;
        play.because(|| {
            let share = |due: DueTo, days: i64| of.part(due, days * WHOLE_BP, usual).told(name);
            [
                share(DueTo::Trend(Trend::Need), own().map(|it| it.other_days).sum()),
                share(
                    DueTo::Figure(Measure::Electives.of(name)),
                    own().map(|it| it.elective_days).sum(),
                ),
                share(
                    DueTo::Figure(Measure::Emergencies.of(name)),
                    own().map(|it| it.emergency_days).sum(),
                ),
                of.cause(decided(Decision::Beds), full(manned) - full(usual)).told(name),
                of.cause(DueTo::News(Effect::BedsClosedBp), full(not_closed) - full(manned))
                    .told(name),
                of.cause(decided(Decision::Escalation), full(open) - full(not_closed)).told(name),
            ]
        });
    }
}

/// Escalation beds that open if a trust would be too full and allows them.
pub(super) fn escalation(rules: &Beds, plan: &TrustPlan, open: i64, expected: i64) -> i64 {
    let full = BasisPoints::of(expected, open);
    if plan.escalation_beds && full > rules.escalate_from {
        rules.escalation.times(open)
    } else {
        0
    }
}

/// The share of theatre capacity that is cancelled at that occupancy.
pub(super) fn cancelled(rules: &Beds, occupancy: BasisPoints) -> BasisPoints {
    let over = (occupancy - rules.cancel_from).or_zero();
    BasisPoints(scale(over.0, rules.cancel_per_point.0, 100)).unit()
}
