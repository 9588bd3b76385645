//! Constants of the hospital: beds, waits, quality, costs.

use serde::{Deserialize, Serialize};

use crate::rules::units::{BasisPoints, Pounds};

/// Beds and theatres.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beds {
    /// Bed-days a year of one bed.
    pub days: i64,
    /// Length of stay of an emergency, in hundredths of a day.
    pub emergency_stay: i64,
    /// Length of stay of an elective inpatient, in hundredths of a day.
    pub elective_stay: i64,
    /// The share of electives that stay overnight.
    pub inpatients: BasisPoints,
    /// Growth of other patients' bed-days a year.
    pub other_growth: BasisPoints,
    /// Change of emergencies' length of stay a year.
    pub stay_trend: BasisPoints,
    /// The fullest that electives can make the beds.
    pub ceiling: BasisPoints,
    /// The share of the beds freed by avoided emergencies that electives may fill.
    pub refill: BasisPoints,
    /// Occupancy above which electives are cancelled.
    pub cancel_from: BasisPoints,
    /// The share of theatre capacity cancelled for each point of occupancy above that.
    pub cancel_per_point: BasisPoints,
    /// Occupancy above which escalation beds open, if they may.
    pub escalate_from: BasisPoints,
    /// Escalation beds as a share of all beds.
    pub escalation: BasisPoints,
    /// What an escalation bed costs a year.
    pub escalation_cost: Pounds,
    /// The share of zero-day admissions' attendances that stay in A&E instead when the threshold is
    /// high: how strongly it strains the four-hour standard.
    pub threshold_strain: BasisPoints,
    /// Length of stay of an admission that a low threshold adds, in hundredths of a day.
    pub zero_day_stay: i64,
}

/// Waits, as standards measure them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waits {
    /// The share seen in four hours at usual occupancy.
    pub four_hour: BasisPoints,
    /// The usual occupancy.
    pub occupancy: BasisPoints,
    /// Four-hour share lost for each point of occupancy above it up to 92%, and gained for each
    /// below.
    pub four_hour_per_point: BasisPoints,
    /// Four-hour share lost instead for each point of occupancy above 92%.
    pub four_hour_per_high_point: BasisPoints,
    /// Four-hour share gained for each whole per cent of staff above the usual at the front door.
    pub front_door: BasisPoints,
    /// The share within 18 weeks at the usual wait.
    pub eighteen_week: BasisPoints,
    /// The usual wait: list over a week's electives, in hundredths of a week.
    pub weeks: i64,
    /// The 18-week share lost for each week above the usual.
    pub eighteen_week_per_week: BasisPoints,
    /// Hundredths of weeks beyond which some go to independent hospitals.
    pub independent_from: i64,
    /// The share of the excess that goes there in a year.
    pub independent: BasisPoints,
    /// The share of those waiting who leave the list in a year for other reasons.
    pub removed: BasisPoints,
}

/// Quality of hospital care and strain on its staff: stocks from 0 to 10,000 bp.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    /// Quality lost for each point of occupancy above the usual.
    pub per_point: BasisPoints,
    /// Quality lost for each whole of strain above the opening strain.
    pub strain: BasisPoints,
    /// Quality gained for each per cent of contract value that is paid for measured quality.
    pub incentive: BasisPoints,
    /// Quality gained by new technology.
    pub technology: BasisPoints,
    /// Quality lost for each per cent of cost improvement above the usual.
    pub improvement: BasisPoints,
    /// The share of the way that quality and strain move in a quarter.
    pub pace: BasisPoints,
    /// Strain gained for each point of occupancy above the usual.
    pub strain_per_point: BasisPoints,
    /// Strain gained for each per cent of cost improvement above the usual.
    pub strain_improvement: BasisPoints,
    /// Strain gained for each per cent of theatre capacity beyond full.
    pub strain_sessions: BasisPoints,
    /// Strain eased for each per cent of specialists beyond the opening number.
    pub strain_specialists: BasisPoints,
}

/// What treating a patient costs a trust, at the opening year's prices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustCosts {
    /// A bed a year.
    pub bed: Pounds,
    /// An emergency admission.
    pub emergency: Pounds,
    /// An A&E attendance.
    pub attendance: Pounds,
    /// An elective admission.
    pub elective: Pounds,
    /// A first outpatient attendance with its follow-ups.
    pub outpatient: Pounds,
    /// Occupancy above which agency staff are needed.
    pub agency_from: BasisPoints,
    /// Agency staff for each point above it, as a share of income.
    pub agency_per_point: BasisPoints,
    /// The usual cost improvement: the opening costs allow for it.
    pub usual_improvement: BasisPoints,
    /// Improvement up to this share of costs is easy.
    pub easy_improvement: BasisPoints,
    /// The share of what is aimed at beyond it that is reached.
    pub hard_improvement: BasisPoints,
    /// Sickness and turnover if strain were a whole above the opening strain, as a share of income.
    pub strain: BasisPoints,
    /// The share of improvement lost in a year of dispute.
    pub dispute_loss: BasisPoints,
    /// The share of improvement lost if all management time goes into negotiating.
    pub unmanaged_loss: BasisPoints,
    /// The share of what coding effort bills that is spent on the effort.
    pub coding_waste: BasisPoints,
    /// The share of the growth of drugs and technology that is cost to the trust.
    pub technology_cost: BasisPoints,
    /// The share of the growth of specialised services that is cost to the trust.
    pub specialised_cost: BasisPoints,
    /// Trend of specialists a year.
    pub specialist_trend: BasisPoints,
    /// What another specialist costs a year, beyond what the unit costs above contain.
    pub specialist: Pounds,
    /// What a post that a trust adds to the trend costs a year.
    pub consultant_post: Pounds,
    /// Electives that another specialist adds a year.
    pub specialist_electives: i64,
    /// One per cent more staff at the front door, as a share of the cost of attendances.
    pub front_door: BasisPoints,
    /// What an elective beyond full capacity costs on top of a usual one, as a share of an
    /// elective's price.
    pub overtime: BasisPoints,
}
