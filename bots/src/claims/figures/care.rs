//! Admissions, referrals, waits, consultations, outcomes.

use super::Unit::{BasisPoints, Count};
use super::{Figure, ccgs, last, localities, mean, national, sum, trusts};

/// Emergency admissions avoided by community and long-term work.
pub const AVOIDED: Figure = Figure {
    name: "emergency admissions avoided over the game",
    unit: Count,
    of: |state| sum(state, ccgs(|ccg| ccg.avoided)),
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

/// Patients waiting for an elective.
pub const WAITING: Figure = Figure {
    name: "patients waiting at the end of the last year",
    unit: Count,
    of: |state| last(state, trusts(|trust| trust.waiting)),
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
