//! A CCG's decisions: where its people's time goes, what it buys in the community, how hard it
//! steers referrals, and what it does with its reserves.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::ids::{LocalityId, SeatId};
use super::super::units::{BasisPoints, Pounds};

/// A CCG's plan of the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CcgPlan {
    /// How what is left of the pot at the second bell is divided.
    pub weights: Weights,
    /// How members are engaged.
    pub engagement: Engagement,
    /// New community money, by locality and kind; what is not named here runs on unchanged.
    pub community: Vec<CommunityLine>,
    /// How referrals are steered.
    pub referrals: ReferralPolicy,
    /// The reason given for it.
    pub reason: Reason,
    /// Whether the public is consulted about it (2 WTE).
    pub consultation: bool,
    /// Whether an equality analysis is made of it (0.5 WTE).
    pub equality_analysis: bool,
    /// A locality that is reprimanded for its referrals and prescribing.
    pub reprimand: Option<LocalityId>,
    /// What is paid on top of core contracts this year, where the CCG sets the quantum: 0 to 500 bp
    /// of them.
    pub core_supplement: BasisPoints,
    /// How fast core pay moves to the weighted list, where the CCG sets the quantum: 0 to 3
    /// sevenths of the gap a year, as the plan stands at the first bell.
    pub core_pace: u8,
    /// What happens with the 2% for one-off spending and the 0.5% contingency.
    pub reserve: Reserve,
    /// Lay and specialist members on the governing body: 0 to 6.
    pub lay_seats: u8,
    /// The share of what lies in the demand fund, and of what its partnerships' accounts have left
    /// so far, that is moved into community services, as often as the scenario lets money move:
    /// 0 to 10,000 bp.
    pub virement: BasisPoints,
}

/// How management time is divided: weights from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    /// Knowing what people need.
    pub needs_assessment: u8,
    /// Forecasting demand.
    pub demand_modelling: u8,
    /// Designing services.
    pub specification: u8,
    /// Making contracts and checking bills.
    pub contracting: u8,
    /// Measuring outcomes.
    pub measurement: u8,
    /// Winning members' support.
    pub engagement: u8,
    /// Decisions that withstand judicial review.
    pub governance: u8,
}

impl Weights {
    /// The sum of all weights.
    #[must_use]
    pub fn total(&self) -> i64 {
        [
            self.needs_assessment,
            self.demand_modelling,
            self.specification,
            self.contracting,
            self.measurement,
            self.engagement,
            self.governance,
        ]
        .iter()
        .map(|weight| i64::from(*weight))
        .sum()
    }
}

/// How members are engaged.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Engagement {
    /// A little with all practices.
    Wide,
    /// Much with the lead practices.
    Deep,
    /// Asking practices without a role, so that leaders hear the truth.
    Listen,
}

/// New community money for one locality and one kind of service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommunityLine {
    /// Where.
    pub locality: LocalityId,
    /// What kind.
    pub kind: CommunityKind,
    /// How much this year.
    pub amount: Pounds,
}

/// Kinds of community service.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum CommunityKind {
    /// Nurses who look after people at risk at home: avoids admissions.
    Cases,
    /// Step-down places: shortens stays.
    Beds,
    /// Minor injuries and out-of-hours: takes attendances off A&E.
    UrgentCare,
}

/// How referrals are steered.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ReferralPolicy {
    /// Not at all.
    None,
    /// Practices discuss each other's referrals.
    PeerReview,
    /// Conditions to be met before a referral.
    Hoops,
    /// A list of treatments that are not paid for.
    LowPriorityList,
}

/// The reason given for a referral policy.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// To save money.
    Cost,
    /// Because the evidence is weak.
    Evidence,
}

/// What happens with a CCG's reserves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reserve {
    /// Held; at year end it falls to the result.
    Hold,
    /// Spent on getting community services going.
    PumpPrime,
    /// Lent to another CCG, and paid back next year.
    Lend(SeatId),
}
