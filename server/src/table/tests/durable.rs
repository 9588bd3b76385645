//! Nothing is shown before it is on disk; what could not be written has not happened.

use std::fs::{self, File};
use std::sync::Arc;

use shared::protocol::client_message::JoinKind;
use shared::protocol::code::LinkCode;
use shared::protocol::server_message::ServerMessage;
use shared::rules::ids::PersonId;

use super::bench::{Bench, ready, talk};
use crate::table::commanding::RECORDS_MAX;
use crate::table::message::{Errand, Input};
use crate::table::{WAITING_PER_CONNECTION_MAX, WAITING_PER_TABLE_MAX};

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
fn a_table_has_only_so_much_to_do() {
    let mut bench = Bench::new();
    bench.join(1, "northmere");
    bench.received(1);
    bench.disk_works = false;
    bench.say(1, "first", talk("hello"));
    for place in 0..WAITING_PER_TABLE_MAX {
        bench.say(100 + (place / WAITING_PER_CONNECTION_MAX) as u64, "c", talk("hello"));
        bench.errand(Errand::Release(PersonId(99)));
    }
    assert!(bench.received(1).is_empty() && bench.told.is_empty());
    bench.say(1, "too-many", talk("hello"));
    assert_eq!(bench.code(1), "busy");
    bench.errand(Errand::Release(PersonId(99)));
    let refused = bench.told.pop().and_then(Result::err);
    assert_eq!(refused.map(|(code, _)| code), Some(LinkCode::Busy.into()));
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

/// Whoever looks for what became of a command finds it by its id, and nothing that was said.
#[test]
fn a_command_can_be_followed_in_the_log_and_a_slow_write_is_told() {
    const WORDS: &str = "the gazebo is ours";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("log");
    let file = Arc::new(File::create(&path).expect("creates"));
    let log = tracing_subscriber::fmt().json().with_max_level(tracing::Level::DEBUG);
    tracing::subscriber::with_default(log.with_writer(file).finish(), || {
        let mut bench = Bench::new();
        bench.join(1, "northmere");
        bench.say(1, "quick", talk(WORDS));
        bench.say(1, "wrong", talk(""));
        bench.disk_works = false;
        bench.say(1, "slow", talk(WORDS));
        bench.wait(1);
        bench.written();
    });
    let text = fs::read_to_string(&path).expect("reads");
    assert!(!text.contains(WORDS), "{text}");
    let told = |id: &str| -> Vec<(String, String)> {
        let lines = text.lines().map(|line| serde_json::from_str(line).expect("a JSON line"));
        let about = lines.filter(|line: &serde_json::Value| line["fields"]["command"] == id);
        let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        about.map(|line| (word(&line["level"]), word(&line["fields"]["message"]))).collect()
    };
    let pair = |level: &str, message: &str| (level.to_owned(), message.to_owned());
    assert_eq!(told("quick"), [pair("DEBUG", "taken")]);
    assert_eq!(told("wrong"), [pair("DEBUG", "refused")]);
    let slow = pair("WARN", "a record was slow to be written");
    assert_eq!(told("slow"), [slow, pair("DEBUG", "taken")]);
}
