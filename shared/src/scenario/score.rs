//! How results become scores: weights and spans of each role's measures, and of the joint index.
//!
//! Only numbers. How a measure is calculated and put on a curve is the business of `rules/review`.

use serde::{Deserialize, Serialize};

use crate::rules::ids::Role;
use crate::rules::units::BasisPoints;

/// Weights and spans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreSettings {
    /// The share of every measure that the year after makes up.
    pub year_after: BasisPoints,
    /// NHS England's scorecard.
    pub nhs_england: NhsEnglandScore,
    /// A CCG's scorecard.
    pub ccg: CcgScore,
    /// A lead practice's scorecard.
    pub practice: PracticeScore,
    /// A trust's scorecard.
    pub trust: TrustScore,
    /// The joint index.
    pub joint: JointScore,
    /// How a raw score becomes points out of 1,000.
    pub points: PointsSettings,
}

/// Spans of whole scorecards: the raw gain over the game without deals that is worth half of what
/// can be won. One span of every measure of a scorecard is a raw 1,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointsSettings {
    /// Of NHS England's score.
    pub nhs_england: i64,
    /// Of a CCG's score.
    pub ccg: i64,
    /// Of a practice's score.
    pub practice: i64,
    /// Of a trust's score.
    pub trust: i64,
    /// Of the joint index.
    pub joint: i64,
}

impl PointsSettings {
    /// The span of that role's scorecard.
    #[must_use]
    pub fn of(&self, role: Role) -> i64 {
        match role {
            Role::NhsEngland => self.nhs_england,
            Role::Ccg(_) => self.ccg,
            Role::Practice(_) => self.practice,
            Role::Trust(_) => self.trust,
        }
    }
}

/// One measure of a scorecard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureSettings {
    /// Weight, per mille of its scorecard.
    pub weight: i64,
    /// The difference that is worth the measure's whole weight, in its own unit (bp).
    pub span: i64,
}

/// NHS England's measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NhsEnglandScore {
    /// Health outcomes of all, in bp of the scale.
    pub outcomes: MeasureSettings,
    /// Inequality between localities, in bp of the scale.
    pub inequality: MeasureSettings,
    /// Result of all bodies together, in bp of their income.
    pub result: MeasureSettings,
    /// Four hours and 18 weeks, in bp of patients.
    pub standards: MeasureSettings,
    /// No directions, quashed decisions, broken statements, in bp.
    pub conduct: MeasureSettings,
}

/// A CCG's measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CcgScore {
    /// Health outcomes of its people, in bp of the scale.
    pub outcomes: MeasureSettings,
    /// Result up to the required surplus, in bp of its allocation.
    pub result: MeasureSettings,
    /// Four hours and 18 weeks, in bp of patients.
    pub waits: MeasureSettings,
    /// Breadth of support, in bp of lists.
    pub breadth: MeasureSettings,
    /// Authorisation and public trust, in bp.
    pub standing: MeasureSettings,
}

/// A lead practice's measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PracticeScore {
    /// Partners' real income, in bp of the opening income.
    pub income: MeasureSettings,
    /// Workload, in bp of capacity.
    pub workload: MeasureSettings,
    /// Unmet need and long-term care, in bp.
    pub care: MeasureSettings,
    /// Autonomy: hoops, orders, reporting, in bp.
    pub autonomy: MeasureSettings,
}

/// A trust's measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustScore {
    /// Result up to one per cent, in bp of income.
    pub result: MeasureSettings,
    /// Waits and quality, in bp.
    pub care: MeasureSettings,
    /// Strain on staff, in bp of the scale.
    pub strain: MeasureSettings,
    /// First choices and share of activity, in bp.
    pub share: MeasureSettings,
}

/// The joint index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JointScore {
    /// Health outcomes of all, in bp of the scale.
    pub outcomes: MeasureSettings,
    /// Inequality between localities, in bp of the scale.
    pub inequality: MeasureSettings,
    /// Access: consultations met and waits, in bp.
    pub access: MeasureSettings,
    /// Result of all bodies together, in bp of their income.
    pub result: MeasureSettings,
}
