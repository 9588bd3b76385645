//! What a CCG knows of need and of quality is as good as what it paid for.

use super::player::table;
use crate::protocol::books::Books;
use crate::protocol::client_message::WhatIf;
use crate::protocol::entity::Entity;
use crate::rules::decide::year::expected as expected_year;
use crate::rules::draw::Seed;
use crate::rules::ids::{CcgId, SeatId, TrustId};
use crate::rules::state::{PastYear, State};
use crate::rules::units::{BasisPoints, Year};
use crate::view::modelling::{error, left_open, seen_quality};
use crate::view::{NoNames, Viewer, snapshot, what_if};

const NORTH: (SeatId, CcgId) = (SeatId(1), CcgId(0));

/// The growth of need that a CCG's books expect.
fn expected(state: &State) -> i64 {
    let seen = snapshot(state, Viewer::Seat(NORTH.0), &NoNames);
    let Some(Entity::Desk(desk)) = seen.get("desk:northmere") else { panic!("a desk") };
    let Books::Ccg(books) = &desk.books else { panic!("a CCG's books") };
    books.need_growth_bp
}

/// A table whose last year came to that, as far as modelling and measuring go.
fn after(seed: u64, modelled: i64, measured: i64, qualities: &[i64]) -> State {
    let mut state = table(seed);
    let year = expected_year(state.clone()).expect("a year can be expected").history.pop();
    let mut accounts = year.expect("a year is over").accounts;
    accounts.ccgs[0].forecast_error = BasisPoints(modelled);
    accounts.ccgs[0].yields.measurement = BasisPoints(measured);
    for quality in qualities {
        accounts.trusts[0].quality = BasisPoints(*quality);
        state.history.push(PastYear::closed(&accounts, &[], None));
    }
    state.year = Year(u8::try_from(qualities.len() + 1).expect("few years"));
    state
}

#[test]
fn a_forecast_is_as_far_off_as_modelling_left_it_and_asking_again_tells_no_more() {
    let trend = 270;
    let errors = |modelled: i64| -> Vec<i64> {
        (0..40)
            .map(|seed| {
                let state = after(seed, modelled, 0, &[7_500]);
                let off = error(&state, Year(2), NORTH.1).0;
                assert!(off.abs() <= modelled);
                assert_eq!(left_open(&state, Year(2), NORTH.1), BasisPoints(modelled));
                assert_eq!(expected(&state), trend + off);
                assert_eq!(expected(&state), expected(&state));
                off
            })
            .collect()
    };
    let size = |errors: &[i64]| errors.iter().map(|off| off.abs()).sum::<i64>();
    let (blind, modelled) = (errors(600), errors(100));
    assert!(size(&blind) > 4 * size(&modelled), "{blind:?} {modelled:?}");
    assert!(blind.iter().any(|off| *off > 0) && blind.iter().any(|off| *off < 0));
}

#[test]
fn a_forecast_says_how_sure_it_is() {
    let state = table(7);
    let ask = || what_if(&state, NORTH.0, &WhatIf::default()).expect("a forecast");
    assert_eq!(ask(), ask());
    let told = ask();
    let [least, most] = told.range["result"];
    assert!(least < told.with["result"] && told.with["result"] < most, "{told:?}");
    assert_eq!(told.uncertainty_bp, 680);
    assert!(
        told.sure.contains("6.80%") && told.sure.contains("nobody has modelled"),
        "{}",
        told.sure
    );
    let mut lucky = state.clone();
    lucky.seed = Seed(8);
    assert_ne!(what_if(&lucky, NORTH.0, &WhatIf::default()).expect("a forecast"), told);
    let trust = |state| what_if(state, SeatId(6), &WhatIf::default()).expect("a forecast");
    assert_eq!(trust(&lucky), trust(&state), "another's modellers are its own affair");
}

#[test]
fn quality_is_seen_a_year_late_where_nobody_measures() {
    let seen = |measured, qualities: &[i64]| {
        seen_quality(&after(3, 600, measured, qualities), NORTH.1, TrustId(0)).0
    };
    let opening = table(3).scenario.trusts[0].quality.0;
    assert_eq!(seen(6_000, &[7_000]), 7_000);
    assert_eq!(seen(4_000, &[7_000]), opening);
    assert_eq!(seen(4_000, &[7_000, 6_000]), 7_000);
    assert_eq!(seen(6_000, &[7_000, 6_000]), 6_000);
}
