//! Both directions: a seat's plan of the year, whole. A desk shows the plan that stands; a client
//! changes what it wants and sends all of it back.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::plan::ccg::{CommunityKind, Engagement, Reason, ReferralPolicy};
use crate::rules::plan::nhs_england::{Statement, Supervision};

/// A plan, by role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Plan {
    /// NHS England's; locks at the first bell.
    NhsEngland(NhsEnglandPlan),
    /// A CCG's; locks at the second bell.
    Ccg(CcgPlan),
    /// A practice's; locks at the second bell.
    Practice(PracticePlan),
    /// A trust's; locks at the second bell.
    Trust(TrustPlan),
}

/// NHS England's plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NhsEnglandPlan {
    /// Growth of the primary care budget, 0 to 300.
    pub primary_care_growth_bp: i64,
    /// Sevenths of the gap to the weighted list closed this year, 0 to 3.
    pub pace_sevenths: u8,
    /// Marginal rate where a contract sets none: 3000, 5000 or 7000.
    pub marginal_rate_bp: i64,
    /// Efficiency asked of tariff, 100 to 200.
    pub efficiency_bp: i64,
    /// How closely CCGs are watched.
    pub supervision: Supervision,
    /// What is said in public about the CCGs' future.
    pub statement: Statement,
    /// The Area Team's attention, by practice seat: weights 0 to 100.
    pub area_team: BTreeMap<String, u8>,
    /// What is done to the CCGs at the end of the year.
    #[serde(default)]
    pub reorganisation: Reorganisation,
    /// What it decides this year for CCGs under directions, by seat: one decision each.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub directions: BTreeMap<String, Direction>,
    /// The beds of trusts in special measures, by seat.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub bed_plans: BTreeMap<String, BedPlan>,
}

/// One decision of a CCG's plan, which NHS England takes for it: the field and what it is to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// How the pot's rest is divided.
    Weights(Weights),
    /// How members are engaged.
    Engagement(Engagement),
    /// New community money: these lines and no others.
    Community(Vec<CommunityLine>),
    /// How referrals are steered.
    Referrals(ReferralPolicy),
    /// Paid on top of core contracts, where the CCG sets the quantum, 0 to 500.
    CoreSupplementBp(i64),
    /// What happens with the 2% and the contingency.
    Reserve(Reserve),
    /// Lay and specialist members of the governing body, 0 to 6.
    LaySeats(u8),
}

impl Direction {
    /// Puts it into a CCG's plan, as the CCG must leave it.
    pub fn put_into(&self, plan: &mut CcgPlan) {
        match self {
            Self::Weights(weights) => plan.weights = *weights,
            Self::Engagement(engagement) => plan.engagement = *engagement,
            Self::Community(lines) => plan.community.clone_from(lines),
            Self::Referrals(policy) => plan.referrals = *policy,
            Self::CoreSupplementBp(supplement) => plan.core_supplement_bp = *supplement,
            Self::Reserve(reserve) => plan.reserve = reserve.clone(),
            Self::LaySeats(seats) => plan.lay_seats = *seats,
        }
    }
}

/// A trust's beds, set by NHS England.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BedPlan {
    /// Whether escalation beds open when occupancy is high.
    pub escalation_beds: bool,
    /// Beds to add or close from next year, -60 to 60.
    pub beds_next_year: i16,
}

impl BedPlan {
    /// Puts it into a trust's plan, as the trust must leave it.
    pub fn put_into(self, plan: &mut TrustPlan) {
        plan.escalation_beds = self.escalation_beds;
        plan.beds_next_year = self.beds_next_year;
    }
}

/// What NHS England does to the CCGs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Reorganisation {
    /// Nothing.
    #[default]
    None,
    /// All are abolished and replaced by new bodies.
    Abolish,
    /// Some are merged.
    Merge {
        /// The CCG's seat that goes on.
        host: String,
        /// The CCGs' seats that are joined to it.
        joined: Vec<String>,
    },
}

