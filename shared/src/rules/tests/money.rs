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
fn a_settlement_is_checked_again_when_it_binds() {
    let mut table = Table::begun();
    let north = table.offer(NHS_ENGLAND, &[NORTHMERE], settlement(241_000_000)).expect("ok");
    let (kind, Terms::Settlement(mut terms)) = settlement(158_000_000) else { panic!() };
    terms.running_costs = Pounds(3_150_000);
    let south = table
        .offer(NHS_ENGLAND, &[SOUTHVALE], (kind, Terms::Settlement(terms)))
        .expect("each fits by itself");
    table.sign(NORTHMERE, &north, 1).expect("signed");
    assert_eq!(table.sign(SOUTHVALE, &south, 1), Err(Code::EnvelopeSpent));
    let sign = Command::Sign { offer: OfferId::Deal(south), version: 1 };
    let told = table.told(SOUTHVALE, sign);
    assert!(!told.contains('£'), "what Northmere got is not Southvale's to know: {told}");
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
