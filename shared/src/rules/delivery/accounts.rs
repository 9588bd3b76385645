//! What a year came to, body by body: every measure that charts and scorecards need, exact and
//! unhidden. What is published of it, and how well it was measured, is the business of views; how
//! it is reckoned stands in `accounting`.

use serde::{Deserialize, Serialize};

use super::super::ids::LocalityId;
use super::super::stocks::{Activity, Progress};
use super::super::units::{BasisPoints, Pounds, Year};
use super::tasks::Yields;

/// What a year came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearAccounts {
    /// Which year.
    pub year: Year,
    /// The whole table.
    pub national: NationalYear,
    /// By CCG.
    pub ccgs: Vec<CcgYear>,
    /// By locality.
    pub localities: Vec<LocalityYear>,
    /// By trust.
    pub trusts: Vec<TrustYear>,
    /// By pair.
    pub pairs: Vec<PairYear>,
    /// Clinical partnerships, in the order in which they stand.
    pub partnerships: Vec<PartnershipYear>,
    /// Big tickets under way or done.
    pub projects: Vec<Progress>,
}

/// The table's year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NationalYear {
    /// Health outcomes of all, by weighted patient.
    pub outcomes: BasisPoints,
    /// Inequality: the mean distance of a weighted patient's locality from that, in bp of the
    /// scale.
    pub inequality: BasisPoints,
    /// Result of all bodies together: NHS England, CCGs, trusts. Practices draw theirs.
    pub result: Pounds,
    /// What the table had to spend: allocations and funds from the Treasury.
    pub income: Pounds,
    /// NHS England's own result.
    pub nhs_england_result: Pounds,
    /// Money lost to the table.
    pub lost: Pounds,
    /// What reorganisation cost: spent at the end of the year before.
    pub transition: Pounds,
    /// The share of consultations met.
    pub consultations_met: BasisPoints,
    /// Seen in four hours, all trusts.
    pub four_hour: BasisPoints,
    /// Within 18 weeks, all lists.
    pub eighteen_week: BasisPoints,
    /// Access: the mean of consultations met, four hours and 18 weeks.
    pub access: BasisPoints,
    /// How far core pay is from need: the share of it in the wrong place.
    pub core_distance: BasisPoints,
    /// Challenges of what practices were paid.
    pub challenges: u16,
    /// Tariff prices, in millionths of the opening year's.
    pub tariff: i64,
    /// Hospital care's share of all spending on care by CCGs and on core contracts.
    pub hospital_share: BasisPoints,
    /// The public's trust.
    pub public_trust: BasisPoints,
    /// Doubt about the CCGs' future.
    pub uncertainty: BasisPoints,
    /// Decisions quashed.
    pub quashed: u16,
    /// Relations that snapped, counted each time.
    pub snaps: u16,
}

/// A CCG's year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CcgYear {
    /// Programme allocation.
    pub allocation: Pounds,
    /// Paid to trusts, incentives, fines and recoveries included.
    pub acute: Pounds,
    /// Paid to independent hospitals.
    pub independent: Pounds,
    /// Community services.
    pub community: Pounds,
    /// Enhanced services.
    pub enhanced: Pounds,
    /// General practice: core contracts that it pays and what it adds to them, less the budget
    /// handed over for them and what was paid back.
    pub primary_care: Pounds,
    /// What its practices are paid above the national contract, as a share of it.
    pub above_benchmark: BasisPoints,
    /// Of it, what was found and paid back.
    pub paid_back: Pounds,
    /// It was challenged.
    pub challenged: bool,
    /// Mental health, prescribing and all else, with committed one-off money.
    pub elsewhere: Pounds,
    /// Management and lay members, with what shared support costs or brings in.
    pub management: Pounds,
    /// What a lost judicial review cost.
    pub trouble: Pounds,
    /// Big tickets: stages and capital.
    pub projects: Pounds,
    /// Interest on a public loan.
    pub interest: Pounds,
    /// What the demand fund holds.
    pub demand_fund: Pounds,
    /// Result, running costs and demand fund included.
    pub result: Pounds,
    /// The surplus that was required.
    pub required: Pounds,
    /// What it owes on a public loan.
    pub loan: Pounds,
    /// What its management time achieved.
    pub yields: Yields,
    /// Error of a forecast by its modelling, in bp of what is forecast.
    pub forecast_error: BasisPoints,
    /// Breadth of members' support, by list.
    pub breadth: BasisPoints,
    /// Members' support with goodwill, by list.
    pub true_buy_in: BasisPoints,
    /// What its leaders believe it to be.
    pub perceived_buy_in: BasisPoints,
    /// How well its people know their work.
    pub readiness: BasisPoints,
    /// How far it is from members and public.
    pub distance: BasisPoints,
    /// The chance that its contentious decisions would be quashed.
    pub legal_risk: BasisPoints,
    /// They were quashed.
    pub quashed: bool,
    /// Health outcomes of its people, by weighted patient.
    pub outcomes: BasisPoints,
    /// Emergencies avoided.
    pub avoided: i64,
    /// Emergencies that could have been reached.
    pub reachable: i64,
    /// Seen in four hours, where its people go.
    pub four_hour: BasisPoints,
    /// Within 18 weeks, where its people go.
    pub eighteen_week: BasisPoints,
}

