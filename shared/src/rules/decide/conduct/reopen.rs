//! The bell that rang last is taken back.
//!
//! What stood before it is kept by whoever keeps the game ([`Game`](crate::log::Game)); here is
//! only decided whether it may be done. Luck is drawn by key, so the same draws come again.

use super::super::super::event::{Event, What};
use super::super::super::phase::PhaseName;
use super::super::super::refusal::{Code, Refusal};
use super::super::super::state::{Closed, State};
use super::super::super::timing::Time;
use super::super::timing;
use super::super::unfolding::Unfolding;

/// The clock of the phase starts anew, and offers that end by the clock have as long as they had.
pub(super) fn reopen(state: &State, at: Time) -> Result<Vec<Event>, Refusal> {
    let Some(Closed { year, phase, at: rang }) = state.closed else {
        let why = match state.phase.name() {
            PhaseName::Lobby => "The game has not started: there is no bell to take back.",
            PhaseName::Over => {
                "The game is over, and what was private is told: no bell can be taken back now."
            }
            PhaseName::Settlement | PhaseName::Contracting | PhaseName::Review => {
                "There is no bell to take back: none has rung since the game started, or since the \
                 last one was taken back."
            }
        };
        return Err(Refusal::new(Code::WrongPhase, why));
    };
    let mut unfolding = Unfolding::from(state);
    let now = timing::standing(state, at);
    unfolding.public(What::Reopened { year, phase, by_ms: now.since_ms(rang) });
    if let Some(seconds) = state.timing.arrangements.clocks.length_s(phase) {
        let due = Some(now.plus_s(seconds));
        unfolding.public(What::BellDue { due, left_s: None });
    }
    Ok(unfolding.into_events())
}
