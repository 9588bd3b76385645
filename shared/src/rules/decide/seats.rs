//! Who sits where, and who is ready.

use super::super::command::Holder;
use super::super::event::{Event, What};
use super::super::ids::SeatId;
use super::super::phase::{PhaseName, Window};
use super::super::refusal::{Code, Refusal};
use super::super::state::State;
use super::super::timing::Time;
use super::company;
use super::unfolding::Unfolding;
use super::{timing, year};

pub(super) fn take(state: &State, seat: SeatId, holder: Holder) -> Result<Vec<Event>, Refusal> {
    let Some(found) = state.seat(seat) else {
        return Err(Refusal::new(Code::UnknownSeat, "There is no such seat at this table."));
    };
    if found.holder != Holder::House {
        return Err(Refusal::new(
            Code::SeatTaken,
            format!(
                "{} is taken; join without naming a seat to get a free one.",
                state.scenario.name(seat)
            ),
        ));
    }
    if state.phase.name() == PhaseName::Over {
        return Err(Refusal::new(Code::WrongPhase, "The game is over."));
    }
    let mut unfolding = Unfolding::from(state);
    if let Some(person) = holder.person() {
        company::get_up(&mut unfolding, person);
    }
    unfolding.public(What::SeatTaken { seat, holder });
    Ok(unfolding.into_events())
}

pub(super) fn leave(state: &State, seat: SeatId, at: Time) -> Result<Vec<Event>, Refusal> {
    if state.seat(seat).is_none_or(|found| found.holder == Holder::House) {
        return Err(Refusal::new(Code::NotAllowed, "Nobody sits there who could leave."));
    }
    if let Some(events) = company::succeed(state, seat) {
        return Ok(events);
    }
    let mut unfolding = Unfolding::from(state).at(at);
    unfolding.public(What::SeatLeft { seat });
    ring_if_all_others_ready(&mut unfolding, state, seat);
    Ok(unfolding.into_events())
}

/// That seat keeps nobody waiting any more: the bell rings if it waited for it alone.
pub(super) fn ring_if_all_others_ready(unfolding: &mut Unfolding, state: &State, seat: SeatId) {
    if let Some(window) = state.phase.window() {
        ring_if_all_ready(unfolding, &Sitting { state, window, seat, ready: false });
    }
}

pub(super) fn start(state: &State, at: Time) -> Result<Vec<Event>, Refusal> {
    if state.phase.name() != PhaseName::Lobby {
        return Err(Refusal::new(Code::WrongPhase, "The game has started already."));
    }
    let mut unfolding = Unfolding::from(state).at(at);
    year::go_on(&mut unfolding);
    Ok(unfolding.into_events())
}

pub(super) fn ready(
    state: &State,
    seat: SeatId,
    ready: bool,
    at: Time,
) -> Result<Vec<Event>, Refusal> {
    let Some(window) = state.phase.window() else {
        return Err(Refusal::new(Code::WrongPhase, "The game is over; no bell will ring."));
    };
    if window.ready.contains(&seat) == ready {
        let message = if ready { "You are ready already." } else { "You were not ready." };
        return Err(Refusal::new(Code::NotAllowed, message));
    }
    let mut unfolding = Unfolding::from(state).at(at);
    unfolding.public(What::ReadyChanged { seat, ready });
    if ready {
        ring_if_all_ready(&mut unfolding, &Sitting { state, window, seat, ready: true });
    }
    Ok(unfolding.into_events())
}

/// Who sits where and who is ready, once one seat has become ready or has been left. It is read
/// from the state before: no table is copied each time somebody is ready.
struct Sitting<'a> {
    state: &'a State,
    window: &'a Window,
    seat: SeatId,
    /// Whether that seat is ready now; else nobody waits for it any more.
    ready: bool,
}

impl Sitting<'_> {
    fn is_ready(&self, seat: SeatId) -> bool {
        if seat == self.seat { self.ready } else { self.window.ready.contains(&seat) }
    }

    /// Who plays the seats that act, and whether they are ready.
    fn acting(&self) -> impl Iterator<Item = (Holder, bool)> {
        let acting = self.state.seat_ids().filter(|seat| self.state.acting(*seat) == *seat);
        acting.filter_map(|id| {
            let seat = self.state.seat(id)?;
            let left = (id == self.seat && !self.ready) || seat.stand_in.is_some();
            Some((if left { Holder::House } else { seat.holder }, self.is_ready(id)))
        })
    }
}

/// Built-in bots and programs that are asked never keep anybody waiting: the bell rings when
/// everybody else who joined is ready. In the lobby programs alone don't start a game unless they
/// hold every seat.
fn ring_if_all_ready(unfolding: &mut Unfolding, sitting: &Sitting<'_>) {
    let Sitting { state, window, .. } = sitting;
    let person: fn(Holder) -> bool = |holder| matches!(holder, Holder::Person(_));
    let program: fn(Holder) -> bool = |holder| matches!(holder, Holder::Program(_));
    let waiting = |who: fn(Holder) -> bool| {
        sitting.acting().filter(|(holder, ready)| !ready && who(*holder)).count()
    };
    let people = sitting.acting().filter(|(holder, _)| person(*holder)).count();
    let house = sitting.acting().filter(|(holder, _)| *holder == Holder::House).count();
    let (people_waiting, programs_waiting) = (waiting(person), waiting(program));
    let nobody_ready = !state.seat_ids().any(|seat| sitting.is_ready(seat));
    let in_lobby = state.phase.name() == PhaseName::Lobby;
    if people_waiting + programs_waiting == 0 && nobody_ready {
        return; // The last guest left: nobody is here to start or to ring.
    }
    let complete = people_waiting == 0
        && if in_lobby {
            people > 0 || (house == 0 && programs_waiting == 0)
        } else {
            programs_waiting == 0
        };
    if complete {
        year::go_on(unfolding);
    } else if !in_lobby
        && people > 1
        && people_waiting == 1
        && programs_waiting == 0
        && !window.last_minute
    {
        timing::last_minute(unfolding);
    }
}
