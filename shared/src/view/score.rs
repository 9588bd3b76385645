//! What a game came to, and beside it what bots made of the same cards: for everybody, once it is
//! over.

use super::desk;
use super::names::seat;
use crate::protocol::entity::AimView;
use crate::protocol::score::{ComparedView, Comparison, ScoreView, SeatScoreView};
use crate::rules::review::aims::Reached;
use crate::rules::review::score::{Collapse, Measure};
use crate::rules::review::yardstick::{self, Compared};
use crate::rules::state::State;

/// The final measures, once the game is over.
pub(crate) fn view(state: &State) -> Option<ScoreView> {
    let score = state.score.as_ref()?;
    let values =
        |measures: &[Measure]| measures.iter().map(|one| (one.name.clone(), one.value)).collect();
    Some(ScoreView {
        joint_index: score.joint_index,
        joint: values(&score.joint),
        seats: state
            .seat_ids()
            .zip(&score.seats)
            .map(|(id, one)| {
                let view = SeatScoreView {
                    score: one.score,
                    measures: values(&one.measures),
                    compared: yardstick::seat(state, id).map(compared),
                    aim: one.aim.as_ref().and_then(aim),
                };
                (seat(state, id), view)
            })
            .collect(),
        collapsed: score.collapsed.map(|how| collapse(how).to_owned()),
        comparison: comparison(state),
        compared: yardstick::table(state).map(compared),
        par_strategy: state.comparison.yardstick().map(|found| found.par_strategy.clone()),
    })
}

fn comparison(state: &State) -> Comparison {
    match state.comparison {
        yardstick::Comparison::Made(_) => Comparison::Made,
        yardstick::Comparison::Failed => Comparison::Failed,
        yardstick::Comparison::Awaited if yardstick::is_compared(state) => Comparison::Awaited,
        yardstick::Comparison::Awaited => Comparison::TooLarge,
    }
}

fn compared(one: Compared) -> ComparedView {
    ComparedView {
        points: one.points,
        par_points: one.par_points,
        without_deals: one.without_deals,
        par: one.par,
        of_par_percent: one.of_par_percent,
    }
}

/// An aim with what it came to.
fn aim(reached: &Reached) -> Option<AimView> {
    Some(AimView { points: Some(reached.points), ..desk::aim(&reached.aim)? })
}

fn collapse(how: Collapse) -> &'static str {
    match how {
        Collapse::TrustInDispute => "a trust in special measures went to arbitration",
        Collapse::Snaps => "two or more relations snapped in one year",
        Collapse::Interventions => {
            "two bodies were under directions or in special measures at once"
        }
        Collapse::Support => "under a tenth of practices supported their CCG, everywhere",
    }
}
