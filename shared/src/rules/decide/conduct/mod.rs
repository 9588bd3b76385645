//! What the facilitator does to a game, as far as it is neither a bell nor the clock's.
//!
//! | file | commands |
//! |---|---|
//! | `words` | announce, nudge, mark |
//! | `people` | remove, move, a move for a seat |
//! | `course` | inject a card, roll the year, end the game, open the debrief |
//! | `reopen` | take back the bell that rang last |

mod course;
mod people;
mod reopen;
pub mod words;

pub(super) use people::for_seat;

use super::super::conduct::Conduct;
use super::super::event::Event;
use super::super::ids::SeatId;
use super::super::refusal::{Code, Refusal};
use super::super::state::State;
use super::super::timing::Time;

/// What happens if the facilitator asks this.
pub(super) fn by_facilitator(
    state: &State,
    conduct: &Conduct,
    at: Time,
) -> Result<Vec<Event>, Refusal> {
    match conduct {
        Conduct::Announce { to, text } => words::announce(state, to, *text),
        Conduct::Nudge { seat } => words::nudge(state, *seat),
        Conduct::Mark { text } => words::mark(state, *text),
        Conduct::Inject { card, about } => course::inject(state, card, *about),
        Conduct::Remove { seat } => people::remove(state, *seat, at),
        Conduct::Move { from, to } => people::move_over(state, *from, *to),
        Conduct::RollYear => course::roll_year(state),
        Conduct::End => course::end(state),
        Conduct::Reopen => reopen::reopen(state, at),
        Conduct::OpenDebrief => course::open_debrief(state),
    }
}

fn known(state: &State, seat: SeatId) -> Result<(), Refusal> {
    match state.seat(seat) {
        Some(_) => Ok(()),
        None => Err(Refusal::new(Code::UnknownSeat, "There is no such seat at this table.")),
    }
}
