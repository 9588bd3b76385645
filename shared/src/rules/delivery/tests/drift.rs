//! Where the table drifts to: without deals, and with fair ones. `cargo test -p shared drift --
//! --nocapture` prints both.

use super::table::Table;
use crate::rules::deal::id::Work;
use crate::rules::deal::standing::{EnhancedStanding, Origin, Standing};
use crate::rules::deal::terms::{AcuteForm, Baseline};
use crate::rules::delivery::YearAccounts;
use crate::rules::followers;
use crate::rules::ids::LocalityId;
use crate::rules::plan::ccg::{CommunityKind, CommunityLine};
use crate::rules::units::{BasisPoints, Pence, Pounds, Year};

/// A table where nobody signs anything.
pub(super) fn no_deals(table: &mut Table) -> Standing {
    table.by_default()
}

/// Risk shares with a small incentive and a slightly lower price, and enhanced services for
/// long-term conditions and admission avoidance everywhere.
pub(super) fn fair(table: &mut Table) -> Standing {
    let spent = 18 + 6 * i64::from(table.year.0 - 1);
    table.at_work = (100 - spent).max(59);
    for (place, amount) in [(0, 400_000), (1, 300_000), (2, 400_000)] {
        let ccg = table.stocks.localities[place].ccg;
        let plan = &mut table.plans.ccgs[ccg.index()];
        let locality = LocalityId(u16::try_from(place).unwrap());
        plan.community.retain(|line| line.locality != locality);
        let kind = CommunityKind::Cases;
        plan.community.push(CommunityLine { locality, kind, amount: Pounds(amount) });
    }
    let mut standing = table.by_default();
    for acute in &mut standing.acute {
        acute.origin = Origin::Signed;
        acute.terms.form = AcuteForm::RiskShare { buyer: BasisPoints(5_000) };
        acute.terms.price = BasisPoints(9_850);
        acute.terms.incentive = BasisPoints(100);
        acute.terms.baseline = Baseline::Rebased;
    }
    for (place, locality) in table.stocks.localities.iter().enumerate() {
        let time = BasisPoints(350);
        let price = Pence(450);
        let practices =
            followers::practices_signing(&table.scenario, Year(1), locality, time, price);
        let name = LocalityId(u16::try_from(place).unwrap());
        standing.enhanced.insert(
            (name, Work::LongTermConditions),
            EnhancedStanding {
                payer: Some(locality.ccg),
                price,
                time,
                at_risk: BasisPoints::ZERO,
                practices,
            },
        );
    }
    standing
}

/// Plays five years and the year after.
fn years(mut table: Table, standing: fn(&mut Table) -> Standing) -> Vec<YearAccounts> {
    (0..6)
        .map(|_| {
            let stands = standing(&mut table);
            table.play(stands).accounts
        })
        .collect()
}

fn trusts(year: &YearAccounts) -> Pounds {
    year.trusts.iter().map(|trust| trust.result).sum()
}

fn ccgs(year: &YearAccounts) -> Pounds {
    year.ccgs.iter().map(|ccg| ccg.result).sum()
}

fn occupancy(table: &Table, year: &YearAccounts) -> i64 {
    let beds: i64 = table.stocks.trusts.iter().map(|trust| trust.beds).sum();
    let taken: i64 = year
        .trusts
        .iter()
        .zip(&table.stocks.trusts)
        .map(|(trust, stock)| trust.occupancy.0 * stock.beds)
        .sum();
    taken / beds
}

fn breadth(table: &Table, year: &YearAccounts) -> i64 {
    let people: i64 = table.stocks.localities.iter().map(|locality| locality.people).sum();
    let supporting: i64 = year
        .localities
        .iter()
        .zip(&table.stocks.localities)
        .map(|(locality, stock)| locality.breadth.0 * stock.people)
        .sum();
    supporting / people
}

