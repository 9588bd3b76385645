//! What bots made of the same cards: who may say so, and when.

use super::*;
use crate::rules::review::yardstick::{Outcome, Yardstick, is_awaited, seat, table};

/// A table that was never played, at its end.
fn over() -> Table {
    let mut table = Table::begun();
    while table.state.phase.name() != PhaseName::Over {
        let phase = table.state.phase.name();
        table.by(Actor::Clock, Command::RingBell(phase)).expect("a bell rings");
    }
    table
}

/// Bots that made so much more than that table.
fn more(table: &Table, without: i64, par: i64) -> Command {
    let score = table.state.score.clone().unwrap_or_default();
    let outcome = |more: i64| Outcome {
        joint_index: score.joint_index + more,
        seats: table
            .state
            .seat_ids()
            .map(|seat| score.seats.get(seat.index()).map_or(0, |own| own.score) + more)
            .collect(),
    };
    Command::Compare(Some(Box::new(Yardstick {
        without_deals: outcome(without),
        par: outcome(par),
        par_strategy: "fair".to_owned(),
    })))
}

#[test]
fn nobody_is_compared_before_the_game_is_over_nor_twice() {
    let mut begun = Table::begun();
    let early = more(&begun, 0, 0);
    assert_eq!(begun.by(Actor::House, early), Err(Code::WrongPhase));
    let mut over = over();
    let compare = more(&over, -1_000, 1_000);
    for actor in [Actor::Facilitator, Actor::Clock, Actor::Seat(NORTHMERE)] {
        let code = over.by(actor, compare.clone()).expect_err("it is the house's");
        assert!(matches!(code, Code::NotAllowed | Code::WrongPhase), "{actor:?}");
    }
    let score = over.state.score.clone();
    over.by(Actor::House, compare.clone()).expect("the house compares");
    assert_eq!(over.state.score, score, "raw scores stand");
    assert_eq!(over.by(Actor::House, compare), Err(Code::NotAllowed));
}

#[test]
fn points_and_par_by_hand() {
    let mut over = over();
    let compare = more(&over, -1_000, 1_500);
    over.by(Actor::House, compare).expect("the house compares");
    // 500 + 500 x 1,000 / (2,500 + 1,000) = 642.9; par 500 + 500 x 2,500 / 5,000; 1,000 of 2,500.
    let all = table(&over.state).expect("compared");
    assert_eq!((all.points, all.par_points, all.of_par_percent), (643, 750, Some(40)));
    // A CCG's span is 2,000: 500 + 500 x 1,000 / 3,000, and 500 + 500 x 2,500 / 4,500.
    let northmere = seat(&over.state, NORTHMERE).expect("compared");
    assert_eq!((northmere.points, northmere.par_points), (667, 778));
    // A trust's is 1,500.
    assert_eq!(seat(&over.state, QUEENS).map(|one| one.points), Some(700));
}

#[test]
fn where_bots_fail_the_raw_scores_stand_and_nobody_waits() {
    let mut over = over();
    over.by(Actor::House, Command::Compare(None)).expect("the house says so");
    assert!(over.state.score.is_some() && table(&over.state).is_none());
    assert!(!is_awaited(&over.state));
}
