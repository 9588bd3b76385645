//! What NHS England decides in the place of a body that has lost its freedom: one decision of a CCG
//! under directions, and the bed plan of a trust in special measures. Each is part of that body's
//! own plan for a year, and does what it would do if the body had chosen it.
//!
//! NHS England may direct a CCG that fails, or may fail, how to do its work (NHS Act 2006, section
//! 14Z21), and publishes what it directs. That it is one decision a year, so that the seat still
//! plays, and that special measures are about beds, are design choices.

use serde::{Deserialize, Serialize};

use super::super::units::BasisPoints;
use super::ccg::{CcgPlan, CommunityLine, Engagement, ReferralPolicy, Reserve, Weights};
use super::trust::TrustPlan;

/// One decision of a CCG's plan. What only the body itself can answer for is not among them:
/// consulting its public, and quarrels with its members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// How its management time is divided.
    Weights(Weights),
    /// How members are engaged.
    Engagement(Engagement),
    /// New community money: these lines and no others.
    Community(Vec<CommunityLine>),
    /// How referrals are steered.
    Referrals(ReferralPolicy),
    /// What is paid on top of core contracts, where the CCG sets the quantum: 0 to 500 bp.
    CoreSupplement(BasisPoints),
    /// What happens with its reserves.
    Reserve(Reserve),
    /// Lay and specialist members: 0 to 6.
    LaySeats(u8),
}

impl Direction {
    /// Puts it into the CCG's plan.
    pub fn put_into(&self, plan: &mut CcgPlan) {
        match self {
            Self::Weights(weights) => plan.weights = *weights,
            Self::Engagement(engagement) => plan.engagement = *engagement,
            Self::Community(lines) => plan.community.clone_from(lines),
            Self::Referrals(policy) => plan.referrals = *policy,
            Self::CoreSupplement(supplement) => plan.core_supplement = *supplement,
            Self::Reserve(reserve) => plan.reserve = *reserve,
            Self::LaySeats(seats) => plan.lay_seats = *seats,
        }
    }

    /// Whether a plan of the CCG has it as it was directed.
    #[must_use]
    pub fn is_kept_by(&self, plan: &CcgPlan) -> bool {
        let mut directed = plan.clone();
        self.put_into(&mut directed);
        directed == *plan
    }
}

/// A trust's beds, as they stand in its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BedPlan {
    /// Whether escalation beds open when occupancy is high.
    pub escalation_beds: bool,
    /// Beds to add (or, negative, close) from next year: -60 to 60.
    pub beds_next_year: i16,
}

impl BedPlan {
    /// Puts it into the trust's plan.
    pub fn put_into(self, plan: &mut TrustPlan) {
        plan.escalation_beds = self.escalation_beds;
        plan.beds_next_year = self.beds_next_year;
    }

    /// Whether a plan of the trust has it as it was set.
    #[must_use]
    pub fn is_kept_by(self, plan: &TrustPlan) -> bool {
        let own = (plan.escalation_beds, plan.beds_next_year);
        own == (self.escalation_beds, self.beds_next_year)
    }
}
