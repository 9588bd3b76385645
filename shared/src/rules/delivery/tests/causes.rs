//! Causes have the effects that their sources claim: one lever changed, all else alike.

use super::drift::{fair, no_deals};
use super::table::Table;
use crate::rules::deal::terms::AcuteForm;
use crate::rules::delivery::YearAccounts;
use crate::rules::plan::ccg::{Reason, ReferralPolicy};
use crate::rules::plan::nhs_england::Statement;
use crate::rules::units::BasisPoints;

/// The last of some years under fair deals, after changing the table.
fn after(years: usize, change: impl Fn(&mut Table)) -> YearAccounts {
    let mut table = Table::standard(None);
    let mut last = None;
    for _ in 0..years {
        let stands = fair(&mut table);
        change(&mut table);
        last = Some(table.play(stands).accounts);
    }
    last.expect("at least one year")
}

#[test]
fn freed_beds_refill_with_electives() {
    let electives = |community: i64, refill: i64| {
        let mut table = Table::standard(None);
        table.scenario.model.beds.refill = BasisPoints(refill);
        let mut done = 0;
        for _ in 0..4 {
            let mut stands = fair(&mut table);
            for acute in &mut stands.acute {
                acute.terms.form = AcuteForm::PaymentByResults;
            }
            for ccg in &mut table.plans.ccgs {
                for line in &mut ccg.community {
                    line.amount.0 *= community;
                }
            }
            let year = table.play(stands).accounts;
            done = year.trusts.iter().map(|trust| trust.done.electives).sum();
        }
        done
    };
    let more = |refill| electives(1, refill) - electives(0, refill);
    let (filled, kept) = (more(10_000), more(0));
    assert!(filled > 100 && kept.abs() * 10 < filled, "{filled} against {kept}");
}

#[test]
fn an_elective_plan_caps_them() {
    let mut table = Table::standard(None);
    let mut stands = no_deals(&mut table);
    for acute in &mut stands.acute {
        acute.terms.elective_plan = Some(BasisPoints(9_500));
    }
    let year = table.play(stands).accounts;
    for (pair, stock) in year.pairs.iter().zip(&table.scenario.pairs) {
        assert!(pair.done.electives <= stock.electives * 95 / 100 + 1);
    }
}

#[test]
fn breadth_and_not_depth_makes_services_work() {
    let with = |lead: i64, followers: i64| {
        after(3, |table| {
            for locality in &mut table.stocks.localities {
                locality.lead_buy_in = BasisPoints(lead);
                locality.buy_in = BasisPoints(followers);
            }
        })
    };
    let avoided = |year: &YearAccounts| year.ccgs.iter().map(|ccg| ccg.avoided).sum::<i64>();
    let (neither, deep, wide) =
        (avoided(&with(3_000, 3_000)), avoided(&with(10_000, 3_000)), avoided(&with(3_000, 5_500)));
    assert!(wide * 2 > 3 * deep, "{neither} {deep} {wide}");
    assert!(deep < neither + neither / 2, "{neither} {deep} {wide}");
}

#[test]
fn talk_of_their_end_costs_ccgs_support_and_results() {
    let saying = |what| after(4, |table| table.plans.nhs_england.statement = what);
    let (kept, doubted) = (saying(Statement::Guarantee), saying(Statement::Review));
    assert!(kept.ccgs[0].breadth > doubted.ccgs[0].breadth);
    assert!(kept.national.outcomes > doubted.national.outcomes);
}

#[test]
fn hoops_save_electives_and_cost_trust_and_outcomes() {
    let policy = |referrals, reason| {
        after(3, |table| {
            for ccg in &mut table.plans.ccgs {
                ccg.referrals = referrals;
                ccg.reason = reason;
            }
        })
    };
    let none = policy(ReferralPolicy::None, Reason::Evidence);
    let hoops = policy(ReferralPolicy::Hoops, Reason::Cost);
    let seen = |year: &YearAccounts| year.pairs.iter().map(|it| it.done.outpatients).sum::<i64>();
    assert!(seen(&hoops) < seen(&none));
    assert!(hoops.national.outcomes < none.national.outcomes);
    assert!(hoops.national.public_trust < none.national.public_trust);
    assert!(hoops.ccgs[0].breadth < none.ccgs[0].breadth);
    assert!(hoops.ccgs[0].legal_risk > BasisPoints::ZERO);
}

/// How a surge of emergencies changes the results of CCGs and trusts under one form.
fn surge(form: AcuteForm) -> (i64, i64) {
    let play = |winter| {
        let mut table = Table::standard(None);
        table.stocks.national.shocks.winter = BasisPoints(winter);
        let mut stands = no_deals(&mut table);
        for acute in &mut stands.acute {
            acute.terms.form = form;
            acute.terms.marginal_rate = BasisPoints::WHOLE;
        }
        let year = table.play(stands).accounts;
        let ccgs: i64 = year.ccgs.iter().map(|ccg| ccg.result.0).sum();
        let trusts: i64 = year.trusts.iter().map(|trust| trust.result.0).sum();
        (ccgs, trusts)
    };
    let (calm, stormy) = (play(0), play(400));
    (stormy.0 - calm.0, stormy.1 - calm.1)
}

#[test]
fn forms_put_the_same_shock_in_different_places() {
    let results = surge(AcuteForm::PaymentByResults);
    let block = surge(AcuteForm::Block);
    let shared = surge(AcuteForm::RiskShare { buyer: BasisPoints(5_000) });
    // Activity: the CCG pays. Block: the trust bears it. A risk share lies between.
    assert!(results.0 < -1_000_000 && block.0 > -200_000, "{results:?} {block:?}");
    assert!(block.1 < results.1 - 1_000_000, "{results:?} {block:?}");
    assert!(results.0 < shared.0 && shared.0 < block.0, "{shared:?}");
}

#[test]
fn dearer_costs_enter_the_tariff_three_years_later() {
    let mut table = Table::standard(None);
    table.stocks.national.shocks.inflation = BasisPoints(200);
    let mut tariffs = Vec::new();
    let mut usual = Table::standard(None);
    for _ in 0..5 {
        let stands = no_deals(&mut table);
        table.play(stands);
        let stands = no_deals(&mut usual);
        usual.play(stands);
        tariffs.push(table.stocks.national.tariff - usual.stocks.national.tariff);
    }
    assert_eq!(tariffs[..3], [0, 0, 0]);
    assert!(tariffs[3] > 15_000, "{tariffs:?}");
}

#[test]
fn money_moved_by_need_reaches_the_deprived_only_as_far_as_need_is_known() {
    let places = |weight: u8| {
        let mut table = Table::standard(None);
        table.plans.ccgs[0].weights.needs_assessment = weight;
        for _ in 0..2 {
            let stands = fair(&mut table);
            table.plans.ccgs[0].community.retain(|line| line.locality.0 == 0);
            table.play(stands);
        }
        table.stocks.localities[0].places[0]
    };
    assert!(places(40) > places(0) * 3 / 2);
}
