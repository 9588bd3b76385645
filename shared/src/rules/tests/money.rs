//! The envelope holds, and nobody can be promised what is not there.

use super::*;

#[test]
fn the_envelope_pays_every_floor() {
    let mut table = Table::begun();
    // Envelope £396,200,000; Southvale's floor is £153,300,000 + 1%: £154,833,000.
    let most = 396_200_000 - 154_833_000;
    let greedy = table.offer(NHS_ENGLAND, &[NORTHMERE], settlement(most + 1));
    assert_eq!(greedy, Err(Code::EnvelopeSpent));
    let deal = table.offer(NHS_ENGLAND, &[NORTHMERE], settlement(most)).expect("tabled");
    table.sign(NORTHMERE, &deal, 1).expect("signed");
    table.ring();
    let settled: Vec<i64> =
        table.state.standing.settlements.iter().map(|ccg| ccg.programme.0).collect();
    assert_eq!(settled, [most, 154_833_000], "who has not signed gets what is left");
}

#[test]
fn what_nhs_england_has_signed_is_promised() {
    let mut table = Table::begun();
    let (kind, Terms::Settlement(mut terms)) = settlement(158_000_000) else { panic!() };
    terms.running_costs = Pounds(3_150_000);
    let south = (kind, Terms::Settlement(terms));
    let north = table.offer(NHS_ENGLAND, &[NORTHMERE], settlement(241_000_000)).expect("ok");
    let greedy = table.offer(NHS_ENGLAND, &[SOUTHVALE], south.clone());
    assert_eq!(greedy, Err(Code::EnvelopeSpent), "though Northmere has not signed yet");
    let offer = OfferId::Deal(north);
    table.ask(NHS_ENGLAND, Command::Withdraw { offer }).expect("withdrawn");
    let deal = table.offer(NHS_ENGLAND, &[SOUTHVALE], south).expect("free again");
    table.sign(SOUTHVALE, &deal, 1).expect("a CCG is never told of another's money");
}

#[test]
fn a_fund_is_answered_for_by_its_holder_alone() {
    use crate::rules::deal::package::Part;
    use crate::rules::deal::terms::{Fund, Grant};
    let mut table = Table::begun();
    for _ in 0..2 {
        table.ring_until(PhaseName::Review);
        table.ring();
    }
    let package = |table: &mut Table, trust: SeatId, amount: i64| {
        let contract = table.offer(NORTHMERE, &[trust], risk_share()).expect("tabled");
        let practice = if trust == QUEENS { DOCKS } else { SeatId(4) };
        let service = table.offer(NORTHMERE, &[practice], long_term(450)).expect("tabled");
        let part = |deal| Part { deal, version: 1 };
        let parts = vec![part(contract), part(service)];
        let grants = vec![Grant { fund: Fund::Sustainability, to: trust, amount: Pounds(amount) }];
        let bundle = Command::Bundle { parts, grants, expiry: Expiry::Bell };
        let events = table.ask(NORTHMERE, bundle).expect("asking is free");
        match events.first().map(|event| event.what.clone()) {
            Some(What::Bundled { package, .. }) => OfferId::Package(package),
            other => panic!("a bundle is bundled: {other:?}"),
        }
    };
    // £6,650,000 this year: two packages of £4m are one too many, and NHS England alone is told.
    let one = package(&mut table, QUEENS, 4_000_000);
    let two = package(&mut table, COUNTY, 4_000_000);
    let sign = |offer: &OfferId| Command::Sign { offer: offer.clone(), version: 1 };
    table.ask(NHS_ENGLAND, sign(&one)).expect("signed");
    assert_eq!(table.ask(NHS_ENGLAND, sign(&two)).err(), Some(Code::FundTooSmall));
    table.ask(COUNTY, sign(&two)).expect("others sign what they like");
}

#[test]
fn the_primary_care_budget_grows_three_per_cent_at_most() {
    use crate::rules::deal::terms::CoreTerms;
    let mut table = Table::begun();
    let core = |price| {
        let terms = CoreTerms { price: Pence(price), years: 1 };
        (DealKind::CorePrimaryCare, Terms::CorePrimaryCare(terms))
    };
    assert_eq!(table.offer(NHS_ENGLAND, &[DOCKS], core(15_000)), Err(Code::EnvelopeSpent));
    let deal = table.offer(NHS_ENGLAND, &[DOCKS], core(13_000)).expect("tabled");
    table.sign(DOCKS, &deal, 1).expect("signed");
    table.ring();
    assert_eq!(table.state.standing.core[0].price, Pence(13_000));
}

#[test]
fn running_costs_beyond_the_path_come_out_of_the_envelope() {
    let mut table = Table::begun();
    let (kind, Terms::Settlement(mut terms)) = settlement(239_500_000) else { panic!() };
    terms.running_costs = Pounds(4_725_000 + 94_500);
    let deal =
        table.offer(NHS_ENGLAND, &[NORTHMERE], (kind, Terms::Settlement(terms))).expect("tabled");
    table.sign(NORTHMERE, &deal, 1).expect("signed");
    table.ring();
    let settled: Pounds = table.state.standing.settlements.iter().map(|ccg| ccg.programme).sum();
    assert_eq!(settled, Pounds(396_200_000 - 94_500), "Southvale gets so much less");
}
