//! The kinds of deal that a scenario puts on its table, and those that it leaves out.

use super::*;
use crate::rules::deal::support::{SupportTerms, Task};
use crate::scenario::library::built_in;
use crate::scenario::overlay;

/// A table of the class in its first year: no risk shares, no shared support, but blocks.
fn class() -> Table {
    let text = built_in("class").expect("built in");
    let (_, scenario) = overlay::read(text).expect("a right scenario");
    let mut table =
        Table { state: State::opening(Arc::new(scenario), "class".to_owned(), Seed(7)) };
    table.by(Actor::Facilitator, Command::Start).expect("a game starts");
    table
}

#[test]
fn what_the_scenario_leaves_out_is_refused_and_what_it_has_is_named() {
    let mut table = class();
    let (deal, terms) = risk_share();
    let command = Command::Draft { with: vec![QUEENS], deal, terms };
    let asked = Instruction::timeless(Actor::Seat(NORTHMERE), command);
    let refusal = decide(&table.state, &asked).expect_err("there are no risk shares");
    assert_eq!(refusal.code, Code::NoSuchKind);
    assert_eq!(
        refusal.message,
        "This table has no risk share; its kinds of deal are settlement, core primary care, \
         enhanced service, payment by results, block."
    );
    let support =
        SupportTerms { tasks: vec![Task::Contracting], host: NORTHMERE, fee: Pounds(0), years: 1 };
    let support = (DealKind::SharedSupport, Terms::SharedSupport(support));
    assert_eq!(table.offer(NORTHMERE, &[SOUTHVALE], support), Err(Code::NoSuchKind));
}

#[test]
fn a_counter_cannot_bring_in_a_form_that_was_left_out() {
    let mut table = class();
    let deal = table.offer(NORTHMERE, &[QUEENS], acute(AcuteForm::Block)).expect("tabled");
    let (_, terms) = risk_share();
    let counter = Command::Counter { deal: deal.clone(), version: 1, terms, expiry: Expiry::Bell };
    assert_eq!(table.ask(QUEENS, counter), Err(Code::NoSuchKind));
    table.sign(QUEENS, &deal, 1).expect("signed");
}

#[test]
fn the_standard_table_has_every_kind() {
    let mut table = Table::begun();
    table.offer(NORTHMERE, &[QUEENS], risk_share()).expect("tabled");
    assert_eq!(table.state.scenario.deals, crate::rules::deal::form::DealForm::ALL);
}
