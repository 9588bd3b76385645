//! Commands sent twice, seats resumed and taken over, restarts in between.

use std::sync::Arc;

use shared::protocol::client_message::{Create, JoinKind};
use shared::protocol::code::LinkCode;
use shared::protocol::conduct::Conduct;
use shared::protocol::server_message::{Accepted, ServerMessage};
use shared::rules::ids::PersonId;

use super::bench::{Bench, Client, connection, leave, ready, ring, start, talk};
use crate::table::message::{Ask, Errand, Secrets};
use crate::table::presence::Presence;

fn accepted(id: &str) -> ServerMessage {
    ServerMessage::Accepted(Accepted { answers: id.to_owned() })
}

#[test]
fn a_command_sent_twice_is_done_once() {
    let mut bench = Bench::new();
    bench.join(1, "northmere");
    bench.say(1, "c1", talk("hello"));
    bench.received(1);
    let records = bench.disk.records.len();
    bench.say(1, "c1", talk("hello"));
    assert_eq!(bench.only(1), accepted("c1"));
    assert_eq!(bench.disk.records.len(), records);
}

#[test]
fn a_command_sent_again_after_a_restart_is_done_once() {
    let mut bench = Bench::new();
    let client = bench.join(1, "northmere");
    bench.disk_works = false;
    bench.say(1, "c1", ready());
    // On disk, but the server is killed before it can say so.
    let append = bench.writing.take().expect("a write");
    bench.disk.records.push(append.record);
    bench.restart();
    bench.disk_works = true;
    bench.resume(2, &client.token, client.seq);
    bench.received(2);
    bench.say(2, "c1", ready());
    assert_eq!(bench.only(2), accepted("c1"));
}

#[test]
fn another_player_of_the_same_seat_begins_anew() {
    let mut bench = Bench::new();
    bench.join(1, "northmere");
    bench.say(1, "c1", talk("hello"));
    bench.say(1, "c2", super::bench::leave());
    let mut second = bench.join(2, "northmere");
    bench.say(2, "c1", talk("hello, too"));
    bench.deliver(2, &mut second);
    assert_eq!(second.answers, ["c1"]);
    assert_eq!(bench.disk.texts.len(), 2);
}

#[test]
fn resuming_brings_exactly_what_was_missed() {
    for restart in [false, true] {
        let mut bench = Bench::new();
        let mut client = bench.join(1, "northmere");
        bench.join(2, "queens");
        bench.deliver(1, &mut client);
        bench.ask(1, Ask::Gone);
        for text in ["one", "two", "three"] {
            bench.say(2, text, talk(text));
        }
        if restart {
            bench.restart();
        }
        let seen = client.seq;
        bench.resume(3, &client.token, seen);
        let received = bench.received(3);
        assert_eq!(received.len(), 4);
        assert_eq!(received[0], accepted("resume-3"));
        for message in received {
            client.take(message);
        }
        assert_eq!(client.seq, seen + 3);
        let mut fresh = Client::default();
        bench.resume(4, &client.token, 0);
        bench.deliver(4, &mut fresh);
        assert_eq!((fresh.seq, fresh.entities), (client.seq, client.entities));
    }
}

#[test]
fn what_cannot_be_replayed_is_a_snapshot() {
    let mut bench = Bench::new();
    let client = bench.join(1, "northmere");
    for last_seq in [0, client.seq + 1, u64::MAX] {
        bench.resume(2, &client.token, last_seq);
        let ServerMessage::Snapshot(snapshot) = bench.only(2) else { panic!("a snapshot") };
        assert_eq!(snapshot.seq, client.seq);
        assert_eq!(snapshot.answers.as_deref(), Some("resume-2"));
    }
}

#[test]
fn a_newer_connection_takes_over_and_the_older_ones_end_touches_nothing() {
    let mut bench = Bench::new();
    let client = bench.join(1, "northmere");
    bench.resume(2, &client.token, client.seq);
    assert_eq!(bench.taken_over, [connection(1)]);
    bench.received(2);
    bench.ask(1, Ask::Gone);
    assert_eq!(bench.presence("northmere"), Some(Presence::Here));
    bench.say(2, "c1", talk("still here"));
    assert!(matches!(bench.only(2), ServerMessage::Frame(_)));
    bench.say(1, "c2", talk("a ghost"));
    assert_eq!(bench.code(1), "not_here");
}

#[test]
fn a_join_sent_again_to_a_table_that_its_player_has_just_left_may_be_sent_once_more() {
    let mut bench = Bench::new();
    let client = bench.join(1, "northmere");
    bench.errand(Errand::Release(PersonId(0)));
    let secrets = Secrets { token: client.token, recovery: None, invitation: None };
    let id = Some("again".to_owned());
    bench.ask(2, Ask::Again { id, person: PersonId(0), secrets });
    assert_eq!(bench.code(2), "busy", "not that the token is worth nothing");
}

#[test]
fn it_is_known_who_is_there_and_since_when_not() {
    let mut bench = Bench::new();
    assert_eq!(bench.presence("northmere"), None, "a bot is neither here nor away");
    let client = bench.join(1, "northmere");
    assert_eq!(bench.presence("northmere"), Some(Presence::Here));
    bench.wait(5);
    bench.ask(1, Ask::Gone);
    let left = bench.now;
    bench.wait(60);
    assert_eq!(bench.presence("northmere"), Some(Presence::AwaySince(left)));
    bench.resume(2, &client.token, client.seq);
    assert_eq!(bench.presence("northmere"), Some(Presence::Here));
    bench.restart();
    assert_eq!(bench.presence("northmere"), Some(Presence::AwaySince(bench.now)));
}

