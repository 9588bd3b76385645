//! A forecast imagines signatures, and no signature that the rules would refuse.

use std::collections::BTreeMap;

use super::player::table;
use crate::protocol::client_message::{Imagined, WhatIf};
use crate::protocol::server_message::Forecast;
use crate::protocol::terms::{EnhancedService, Terms};
use crate::rules::command::{Actor, Command, Instruction};
use crate::rules::deal::draft::Expiry;
use crate::rules::deal::id::{PackageId, Work};
use crate::rules::deal::package::{Package, PackageStage};
use crate::rules::deal::terms::{Fund, Grant};
use crate::rules::decide;
use crate::rules::ids::SeatId;
use crate::rules::refusal::Code;
use crate::rules::state::State;
use crate::rules::units::{Pounds, Year};
use crate::view::{Foresight, WHAT_IF_DEALS_MAX, terms, what_if};

const NORTHMERE: SeatId = SeatId(1);
const DOCKS: SeatId = SeatId(3);

/// 3.5% of time for long-term conditions: it costs Docks £2.24 a patient, and the ninth of its
/// twelve followers, the tenth practice of thirteen, asks 125% of that: £2.80.
fn service(price_pence: i64, quorum_bp: i64) -> Terms {
    Terms::EnhancedService(EnhancedService {
        work: Work::LongTermConditions,
        price_pence,
        time_bp: 350,
        at_risk_bp: 0,
        quorum_bp: Some(quorum_bp),
        years: 1,
    })
}

fn imagined(with: &str, price_pence: i64, quorum_bp: i64) -> WhatIf {
    let imagined = Imagined { with: vec![with.to_owned()], terms: service(price_pence, quorum_bp) };
    WhatIf { imagined: vec![imagined], ..WhatIf::default() }
}

/// A table with that service on it.
fn offered(by: SeatId, with: SeatId, price_pence: i64, quorum_bp: i64) -> (State, WhatIf) {
    let mut state = table(7);
    let (deal, terms) = terms::read(&state, &service(price_pence, quorum_bp)).expect("terms");
    let draft = Command::Draft { with: vec![with], deal, terms };
    let id = crate::rules::deal::id::DealId {
        year: Year(1),
        kind: deal,
        parties: vec![NORTHMERE, DOCKS],
    };
    let tabled = Command::Table { deal: id, expiry: Expiry::Bell };
    for command in [draft, tabled] {
        let instruction = Instruction::timeless(Actor::Seat(by), command);
        for event in decide(&state, &instruction).expect("allowed") {
            state.apply(&event);
        }
    }
    let signed = vec!["y1/enhanced-long-term-conditions/northmere+docks".to_owned()];
    (state, WhatIf { signed, ..WhatIf::default() })
}

#[test]
fn a_service_that_fails_its_quorum_is_not_taken_as_signed() {
    let state = table(7);
    let code = |seat, ask| what_if(&state, seat, &ask).err().map(|refusal| refusal.code);
    for (seat, with) in [(NORTHMERE, "docks"), (DOCKS, "northmere")] {
        assert_eq!(code(seat, imagined(with, 279, 7_500)), Some(Code::TooFewPractices));
        assert_eq!(code(seat, imagined(with, 280, 7_500)), None);
        assert_eq!(code(seat, imagined(with, 1, 0)), None);
    }
    let (state, ask) = offered(NORTHMERE, DOCKS, 240, 7_500);
    let said = what_if(&state, NORTHMERE, &ask).expect_err("the practice would not sign it");
    assert_eq!(
        said.message,
        "This would not bind. From what you know of Docks practices, 8 of 13 would join at £2.40 a \
         patient, and these terms need 10: the dearest of those asks £2.80. Look at that price, or \
         at fewer practices."
    );
    assert_eq!(
        what_if(&state, DOCKS, &ask).err().map(|said| said.code),
        Some(Code::TooFewPractices)
    );
}

#[test]
fn a_lead_practice_that_signed_has_asked_its_neighbours() {
    // Since the game began the practices' time has become cheaper; only they know.
    let (mut state, ask) = offered(DOCKS, NORTHMERE, 280, 7_500);
    what_if(&state, NORTHMERE, &ask).expect("a forecast");
    std::sync::Arc::make_mut(&mut state.scenario).model.followers.asks_most.0 = 40_000;
    what_if(&state, NORTHMERE, &ask).expect("whatever its CCG believes of them");
}

#[test]
fn several_questions_of_a_moment_are_answered_as_each_alone() {
    let (state, signed) = offered(NORTHMERE, DOCKS, 280, 7_500);
    let foresight = Foresight::of(&state, NORTHMERE);
    for ask in [WhatIf::default(), imagined("docks", 280, 0), signed.clone(), signed] {
        let alone = what_if(&state, NORTHMERE, &ask).expect("a forecast");
        assert_eq!(foresight.forecast(&ask), Ok(alone.clone()));
        assert!(!alone.range.is_empty());
        let middle = WhatIf { middle_only: true, ..ask };
        let without_range = Forecast { range: BTreeMap::new(), ..alone };
        assert_eq!(foresight.forecast(&middle), Ok(without_range));
    }
}

#[test]
fn what_a_signed_package_grants_stands() {
    let mut state = table(7);
    let income = |state: &State| {
        let said = what_if(state, DOCKS, &WhatIf::default()).expect("a forecast");
        assert_eq!(said.with, said.without);
        said.without["income_per_practice"]
    };
    let before = income(&state);
    let amount = Pounds(130_000);
    let grants = vec![Grant { fund: Fund::Demand(NORTHMERE), to: DOCKS, amount }];
    let id = PackageId { year: Year(1), parties: vec![NORTHMERE, DOCKS], number: 1 };
    let stage = PackageStage::Signed;
    state.packages.insert(id, Package { by: NORTHMERE, parts: Vec::new(), grants, stage });
    assert_eq!(income(&state) - before, 10_000, "a share for each of thirteen practices");
}

#[test]
fn a_question_names_only_so_many_deals() {
    let (state, ask) = offered(NORTHMERE, DOCKS, 450, 0);
    let offer = ask.signed[0].clone();
    let with = |signed: usize, imagined_deals: usize| WhatIf {
        signed: vec![offer.clone(); signed],
        imagined: vec![imagined("docks", 450, 0).imagined[0].clone(); imagined_deals],
        ..WhatIf::default()
    };
    let code = |ask| what_if(&state, NORTHMERE, &ask).err().map(|refusal| refusal.code);
    assert_eq!(code(with(0, WHAT_IF_DEALS_MAX)), None);
    assert_eq!(code(with(0, WHAT_IF_DEALS_MAX + 1)), Some(Code::OutOfBounds));
    assert_eq!(code(with(WHAT_IF_DEALS_MAX, 1)), Some(Code::OutOfBounds));
}
