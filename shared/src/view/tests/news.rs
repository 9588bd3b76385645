//! Who sees which news, and whose forecast counts with it.

use std::sync::Arc;

use super::player::{play, table};
use crate::protocol::client_message::WhatIf;
use crate::protocol::entity::Entity;
use crate::rules::command::{Actor, Command};
use crate::rules::draw::Seed;
use crate::rules::ids::SeatId;
use crate::rules::phase::PhaseName;
use crate::rules::state::State;
use crate::rules::units::Year;
use crate::scenario::deck::Scheduled;
use crate::view::{NoNames, Viewer, snapshot, update, what_if};

const NORTHMERE: SeatId = SeatId(1);
const DOCKS: SeatId = SeatId(3);
const PARKSIDE: SeatId = SeatId(4);

/// The first brief with these cards about these seats.
fn brief(cards: &[(&str, &str)]) -> (State, Vec<crate::rules::event::Event>) {
    let mut scenario = (*table(7).scenario).clone();
    scenario.deck.draws = 0;
    scenario.deck.scheduled = cards
        .iter()
        .map(|(card, seat)| Scheduled {
            year: Year(1),
            card: (*card).to_owned(),
            seat: Some((*seat).to_owned()),
        })
        .collect();
    let mut state = State::opening(Arc::new(scenario), "standard".to_owned(), Seed(7));
    let events = play(&mut state, Actor::Facilitator, Command::Start).expect("a game starts");
    (state, events)
}

fn ask(state: &State, seat: SeatId) -> std::collections::BTreeMap<String, i64> {
    what_if(state, seat, &WhatIf::default()).expect("a forecast").without
}

#[test]
fn a_private_card_is_seen_by_its_seat_and_the_facilitator_alone() {
    let (state, events) = brief(&[("premises-closure", "docks"), ("gp-retires", "parkside")]);
    let seen = |viewer| -> Vec<String> {
        let entities = snapshot(&state, viewer, &NoNames);
        let cards = entities.into_iter().filter(|(_, it)| matches!(it, Entity::News(_)));
        cards.map(|(key, _)| key).collect()
    };
    let both = ["news:1/gp-retires", "news:1/premises-closure"];
    assert_eq!(seen(Viewer::Seat(PARKSIDE)), both);
    assert_eq!(seen(Viewer::Facilitator), both);
    assert_eq!(seen(Viewer::Seat(DOCKS)), both[1..]);
    assert_eq!(seen(Viewer::Spectator), both[1..]);
    let told = |viewer| {
        let frame = update(&state, &events, viewer, &NoNames).expect("a year began");
        frame.happened.into_iter().filter(|one| one.what == "news").count()
    };
    assert_eq!((told(Viewer::Seat(PARKSIDE)), told(Viewer::Seat(DOCKS))), (2, 1));
    let text = serde_json::to_string(&snapshot(&state, Viewer::Seat(DOCKS), &NoNames));
    assert!(text.is_ok_and(|text| !text.contains("retires")));
}

#[test]
fn a_forecast_knows_only_the_news_that_its_seat_was_told() {
    let (quiet, _) = brief(&[]);
    let (told, _) = brief(&[("premises-closure", "docks"), ("gp-retires", "parkside")]);
    for seat in [PARKSIDE, DOCKS] {
        assert!(ask(&told, seat)["workload_bp"] > ask(&quiet, seat)["workload_bp"]);
    }
    // Northmere read of the ceiling, but not of the partner: as if only the ceiling had come down.
    let (ceiling, _) = brief(&[("premises-closure", "docks")]);
    assert_ne!(ask(&ceiling, NORTHMERE), ask(&quiet, NORTHMERE));
    assert_eq!(ask(&told, NORTHMERE), ask(&ceiling, NORTHMERE));
}

#[test]
fn the_paper_prints_five_lines_of_what_is_public() {
    let (mut state, _) = brief(&[("premises-closure", "docks"), ("gp-retires", "parkside")]);
    for phase in [PhaseName::Settlement, PhaseName::Contracting] {
        play(&mut state, Actor::Clock, Command::RingBell(phase)).expect("a bell rings");
    }
    let paper = |state: &State| match &snapshot(state, Viewer::Spectator, &NoNames)["year:1"] {
        Entity::Year(year) => year.newspaper.clone(),
        other => panic!("{other:?}"),
    };
    let lines = paper(&state);
    assert_eq!(lines.len(), 5, "{lines:#?}");
    assert_eq!(lines[0], "2013/14: A SURGERY CLOSES ITS DOORS.");
    assert!(lines[2].contains("in the red") && lines[4].starts_with("Nobody signed"), "{lines:#?}");
    // The partner who left shows in no figure that is published to the last digit.
    let mut other = state.clone();
    other.stocks.localities[1].morale.0 -= 500;
    other.stocks.localities[1].partner_sessions -= 500;
    assert_eq!(paper(&other), lines);
}

#[test]
fn a_private_aim_is_seen_by_its_seat_alone_until_the_game_is_over() {
    let (mut state, events) = brief(&[]);
    let aims = |state: &State, viewer| {
        let entities = snapshot(state, viewer, &NoNames);
        let desks = entities.values().filter_map(|entity| match entity {
            Entity::Desk(desk) => desk.aim.clone(),
            _ => None,
        });
        desks.count()
    };
    assert_eq!(aims(&state, Viewer::Seat(DOCKS)), 1);
    assert_eq!(aims(&state, Viewer::Spectator), 0);
    assert_eq!(aims(&state, Viewer::Facilitator), 8);
    let told = |viewer| {
        let frame = update(&state, &events, viewer, &NoNames).expect("a year began");
        frame.happened.into_iter().filter(|one| one.what == "aim_drawn").count()
    };
    assert_eq!((told(Viewer::Seat(DOCKS)), told(Viewer::Spectator)), (1, 0));
    while state.phase.name() != PhaseName::Over {
        let phase = state.phase.name();
        play(&mut state, Actor::Clock, Command::RingBell(phase)).expect("a bell rings");
    }
    let Entity::Score(score) = &snapshot(&state, Viewer::Spectator, &NoNames)["score"] else {
        panic!("the score is out");
    };
    let points: Vec<Option<i64>> =
        score.seats.values().map(|seat| seat.aim.as_ref().and_then(|aim| aim.points)).collect();
    assert_eq!(points.len(), 8);
    assert!(points.iter().all(|points| points.is_some_and(|points| (0..=100).contains(&points))));
    // Beside the score, not in it.
    let docks = &state.score.as_ref().expect("scored").seats[DOCKS.index()];
    assert_eq!(docks.score, docks.measures.iter().map(|one| one.points).sum::<i64>());
}
