//! Big tickets stage by stage, and money that moves between pots within the year.

use super::drift::no_deals;
use super::table::Table;
use crate::rules::deal::big_ticket::{BigTicketTerms, Project, ProjectStanding};
use crate::rules::ids::{CcgId, TrustId};
use crate::rules::ledger::{Account, Purpose};
use crate::rules::plan::ccg::Reserve;
use crate::rules::stocks::{Attempt, Progress};
use crate::rules::units::{BasisPoints, Pounds};

/// A year of a reconfiguration of Queen's by both CCGs, who pay a tenth of its capital.
fn year(table: &mut Table, held: bool) -> Progress {
    let mut stands = no_deals(table);
    stands.projects.push(ProjectStanding {
        project: Project::Reconfiguration,
        ccgs: vec![CcgId(0), CcgId(1)],
        trusts: vec![TrustId(0)],
        terms: BigTicketTerms { ccg_share: BasisPoints(1_000), years: 5 },
        held,
    });
    table.play(stands);
    table.stocks.projects[0].clone()
}

fn supported() -> Table {
    let mut table = Table::standard(None);
    for locality in &mut table.stocks.localities {
        (locality.buy_in, locality.lead_buy_in) = (BasisPoints(9_500), BasisPoints(9_500));
    }
    table
}

#[test]
fn four_supported_years_move_care_and_cost_what_they_cost() {
    let mut table = supported();
    table.scenario.model.buy_in.decay = BasisPoints(0);
    let before = table.stocks.trusts[0].clone();
    let stages: Vec<u8> = (0..4).map(|_| year(&mut table, true).stages).collect();
    assert_eq!(stages, [1, 2, 3, 4]);
    let done = &table.stocks.projects[0];
    assert_eq!(done.spent, Pounds(4 * 150_000 + 8_000_000));
    // 2% of 407 beds, 1.5% of fixed costs, 3% of theatres, 2 points of quality to come.
    let after = &table.stocks.trusts[0];
    assert_eq!((before.beds, after.beds), (407, 399));
    assert_eq!(after.fixed_cost, Pounds(107_594_720 - 1_613_921));
    assert_eq!((after.theatre, after.together), (21_900 + 657, BasisPoints(200)));
    // From now on the CCGs pay for places outside, 210,000 of 350,000 people at Northmere.
    let stands = no_deals(&mut table);
    let next = table.play(stands);
    let paid = -next.ledger.flow(Account::Programme(CcgId(0)), Purpose::Community);
    assert_eq!(next.ledger.flow(Account::Programme(CcgId(0)), Purpose::Project), Pounds::ZERO);
    assert!(paid > Pounds(28_350_000 + 900_000), "{paid}");
    assert!(table.stocks.localities.iter().all(|locality| locality.places[1] > 0));
}

#[test]
fn what_is_missing_stalls_a_stage_and_its_cost_is_gone() {
    let mut table = Table::standard(None);
    let progress = year(&mut table, true);
    assert_eq!((progress.stages, progress.last), (0, Attempt::NoMajority));
    assert_eq!(progress.spent, Pounds(150_000));
    let progress = year(&mut table, false);
    assert_eq!((progress.last, progress.spent), (Attempt::NoTime, Pounds(150_000)));
    let mut table = supported();
    year(&mut table, true);
    year(&mut table, true);
    table.plans.ccgs[1].reserve = Reserve::PumpPrime;
    let progress = year(&mut table, true);
    assert_eq!((progress.stages, progress.last), (2, Attempt::NoMoney));
    table.plans.ccgs[1].reserve = Reserve::Hold;
    for plan in &mut table.plans.localities {
        plan.backs_projects = false;
    }
    assert_eq!(year(&mut table, true).last, Attempt::NoMajority);
}

#[test]
fn what_nobody_goes_on_with_is_lost() {
    let mut table = supported();
    assert_eq!(year(&mut table, true).stages, 1);
    let stands = no_deals(&mut table);
    table.play(stands);
    assert!(table.stocks.projects.is_empty());
}

#[test]
fn money_that_moves_in_the_year_opens_places_sooner() {
    let opened = |virements: u8| {
        let mut table = Table::standard(None);
        table.scenario.model.funding.virements = virements;
        for plan in &mut table.plans.ccgs {
            plan.virement = BasisPoints(10_000);
        }
        let by_year: Vec<i64> = (0..3)
            .map(|_| {
                let stands = no_deals(&mut table);
                table.play(stands);
                table.stocks.localities.iter().map(|locality| locality.places[0]).sum()
            })
            .collect();
        assert_eq!(table.ledger.total(), Pounds::ZERO);
        by_year
    };
    let (never, yearly, quarterly) = (opened(0), opened(1), opened(4));
    assert_eq!(never, [0, 0, 0]);
    assert!(quarterly[1] > yearly[1], "{quarterly:?} {yearly:?}");
}
