//! A facilitator's powers at a table: what each is shown, also after a restart.

use shared::log::{Record, verify};
use shared::protocol::client_message::{ClientMessage, Talk};
use shared::protocol::conduct::{ActFor, Conduct};
use shared::protocol::decision::Move;
use shared::protocol::entity::Entity;
use shared::protocol::server_message::ServerMessage;
use shared::rules::command::{Actor, Holder};
use shared::rules::phase::PhaseName;
use shared::view::{self, Viewer};

use super::bench::{Bench, Client, connection, ready, ring, start, talk};
use crate::table::message::Ask;
use crate::table::settings::StoredHeader;

fn conduct(bench: &mut Bench, id: &str, conduct: Conduct) {
    bench.say(1, id, ClientMessage::Conduct(conduct));
}

fn announce(to: &[&str], text: &str) -> Conduct {
    let to = to.iter().map(|seat| (*seat).to_owned()).collect();
    Conduct::Announce(Talk { to, text: text.to_owned() })
}

/// A game in its first year, with a facilitator at 1 and two players.
fn begun() -> (Bench, Client, Client) {
    let mut bench = Bench::new();
    bench.facilitate(1);
    let northmere = bench.join(2, "northmere");
    let queens = bench.join(3, "queens");
    bench.say(1, "s", start());
    for number in [1, 2, 3] {
        bench.received(number);
    }
    (bench, northmere, queens)
}

fn happened(message: &ServerMessage) -> Vec<&str> {
    match message {
        ServerMessage::Frame(frame) => frame.happened.iter().map(|one| &*one.what).collect(),
        ServerMessage::Snapshot(snapshot) => {
            snapshot.happened.iter().map(|one| &*one.what).collect()
        }
        _ => Vec::new(),
    }
}

fn refusal(bench: &mut Bench, number: u64) -> String {
    match bench.only(number) {
        ServerMessage::Refused(refused) => refused.message,
        other => panic!("not a refusal: {other:?}"),
    }
}

/// The log verifies, and leads to the table as it is.
fn verifies(bench: &mut Bench) {
    let fingerprint = bench.table.fingerprint();
    let header = StoredHeader::read(&bench.disk.table.header).expect("reads");
    let header = header.header(bench.disk.scenario_toml.clone());
    let read = |text: &String| serde_json::from_str::<Record>(text).expect("a record");
    let log: Vec<Record> = bench.disk.records.iter().map(read).collect();
    assert_eq!(verify(&header, &log).expect("verifies").hash(), fingerprint.0);
    bench.restart();
    assert_eq!(bench.table.fingerprint(), fingerprint);
}

#[test]
fn a_word_reaches_those_it_is_for_as_the_facilitators() {
    let (mut bench, ..) = begun();
    conduct(&mut bench, "a1", announce(&["queens"], "Five minutes."));
    let ServerMessage::Frame(frame) = bench.only(3) else { panic!("a frame") };
    let Some(Entity::Talk(talk)) = frame.changed.get("talk:queens/1") else { panic!("{frame:?}") };
    assert_eq!((&*talk.from, &*talk.text), ("facilitator", "Five minutes."));
    assert!(bench.received(2).is_empty(), "northmere was not meant");
    bench.received(1);
    conduct(&mut bench, "n1", Conduct::Nudge { seat: "northmere".into() });
    assert_eq!(happened(&bench.only(2)), ["nudged"]);
    conduct(&mut bench, "m1", Conduct::Mark { text: "A silence.".into() });
    assert!(bench.received(2).is_empty() && bench.received(3).is_empty());
    let ServerMessage::Frame(frame) = &bench.received(1)[1] else { panic!("a frame") };
    assert!(matches!(frame.changed.get("mark:1"), Some(Entity::Mark(mark)) if mark.year == 1));
    verifies(&mut bench);
}

