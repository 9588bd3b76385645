//! What a CCG's management time achieves, task by task.
//!
//! The requirement has a fixed part for each body, so many small bodies waste more of it (the known
//! diseconomies of small commissioners: GovToday, 2012). The five tasks are that article's; the
//! curve is a design choice: the first hours matter most.

use serde::{Deserialize, Serialize};

use super::super::at_work::TasksAtWork;
use super::super::commissioning::Placing;
use super::super::deal::subject::Subject;
use super::super::deal::support::{SupportStanding, Task};
use super::super::explain::{Decision, DueTo, InTurn, Measure, Rule, Trend};
use super::super::ids::{CcgId, Role};
use super::super::stocks::Locality;
use super::super::units::{BasisPoints, WHOLE_BP, Wte, scale};
use super::play::YearInPlay;

/// What management time achieves: 0 to 10,000 bp for each task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Yields {
    /// Money lands where need is.
    pub needs_assessment: BasisPoints,
    /// Forecasts are near the truth.
    pub demand_modelling: BasisPoints,
    /// New services do what they should.
    pub specification: BasisPoints,
    /// Invalid bills are found.
    pub contracting: BasisPoints,
    /// Quality is seen and can be paid for.
    pub measurement: BasisPoints,
    /// Members' support grows.
    pub engagement: BasisPoints,
    /// Decisions withstand judicial review.
    pub governance: BasisPoints,
}

/// The yield of one task: u + 1 - (1 - u)^2, halved, where u is the share of the requirement that
/// WTEs and their readiness cover.
#[must_use]
pub fn task_yield(wte: Wte, readiness: BasisPoints, requirement: Wte) -> BasisPoints {
    if requirement.0 <= 0 {
        return BasisPoints::WHOLE;
    }
    let covered = BasisPoints(scale(wte.0.max(0), readiness.0, requirement.0)).unit();
    BasisPoints((3 * covered.0 - covered.and(covered).0) / 2)
}

/// What a CCG's management time achieves this year.
#[must_use]
pub fn yields(play: &YearInPlay<'_>, ccg: CcgId) -> Yields {
    let Some(body) = play.stocks.ccg(ccg) else {
        return Yields::default();
    };
    let people = play.stocks.people_of(ccg);
    let practices: i64 =
        play.stocks.localities_of(ccg).map(|locality| i64::from(locality.practices)).sum();
    let tasks = &play.scenario.wte.tasks;
    let work = play.tasks(ccg);
    let of = |wte, requirement| task_yield(wte, body.readiness, requirement);
    let shareable = |task: Task| {
        let group = play.standing.support.iter().find(|group| group.shares(ccg, task));
        group.map_or_else(
            || of(work.of(task), tasks.of(task).of(people)),
            |group| shared(play, group, task),
        )
    };
    let engagement = Wte(scale(tasks.engagement_per_ten_practices.0, practices, 10));
    let seats = play.ccg_plan(ccg).map_or(0, |plan| i64::from(plan.lay_seats));
    let governance = of(work.governance, tasks.governance.of(people));
    let lay = BasisPoints(play.model().law.lay_seat.0 * seats);
    let led = |reached: BasisPoints| reached.and(leadership(play, ccg)).unit();
    Yields {
        needs_assessment: shareable(Task::NeedsAssessment),
        demand_modelling: shareable(Task::DemandModelling),
        specification: led(shareable(Task::Specification)),
        contracting: shareable(Task::Contracting),
        measurement: shareable(Task::Measurement),
        engagement: led(of(work.engagement, engagement)).and(closeness(play, ccg)),
        governance: BasisPoints((governance.0 + lay.0).min(WHOLE_BP)),
    }
}

/// The yield of a task that several CCGs do together: everybody's time, one fixed part instead of
/// many, led by the host's people, and a little further from each place.
fn shared(play: &YearInPlay<'_>, group: &SupportStanding, task: Task) -> BasisPoints {
    let members = || group.members.iter().copied();
    let wte: Wte = members().map(|member| play.tasks(member).of(task)).sum();
    let people: i64 = members().map(|member| play.stocks.people_of(member)).sum();
    let readiness = play.stocks.ccg(group.host).map_or(BasisPoints::ZERO, |host| host.readiness);
    let wte_settings = &play.scenario.wte;
    task_yield(wte, readiness, wte_settings.tasks.of(task).of(people))
        .and(wte_settings.shared.of(task))
}

/// What distance leaves of engagement, against how far the body was when the game began: what it
/// cost then is in today's figures. Groups that become large statutory bodies grow distant from
/// local professionals (GovToday, 2012).
fn closeness(play: &YearInPlay<'_>, ccg: CcgId) -> BasisPoints {
    let now = play.stocks.ccg(ccg).map_or(BasisPoints::ZERO, |body| body.distance);
    let usual = play.scenario.ccgs.get(ccg.index()).map_or(now, |body| body.distance);
    play.model().reorganisation.engagement_lost.and((now - usual).or_zero()).rest()
}

/// What clinicians' work for their CCG does to specification and engagement: one whole if it is as
/// usual. GPs are central to reshaping services (GovToday, 2012); the size is a design choice.
fn leadership(play: &YearInPlay<'_>, ccg: CcgId) -> BasisPoints {
    let rules = &play.model().practice;
    let (mut led, mut people) = (0, 0);
    for (locality, plan) in play.stocks.localities.iter().zip(&play.plans.localities) {
        if locality.ccg == ccg {
            led += plan.time.ccg_work.0 * locality.people;
            people += locality.people;
        }
    }
    if people == 0 {
        return BasisPoints::WHOLE;
    }
    let usual = BasisPoints::of(scale(led, 1, people), rules.usual_ccg_work.0);
    rules.leadership.rest() + rules.leadership.and(usual.min(rules.leadership_most))
}

