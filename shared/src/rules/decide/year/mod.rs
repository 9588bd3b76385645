//! The year and its bells.
//!
//! | file | what |
//! |---|---|
//! | `brief` | a year begins: pots are filled, standing deals are held or fall back |
//! | `settlement` | the first bell |
//! | `support` | shared support, at the brief and at the second bell |
//! | `delivery` | the second bell, four quarters, the accounts |
//! | `big_ticket` | big tickets: who has time for a stage |
//! | `partnership` | clinical partnerships: who takes part, and which go on |
//! | `reorganisation` | mergers and abolition, after the review |
//! | `judgement` | the end of the review: votes, assurance, deals that end |
//!
//! A rolled year runs through all of them at once, on standing deals and plans; so does the year
//! after the last, which counts, so that nobody gains by burning the house down on the way out.

mod big_ticket;
mod brief;
mod delivery;
mod judgement;
mod partnership;
mod reorganisation;
mod settlement;
mod support;

pub(super) use judgement::judge;

use super::timing;
use super::unfolding::Unfolding;
use crate::rules::event::What;
use crate::rules::ids::SeatId;
use crate::rules::phase::PhaseName;
use crate::rules::refusal::{Code, Refusal};
use crate::rules::review::{aims, score};
use crate::rules::state::State;
use crate::rules::units::Year;

/// Whether the facilitator may ring that bell, or the clock: then the game goes on.
pub(super) fn may_ring(state: &State, phase: PhaseName) -> Result<(), Refusal> {
    let now = state.phase.name();
    if phase != now || matches!(now, PhaseName::Lobby | PhaseName::Over) {
        return Err(Refusal::new(
            Code::WrongPhase,
            format!("There is no such bell to ring: {}.", now.told()),
        ));
    }
    Ok(())
}

/// The table after this year's delivery as it is expected, without luck: nothing more is signed,
/// and plans lock as they are. None outside the window, when there is nothing to expect.
#[must_use]
pub fn expected(mut state: State) -> Option<State> {
    let phase = state.phase.name();
    let mut unfolding = Unfolding::of(&mut state);
    match phase {
        PhaseName::Settlement => settlement::first_bell(&mut unfolding),
        PhaseName::Contracting => {}
        PhaseName::Lobby | PhaseName::Review | PhaseName::Over => return None,
    }
    delivery::second_bell(&mut unfolding, None);
    Some(state)
}

/// Leaves the lobby: every seat gets its private aim, and the first year begins.
fn begin_game(unfolding: &mut Unfolding) {
    let seats: Vec<SeatId> = unfolding.state.seat_ids().collect();
    for seat in seats {
        let Some(role) = unfolding.state.scenario.role(seat) else { continue };
        if let Some(aim) = aims::drawn(unfolding.state.seed, seat, role) {
            unfolding.privately(vec![seat], What::AimDrawn { seat, aim: aim.id.to_owned() });
        }
    }
    begin(unfolding, Year(1));
}

/// Ends the present phase and goes to the next in which somebody can act.
pub(super) fn go_on(unfolding: &mut Unfolding) {
    match unfolding.state.phase.name() {
        PhaseName::Lobby => begin_game(unfolding),
        PhaseName::Settlement => settlement::first_bell(unfolding),
        PhaseName::Contracting => {
            let luck = Some(unfolding.state.seed);
            delivery::second_bell(unfolding, luck);
        }
        PhaseName::Review => {
            judgement::judge(unfolding);
            let next = unfolding.state.year.next();
            begin(unfolding, next);
        }
        PhaseName::Over => {}
    }
    timing::start_clock(unfolding);
}

/// Begins a year; what is not played rolls, and after the year after the game is scored.
fn begin(unfolding: &mut Unfolding, first: Year) {
    let mut year = first;
    loop {
        let after = unfolding.state.scenario.after();
        let played = year < after && unfolding.state.scenario.year(year).played;
        brief::begin_year(unfolding, year, played);
        if played {
            return;
        }
        settlement::first_bell(unfolding);
        let luck = Some(unfolding.state.seed);
        delivery::second_bell(unfolding, luck);
        judgement::judge(unfolding);
        if year >= after {
            let score = Box::new(score::of(&unfolding.state));
            unfolding.public(What::Scored { score });
            return;
        }
        year = year.next();
    }
}
