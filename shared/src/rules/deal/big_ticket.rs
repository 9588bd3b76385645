//! What a big ticket agrees: a project that changes how care is built, in four stages over years.
//!
//! Incremental community work comes first; big-ticket items are hard in the early years (GovToday,
//! 2012). NHS England, the CCGs and the trusts sign; practices support or don't, each year anew. No
//! success is drawn: what each stage needs, and what it then changes, stands in
//! `delivery/big_ticket.rs`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::ids::{CcgId, TrustId};
use super::super::units::BasisPoints;

/// A project. It is part of the deal's kind: two projects are two deals.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Project {
    /// Minor injuries, out-of-hours and nurses at home in place of a part of A&E.
    UrgentCare,
    /// Fewer beds and sites, specialists together, step-down care outside.
    Reconfiguration,
}

impl Project {
    /// All projects, in order.
    pub const ALL: [Self; 2] = [Self::UrgentCare, Self::Reconfiguration];
}

/// A stage of a project; one a year at most.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The case is made.
    Case,
    /// The public is consulted: it must withstand judicial review.
    Consultation,
    /// It is built.
    Capital,
    /// Care moves: from then on it works.
    Transfer,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: [Self; 4] = [Self::Case, Self::Consultation, Self::Capital, Self::Transfer];
}

/// The terms of a big ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BigTicketTerms {
    /// The CCGs' share of the capital, among them by their people; the trusts pay the rest in equal
    /// parts.
    pub ccg_share: BasisPoints,
    /// How many years it binds.
    pub years: u8,
}

/// A big ticket that stands this year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectStanding {
    /// Which project.
    pub project: Project,
    /// The CCGs, in order.
    pub ccgs: Vec<CcgId>,
    /// The trusts, in order.
    pub trusts: Vec<TrustId>,
    /// The terms that are executed.
    pub terms: BigTicketTerms,
    /// Whether every signatory has reserved the time that a stage needs this year.
    pub held: bool,
}
