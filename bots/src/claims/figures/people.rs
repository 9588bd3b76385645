//! Support, tension, trust, workforce, management time.

use shared::rules::delivery::accounts::CcgYear;
use shared::rules::ids::{CcgId, Role};
use shared::rules::state::State;
use shared::rules::units::Year;
use shared::view::modelling;

use super::Unit::{BasisPoints, BasisPointsAYear, Count, Wte};
use super::{Figure, ccgs, growth, last, localities, mean, national, scored, sum, trusts};

/// Support of followers, by the mean locality.
pub const BUY_IN: Figure = Figure {
    name: "practices' support in the last year",
    unit: BasisPoints,
    of: |state| last(state, localities(|place| place.buy_in.0)) / places(state),
};

/// Goodwill not yet turned into support, by the mean locality.
pub const GOODWILL: Figure = Figure {
    name: "goodwill in the last year",
    unit: BasisPoints,
    of: |state| last(state, localities(|place| place.goodwill.0)) / places(state),
};

/// Goodwill that was turned into support, by the mean locality: what a year began with less what
/// it ended with, before the rest fades.
pub const GOODWILL_CONVERTED: Figure = Figure {
    name: "goodwill turned into support over the game",
    unit: BasisPoints,
    of: |state| {
        let kept = state.scenario.model.buy_in.goodwill_kept.0 as f64 / 10_000.0;
        let opening: i64 = state.scenario.localities.iter().map(|place| place.goodwill.0).sum();
        let (mut begun, mut converted) = (opening as f64, 0.0);
        for year in scored(state) {
            let left = localities(|place| place.goodwill.0)(&year.accounts) as f64;
            converted += begun - left;
            begun = left * kept;
        }
        converted / places(state)
    },
};

/// The share of practices that support their CCG, by the mean locality.
pub const BREADTH: Figure = Figure {
    name: "breadth of support over the game",
    unit: BasisPoints,
    of: |state| mean(state, localities(|place| place.breadth.0)) / places(state),
};

/// The tension of the mean pair.
pub const TENSION: Figure = Figure {
    name: "tension over the game",
    unit: BasisPoints,
    of: |state| {
        let pairs = state.stocks.pairs.len().max(1) as f64;
        mean(state, |year| year.pairs.iter().map(|pair| pair.tension.0).sum()) / pairs
    },
};

/// The public's trust.
pub const PUBLIC_TRUST: Figure = Figure {
    name: "public trust in the last year",
    unit: BasisPoints,
    of: |state| last(state, national(|all| all.public_trust.0)),
};

/// Decisions quashed by courts.
pub const QUASHED: Figure = Figure {
    name: "decisions quashed over the game",
    unit: Count,
    of: |state| sum(state, national(|all| i64::from(all.quashed))),
};

/// The chance that a CCG's contentious decisions of a year are quashed, by the mean CCG.
pub const LEGAL_RISK: Figure = Figure {
    name: "legal risk over the game",
    unit: BasisPoints,
    of: |state| {
        let bodies = state.stocks.ccgs.len().max(1) as f64;
        mean(state, ccgs(|ccg| ccg.legal_risk.0)) / bodies
    },
};

/// Relations that snapped.
pub const SNAPS: Figure = Figure {
    name: "relations that snapped over the game",
    unit: Count,
    of: |state| sum(state, national(|all| i64::from(all.snaps))),
};

/// How fast the number of hospital specialists grows.
pub const SPECIALISTS: Figure = Figure {
    name: "growth of hospital specialists a year",
    unit: BasisPointsAYear,
    of: |state| growth(state, trusts(|trust| trust.specialists)),
};

/// How fast GPs' weekly sessions grow.
pub const GP_SESSIONS: Figure = Figure {
    name: "growth of GP sessions a year",
    unit: BasisPointsAYear,
    of: |state| growth(state, localities(|place| place.sessions)),
};

/// The management time of all CCGs in the last pot that was filled.
pub const CCG_WTE: Figure = Figure {
    name: "CCGs' management time at the end",
    unit: Wte,
    of: |state| {
        let ccgs = state.seats.iter().filter(|seat| matches!(seat.role, Role::Ccg(_)));
        ccgs.map(|seat| seat.pot.size.0).sum::<i64>() as f64 / 100.0
    },
};

/// How well the five commissioning tasks are done, by the mean CCG and task.
pub const TASKS: Figure = Figure {
    name: "yield of the five tasks over the game",
    unit: BasisPoints,
    of: |state| {
        let bodies = state.stocks.ccgs.len().max(1) as f64;
        let of = |ccg: &CcgYear| {
            let done = &ccg.yields;
            done.needs_assessment.0
                + done.demand_modelling.0
                + done.specification.0
                + done.contracting.0
                + done.measurement.0
        };
        mean(state, ccgs(of)) / bodies / 5.0
    },
};

/// How far CCGs are from members and public, by the mean CCG.
pub const DISTANCE: Figure = Figure {
    name: "CCGs' distance in the last year",
    unit: BasisPoints,
    of: |state| last(state, ccgs(|ccg| ccg.distance.0)) / state.stocks.ccgs.len().max(1) as f64,
};

/// How far off CCGs' forecasts of need were from the second year on, by the mean CCG and year.
pub const FORECAST_ERROR: Figure = Figure {
    name: "error of CCGs' forecasts of need from the second year on",
    unit: BasisPoints,
    of: |state| {
        let years = (2..).map(Year).take(scored(state).len().saturating_sub(1));
        let errors: Vec<i64> = years
            .flat_map(|year| {
                let ccgs = (0..).map(CcgId).take(state.stocks.ccgs.len());
                ccgs.map(move |ccg| modelling::error(state, year, ccg).0.abs())
            })
            .collect();
        errors.iter().sum::<i64>() as f64 / errors.len().max(1) as f64
    },
};

/// How much more support leaders hear of than there is, by the mean CCG.
pub const HEARD_TOO_MUCH: Figure = Figure {
    name: "support that leaders hear of beyond the truth",
    unit: BasisPoints,
    of: |state| {
        let bodies = state.stocks.ccgs.len().max(1) as f64;
        mean(state, ccgs(|ccg| ccg.perceived_buy_in.0 - ccg.true_buy_in.0)) / bodies
    },
};

fn places(state: &State) -> f64 {
    state.stocks.localities.len().max(1) as f64
}
