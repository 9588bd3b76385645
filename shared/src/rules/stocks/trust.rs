//! What an acute trust has, beside its money.

use serde::{Deserialize, Serialize};

use super::super::units::{BasisPoints, Pounds};
use super::INDEX_WHOLE;
use super::shocks::TrustShocks;
use crate::scenario::TrustSettings;

/// A trust's stocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trust {
    /// Costs that do not move with beds or activity, at the opening year's prices.
    pub fixed_cost: Pounds,
    /// General and acute beds.
    pub beds: i64,
    /// Electives a year that theatres and teams can do.
    pub theatre: i64,
    /// Bed-days a year of other patients, at the opening year's need.
    pub other_bed_days: i64,
    /// Specialised services bought by NHS England, at the opening year's value.
    pub specialised: Pounds,
    /// Hospital specialists, in hundredths.
    pub specialists: i64,
    /// Hospital specialists when the game began, in hundredths.
    pub usual_specialists: i64,
    /// Specialists that it added to the trend, in hundredths.
    pub added_posts: i64,
    /// Its real unit costs, in millionths of the opening year's.
    pub unit_costs: i64,
    /// Its drugs and technology against what is expected nationally, in millionths.
    pub technology: i64,
    /// Quality of care, 0 to 10,000 bp.
    pub quality: BasisPoints,
    /// Quality of care when the game began.
    pub usual_quality: BasisPoints,
    /// Quality gained by specialists whom a big ticket brought together.
    pub together: BasisPoints,
    /// Strain on staff, 0 to 10,000 bp.
    pub strain: BasisPoints,
    /// Strain on staff when the game began.
    pub usual_strain: BasisPoints,
    /// What it owes on a public loan.
    pub loan: Pounds,
    /// What the year's news changes here.
    pub shocks: TrustShocks,
}

impl Trust {
    pub(super) fn opening(settings: &TrustSettings) -> Self {
        Self {
            fixed_cost: settings.fixed_cost,
            beds: settings.beds,
            theatre: settings.theatre,
            other_bed_days: settings.other_bed_days,
            specialised: settings.specialised,
            specialists: settings.specialists * 100,
            usual_specialists: settings.specialists * 100,
            added_posts: 0,
            unit_costs: INDEX_WHOLE,
            technology: INDEX_WHOLE,
            quality: settings.quality,
            usual_quality: settings.quality,
            together: BasisPoints::ZERO,
            strain: settings.strain,
            usual_strain: settings.strain,
            loan: Pounds::ZERO,
            shocks: TrustShocks::default(),
        }
    }
}
