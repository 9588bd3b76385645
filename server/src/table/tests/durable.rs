//! Nothing is shown before it is on disk; what could not be written has not happened.

use shared::protocol::client_message::JoinKind;
use shared::protocol::server_message::ServerMessage;

use super::bench::{Bench, ready, talk};
use crate::table::WAITING_PER_CONNECTION_MAX;
use crate::table::commanding::RECORDS_MAX;
use crate::table::message::Input;

#[test]
fn nobody_is_told_before_it_is_on_disk() {
    let mut bench = Bench::new();
    bench.join(1, "northmere");
    bench.disk_works = false;
    bench.ask_to_join(2, Some("queens"), JoinKind::Person);
    assert!(bench.received(1).is_empty() && bench.received(2).is_empty());
    bench.written();
    assert!(matches!(bench.received(1)[..], [ServerMessage::Frame(_)]));
    let joined = bench.received(2);
    assert!(matches!(joined[..], [ServerMessage::Joined(_), ServerMessage::Snapshot(_)]));
    bench.say(1, "c1", talk("hello"));
    assert!(bench.received(1).is_empty() && bench.received(2).is_empty());
    bench.written();
    let [ServerMessage::Frame(own)] = &bench.received(1)[..] else { panic!("a frame") };
    let [ServerMessage::Frame(others)] = &bench.received(2)[..] else { panic!("a frame") };
    assert_eq!(own.answers.as_deref(), Some("c1"));
    assert_eq!(others.answers, None);
    assert_eq!(own.changed, others.changed);
}

#[test]
fn what_comes_meanwhile_waits_and_is_answered_in_order() {
    let mut bench = Bench::new();
    let mut client = bench.join(1, "northmere");
    bench.disk_works = false;
    for id in ["c1", "c2", "c3"] {
        bench.say(1, id, talk(id));
    }
    assert!(bench.received(1).is_empty());
    for id in ["c1", "c2", "c3"] {
        bench.written();
        bench.deliver(1, &mut client);
        assert_eq!(client.answers.last().map(String::as_str), Some(id));
    }
}

#[test]
fn a_log_that_is_full_takes_no_more_of_seats() {
    let mut bench = Bench::new();
    bench.join(1, "northmere");
    bench.received(1);
    bench.table.records = RECORDS_MAX;
    bench.say(1, "c1", talk("hello"));
    assert_eq!(bench.code(1), "busy");
    bench.ask_to_join(2, Some("queens"), JoinKind::Person);
    assert_eq!(bench.code(2), "busy", "nor does it grow by people who come and go");
    bench.table.records = RECORDS_MAX - 1;
    bench.disk_works = false;
    bench.say(1, "c2", talk("hello"));
    assert!(bench.writing.is_some(), "the last one that fits is written");
}

#[test]
fn only_so_much_may_wait() {
    let mut bench = Bench::new();
    bench.join(1, "northmere");
    bench.join(2, "queens");
    bench.received(1);
    bench.disk_works = false;
    bench.say(1, "first", talk("hello"));
    for place in 0..WAITING_PER_CONNECTION_MAX {
        bench.say(1, &format!("c{place}"), talk("hello"));
    }
    assert!(bench.received(1).is_empty());
    bench.say(1, "too-many", talk("hello"));
    assert_eq!(bench.code(1), "slow_down");
    bench.say(2, "other", talk("hello"));
    assert!(bench.received(2).is_empty(), "others aren't slowed down");
}

#[test]
fn what_was_not_written_has_not_happened() {
    let mut bench = Bench::new();
    let mut client = bench.join(1, "northmere");
    bench.join(2, "queens");
    bench.deliver(1, &mut client);
    let before = bench.table.fingerprint();
    bench.disk_works = false;
    bench.say(1, "c1", talk("hello"));
    bench.failed();
    assert_eq!(bench.code(1), "store_failed");
    assert!(bench.received(2).len() <= 2, "only what came before");
    assert_eq!(bench.table.fingerprint(), before);
    // The same command again is taken, not taken for a repetition.
    bench.disk_works = true;
    bench.say(1, "c1", talk("hello"));
    bench.deliver(1, &mut client);
    assert_eq!(client.answers, ["c1"]);
    assert_eq!(bench.disk.texts.values().collect::<Vec<_>>(), ["hello"]);
}

#[test]
fn a_join_that_was_not_written_can_be_tried_again() {
    let mut bench = Bench::new();
    bench.disk_works = false;
    bench.ask_to_join(1, Some("queens"), JoinKind::Person);
    bench.failed();
    assert_eq!(bench.code(1), "store_failed");
    assert_eq!(bench.unbound.len(), 1);
    bench.disk_works = true;
    bench.join(1, "queens");
}

#[test]
fn a_table_that_stops_takes_nothing_more() {
    let mut bench = Bench::new();
    bench.join(1, "northmere");
    bench.disk_works = false;
    bench.say(1, "c1", talk("hello"));
    bench.say(1, "c2", ready());
    bench.handle(Input::Stop);
    assert!(bench.table.is_writing());
    bench.written();
    assert!(!bench.table.is_writing(), "what waited is not begun");
    assert!(matches!(bench.received(1)[..], [ServerMessage::Frame(_)]));
}
