//! Seats whose people are gone, and seats that the facilitator has handed over.

use shared::protocol::client_message::{ClientMessage, Create};
use shared::protocol::conduct::Conduct;
use shared::protocol::entity::Entity;
use shared::rules::command::Holder;
use shared::rules::phase::PhaseName;
use shared::rules::timing::{Absence, AbsencePolicy, StandIn, StandInBy, StandInWhy};

use super::bench::{Bench, Client, leave, ready, start, vote};
use crate::table::message::{Ask, Errand, Wish};

/// A game with people in Northmere's and Queen's seats.
fn table(policy: AbsencePolicy) -> (Bench, Client, Client) {
    let absence = Some(Absence { policy, grace_s: 90 });
    let bots = Some("no-deal".to_owned());
    let mut bench = Bench::create(&Create { absence, bots, ..Create::default() });
    bench.facilitate(1);
    let (one, other) = (bench.join(2, "northmere"), bench.join(3, "queens"));
    bench.say(1, "s", start());
    (bench, one, other)
}

/// What a client sees standing in for Queen's.
fn stand_in(bench: &mut Bench, client: &mut Client) -> Option<StandIn> {
    bench.deliver(2, client);
    match client.entities.get("seat:queens") {
        Some(Entity::Seat(seat)) => seat.stand_in,
        other => panic!("a seat: {other:?}"),
    }
}

#[test]
fn nobody_waits_for_ever_for_somebody_who_is_gone() {
    let (mut bench, mut one, other) = table(AbsencePolicy::Default);
    bench.ask(3, Ask::Gone);
    bench.wait(89);
    assert_eq!(stand_in(&mut bench, &mut one), None);
    bench.wait(1);
    let absent = StandIn { by: StandInBy::Nobody, why: StandInWhy::Absent };
    assert_eq!(stand_in(&mut bench, &mut one), Some(absent));
    bench.say(2, "r", ready());
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting));
    bench.resume(4, &other.token, 0);
    assert_eq!(stand_in(&mut bench, &mut one), None, "it ends when they are back");
    bench.say(2, "r2", ready());
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting), "and they are waited for");
}

#[test]
fn a_bell_that_waited_for_them_alone_rings() {
    let (mut bench, _one, _other) = table(AbsencePolicy::Default);
    bench.say(2, "r", ready());
    bench.ask(3, Ask::Gone);
    bench.wait(59);
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement), "the last minute runs");
    bench.wait(1);
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting));
}

#[test]
fn a_bot_plays_until_they_are_back_if_that_is_arranged() {
    let (mut bench, mut one, other) = table(AbsencePolicy::Bot);
    bench.ask(3, Ask::Gone);
    bench.wait(90);
    let absent = StandIn { by: StandInBy::Bot, why: StandInWhy::Absent };
    assert_eq!(stand_in(&mut bench, &mut one), Some(absent));
    bench.restart();
    bench.resume(2, &one.token, one.seq);
    assert_eq!(stand_in(&mut bench, &mut one), Some(absent), "it is in the log");
    bench.resume(4, &other.token, 0);
    assert_eq!(stand_in(&mut bench, &mut one), None);
}

#[test]
fn whoever_is_brought_to_a_seat_has_as_long_to_come_as_others_to_come_back() {
    let (mut bench, mut one, _other) = table(AbsencePolicy::Default);
    bench.say(3, "l", leave());
    bench.wait(1_000);
    let newcomer = bench.newcomer("Ada".to_owned(), Holder::Person);
    bench.errand(Errand::Seat(newcomer, Wish::Seat("queens".to_owned())));
    bench.wait(89);
    assert_eq!(stand_in(&mut bench, &mut one), None);
    bench.wait(1);
    assert!(stand_in(&mut bench, &mut one).is_some());
}

#[test]
fn where_all_wait_or_nobody_is_there_nothing_is_done() {
    let (mut bench, mut one, _other) = table(AbsencePolicy::Wait);
    bench.ask(3, Ask::Gone);
    bench.wait(1_000);
    assert_eq!(stand_in(&mut bench, &mut one), None);
    let (mut bench, ..) = table(AbsencePolicy::Default);
    let records = bench.disk.records.len();
    bench.ask(2, Ask::Gone);
    bench.ask(3, Ask::Gone);
    assert_eq!(bench.table.deadline(), None);
    bench.wait(1_000);
    assert_eq!(bench.disk.records.len(), records);
}

#[test]
fn an_absence_that_cannot_be_written_down_is_tried_again_in_a_while() {
    let (mut bench, mut one, _other) = table(AbsencePolicy::Default);
    bench.ask(3, Ask::Gone);
    bench.disk_works = false;
    bench.wait(90);
    bench.failed();
    assert!(bench.writing.is_none(), "not at once");
    bench.disk_works = true;
    bench.wait(5);
    assert!(stand_in(&mut bench, &mut one).is_some());
}

#[test]
fn the_facilitator_hands_a_seat_to_a_bot_and_back() {
    let (mut bench, _one, mut other) = table(AbsencePolicy::Default);
    let hand = |to| Conduct::HandOver { seat: "queens".into(), to };
    bench.say(1, "f1", ClientMessage::Conduct(hand(Some(StandInBy::Bot))));
    bench.say(3, "v", vote());
    bench.deliver(3, &mut other);
    let answer = other.answers.last().expect("an answer");
    assert!(answer.contains("a built-in bot play"), "{answer}");
    bench.say(2, "r", ready());
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting), "nobody waits for a bot");
    bench.say(1, "f2", ClientMessage::Conduct(hand(None)));
    bench.say(2, "r2", ready());
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting));
    bench.say(3, "r3", ready());
    assert_eq!(bench.table.moment(), (1, PhaseName::Review));
}

#[test]
fn a_bell_that_rings_because_somebody_is_gone_waits_for_a_program_as_any_other() {
    let absence = Some(Absence { policy: AbsencePolicy::Default, grace_s: 10 });
    let bots = Some("no-deal".to_owned());
    let mut bench = Bench::create(&Create { absence, bots, ..Create::default() });
    bench.facilitate(1);
    let (_one, _other) = (bench.join(2, "northmere"), bench.join(3, "queens"));
    let mut program = bench.join_to_be_asked(4, "docks");
    bench.say(1, "s", start());
    bench.deliver(4, &mut program);
    bench.answer(4, &mut program, Vec::new());
    bench.say(2, "r", ready());
    bench.ask(3, Ask::Gone);
    bench.wait(10);
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement), "the program has its last call");
    assert!(bench.table.deadline().is_some_and(|due| due > bench.now), "and its time");
    bench.deliver(4, &mut program);
    let mut answered = 0;
    while program.decisions.len() > answered {
        answered = program.decisions.len();
        bench.answer(4, &mut program, Vec::new());
    }
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting));
}
