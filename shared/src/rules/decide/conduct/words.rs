//! What the facilitator says, and what they note for the debrief.

use super::super::super::command::Holder;
use super::super::super::event::{Event, What};
use super::super::super::ids::{SeatId, TextId};
use super::super::super::refusal::{Code, Refusal};
use super::super::super::state::State;
use super::super::unfolding::Unfolding;
use super::super::voice::MESSAGES_PER_YEAR_MAX;
use super::known;

/// How many moments a facilitator may mark in a game.
pub const MARKS_MAX: usize = 500;

pub(super) fn announce(state: &State, to: &[SeatId], text: TextId) -> Result<Vec<Event>, Refusal> {
    to.iter().try_for_each(|seat| known(state, *seat))?;
    let said = state.talk.values().flatten();
    let said = said.filter(|said| said.from.is_none() && said.year == state.year).count();
    if said >= MESSAGES_PER_YEAR_MAX {
        return Err(Refusal::new(
            Code::TooMuchTalk,
            format!(
                "You have sent {MESSAGES_PER_YEAR_MAX} messages this year; the next year opens a new page."
            ),
        ));
    }
    let mut to = to.to_vec();
    to.sort_unstable();
    to.dedup();
    let mut unfolding = Unfolding::from(state);
    let what = What::Announced { to: to.clone(), text };
    if to.is_empty() {
        unfolding.public(what);
    } else {
        unfolding.privately(to, what);
    }
    Ok(unfolding.into_events())
}

pub(super) fn nudge(state: &State, seat: SeatId) -> Result<Vec<Event>, Refusal> {
    known(state, seat)?;
    if state.seat(seat).is_some_and(|found| found.holder == Holder::House) {
        return Err(Refusal::new(
            Code::NotAllowed,
            format!("A built-in bot plays {}; it keeps nobody waiting.", state.scenario.name(seat)),
        ));
    }
    let mut unfolding = Unfolding::from(state);
    unfolding.privately(vec![seat], What::Nudged { seat });
    Ok(unfolding.into_events())
}

pub(super) fn mark(state: &State, text: TextId) -> Result<Vec<Event>, Refusal> {
    if state.marks.len() >= MARKS_MAX {
        return Err(Refusal::new(
            Code::TooMuchTalk,
            format!("You have marked {MARKS_MAX} moments of this game; that is all it can keep."),
        ));
    }
    let mut unfolding = Unfolding::from(state);
    unfolding.hidden(What::Marked { text });
    Ok(unfolding.into_events())
}
