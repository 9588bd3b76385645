//! Who sees which news, and whose forecast counts with it.

use std::sync::Arc;

use super::player::{play, table};
use crate::protocol::client_message::WhatIf;
use crate::protocol::entity::Entity;
use crate::rules::command::{Actor, Command};
use crate::rules::draw::Seed;
use crate::rules::ids::SeatId;
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
