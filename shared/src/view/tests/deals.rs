//! What seats see of deals that bind: what is settled in books and defaults, and who leaves a deal.

use super::player::{play, table};
use crate::protocol::books::Books;
use crate::protocol::entity::{DeskView, Entity};
use crate::rules::command::{Actor, Command};
use crate::rules::deal::draft::Expiry;
use crate::rules::deal::id::{DealId, DealKind, OfferId, Work};
use crate::rules::deal::terms::{CoreTerms, EnhancedTerms, SettlementTerms, Terms};
use crate::rules::event::What;
use crate::rules::ids::SeatId;
use crate::rules::state::State;
use crate::rules::units::{BasisPoints, Pence, Pounds};
use crate::view::{NoNames, Viewer, snapshot};

const NHS_ENGLAND: SeatId = SeatId(0);
const NORTHMERE: SeatId = SeatId(1);
const DOCKS: SeatId = SeatId(3);

/// One seat offers it, the other signs: it binds.
fn bound(state: &mut State, by: SeatId, with: SeatId, deal: DealKind, terms: Terms) -> DealId {
    let draft = Command::Draft { with: vec![with], deal, terms };
    let events = play(state, Actor::Seat(by), draft).expect("drafted");
    let Some(What::Drafted { deal, .. }) = events.first().map(|event| event.what.clone()) else {
        panic!("a draft is drafted");
    };
    let tabled = Command::Table { deal: deal.clone(), expiry: Expiry::Bell };
    play(state, Actor::Seat(by), tabled).expect("tabled");
    let signs = Command::Sign { offer: OfferId::Deal(deal.clone()), version: 1 };
    play(state, Actor::Seat(with), signs).expect("signed");
    deal
}

fn ring(state: &mut State) {
    let phase = state.phase.name();
    play(state, Actor::Clock, Command::RingBell(phase)).expect("a bell rings");
}

fn desk(state: &State, seat: SeatId, key: &str) -> DeskView {
    match snapshot(state, Viewer::Seat(seat), &NoNames).remove(key) {
        Some(Entity::Desk(desk)) => *desk,
        other => panic!("no desk: {other:?}"),
    }
}

#[test]
fn a_signed_core_contract_stands_in_the_books_before_its_bell() {
    let mut state = table(7);
    let paid = |state: &State| {
        let desk = desk(state, DOCKS, "desk:docks");
        let Books::Practice(books) = desk.books else { panic!("a practice's") };
        let paid = desk.defaults.into_iter().find(|line| line.starts_with("You are paid"));
        (books.price_pence, paid.unwrap_or_default())
    };
    assert_ne!(paid(&state).0, 12_800);
    let terms = Terms::CorePrimaryCare(CoreTerms { price: Pence(12_800), years: 1 });
    bound(&mut state, NHS_ENGLAND, DOCKS, DealKind::CorePrimaryCare, terms);
    let expected = (12_800, "You are paid £128.00 for each weighted patient.".to_owned());
    assert_eq!(paid(&state), expected);
    ring(&mut state);
    assert_eq!(paid(&state), expected);
}

#[test]
fn a_signed_settlement_stands_in_the_books_before_its_bell() {
    let mut state = table(7);
    let settled = |state: &State| {
        let desk = desk(state, NORTHMERE, "desk:northmere");
        let Books::Ccg(books) = desk.books else { panic!("a CCG's") };
        let gets = desk.defaults.into_iter().find(|line| line.starts_with("You get"));
        (books.programme, books.surplus_bp, gets.unwrap_or_default())
    };
    assert!(settled(&state).2.ends_with("by the formula."));
    let terms = SettlementTerms {
        programme: Pounds(239_500_000),
        running_costs: Pounds(4_725_000),
        surplus: BasisPoints(150),
        conditions: Vec::new(),
    };
    bound(&mut state, NHS_ENGLAND, NORTHMERE, DealKind::Settlement, Terms::Settlement(terms));
    let signed = (239_500_000, 150, "You get £239,500,000 this year, as settled.".to_owned());
    assert_eq!(settled(&state), signed);
    ring(&mut state);
    assert_eq!(settled(&state), signed);
}

#[test]
fn a_deal_says_who_leaves_it() {
    let mut state = table(7);
    let service = EnhancedTerms {
        price: Pence(400),
        time: BasisPoints(350),
        at_risk: BasisPoints::ZERO,
        quorum: BasisPoints::ZERO,
        years: 3,
    };
    let kind = DealKind::EnhancedService(Work::LongTermConditions);
    let terms = Terms::EnhancedService(service);
    let deal = bound(&mut state, NORTHMERE, DOCKS, kind, terms);
    let leaves = |state: &State| {
        let seen = snapshot(state, Viewer::Seat(NORTHMERE), &NoNames);
        seen.into_values().find_map(|entity| match entity {
            Entity::Deal(deal) => deal.leaves,
            _ => None,
        })
    };
    assert_eq!(leaves(&state), None);
    play(&mut state, Actor::Seat(DOCKS), Command::Exit { deal }).expect("notice");
    assert_eq!(leaves(&state).as_deref(), Some("docks"));
}
