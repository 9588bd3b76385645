//! Packages bind all or none; funds pay only through them.

use super::*;
use crate::rules::deal::id::PackageId;
use crate::rules::deal::package::Part;
use crate::rules::deal::standing::Origin;
use crate::rules::deal::terms::{Fund, Grant};

fn part(deal: &DealId) -> Part {
    Part { deal: deal.clone(), version: 1 }
}

fn bundle(
    table: &mut Table,
    by: SeatId,
    deals: &[&DealId],
    grants: Vec<Grant>,
) -> Result<PackageId, Code> {
    let parts = deals.iter().map(|deal| part(deal)).collect();
    let events = table.ask(by, Command::Bundle { parts, grants, expiry: Expiry::Bell })?;
    match events.first().map(|event| event.what.clone()) {
        Some(What::Bundled { package, .. }) => Ok(package),
        other => panic!("a bundle is bundled: {other:?}"),
    }
}

fn sign(table: &mut Table, by: SeatId, package: &PackageId) -> Result<(), Code> {
    let offer = OfferId::Package(package.clone());
    table.ask(by, Command::Sign { offer, version: 1 }).map(drop)
}

fn two_deals(table: &mut Table) -> (DealId, DealId) {
    let contract = table.offer(NORTHMERE, &[QUEENS], risk_share()).expect("tabled");
    let service = table.offer(NORTHMERE, &[DOCKS], long_term(450)).expect("tabled");
    (contract, service)
}

#[test]
fn all_parts_bind_with_the_last_signature() {
    let mut table = Table::begun();
    let (contract, service) = two_deals(&mut table);
    let package = bundle(&mut table, NORTHMERE, &[&contract, &service], Vec::new()).expect("ok");
    assert_eq!(package.parties, [NORTHMERE, DOCKS, QUEENS]);
    assert!(table.state.deals[&contract].shown_to.contains(&DOCKS), "who signs may read it all");
    assert_eq!(table.sign(QUEENS, &contract, 1), Err(Code::InPackage));
    sign(&mut table, QUEENS, &package).expect("signed");
    assert!(!table.state.deals[&contract].binds_in(table.state.year));
    sign(&mut table, DOCKS, &package).expect("signed");
    assert!(table.state.deals[&contract].binds_in(table.state.year));
    assert!(table.state.deals[&service].binds_in(table.state.year));
}

#[test]
fn a_counter_breaks_a_package_unless_half_have_signed() {
    let mut table = Table::begun();
    let (contract, service) = two_deals(&mut table);
    let package = bundle(&mut table, NORTHMERE, &[&contract, &service], Vec::new()).expect("ok");
    let counter = |price| Command::Counter {
        deal: service.clone(),
        version: 1,
        terms: long_term(price).1,
        expiry: Expiry::Bell,
    };
    sign(&mut table, QUEENS, &package).expect("signed");
    assert_eq!(table.ask(DOCKS, counter(500)).err(), Some(Code::Frozen));
    let offer = OfferId::Deal(service.clone());
    assert_eq!(table.ask(NORTHMERE, Command::Withdraw { offer }).err(), Some(Code::Frozen));
    let mut table = Table::begun();
    let (contract, service) = two_deals(&mut table);
    let package = bundle(&mut table, NORTHMERE, &[&contract, &service], Vec::new()).expect("ok");
    table
        .ask(
            DOCKS,
            Command::Counter {
                deal: service.clone(),
                version: 1,
                terms: long_term(500).1,
                expiry: Expiry::Bell,
            },
        )
        .expect("countered");
    assert!(!table.state.packages[&package].is_open());
    assert_eq!(table.state.deals[&contract].package, None);
}

#[test]
fn the_sustainability_fund_needs_everybody_and_nhs_england() {
    let mut table = Table::begun();
    table.ring_until(PhaseName::Review);
    table.ring();
    table.ring_until(PhaseName::Review);
    table.ring();
    assert_eq!(table.state.year.0, 3);
    let (contract, service) = two_deals(&mut table);
    let grant = |amount| Grant { fund: Fund::Sustainability, to: QUEENS, amount: Pounds(amount) };
    let alone = bundle(&mut table, NORTHMERE, &[&contract], vec![grant(1_000_000)]);
    assert_eq!(alone, Err(Code::PackageIncomplete));
    let all = [&contract, &service];
    let package = bundle(&mut table, NORTHMERE, &all, vec![grant(6_650_000)]).expect("ok");
    for seat in [QUEENS, DOCKS] {
        sign(&mut table, seat, &package).expect("signed");
    }
    assert!(table.state.packages[&package].is_open(), "NHS England has not signed");
    sign(&mut table, NHS_ENGLAND, &package).expect("signed");
    table.ring_until(PhaseName::Review);
    assert_eq!(table.state.standing.grants, [grant(6_650_000)]);
}

#[test]
fn an_unsigned_package_lets_its_parts_go() {
    let mut table = Table::begun();
    let (contract, service) = two_deals(&mut table);
    let package = bundle(&mut table, NORTHMERE, &[&contract, &service], Vec::new()).expect("ok");
    let offer = OfferId::Package(package.clone());
    table.ask(NORTHMERE, Command::Withdraw { offer }).expect("withdrawn");
    table.sign(QUEENS, &contract, 1).expect("signed by itself");
    assert!(table.state.deals[&contract].binds_in(table.state.year));
    assert!(!table.state.packages[&package].is_open());
}