/// A locality's year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalityYear {
    /// Consultations wanted.
    pub wanted: i64,
    /// Consultations met.
    pub met: i64,
    /// Consultations wanted against what the team can do.
    pub workload: BasisPoints,
    /// The share of consultations that was unmet.
    pub unmet: BasisPoints,
    /// The share of team time for long-term conditions, sold time included.
    pub long_term_time: BasisPoints,
    /// Weekly sessions, in hundredths, without hired ones.
    pub sessions: i64,
    /// Core contract and what is paid on top of it.
    pub core: Pounds,
    /// The share of practices that underperform.
    pub weak: BasisPoints,
    /// Contracts and grants, for each practice.
    pub income_per_practice: Pounds,
    /// Partners' income, for each practice.
    pub drawings_per_practice: Pounds,
    /// Partners' income in real terms against the opening year's plan, in bp.
    pub real_income: BasisPoints,
    /// The practices' mood at the beginning of the year.
    pub morale: BasisPoints,
    /// Followers' support.
    pub buy_in: BasisPoints,
    /// The lead practice's support.
    pub lead_buy_in: BasisPoints,
    /// Goodwill.
    pub goodwill: BasisPoints,
    /// The share of practices that support their CCG.
    pub breadth: BasisPoints,
    /// What orders, conditions and reports leave of autonomy.
    pub autonomy: BasisPoints,
    /// Admissions avoided.
    pub avoided: i64,
    /// Referrals of little value sent.
    pub referrals_low: i64,
    /// Referrals of high value sent.
    pub referrals_high: i64,
    /// Referrals put off by policy.
    pub put_off: i64,
    /// Health outcomes at the end.
    pub outcomes: BasisPoints,
}

/// A trust's year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustYear {
    /// Income, fines and recoveries taken off.
    pub income: Pounds,
    /// Cost, interest included.
    pub cost: Pounds,
    /// Of it, agency staff and escalation beds.
    pub agency: Pounds,
    /// Result.
    pub result: Pounds,
    /// What it owes on a public loan.
    pub loan: Pounds,
    /// Real unit costs against the opening year's, in millionths.
    pub unit_costs: i64,
    /// What it did.
    pub done: Activity,
    /// Mean occupancy.
    pub occupancy: BasisPoints,
    /// Seen in four hours.
    pub four_hour: BasisPoints,
    /// Within 18 weeks, the mean of quarters.
    pub eighteen_week: BasisPoints,
    /// The list over a week's electives at the end, in hundredths of a week.
    pub wait: i64,
    /// Patients waiting at the end.
    pub waiting: i64,
    /// Quality at the end.
    pub quality: BasisPoints,
    /// Strain at the end.
    pub strain: BasisPoints,
    /// The share of the table's people whose practices send them here first.
    pub first_choice: BasisPoints,
    /// The share of the table's first outpatients.
    pub activity_share: BasisPoints,
    /// Hospital specialists, in hundredths.
    pub specialists: i64,
}

/// A clinical partnership's year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnershipYear {
    /// The first of its localities: its account's name.
    pub name: LocalityId,
    /// What was paid in.
    pub budget: Pounds,
    /// Hospital bills.
    pub bills: Pounds,
    /// Paid to practices for their time.
    pub time: Pounds,
    /// Paid for places outside hospital.
    pub community: Pounds,
    /// What was left; negative if it was missing.
    pub balance: Pounds,
    /// The practices' share of it.
    pub practices_share: Pounds,
    /// The trust's share of it.
    pub trust_share: Pounds,
}

/// A pair's year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairYear {
    /// What was done.
    pub done: Activity,
    /// Emergencies avoided.
    pub avoided: i64,
    /// Referrals of little value.
    pub outpatients_low: i64,
    /// Patients sent to independent hospitals.
    pub independent: i64,
    /// Patients waiting at the end.
    pub waiting: i64,
    /// What was done, at tariff.
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
    /// How often it snapped.
    pub snaps: u16,
}
