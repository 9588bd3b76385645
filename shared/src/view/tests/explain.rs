//! Every published figure is explained to everybody, adds up, and tells nobody what is private.

use std::sync::Arc;

use super::player::{Dice, ask, play, table};
use crate::protocol::client_message::Explain;
use crate::protocol::entity::Entity;
use crate::protocol::explanation::{CauseKind, CauseView, Explanation};
use crate::rules::command::{Actor, Command};
use crate::rules::delivery::Eve;
use crate::rules::explain::{Chain, DueTo, Figure, Measure, path};
use crate::rules::ids::{CcgId, LocalityId, Role, SeatId, TrustId};
use crate::rules::state::State;
use crate::rules::units::{BasisPoints, Pounds, Year};
use crate::view::{NoNames, Viewer, explain, snapshot};

/// A table played at random until two years are over.
fn played(seed: u64) -> State {
    let (mut state, mut dice) = (table(seed), Dice::new(seed));
    for turn in 1_u32.. {
        let (actor, command) = ask(&state, &mut dice);
        play(&mut state, actor, command);
        if turn.is_multiple_of(40) {
            let phase = state.phase.name();
            play(&mut state, Actor::Clock, Command::RingBell(phase));
        }
        if state.history.len() == 2 {
            break;
        }
    }
    state
}

/// Every published figure of the second year.
fn published(state: &State) -> Vec<Explain> {
    let entities = snapshot(state, Viewer::Spectator, &NoNames);
    let Some(Entity::Year(year)) = entities.get("year:2") else { panic!("{entities:?}") };
    let asked =
        |figure: &String, of| Explain { figure: figure.clone(), of, year: Some(2), depth: Some(5) };
    let bodies = year.bodies.iter().flat_map(|(seat, figures)| {
        figures.keys().map(move |figure| asked(figure, Some(seat.clone())))
    });
    bodies.chain(year.economy.keys().map(|figure| asked(figure, None))).collect()
}

fn viewers(state: &State) -> Vec<Viewer> {
    let seats = state.seat_ids().map(Viewer::Seat);
    seats.chain([Viewer::Spectator, Viewer::Facilitator]).collect()
}

/// Amounts that add up to a figure's value, all the way down.
fn adds_up(causes: &[CauseView], value: i64) {
    let sum: i64 = causes.iter().filter_map(|cause| cause.amount).sum();
    assert!(causes.is_empty() || sum == value, "{sum} is not {value}: {causes:?}");
    for cause in causes {
        assert!(!cause.text.ends_with(": "), "news without a headline: {cause:?}");
        if let Some(figure) = &cause.figure {
            adds_up(&cause.causes, figure.value);
        }
    }
}

#[test]
fn every_published_figure_is_explained_and_adds_up() {
    let state = played(11);
    let entities = snapshot(&state, Viewer::Spectator, &NoNames);
    let Some(Entity::Year(year)) = entities.get("year:2") else { panic!("{entities:?}") };
    for ask in published(&state) {
        let figures = ask.of.as_ref().map_or(&year.economy, |seat| &year.bodies[seat]);
        for viewer in viewers(&state) {
            let told = explain(&state, viewer, &ask).expect("published, so explained");
            assert_eq!(told.figure.value, figures[&ask.figure], "{ask:?}");
            assert!(told.figure.value == 0 || !told.causes.is_empty(), "{ask:?} {viewer:?}");
            adds_up(&told.causes, told.figure.value);
        }
    }
}

#[test]
fn what_is_not_published_is_explained_to_its_own_desk() {
    let state = played(11);
    let strain = Explain {
        figure: "strain_bp".to_owned(),
        of: Some("queens".to_owned()),
        year: None,
        depth: None,
    };
    let queens = state.seat_of_trust(TrustId(0));
    assert!(explain(&state, Viewer::Seat(queens), &strain).is_ok());
    assert!(explain(&state, Viewer::Facilitator, &strain).is_ok());
    for other in [Viewer::Spectator, Viewer::Seat(SeatId(1))] {
        assert!(explain(&state, other, &strain).is_err(), "{other:?}");
    }
    let unheard = Explain { figure: "happiness".to_owned(), ..strain.clone() };
    assert!(explain(&state, Viewer::Facilitator, &unheard).is_err());
    let early = Explain { year: Some(3), ..strain };
    assert!(explain(&state, Viewer::Facilitator, &early).is_err());
}

#[test]
fn figures_lead_down_to_decisions_deals_and_trends() {
    let state = played(11);
    let bottom = |due: &DueTo| matches!(due, DueTo::Plan(..) | DueTo::Stands(_) | DueTo::Trend(_));
    let figures = [
        Measure::Outcomes.of(LocalityId(0)),
        Measure::ConsultationsMet.of(LocalityId(0)),
        Measure::SupportBreadth.of(CcgId(0)),
        Measure::Result.of(CcgId(0)),
        Measure::Result.of(TrustId(0)),
        Measure::Emergencies.of(TrustId(0)),
        Measure::Waiting.of(TrustId(0)),
        Measure::Occupancy.of(TrustId(0)),
        Measure::FourHours.of(TrustId(0)),
        Measure::EighteenWeeks.of(TrustId(0)),
        Measure::HospitalShare.of(crate::rules::explain::Body::Economy),
    ];
    for figure in figures {
        let found = path(&state, (Year(2), figure), |_, due| bottom(due));
        let (way, due) = found.unwrap_or_else(|| panic!("{figure:?} leads nowhere"));
        assert!(way.len() <= 5, "{figure:?} leads to {due:?} by {way:?}");
    }
    let long_way = path(&state, (Year(2), figures[0]), |year, due| year == Year(1) && bottom(due));
    assert!(long_way.is_some(), "what moved a figure last year is found in last year");
}