#[expect(clippy::print_stdout, reason = "this table is for people who calibrate")]
fn print(name: &str, years: &[YearAccounts]) {
    let opening = Table::standard(None);
    println!("{name}");
    println!(
        "year trusts  ccgs  all   acute  N     S     Q     C     occ   4h    18w   list   wk   \
         brdth tens  fund avoid unmet el'ves out   ineq uncost qual strain"
    );
    for year in years {
        let million = |pounds: Pounds| format!("{:>5}", pounds.0 / 10_000);
        let ccg = |place: usize| million(year.ccgs[place].result);
        let trust = |place: usize| million(year.trusts[place].result);
        let acute: Pounds = year.ccgs.iter().map(|ccg| ccg.acute + ccg.independent).sum();
        let fund: Pounds = year.pairs.iter().map(|pair| pair.to_demand_fund).sum();
        let avoided: i64 = year.ccgs.iter().map(|ccg| ccg.avoided).sum();
        let electives: i64 = year.trusts.iter().map(|trust| trust.done.electives).sum();
        let waiting: i64 = year.trusts.iter().map(|trust| trust.waiting).sum();
        let unmet: i64 = year.localities.iter().map(|it| it.wanted - it.met).sum();
        println!(
            "{:>4} {} {} {} {} {} {} {} {} {:>5} {:>5} {:>5} {:>5} {:>5} {:>5} {:>5} {} {:>5} {:>6} {:>5} {:>5} {:>4} {} {:>5} {:>5}",
            year.year.0,
            million(trusts(year)),
            million(ccgs(year)),
            million(year.national.result),
            million(acute),
            ccg(0),
            ccg(1),
            trust(0),
            trust(1),
            occupancy(&opening, year),
            year.national.four_hour.0,
            year.national.eighteen_week.0,
            waiting,
            year.trusts[0].wait,
            breadth(&opening, year),
            year.pairs[0].tension.0,
            million(fund),
            avoided,
            unmet,
            electives,
            year.national.outcomes.0,
            year.national.inequality.0,
            year.trusts[0].unit_costs,
            year.trusts[0].quality.0,
            year.trusts[0].strain.0,
        );
    }
}

#[test]
fn drift() {
    print("no deals", &years(Table::standard(None), no_deals));
    print("fair", &years(Table::standard(None), fair));
}

/// In tenths of a million pounds.
fn tenths(pounds: Pounds) -> i64 {
    pounds.0 / 100_000
}

#[test]
fn without_deals_need_outgrows_money() {
    let opening = Table::standard(None);
    let years = years(Table::standard(None), no_deals);
    let near = |value: i64, aim: i64, by: i64| (value - aim).abs() <= by;
    for (year, aim) in years.iter().zip([4, -21, -51, -74, -107]) {
        assert!(near(tenths(trusts(year)), aim, 10), "year {}: {}", year.year.0, trusts(year));
    }
    for (year, aim) in years.iter().zip([43, 34, 12, -10, -23]) {
        assert!(near(tenths(ccgs(year)), aim, 16), "year {}: {}", year.year.0, ccgs(year));
    }
    assert!(near(occupancy(&opening, &years[0]), 9_000, 100));
    assert!(near(occupancy(&opening, &years[4]), 9_500, 100));
    assert!(near(breadth(&opening, &years[0]), 5_200, 400));
    assert!(near(breadth(&opening, &years[4]), 3_900, 400));
    assert!(years[4].ccgs.iter().any(|ccg| ccg.result < Pounds::ZERO), "a CCG ends in deficit");
}

#[test]
fn fair_deals_leave_the_table_better_off() {
    let opening = Table::standard(None);
    let fair = years(Table::standard(None), fair);
    let none = years(Table::standard(None), no_deals);
    let last = |years: &[YearAccounts]| years[4].clone();
    let (fair_last, none_last) = (last(&fair), last(&none));
    assert!(tenths(fair_last.national.result - none_last.national.result) > 50);
    assert!(fair_last.national.outcomes > none_last.national.outcomes);
    assert!(fair_last.national.inequality < none_last.national.inequality);
    assert!(fair_last.national.access > none_last.national.access);
    assert!(occupancy(&opening, &fair_last) < occupancy(&opening, &none_last) - 150);
    assert!(breadth(&opening, &fair[0]) > 5_500 && breadth(&opening, &fair[3]) > 7_000);
    assert!(fair_last.national.hospital_share < none_last.national.hospital_share);
}
