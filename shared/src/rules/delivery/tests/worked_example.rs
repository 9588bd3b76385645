//! One practice, one hospital, one year: docs/rules.md works it out by hand, and this test holds
//! the rules to the same pounds and patients.

use crate::rules::at_work::{AtWork, TasksAtWork};
use crate::rules::deal::id::Work;
use crate::rules::deal::standing::{EnhancedStanding, Standing};
use crate::rules::delivery::figures::{LocalityQuarter, PairQuarter, QuarterFigures, TrustQuarter};
use crate::rules::delivery::{WholeYear, YearInPlay, whole_year};
use crate::rules::ids::{CcgId, LocalityId};
use crate::rules::ledger::Ledger;
use crate::rules::plan::Plans;
use crate::rules::stocks::Stocks;
use crate::rules::units::{BasisPoints, Pence, Pounds, Wte, Year};
use crate::scenario::overlay;

fn year() -> WholeYear {
    let (_, scenario) = overlay::read(include_str!("worked_example.toml")).expect("well formed");
    let stocks = Stocks::opening(&scenario);
    let plans = Plans::opening(&scenario);
    let mut standing = Standing::by_default(&scenario, &stocks, &plans, Year(1), None);
    let service = EnhancedStanding {
        payer: Some(CcgId(0)),
        price: Pence(350),
        time: BasisPoints(350),
        at_risk: BasisPoints::ZERO,
        practices: 1,
    };
    standing.enhanced.insert((LocalityId(0), Work::LongTermConditions), service);
    let tasks = &scenario.wte.tasks;
    let half = |needed: Wte| Wte(needed.0 / 2);
    let mut work = AtWork::undisturbed(&scenario, &stocks, &plans, Year(1));
    work.ccgs = vec![TasksAtWork {
        needs_assessment: half(tasks.needs_assessment.of(10_000)),
        demand_modelling: half(tasks.demand_modelling.of(10_000)),
        specification: half(tasks.specification.of(10_000)),
        contracting: half(tasks.contracting.of(10_000)),
        measurement: half(tasks.measurement.of(10_000)),
        engagement: half(Wte(tasks.engagement_per_ten_practices.0 / 10)),
        governance: half(tasks.governance.of(10_000)),
    }];
    whole_year(&YearInPlay {
        scenario: &scenario,
        seed: None,
        year: Year(1),
        stocks: &stocks,
        ledger: &Ledger::default(),
        standing: &standing,
        plans: &plans,
        work: &work,
        recorder: None,
    })
}

/// One figure of the four quarters.
fn quarters(year: &WholeYear, of: impl Fn(&QuarterFigures) -> i64) -> Vec<i64> {
    year.quarters.iter().map(of).collect()
}

#[test]
fn patients_are_those_worked_out_by_hand() {
    let year = year();
    let practice = |of: fn(&LocalityQuarter) -> i64| quarters(&year, |it| of(&it.localities[0]));
    let trust = |of: fn(&TrustQuarter) -> i64| quarters(&year, |it| of(&it.trusts[0]));
    let pair = |of: fn(&PairQuarter) -> i64| quarters(&year, |it| of(&it.pairs[0]));
    assert_eq!(practice(|it| it.wanted), [13_888; 4]);
    assert_eq!(practice(|it| it.met), [13_426; 4]);
    assert_eq!(practice(|it| it.unmet_attendances), [20; 4]);
    assert_eq!(practice(|it| it.unmet_emergencies), [2; 4]);
    assert_eq!(practice(|it| it.avoided), [10; 4]);
    assert_eq!(pair(|it| it.emergencies), [241, 241, 251, 262]);
    assert_eq!(pair(|it| it.attendances), [986, 986, 1_025, 1_065]);
    assert_eq!(pair(|it| it.outpatients_low + it.outpatients_high), [809; 4]);
    assert_eq!(trust(|it| it.emergency_days), [1_036, 1_036, 1_079, 1_127]);
    assert_eq!(pair(|it| it.electives), [259, 259, 256, 253]);
    assert_eq!(trust(|it| it.elective_days), [200, 200, 196, 196]);
    assert_eq!(trust(|it| it.occupancy.0), [8_641, 8_641, 8_855, 9_118]);
    assert_eq!(trust(|it| it.waiting), [198, 196, 197, 201]);
    assert_eq!(trust(|it| it.four_hour.0), [9_689, 9_689, 9_529, 9_331]);
}

#[test]
fn money_is_what_was_worked_out_by_hand() {
    let year = year();
    let pair = |of: fn(&PairQuarter) -> i64| quarters(&year, |it| of(&it.pairs[0]));
    let trust = |of: fn(&TrustQuarter) -> i64| quarters(&year, |it| of(&it.trusts[0]));
    // Care with the invalid bills on top.
    assert_eq!(pair(|it| it.paid.0), [1_485_846, 1_485_846, 1_502_715, 1_521_326]);
    assert_eq!(pair(|it| it.recovered.0), [20_016, 20_016, 20_326, 20_670]);
    assert_eq!(pair(|it| it.to_demand_fund.0), [0; 4]);
    assert_eq!(trust(|it| it.income.0), [1_465_830, 1_465_830, 1_482_389, 1_500_656]);
    assert_eq!(trust(|it| it.cost.0), [1_457_670, 1_457_670, 1_461_790, 1_466_340 + 11_405]);
    assert_eq!(quarters(&year, |it| it.localities[0].costs.0), [257_935; 4]);
    let accounts = &year.accounts;
    assert_eq!(accounts.trusts[0].result, Pounds(59_830));
    assert_eq!(accounts.localities[0].drawings_per_practice, Pounds(363_260));
    assert_eq!(accounts.ccgs[0].result, Pounds(55_987));
}
