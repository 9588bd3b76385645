//! What a clinical partnership agrees: one budget for the care of some practices' people.
//!
//! A local clinical partnership with a population-based budget "is a promising experiment"
//! (GovToday, 2012). The deal gives the money an account of its own; what it does to care and books
//! stands in `delivery/partnership.rs`. No share of a saving follows anything here: who pays for
//! the work keeps what it saves, because both are in one account.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::ids::{CcgId, LocalityId, TrustId};
use super::super::stocks::Activity;
use super::super::units::{BasisPoints, Pence, Pounds};

/// The terms of a clinical partnership.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnershipTerms {
    /// The budget, for each registered patient and year. It grows as the CCG's allocation does.
    pub budget: Pence,
    /// The hospital care that is paid from it, in order, each once.
    pub scope: Vec<ScopedCare>,
    /// The share of the teams' time that goes into long-term conditions, paid for at its cost.
    pub time: BasisPoints,
    /// Money for nurses who look after people at risk at home, for each registered patient and
    /// year.
    pub community: Pence,
    /// Who has what is left at the year's end, as far as it is measured.
    pub savings: Shares,
    /// Who makes good what is missing at the year's end.
    pub losses: Shares,
    /// How many years it binds.
    pub years: u8,
}

/// Hospital care that a partnership pays for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ScopedCare {
    /// Emergency admissions.
    Emergencies,
    /// A&E attendances.
    AAndE,
    /// Elective admissions.
    Electives,
    /// First outpatients with their follow-ups.
    Outpatients,
}

impl ScopedCare {
    /// All of it, in order.
    pub const ALL: [Self; 4] = [Self::Emergencies, Self::AAndE, Self::Electives, Self::Outpatients];

    /// How much of an activity it is.
    #[must_use]
    pub fn of(self, activity: &Activity) -> i64 {
        match self {
            Self::Emergencies => activity.emergencies,
            Self::AAndE => activity.attendances,
            Self::Electives => activity.electives,
            Self::Outpatients => activity.outpatients,
        }
    }

    /// The part of an activity that is in a scope, each kind counted as given.
    pub fn within(scope: &[Self], count: impl Fn(Self) -> i64) -> Activity {
        let part = |care| if scope.contains(&care) { count(care) } else { 0 };
        Activity {
            emergencies: part(Self::Emergencies),
            attendances: part(Self::AAndE),
            electives: part(Self::Electives),
            outpatients: part(Self::Outpatients),
        }
    }
}

/// How a sum is split: the funder has the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    /// The practices' share, by list.
    pub practices: BasisPoints,
    /// The trust's share; nothing where no trust is a party.
    pub trust: BasisPoints,
}

/// A partnership that stands this year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnershipStanding {
    /// The funder.
    pub ccg: CcgId,
    /// Whose people it cares for, in order. The first gives its account its name.
    pub localities: Vec<Partner>,
    /// The trust that is a party: its scoped care is paid case by case.
    pub trust: Option<TrustId>,
    /// The terms that are executed.
    pub terms: PartnershipTerms,
    /// The CCG's allocation in the year in which it was signed.
    pub signed_at: Pounds,
}

/// A locality in a partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// Which.
    pub locality: LocalityId,
    /// How many of its practices take part: the lead practice, and the followers that support
    /// their CCG.
    pub practices: u16,
}

impl PartnershipStanding {
    /// The locality after which its account is named.
    #[must_use]
    pub fn name(&self) -> Option<LocalityId> {
        self.localities.first().map(|partner| partner.locality)
    }

    /// Whether that locality's people are in it.
    #[must_use]
    pub fn partner(&self, locality: LocalityId) -> Option<&Partner> {
        self.localities.iter().find(|partner| partner.locality == locality)
    }
}
