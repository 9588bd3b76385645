//! Programs that are asked for decisions: what they are asked and when, what bells wait for, what
//! becomes of those that fail.

use bots::strategies::{Luck, Sight, by_name, what_if};
use shared::protocol::client_message::{ClientMessage, Create, DecisionLimits, Ready, WhatIf};
use shared::protocol::conduct::{Conduct, TimeChange};
use shared::protocol::decision::{Decision, Move, Moves};
use shared::protocol::entity::{Entity, PlayedBy};
use shared::protocol::server_message::ServerMessage;
use shared::rules::phase::PhaseName;
use shared::rules::timing::Clocks;

use super::bench::{Bench, Client, ready, ring, start, talk};
use crate::table::WAITING_PER_CONNECTION_MAX;
use crate::table::message::Ask;

const SEATS: [&str; 8] =
    ["nhs-england", "northmere", "southvale", "docks", "parkside", "south", "queens", "county"];

fn saying(text: &str) -> Vec<Move> {
    Move::of(talk(text)).into_iter().collect()
}

fn phase(client: &Client) -> PhaseName {
    match client.entities.get("table") {
        Some(Entity::Table(table)) => table.phase,
        other => panic!("not a table: {other:?}"),
    }
}

/// A person in northmere, a program in docks; the game has started and the program has nothing
/// more to say.
fn quiet() -> (Bench, Client, Client) {
    let mut bench = Bench::new();
    bench.facilitate(1);
    let mut person = bench.join(2, "northmere");
    let mut program = bench.join_to_be_asked(3, "docks");
    bench.say(1, "s", start());
    bench.deliver(3, &mut program);
    bench.answer(3, &mut program, Vec::new());
    bench.deliver(2, &mut person);
    (bench, person, program)
}

/// The moves of a built-in strategy that knows what the client was told.
fn of_strategy(client: &Client, decision: &Decision) -> Vec<Move> {
    let seat = client.seat.clone().unwrap_or_default();
    let mut strategy = by_name("fair", &seat).expect("a strategy");
    let sight = Sight::new(&seat, &client.entities).at_last_call(decision.last_call);
    let said = what_if::turn(&mut *strategy, sight, Luck(decision.id), &mut |_| None);
    said.into_iter().take(12).filter_map(Move::of).collect()
}

#[test]
fn programs_alone_play_a_whole_game_by_decisions() {
    let create = Create { years: Some(2), ..Create::default() };
    let mut bench = Bench::create(&create);
    let mut clients: Vec<Client> =
        (1..).zip(SEATS).map(|(number, seat)| bench.join_to_be_asked(number, seat)).collect();
    let mut answered = vec![0; clients.len()];
    let mut idle = false;
    while !idle {
        idle = true;
        for (number, (client, answered)) in (1..).zip(clients.iter_mut().zip(&mut answered)) {
            bench.deliver(number, client);
            if client.decisions.len() > *answered {
                (idle, *answered) = (false, client.decisions.len());
                let decision = client.decisions.last().expect("one").clone();
                let moves = of_strategy(client, &decision);
                bench.answer(number, client, moves);
            }
        }
    }
    let signed = |client: &Client| {
        let deals = client.entities.keys().filter(|key| key.starts_with("deal:"));
        deals.count()
    };
    for client in &clients {
        assert_eq!(phase(client), PhaseName::Over, "nobody is left waiting");
        let decisions = &client.decisions;
        assert!(decisions.iter().zip(&decisions[1..]).all(|(one, next)| one.id < next.id));
        let last_calls = decisions.iter().filter(|decision| decision.last_call);
        let called: Vec<_> = last_calls.map(|decision| (decision.year, decision.phase)).collect();
        let (first, second) = (PhaseName::Settlement, PhaseName::Contracting);
        assert_eq!(called[..4], [(1, first), (1, second), (2, first), (2, second)]);
        assert!(decisions.iter().any(|decision| decision.phase == PhaseName::Review));
        assert_eq!(client.left, None);
    }
    assert!(signed(&clients[1]) > 5, "they dealt with each other");
}

