//! How a game goes on by the facilitator's word: a card comes, the year rolls, the game ends,
//! the debrief is opened.

use super::super::super::deal::draft::Ending;
use super::super::super::deal::id::{DealId, PackageId};
use super::super::super::event::{Event, What};
use super::super::super::ids::SeatId;
use super::super::super::news;
use super::super::super::phase::PhaseName;
use super::super::super::refusal::{Code, Refusal};
use super::super::super::review::score;
use super::super::super::state::State;
use super::super::deal::bind;
use super::super::unfolding::Unfolding;
use super::super::year;
use super::known;

/// A card comes between brief and second bell: afterwards the year is delivered, and nobody could
/// answer to it.
pub(super) fn inject(
    state: &State,
    card: &str,
    about: Option<SeatId>,
) -> Result<Vec<Event>, Refusal> {
    if !matches!(state.phase.name(), PhaseName::Settlement | PhaseName::Contracting) {
        return Err(Refusal::new(
            Code::WrongPhase,
            format!(
                "A card can come between a year's brief and its second bell, and {}.",
                state.phase.name().told()
            ),
        ));
    }
    let Some(found) = news::deck(&state.scenario).find(|found| found.id == card) else {
        return Err(Refusal::new(
            Code::NoSuchCard,
            "This game's deck has no such card; `cards` lists those that may still come.",
        ));
    };
    if let Some(came) = state.news.iter().find(|news| news.card == card) {
        return Err(Refusal::new(
            Code::NoSuchCard,
            format!("This card has come already, in year {}.", came.year.0),
        ));
    }
    if let Some(seat) = about {
        known(state, seat)?;
        if !news::may_concern(state, found, seat) {
            return Err(Refusal::new(
                Code::OutOfBounds,
                format!(
                    "This card can't be about {}; without a seat it finds its own.",
                    state.scenario.name(seat)
                ),
            ));
        }
    }
    let news::Came { card, concerns, told, changed } = news::comes(state, state.year, found, about);
    let mut unfolding = Unfolding::from(state);
    let year = state.year;
    unfolding.told(told, What::NewsCame { year, card, concerns, changed, injected: true });
    Ok(unfolding.into_events())
}

pub(super) fn roll_year(state: &State) -> Result<Vec<Event>, Refusal> {
    in_play(state)?;
    if state.rolls {
        return Err(Refusal::new(Code::NotAllowed, "This year rolls already."));
    }
    let mut unfolding = Unfolding::from(state);
    unfolding.public(What::YearRolls);
    Ok(unfolding.into_events())
}

/// The years that were delivered count; nothing of the running one does, and no year after is
/// played: a table that did not see its end coming can't have burnt the house down.
pub(super) fn end(state: &State) -> Result<Vec<Event>, Refusal> {
    in_play(state)?;
    let Some(last) = state.history.last().map(|past| past.accounts.year) else {
        return Err(Refusal::new(
            Code::WrongPhase,
            "No year is over yet, so there is nothing to score; from the first review on the game \
             can be ended.",
        ));
    };
    let mut unfolding = Unfolding::from(state);
    unfolding.public(What::EndedEarly { last });
    if state.phase.name() == PhaseName::Review {
        year::judge(&mut unfolding);
    }
    close_offers(&mut unfolding);
    let score = Box::new(score::of(&unfolding.state));
    unfolding.public(What::Scored { score });
    Ok(unfolding.into_events())
}

/// What was private is told once the game is over, and not before.
pub(super) fn open_debrief(state: &State) -> Result<Vec<Event>, Refusal> {
    let refuse = |code, why: &str| Err(Refusal::new(code, why));
    if state.phase.name() != PhaseName::Over {
        return refuse(Code::WrongPhase, "The debrief can be opened once the game is over.");
    }
    if state.debrief_open {
        return refuse(Code::NotAllowed, "The debrief is open already.");
    }
    let mut unfolding = Unfolding::from(state);
    unfolding.public(What::DebriefOpened);
    Ok(unfolding.into_events())
}

/// Nobody can sign any more what is still on the table.
fn close_offers(unfolding: &mut Unfolding) {
    let packages: Vec<PackageId> = (unfolding.state.packages.iter())
        .filter(|(_, package)| package.is_open())
        .map(|(id, _)| id.clone())
        .collect();
    for package in packages {
        bind::end_package(unfolding, &package, Ending::Expired);
    }
    let deals: Vec<DealId> = (unfolding.state.deals.iter())
        .filter(|(_, deal)| deal.is_open())
        .map(|(id, _)| id.clone())
        .collect();
    for deal in deals {
        bind::end(unfolding, &deal, Ending::Expired);
    }
}

fn in_play(state: &State) -> Result<(), Refusal> {
    match state.phase.name() {
        PhaseName::Lobby => {
            Err(Refusal::new(Code::WrongPhase, "The game has not started; start it first."))
        }
        PhaseName::Over => Err(Refusal::new(Code::WrongPhase, "The game is over.")),
        PhaseName::Settlement | PhaseName::Contracting | PhaseName::Review => Ok(()),
    }
}
