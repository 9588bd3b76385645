//! Bells and offers that end by themselves.

use std::time::Duration;

use serde_json::{Value, json};
use shared::protocol::client_message::{ClientMessage, Create, JoinKind};
use shared::protocol::conduct::{Conduct, TimeChange};
use shared::rules::phase::PhaseName;
use shared::rules::timing::Clocks;

use super::bench::{Bench, Client, TIME, ready, start};
use crate::table::message::Input;

fn clocked(clocks: Clocks) -> Bench {
    let bots = Some("no-deal".to_owned());
    Bench::create(&Create { bots, clocks: Some(clocks), ..Create::default() })
}

fn started(clocks: Clocks) -> Bench {
    let mut bench = clocked(clocks);
    bench.facilitate(1);
    bench.say(1, "s", start());
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    bench
}

const CLOCKS: Clocks = Clocks { settlement_s: Some(300), contracting_s: Some(200), review_s: None };

#[test]
fn a_phase_ends_when_its_seconds_are_over() {
    let mut bench = started(CLOCKS);
    bench.wait(299);
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    bench.wait(1);
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting));
    bench.wait(200);
    assert_eq!(bench.table.moment(), (1, PhaseName::Review));
    assert_eq!(bench.table.deadline(), None);
}

#[test]
fn a_bell_that_was_not_written_rings_again() {
    let mut bench = started(CLOCKS);
    bench.disk_works = false;
    bench.wait(300);
    bench.failed();
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    bench.disk_works = true;
    bench.wait(5);
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting));
}

#[test]
fn a_clock_outlives_the_server() {
    let mut bench = started(CLOCKS);
    bench.wait(250);
    bench.restart();
    bench.wait(49);
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    bench.wait(1);
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting));
}

#[test]
fn nobody_has_less_time_because_the_server_was_away() {
    let mut bench = started(CLOCKS);
    bench.wait(250);
    // For forty seconds; twenty more are for finding back.
    bench.now += Duration::from_secs(40);
    bench.restart();
    bench.handle(Input::ServerReturned { away_ms: 40_000 });
    let due = bench.table.game.state().bell_due().expect("a clock");
    assert_eq!(due.since_ms(TIME), 360_000);
    bench.wait(69);
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    bench.wait(1);
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting));
}

#[test]
fn an_absence_that_was_not_written_is_made_up_for_later() {
    let mut bench = started(CLOCKS);
    bench.now += Duration::from_secs(299);
    bench.restart();
    bench.disk_works = false;
    bench.handle(Input::ServerReturned { away_ms: 40_000 });
    bench.failed();
    assert!(bench.writing.is_none(), "not at once");
    bench.wait(2);
    assert!(bench.writing.is_none(), "no bell rings meanwhile, though its time is over");
    // A table that fails now is loaded again, and knows by its last record what is owed.
    bench.disk_works = true;
    bench.ask_to_join(2, Some("northmere"), JoinKind::Person);
    assert!(bench.writing.is_none(), "nor is anything else written");
    assert_eq!(bench.code(2), "store_failed");
    bench.wait(5);
    let due = bench.table.game.state().bell_due().expect("a clock");
    assert_eq!(due.since_ms(TIME), 360_000);
}

#[test]
fn in_a_pause_clocks_stand_still_and_moves_wait() {
    let mut bench = started(CLOCKS);
    let mut client = bench.join(2, "northmere");
    bench.wait(100);
    conduct(&mut bench, Conduct::Pause);
    assert_eq!(bench.table.deadline(), None);
    bench.say(2, "r", ready());
    bench.deliver(2, &mut client);
    let answer = client.answers.last().expect("an answer");
    assert!(answer.contains("paused the game"), "{answer}");
    bench.wait(1_000);
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    bench.restart();
    bench.resume(1, &bench.facilitator_token.clone(), 0);
    conduct(&mut bench, Conduct::Resume);
    bench.wait(199);
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    bench.wait(1);
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting));
}

