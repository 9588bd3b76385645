//! Points and par beside real games.

use super::*;
use crate::arena::yardstick;
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::decide;
use shared::rules::review::yardstick::{Compared, seat, table};
use shared::rules::state::State;

/// That game's table once it is compared.
fn compared(mut game: Game) -> State {
    let yardstick = yardstick(&game.state).expect("bots play");
    let command = Command::Compare(Some(Box::new(yardstick)));
    let instruction = Instruction::timeless(Actor::House, command);
    for event in decide(&game.state, &instruction).expect("the game is over") {
        game.state.apply(&event);
    }
    game.state
}

fn all(state: &State) -> Vec<Compared> {
    let seats = state.seat_ids().map(|id| seat(state, id));
    seats.chain([table(state)]).map(|one| one.expect("compared")).collect()
}

#[test]
fn a_table_is_measured_by_the_same_cards() {
    let none = compared(game("no-deal", 7).1);
    assert!(all(&none).iter().all(|one| one.points == 500));
    assert_eq!(table(&none).and_then(|all| all.of_par_percent), Some(0));
    let par = none.comparison.yardstick().map(|found| found.par_strategy.clone()).expect("there");
    let best = compared(game(&par, 7).1);
    assert_eq!(best.comparison, none.comparison, "whoever plays, the cards are the same");
    assert!(all(&best).iter().all(|one| one.points == one.par_points));
    assert_eq!(table(&best).and_then(|all| all.of_par_percent), Some(100));
    assert!(table(&best).is_some_and(|all| all.points > 500));
}

#[test]
fn a_game_that_ended_early_is_measured_by_as_many_years() {
    let arena = Arena::new(STANDARD).expect("the standard scenario is right");
    let settings = Settings { years_max: Some(2), ..Settings::default() };
    let lineup = arena.all("no-deal").expect("a strategy");
    let early = arena.play(Seed(7), lineup, settings).expect("a game");
    assert_eq!(early.state.history.len(), 2);
    let early = compared(early);
    assert!(all(&early).iter().all(|one| one.points == 500), "as without deals, for two years");
}