/// The same table, had somebody done something else in private on the eve of the second year.
fn otherwise(state: &State, change: impl Fn(&mut Eve)) -> State {
    let mut other = state.clone();
    let eve = other.history[1].eve.as_mut().expect("the year was delivered");
    change(Arc::make_mut(eve));
    other
}

/// Everything told of a figure, a line each, with the figure that the amount belongs to.
fn lines(told: &Explanation) -> Vec<(String, i64, &CauseView)> {
    fn add<'a>(
        under: &str,
        value: i64,
        causes: &'a [CauseView],
        all: &mut Vec<(String, i64, &'a CauseView)>,
    ) {
        for cause in causes {
            let name = format!("{under} < {}", cause.text);
            all.push((name.clone(), value, cause));
            let below = cause.figure.as_ref().map_or(0, |figure| figure.value);
            add(&name, below, &cause.causes, all);
        }
    }
    let mut all = Vec::new();
    add(&told.figure.name, told.figure.value, &told.causes, &mut all);
    all
}

/// Every figure shown, its value and its owner.
fn values(told: &Explanation) -> Vec<(String, i64)> {
    let below = lines(told)
        .into_iter()
        .filter_map(|(name, _, cause)| cause.figure.as_ref().map(|figure| (name, figure.value)));
    std::iter::once((told.figure.name.clone(), told.figure.value)).chain(below).collect()
}

#[test]
fn an_explanation_tells_nothing_of_what_others_did_in_private() {
    let state = played(11);
    type Change = Box<dyn Fn(&mut Eve)>;
    let private: Vec<(Role, Change)> = vec![
        (Role::Trust(TrustId(0)), Box::new(|eve| eve.plans.trusts[0].front_door.0 += 37)),
        (Role::Trust(TrustId(0)), Box::new(|eve| eve.plans.trusts[0].admission_threshold.0 += 20)),
        (Role::Trust(TrustId(1)), Box::new(|eve| eve.plans.trusts[1].coding.0 += 50)),
        (
            Role::Practice(LocalityId(2)),
            Box::new(|eve| {
                let time = &mut eve.plans.localities[2].time;
                time.long_term += BasisPoints(200);
                time.consultations -= BasisPoints(200);
            }),
        ),
        (Role::Ccg(CcgId(1)), Box::new(|eve| eve.work.ccgs[1].specification.0 /= 3)),
        (Role::Practice(LocalityId(0)), Box::new(|eve| eve.stocks.localities[0].buy_in.0 += 40)),
        (
            Role::Trust(TrustId(0)),
            Box::new(|eve| {
                eve.stocks.trusts[0].fixed_cost += Pounds(77_777);
            }),
        ),
    ];
    for (who, change) in private {
        let owner = state.scenario.seat(who);
        let other = otherwise(&state, change);
        for viewer in viewers(&state) {
            if viewer == Viewer::Facilitator || viewer == Viewer::Seat(owner) {
                continue;
            }
            for ask in published(&state) {
                let told = explain(&state, viewer, &ask).expect("explained");
                let now = explain(&other, viewer, &ask).expect("explained");
                if values(&told) == values(&now) {
                    assert_eq!(told, now, "{who:?} shows to {viewer:?} in {ask:?}");
                }
                unmoved(&told, &now, viewer);
            }
        }
    }
}

/// An amount moves only with a figure that is shown beside it or above it.
fn unmoved(told: &Explanation, now: &Explanation, viewer: Viewer) {
    for (name, above, cause) in lines(told) {
        let after = lines(now);
        let Some((_, value, same)) = after.iter().find(|(found, _, _)| *found == name) else {
            continue;
        };
        let total = matches!(cause.kind, CauseKind::Other | CauseKind::Rest);
        if total || cause.amount == same.amount || *value != above {
            continue;
        }
        let figures = (&cause.figure, &same.figure);
        assert_ne!(figures.0, figures.1, "{name}: {cause:?}, {same:?} to {viewer:?}");
    }
}

#[test]
fn the_year_again_is_the_year_as_it_was() {
    let state = played(5);
    for (place, past) in state.history.iter().enumerate() {
        let year = Year(u8::try_from(place).expect("few years") + 1);
        let chain = Chain::of(&state, year).expect("over");
        assert_eq!(chain.whole.accounts, past.accounts);
        let paid = Figure::Of(Measure::Result, crate::rules::explain::Body::NhsEngland);
        assert_eq!(chain.value(paid), past.accounts.national.nhs_england_result.0);
    }
}