/// Tells what a CCG's management time achieves: by its plan with the opening pot, then with this
/// year's, less what moves and deals take, with its people's readiness and clinicians' lead.
pub(super) fn tell(play: &YearInPlay<'_>) {
    for (body, place) in play.stocks.ccgs.iter().zip(0u16..) {
        let ccg = CcgId(place);
        let (now, Some(plan)) = (yields(play, ccg), play.ccg_plan(ccg)) else { continue };
        let tasks = &play.scenario.wte.tasks;
        let people = play.stocks.people_of(ccg);
        let practices: i64 = play.stocks.localities_of(ccg).map(|it| i64::from(it.practices)).sum();
        let engagement = Wte(scale(tasks.engagement_per_ten_practices.0, practices, 10));
        let first = play.scenario.years.first().unwrap_or(&play.scenario.year_after);
        let pot = |running_costs| play.scenario.wte.bought_by(running_costs);
        let whole = |pot| TasksAtWork::divided(pot, &plan.weights);
        let opening = whole(pot(first.running_costs.for_heads(people)));
        let bought = whole(pot(body.running_costs));
        let left = play.tasks(ccg);
        let together = |task: Option<Task>, alone: i64| {
            let mut groups = play.standing.support.iter();
            let group = groups.find(|it| task.is_some_and(|task| it.shares(ccg, task)));
            group.zip(task).map_or(alone, |(group, task)| shared(play, group, task).0)
        };
        let tell = |(measure, task): (Measure, Option<Task>),
                    of: fn(&TasksAtWork) -> Wte,
                    required: Wte,
                    reached: i64| {
            let with = |work: &TasksAtWork, readiness| task_yield(of(work), readiness, required).0;
            let ready = BasisPoints::WHOLE;
            let own = DueTo::Plan(Role::Ccg(ccg), Decision::Weights);
            let mut turn = InTurn::from(measure.of(ccg), own, with(&opening, ready));
            turn.then(DueTo::Trend(Trend::Funding), with(&bought, ready));
            turn.then(DueTo::Moves(Role::Ccg(ccg)), with(&left, ready));
            turn.then(DueTo::Rule(Rule::Readiness), with(&left, body.readiness));
            turn.all_told(ccg);
            let alone = with(&left, body.readiness);
            turn.then(DueTo::Stands(Subject::Support(ccg)), together(task, alone));
            let led = match task {
                Some(_) => reached,
                None => BasisPoints(alone).and(leadership(play, ccg)).unit().0,
            };
            turn.then(DueTo::Rule(Rule::Leadership), led);
            turn.then(DueTo::Rule(Rule::Distance), reached);
            play.because(|| turn.causes());
        };
        let (plan, contracts) = (tasks.specification.of(people), tasks.contracting.of(people));
        let specification = (Measure::Specification, Some(Task::Specification));
        tell(specification, |it| it.specification, plan, now.specification.0);
        let contracting = (Measure::Contracting, Some(Task::Contracting));
        tell(contracting, |it| it.contracting, contracts, now.contracting.0);
        let measured = tasks.measurement.of(people);
        let measurement = (Measure::Measurement, Some(Task::Measurement));
        tell(measurement, |it| it.measurement, measured, now.measurement.0);
        tell((Measure::Engagement, None), |it| it.engagement, engagement, now.engagement.0);
    }
}

/// How far the Area Team's attention reaches into each locality, by the plan's weights.
#[must_use]
pub fn attention(play: &YearInPlay<'_>) -> Vec<BasisPoints> {
    let weights = &play.plans.nhs_england.area_team;
    // What a local body places and signs by itself is off the Area Team's hands.
    let looks_after = |locality: &Locality| {
        play.stocks.ccg(locality.ccg).map(|body| body.commissioning).is_none_or(|primary_care| {
            primary_care.placing == Placing::AreaTeam || primary_care.signing.by_nhs_england()
        })
    };
    let weight = |place: usize| match play.stocks.localities.get(place) {
        Some(locality) if looks_after(locality) => {
            i64::from(weights.get(place).copied().unwrap_or(0))
        }
        _ => 0,
    };
    let all: i64 = (0..play.stocks.localities.len()).map(weight).sum();
    let each_ten = play.scenario.wte.tasks.area_team_per_ten_practices.0;
    play.stocks
        .localities
        .iter()
        .enumerate()
        .map(|(place, locality)| {
            let here = Wte(scale(play.work.area_team.0, weight(place), all));
            let required = Wte(scale(each_ten, i64::from(locality.practices), 10));
            let required = required.share(play.scenario.regime.remit);
            task_yield(here, BasisPoints::WHOLE, required)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_hours_matter_most() {
        let of = |wte| task_yield(Wte(wte), BasisPoints::WHOLE, Wte(1_000)).0;
        assert_eq!(
            [of(0), of(250), of(500), of(1_000), of(2_000)],
            [0, 3_437, 6_250, 10_000, 10_000]
        );
        assert_eq!(task_yield(Wte(1_000), BasisPoints(5_000), Wte(1_000)).0, 6_250);
    }
}
