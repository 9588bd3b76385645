//! How many neighbours a lead practice must bring in before it can sign.

use super::*;
use crate::rules::deal::draft::Stage;
use crate::rules::followers;
use crate::rules::units::Year;

/// 3.5% of time for long-term conditions at Docks costs £2.24 a patient; twelve followers ask 45%,
/// 55%, … 155% of that.
fn service(price: i64, quorum: i64) -> (DealKind, Terms) {
    let (kind, Terms::EnhancedService(terms)) = long_term(price) else { panic!() };
    let quorum = BasisPoints(quorum);
    (kind, Terms::EnhancedService(EnhancedTerms { quorum, ..terms }))
}

fn counter(deal: &DealId, version: u32, price: i64, quorum: i64) -> Command {
    let (_, terms) = service(price, quorum);
    Command::Counter { deal: deal.clone(), version, terms, expiry: Expiry::Bell }
}

#[test]
fn the_price_rises_to_the_marginal_signer() {
    let mut table = Table::begun();
    // 75% of 13 are ten: the lead practice and nine others, of whom the last asks 125% of £2.24.
    let deal = table.offer(NORTHMERE, &[DOCKS], service(240, 7_500)).expect("tabled");
    assert_eq!(table.sign(DOCKS, &deal, 1), Err(Code::TooFewPractices));
    let short = counter(&deal, 1, 279, 7_500);
    assert_eq!(table.ask(DOCKS, short).err(), Some(Code::TooFewPractices));
    table.ask(DOCKS, counter(&deal, 1, 280, 7_500)).expect("countered");
    table.sign(NORTHMERE, &deal, 2).expect("signed");
    assert!(matches!(table.state.deals[&deal].stage, Stage::Signed { .. }));
}

#[test]
fn what_practices_ask_rises_with_what_their_time_costs() {
    let table = Table::begun();
    let state = &table.state;
    let asked = |year| {
        let time = BasisPoints(350);
        followers::price_for(&state.scenario, Year(year), &state.stocks.localities[0], time, 10)
    };
    // 125% of £2.24; after four years at 2% a year, 125% of £2.42.
    assert_eq!([asked(1), asked(5)], [Pence(280), Pence(303)]);
}

#[test]
fn fewer_practices_join_for_less() {
    let mut table = Table::begun();
    let deal = table.offer(NORTHMERE, &[DOCKS], service(240, 7_500)).expect("tabled");
    // At £2.40 seven others join: eight of 13.
    table.ask(DOCKS, counter(&deal, 1, 240, 6_150)).expect("countered");
    table.sign(NORTHMERE, &deal, 2).expect("signed");
}

#[test]
fn the_refusal_says_what_it_would_take() {
    let mut table = Table::begun();
    let deal = table.offer(NORTHMERE, &[DOCKS], service(240, 7_500)).expect("tabled");
    let sign = Command::Sign { offer: OfferId::Deal(deal), version: 1 };
    let said = decide(&table.state, &Instruction::timeless(Actor::Seat(DOCKS), sign));
    assert_eq!(
        said.expect_err("refused").message,
        "At £2.40 a patient 8 of your 13 practices would join, you included, and these terms need \
         10: the dearest of those asks £2.80. Counter with that price, or with fewer practices."
    );
}

#[test]
fn without_a_quorum_the_lead_practice_signs_for_itself() {
    let mut table = Table::begun();
    let deal = table.offer(NORTHMERE, &[DOCKS], service(1, 0)).expect("tabled");
    table.sign(DOCKS, &deal, 1).expect("signed");
}

#[test]
fn a_scenario_can_ask_for_a_quorum_of_every_service() {
    let mut table = Table::begun();
    std::sync::Arc::make_mut(&mut table.state.scenario).model.followers.quorum = BasisPoints(5_000);
    let offered = table.offer(NORTHMERE, &[DOCKS], service(240, 4_999));
    assert_eq!(offered.err(), Some(Code::OutOfBounds));
    table.offer(NORTHMERE, &[DOCKS], service(240, 5_000)).expect("tabled");
}
