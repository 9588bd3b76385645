//! The shift of care: how many emergencies and A&E attendances work outside hospital avoids, and
//! what is left for each pair.
//!
//! Work counts as widely as practices support it (engagement report, about 2013: community services
//! cannot succeed unless local GPs support them), and saturates: the last avoidable case is the
//! hardest to reach. Sizes are design choices beside sobering evidence (BMJ Quality and Safety 2018
//! on risk stratification; Nuffield Trust 2017 on out-of-hospital schemes).

use super::super::units::{BasisPoints, WHOLE_BP, scale};
use super::figures::LocalityQuarter;
use super::flow::Flow;
use super::need;
use super::practice;
use super::split::Split;
use crate::rules::ids::LocalityId;
use crate::scenario::model::Shift;
use crate::scenario::seats::id;

/// What can be avoided of `reachable` cases by work with that potential. Work left undone adds
/// cases in the same way.
#[must_use]
pub(super) fn saturated(reachable: i64, potential: i64) -> i64 {
    scale(reachable, potential, reachable + potential.abs())
}

/// Potential avoided admissions of a locality in a quarter, in hundredths of a case, before its
/// specification and support are known.
pub(super) fn potential(
    shift: &Shift,
    contacts: i64,
    long_term: BasisPoints,
    managed: BasisPoints,
    places: i64,
) -> i64 {
    scale(contacts * 100, long_term.0, WHOLE_BP * shift.contacts_per_case.max(1))
        + scale(contacts * 100, managed.0, WHOLE_BP * shift.contacts_per_managed_case.max(1))
        + places / 4
}

/// What specification and breadth of support leave of a potential.
pub(super) fn effective(potential: i64, specification: BasisPoints, breadth: BasisPoints) -> i64 {
    scale(specification.times(potential), breadth.0, WHOLE_BP)
}

/// How much of its potential a service reaches that was specified so well.
pub(super) fn specified(shift: &Shift, specification: BasisPoints) -> BasisPoints {
    shift.unspecified + shift.unspecified.rest().and(specification)
}

/// A CCG's sums, in cases; potential in hundredths.
#[derive(Clone, Default)]
struct Sums {
    emergencies: i64,
    attendances: i64,
    potential: i64,
    more_emergencies: i64,
    more_attendances: i64,
    taken: i64,
}

pub(super) fn step(flow: &mut Flow<'_>) {
    let mut sums = vec![Sums::default(); flow.stocks.ccgs.len()];
    wanted(flow, &mut sums);
    let rules = &flow.play.model().shift;
    for place in 0..flow.figures.localities.len() {
        let figure = work(flow, place);
        if let (Some(figure), Some(locality)) = (figure, flow.stocks.localities.get(place))
            && let Some(sum) = sums.get_mut(locality.ccg.index())
        {
            sum.potential += figure.potential;
            sum.more_emergencies += figure.unmet_emergencies + figure.returned_emergencies;
            sum.more_attendances += figure.unmet_attendances;
            sum.taken += figure.attendances_taken;
            if let Some(slot) = flow.figures.localities.get_mut(place) {
                *slot = figure;
            }
        }
    }
    let need = &flow.play.model().need;
    for (figure, sum) in flow.figures.ccgs.iter_mut().zip(&mut sums) {
        let avoidable = need.avoidable.and(need.reach);
        figure.emergencies_wanted = sum.emergencies + sum.more_emergencies;
        figure.reachable = avoidable.times(figure.emergencies_wanted);
        let reachable = avoidable.times(figure.emergencies_wanted * 100);
        figure.avoided = scale(saturated(reachable, sum.potential), 1, 100);
        sum.taken = sum.taken.min(rules.attendances_reach.times(sum.attendances));
    }
    share_avoided(flow, &sums);
    meet(flow, &sums);
}

/// What each pair would meet, summed by CCG.
fn wanted(flow: &mut Flow<'_>, sums: &mut [Sums]) {
    for (place, pair) in flow.play.stocks.pairs.iter().enumerate() {
        let deprivation = deprivation(flow, pair.ccg.index());
        let (emergencies, attendances) =
            need::urgent(flow.play, flow.quarter, place, pair, deprivation);
        if let (Some(figure), Some(sum)) =
            (flow.figures.pairs.get_mut(place), sums.get_mut(pair.ccg.index()))
        {
            figure.emergencies = emergencies;
            figure.attendances = attendances;
            sum.emergencies += emergencies;
            sum.attendances += attendances;
        }
    }
}

/// Weighted over registered people of a CCG.
pub(super) fn deprivation(flow: &Flow<'_>, ccg: usize) -> BasisPoints {
    if flow.stocks.national.hardship == BasisPoints::ZERO {
        return BasisPoints::WHOLE;
    }
    let ccg = crate::rules::ids::CcgId(id(ccg));
    BasisPoints::of(flow.stocks.weighted_of(ccg), flow.stocks.people_of(ccg))
}

