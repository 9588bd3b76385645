//! What a seat expects stands on its desk, and after the year beside what came.

use super::player::{play, table};
use crate::protocol::entity::{CameView, DeskView, Entity, ExpectedView};
use crate::rules::command::{Actor, Command};
use crate::rules::ids::{PersonId, SeatId, TextId};
use crate::rules::refusal::Code;
use crate::rules::state::State;
use crate::rules::units::{POUNDS_MAX, Pounds};
use crate::view::{ERASED, Names, Viewer, snapshot};

const NHS_ENGLAND: SeatId = SeatId(0);
const NORTHMERE: SeatId = SeatId(1);
const DOCKS: SeatId = SeatId(3);
const QUEENS: SeatId = SeatId(6);

/// One text is known; every other was erased.
struct Texts;

impl Names for Texts {
    fn person(&self, _: PersonId) -> Option<&str> {
        None
    }

    fn text(&self, text: TextId) -> Option<&str> {
        (text == TextId(1)).then_some("We hold the line.")
    }
}

fn desk(state: &State, seat: SeatId) -> DeskView {
    let key = format!("desk:{}", state.scenario.slug(seat));
    match snapshot(state, Viewer::Seat(seat), &Texts).remove(&key) {
        Some(Entity::Desk(desk)) => *desk,
        other => panic!("no desk: {other:?}"),
    }
}

fn expect(state: &mut State, seat: SeatId, amount: i64, text: Option<u32>) -> Result<(), Code> {
    let command = Command::Expect { amount: Pounds(amount), text: text.map(TextId) };
    let instruction = crate::rules::command::Instruction::timeless(Actor::Seat(seat), command);
    let events = crate::rules::decide(state, &instruction).map_err(|refusal| refusal.code)?;
    events.iter().for_each(|event| state.apply(event));
    Ok(())
}

fn ring(state: &mut State) {
    let phase = state.phase.name();
    play(state, Actor::Clock, Command::RingBell(phase)).expect("a bell rings");
}

#[test]
fn the_last_word_counts_and_stands_beside_what_came() {
    let mut state = table(7);
    let seats = [
        (NHS_ENGLAND, "result_of_all"),
        (NORTHMERE, "result"),
        (DOCKS, "partners_income_per_practice"),
        (QUEENS, "result"),
    ];
    for (seat, figure) in seats {
        expect(&mut state, seat, 5, Some(9)).expect("taken");
        expect(&mut state, seat, -1_200_000, Some(1)).expect("taken");
        let text = Some("We hold the line.".to_owned());
        let said = ExpectedView { figure: figure.to_owned(), amount: -1_200_000, text };
        assert_eq!(desk(&state, seat).expected, Some(said));
    }
    ring(&mut state);
    expect(&mut state, QUEENS, 700, Some(9)).expect("also after the first bell");
    assert_eq!(desk(&state, QUEENS).expected.and_then(|it| it.text).as_deref(), Some(ERASED));
    ring(&mut state);
    assert_eq!(expect(&mut state, QUEENS, 1, None), Err(Code::TooLate), "the year is delivered");
    let year = state.history[0].accounts.clone();
    let came = [
        (NHS_ENGLAND, year.national.result),
        (NORTHMERE, year.ccgs[0].result),
        (DOCKS, year.localities[0].drawings_per_practice),
    ];
    for in_next_year in [false, true] {
        for (seat, came) in came {
            let found = desk(&state, seat);
            assert_eq!(found.expected, None);
            let Some(CameView { year: 1, amount: -1_200_000, came: found, .. }) = found.came else {
                panic!("{found:?}")
            };
            assert_eq!(found, came.0);
        }
        assert_eq!(desk(&state, SeatId(7)).came, None, "it had not said");
        if !in_next_year {
            ring(&mut state);
        }
    }
}

#[test]
fn an_expectation_is_within_bounds() {
    let mut state = table(7);
    assert_eq!(expect(&mut state, DOCKS, POUNDS_MAX + 1, None), Err(Code::OutOfBounds));
    assert_eq!(expect(&mut state, DOCKS, -POUNDS_MAX, None), Ok(()));
}
