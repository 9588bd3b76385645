//! What a quarter came to, body by body: enough for any chart, and for the year's accounts.
//!
//! Counts are persons, cases or contacts of the quarter; shares are basis points at its end or on
//! its average. Every step of the quarter fills in its own fields. Who may see what is not decided
//! here.

use serde::{Deserialize, Serialize};

use super::super::units::{BasisPoints, Pounds, Quarter};
use super::tasks::Yields;

/// What a quarter came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarterFigures {
    /// Which quarter.
    pub quarter: Quarter,
    /// By CCG.
    pub ccgs: Vec<CcgQuarter>,
    /// By locality.
    pub localities: Vec<LocalityQuarter>,
    /// By trust.
    pub trusts: Vec<TrustQuarter>,
    /// By pair.
    pub pairs: Vec<PairQuarter>,
}

/// A CCG's quarter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CcgQuarter {
    /// What its management time achieves.
    pub yields: Yields,
    /// Breadth of members' support, by list.
    pub breadth: BasisPoints,
    /// Emergency admissions if none were avoided.
    pub emergencies_wanted: i64,
    /// Admissions that good care outside hospital could avoid.
    pub reachable: i64,
    /// Admissions avoided.
    pub avoided: i64,
    /// The chance that its contentious decisions are quashed this year.
    pub legal_risk: BasisPoints,
    /// They were quashed this quarter.
    pub quashed: bool,
    /// Pay above the national contract that was found and paid back.
    pub paid_back: Pounds,
    /// Its money, with running costs and demand fund: what came in less what went out.
    pub result: Pounds,
}

/// A locality's quarter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalityQuarter {
    /// Consultations wanted.
    pub wanted: i64,
    /// Consultations met.
    pub met: i64,
    /// Consultations wanted against what the team can do, in bp.
    pub workload: BasisPoints,
    /// The share of team time for planned care of long-term conditions, sold time included.
    pub long_term_time: BasisPoints,
    /// The share of team time for thinking before referring, sold time included.
    pub gatekeeping_time: BasisPoints,
    /// Breadth of support: the share of practices.
    pub breadth: BasisPoints,
    /// Admissions that its work and its community places could avoid, before saturation.
    pub potential: i64,
    /// Admissions avoided.
    pub avoided: i64,
    /// Emergencies beyond the usual because consultations were unmet.
    pub unmet_emergencies: i64,
    /// A&E attendances beyond the usual because consultations were unmet.
    pub unmet_attendances: i64,
    /// A&E attendances taken by extended hours and urgent care.
    pub attendances_taken: i64,
    /// Hospital bed-days saved by step-down places.
    pub bed_days_saved: i64,
    /// Referrals of little value that were sent.
    pub referrals_low: i64,
    /// Referrals of high value that were sent, returning ones included.
    pub referrals_high: i64,
    /// Referrals of little value stopped by gatekeeping, review or reprimand; negative if more were
    /// sent than usual.
    pub stopped_low: i64,
    /// Referrals of high value stopped by mistake; negative if more were sent than usual.
    pub stopped_high: i64,
    /// Referrals of little value put off by policy.
    pub put_off_low: i64,
    /// Referrals of high value put off by policy.
    pub put_off_high: i64,
    /// Referrals put off last year that came back.
    pub returned: i64,
    /// Of last year's put-off referrals, those that came back as emergencies.
    pub returned_emergencies: i64,
    /// Core contract paid.
    pub core: Pounds,
    /// Enhanced services paid.
    pub enhanced: Pounds,
    /// Staff, premises, sessions.
    pub costs: Pounds,
    /// Health outcomes.
    pub outcomes: BasisPoints,
}

/// A trust's quarter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustQuarter {
    /// What came in.
    pub income: Pounds,
    /// What went out.
    pub cost: Pounds,
    /// Of it, agency staff and escalation beds.
    pub agency: Pounds,
    /// What came in less what went out.
    pub result: Pounds,
    /// Bed-days in open beds.
    pub bed_days_open: i64,
    /// Bed-days of emergencies.
    pub emergency_days: i64,
    /// Bed-days of other patients.
    pub other_days: i64,
    /// Bed-days of electives.
    pub elective_days: i64,
    /// Bed-days taken against open.
    pub occupancy: BasisPoints,
    /// Electives that theatres could do if none were cancelled.
    pub theatre: i64,
    /// A&E attendances.
    pub attendances: i64,
    /// Seen in four hours.
    pub four_hour: BasisPoints,
    /// Within 18 weeks.
    pub eighteen_week: BasisPoints,
    /// The list over a week's electives, in hundredths of a week.
    pub wait: i64,
    /// Patients waiting.
    pub waiting: i64,
    /// Quality of care.
    pub quality: BasisPoints,
    /// Strain on staff.
    pub strain: BasisPoints,
}

/// A pair's quarter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairQuarter {
    /// Emergency admissions.
    pub emergencies: i64,
    /// Emergency admissions avoided.
    pub avoided: i64,
    /// Admissions added (or, negative, spared) by the trust's admission threshold.
    pub by_threshold: i64,
    /// A&E attendances.
    pub attendances: i64,
    /// First outpatient attendances: referrals of little value.
    pub outpatients_low: i64,
    /// First outpatient attendances: referrals of high value.
    pub outpatients_high: i64,
    /// Patients added to the waiting list.
    pub added: i64,
    /// Electives done.
    pub electives: i64,
    /// Patients who left the list for other reasons.
    pub removed: i64,
    /// Patients sent to an independent hospital.
    pub independent: i64,
    /// Patients waiting at the end.
    pub waiting: i64,
    /// What all of it is worth at tariff.
    pub at_tariff: Pounds,
    /// Paid for care.
    pub paid: Pounds,
    /// Paid into the demand fund instead.
    pub to_demand_fund: Pounds,
    /// Incentive earned.
    pub incentive: Pounds,
    /// Fined.
    pub sanctions: Pounds,
    /// Invalid bills found and paid back.
    pub recovered: Pounds,
    /// Tension at the end.
    pub tension: BasisPoints,
    /// The relation snapped.
    pub snapped: bool,
}

impl QuarterFigures {
    /// Nothing yet, for so many bodies of each kind.
    #[must_use]
    pub fn blank(quarter: Quarter, stocks: &super::super::stocks::Stocks) -> Self {
        Self {
            quarter,
            ccgs: vec![CcgQuarter::default(); stocks.ccgs.len()],
            localities: vec![LocalityQuarter::default(); stocks.localities.len()],
            trusts: vec![TrustQuarter::default(); stocks.trusts.len()],
            pairs: vec![PairQuarter::default(); stocks.pairs.len()],
        }
    }
}
