//! Judicial review: a contentious decision must withstand it (GovToday, 2012). Consultation, an
//! equality analysis and governance make it safer; if it is quashed, its cost is spent and time
//! gone.
//!
//! Anchors: Corby's urgent care, quashed in 2018 for want of involvement; South Tyneside, upheld in
//! 2020. Chances are design choices.

use super::super::draw::Purpose as Luck;
use super::super::explain::{Body, Decision, DueTo, Figure, Measure};
use super::super::ids::{CcgId, Role};
use super::super::ledger::{Account, Outside, Purpose};
use super::super::plan::CcgPlan;
use super::super::plan::ccg::{Reason, ReferralPolicy};
use super::super::units::BasisPoints;
use super::flow::Flow;
use crate::scenario::model::Law;
use crate::scenario::seats::id;

/// The quarter in which courts decide.
const DECISION: u8 = 2;

/// The chance that a year's referral policy is challenged and quashed. Who is watched by people
/// ready to go to court (`pressed`) risks more.
pub(super) fn chance(
    rules: &Law,
    plan: &CcgPlan,
    governance: BasisPoints,
    pressed: BasisPoints,
) -> BasisPoints {
    let contention = match plan.referrals {
        ReferralPolicy::None | ReferralPolicy::PeerReview => return BasisPoints::ZERO,
        ReferralPolicy::Hoops => rules.hoops,
        ReferralPolicy::LowPriorityList => rules.list,
    };
    let reason = match plan.reason {
        Reason::Cost => rules.cost_reason,
        Reason::Evidence => BasisPoints::ZERO,
    };
    after_care(rules, contention + contention.and(reason) + pressed, plan, governance)
}

/// What consultation, an equality analysis and governance leave of a chance to lose.
pub(super) fn after_care(
    rules: &Law,
    contention: BasisPoints,
    plan: &CcgPlan,
    governance: BasisPoints,
) -> BasisPoints {
    let care = |taken: bool, share: BasisPoints| {
        if taken { share.rest() } else { BasisPoints::WHOLE }
    };
    contention
        .and(care(plan.consultation, rules.consultation))
        .and(care(plan.equality_analysis, rules.equality_analysis))
        .and(rules.governance.and(governance).rest())
        .unit()
}

pub(super) fn step(flow: &mut Flow<'_>) {
    let rules = &flow.play.model().law;
    for place in 0..flow.stocks.ccgs.len() {
        let ccg = CcgId(id(place));
        let governance = flow.yields(ccg).governance;
        let Some(plan) = flow.play.ccg_plan(ccg) else {
            continue;
        };
        let pressed =
            flow.play.stocks.ccg(ccg).map_or(BasisPoints::ZERO, |it| it.shocks.contention);
        let chance = chance(rules, plan, governance, pressed);
        let mut lost = BasisPoints::ZERO;
        if flow.quarter.0 == DECISION {
            let who = [u64::from(ccg.0)];
            lost = flow.play.comes_about(chance, Luck::Review, flow.quarter, &who);
            let cost = rules.lost.share(lost);
            let costs = Account::Outside(Outside::Costs);
            flow.pay(Account::Programme(ccg), costs, cost, Purpose::Trouble);
            let paid = Figure::Paid(Account::Programme(ccg), costs, Purpose::Trouble);
            let policy = DueTo::Plan(Role::Ccg(ccg), Decision::Referrals);
            flow.because(|| [paid.cause(policy, cost.0).told(ccg)]);
        }
        let quashed = lost >= BasisPoints::WHOLE;
        if let Some(figure) = flow.figures.ccgs.get_mut(place) {
            figure.legal_risk = chance;
            figure.quashed = quashed;
        }
        if let Some(stock) = flow.stocks.ccgs.get_mut(place) {
            stock.legal_risk = chance;
            stock.so_far.quashed |= quashed;
        }
        let before = flow.stocks.national.public_trust;
        let after = (before - lost.and(rules.trust_lost)).unit();
        flow.stocks.national.public_trust = after;
        let trust = Measure::PublicTrust.of(Body::Economy);
        let policy = DueTo::Plan(Role::Ccg(ccg), Decision::Referrals);
        flow.because(|| [trust.cause(policy, (after - before).0)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::plan::Plans;
    use crate::scenario::{STANDARD, Scenario};

    #[test]
    fn care_makes_a_contentious_decision_safer() {
        let table = Scenario::from_toml(STANDARD).expect("well formed");
        let rules = &table.model.law;
        let none = BasisPoints::ZERO;
        let mut plan = Plans::opening(&table).ccgs[0].clone();
        assert_eq!(chance(rules, &plan, BasisPoints::ZERO, none), BasisPoints::ZERO);
        plan.referrals = ReferralPolicy::Hoops;
        assert_eq!(chance(rules, &plan, BasisPoints::ZERO, none), BasisPoints(3_000));
        plan.reason = Reason::Cost;
        assert_eq!(chance(rules, &plan, BasisPoints::ZERO, none), BasisPoints(4_500));
        // Consultation leaves 40%, the analysis 70%, governance 30%.
        plan.consultation = true;
        plan.equality_analysis = true;
        assert_eq!(chance(rules, &plan, BasisPoints::WHOLE, none), BasisPoints(378));
        // A patients' group adds 20 points to the 45: 65% x 8.4%.
        let pressed = BasisPoints(2_000);
        assert_eq!(chance(rules, &plan, BasisPoints::WHOLE, pressed), BasisPoints(546));
    }
}
