//! Constants of need, general practice, the shift of care, referrals and outcomes.

use serde::{Deserialize, Serialize};

use crate::rules::units::{BasisPoints, Pounds};

/// How need grows. Growth is a year's, in bp; list growth comes on top of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Growth of the lists.
    pub list: BasisPoints,
    /// Emergencies.
    pub emergencies: BasisPoints,
    /// A&E attendances.
    pub attendances: BasisPoints,
    /// Referrals.
    pub referrals: BasisPoints,
    /// Consultations in general practice.
    pub consultations: BasisPoints,
    /// The block for drugs, devices and technology; list growth is included.
    pub technology: BasisPoints,
    /// Of news of drugs and technology, the share that lands in hospitals; the rest is prescribed.
    pub technology_in_hospitals: BasisPoints,
    /// The same where a trust takes up the new technology, on top.
    pub technology_taken_up: BasisPoints,
    /// Mental health, prescribing and all else; list growth is included.
    pub elsewhere: BasisPoints,
    /// How much of hardship turns into need.
    pub hardship: BasisPoints,
    /// Community services already running; list growth is included.
    pub community: BasisPoints,
    /// How emergencies and A&E attendances spread over the quarters: a quarter's share of an
    /// average quarter. They add up to four wholes.
    pub seasons: [BasisPoints; 4],
    /// The share of emergencies that good care outside hospital could avoid.
    pub avoidable: BasisPoints,
    /// The share of the avoidable that can be reached at most.
    pub reach: BasisPoints,
    /// The largest deviation of a year's need, and of a pair's quarter, by luck.
    pub luck: BasisPoints,
}

/// What a practice team can do, and what it costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// Consultations with the team wanted a year, in hundredths for each weighted patient.
    pub consultations_wanted: i64,
    /// Contacts a year of one weekly session.
    pub contacts: i64,
    /// What a weekly session by a salaried or locum doctor costs a year.
    pub session_cost: Pounds,
    /// The share of sessions that salaried doctors hold at the start.
    pub salaried: BasisPoints,
    /// Premises, nurses, staff: share of the core contract in the opening year.
    pub expenses: BasisPoints,
    /// Rise of these expenses and of session costs a year.
    pub inflation: BasisPoints,
    /// Trend of partners' sessions a year.
    pub partner_trend: BasisPoints,
    /// More partners' sessions lost a year if morale were nothing; none are lost at half.
    pub morale_loss: BasisPoints,
    /// Share of the time sold to an enhanced service that is replaced by locum sessions.
    pub backfill: BasisPoints,
    /// Share of unmet consultations that become A&E attendances.
    pub unmet_attending: BasisPoints,
    /// Unmet consultations for one more emergency admission.
    pub unmet_per_emergency: i64,
    /// Time usually given to long-term conditions: its effect is in today's figures.
    pub usual_long_term: BasisPoints,
    /// Time usually given to thinking before referring: its effect is in today's figures.
    pub usual_gatekeeping: BasisPoints,
    /// Time usually given to the CCG.
    pub usual_ccg_work: BasisPoints,
    /// The share of what engagement and specification achieve that rests on clinicians' work for
    /// their CCG: more or less of it than usual moves them by that much.
    pub leadership: BasisPoints,
    /// The most of such work that still adds, against the usual.
    pub leadership_most: BasisPoints,
    /// Share of the A&E attendances of a full locality that extended hours can take, for each whole
    /// of team time spent.
    pub extended_hours: BasisPoints,
}

impl Practice {
    /// Time usually given to consultations: all that goes to nothing else.
    #[must_use]
    pub fn usual_consultations(&self) -> BasisPoints {
        (self.usual_long_term + self.usual_gatekeeping + self.usual_ccg_work).rest()
    }
}

