//! What follows from who commissions primary care, by hand-calculated figures.

use super::drift::no_deals;
use super::table::Table;
use crate::rules::commissioning::{Commissioning, Mode};
use crate::rules::delivery::YearAccounts;
use crate::rules::units::{BasisPoints, Pounds};

/// Core pay stays where it is.
fn still(table: &mut Table) {
    for ccg in &mut table.plans.ccgs {
        ccg.core_pace = 0;
    }
}

/// Last of some years without deals or luck under a vector, after changing the table each year.
fn under(how: Commissioning, years: usize, change: impl Fn(&mut Table)) -> YearAccounts {
    let mut table = Table::standard(None);
    for ccg in &mut table.stocks.ccgs {
        ccg.commissioning = how;
    }
    let mut last = None;
    for _ in 0..years {
        change(&mut table);
        let stands = no_deals(&mut table);
        last = Some(table.play(stands).accounts);
    }
    last.expect("at least one year")
}

fn greedy(table: &mut Table) {
    still(table);
    // Nobody looks.
    table.scenario.model.primary_care.governance = BasisPoints::ZERO;
    table.scenario.model.primary_care.audit_normal = BasisPoints::ZERO;
    for practice in &mut table.plans.localities {
        practice.pay_vote = BasisPoints(400);
    }
}

#[test]
fn the_votes_of_those_who_are_paid_count_by_their_seats() {
    let year = under(Mode::Delegated.vector(), 1, greedy);
    // Six of eight seats vote 4%, two vote the plan's nothing: 3% of £29,131,200.
    let northmere = &year.ccgs[0];
    assert_eq!(northmere.above_benchmark, BasisPoints(300));
    let paid: Pounds = year.localities[..2].iter().map(|place| place.core).sum();
    assert_eq!(paid, Pounds(29_131_200 + 873_936));
    // The budget comes to what national contracts pay: the rest is the CCG's own money.
    assert_eq!(northmere.primary_care, Pounds(873_936));
    let others = under(Mode::MiddleGround.vector(), 1, greedy);
    assert_eq!(others.ccgs[0].above_benchmark, BasisPoints::ZERO, "practices have no vote there");
}

#[test]
fn pay_that_is_challenged_quashes_no_referral_policy() {
    let seen = |table: &mut Table| {
        greedy(table);
        table.scenario.model.primary_care.audit_normal = BasisPoints::WHOLE;
        table.scenario.model.primary_care.stands_out = BasisPoints(1);
    };
    let northmere = under(Mode::Delegated.vector(), 1, seen).ccgs[0].clone();
    assert_eq!((northmere.challenged, northmere.quashed), (true, false));
    assert!(northmere.paid_back > Pounds::ZERO);
}

#[test]
fn what_the_ccg_adds_is_paid_from_its_programme_and_placed_by_the_area_team() {
    let invests = |table: &mut Table| {
        still(table);
        for ccg in &mut table.plans.ccgs {
            ccg.core_supplement = BasisPoints(100);
        }
    };
    let year = under(Mode::MiddleGround.vector(), 1, invests);
    assert_eq!(year.ccgs[0].primary_care, Pounds(291_312));
    let central = under(Mode::Central.vector(), 1, invests);
    assert_eq!(central.ccgs[0].primary_care, Pounds::ZERO, "no part of its business");
    assert!(year.national.core_distance < central.national.core_distance);
}

#[test]
fn weak_practices_are_left_alone_by_their_peers() {
    let weak = |how| under(how, 5, |_| {}).localities[0].weak;
    let (central, delegated) = (weak(Mode::Central.vector()), weak(Mode::Delegated.vector()));
    let trust = Commissioning { payees: 1, others: 6, ..Mode::Delegated.vector() };
    assert!(delegated > central + BasisPoints(200), "{delegated:?} {central:?}");
    assert!(weak(trust) < delegated - BasisPoints(200), "{:?}", weak(trust));
}