/// A CCG's plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CcgPlan {
    /// How the pot's rest is divided: weights 0 to 100.
    pub weights: Weights,
    /// How members are engaged.
    pub engagement: Engagement,
    /// New community money.
    #[serde(default)]
    pub community: Vec<CommunityLine>,
    /// How referrals are steered.
    pub referrals: ReferralPolicy,
    /// The reason given for it.
    pub reason: Reason,
    /// Whether the public is consulted about it. Costs WTEs.
    pub consultation: bool,
    /// Whether an equality analysis is made of it. Costs WTEs.
    pub equality_analysis: bool,
    /// The seat of a practice whose locality is reprimanded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reprimand: Option<String>,
    /// Paid on top of core contracts this year, of them, where the CCG sets the quantum, 0 to 500.
    pub core_supplement_bp: i64,
    /// Sevenths of the gap to the weighted list that core pay moves by, where the CCG sets the
    /// quantum, 0 to 3; as it stands at the first bell.
    pub core_pace_sevenths: u8,
    /// What happens with the 2% and the contingency.
    pub reserve: Reserve,
    /// Lay and specialist members of the governing body, 0 to 6.
    pub lay_seats: u8,
    /// The share of what lies in the demand fund, and of what its partnerships' accounts have left
    /// so far this year, that is moved into community services.
    #[serde(default)]
    pub virement_bp: i64,
}

fn yes() -> bool {
    true
}

/// How a CCG's management time is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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

/// New community money for one locality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommunityLine {
    /// The practice seat of the locality.
    pub locality: String,
    /// What kind of service.
    pub kind: CommunityKind,
    /// How much this year, £.
    pub amount: i64,
}

/// What happens with a CCG's reserves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reserve {
    /// Held to the year's end.
    Hold,
    /// Spent on getting community services going.
    PumpPrime,
    /// Lent to another CCG's seat.
    Lend(String),
}

/// A practice's plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PracticePlan {
    /// Where the team's time goes.
    pub time: PracticeTime,
    /// Weekly sessions per practice hired or given up, in tenths: -20 to 20.
    pub sessions_tenths: i8,
    /// The trust seat where patients are sent first.
    pub first_choice: String,
    /// How strictly the CCG's referral policy is followed, 0 to 10,000.
    pub follows_policy_bp: i64,
    /// The pay on top of the core contract for which the practice votes where a board sets it, 0 to
    /// 500.
    pub pay_vote_bp: i64,
    /// Whether the CCG may see the true workload.
    pub discloses_workload: bool,
    /// Whether it lends its name to the big tickets of its CCG; left out: it does.
    #[serde(default = "yes")]
    pub backs_projects: bool,
}

/// Where a team's time goes: adds up to 10,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PracticeTime {
    /// Seeing patients, 7,000 at least.
    pub consultations_bp: i64,
    /// Planned care of long-term conditions.
    pub long_term_bp: i64,
    /// Thinking before referring.
    pub gatekeeping_bp: i64,
    /// Work for the CCG.
    pub ccg_work_bp: i64,
}

/// A trust's plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrustPlan {
    /// Whether escalation beds open when occupancy is high.
    pub escalation_beds: bool,
    /// Beds to add or close from next year, -60 to 60.
    pub beds_next_year: i16,
    /// Elective sessions against theatre capacity, 8,000 to 11,500.
    pub elective_sessions_bp: i64,
    /// The CCG seat whose list is treated first. Left out: in turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_first: Option<String>,
    /// How readily zero-day cases are admitted, -500 to 500.
    pub admission_threshold_bp: i64,
    /// Staff at the front door, -300 to 300 of what is usual.
    pub front_door_bp: i64,
    /// Cost improvement aimed at, 0 to 400.
    pub cost_improvement_bp: i64,
    /// Effort put into coding, 0 to 150.
    pub coding_bp: i64,
    /// Consultant posts to add, 0 to 10.
    pub consultant_posts: u8,
    /// Whether the new technology is taken up.
    pub technology: bool,
    /// The seats that may see its true costs.
    #[serde(default)]
    pub opens_books_to: Vec<String>,
}