#[test]
fn a_token_is_worth_nothing_once_its_player_has_left() {
    let mut bench = Bench::new();
    let first = bench.join(1, "northmere");
    bench.say(1, "c1", super::bench::leave());
    bench.join(2, "northmere");
    for restart in [false, true] {
        if restart {
            bench.restart();
        }
        bench.resume(3, &first.token, first.seq);
        assert_eq!(bench.code(3), "wrong_token");
    }
    bench.resume(4, "no.token", 0);
    assert_eq!(bench.code(4), "wrong_token");
}

#[test]
fn spectators_and_facilitators_resume_after_a_restart() {
    let mut bench = Bench::new();
    bench.ask_to_join(1, None, JoinKind::Spectator);
    let mut spectator = Client::default();
    bench.deliver(1, &mut spectator);
    let mut facilitator = bench.facilitate(2);
    facilitator.token = bench.facilitator_token.clone();
    bench.join(3, "queens");
    bench.restart();
    for (number, mut client) in [(4, spectator), (5, facilitator)] {
        bench.resume(number, &client.token.clone(), client.seq);
        bench.deliver(number, &mut client);
        let mut fresh = Client::default();
        bench.resume(number + 10, &client.token, 0);
        bench.deliver(number + 10, &mut fresh);
        assert_eq!((client.seq, client.entities), (fresh.seq, fresh.entities));
    }
}

fn errand(bench: &mut Bench, id: &str, conduct: Conduct) {
    let (id, conduct) = (Some(id.to_owned()), Arc::new(conduct));
    bench.errand(Errand::Conduct { id, phase: None, conduct });
}

#[test]
fn a_power_used_at_several_tables_that_was_undone_is_not_called_done() {
    let mut bench = Bench::new();
    errand(&mut bench, "s1", Conduct::Start);
    errand(&mut bench, "b1", Conduct::RingBell);
    errand(&mut bench, "o1", Conduct::Reopen);
    assert_eq!(bench.told, [Ok(None), Ok(None), Ok(None)]);
    for restart in [false, true] {
        if restart {
            bench.restart();
        }
        let records = bench.disk.records.len();
        errand(&mut bench, "b1", Conduct::RingBell);
        let Some(Err((code, _))) = bench.told.pop() else { panic!("it was undone") };
        assert_eq!(code, LinkCode::Undone.into());
        errand(&mut bench, "o1", Conduct::Reopen);
        assert_eq!(bench.told.pop(), Some(Ok(None)), "this stands");
        assert_eq!(bench.disk.records.len(), records);
    }
}

#[test]
fn a_bell_that_waits_for_a_program_may_be_asked_for_twice() {
    // Its bots have something to say at the last moment, too.
    let mut bench = Bench::create(&Create { bots: Some("fair".into()), ..Create::default() });
    bench.facilitate(1);
    bench.join(2, "northmere");
    let mut program = bench.join_to_be_asked(3, "docks");
    errand(&mut bench, "s1", Conduct::Start);
    bench.deliver(3, &mut program);
    bench.answer(3, &mut program, Vec::new());
    bench.told.clear();
    bench.received(1);
    for _ in 0..2 {
        errand(&mut bench, "b1", Conduct::RingBell);
        bench.say(1, "b2", ring());
    }
    assert_eq!(bench.told, [], "the program has the last word");
    bench.deliver(3, &mut program);
    bench.answer(3, &mut program, Vec::new());
    assert_eq!(bench.told, [Ok(None), Ok(None)], "it is one bell, asked for twice");
    let others = bench.received(1).into_iter().filter_map(|message| match message {
        ServerMessage::Refused(refused) => Some(refused.code),
        _ => None,
    });
    let others: Vec<_> = others.collect();
    assert_eq!(others, [LinkCode::PhaseOver.into(), LinkCode::PhaseOver.into()], "another bell");
}

#[test]
fn who_gets_up_while_their_bell_waits_for_a_program_gets_up_once() {
    let mut bench = Bench::new();
    bench.facilitate(1);
    let player = bench.join(2, "northmere");
    bench.join(5, "queens");
    let mut program = bench.join_to_be_asked(3, "docks");
    bench.say(1, "s", start());
    bench.deliver(3, &mut program);
    bench.answer(3, &mut program, Vec::new());
    bench.say(5, "r", ready());
    // All others are ready, so a bell would ring.
    for id in ["l1", "l1", "l2"] {
        bench.say(2, id, leave());
    }
    bench.resume(6, &player.token, player.seq);
    let records = bench.disk.records.len();
    assert_eq!(bench.presence("northmere"), Some(Presence::Here), "the program has the last word");
    bench.deliver(3, &mut program);
    // Once about what the others did, once before the bell.
    bench.answer(3, &mut program, Vec::new());
    bench.answer(3, &mut program, Vec::new());
    assert_eq!(bench.unbound, [connection(6)], "they are told where they are");
    bench.join(4, "northmere");
    let left = bench.disk.records[records..].iter().filter(|record| record.contains("\"l"));
    assert_eq!(left.count(), 1, "{:?}", &bench.disk.records[records..]);
    assert_eq!(bench.presence("northmere"), Some(Presence::Here), "the next one stays");
}
