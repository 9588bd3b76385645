//! Who commissions primary care: by a deal, from next year, and what it changes for contracts.

use super::*;
use crate::rules::commissioning::Mode;
use crate::rules::deal::terms::DelegationTerms;
use crate::rules::ids::CcgId;
use crate::rules::pot::Hold;
use crate::rules::units::Wte;

fn delegation(mode: Mode) -> (DealKind, Terms) {
    (DealKind::Delegation, Terms::Delegation(DelegationTerms { mode }))
}

fn core(price: i64) -> (DealKind, Terms) {
    (DealKind::CorePrimaryCare, Terms::CorePrimaryCare(CoreTerms { price: Pence(price), years: 1 }))
}

/// A table in its second year, for which Northmere and NHS England agreed on a mode.
fn agreed(mode: Mode) -> Table {
    let mut table = Table::begun();
    let deal = table.offer(NHS_ENGLAND, &[NORTHMERE], delegation(mode)).expect("tabled");
    table.sign(NORTHMERE, &deal, 1).expect("signed");
    let now = |table: &Table| table.state.stocks.ccgs[0].commissioning.mode();
    assert_eq!(now(&table), Some(Mode::Central), "nothing changes this year");
    table.ring_until(PhaseName::Review);
    table.ring_until(PhaseName::Settlement);
    assert_eq!(now(&table), Some(mode));
    assert_eq!(table.state.stocks.ccgs[1].commissioning.mode(), Some(Mode::Central));
    table
}

fn held(table: &Table, seat: SeatId) -> Wte {
    let pot = &table.state.seat(seat).expect("a seat").pot;
    pot.held_for(&Hold::Commissioning(CcgId(0)))
}

#[test]
fn a_joint_committee_takes_both_signatures_and_a_seat_of_either() {
    let mut table = agreed(Mode::Joint);
    assert_eq!((held(&table, NHS_ENGLAND), held(&table, NORTHMERE)), (Wte(100), Wte(100)));
    assert_eq!(table.offer(NHS_ENGLAND, &[DOCKS], core(13_000)), Err(Code::WrongParties));
    assert_eq!(table.offer(NORTHMERE, &[DOCKS], core(13_000)), Err(Code::WrongParties));
    let deal = table.offer(NORTHMERE, &[NHS_ENGLAND, DOCKS], core(12_800)).expect("tabled");
    table.sign(DOCKS, &deal, 1).expect("signed");
    table.sign(NHS_ENGLAND, &deal, 1).expect("signed");
    // Southvale's practices are NHS England's business as before.
    table.offer(NHS_ENGLAND, &[SOUTH], core(14_100)).expect("tabled");
    table.ring();
    let docks = &table.state.standing.core[0];
    assert_eq!((docks.price, docks.benchmark), (Pence(12_800), Pence(12_800)));
}

#[test]
fn a_delegated_ccg_signs_alone_and_is_measured_against_the_national_contract() {
    let mut table = agreed(Mode::Delegated);
    assert_eq!((held(&table, NHS_ENGLAND), held(&table, NORTHMERE)), (Wte(0), Wte(200)));
    assert_eq!(table.offer(NHS_ENGLAND, &[DOCKS], core(13_000)), Err(Code::WrongParties));
    assert_eq!(table.offer(NORTHMERE, &[SOUTH], core(13_000)), Err(Code::WrongParties));
    let deal = table.offer(NORTHMERE, &[DOCKS], core(14_000)).expect("tabled");
    table.sign(DOCKS, &deal, 1).expect("signed");
    table.ring();
    let docks = &table.state.standing.core[0];
    assert_eq!(docks.price, Pence(14_000));
    assert!(docks.benchmark < Pence(12_900), "{docks:?}");
}

#[test]
fn a_fixed_regime_does_not_change() {
    let mut table = Table::in_lobby();
    let mut scenario = (*table.state.scenario).clone();
    scenario.regime.delegation = false;
    table.state.scenario = Arc::new(scenario);
    table.by(Actor::Facilitator, Command::Start).expect("a game starts");
    let asked = table.offer(NHS_ENGLAND, &[NORTHMERE], delegation(Mode::Joint));
    assert_eq!(asked, Err(Code::NotAllowed));
}
