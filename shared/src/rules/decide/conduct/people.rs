//! Who sits where by the facilitator's word, and what the facilitator does in a seat's place.

use super::super::super::command::{Command, Holder};
use super::super::super::event::{Audience, Event, What};
use super::super::super::ids::SeatId;
use super::super::super::phase::PhaseName;
use super::super::super::refusal::{Code, Refusal};
use super::super::super::state::State;
use super::super::super::timing::Time;
use super::super::unfolding::Unfolding;
use super::super::{by_seat, company, seats};
use super::known;

pub(super) fn remove(state: &State, seat: SeatId, at: Time) -> Result<Vec<Event>, Refusal> {
    known(state, seat)?;
    seats::leave(state, seat, at)
}

/// Whoever moves sits down afresh: what they said under the old seat's name stays there, and they
/// are not ready. A partner takes over where they were, if they had one.
pub(super) fn move_over(state: &State, from: SeatId, to: SeatId) -> Result<Vec<Event>, Refusal> {
    known(state, from)?;
    known(state, to)?;
    let holder = |seat| state.seat(seat).map_or(Holder::House, |found| found.holder);
    let refuse = |code, message: String| Err(Refusal::new(code, message));
    let name = |seat| state.scenario.name(seat);
    if state.phase.name() == PhaseName::Over {
        return refuse(Code::WrongPhase, "The game is over.".to_owned());
    }
    if holder(from) == Holder::House {
        return refuse(Code::NotAllowed, format!("Nobody sits at {} who could move.", name(from)));
    }
    if holder(to) != Holder::House {
        return refuse(
            Code::SeatTaken,
            format!("{} is taken; move whoever sits there first, or remove them.", name(to)),
        );
    }
    let mut unfolding = Unfolding::from(state);
    company::vacate(&mut unfolding, from);
    unfolding.public(What::SeatTaken { seat: to, holder: holder(from) });
    Ok(unfolding.into_events())
}

/// A move in a seat's place: decided as the seat's own, and told to it as the facilitator's.
pub(in super::super) fn for_seat(
    state: &State,
    seat: SeatId,
    command: &Command,
    at: Time,
) -> Result<Vec<Event>, Refusal> {
    known(state, seat)?;
    match command {
        Command::Talk { .. } | Command::Expect { .. } | Command::LeaveSeat => {
            return Err(Refusal::new(
                Code::NotAllowed,
                "The facilitator puts no words into a seat's mouth and does not get up for it; \
                 announce something in your own name, or remove whoever sits there.",
            ));
        }
        Command::Ready(_) if !state.keeps_waiting(seat) => {
            return Err(Refusal::new(
                Code::NotAllowed,
                "No bell waits for this seat, so it need not be ready.",
            ));
        }
        _ => {}
    }
    let done = by_seat(state, seat, command, at)?;
    let label = Event { audience: Audience::Seats(vec![seat]), what: What::ActedFor { seat } };
    Ok(std::iter::once(label).chain(done).collect())
}
