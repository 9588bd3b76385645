//! Admissions, referrals, waits, consultations, outcomes.

use shared::rules::delivery::YearAccounts;
use shared::rules::stocks::Pair;
use shared::view::modelling;

use super::Unit::{BasisPoints, Count};
use super::{Figure, ccgs, first, last, localities, mean, national, scored, sum, trusts};

/// Emergency admissions avoided by community and long-term work.
pub const AVOIDED: Figure = Figure {
    name: "emergency admissions avoided over the game",
    unit: Count,
    of: |state| sum(state, ccgs(|ccg| ccg.avoided)),
};

/// The same in the first three years.
pub const AVOIDED_EARLY: Figure = Figure {
    name: "emergency admissions avoided in the first three years",
    unit: Count,
    of: |state| {
        let years = scored(state).iter().take(3);
        years.map(|year| ccgs(|ccg| ccg.avoided)(&year.accounts)).sum::<i64>() as f64
    },
};

/// Emergency admissions.
pub const EMERGENCIES: Figure = Figure {
    name: "emergency admissions over the game",
    unit: Count,
    of: |state| sum(state, trusts(|trust| trust.done.emergencies)),
};

/// Elective admissions, in NHS hospitals.
pub const ELECTIVES: Figure = Figure {
    name: "elective admissions over the game",
    unit: Count,
    of: |state| sum(state, trusts(|trust| trust.done.electives)),
};

/// Referrals of any value.
pub const REFERRALS: Figure = Figure {
    name: "referrals over the game",
    unit: Count,
    of: |state| sum(state, localities(|place| place.referrals_low + place.referrals_high)),
};

/// Referrals of little value.
pub const REFERRALS_LOW: Figure = Figure {
    name: "referrals of little value over the game",
    unit: Count,
    of: |state| sum(state, localities(|place| place.referrals_low)),
};

/// Referrals of high value.
pub const REFERRALS_HIGH: Figure = Figure {
    name: "referrals of high value over the game",
    unit: Count,
    of: |state| sum(state, localities(|place| place.referrals_high)),
};

/// The share of consultations that were met.
pub const CONSULTATIONS_MET: Figure = Figure {
    name: "consultations met in the last year",
    unit: BasisPoints,
    of: |state| last(state, national(|all| all.consultations_met.0)),
};

/// The share of referrals that are of little value.
pub const LOW_VALUE_SHARE: Figure = Figure {
    name: "low-value share of referrals over the game",
    unit: BasisPoints,
    of: |state| {
        let low = sum(state, localities(|place| place.referrals_low));
        let high = sum(state, localities(|place| place.referrals_high));
        low / (low + high).max(1.0) * 10_000.0
    },
};

/// By how much the share of consultations met has fallen.
pub const CONSULTATIONS_LOST: Figure = Figure {
    name: "fall of consultations met, first to last year",
    unit: BasisPoints,
    of: |state| {
        let met = || national(|all| all.consultations_met.0);
        first(state, met()) - last(state, met())
    },
};

/// Attendances at A&E.
pub const ATTENDANCES: Figure = Figure {
    name: "A&E attendances over the game",
    unit: Count,
    of: |state| sum(state, trusts(|trust| trust.done.attendances)),
};

/// Patients waiting for an elective.
pub const WAITING: Figure = Figure {
    name: "patients waiting at the end of the last year",
    unit: Count,
    of: |state| last(state, trusts(|trust| trust.waiting)),
};

/// Patients who wait less than 18 weeks.
pub const EIGHTEEN_WEEKS: Figure = Figure {
    name: "patients within 18 weeks over the game",
    unit: BasisPoints,
    of: |state| mean(state, national(|all| all.eighteen_week.0)),
};

/// The wait at the hospital where it is longest.
pub const LONGEST_WAIT: Figure = Figure {
    name: "weeks to wait at the slowest hospital, last year",
    unit: Count,
    of: |state| {
        let weeks = |year: &YearAccounts| year.trusts.iter().map(|trust| trust.wait).max();
        last(state, |year| weeks(year).unwrap_or(0)) / 100.0
    },
};

/// Occupancy of the mean hospital.
pub const OCCUPANCY: Figure = Figure {
    name: "bed occupancy over the game",
    unit: BasisPoints,
    of: |state| {
        let hospitals = state.stocks.trusts.len().max(1) as f64;
        mean(state, trusts(|trust| trust.occupancy.0)) / hospitals
    },
};

/// Access: consultations met, four hours, 18 weeks.
pub const ACCESS: Figure = Figure {
    name: "access over the game",
    unit: BasisPoints,
    of: |state| mean(state, national(|all| all.access.0)),
};

/// Health outcomes.
pub const OUTCOMES: Figure = Figure {
    name: "health outcomes in the last year",
    unit: BasisPoints,
    of: |state| last(state, national(|all| all.outcomes.0)),
};

/// Inequality between localities.
pub const INEQUALITY: Figure = Figure {
    name: "inequality in the last year",
    unit: BasisPoints,
    of: |state| last(state, national(|all| all.inequality.0)),
};

/// Consultations that patients wanted.
pub const WANTED: Figure = Figure {
    name: "consultations wanted over the game",
    unit: Count,
    of: |state| sum(state, localities(|place| place.wanted)),
};

/// By how much more is wanted where lists are the most deprived than where they are the least.
pub const WANTED_GAP: Figure = Figure {
    name: "consultations wanted for each 1,000 patients, most deprived lists less least, last year",
    unit: Count,
    of: |state| {
        let deprivation = |place: &usize| {
            let body = state.scenario.localities.get(*place);
            body.map_or(0, |body| body.weighted * 10_000 / body.people.max(1))
        };
        let wanted = |place: Option<usize>| {
            let Some(place) = place else { return 0.0 };
            let people = state.scenario.localities.get(place).map_or(1, |body| body.people.max(1));
            let all = |year: &YearAccounts| year.localities.get(place).map_or(0, |it| it.wanted);
            last(state, all) * 1_000.0 / people as f64
        };
        let places = || 0..state.scenario.localities.len();
        wanted(places().max_by_key(deprivation)) - wanted(places().min_by_key(deprivation))
    },
};

/// How far the quality that CCGs saw of hospitals at the end was from the truth, by the mean pair.
pub const QUALITY_UNSEEN: Figure = Figure {
    name: "quality that CCGs don't see, at the end",
    unit: BasisPoints,
    of: |state| {
        let off = |pair: &Pair| {
            let seen = modelling::seen_quality(state, pair.ccg, pair.trust);
            let last =
                state.history.last().and_then(|past| past.accounts.trusts.get(pair.trust.index()));
            last.map_or(0, |year| (year.quality - seen).0.abs())
        };
        let pairs = &state.stocks.pairs;
        pairs.iter().map(off).sum::<i64>() as f64 / pairs.len().max(1) as f64
    },
};
