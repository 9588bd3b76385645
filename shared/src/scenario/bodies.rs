//! The bodies at the table, as they stand before the first year. Sums are of the opening year.

use serde::{Deserialize, Serialize};

use crate::rules::deal::terms::AcuteForm;
use crate::rules::units::{BasisPoints, Pounds, Wte};

/// NHS England's money for this health economy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NhsEnglandSettings {
    /// Short name of its seat.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What its seat is told in private.
    #[serde(default)]
    pub brief: String,
    /// All its money for the opening year: the sum of the parts.
    pub budget: Pounds,
    /// Specialised services bought from providers beyond the table, in the opening year.
    pub specialised_elsewhere: Pounds,
    /// Uncertainty about the CCGs' future at the start, 0 to 10,000 bp.
    pub uncertainty: BasisPoints,
    /// The public's trust at the start, 0 to 10,000 bp.
    pub public_trust: BasisPoints,
}

/// A clinical commissioning group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CcgSettings {
    /// Short name of its seat.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What its seat is told in private.
    #[serde(default)]
    pub brief: String,
    /// Last year's programme allocation.
    pub last_allocation: Pounds,
    /// The opening year's programme allocation as planned: what it gets if nothing else is settled.
    pub allocation: Pounds,
    /// Community services already running, in the opening year.
    pub community: Pounds,
    /// Mental health, prescribing and all else, in the opening year.
    pub elsewhere: Pounds,
    /// How well its people know their work, 0 to 10,000 bp.
    pub readiness: BasisPoints,
    /// How far it is from members and public, 0 to 10,000 bp.
    pub distance: BasisPoints,
}

/// A locality: a lead practice, which holds the seat, and its followers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalitySettings {
    /// Short name of its seat.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What its seat is told in private.
    #[serde(default)]
    pub brief: String,
    /// Short name of its CCG.
    pub ccg: String,
    /// Registered patients.
    pub people: i64,
    /// Patients weighted for age and need.
    pub weighted: i64,
    /// Practices of like size, the lead practice included.
    pub practices: u16,
    /// Clinical sessions a week, all practices together.
    pub sessions: i64,
    /// Core contract of the opening year, all practices together.
    pub core_contract: Pounds,
    /// Short name of the trust to which patients are sent first.
    pub first_choice: String,
    /// Support for the CCG, 0 to 10,000 bp.
    pub buy_in: BasisPoints,
    /// Goodwill not yet turned into support, 0 to 10,000 bp.
    pub goodwill: BasisPoints,
    /// The practices' mood, 0 to 10,000 bp.
    pub morale: BasisPoints,
    /// Health outcomes, 0 to 10,000 bp.
    pub outcomes: BasisPoints,
}

/// An acute trust.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustSettings {
    /// Short name of its seat.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What its seat is told in private.
    #[serde(default)]
    pub brief: String,
    /// Costs of the opening year that do not move with beds or activity.
    pub fixed_cost: Pounds,
    /// General and acute beds.
    pub beds: i64,
    /// Electives a year that theatres and teams can do.
    pub theatre: i64,
    /// Bed-days a year of maternity, specialised and other patients.
    pub other_bed_days: i64,
    /// Specialised services bought by NHS England, in the opening year.
    pub specialised: Pounds,
    /// Hospital specialists.
    pub specialists: i64,
    /// Management time a year, in hundredths of a WTE.
    pub wte: Wte,
    /// Quality of care, 0 to 10,000 bp.
    pub quality: BasisPoints,
    /// Strain on staff, 0 to 10,000 bp.
    pub strain: BasisPoints,
}

/// Most acute contracts were paid by results in 2013 (HFMA).
fn usual_form() -> AcuteForm {
    AcuteForm::PaymentByResults
}

/// A CCG that buys from a trust, with last year's activity: the opening baseline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairSettings {
    /// Short name of the CCG.
    pub ccg: String,
    /// Short name of the trust.
    pub trust: String,
    /// Emergency admissions a year.
    pub emergencies: i64,
    /// A&E attendances a year.
    pub attendances: i64,
    /// Elective admissions a year.
    pub electives: i64,
    /// First outpatient attendances a year, by referral.
    pub outpatients: i64,
    /// Drugs, devices, critical care, maternity: paid as one sum, in the opening year.
    pub block: Pounds,
    /// Patients waiting for an elective admission.
    pub waiting: i64,
    /// Tension between the two, 0 to 10,000 bp of the scale.
    pub tension: BasisPoints,
    /// The form of the contract before the first year; it rolls over until another is signed.
    #[serde(default = "usual_form")]
    pub form: AcuteForm,
}
