//! Seats, readiness and bells.

use super::*;
use crate::rules::command::Holder;
use crate::rules::ids::PersonId;

fn sit(table: &mut Table, seat: SeatId, holder: Holder) {
    table.by(Actor::House, Command::TakeSeat { seat, holder }).expect("a free seat");
}

fn ready(table: &mut Table, seat: SeatId) {
    table.ask(seat, Command::Ready(true)).expect("ready");
}

#[test]
fn a_game_starts_when_all_people_are_ready() {
    let mut table = Table::in_lobby();
    sit(&mut table, NORTHMERE, Holder::Program(PersonId(1)));
    ready(&mut table, NORTHMERE);
    assert_eq!(table.state.phase.name(), PhaseName::Lobby, "a program alone starts nothing");
    sit(&mut table, QUEENS, Holder::Person(PersonId(2)));
    ready(&mut table, QUEENS);
    assert_eq!(table.state.phase.name(), PhaseName::Settlement);
}

#[test]
fn eight_programs_start_by_themselves() {
    let mut table = Table::in_lobby();
    for seat in 0..8 {
        sit(&mut table, SeatId(seat), Holder::Program(PersonId(u32::from(seat))));
    }
    for seat in 0..8 {
        assert_eq!(table.state.phase.name(), PhaseName::Lobby);
        ready(&mut table, SeatId(seat));
    }
    assert_eq!(table.state.phase.name(), PhaseName::Settlement);
}

#[test]
fn a_program_that_is_asked_keeps_nobody_waiting() {
    let mut table = Table::in_lobby();
    sit(&mut table, DOCKS, Holder::Asked(PersonId(1)));
    for (seat, person) in [(NORTHMERE, 2), (QUEENS, 3)] {
        sit(&mut table, seat, Holder::Person(PersonId(person)));
    }
    table.by(Actor::Facilitator, Command::Start).expect("starts");
    let events = table.ask(QUEENS, Command::Ready(true)).expect("ready");
    assert!(events.iter().any(|event| event.what == What::LastMinute));
    let ring = Command::RingBell(PhaseName::Settlement);
    let events = table.by(Actor::Clock, ring).expect("rings");
    let waiting = events.into_iter().find_map(|event| match event.what {
        What::BellRang { waiting, .. } => Some(waiting),
        _ => None,
    });
    assert_eq!(waiting, Some(vec![NORTHMERE]), "the program is not named as missing");
}

#[test]
fn the_last_person_gets_a_minute() {
    let mut table = Table::in_lobby();
    for seat in [NORTHMERE, SOUTHVALE, QUEENS] {
        sit(&mut table, seat, Holder::Person(PersonId(u32::from(seat.0))));
    }
    table.by(Actor::Facilitator, Command::Start).expect("starts");
    ready(&mut table, NORTHMERE);
    let events = table.ask(SOUTHVALE, Command::Ready(true)).expect("ready");
    assert!(events.iter().any(|event| event.what == What::LastMinute));
    ready(&mut table, QUEENS);
    assert_eq!(table.state.phase.name(), PhaseName::Contracting);
}

#[test]
fn a_seat_is_taken_once_and_left_to_a_bot() {
    let mut table = Table::in_lobby();
    sit(&mut table, DOCKS, Holder::Person(PersonId(1)));
    let again = Command::TakeSeat { seat: DOCKS, holder: Holder::Person(PersonId(2)) };
    assert_eq!(table.by(Actor::House, again).err(), Some(Code::SeatTaken));
    table.ask(DOCKS, Command::LeaveSeat).expect("left");
    assert_eq!(table.ask(DOCKS, Command::LeaveSeat).err(), Some(Code::NotAllowed));
}

#[test]
fn seats_cannot_ring_bells_and_bells_cannot_ring_twice() {
    let mut table = Table::begun();
    let ring = Command::RingBell(PhaseName::Settlement);
    assert_eq!(table.ask(NORTHMERE, ring.clone()).err(), Some(Code::NotAllowed));
    table.by(Actor::Clock, ring.clone()).expect("rings");
    assert_eq!(table.by(Actor::Clock, ring).err(), Some(Code::WrongPhase));
}

#[test]
fn five_years_and_the_year_after_end_in_scores() {
    let mut table = Table::begun();
    table.ring_until(PhaseName::Over);
    assert_eq!(table.state.history.len(), 6);
    assert_eq!(table.state.year.0, 6);
    assert!(table.state.score.is_some());
    assert_eq!(
        table.ask(DOCKS, Command::Ready(true)).err(),
        Some(Code::WrongPhase),
        "no bell will ring any more"
    );
}