#[test]
fn a_program_is_asked_about_news_and_not_about_nothing() {
    let (mut bench, mut person, mut program) = quiet();
    assert_eq!(program.decisions.len(), 1);
    bench.say(2, "r", ready());
    bench.say(2, "n", ClientMessage::Ready(Ready { ready: false }));
    bench.deliver(3, &mut program);
    // All were ready: it was called for the bell, which rang when it had answered.
    assert_eq!(program.decisions.len(), 2);
    bench.say(2, "t", talk("what about a better price?"));
    bench.deliver(3, &mut program);
    bench.deliver(2, &mut person);
    assert!(program.decisions[1].last_call);
    assert_eq!(phase(&person), PhaseName::Settlement);
}

#[test]
fn a_bell_waits_for_the_last_call_and_no_longer() {
    for forced in [false, true] {
        let (mut bench, mut person, mut program) = quiet();
        if forced {
            bench.say(1, "b", ring())
        } else {
            bench.say(2, "b", ready())
        };
        bench.deliver(2, &mut person);
        assert_eq!(phase(&person), PhaseName::Settlement, "it waits");
        bench.deliver(3, &mut program);
        let asked = program.decisions.last().expect("a decision").clone();
        assert!(asked.last_call);
        bench.answer(3, &mut program, saying("one more thing"));
        bench.deliver(2, &mut person);
        assert_eq!(phase(&person), PhaseName::Contracting);
        let talks = person.entities.values().filter(|entity| matches!(entity, Entity::Talk(_)));
        assert_eq!(talks.count(), 1, "what it said came before the bell");
        // In the next phase it sleeps: the bell waits for its clock, not for ever.
        bench.deliver(3, &mut program);
        bench.answer(3, &mut program, Vec::new());
        if forced {
            bench.say(1, "c", ring())
        } else {
            bench.say(2, "c", ready())
        };
        bench.wait(30);
        bench.deliver(2, &mut person);
        assert_eq!(phase(&person), PhaseName::Contracting);
        bench.wait(1);
        bench.deliver(2, &mut person);
        assert_eq!(phase(&person), PhaseName::Review);
    }
}

#[test]
fn a_bell_that_is_forced_does_not_wait_for_more_than_the_last_call() {
    let (mut bench, mut person, mut program) = quiet();
    bench.say(2, "t", talk("what do you think?"));
    bench.deliver(3, &mut program);
    bench.say(2, "r", ready());
    bench.say(1, "b", ring());
    bench.answer(3, &mut program, saying("much"));
    // It spoke, so it would be asked again if all had only agreed.
    assert!(program.decisions.last().expect("a decision").last_call);
    bench.answer(3, &mut program, Vec::new());
    bench.deliver(2, &mut person);
    assert_eq!(phase(&person), PhaseName::Contracting);
}

#[test]
fn a_second_ready_for_one_bell_is_not_one_for_the_next() {
    let (mut bench, mut person, mut program) = quiet();
    bench.say(2, "a", ready());
    bench.say(2, "a", ready());
    bench.say(2, "b", ready());
    bench.deliver(3, &mut program);
    bench.answer(3, &mut program, Vec::new());
    bench.deliver(2, &mut person);
    assert_eq!(phase(&person), PhaseName::Contracting);
    assert_eq!(person.answers[..2], ["a", "a"]);
    assert!(person.answers[2].starts_with("refused: This comes after its bell"));
    let Some(Entity::Seat(seat)) = person.entities.get("seat:northmere") else { panic!("a seat") };
    assert!(!seat.ready);
}

#[test]
fn only_so_many_may_want_one_bell() {
    let (mut bench, ..) = quiet();
    bench.received(1);
    for place in 0..=WAITING_PER_CONNECTION_MAX {
        assert_eq!(bench.received(1).len(), 0);
        bench.say(1, &format!("b{place}"), ring());
    }
    assert_eq!(bench.code(1), "busy");
}

#[test]
fn a_program_that_sleeps_is_replaced_after_its_last_strike_for_all_to_see() {
    let limits = DecisionLimits {
        startup_ms: Some(5_000),
        bank_ms: Some(2_000),
        strikes_max: Some(2),
        ..DecisionLimits::default()
    };
    let bots = Some("no-deal".to_owned());
    let mut bench = Bench::create(&Create { bots, decisions: Some(limits), ..Create::default() });
    bench.facilitate(1);
    let mut person = bench.join(2, "northmere");
    let mut program = bench.join_to_be_asked(3, "docks");
    bench.say(1, "s", start());
    bench.wait(7);
    bench.say(2, "t", talk("are you there?"));
    bench.deliver(3, &mut program);
    assert_eq!(program.decisions.len(), 1, "its time is not over");
    bench.wait(1);
    bench.deliver(3, &mut program);
    let again = program.decisions[1].clone();
    assert_eq!((again.clock.strikes_left, again.clock.bank_ms), (1, Some(0)));
    // A connection that is gone stops no clock.
    bench.ask(3, Ask::Gone);
    bench.wait(1);
    bench.deliver(2, &mut person);
    let Some(Entity::Seat(seat)) = person.entities.get("seat:docks") else { panic!("a seat") };
    assert_eq!(seat.played_by, PlayedBy::House);
    assert_eq!(bench.table.deadline(), None, "nobody waits for anything");
    bench.resume(4, &program.token, program.seq);
    assert_eq!(bench.code(4), "wrong_token");
}

