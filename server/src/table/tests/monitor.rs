//! What a facilitator's monitor tells: who is missing, who holds up whom and since when, what comes
//! next, and what a bell would do now.

use serde_json::{Value, json};
use shared::protocol::client_message::{AskMonitor, ClientMessage};
use shared::protocol::conduct::Conduct;
use shared::protocol::monitor::{Monitor, SeatState};
use shared::protocol::server_message::ServerMessage;
use shared::rules::phase::PhaseName;

use super::bench::{Bench, TIME, ready, ring, start};
use crate::table::message::Ask;

fn monitor(bench: &mut Bench) -> Monitor {
    bench.received(1);
    bench.say(1, "m", ClientMessage::Monitor(AskMonitor {}));
    match bench.only(1) {
        ServerMessage::Monitor(monitor) => monitor,
        other => panic!("not a monitor: {other:?}"),
    }
}

fn seat<'a>(monitor: &'a Monitor, slug: &str) -> &'a SeatState {
    monitor.seats.iter().find(|seat| seat.seat == slug).expect("a seat")
}

fn act(bench: &mut Bench, id: &str, act: Value) {
    let act = serde_json::from_value(act).expect("an act");
    bench.say(2, id, ClientMessage::Act(act));
}

/// Half a minute into a game Northmere (2) has made Queen's (3) an offer.
fn offered() -> Bench {
    let mut bench = Bench::new();
    bench.facilitate(1);
    bench.join(2, "northmere");
    bench.join(3, "queens");
    bench.say(1, "s", start());
    bench.wait(30);
    let terms = json!({"acute": {"form": "block", "baseline": "frozen", "price_bp": 10_000,
        "marginal_rate_bp": 3_000, "sanctions": false, "years": 1}});
    act(&mut bench, "d", json!({"draft": {"with": ["queens"], "terms": terms}}));
    let deal = "y1/acute/northmere+queens";
    act(&mut bench, "t", json!({"table": {"deal": deal, "expiry": "bell"}}));
    bench
}

#[test]
fn it_tells_who_holds_up_whom_and_since_when() {
    let mut bench = offered();
    bench.wait(20);
    for restart in [false, true] {
        if restart {
            bench.restart();
            bench.resume(1, &bench.facilitator_token.clone(), 0);
        }
        let seen = monitor(&mut bench);
        assert_eq!(seen.time, TIME.plus_s(50));
        let [owed] = &seat(&seen, "queens").owes[..] else { panic!("one offer: {seen:?}") };
        assert_eq!(owed.since, Some(TIME.plus_s(30)), "its version, not the time of asking");
        assert_eq!(owed.waiting, ["northmere"]);
        assert!(seat(&seen, "northmere").owes.is_empty(), "whoever offers has signed");
        let defaults = &seat(&seen, "queens").by_default;
        let told = format!("{}: {}", owed.offer, owed.otherwise);
        assert!(defaults.contains(&told) && defaults.len() > 1, "{defaults:?}");
        assert!(seat(&seen, "county").by_default.is_empty(), "a bot keeps nobody waiting");
    }
}

#[test]
fn it_tells_who_is_missing_and_whom_the_bell_waits_for() {
    let mut bench = offered();
    bench.say(2, "r", ready());
    bench.wait(15);
    bench.ask(3, Ask::Gone);
    bench.wait(10);
    let seen = monitor(&mut bench);
    let (northmere, queens) = (seat(&seen, "northmere"), seat(&seen, "queens"));
    assert_eq!((northmere.ready, northmere.waited_for, northmere.away_since), (true, false, None));
    assert!(northmere.by_default.is_empty(), "it is ready: {northmere:?}");
    assert_eq!(queens.away_since, Some(TIME.plus_s(45)));
    assert!(queens.waited_for && !queens.ready);
    assert_eq!(seat(&seen, "county").away_since, None, "nobody is missing where a bot plays");
    // Once something stands in for them, nobody waits, and it is said.
    bench.wait(90);
    let seen = monitor(&mut bench);
    assert!(!seat(&seen, "queens").waited_for, "{seen:?}");
}

#[test]
fn it_tells_what_comes_next_and_what_can_be_taken_back() {
    let mut bench = offered();
    let seen = monitor(&mut bench);
    assert_eq!((seen.reopens, seen.bell_due), (None, None));
    assert!(seen.next.contains("first bell") && !seen.cards.is_empty());
    bench.say(1, "b", ring());
    bench.say(1, "p", ClientMessage::Conduct(Conduct::Pause));
    let seen = monitor(&mut bench);
    assert_eq!((seen.phase, seen.reopens), (PhaseName::Contracting, Some(PhaseName::Settlement)));
    assert_eq!(seen.paused_since, Some(TIME.plus_s(30)));
    assert!(seen.next.contains("second bell"));
    bench.say(1, "o", ClientMessage::Conduct(Conduct::Reopen));
    let seen = monitor(&mut bench);
    assert_eq!((seen.phase, seen.reopens), (PhaseName::Settlement, None));
    let [owed] = &seat(&seen, "queens").owes[..] else { panic!("the offer stands again") };
    assert_eq!(owed.since, Some(TIME.plus_s(30)));
    bench.received(2);
    bench.say(2, "m", ClientMessage::Monitor(AskMonitor {}));
    assert_eq!(bench.code(2), "not_allowed", "it is the facilitator's");
}
