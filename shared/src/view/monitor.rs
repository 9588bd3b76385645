//! How a table stands, for whoever leads it: made of the state, and of what only the table knows.

use super::entities;
use super::names::{deal as deal_text, package as package_text, seat as seat_text, seats};
use super::{Names, desk};
use crate::protocol::monitor::{CardState, Monitor, Owed, SeatState};
use crate::rules::deal::draft::Stage;
use crate::rules::deal::id::OfferId;
use crate::rules::deal::package::PackageStage;
use crate::rules::decide::deal::parties;
use crate::rules::ids::SeatId;
use crate::rules::news;
use crate::rules::phase::PhaseName;
use crate::rules::state::State;
use crate::rules::timing::Time;

/// What the state doesn't tell.
pub trait Watch {
    /// The present moment.
    fn now(&self) -> Time;
    /// Since when nobody who decides at a seat is connected; none if somebody is, or nobody sits
    /// there.
    fn away_since(&self, seat: SeatId) -> Option<Time>;
    /// When the latest version of an offer came on the table.
    fn offered_at(&self, offer: &OfferId) -> Option<Time>;
    /// Whether a seat has given a plan this year.
    fn has_planned(&self, seat: SeatId) -> bool;
}

/// How that table stands. Everything in it is for the facilitator alone.
#[must_use]
pub fn monitor(state: &State, names: &dyn Names, watch: &dyn Watch) -> Monitor {
    Monitor {
        answers: None,
        time: watch.now(),
        year: state.year.0,
        phase: state.phase.name(),
        bell_due: state.bell_shown(),
        paused_since: state.timing.paused,
        next: next(state),
        reopens: state.closed.map(|closed| closed.phase),
        seats: state.seat_ids().filter_map(|seat| of_seat(state, seat, names, watch)).collect(),
        cards: cards(state),
    }
}

/// What comes next.
fn next(state: &State) -> String {
    let last = state.year.next() >= state.scenario.after();
    match state.phase.name() {
        PhaseName::Lobby => "The game starts when you say so, or when everybody is ready.",
        PhaseName::Settlement => {
            "The first bell closes settlements, delegations, core contracts and NHS England's plan; \
             what is not agreed comes by the formula."
        }
        PhaseName::Contracting => {
            "The second bell closes all deals and plans, and the year is delivered at once."
        }
        PhaseName::Review if last => {
            "The bell ends the review: bodies are judged, the year after is delivered on what \
             stands, and the game is scored."
        }
        PhaseName::Review => {
            "The bell ends the review: votes are counted, bodies are judged, the next year begins."
        }
        PhaseName::Over => "The game is over.",
    }
    .to_owned()
}

fn of_seat(state: &State, id: SeatId, names: &dyn Names, watch: &dyn Watch) -> Option<SeatState> {
    let shown = entities::seat(state, id, names)?;
    let in_year = matches!(state.phase.name(), PhaseName::Settlement | PhaseName::Contracting);
    let waited_for = state.keeps_waiting(id) && state.phase.window().is_some() && !shown.ready;
    let owes = owed(state, id, watch);
    let mut by_default = Vec::new();
    if waited_for && in_year {
        by_default.extend(owes.iter().map(|owed| format!("{}: {}", owed.offer, owed.otherwise)));
        by_default.extend(desk::defaults(state, state.seat(id)?.role));
    }
    Some(SeatState {
        seat: shown.seat,
        played_by: shown.played_by,
        player: shown.player,
        stand_in: shown.stand_in,
        away_since: watch.away_since(id),
        ready: shown.ready,
        waited_for,
        planned: watch.has_planned(id),
        owes,
        by_default,
    })
}

/// Offers that wait for that seat's signature. Parts of a package are signed with it.
fn owed(state: &State, seat: SeatId, watch: &dyn Watch) -> Vec<Owed> {
    let owe = |offer: OfferId, signed: Vec<SeatId>, otherwise: String| Owed {
        since: watch.offered_at(&offer),
        offer: match &offer {
            OfferId::Deal(id) => deal_text(state, id),
            OfferId::Package(id) => package_text(state, id),
        },
        waiting: seats(state, &signed),
        otherwise,
    };
    let deals = state.deals.iter().filter_map(|(id, deal)| {
        let Stage::Tabled { signed, .. } = &deal.stage else { return None };
        let signers = parties::signers(id, deal);
        let open = deal.package.is_none() && signers.contains(&seat) && !signed.contains(&seat);
        let otherwise = entities::otherwise(state, id.kind).to_owned();
        open.then(|| owe(OfferId::Deal(id.clone()), signed.iter().copied().collect(), otherwise))
    });
    let packages = state.packages.iter().filter_map(|(id, package)| {
        let PackageStage::Tabled { signed, .. } = &package.stage else { return None };
        let open = id.parties.contains(&seat) && !signed.contains(&seat);
        let otherwise = "Its parts lapse together.".to_owned();
        open.then(|| owe(OfferId::Package(id.clone()), signed.iter().copied().collect(), otherwise))
    });
    deals.chain(packages).collect()
}

/// Cards that can still be injected.
fn cards(state: &State) -> Vec<CardState> {
    if state.phase.name() == PhaseName::Over {
        return Vec::new();
    }
    news::deck(&state.scenario)
        .filter(|card| state.news.iter().all(|news| news.card != card.id))
        .map(|card| CardState {
            card: card.id.clone(),
            title: card.title.clone(),
            text: card.text.clone(),
            about: state
                .seat_ids()
                .filter(|seat| news::may_concern(state, card, *seat))
                .map(|seat| seat_text(state, seat))
                .collect(),
        })
        .collect()
}