#[test]
fn whoever_sends_nonsense_is_told_why_the_seat_is_gone() {
    let (mut bench, _, mut program) = quiet();
    for strike in 1..=3 {
        bench.say(2, &format!("t{strike}"), talk("and now?"));
        bench.deliver(3, &mut program);
        let decision = program.decisions.last().expect("a decision").id;
        if strike == 2 {
            let moves = vec![saying("x").remove(0); 13];
            bench.say(3, "many", ClientMessage::Moves(Moves { decision, moves }));
            assert_eq!(bench.code(3), "too_many_moves");
        } else {
            bench.ask(3, Ask::Misread);
        }
    }
    bench.deliver(3, &mut program);
    let why = program.left.expect("it is told");
    assert!(why.ends_with("That was the last strike: a built-in bot plays on."), "{why}");
}

#[test]
fn the_house_takes_a_seat_even_if_the_disk_fails_for_a_while() {
    let (mut bench, mut person, mut program) = quiet();
    for strike in 1..=3 {
        bench.say(2, &format!("t{strike}"), talk("and now?"));
        bench.deliver(3, &mut program);
        bench.disk_works = strike < 3;
        bench.ask(3, Ask::Misread);
    }
    bench.failed();
    assert!(bench.writing.is_none(), "not at once");
    bench.disk_works = true;
    bench.now = bench.table.deadline().expect("tried again by itself");
    bench.wait(0);
    bench.deliver(2, &mut person);
    let Some(Entity::Seat(seat)) = person.entities.get("seat:docks") else { panic!("a seat") };
    assert_eq!(seat.played_by, PlayedBy::House);
}

#[test]
fn an_answer_sent_twice_is_carried_out_once() {
    for restart in [false, true] {
        let (mut bench, _, mut program) = quiet();
        bench.say(2, "t", talk("a question"));
        bench.deliver(3, &mut program);
        let decision = program.decisions.last().expect("a decision").id;
        let answer = ClientMessage::Moves(Moves { decision, moves: saying("an answer") });
        bench.say(3, "c9", answer.clone());
        bench.deliver(3, &mut program);
        assert_eq!(program.answers[program.answers.len() - 2..], ["c9/0", "c9"]);
        let texts = bench.disk.texts.len();
        let mut number = 3;
        if restart {
            bench.restart();
            number = 4;
            bench.resume(4, &program.token, program.seq);
            bench.deliver(4, &mut program);
        }
        bench.say(number, "c9", answer);
        bench.deliver(number, &mut program);
        assert_eq!(program.answers.last().map(String::as_str), Some("c9"));
        assert_eq!(bench.disk.texts.len(), texts);
    }
}

#[test]
fn refused_moves_name_their_place_and_the_others_stand() {
    let (mut bench, _, mut program) = quiet();
    bench.say(2, "t", talk("a question"));
    bench.deliver(3, &mut program);
    let mut moves = saying("first");
    moves.extend(saying(" "));
    moves.extend(saying("third"));
    let decision = program.decisions.last().expect("a decision").id;
    bench.say(3, "c9", ClientMessage::Moves(Moves { decision, moves }));
    let received = bench.received(3);
    let refused = received.iter().find_map(|message| match message {
        ServerMessage::Refused(refused) => refused.answers.clone(),
        _ => None,
    });
    assert_eq!(refused.as_deref(), Some("c9/1"));
    assert_eq!(bench.disk.texts.len(), 3, "a question and two answers");
}

