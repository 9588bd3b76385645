//! Quality of hospital care and strain on its staff: stocks that follow their causes a part of the
//! way each quarter. Sizes are design choices.

use super::super::plan::TrustPlan;
use super::super::stocks::Trust;
use super::super::units::{BasisPoints, Pounds, scale};
use super::figures::TrustQuarter;
use super::flow::Flow;
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
    for (((trust, figure), plan), (incentive, all)) in flow
        .stocks
        .trusts
        .iter_mut()
        .zip(&mut flow.figures.trusts)
        .zip(&flow.play.plans.trusts)
        .zip(paid)
    {
        let strain = strain_aim(model, trust, plan, figure);
        let earned = BasisPoints::of(incentive.0, all.0).or_zero();
        let quality = quality_aim(model, trust, plan, figure, earned);
        let pace = model.quality.pace;
        trust.strain = (trust.strain + pace.and(strain - trust.strain)).unit();
        trust.quality = (trust.quality + pace.and(quality - trust.quality)).unit();
        figure.strain = trust.strain;
        figure.quality = trust.quality;
    }
}

/// So much for each per cent.
fn per_cent(of: BasisPoints, each: BasisPoints) -> i64 {
    scale(of.0, each.0, 100)
}

/// Where strain is drawn to.
fn strain_aim(model: &Model, trust: &Trust, plan: &TrustPlan, now: &TrustQuarter) -> BasisPoints {
    let rules = &model.quality;
    let fuller = now.occupancy - model.waits.occupancy;
    let saving = plan.cost_improvement - model.trust_costs.usual_improvement;
    let longer = (plan.elective_sessions - BasisPoints::WHOLE).or_zero();
    let more =
        BasisPoints::of(trust.specialists - trust.usual_specialists, trust.usual_specialists);
    let aim = trust.usual_strain.0
        + per_cent(fuller, rules.strain_per_point)
        + per_cent(saving, rules.strain_improvement)
        + per_cent(longer, rules.strain_sessions)
        - per_cent(more, rules.strain_specialists);
    BasisPoints(aim).unit()
}

/// Where quality is drawn to.
fn quality_aim(
    model: &Model,
    trust: &Trust,
    plan: &TrustPlan,
    now: &TrustQuarter,
    earned: BasisPoints,
) -> BasisPoints {
    let rules = &model.quality;
    let fuller = now.occupancy - model.waits.occupancy;
    let saving = (plan.cost_improvement - model.trust_costs.usual_improvement).or_zero();
    let technology = if plan.technology { rules.technology } else { BasisPoints::ZERO };
    let aim = trust.usual_quality.0
        - per_cent(fuller, rules.per_point)
        - rules.strain.and(trust.strain - trust.usual_strain).0
        - per_cent(saving, rules.improvement)
        + per_cent(earned, rules.incentive)
        + technology.0;
    BasisPoints(aim).unit()
}
