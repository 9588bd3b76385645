//! One program's clock, strikes and questions, with time as a value.

use std::time::{Duration, Instant};

use bots::arena::Fault;
use bots::decisions::DEFAULT;
use shared::protocol::client_message::{DecisionLimits, Talk};
use shared::protocol::code::LinkCode;
use shared::protocol::decision::{Decision, DecisionClock, Move, Moves};
use shared::rules::phase::PhaseName;

use super::Limits;
use super::asked::Asked;

const S: Duration = Duration::from_secs(1);

/// A start of 10 s, 1 s for each decision, a reserve of 5 s, two strikes.
fn asked() -> Asked {
    Asked::new(Limits::from(DecisionLimits {
        bank_ms: Some(5_000),
        strikes_max: Some(2),
        ..DecisionLimits::default()
    }))
}

fn ask(asked: &mut Asked, now: Instant) -> Decision {
    asked.ask(0, now, |id, last_call, clock| Decision {
        id,
        year: 1,
        phase: PhaseName::Settlement,
        last_call,
        offers: Vec::new(),
        legal: Vec::new(),
        clock,
        default: DEFAULT.to_owned(),
    });
    asked.decision(now).expect("it is open")
}

fn moves(decision: u64, count: usize) -> Moves {
    let talk = Move::Talk(Talk { to: Vec::new(), text: "hello".to_owned() });
    Moves { decision, moves: vec![talk; count] }
}

#[test]
fn it_is_asked_about_news_and_when_it_spoke() {
    let (mut asked, now) = (asked(), Instant::now());
    assert!(asked.is_due(false), "at first everything is new");
    let first = ask(&mut asked, now);
    assert!(!asked.is_due(false), "one decision at a time");
    asked.answer(&moves(first.id, 1), now).expect("taken");
    assert!(asked.is_due(false), "it spoke");
    let second = ask(&mut asked, now);
    asked.answer(&moves(second.id, 0), now).expect("taken");
    assert!(!asked.is_due(false), "nothing is new");
    asked.news();
    assert!(asked.is_due(false) && !asked.is_due(true));
    asked.call();
    assert!(asked.is_due(true), "a last call breaks the hush");
    assert!(ask(&mut asked, now).last_call);
}

#[test]
fn two_that_answer_each_other_come_to_an_end() {
    let (mut asked, now) = (asked(), Instant::now());
    let mut times = 0;
    while asked.is_due(false) {
        let decision = ask(&mut asked, now);
        asked.answer(&moves(decision.id, 1), now).expect("taken");
        times += 1;
    }
    assert_eq!(times, 16);
    asked.stir();
    assert!(asked.is_due(false), "somebody else has stirred");
}

#[test]
fn its_time_runs_from_delivery_to_receipt() {
    let (mut asked, start) = (asked(), Instant::now());
    let decision = ask(&mut asked, start);
    assert_eq!((decision.clock.allowance_ms, decision.clock.bank_ms), (Some(1_000), Some(5_000)));
    let later = asked.decision(start + 13 * S).expect("still open").clock;
    assert_eq!((later.allowance_ms, later.bank_ms), (Some(0), Some(3_000)));
    assert_eq!(asked.deadline(), Some(start + 16 * S));
    asked.answer(&moves(decision.id, 0), start + 13 * S).expect("in time");
    let next = ask(&mut asked, start + 20 * S);
    let DecisionClock { allowance_ms, bank_ms, strikes_left, .. } = next.clock;
    assert_eq!((allowance_ms, bank_ms, strikes_left), (Some(1_000), Some(3_000), 2));
    assert_eq!(asked.deadline(), Some(start + 24 * S), "the start's budget is for the start");
}

#[test]
fn what_is_late_stale_or_too_long_is_no_answer() {
    let (mut asked, start) = (asked(), Instant::now());
    let first = ask(&mut asked, start);
    let code = |answer: Result<(), (LinkCode, String)>| answer.expect_err("refused").0;
    assert_eq!(code(asked.answer(&moves(first.id + 1, 0), start)), LinkCode::StaleDecision);
    assert!(asked.is_open(), "another decision's answer changes nothing");
    assert_eq!(code(asked.answer(&moves(first.id, 0), start + 16 * S)), LinkCode::StaleDecision);
    assert!(!asked.is_open() && asked.lost.is_none(), "one strike");
    asked.news();
    let second = ask(&mut asked, start + 16 * S);
    assert_eq!((second.clock.strikes_left, second.clock.bank_ms), (1, Some(0)));
    let long = asked.answer(&moves(second.id, 13), start + 16 * S);
    assert_eq!(code(long), LinkCode::TooManyMoves);
    assert!(asked.lost.as_ref().is_some_and(|why| why.starts_with("Decision 2 (year 1, ")));
    asked.news();
    asked.call();
    assert!(!asked.is_due(false), "the house has the seat");
}

#[test]
fn nonsense_costs_a_strike_only_while_something_is_asked() {
    let (mut asked, now) = (asked(), Instant::now());
    for _ in 0..5 {
        asked.strike(Fault::Illegal, now);
    }
    assert!(asked.lost.is_none());
    for _ in 0..2 {
        asked.news();
        ask(&mut asked, now);
        asked.strike(Fault::Illegal, now);
    }
    assert!(asked.lost.is_some());
}

#[test]
fn questions_are_counted_from_answer_to_answer() {
    let (mut asked, now) = (asked(), Instant::now());
    let decision = ask(&mut asked, now);
    assert!((0..64).all(|_| asked.may_ask()) && !asked.may_ask());
    asked.answer(&moves(decision.id, 0), now).expect("taken");
    assert!(asked.may_ask());
}

#[test]
fn numbers_rise_and_are_the_same_after_a_restart() {
    let now = Instant::now();
    let number = |asked: &mut Asked, seen| {
        asked.ask(seen, now, |id, last_call, clock| Decision {
            id,
            year: 1,
            phase: PhaseName::Review,
            last_call,
            offers: Vec::new(),
            legal: Vec::new(),
            clock,
            default: String::new(),
        });
        asked.decision(now).map(|decision| decision.id)
    };
    let mut one = asked();
    assert_eq!(number(&mut one, 0), Some(1));
    assert_eq!(number(&mut one, 0), Some(2));
    assert_eq!(number(&mut one, 40), Some(41));
    assert_eq!(number(&mut asked(), 40), Some(41));
}