#[test]
fn whoever_comes_back_is_asked_again_and_the_clock_has_run_on() {
    let (mut bench, _, mut program) = quiet();
    bench.say(2, "t", talk("a question"));
    bench.deliver(3, &mut program);
    let asked = program.decisions.last().expect("a decision").clone();
    bench.ask(3, Ask::Gone);
    bench.wait(11);
    bench.resume(4, &program.token, program.seq);
    bench.deliver(4, &mut program);
    let again = program.decisions.last().expect("a decision").clone();
    assert_eq!((again.id, again.offers), (asked.id, asked.offers));
    assert_eq!((again.clock.allowance_ms, again.clock.bank_ms), (Some(0), Some(20_000)));
    bench.answer(4, &mut program, Vec::new());
    assert_eq!(bench.table.deadline(), None);
    assert_eq!(program.left, None);
}

#[test]
fn after_a_restart_the_same_is_asked_under_the_same_number() {
    let (mut bench, _, mut program) = quiet();
    bench.say(2, "t", talk("a question"));
    bench.deliver(3, &mut program);
    let asked = program.decisions.last().expect("a decision").clone();
    bench.restart();
    bench.resume(4, &program.token, program.seq);
    bench.deliver(4, &mut program);
    assert_eq!(program.decisions.len(), 3, "it is asked once");
    let again = program.decisions.last().expect("a decision").clone();
    assert_eq!(again.id, asked.id);
    bench.answer(4, &mut program, saying("here I am"));
    assert_eq!(bench.disk.texts.len(), 2);
}

#[test]
fn before_it_answers_a_program_may_ask_and_leave_but_not_move() {
    let (mut bench, mut person, mut program) = quiet();
    bench.say(2, "t", talk("a question"));
    bench.received(3);
    bench.say(3, "q", ClientMessage::WhatIf(WhatIf::default()));
    assert!(matches!(bench.only(3), ServerMessage::Forecast(_)));
    bench.say(3, "a", talk("just so"));
    assert_eq!(bench.code(3), "not_allowed");
    for question in 2..=64 {
        bench.say(3, &format!("q{question}"), ClientMessage::WhatIf(WhatIf::default()));
    }
    bench.received(3);
    bench.say(3, "q65", ClientMessage::WhatIf(WhatIf::default()));
    assert_eq!(bench.code(3), "slow_down");
    bench.say(3, "l", super::bench::leave());
    bench.deliver(3, &mut program);
    bench.deliver(2, &mut person);
    let Some(Entity::Seat(seat)) = person.entities.get("seat:docks") else { panic!("a seat") };
    assert_eq!(seat.played_by, PlayedBy::House);
    assert_eq!(bench.table.deadline(), None);
}

/// The first phase has run out after so many seconds, and a program at docks has its last call;
/// with the person at northmere, and the program.
fn at_last_call(settlement_s: u32) -> (Bench, Client, Client) {
    let clocks = Some(Clocks { settlement_s: Some(settlement_s), ..Clocks::default() });
    let bots = Some("no-deal".to_owned());
    let mut bench = Bench::create(&Create { bots, clocks, ..Create::default() });
    bench.facilitate(1);
    let person = bench.join(2, "northmere");
    let mut program = bench.join_to_be_asked(3, "docks");
    bench.say(1, "s", start());
    bench.deliver(3, &mut program);
    bench.answer(3, &mut program, Vec::new());
    bench.wait(settlement_s.into());
    bench.deliver(3, &mut program);
    assert!(program.decisions.last().expect("a decision").last_call);
    (bench, person, program)
}

#[test]
fn a_phase_that_runs_out_calls_programs_first() {
    let (mut bench, mut person, mut program) = at_last_call(100);
    bench.answer(3, &mut program, Vec::new());
    bench.deliver(2, &mut person);
    assert_eq!(phase(&person), PhaseName::Contracting);
}

#[test]
fn a_clock_that_gets_more_time_while_its_bell_waits_for_a_program_rings_later() {
    let (mut bench, mut person, mut program) = at_last_call(60);
    bench.say(1, "t", ClientMessage::Conduct(Conduct::Time(TimeChange::LeftS(16))));
    bench.answer(3, &mut program, Vec::new());
    bench.deliver(2, &mut person);
    assert_eq!(phase(&person), PhaseName::Settlement, "there are 16 seconds");
    bench.wait(16);
    // It is asked about the news before.
    bench.answer(3, &mut program, Vec::new());
    bench.deliver(2, &mut person);
    assert_eq!(phase(&person), PhaseName::Contracting);
}