#[test]
fn a_package_goes_with_a_part_that_the_first_bell_closes() {
    let mut table = Table::begun();
    let (deal, terms) = risk_share();
    let with = vec![NORTHMERE];
    table.ask(QUEENS, Command::Draft { with, deal, terms }).expect("drafted");
    let contract = DealId { year: table.state.year, kind: deal, parties: vec![NORTHMERE, QUEENS] };
    let tabled = Command::Table { deal: contract.clone(), expiry: Expiry::FirstBell };
    table.ask(QUEENS, tabled).expect("tabled");
    let service = table.offer(NORTHMERE, &[DOCKS], long_term(450)).expect("tabled");
    let package = bundle(&mut table, NORTHMERE, &[&contract, &service], Vec::new()).expect("ok");
    sign(&mut table, DOCKS, &package).expect("signed");
    table.ring();
    assert!(!table.state.packages[&package].is_open());
    // Tabled again with other terms, it must not slip in under the old signatures.
    let (kind, Terms::Acute(mut terms)) = risk_share() else { panic!() };
    terms.price = BasisPoints(12_000);
    table.offer(QUEENS, &[NORTHMERE], (kind, Terms::Acute(terms))).expect("tabled again");
    assert_eq!(sign(&mut table, QUEENS, &package), Err(Code::NotTabled));
    assert!(!table.state.deals[&contract].binds_in(table.state.year));
}

#[test]
fn a_package_takes_no_more_than_the_envelope_all_parts_together() {
    let mut table = Table::begun();
    // Each is the most that is free while the other CCG keeps its floor.
    let north = settlement(396_200_000 - 154_833_000);
    let (kind, Terms::Settlement(mut terms)) = settlement(158_000_000) else { panic!() };
    terms.running_costs = Pounds(3_150_000);
    let south = (kind, Terms::Settlement(terms));
    let north = table.offer(NORTHMERE, &[NHS_ENGLAND], north).expect("tabled");
    let south = table.offer(SOUTHVALE, &[NHS_ENGLAND], south).expect("tabled");
    let both = bundle(&mut table, NHS_ENGLAND, &[&north, &south], Vec::new());
    assert_eq!(both, Err(Code::EnvelopeSpent));
}

#[test]
fn a_package_has_no_two_parts_about_the_same_thing() {
    let mut table = Table::begun();
    let one = table.offer(NORTHMERE, &[DOCKS], long_term(450)).expect("tabled");
    let all = table.offer(NORTHMERE, &[DOCKS, PARKSIDE], long_term(300)).expect("tabled");
    let both = bundle(&mut table, NORTHMERE, &[&one, &all], Vec::new());
    assert_eq!(both, Err(Code::PackageIncomplete), "one would take the other's place");
}

#[test]
fn who_tabled_the_parts_reserves_for_them_only_once() {
    let mut table = Table::begun();
    let (contract, service) = two_deals(&mut table);
    let pot = &mut table.state.seats[NORTHMERE.index()].pot;
    let left = pot.left();
    pot.spent += left;
    bundle(&mut table, NORTHMERE, &[&contract, &service], Vec::new()).expect("costs nothing more");
}

#[test]
fn only_its_ccg_is_told_what_a_demand_fund_holds() {
    let mut table = Table::begun();
    let contract = table.offer(NORTHMERE, &[SOUTHVALE, QUEENS], risk_share()).expect("tabled");
    let service = table.offer(NORTHMERE, &[DOCKS], long_term(450)).expect("tabled");
    let fund = Fund::Demand(SOUTHVALE);
    let grants = vec![Grant { fund, to: DOCKS, amount: Pounds(1_000) }];
    let package = bundle(&mut table, NORTHMERE, &[&contract, &service], grants);
    let package = package.expect("Northmere can't know that the fund is empty");
    assert_eq!(sign(&mut table, SOUTHVALE, &package), Err(Code::FundTooSmall));
}

#[test]
fn a_package_that_fails_takes_nobody_before_the_arbiter() {
    let mut table = Table::begun();
    let (contract, service) = two_deals(&mut table);
    bundle(&mut table, NORTHMERE, &[&contract, &service], Vec::new()).expect("bundled");
    table.ring_until(PhaseName::Review);
    let origins: Vec<_> = table.state.standing.acute.iter().map(|stands| stands.origin).collect();
    assert!(origins.iter().all(|origin| *origin == Origin::Default), "{origins:?}");
}

#[test]
fn nobody_drags_two_others_before_the_arbiter() {
    let mut table = Table::begun();
    table.offer(SOUTHVALE, &[NORTHMERE, QUEENS], risk_share()).expect("tabled");
    table.ring_until(PhaseName::Review);
    let arbitrated: Vec<_> = table
        .state
        .standing
        .acute
        .iter()
        .map(|stands| stands.origin == Origin::Arbitrated)
        .collect();
    assert_eq!(arbitrated, [false, false, true, false], "Southvale and Queen's alone");
}
