//! Joining and leaving, and who may do what.

use shared::protocol::client_message::ClientMessage;
use shared::protocol::client_message::{JoinKind, PhaseStamp, WhatIf};
use shared::protocol::decision::Moves;
use shared::protocol::entity::{Entity, PlayedBy};
use shared::protocol::server_message::ServerMessage;
use shared::rules::phase::PhaseName;

use super::bench::{Bench, Client, leave, ready, ring, start, talk, vote, whisper};
use crate::table::message::Ask;

fn played_by(client: &Client, seat: &str) -> (PlayedBy, Option<String>) {
    match client.entities.get(&format!("seat:{seat}")) {
        Some(Entity::Seat(seat)) => (seat.played_by, seat.player.clone()),
        other => panic!("not a seat: {other:?}"),
    }
}

#[test]
fn everybody_sees_who_sits_down_and_who_leaves() {
    let mut bench = Bench::new();
    let mut one = bench.join(1, "northmere");
    assert_eq!(played_by(&one, "northmere"), (PlayedBy::Person, Some("Player 1".to_owned())));
    bench.join(2, "queens");
    bench.deliver(1, &mut one);
    assert_eq!(played_by(&one, "queens"), (PlayedBy::Person, Some("Player 2".to_owned())));
    bench.say(2, "c1", leave());
    let ServerMessage::Left(left) = bench.only(2) else { panic!("left") };
    assert_eq!(left.answers.as_deref(), Some("c1"));
    assert_eq!(bench.unbound.len(), 1);
    bench.deliver(1, &mut one);
    assert_eq!(played_by(&one, "queens"), (PlayedBy::House, None));
}

#[test]
fn a_full_table_and_a_taken_seat_are_told_apart() {
    let mut bench = Bench::new();
    bench.join(1, "northmere");
    bench.ask_to_join(2, Some("northmere"), JoinKind::Person);
    assert_eq!(bench.code(2), "seat_taken");
    bench.ask_to_join(2, Some("atlantis"), JoinKind::Person);
    assert_eq!(bench.code(2), "unknown_seat");
    for number in 3..10 {
        bench.ask_to_join(number, None, JoinKind::Program);
        let mut client = Client::default();
        bench.deliver(number, &mut client);
        assert!(client.seat.is_some());
    }
    bench.ask_to_join(10, None, JoinKind::Person);
    assert_eq!(bench.code(10), "table_full");
}

#[test]
fn only_programs_are_asked_for_decisions() {
    let mut bench = Bench::new();
    bench.join(2, "northmere");
    let moves = Moves { decision: 1, moves: Vec::new() };
    bench.say(2, "m", ClientMessage::Moves(moves));
    assert_eq!(bench.code(2), "not_allowed");
}

#[test]
fn a_seat_whose_player_never_learnt_of_it_is_free_again() {
    let mut bench = Bench::new();
    bench.disk_works = false;
    bench.ask_to_join(1, Some("queens"), JoinKind::Person);
    bench.ask(1, Ask::Gone);
    bench.disk_works = true;
    bench.written();
    bench.join(2, "queens");
}

#[test]
fn each_may_do_what_is_theirs() {
    let mut bench = Bench::new();
    bench.facilitate(1);
    bench.ask_to_join(2, None, JoinKind::Spectator);
    bench.join(3, "northmere");
    for number in 1..=3 {
        bench.received(number);
    }
    bench.say(3, "c1", start());
    assert_eq!(bench.code(3), "not_allowed");
    for number in [1, 2] {
        bench.say(number, "c1", talk("hello"));
        assert_eq!(bench.code(number), "not_allowed");
        bench.say(number, "c2", ClientMessage::WhatIf(WhatIf::default()));
        assert_eq!(bench.code(number), "not_allowed");
    }
    bench.say(4, "c1", ready());
    assert_eq!(bench.code(4), "not_here");
    bench.say(1, "c3", start());
    assert!(matches!(bench.only(1), ServerMessage::Frame(_)));
    bench.say(1, "c4", ring());
    assert!(matches!(bench.only(1), ServerMessage::Frame(_)));
    bench.received(3);
    bench.say(3, "c5", vote());
    assert_eq!(bench.code(3), "not_allowed");
}

#[test]
fn a_whisper_is_heard_by_those_it_is_for() {
    let mut bench = Bench::new();
    let facilitator = bench.facilitate(1);
    bench.join(2, "northmere");
    let other = bench.join(3, "southvale");
    bench.join(4, "queens");
    for number in 1..=4 {
        bench.received(number);
    }
    bench.say(2, "c1", whisper("queens", "between us"));
    let heard = |messages: Vec<ServerMessage>| {
        messages.iter().any(|message| format!("{message:?}").contains("between us"))
    };
    assert!(heard(bench.received(1)) && heard(bench.received(2)) && heard(bench.received(4)));
    assert!(bench.received(3).is_empty());
    // It has no number for those who don't hear it.
    bench.say(2, "c2", talk("to all"));
    let ServerMessage::Frame(frame) = bench.only(3) else { panic!("a frame") };
    assert_eq!(frame.seq, other.seq + 2, "only queens sat down since");
    assert!(facilitator.seq < frame.seq);
}

#[test]
fn a_move_that_crosses_a_bell_is_refused_unless_it_was_taken_before() {
    let mut bench = Bench::new();
    bench.facilitate(1);
    bench.join(2, "northmere");
    bench.received(2);
    let lobby = Some(PhaseStamp { year: 1, phase: PhaseName::Lobby });
    bench.say_in(2, "c1", lobby, talk("hello"));
    assert!(matches!(bench.only(2), ServerMessage::Frame(_)));
    bench.say(1, "s", start());
    bench.received(2);
    bench.say_in(2, "c2", lobby, talk("late"));
    assert_eq!(bench.code(2), "phase_over");
    bench.say_in(2, "c1", lobby, talk("hello"));
    assert!(matches!(bench.only(2), ServerMessage::Accepted(_)));
}

#[test]
fn odd_texts_are_refused() {
    let mut bench = Bench::new();
    bench.join(1, "northmere");
    bench.say(1, "c1", talk("a\u{0}b"));
    assert_eq!(bench.code(1), "bad_body");
    bench.say(1, "c2", talk(&"x".repeat(1_001)));
    assert_eq!(bench.code(1), "too_much_talk");
    bench.say(1, "c3", talk(" \n "));
    assert_eq!(bench.code(1), "too_much_talk");
}
