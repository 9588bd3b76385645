//! What lies between a CCG and a trust: how much is expected, who waits, how tight the band is.

use serde::{Deserialize, Serialize};

use super::super::ids::{CcgId, TrustId};
use super::super::units::{BasisPoints, Pounds};
use crate::scenario::PairSettings;

/// A pair's stocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The buyer.
    pub ccg: CcgId,
    /// The provider.
    pub trust: TrustId,
    /// Activity of the year before the first: need grows from here.
    pub usual: Activity,
    /// The contract's baseline if it is frozen.
    pub baseline: Activity,
    /// Last year's outturn: the baseline if it is rebased.
    pub outturn: Activity,
    /// Drugs, devices, critical care, maternity, at the opening year's value.
    pub block: Pounds,
    /// Patients waiting for an elective admission.
    pub waiting: i64,
    /// Tension, 0 to 10,000 bp of the scale.
    pub tension: BasisPoints,
    /// How much of the tension is heat of the news: it strains and holds nobody to account.
    pub heat: BasisPoints,
    /// What has happened this year so far.
    pub so_far: PairToDate,
}

impl Pair {
    /// Tension that comes of what the two do, without the heat of the news.
    #[must_use]
    pub fn calm(&self) -> BasisPoints {
        self.tension - self.heat
    }
}

impl Activity {
    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            emergencies: self.emergencies + other.emergencies,
            attendances: self.attendances + other.attendances,
            electives: self.electives + other.electives,
            outpatients: self.outpatients + other.outpatients,
        }
    }
}

/// Hospital activity of a year, or of a part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Emergency admissions.
    pub emergencies: i64,
    /// A&E attendances.
    pub attendances: i64,
    /// Elective admissions.
    pub electives: i64,
    /// First outpatient attendances.
    pub outpatients: i64,
}

/// What has happened between the two this year so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairToDate {
    /// What was done.
    pub done: Activity,
    /// What was paid for care by the contract's form.
    pub paid: Pounds,
    /// What went to the demand fund instead.
    pub to_demand_fund: Pounds,
}

impl Pair {
    pub(super) fn opening(ccg: CcgId, trust: TrustId, settings: &PairSettings) -> Self {
        let usual = Activity {
            emergencies: settings.emergencies,
            attendances: settings.attendances,
            electives: settings.electives,
            outpatients: settings.outpatients,
        };
        Self {
            ccg,
            trust,
            usual,
            baseline: usual,
            outturn: usual,
            block: settings.block,
            waiting: settings.waiting,
            tension: settings.tension,
            heat: BasisPoints::ZERO,
            so_far: PairToDate::default(),
        }
    }
}
