//! Several people at one seat: who decides, who looks on, and what a device of one means to others.

use std::sync::Arc;

use shared::log::Record;
use shared::protocol::client_message::{ClientMessage, WhatIf};
use shared::protocol::code::LinkCode;
use shared::protocol::conduct::Conduct;
use shared::protocol::entity::Entity;
use shared::protocol::server_message::ServerMessage;
use shared::protocol::workshop::SeatPart;
use shared::rules::command::{Actor, Holder, Share};
use shared::rules::decide::SEAT_PEOPLE_MAX;
use shared::rules::ids::PersonId;
use shared::rules::refusal::Code;

use super::bench::{Bench, Client, connection, leave, ready, start, talk, whisper};
use crate::table::message::{Ask, Errand, LOST_SEAT, Newcomer, Wish};
use crate::table::presence::Presence;

/// A bench with Player 1 at the seat `northmere`, a partner (2) and an observer (3).
fn three_at_a_seat() -> (Bench, [Client; 3]) {
    let mut bench = Bench::new();
    let mut one = bench.join(1, "northmere");
    let mut two = bench.come_beside(2, 0, Share::Partner);
    let three = bench.come_beside(3, 0, Share::Observer);
    bench.deliver(1, &mut one);
    bench.deliver(2, &mut two);
    (bench, [one, two, three])
}

fn company(client: &Client, seat: &str) -> (Option<String>, Vec<(String, Share)>) {
    let Some(Entity::Seat(seat)) = client.entities.get(&format!("seat:{seat}")) else {
        panic!("a seat")
    };
    let companions = seat.company.iter();
    let companions = companions.map(|found| (found.name.clone().unwrap_or_default(), found.part));
    (seat.player.clone(), companions.collect())
}

#[test]
fn all_at_a_seat_see_the_same_and_everybody_sees_who_they_are() {
    let (mut bench, [one, two, three]) = three_at_a_seat();
    let other = bench.join(4, "queens");
    let expected =
        vec![("Player 2".to_owned(), Share::Partner), ("Player 3".to_owned(), Share::Observer)];
    assert_eq!(company(&other, "northmere"), (Some("Player 1".to_owned()), expected));
    assert_eq!(one.seat, two.seat);
    for (number, mut client) in [(1, one), (2, two), (3, three)] {
        bench.deliver(number, &mut client);
        assert!(client.entities.contains_key("desk:northmere"));
        assert!(!client.entities.contains_key("desk:queens"));
        let mut fresh = Client::default();
        bench.resume(10 + number, &client.token, 0);
        bench.deliver(10 + number, &mut fresh);
        assert_eq!((client.seq, client.entities), (fresh.seq, fresh.entities));
    }
}

#[test]
fn partners_share_the_decisions_and_observers_take_none() {
    let (mut bench, _) = three_at_a_seat();
    for number in 1..=3 {
        bench.received(number);
    }
    bench.say(2, "c1", talk("from the partner"));
    for number in 1..=3 {
        assert!(matches!(bench.only(number), ServerMessage::Frame(_)), "all at the seat see it");
    }
    // The same id of another person is another command, and the log says whose it was.
    bench.say(1, "c1", talk("from the one who decides"));
    let ServerMessage::Frame(frame) = bench.only(1) else { panic!("a frame") };
    assert_eq!(frame.answers.as_deref(), Some("c1"));
    let records = bench.disk.records.iter().rev().take(2);
    let records = records.map(|text| serde_json::from_str::<Record>(text).expect("a record"));
    let people: Vec<_> = records.map(|record| record.person.map(|person| person.0)).collect();
    assert_eq!(people, [Some(0), Some(1)]);
    bench.received(3);
    bench.say(3, "c1", talk("from the observer"));
    assert_eq!(bench.code(3), "not_allowed");
    bench.say(3, "c2", ready());
    assert_eq!(bench.code(3), "not_allowed");
}

#[test]
fn an_observer_may_ask_what_changes_nothing() {
    let (mut bench, _) = three_at_a_seat();
    bench.facilitate(9);
    bench.say(9, "s", start());
    bench.received(3);
    bench.say(3, "w", ClientMessage::WhatIf(WhatIf::default()));
    assert!(matches!(bench.only(3), ServerMessage::Forecast(_)));
}

#[test]
fn a_device_takes_over_from_its_own_person_alone() {
    let (mut bench, [_, two, _]) = three_at_a_seat();
    bench.resume(12, &two.token, two.seq);
    assert_eq!(bench.taken_over, [connection(2)]);
    bench.ask(2, Ask::Gone);
    for number in [1, 12, 3] {
        bench.received(number);
    }
    bench.say(12, "c1", talk("still here"));
    for number in [1, 12, 3] {
        assert!(matches!(bench.only(number), ServerMessage::Frame(_)));
    }
}

#[test]
fn if_the_one_who_decides_goes_a_partner_does() {
    for restart in [false, true] {
        let (mut bench, [mut one, mut two, three]) = three_at_a_seat();
        bench.say(1, "c1", leave());
        bench.deliver(1, &mut one);
        bench.deliver(2, &mut two);
        let observer = vec![("Player 3".to_owned(), Share::Observer)];
        assert_eq!(company(&two, "northmere"), (Some("Player 2".to_owned()), observer));
        if restart {
            bench.restart();
        }
        bench.resume(11, &one.token, 0);
        assert_eq!(bench.code(11), "wrong_token");
        bench.resume(12, &two.token, two.seq);
        bench.resume(13, &three.token, three.seq);
        bench.received(12);
        bench.received(13);
        bench.say(12, "c1", whisper("queens", "a secret"));
        assert!(matches!(bench.only(12), ServerMessage::Frame(_)));
        assert!(matches!(bench.only(13), ServerMessage::Frame(_)));
    }
}

