//! The shift of care: how many emergencies and A&E attendances work outside hospital avoids, and
//! what is left for each pair.
//!
//! Work counts as widely as practices support it (engagement report, about 2013: community services
//! cannot succeed unless local GPs support them), and saturates: the last avoidable case is the
//! hardest to reach. Sizes are design choices beside sobering evidence (BMJ Quality and Safety 2018
//! on risk stratification; Nuffield Trust 2017 on out-of-hospital schemes).

use super::super::deal::id::Work;
use super::super::deal::subject::Subject;
use super::super::explain::{Decision, DueTo, InTurn, Measure, Rule};
use super::super::units::{BasisPoints, WHOLE_BP, scale};
use super::figures::{LocalityQuarter, PairQuarter};
use super::flow::Flow;
use super::need;
use super::partnership;
use super::play::YearInPlay;
use super::practice;
use super::split::Split;
use crate::rules::ids::{CcgId, LocalityId, PairId, Role};
use crate::rules::plan::PracticePlan;
use crate::rules::stocks::Pair;
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
    let mut usual = vec![0; flow.stocks.ccgs.len()];
    for pair in &flow.play.stocks.pairs {
        if let Some(sum) = usual.get_mut(pair.ccg.index()) {
            *sum += pair.usual.attendances;
        }
    }
    for place in 0..flow.figures.localities.len() {
        let figure = work(flow, place, &usual);
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
    let all = flow.population(CcgId(id(ccg)));
    BasisPoints::of(all.weighted, all.people)
}

/// What a locality's practices and community places could avoid; potential in hundredths for now.
/// `usual` are the usual attendances of each CCG's people.
fn work(flow: &Flow<'_>, place: usize, usual: &[i64]) -> Option<LocalityQuarter> {
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
    let all = usual.get(locality.ccg.index()).copied().unwrap_or(0);
    let here = scale(all, locality.weighted, 4 * flow.population(locality.ccg).weighted);
    let extended = practice.extended_hours.and(time.extended).times(here);
    figure.potential = reached(raw);
    play.because(|| {
        let name = LocalityId(id(place));
        let raw_of = |time, managed| potential(rules, contacts, time, managed, 0);
        let service = |work| DueTo::Stands(Subject::Service(name, work));
        let own = plan.time.long_term - practice.usual_long_term;
        let all = time.long_term - practice.usual_long_term;
        let none = BasisPoints::ZERO;
        let team = DueTo::Plan(Role::Practice(name), Decision::Time);
        let mut turn = InTurn::from(Measure::Avoided.of(name), team, raw_of(own, none));
        let shared = partnership::time(play, name, locality.practices);
        let partners = partnership::of(play, name).and_then(|(standing, _)| standing.name());
        let pooled = DueTo::Stands(Subject::Partnership(partners.unwrap_or(name)));
        turn.then(pooled, raw_of(own + shared, none));
        turn.then(service(Work::LongTermConditions), raw_of(all, none));
        turn.then(DueTo::Rule(Rule::Limit), raw_of(long_term, none));
        turn.then(service(Work::AdmissionAvoidance), raw_of(long_term, time.managed));
        turn.then(Measure::Places.of(name), raw);
        turn.then(Measure::Specification.of(locality.ccg), specification.times(raw));
        turn.then(Measure::SupportBreadth.of(name), figure.potential);
        turn.over(100)
    });
    tell_time(play, LocalityId(id(place)), plan, time.long_term);
    figure.bed_days_saved = saved;
    figure.attendances_taken = reached(urgent / 4) / 100 + extended;
    Some(figure)
}

