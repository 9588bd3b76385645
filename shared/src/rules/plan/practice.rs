//! A lead practice's decisions; its locality's followers do as it does. Its recommendation on an
//! offer is its signature, its vote of confidence a move in the review.

use serde::{Deserialize, Serialize};

use super::super::ids::TrustId;
use super::super::units::BasisPoints;

/// A practice's plan of the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PracticePlan {
    /// Where the team's time goes.
    pub time: PracticeTime,
    /// Weekly sessions per practice hired (or, negative, given up), in tenths: -20 to 20. What is
    /// not spent on sessions is drawn by the partners.
    pub sessions: i8,
    /// Where patients are sent first.
    pub first_choice: TrustId,
    /// How strictly the CCG's referral policy is followed: 0 to 10,000 bp.
    pub follows_policy: BasisPoints,
    /// The pay on top of the core contract for which its member votes on a board of the CCG that
    /// sets it: 0 to 500 bp of it.
    pub pay_vote: BasisPoints,
    /// Whether the CCG may see the true workload.
    pub discloses_workload: bool,
    /// Whether the lead practice lends its name to the big tickets of its CCG.
    pub backs_projects: bool,
}

/// Where a practice team's time goes: adds up to 10,000 bp. Time bought by an enhanced service
/// comes on top of what is given here freely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PracticeTime {
    /// Seeing patients.
    pub consultations: BasisPoints,
    /// Planned care of long-term conditions.
    pub long_term: BasisPoints,
    /// Thinking before referring.
    pub gatekeeping: BasisPoints,
    /// Work for the CCG.
    pub ccg_work: BasisPoints,
}