#[test]
fn whoever_is_beside_goes_without_touching_the_others() {
    let (mut bench, [_, _, three]) = three_at_a_seat();
    bench.say(3, "c1", leave());
    bench.say(2, "c1", leave());
    assert_eq!(bench.unbound, [connection(3), connection(2)]);
    bench.resume(13, &three.token, 0);
    assert_eq!(bench.code(13), "wrong_token");
    let seen = bench.join(4, "queens");
    assert_eq!(company(&seen, "northmere"), (Some("Player 1".to_owned()), vec![]));
}

#[test]
fn a_seat_is_there_as_long_as_one_who_may_act_is() {
    let (mut bench, _) = three_at_a_seat();
    bench.ask(1, Ask::Gone);
    assert_eq!(bench.presence("northmere"), Some(Presence::Here));
    bench.wait(5);
    bench.ask(2, Ask::Gone);
    assert_eq!(bench.presence("northmere"), Some(Presence::AwaySince(bench.now)));
}

#[test]
fn whoever_looks_on_can_be_brought_to_decide_at_the_same_table() {
    let (mut bench, _) = three_at_a_seat();
    bench.join(4, "queens");
    let seat = |bench: &mut Bench, seat: &str| {
        let newcomer = bench.newcomer("Player 3".to_owned(), Holder::Person);
        let (person, credentials) = (PersonId(2), Vec::new());
        let holder = Holder::Person(person);
        let known = Newcomer { person, holder, credentials, secrets: None, ..newcomer };
        bench.received(3);
        bench.errand(Errand::Reseat(known, Wish::Seat(seat.to_owned())));
        bench.told.pop().expect("an answer")
    };
    let refused = seat(&mut bench, "queens").expect_err("it is taken");
    assert_eq!(refused.0, Code::SeatTaken.into());
    assert_eq!(seat(&mut bench, "docks"), Ok(None));
    let told = bench.received(3);
    let [ServerMessage::Joined(joined), ServerMessage::Snapshot(snapshot)] = &told[..] else {
        panic!("{told:?}")
    };
    assert_eq!(joined.part, Some(SeatPart::Decider));
    assert_eq!(snapshot.seat.as_deref(), Some("docks"));
    assert!(!snapshot.entities.contains_key("desk:northmere"));
    let people = &bench.board.read().expect("an overview").people;
    let at: Vec<_> = people.iter().map(|one| (&*one.seat, one.part, one.away_since)).collect();
    assert_eq!(at.len(), 4);
    assert!(at.contains(&("docks", SeatPart::Decider, None)), "there, and at no other: {at:?}");
    bench.say(3, "r", ready());
    assert!(!matches!(bench.received(3)[..], [] | [ServerMessage::Refused(_)]), "they may act");
    // Whoever has left meanwhile does not come back by it.
    bench.say(3, "l", leave());
    let gone = seat(&mut bench, "county").expect_err("nobody is there");
    assert_eq!(gone, (Code::NotAllowed.into(), LOST_SEAT.to_owned()));
}

#[test]
fn the_facilitator_brings_somebody_and_lets_them_go_and_the_log_says_so() {
    let mut bench = Bench::new();
    let newcomer = bench.newcomer("Ada".to_owned(), Holder::Person);
    let person = newcomer.person;
    bench.errand(Errand::Seat(newcomer, Wish::Seat("queens".to_owned())));
    assert_eq!(bench.told.pop(), Some(Ok(None)));
    bench.ask(7, Ask::Show { id: None, person, token: None });
    let mut client = Client::default();
    bench.deliver(7, &mut client);
    assert_eq!(client.seat.as_deref(), Some("queens"));
    let seen = bench.board.read().expect("an overview");
    assert_eq!(seen.people.len(), 1);
    assert!(seen.people[0].away_since.is_none() && seen.people[0].seat == "queens");
    bench.errand(Errand::Release(person));
    assert_eq!(bench.told.pop(), Some(Ok(Some(connection(7)))), "they take it along");
    assert!(bench.received(7).is_empty(), "what happens here is not theirs any more");
    let records = bench.disk.records.iter();
    let records = records.map(|text| serde_json::from_str::<Record>(text).expect("a record"));
    assert!(records.into_iter().all(|record| record.instruction.actor == Actor::Facilitator));
    bench.errand(Errand::Release(person));
    assert!(matches!(bench.told.pop(), Some(Err(_))));
}

#[test]
fn a_power_used_at_several_tables_is_used_once_at_each() {
    let mut bench = Bench::new();
    for _ in 0..2 {
        let (id, conduct) = (Some("k".to_owned()), Arc::new(Conduct::Start));
        bench.errand(Errand::Conduct { id, phase: None, conduct });
        assert_eq!(bench.told.pop(), Some(Ok(None)));
    }
    assert_eq!(bench.disk.records.len(), 1);
    bench.disk_works = false;
    let (id, conduct) = (Some("l".to_owned()), Arc::new(Conduct::RingBell));
    bench.errand(Errand::Conduct { id, phase: None, conduct });
    assert_eq!(bench.told.pop(), None, "not before it is on disk");
    bench.failed();
    let Some(Err((code, _))) = bench.told.pop() else { panic!("a refusal") };
    assert_eq!(code, LinkCode::StoreFailed.into());
}

#[test]
fn a_seat_has_room_for_so_many() {
    let mut bench = Bench::new();
    bench.join(1, "northmere");
    for number in 2..=SEAT_PEOPLE_MAX as u64 {
        assert!(bench.come_beside(number, 0, Share::Observer).seat.is_some());
    }
    let more = bench.come_beside(99, 0, Share::Observer);
    assert!(more.seat.is_none() && more.answers[0].starts_with("refused"), "{more:?}");
}