/// Tells whose time for long-term conditions it is: the mean of the quarters.
fn tell_time(play: &YearInPlay<'_>, name: LocalityId, plan: &PracticePlan, all: BasisPoints) {
    let time = Measure::LongTermTime.of(name);
    let own = plan.time.long_term;
    let sold = DueTo::Stands(Subject::Service(name, Work::LongTermConditions));
    play.because(|| {
        [
            time.part(DueTo::Plan(Role::Practice(name), Decision::Time), own.0, 4).told(name),
            time.part(sold, (all - own).0, 4).told(name),
        ]
    });
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
    let bodies = flow.figures.localities.iter_mut().zip(&flow.stocks.localities);
    for ((figure, locality), name) in bodies.zip(0u16..) {
        if let Some(split) = splits.get_mut(locality.ccg.index()) {
            figure.avoided = split.next(figure.potential);
        }
        let lost = figure.avoided * 100 - figure.potential;
        let avoided = Measure::Avoided.of(LocalityId(name));
        flow.play.because(|| [avoided.part(DueTo::Rule(Rule::Saturation), lost, 100)]);
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
    let pairs = flow.figures.pairs.iter_mut().zip(&flow.stocks.pairs);
    for ((figure, pair), name) in pairs.zip(0u16..) {
        let ccg = pair.ccg.index();
        let (Some(more), Some(attending), Some(avoided)) =
            (more.get_mut(ccg), attending.get_mut(ccg), avoided.get_mut(ccg))
        else {
            continue;
        };
        let (natural, attended) = (figure.emergencies, figure.attendances);
        figure.avoided = avoided.next(natural);
        let threshold = flow
            .play
            .plans
            .trusts
            .get(pair.trust.index())
            .map_or(BasisPoints::ZERO, |plan| plan.admission_threshold);
        let added = more.next(natural);
        let needed = (natural + added - figure.avoided).max(0);
        figure.by_threshold = threshold.times(needed);
        figure.emergencies = (needed + figure.by_threshold).max(0);
        figure.attendances = (attended + attending.next(attended)).max(0);
        if let Some(sum) = sums.get(ccg).filter(|_| flow.play.recorder.is_some()) {
            let met = Met { name: PairId(name), pair, figure, sum, natural, added, attended };
            met.tell(flow.play, &flow.figures.localities);
        }
    }
}

/// What moved a pair's emergencies and attendances away from need.
struct Met<'a> {
    name: PairId,
    pair: &'a Pair,
    figure: &'a PairQuarter,
    sum: &'a Sums,
    natural: i64,
    added: i64,
    attended: i64,
}

impl Met<'_> {
    fn tell(&self, play: &YearInPlay<'_>, localities: &[LocalityQuarter]) {
        let Self { pair, figure, sum, added, .. } = self;
        let ill = Measure::Emergencies.of(self.name);
        let urgent = Measure::Attendances.of(self.name);
        let stocks = play.stocks.localities.iter().zip(localities).zip(0u16..);
        let here: Vec<_> = stocks
            .filter(|((it, _), _)| it.ccg == pair.ccg)
            .map(|((_, of), name)| (LocalityId(name), of))
            .collect();
        let could_take: i64 = here.iter().map(|(_, of)| of.attendances_taken).sum();
        for (name, of) in here {
            let taken = scale(of.attendances_taken, sum.taken, could_take);
            let unmet = Measure::ConsultationsMet.of(name);
            let put_off = DueTo::Before(Measure::CareLost.of(name));
            play.because(|| {
                [
                    ill.part(unmet, added * of.unmet_emergencies, sum.more_emergencies),
                    ill.part(put_off, added * of.returned_emergencies, sum.more_emergencies),
                    urgent.part(unmet, self.attended * of.unmet_attendances, sum.attendances),
                    urgent.part(Measure::Places.of(name), -self.attended * taken, sum.attendances),
                ]
            });
        }
        let threshold = DueTo::Plan(Role::Trust(pair.trust), Decision::Threshold);
        let limit =
            figure.emergencies - figure.by_threshold + figure.avoided - self.natural - added;
        play.because(|| {
            [
                ill.cause(Measure::Avoided.of(pair.ccg), -figure.avoided),
                ill.cause(threshold, figure.by_threshold).told(pair.trust),
                ill.cause(DueTo::Rule(Rule::Limit), limit),
            ]
        });
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