#[test]
fn a_seat_is_told_what_was_done_for_it_and_the_log_says_so() {
    let (mut bench, ..) = begun();
    let play = Move::Ready(shared::protocol::client_message::Ready { ready: true });
    let asked = ActFor { seat: "queens".into(), play };
    conduct(&mut bench, "f1", Conduct::ActFor(Box::new(asked.clone())));
    assert_eq!(happened(&bench.only(3)), ["acted_for", "ready", "last_minute"]);
    let others = happened(&bench.only(2)).join(" ");
    assert_eq!(others, "ready last_minute", "who did it is not everybody's to know");
    let record: Record = serde_json::from_str(bench.disk.records.last().expect("one")).expect("it");
    let queens = bench.table.game.state().scenario.seat_of_slug("queens").expect("a seat");
    assert_eq!((record.instruction.actor, record.id.as_deref()), (Actor::For(queens), Some("f1")));
    // The command's id is the facilitator's.
    let records = bench.disk.records.len();
    bench.received(1);
    conduct(&mut bench, "f1", Conduct::ActFor(Box::new(asked)));
    assert!(matches!(bench.only(1), ServerMessage::Accepted(_)));
    assert_eq!(bench.disk.records.len(), records);
    verifies(&mut bench);
}

#[test]
fn whoever_is_removed_is_told_and_their_token_is_worth_nothing() {
    let (mut bench, northmere, _) = begun();
    conduct(&mut bench, "x1", Conduct::Remove { seat: "northmere".into() });
    let ServerMessage::Left(left) = bench.only(2) else { panic!("told") };
    assert!(left.message.is_some_and(|why| why.contains("facilitator")));
    assert_eq!(bench.unbound.last(), Some(&connection(2)));
    bench.resume(4, &northmere.token, northmere.seq);
    assert_eq!(bench.code(4), "wrong_token");
    verifies(&mut bench);
}

#[test]
fn whoever_is_moved_sees_the_other_seat_with_the_same_token() {
    let (mut bench, northmere, _) = begun();
    let to = Conduct::Move { from: "northmere".into(), to: "southvale".into() };
    conduct(&mut bench, "x1", to);
    let told = bench.received(2);
    let [ServerMessage::Joined(joined), ServerMessage::Snapshot(snapshot)] = &told[..] else {
        panic!("{told:?}")
    };
    assert_eq!((&joined.seat, &joined.token), (&Some("southvale".to_owned()), &None));
    assert_eq!(snapshot.seat.as_deref(), Some("southvale"));
    assert!(snapshot.entities.contains_key("desk:southvale"));
    assert!(!snapshot.entities.contains_key("desk:northmere"));
    for restart in [false, true] {
        if restart {
            bench.restart();
        }
        // The number of the seat where they were says nothing here.
        bench.resume(4, &northmere.token, 1);
        let again = bench.received(4);
        let [ServerMessage::Joined(_), ServerMessage::Snapshot(found)] = &again[..] else {
            panic!("{again:?}")
        };
        assert_eq!((&found.seat, found.seq), (&snapshot.seat, snapshot.seq));
    }
    let state = bench.table.game.state();
    let free = state.seat(state.scenario.seat_of_slug("northmere").expect("a seat"));
    assert_eq!(free.expect("it").holder, Holder::House);
}

#[test]
fn a_year_rolls_through_all_its_bells_also_after_a_crash() {
    for crash in [false, true] {
        let (mut bench, ..) = begun();
        bench.disk_works = !crash;
        conduct(&mut bench, "r1", Conduct::RollYear);
        if crash {
            // The command is on disk, and nothing else.
            let append = bench.writing.take().expect("a write");
            bench.disk.records.push(append.record);
            bench.restart();
            bench.disk_works = true;
            bench.handle(crate::table::message::Input::Tick);
        }
        assert_eq!(bench.table.moment(), (2, PhaseName::Settlement));
        verifies(&mut bench);
    }
}

#[test]
fn a_year_that_rolls_in_a_pause_rolls_when_the_game_goes_on() {
    for restart in [false, true] {
        let (mut bench, ..) = begun();
        conduct(&mut bench, "p1", Conduct::Pause);
        conduct(&mut bench, "r1", Conduct::RollYear);
        assert_eq!(bench.table.moment(), (1, PhaseName::Settlement), "clocks stand still");
        assert_eq!(bench.table.deadline(), None);
        if restart {
            bench.restart();
            bench.resume(1, &bench.facilitator_token.clone(), 0);
        }
        conduct(&mut bench, "p2", Conduct::Resume);
        assert_eq!(bench.table.moment(), (2, PhaseName::Settlement));
        verifies(&mut bench);
    }
}

