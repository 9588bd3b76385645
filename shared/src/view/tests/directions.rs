//! Who is told what NHS England decides for a body, and where it shows.

use super::player::{play, table};
use crate::protocol::books::Books;
use crate::protocol::client_message::WhatIf;
use crate::protocol::entity::Entity;
use crate::protocol::plan as wire;
use crate::rules::command::{Actor, Command};
use crate::rules::event::Event;
use crate::rules::ids::{CcgId, SeatId, TrustId};
use crate::rules::plan::Plan;
use crate::rules::plan::ccg::{ReferralPolicy, Reserve};
use crate::rules::plan::direction::{BedPlan, Direction};
use crate::rules::refusal::Code;
use crate::rules::state::State;
use crate::view::{NoNames, Viewer, snapshot, update, what_if};

const NHS_ENGLAND: SeatId = SeatId(0);
const NORTHMERE: SeatId = SeatId(1);
const QUEENS: SeatId = SeatId(6);

/// After a first bell at which NHS England decided for Northmere and for Queen's.
fn decided(direction: Direction) -> (State, Vec<Event>) {
    let mut state = table(7);
    state.ccg_reviews[0].directions = true;
    state.trust_reviews[0].special_measures = true;
    let mut plan = state.given.nhs_england.clone();
    plan.directions.insert(CcgId(0), direction);
    let beds = BedPlan { escalation_beds: false, beds_next_year: -5 };
    plan.bed_plans.insert(TrustId(0), beds);
    let plan = Command::Plan(Plan::NhsEngland(plan));
    play(&mut state, Actor::Seat(NHS_ENGLAND), plan).expect("allowed");
    let events = ring(&mut state);
    (state, events)
}

fn ring(state: &mut State) -> Vec<Event> {
    let phase = state.phase.name();
    play(state, Actor::Clock, Command::RingBell(phase)).expect("a bell rings")
}

fn books(state: &State, seat: SeatId, key: &str) -> Books {
    match snapshot(state, Viewer::Seat(seat), &NoNames).remove(key) {
        Some(Entity::Desk(desk)) => desk.books,
        other => panic!("no desk: {other:?}"),
    }
}

#[test]
fn everybody_is_told_and_the_body_finds_it_on_its_desk() {
    let (state, events) = decided(Direction::Reserve(Reserve::Hold));
    let frame = update(&state, &events, Viewer::Spectator, &NoNames).expect("a bell rang");
    let told = |word: &str| {
        let found = frame.happened.iter().find(|one| one.what == word);
        found.map(|one| one.text.as_str())
    };
    let text = "NHS England's direction to Northmere CCG: it holds its reserves.";
    assert_eq!(told("directed"), Some(text));
    let text = "NHS England's bed plan for Queen's Hospital: escalation beds stay closed, 5 beds \
                fewer next year.";
    assert_eq!(told("beds_set"), Some(text));
    let Books::Ccg(northmere) = books(&state, NORTHMERE, "desk:northmere") else { panic!("role") };
    assert_eq!(northmere.direction, Some(wire::Direction::Reserve(wire::Reserve::Hold)));
    let Books::Trust(queens) = books(&state, QUEENS, "desk:queens") else { panic!("role") };
    assert_eq!(queens.bed_plan.map(|beds| beds.beds_next_year), Some(-5));
    let Books::NhsEngland(own) = books(&state, NHS_ENGLAND, "desk:nhs-england") else {
        panic!("role")
    };
    assert_eq!(own.special_measures["queens"].beds, 407);
}

#[test]
fn the_year_s_verdicts_and_the_paper_keep_it() {
    let (mut state, _) = decided(Direction::Reserve(Reserve::Hold));
    ring(&mut state);
    let Some(Entity::Year(year)) = snapshot(&state, Viewer::Spectator, &NoNames).remove("year:1")
    else {
        panic!("accounts are out")
    };
    let said = |part: &str| year.verdicts.iter().any(|line| line.contains(part));
    assert!(said("direction to Northmere CCG") && said("bed plan for Queen's"), "{year:?}");
    let paper = year.newspaper.last().map_or("", String::as_str);
    assert!(paper.ends_with("NHS England decided for Northmere CCG, Queen's Hospital."), "{paper}");
}

#[test]
fn a_forecast_counts_with_it_and_refuses_what_departs_from_it() {
    let (state, _) = decided(Direction::Referrals(ReferralPolicy::Hoops));
    let mut plan = wire_plan(&state);
    plan.referrals = ReferralPolicy::None;
    let ask = WhatIf { plan: Some(wire::Plan::Ccg(plan)), ..WhatIf::default() };
    let refused = what_if(&state, NORTHMERE, &ask).expect_err("it was decided");
    assert_eq!(refused.code, Code::Directed);
    // Hoops put off what the hospital would have been paid for: it knows, for all were told.
    let quiet = {
        let mut quiet = state.clone();
        quiet.plans.nhs_england.directions.clear();
        quiet
    };
    let income =
        |state| what_if(state, QUEENS, &WhatIf::default()).expect("told").without["income"];
    assert!(income(&state) < income(&quiet), "{} {}", income(&state), income(&quiet));
}

fn wire_plan(state: &State) -> wire::CcgPlan {
    match snapshot(state, Viewer::Seat(NORTHMERE), &NoNames).remove("desk:northmere") {
        Some(Entity::Desk(desk)) => match desk.plan {
            wire::Plan::Ccg(plan) => plan,
            other => panic!("no CCG's plan: {other:?}"),
        },
        other => panic!("no desk: {other:?}"),
    }
}