/// What keeps people out of hospital.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    /// Contacts for long-term conditions for one potential avoided admission.
    pub contacts_per_case: i64,
    /// The same for case management of people at risk.
    pub contacts_per_managed_case: i64,
    /// Community money for one place that avoids an admission a year.
    pub case_cost: Pounds,
    /// Community money for one bed-day saved a year.
    pub bed_day_cost: Pounds,
    /// Community money for one A&E attendance taken a year.
    pub attendance_cost: Pounds,
    /// Share of bed-days that step-down places can save at most.
    pub bed_days_reach: BasisPoints,
    /// Share of A&E attendances that urgent care can take at most.
    pub attendances_reach: BasisPoints,
    /// Quarters until new community money opens its places: 1 to 4.
    pub lag: u8,
    /// The same when one-off money gets them going.
    pub pump_primed_lag: u8,
    /// Capacity lost a quarter.
    pub wear: BasisPoints,
    /// Effect of a service that nobody specified.
    pub unspecified: BasisPoints,
    /// Largest part of team time from which work on long-term conditions still gains.
    pub long_term_full: BasisPoints,
}

/// Referrals and what steers them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// The share of referrals that do the patient little good.
    pub low_value: BasisPoints,
    /// Gatekeeping time beyond the usual at which half of what it can find is found.
    pub half_time: BasisPoints,
    /// The share of low-value referrals that gatekeeping can find at most.
    pub found_low: BasisPoints,
    /// The share of high-value referrals that it stops by mistake at most.
    pub found_high: BasisPoints,
    /// Patients for each weekly session at which continuity is usual.
    pub usual_list: i64,
    /// Peer review: share of low-value referrals stopped.
    pub peer_low: BasisPoints,
    /// Peer review: share of high-value referrals stopped.
    pub peer_high: BasisPoints,
    /// Peer review: share of team time that it takes.
    pub peer_time: BasisPoints,
    /// Hoops: share of low-value referrals put off.
    pub hoops_low: BasisPoints,
    /// Hoops: share of high-value referrals put off.
    pub hoops_high: BasisPoints,
    /// A low-priority list: share of low-value referrals put off.
    pub list_low: BasisPoints,
    /// A low-priority list: share of high-value referrals put off.
    pub list_high: BasisPoints,
    /// A reprimand: share of a locality's low-value referrals stopped that year.
    pub reprimand_low: BasisPoints,
    /// A reprimand: share of its high-value referrals stopped that year.
    pub reprimand_high: BasisPoints,
    /// The share of what is put off that comes back next year.
    pub returns: BasisPoints,
    /// The share of those that comes back as an emergency.
    pub returns_as_emergency: BasisPoints,
}

/// Which trust a patient is referred to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The share of the flow that moves for each week's difference in waits.
    pub per_week: BasisPoints,
    /// The share of a locality's referrals that moves with its first choice.
    pub first_choice: BasisPoints,
    /// The largest share that moves.
    pub most: BasisPoints,
}

/// Health outcomes of a locality: a stock that moves a little each quarter. Effects are bp of the
/// scale a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcomes {
    /// Rise by itself, through better medicine.
    pub trend: BasisPoints,
    /// Rise if all reachable avoidable admissions were avoided.
    pub avoided: BasisPoints,
    /// Rise if work on long-term conditions had all the time from which it gains.
    pub long_term: BasisPoints,
    /// Fall if all consultations were unmet, against the opening share.
    pub unmet: BasisPoints,
    /// Fall for each week's wait beyond the usual.
    pub wait_week: BasisPoints,
    /// Fall for each whole of hospital quality lost since the start.
    pub quality: BasisPoints,
    /// Fall if all high-value referrals were stopped or put off.
    pub deferred: BasisPoints,
    /// Rise for each pound a weighted patient and year of core pay above the opening pay, in real
    /// terms.
    pub core_pound: BasisPoints,
    /// Share of each year's moves that fades: how strongly the stock is drawn to its opening value.
    pub fading: BasisPoints,
}