#[test]
fn after_a_bell_was_taken_back_bots_may_answer_as_often_as_after_any_other_move() {
    let (mut bench, asked) = super::house::bench();
    bench.say(1, "s", start());
    bench.say(1, "b1", ring());
    asked.lock().expect("no panic").clear();
    conduct(&mut bench, "o1", Conduct::Reopen);
    assert_eq!(bench.table.moment(), (1, PhaseName::Settlement));
    assert_eq!(asked.lock().expect("no panic").len(), 7 * 4, "seven bots, four rounds");
    asked.lock().expect("no panic").clear();
    bench.say(1, "b2", ring());
    let last = asked.lock().expect("no panic").iter().filter(|(_, last, _)| *last).count();
    assert_eq!(last, 7, "and each has its last chance before the bell again");
}

#[test]
fn bots_have_their_last_word_at_each_bell_of_a_year_that_rolls() {
    let (mut bench, asked) = super::house::bench();
    bench.say(1, "s", start());
    asked.lock().expect("no panic").clear();
    conduct(&mut bench, "r1", Conduct::RollYear);
    assert_eq!(bench.table.moment(), (2, PhaseName::Settlement));
    let asked = asked.lock().expect("no panic");
    for phase in [PhaseName::Settlement, PhaseName::Contracting] {
        let called = asked.iter().filter(|(_, last, at)| *last && *at == phase).count();
        assert!(called > 0, "nobody was called in {phase:?}");
    }
}

#[test]
fn a_game_that_ends_early_has_scores() {
    let (mut bench, ..) = begun();
    conduct(&mut bench, "e1", Conduct::End);
    assert!(refusal(&mut bench, 1).contains("first review"));
    conduct(&mut bench, "r1", Conduct::RollYear);
    conduct(&mut bench, "e2", Conduct::End);
    assert_eq!(bench.disk.table.status, "over");
    assert!(bench.comparing.is_some(), "bots play as many years");
    bench.received(2);
    verifies(&mut bench);
}

#[test]
fn a_bell_that_is_taken_back_is_as_if_it_had_not_rung() {
    let (mut bench, northmere, queens) = begun();
    bench.say(2, "c1", ready());
    bench.say(3, "c2", talk("before the bell"));
    let before = bench.table.game.state().clone();
    bench.say(1, "b1", ring());
    bench.say(2, "c3", ready());
    bench.say(3, "c4", talk("after the bell"));
    for number in [1, 2, 3] {
        bench.received(number);
    }
    conduct(&mut bench, "o1", Conduct::Reopen);
    for number in [1, 2, 3] {
        let message = bench.only(number);
        assert_eq!(happened(&message), ["reopened"]);
        let ServerMessage::Snapshot(snapshot) = message else { panic!("a snapshot") };
        assert_eq!(snapshot.answers.is_some(), number == 1);
        assert!(snapshot.entities.contains_key("talk:all/2"), "what was said stays said");
    }
    let state = bench.table.game.state();
    assert_eq!((state.year, state.phase.name()), (before.year, before.phase.name()));
    assert_eq!((&state.stocks, &state.standing), (&before.stocks, &before.standing));
    verifies(&mut bench);
    // What was undone is not done again, what was not is still taken: it follows from the log.
    for (number, client) in [(2, northmere), (3, queens)] {
        bench.resume(number, &client.token, 0);
        bench.received(number);
    }
    let token = bench.facilitator_token.clone();
    bench.resume(1, &token, 0);
    bench.received(1);
    bench.say(2, "c3", ready());
    assert_eq!(bench.code(2), "undone");
    bench.say(3, "c4", talk("after the bell"));
    assert!(matches!(bench.only(3), ServerMessage::Accepted(_)));
    bench.say(1, "b1", ring());
    assert_eq!(bench.code(1), "undone");
}

#[test]
fn frames_before_a_bell_that_was_taken_back_cannot_be_resumed() {
    let (mut bench, mut northmere, _) = begun();
    bench.resume(2, &northmere.token.clone(), 0);
    bench.deliver(2, &mut northmere);
    bench.ask(2, Ask::Gone);
    bench.say(1, "b1", ring());
    conduct(&mut bench, "o1", Conduct::Reopen);
    for restart in [false, true] {
        if restart {
            bench.restart();
        }
        bench.resume(4, &northmere.token, northmere.seq);
        let ServerMessage::Snapshot(snapshot) = bench.only(4) else { panic!("a snapshot") };
        assert_eq!(snapshot.seq, northmere.seq + 2, "bell and reopening are a frame each");
        let seat = bench.table.game.state().scenario.seat_of_slug("northmere").expect("a seat");
        let shown =
            view::snapshot(bench.table.game.state(), Viewer::Seat(seat), &bench.table.names);
        assert_eq!(snapshot.entities, shown);
    }
}
