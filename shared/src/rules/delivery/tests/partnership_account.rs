//! A partnership's account: what is moved within the year, and what is left of it where hospitals
//! have a stream of their own.

use super::drift::no_deals;
use super::table::Table;
use crate::rules::deal::partnership::{
    Partner, PartnershipStanding, PartnershipTerms, ScopedCare, Shares,
};
use crate::rules::delivery::accounts::PartnershipYear;
use crate::rules::ids::{CcgId, LocalityId};
use crate::rules::units::{BasisPoints, Pence, Pounds};

/// A year of a partnership of 91,000 people whose budget is far above its bills.
fn year(set: impl Fn(&mut Table), terms: impl Fn(&mut PartnershipTerms)) -> PartnershipYear {
    let mut table = Table::standard(None);
    set(&mut table);
    let mut agreed = PartnershipTerms {
        budget: Pence(40_000),
        scope: vec![ScopedCare::Emergencies],
        time: BasisPoints(0),
        community: Pence(0),
        savings: Shares::default(),
        losses: Shares::default(),
        years: 1,
    };
    terms(&mut agreed);
    let mut stands = no_deals(&mut table);
    stands.partnerships.push(PartnershipStanding {
        ccg: CcgId(0),
        localities: vec![Partner { locality: LocalityId(0), practices: 1 }],
        trust: None,
        terms: agreed,
        signed_at: table.stocks.ccgs[0].allocation,
    });
    let year = table.play(stands);
    assert_eq!(table.ledger.total(), Pounds::ZERO);
    year.accounts.partnerships[0]
}

#[test]
fn money_moves_within_an_account_as_often_as_the_scenario_lets_it() {
    let moved = |virements: u8, share: i64| {
        let set = |table: &mut Table| {
            table.scenario.model.partnership.virements = virements;
            table.plans.ccgs[0].virement = BasisPoints(share);
        };
        year(set, |_| {})
    };
    assert_eq!(moved(0, 10_000).community, Pounds(0));
    assert_eq!(moved(4, 0).community, Pounds(0));
    let (still, all) = (moved(0, 0), moved(4, 10_000));
    assert_eq!(all.budget, Pounds(36_400_000), "£400 each");
    assert_eq!((all.bills, all.balance), (still.bills, still.balance - all.community));
    // The last quarter's is not moved any more: more than two thirds are, and less than all.
    assert!(all.community.0 * 3 > still.balance.0 * 2 && all.balance > Pounds(0), "{all:?}");
    // Half of it at a time, of what then lies there.
    let half = moved(4, 5_000).community;
    assert!(half < all.community && half.0 * 2 > all.community.0, "{half} {}", all.community);
}

#[test]
fn an_account_that_pays_no_bills_is_given_what_its_work_costs() {
    let set = |table: &mut Table| table.scenario.model.partnership.pays = BasisPoints(0);
    let year = year(set, |terms| {
        terms.community = Pence(450);
        terms.time = BasisPoints(300);
    });
    assert_eq!(year.bills, Pounds(0));
    assert_eq!(year.community, Pounds(409_500), "£4.50 each");
    // A lead practice of 13 gives 3%: 0.23% of 416 sessions at £14,000.
    assert!((year.time.0 - 13_395).abs() < 100, "{}", year.time);
    assert!((year.budget - year.time - year.community).0.abs() <= 8, "{year:?}");
}