#[test]
fn time_is_added_and_cut_and_some_have_more_of_it() {
    let mut bench = started(CLOCKS);
    let due =
        |bench: &Bench| bench.table.game.state().bell_due().map(|due| due.since_ms(TIME) / 1_000);
    conduct(&mut bench, Conduct::Time(TimeChange::AddS(60)));
    assert_eq!(due(&bench), Some(360));
    conduct(&mut bench, Conduct::Time(TimeChange::LeftS(30)));
    assert_eq!(due(&bench), Some(30));
    let client = bench.join(2, "northmere");
    conduct(&mut bench, Conduct::ExtraTime { seat: "northmere".into(), seconds: 90 });
    assert_eq!(due(&bench), Some(120));
    bench.wait(119);
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    bench.say(2, "r", ready());
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting), "nobody else is waited for");
    drop(client);
    conduct(&mut bench, Conduct::Time(TimeChange::AddS(-1_000)));
    bench.wait(90);
    assert_eq!(bench.table.moment(), (1, PhaseName::Review));
    conduct(&mut bench, Conduct::Time(TimeChange::AddS(60)));
    bench.received(1);
    conduct(&mut bench, Conduct::Time(TimeChange::LeftS(60)));
    conduct(&mut bench, Conduct::Time(TimeChange::Off));
    assert_eq!(bench.table.deadline(), None);
}

#[test]
fn the_last_one_has_a_minute() {
    let mut bench = clocked(Clocks::default());
    bench.facilitate(1);
    for (number, seat) in [(2, "northmere"), (3, "queens"), (4, "county")] {
        bench.join(number, seat);
    }
    bench.say(1, "s", start());
    bench.say(2, "c1", ready());
    assert_eq!(bench.table.deadline(), None);
    bench.say(3, "c1", ready());
    bench.wait(59);
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    bench.restart();
    bench.wait(1);
    assert_eq!(bench.table.moment(), (1, PhaseName::Contracting));
}

#[test]
fn an_offer_of_so_many_minutes_ends_by_itself() {
    for restart in [false, true] {
        let mut bench = clocked(Clocks::default());
        bench.facilitate(1);
        let mut client = bench.join(2, "northmere");
        bench.say(1, "s", start());
        let terms = json!({"acute": {"form": "block", "baseline": "frozen", "price_bp": 10_000,
            "marginal_rate_bp": 3_000, "sanctions": false, "years": 1}});
        act(&mut bench, &mut client, json!({"draft": {"with": ["queens"], "terms": terms}}));
        let draft = client.entities.keys().find_map(|key| key.strip_prefix("draft:"));
        let deal = draft.expect("a draft").to_owned();
        act(&mut bench, &mut client, json!({"table": {"deal": deal, "expiry": {"minutes": 2}}}));
        assert_eq!(status(&client, &deal), "tabled");
        if restart {
            bench.restart();
            bench.resume(2, &client.token, client.seq);
        }
        bench.wait(119);
        bench.deliver(2, &mut client);
        assert_eq!(status(&client, &deal), "tabled");
        bench.wait(1);
        bench.deliver(2, &mut client);
        assert_eq!(status(&client, &deal), "expired");
        assert_eq!(bench.table.deadline(), None);
    }
}

fn conduct(bench: &mut Bench, conduct: Conduct) {
    let id = format!("f{}", bench.disk.records.len());
    bench.say(1, &id, ClientMessage::Conduct(conduct));
}

fn act(bench: &mut Bench, client: &mut Client, act: Value) {
    let id = format!("a{}", client.answers.len());
    let act = serde_json::from_value(act).expect("an act");
    bench.say(2, &id, ClientMessage::Act(act));
    bench.deliver(2, client);
    assert_eq!(client.answers.last(), Some(&id));
}

fn status(client: &Client, deal: &str) -> Value {
    let entity = client.entities.get(&format!("deal:{deal}"));
    serde_json::to_value(entity).expect("JSON")["status"].clone()
}