/// What a locality's practices and community places could avoid; potential in hundredths for now.
fn work(flow: &Flow<'_>, place: usize) -> Option<LocalityQuarter> {
    let play = flow.play;
    let rules = &play.model().shift;
    let practice = &play.model().practice;
    let locality = flow.stocks.localities.get(place)?;
    let plan = play.plans.localities.get(place)?;
    let mut figure = flow.figures.localities.get(place)?.clone();
    let time = practice::time(play, LocalityId(id(place)), locality, plan);
    let contacts = practice::contacts(play, locality, plan);
    let specification = specified(rules, flow.yields(locality.ccg).specification);
    let reached = |potential| effective(potential, specification, figure.breadth);
    let [cases, beds, urgent] = locality.places;
    let long_term = time.long_term.min(rules.long_term_full) - practice.usual_long_term;
    let raw = potential(rules, contacts, long_term, time.managed, cases);
    let saved = reached(beds / 4) / 100;
    let all: i64 = play
        .stocks
        .pairs
        .iter()
        .filter(|pair| pair.ccg == locality.ccg)
        .map(|pair| pair.usual.attendances)
        .sum();
    let here = scale(all, locality.weighted, 4 * play.stocks.weighted_of(locality.ccg));
    let extended = practice.extended_hours.and(time.extended).times(here);
    figure.potential = reached(raw);
    figure.bed_days_saved = saved;
    figure.attendances_taken = reached(urgent / 4) / 100 + extended;
    Some(figure)
}

/// Tells each locality what its work avoided, and turns its potential into whole cases.
fn share_avoided(flow: &mut Flow<'_>, sums: &[Sums]) {
    let mut splits: Vec<Split> = flow
        .figures
        .ccgs
        .iter()
        .zip(sums)
        .map(|(figure, sum)| Split::new(figure.avoided, sum.potential))
        .collect();
    for (figure, locality) in flow.figures.localities.iter_mut().zip(&flow.stocks.localities) {
        if let Some(split) = splits.get_mut(locality.ccg.index()) {
            figure.avoided = split.next(figure.potential);
        }
        figure.potential = scale(figure.potential, 1, 100);
    }
}

/// What is left for each pair: wanted, more because needs were unmet, less what was avoided.
fn meet(flow: &mut Flow<'_>, sums: &[Sums]) {
    let by = |total: fn(&Sums) -> i64, all: fn(&Sums) -> i64| -> Vec<Split> {
        sums.iter().map(|sum| Split::new(total(sum), all(sum))).collect()
    };
    let mut more = by(|sum| sum.more_emergencies, |sum| sum.emergencies);
    let mut attending = by(|sum| sum.more_attendances - sum.taken, |sum| sum.attendances);
    let mut avoided: Vec<Split> = flow
        .figures
        .ccgs
        .iter()
        .zip(sums)
        .map(|(figure, sum)| Split::new(figure.avoided, sum.emergencies))
        .collect();
    for (figure, pair) in flow.figures.pairs.iter_mut().zip(&flow.stocks.pairs) {
        let ccg = pair.ccg.index();
        let (Some(more), Some(attending), Some(avoided)) =
            (more.get_mut(ccg), attending.get_mut(ccg), avoided.get_mut(ccg))
        else {
            continue;
        };
        let natural = figure.emergencies;
        figure.avoided = avoided.next(natural);
        let threshold = flow
            .play
            .plans
            .trusts
            .get(pair.trust.index())
            .map_or(BasisPoints::ZERO, |plan| plan.admission_threshold);
        let needed = (natural + more.next(natural) - figure.avoided).max(0);
        figure.by_threshold = threshold.times(needed);
        figure.emergencies = (needed + figure.by_threshold).max(0);
        figure.attendances = (figure.attendances + attending.next(figure.attendances)).max(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A CCG of 21,308 emergencies, two localities with 3.5% of time for long-term conditions.
    #[test]
    fn worked_example_of_avoided_admissions() {
        let avoidable = BasisPoints(2_400).and(BasisPoints(6_000));
        let reachable = avoidable.times(21_308);
        assert_eq!(reachable, 3_068);
        // Docks: 14.56 weekly sessions, 1,242 contacts each, 25 contacts a case.
        let docks = scale(416 * 1_242, 350, WHOLE_BP * 25);
        let parkside = scale(595 * 1_242, 350, WHOLE_BP * 25);
        assert_eq!((docks, parkside), (723, 1_035));
        let docks = effective(docks, BasisPoints(9_000), BasisPoints(5_400));
        assert_eq!(docks, 352);
        assert_eq!(saturated(3_067, 351 + 492), 661);
        assert_eq!(saturated(3_067, -843), -661);
        assert_eq!(saturated(0, 0), 0);
    }
}
