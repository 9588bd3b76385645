//! The yardstick that the house hands in after the last year: what bots made of the same cards.

use super::super::event::{Event, What};
use super::super::refusal::{Code, Refusal};
use super::super::review::yardstick::{self, Outcome, Yardstick};
use super::super::state::State;
use super::unfolding::Unfolding;

/// What bots made of the same cards, or that they could not play them: told once to everybody after
/// the last year.
pub(super) fn compare(state: &State, yardstick: Option<&Yardstick>) -> Result<Vec<Event>, Refusal> {
    let refuse = |code, message| Err(Refusal::new(code, message));
    if state.score.is_none() {
        return refuse(Code::WrongPhase, "A game is compared once it is over.");
    }
    if !yardstick::is_awaited(state) {
        return refuse(Code::NotAllowed, "This game is compared already, or too large for it.");
    }
    let fits = |one: &Outcome| one.seats.len() == state.seats.len();
    if yardstick.is_some_and(|found| !fits(&found.without_deals) || !fits(&found.par)) {
        return refuse(Code::OutOfBounds, "A yardstick has a score for every seat of the table.");
    }
    let mut unfolding = Unfolding::from(state);
    unfolding.public(What::Compared { yardstick: yardstick.cloned().map(Box::new) });
    Ok(unfolding.into_events())
}
