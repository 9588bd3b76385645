//! Who comes to a seat and goes, beside the one who decides there.

use super::super::command::{Holder, Share};
use super::super::event::{Event, What};
use super::super::ids::{PersonId, SeatId};
use super::super::phase::PhaseName;
use super::super::refusal::{Code, Refusal};
use super::super::state::State;
use super::super::timing::Time;
use super::seats;
use super::unfolding::Unfolding;

/// How many people may be at one seat, the one who decides included.
pub const SEAT_PEOPLE_MAX: usize = 8;

pub(super) fn attach(
    state: &State,
    seat: SeatId,
    person: PersonId,
    share: Share,
    at: Time,
) -> Result<Vec<Event>, Refusal> {
    let mut unfolding = Unfolding::from(state).at(at);
    let left = get_up(&mut unfolding, person);
    let Some(found) = unfolding.state.seat(seat) else {
        return Err(Refusal::new(Code::UnknownSeat, "There is no such seat at this table."));
    };
    if state.phase.name() == PhaseName::Over {
        return Err(Refusal::new(Code::WrongPhase, "The game is over."));
    }
    let name = state.scenario.name(seat);
    if share == Share::Partner && !matches!(found.holder, Holder::Person(_)) {
        let message = format!("No person plays {name}, so there are no decisions to share.");
        return Err(Refusal::new(Code::NotAllowed, message));
    }
    // Where a bot plays, the place of whoever will decide there is kept.
    let decides = usize::from(found.holder == Holder::House);
    if found.people() + decides >= SEAT_PEOPLE_MAX {
        let message = format!(
            "At most {SEAT_PEOPLE_MAX} people can be at {name}, one of whom decides there: \
                there is no more room."
        );
        return Err(Refusal::new(Code::OutOfBounds, message));
    }
    unfolding.public(What::Attached { seat, person, share });
    if let Some(left) = left {
        seats::ring_if_all_others_ready(&mut unfolding, state, left);
    }
    Ok(unfolding.into_events())
}

pub(super) fn detach(state: &State, person: PersonId, at: Time) -> Result<Vec<Event>, Refusal> {
    let Some(seat) = state.seat_with(person) else {
        return Err(Refusal::new(Code::NotAllowed, "They are not at a seat of this table."));
    };
    if state.seat(seat).is_some_and(|found| found.holder.person() == Some(person)) {
        return seats::leave(state, seat, at);
    }
    let mut unfolding = Unfolding::from(state);
    unfolding.public(What::Detached { seat, person });
    Ok(unfolding.into_events())
}

/// Somebody gets up from where they are at this table, to sit down elsewhere at it: what they said
/// and did there stays there. The seat that nobody decides at any more because of it, if any.
pub(super) fn get_up(unfolding: &mut Unfolding<'_>, person: PersonId) -> Option<SeatId> {
    let state: &State = &unfolding.state;
    let seat = state.seat_with(person)?;
    if state.seat(seat)?.holder.person() == Some(person) {
        return vacate(unfolding, seat);
    }
    unfolding.public(What::Detached { seat, person });
    None
}

/// The one who decides there sits down elsewhere. The seat, if nobody takes over.
pub(super) fn vacate(unfolding: &mut Unfolding<'_>, seat: SeatId) -> Option<SeatId> {
    if let Some(events) = succeed(&unfolding.state, seat) {
        events.into_iter().for_each(|event| unfolding.told(event.audience, event.what));
        return None;
    }
    unfolding.public(What::SeatLeft { seat });
    Some(seat)
}

/// The one who decides goes, and the first of the partners takes over; none if there is no partner.
pub(super) fn succeed(state: &State, seat: SeatId) -> Option<Vec<Event>> {
    let person = state.seat(seat)?.deciders().nth(1)?;
    let mut unfolding = Unfolding::from(state);
    unfolding.public(What::Detached { seat, person });
    unfolding.public(What::SeatTaken { seat, holder: Holder::Person(person) });
    Some(unfolding.into_events())
}
