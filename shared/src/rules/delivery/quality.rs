//! Quality of hospital care and strain on its staff: stocks that follow their causes a part of the
//! way each quarter. Sizes are design choices.

use super::super::deal::big_ticket::Project;
use super::super::deal::subject::Subject;
use super::super::explain::{Decision, DueTo, Figure, Measure, Rule};
use super::super::ids::{Role, TrustId};
use super::super::plan::TrustPlan;
use super::super::stocks::Trust;
use super::super::units::{BasisPoints, Pounds, WHOLE_BP, scale};
use super::figures::TrustQuarter;
use super::flow::Flow;
use super::play::YearInPlay;
use crate::scenario::Model;

pub(super) fn step(flow: &mut Flow<'_>) {
    let model = flow.play.model();
    let mut paid = vec![(Pounds::ZERO, Pounds::ZERO); flow.stocks.trusts.len()];
    for (figure, pair) in flow.figures.pairs.iter().zip(&flow.stocks.pairs) {
        if let Some(sum) = paid.get_mut(pair.trust.index()) {
            sum.0 += figure.incentive;
            sum.1 += figure.paid;
        }
    }
    let play = flow.play;
    let bodies = flow.stocks.trusts.iter_mut().zip(&mut flow.figures.trusts);
    for (((trust, figure), plan), ((incentive, all), name)) in
        bodies.zip(&play.plans.trusts).zip(paid.into_iter().zip(0u16..))
    {
        let name = TrustId(name);
        let earned = BasisPoints::of(incentive.0, all.0).or_zero();
        let strain = strain_moves(model, name, trust, plan, figure);
        let quality = quality_moves(model, name, trust, plan, figure, earned);
        let (of_strain, of_quality) = (Measure::Strain.of(name), Measure::Quality.of(name));
        let drawn = Drawn { play, name, pace: model.quality.pace };
        trust.strain = drawn.on(of_strain, trust.strain, trust.usual_strain, &strain);
        trust.quality = drawn.on(of_quality, trust.quality, trust.usual_quality, &quality);
        figure.strain = trust.strain;
        figure.quality = trust.quality;
    }
}

/// How a trust's stock is drawn towards where its causes would have it.
struct Drawn<'a> {
    play: &'a YearInPlay<'a>,
    name: TrustId,
    pace: BasisPoints,
}

impl Drawn<'_> {
    /// A part of the way from `now` to `usual` and all that moves it from there.
    fn on(
        &self,
        of: Figure,
        now: BasisPoints,
        usual: BasisPoints,
        moves: &[(DueTo, i64)],
    ) -> BasisPoints {
        let aim = BasisPoints(usual.0 + moves.iter().map(|(_, by)| by).sum::<i64>()).unit();
        let after = (now + self.pace.and(aim - now)).unit();
        let part = |due: DueTo, by: i64| of.part(due, self.pace.0 * by, WHOLE_BP).told(self.name);
        self.play.because(|| moves.iter().map(|(due, by)| part(*due, *by)));
        self.play.because(|| {
            let all = usual.0 - now.0 + moves.iter().map(|(_, by)| by).sum::<i64>();
            let limit = (after - now).0 - self.pace.and(BasisPoints(all)).0;
            let back = part(DueTo::Rule(Rule::Fading), usual.0 - now.0);
            [back, of.cause(DueTo::Rule(Rule::Limit), limit).told(self.name)]
        });
        after
    }
}

/// So much for each per cent.
fn per_cent(of: BasisPoints, each: BasisPoints) -> i64 {
    scale(of.0, each.0, 100)
}

/// What moves strain from its usual.
fn strain_moves(
    model: &Model,
    name: TrustId,
    trust: &Trust,
    plan: &TrustPlan,
    now: &TrustQuarter,
) -> [(DueTo, i64); 4] {
    let rules = &model.quality;
    let fuller = now.occupancy - model.waits.occupancy;
    let saving = plan.cost_improvement - model.trust_costs.usual_improvement;
    let longer = (plan.elective_sessions - BasisPoints::WHOLE).or_zero();
    let more =
        BasisPoints::of(trust.specialists - trust.usual_specialists, trust.usual_specialists);
    let decided = |decision| DueTo::Plan(Role::Trust(name), decision);
    [
        (DueTo::Figure(Measure::Occupancy.of(name)), per_cent(fuller, rules.strain_per_point)),
        (decided(Decision::CostImprovement), per_cent(saving, rules.strain_improvement)),
        (decided(Decision::Theatres), per_cent(longer, rules.strain_sessions)),
        (decided(Decision::Posts), -per_cent(more, rules.strain_specialists)),
    ]
}

/// What moves quality from its usual.
fn quality_moves(
    model: &Model,
    name: TrustId,
    trust: &Trust,
    plan: &TrustPlan,
    now: &TrustQuarter,
    earned: BasisPoints,
) -> [(DueTo, i64); 6] {
    let rules = &model.quality;
    let fuller = now.occupancy - model.waits.occupancy;
    let saving = (plan.cost_improvement - model.trust_costs.usual_improvement).or_zero();
    let technology = if plan.technology { rules.technology } else { BasisPoints::ZERO };
    let decided = |decision| DueTo::Plan(Role::Trust(name), decision);
    let strained = rules.strain.and(trust.strain - trust.usual_strain).0;
    let brought = DueTo::Stands(Subject::Project(Project::Reconfiguration, name));
    [
        (DueTo::Figure(Measure::Occupancy.of(name)), -per_cent(fuller, rules.per_point)),
        (DueTo::Figure(Measure::Strain.of(name)), -strained),
        (decided(Decision::CostImprovement), -per_cent(saving, rules.improvement)),
        (DueTo::Figure(Measure::Incentive.of(name)), per_cent(earned, rules.incentive)),
        (decided(Decision::Technology), technology.0),
        (brought, trust.together.0),
    ]
}
