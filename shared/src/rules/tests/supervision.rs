//! What it costs to be watched, and to watch.

use super::*;
use crate::rules::deal::draft::{Ending, Stage};
use crate::rules::deal::standing::Origin;
use crate::rules::plan::nhs_england::Supervision;
use crate::rules::units::Wte;

fn watched(supervision: Supervision) -> Table {
    let mut table = Table::in_lobby();
    table.state.plans.nhs_england.supervision = supervision;
    table.state.given.nhs_england.supervision = supervision;
    table.by(Actor::Facilitator, Command::Start).expect("a game starts");
    table
}

fn pot(table: &Table, seat: SeatId) -> Wte {
    table.state.seat(seat).expect("a seat").pot.size
}

#[test]
fn every_level_of_supervision_has_its_price() {
    let northmere = |supervision| pot(&watched(supervision), NORTHMERE);
    assert_eq!(northmere(Supervision::Light), Wte(7_100));
    assert_eq!(northmere(Supervision::Normal), Wte(7_000));
    assert_eq!(northmere(Supervision::Tight), Wte(6_700));
}

#[test]
fn a_co_signature_takes_time() {
    let mut table = watched(Supervision::Tight);
    table.ring_until(PhaseName::Contracting);
    let deal = table.offer(NORTHMERE, &[QUEENS], risk_share()).expect("tabled");
    table.sign(QUEENS, &deal, 1).expect("signed");
    let spent = |table: &Table| table.state.seat(NHS_ENGLAND).expect("a seat").pot.spent;
    let before = spent(&table);
    table.sign(NHS_ENGLAND, &deal, 1).expect("co-signed");
    assert_eq!(spent(&table) - before, Wte(250));
    assert!(matches!(table.state.deals[&deal].stage, Stage::Signed { .. }));
}

#[test]
fn what_all_have_signed_but_the_centre_is_held_up_and_not_in_dispute() {
    let mut table = watched(Supervision::Tight);
    table.ring_until(PhaseName::Contracting);
    let deal = table.offer(NORTHMERE, &[QUEENS], risk_share()).expect("tabled");
    table.sign(QUEENS, &deal, 1).expect("signed");
    table.ring_until(PhaseName::Review);
    assert_eq!(table.state.deals[&deal].stage, Stage::Ended(Ending::HeldUp));
    assert_eq!(table.state.standing.acute[0].origin, Origin::Default, "last year's goes on");
    assert_eq!(table.state.standing.held_up, 1);
}
