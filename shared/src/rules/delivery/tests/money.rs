//! Money is conserved to the pound, and a body's result is what its accounts paid and received.

use super::drift::{fair, no_deals};
use super::table::Table;
use crate::rules::deal::terms::{Fund, Grant};
use crate::rules::draw::Seed;
use crate::rules::ids::{CcgId, LocalityId, SeatId, TrustId};
use crate::rules::ledger::{Account, Outside, Purpose};
use crate::rules::plan::ccg::Reserve;
use crate::rules::units::Pounds;

#[test]
fn every_pound_has_two_ends_and_results_are_flows() {
    for (seed, standing) in [(1, no_deals as fn(&mut Table) -> _), (2, fair), (3, fair)] {
        let mut table = Table::standard(Some(Seed(seed)));
        for _ in 0..6 {
            let stands = standing(&mut table);
            let whole = table.play(stands);
            let ledger = &whole.ledger;
            assert_eq!(ledger.total(), Pounds::ZERO);
            for (place, trust) in whole.accounts.trusts.iter().enumerate() {
                let account = Account::Trust(TrustId(u16::try_from(place).unwrap()));
                assert_eq!(trust.result, ledger.result(account));
                assert_eq!(trust.result, trust.income - trust.cost);
                let quarters: Pounds =
                    whole.quarters.iter().map(|quarter| quarter.trusts[place].result).sum();
                assert_eq!(trust.result, quarters + ledger.flow(account, Purpose::Interest));
                // A body without cash gets a loan, so nobody is overdrawn.
                assert!(ledger.balance(account) >= Pounds::ZERO);
            }
            for (place, ccg) in whole.accounts.ccgs.iter().enumerate() {
                let name = CcgId(u16::try_from(place).unwrap());
                let accounts = [
                    Account::Programme(name),
                    Account::RunningCosts(name),
                    Account::DemandFund(name),
                ];
                let result: Pounds =
                    accounts.into_iter().map(|account| ledger.result(account)).sum();
                assert_eq!(ccg.result, result);
                let spent = ccg.acute
                    + ccg.independent
                    + ccg.community
                    + ccg.enhanced
                    + ccg.elsewhere
                    + ccg.trouble
                    + ccg.projects
                    + ccg.interest;
                let office = ledger.flow(Account::RunningCosts(name), Purpose::Allocation);
                assert_eq!(ccg.result, ccg.allocation + office - spent - ccg.management);
            }
            for place in 0..3 {
                let account = Account::Locality(LocalityId(place));
                assert_eq!(ledger.balance(account), Pounds::ZERO, "partners draw what is left");
            }
            assert_eq!(ledger.balance(Account::SustainabilityFund), Pounds::ZERO);
        }
    }
}

#[test]
fn what_trusts_get_for_care_is_what_pairs_paid() {
    let mut table = Table::standard(Some(Seed(5)));
    let stands = fair(&mut table);
    let whole = table.play(stands);
    let paid: Pounds = whole
        .accounts
        .pairs
        .iter()
        .map(|pair| pair.paid + pair.incentive - pair.sanctions - pair.recovered)
        .sum();
    let acute: Pounds = whole.accounts.ccgs.iter().map(|ccg| ccg.acute).sum();
    assert_eq!(paid, acute);
}

#[test]
fn nhs_england_s_budget_of_the_opening_year_is_spent_to_the_pound() {
    let mut table = Table::standard(None);
    let stands = no_deals(&mut table);
    let whole = table.play(stands);
    let treasury = Account::Outside(Outside::Treasury);
    assert_eq!(whole.ledger.balance(treasury), Pounds(-532_000_000));
    assert_eq!(whole.accounts.national.income, Pounds(532_000_000));
    assert_eq!(whole.ledger.balance(Account::NhsEngland), Pounds::ZERO);
}

#[test]
fn a_fund_pays_no_more_than_it_holds_and_the_rest_is_lost() {
    let mut table = Table::standard(None);
    for _ in 0..2 {
        let stands = no_deals(&mut table);
        table.play(stands);
    }
    let mut stands = no_deals(&mut table);
    let fund = table.scenario.year(table.year).sustainability_fund;
    assert_eq!(fund, Pounds(6_650_000));
    let demand = table.ledger.balance(Account::DemandFund(CcgId(0)));
    assert!(demand > Pounds::ZERO);
    let grant = |fund, to, amount| Grant { fund, to: SeatId(to), amount: Pounds(amount) };
    stands.grants = vec![
        grant(Fund::Sustainability, 6, 4_000_000),
        grant(Fund::Demand(SeatId(1)), 3, i64::MAX / 2),
    ];
    let whole = table.play(stands);
    let ledger = &whole.ledger;
    assert_eq!(ledger.flow(Account::Trust(TrustId(0)), Purpose::Grant), Pounds(4_000_000));
    assert_eq!(ledger.flow(Account::Locality(LocalityId(0)), Purpose::Grant), demand);
    let treasury = Account::Outside(Outside::Treasury);
    assert_eq!(ledger.flow(treasury, Purpose::Lost), Pounds(2_650_000));
}

#[test]
fn reserves_are_lent_of_what_was_settled_for_the_year() {
    let mut table = Table::standard(None);
    table.plans.ccgs[0].reserve = Reserve::Lend(SeatId(2));
    let mut stands = no_deals(&mut table);
    stands.settlements[0].programme = Pounds(300_000_000);
    let year = table.play(stands);
    // 0.5% contingency and 3% of the 2%, of £300m.
    let lent = Pounds(1_500_000) + Pounds(180_000);
    assert_eq!(year.ledger.flow(Account::Programme(CcgId(1)), Purpose::Loan), lent);
}

#[test]
fn what_a_ccg_lends_comes_back() {
    let mut table = Table::standard(None);
    table.plans.ccgs[0].reserve = Reserve::Lend(SeatId(2));
    let lent = table.stocks.ccgs[0].allocation;
    let stands = no_deals(&mut table);
    let first = table.play(stands);
    // 0.5% contingency and 3% of the 2%.
    assert_eq!(
        first.ledger.flow(Account::Programme(CcgId(1)), Purpose::Loan),
        Pounds(1_197_000) + Pounds(143_640)
    );
    assert!(lent > Pounds::ZERO);
    table.plans.ccgs[0].reserve = Reserve::Hold;
    let stands = no_deals(&mut table);
    let second = table.play(stands);
    assert_eq!(second.ledger.flow(Account::Programme(CcgId(0)), Purpose::Loan), Pounds(1_340_640));
}
