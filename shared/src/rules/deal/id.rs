//! A deal is named by what it is, among whom, and the year it was first drafted.
//!
//! There is at most one draft a year of one kind among the same parties, so no counter is needed: a
//! number that others could see would tell them of deals that they were not told of.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::ids::SeatId;
use super::super::units::Year;
use super::big_ticket::Project;

/// The kinds of deal. A work or service is part of the kind: two works are two deals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealKind {
    /// NHS England and a CCG: allocation, running costs, required surplus, conditions.
    Settlement,
    /// NHS England and a CCG: who commissions primary care from next year.
    Delegation,
    /// Practices and who commissions them: the price of general practice.
    CorePrimaryCare,
    /// A CCG and practices: extra work for a price per head.
    EnhancedService(Work),
    /// CCGs and a trust: hospital care.
    Acute,
    /// CCGs: some of their tasks done together.
    SharedSupport,
    /// A CCG, practices and perhaps a trust: one budget for the care of the practices' people.
    Partnership,
    /// CCGs and NHS England: one body instead of several, from next year on.
    Merger,
    /// NHS England, CCGs and trusts: a project that changes how care is built.
    BigTicket(Project),
}

/// The work that an enhanced service pays for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// Case management of people at risk of an emergency admission.
    AdmissionAvoidance,
    /// Planned care of long-term conditions.
    LongTermConditions,
    /// Review of referrals among peers.
    ReferralManagement,
    /// Evening and weekend surgeries.
    ExtendedHours,
}

impl Work {
    /// All works, in order.
    pub const ALL: [Self; 4] = [
        Self::AdmissionAvoidance,
        Self::LongTermConditions,
        Self::ReferralManagement,
        Self::ExtendedHours,
    ];
}

/// Which bell closes a deal or a plan.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Bell {
    /// Ends the settlement phase.
    First,
    /// Ends the contracting phase; delivery follows.
    Second,
}

impl DealKind {
    /// The bell by which a deal of this kind must be signed.
    #[must_use]
    pub fn bell(self) -> Bell {
        match self {
            Self::Settlement | Self::Delegation | Self::CorePrimaryCare => Bell::First,
            Self::EnhancedService(_)
            | Self::Acute
            | Self::SharedSupport
            | Self::Partnership
            | Self::Merger
            | Self::BigTicket(_) => Bell::Second,
        }
    }
}

/// A deal's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DealId {
    /// The year in which it was first drafted.
    pub year: Year,
    /// What kind it is.
    pub kind: DealKind,
    /// Its parties, in the order of seats, each once.
    pub parties: Vec<SeatId>,
}

/// A package's name: the year, everybody whose signature it needs, and which of theirs it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PackageId {
    /// The year in which it was put together.
    pub year: Year,
    /// Everybody who must sign, in the order of seats. All of them see it.
    pub parties: Vec<SeatId>,
    /// Counted from 1 among the packages of the same year and parties.
    pub number: u8,
}

/// What can be signed, refused or withdrawn: a deal by itself, or a package as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferId {
    /// A deal by itself.
    Deal(DealId),
    /// A package.
    Package(PackageId),
}
