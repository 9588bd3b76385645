//! Waits as standards measure them: four hours in A&E, 18 weeks from referral.
//!
//! Four hours: three points lost from 88 to 92% occupancy, eight at 100% (NHS Improvement 2017).
//! The curve of 18 weeks over the length of the list is a design choice.

use super::super::explain::{Decision, DueTo, InTurn, Measure, Rule};
use super::super::ids::{Role, TrustId};
use super::super::plan::TrustPlan;
use super::super::stocks::Trust;
use super::super::units::{BasisPoints, divide, scale};
use super::figures::{QuarterFigures, TrustQuarter};
use super::flow::Flow;
use super::play::YearInPlay;
use crate::scenario::model::Waits;
use crate::scenario::seats::id;

/// Occupancy above which the second slope holds.
const HIGH: i64 = 9_200;
/// Hundredths of a week in a quarter.
const QUARTER_WEEKS: i64 = 1_300;
/// The longest wait that is told, in hundredths of a week: two years.
const WAIT_MAX: i64 = 10_400;

/// The share seen in four hours.
pub(super) fn four_hour(rules: &Waits, occupancy: BasisPoints) -> BasisPoints {
    let over = occupancy.0.min(HIGH) - rules.occupancy.0;
    let high = (occupancy.0 - HIGH).max(0);
    let lost = scale(over, rules.four_hour_per_point.0, 100)
        + scale(high, rules.four_hour_per_high_point.0, 100);
    BasisPoints((rules.four_hour.0 - lost).clamp(0, 9_950))
}

/// The share within 18 weeks for a wait in hundredths of a week.
pub(super) fn eighteen_week(rules: &Waits, wait: i64) -> BasisPoints {
    let lost = scale(wait - rules.weeks, rules.eighteen_week_per_week.0, 100);
    BasisPoints((rules.eighteen_week.0 - lost).clamp(0, 9_950))
}

/// What staff at the front door and the admission threshold do to the four-hour share.
fn at_the_door(rules: &Waits, strain: BasisPoints, plan: &TrustPlan) -> i64 {
    // Keeping people out of beds keeps them in A&E for longer.
    let kept = strain.and(plan.admission_threshold).0;
    scale(plan.front_door.0, rules.front_door.0, 100) + kept
}

pub(super) fn step(flow: &mut Flow<'_>) {
    let rules = &flow.play.model().waits;
    let strain = flow.play.model().beds.threshold_strain;
    let mut lists = vec![(0, 0); flow.stocks.trusts.len()];
    for (figure, pair) in flow.figures.pairs.iter().zip(&flow.stocks.pairs) {
        if let Some(sum) = lists.get_mut(pair.trust.index()) {
            sum.0 += figure.waiting;
            sum.1 += figure.electives;
        }
    }
    for ((place, figure), (waiting, done)) in flow.figures.trusts.iter_mut().enumerate().zip(lists)
    {
        let plan = flow.play.plans.trusts.get(place);
        let door = plan.map_or(0, |plan| at_the_door(rules, strain, plan));
        let seen = four_hour(rules, figure.occupancy).0 + door;
        figure.four_hour = BasisPoints(seen.clamp(0, 9_990));
        figure.waiting = waiting;
        figure.wait = if done > 0 {
            scale(waiting, QUARTER_WEEKS, done).min(WAIT_MAX)
        } else if waiting > 0 {
            WAIT_MAX
        } else {
            0
        };
        figure.eighteen_week = eighteen_week(rules, figure.wait);
    }
}

/// Tells why a trust's year was as it was on both standards.
pub(super) fn tell_year(play: &YearInPlay<'_>, quarters: &[QuarterFigures]) {
    for (place, trust) in play.stocks.trusts.iter().enumerate() {
        let name = TrustId(id(place));
        let own: Vec<&TrustQuarter> =
            quarters.iter().filter_map(|quarter| quarter.trusts.get(place)).collect();
        tell_four_hours(play, name, &own);
        tell_eighteen_weeks(play, name, trust, &own);
    }
}

fn tell_four_hours(play: &YearInPlay<'_>, name: TrustId, quarters: &[&TrustQuarter]) {
    let rules = &play.model().waits;
    let Some(plan) = play.plans.trusts.get(name.index()) else { return };
    let of = Measure::FourHours.of(name);
    let all: i64 = quarters.iter().map(|it| it.attendances).sum();
    let usual = four_hour(rules, rules.occupancy).0;
    let door = scale(plan.front_door.0, rules.front_door.0, 100);
    let kept = at_the_door(rules, play.model().beds.threshold_strain, plan) - door;
    let decided = |decision| DueTo::Plan(Role::Trust(name), decision);
    play.because(|| {
        [
            of.cause(DueTo::Rule(Rule::Usual), usual).to_all(),
            of.cause(decided(Decision::FrontDoor), door).told(name),
            of.cause(decided(Decision::Threshold), kept).told(name),
        ]
    });
    for now in quarters {
        let full = four_hour(rules, now.occupancy).0 - usual;
        let limit = now.four_hour.0 - usual - full - door - kept;
        let by = now.attendances;
        play.because(|| {
            [
                of.part(Measure::Occupancy.of(name), full * by, all).told(name),
                of.part(DueTo::Rule(Rule::Limit), limit * by, all).told(name),
            ]
        });
    }
}

fn tell_eighteen_weeks(
    play: &YearInPlay<'_>,
    name: TrustId,
    trust: &Trust,
    quarters: &[&TrustQuarter],
) {
    let rules = &play.model().waits;
    let pairs = play.scenario.pair_ids().zip(&play.scenario.pairs);
    let list: i64 = pairs.filter(|((_, _, to), _)| *to == name).map(|(_, it)| it.waiting).sum();
    let share = |waiting: i64, done: i64| {
        let weeks = if done > 0 { scale(waiting, QUARTER_WEEKS, done) } else { WAIT_MAX };
        eighteen_week(rules, weeks.min(WAIT_MAX)).0
    };
    let usual = divide(trust.theatre, 4);
    let of = Measure::EighteenWeeks.of(name);
    for now in quarters {
        let mut turn = InTurn::from(of, DueTo::Opening, share(list, usual));
        turn.then(Measure::Waiting.of(name), share(now.waiting, usual));
        turn.then(Measure::Electives.of(name), now.eighteen_week.0);
        turn.all_told(name);
        play.because(|| turn.over(4));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{STANDARD, Scenario};

    #[test]
    fn three_points_are_lost_at_92_and_eight_at_100_per_cent() {
        let table = Scenario::from_toml(STANDARD).expect("well formed");
        let rules = &table.model.waits;
        let at = |occupancy| four_hour(rules, BasisPoints(occupancy)).0;
        assert_eq!([at(8_800), at(9_200), at(10_000)], [9_570, 9_270, 8_774]);
        assert_eq!(eighteen_week(rules, rules.weeks), rules.eighteen_week);
    }
}
