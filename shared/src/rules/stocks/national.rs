//! What the whole health economy shares: how far need and prices have come, the year's news, doubt
//! about the CCGs' future, the public's trust.

use serde::{Deserialize, Serialize};

use super::super::units::{BasisPoints, Pounds};
use super::INDEX_WHOLE;
use super::shocks::Shocks;
use crate::scenario::Scenario;

/// Shared stocks. Indices are millionths of the opening year's value ([`INDEX_WHOLE`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct National {
    /// Need for emergency admissions.
    pub emergencies: i64,
    /// Need for A&E.
    pub attendances: i64,
    /// Need for referrals.
    pub referrals: i64,
    /// Need for consultations.
    pub consultations: i64,
    /// Need that hardship has added where lists are as deprived as on average, in bp.
    pub hardship: BasisPoints,
    /// The block for drugs, devices and technology.
    pub technology: i64,
    /// The same as it was expected, without news: what a block contract allows for.
    pub technology_expected: i64,
    /// Mental health, prescribing and all else.
    pub elsewhere: i64,
    /// The price of community services already running.
    pub community: i64,
    /// Specialised services.
    pub specialised: i64,
    /// Other patients' bed-days.
    pub other_bed_days: i64,
    /// Emergencies' length of stay.
    pub stays: i64,
    /// Tariff prices.
    pub tariff: i64,
    /// The general level of prices.
    pub deflator: i64,
    /// What NHS England gets for core contracts, by the national trend.
    pub primary_care: Pounds,
    /// Rise of input prices, last year first, five years back.
    pub inflation: [BasisPoints; 5],
    /// Doubt about the CCGs' future, 0 to 10,000 bp.
    pub uncertainty: BasisPoints,
    /// The public's trust, 0 to 10,000 bp.
    pub public_trust: BasisPoints,
    /// What duties laid on CCGs during the game cost each of them a year.
    pub duties: Pounds,
    /// What the year's news changes.
    pub shocks: Shocks,
}

impl National {
    pub(super) fn opening(scenario: &Scenario) -> Self {
        Self {
            emergencies: INDEX_WHOLE,
            attendances: INDEX_WHOLE,
            referrals: INDEX_WHOLE,
            consultations: INDEX_WHOLE,
            hardship: BasisPoints::ZERO,
            technology: INDEX_WHOLE,
            technology_expected: INDEX_WHOLE,
            elsewhere: INDEX_WHOLE,
            community: INDEX_WHOLE,
            specialised: INDEX_WHOLE,
            other_bed_days: INDEX_WHOLE,
            stays: INDEX_WHOLE,
            tariff: INDEX_WHOLE,
            deflator: INDEX_WHOLE,
            primary_care: scenario.localities.iter().map(|body| body.core_contract).sum(),
            inflation: [scenario.model.prices.earlier_inflation; 5],
            uncertainty: scenario.nhs_england.uncertainty,
            public_trust: scenario.nhs_england.public_trust,
            duties: Pounds::ZERO,
            shocks: Shocks::default(),
        }
    }
}
