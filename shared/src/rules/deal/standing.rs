//! What stands this year, signed or by default: the only thing that delivery reads of deals.
//!
//! Settled at the bells, so that delivery never asks how an agreement came about.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::commissioning::Commissioning;
use super::super::ids::LocalityId;
use super::super::units::{BasisPoints, Pence, Pounds};
use super::big_ticket::ProjectStanding;
use super::id::Work;
use super::partnership::PartnershipStanding;
use super::support::SupportStanding;
use super::terms::{AcuteTerms, Condition, Grant};

/// What stands this year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// By CCG.
    pub settlements: Vec<SettlementStanding>,
    /// Who commissions primary care from next year, by CCG.
    pub commissioning_next: Vec<Commissioning>,
    /// By locality.
    pub core: Vec<CoreStanding>,
    /// Enhanced services that somebody signed.
    #[serde(with = "enhanced_as_list")]
    pub enhanced: BTreeMap<(LocalityId, Work), EnhancedStanding>,
    /// By pair of CCG and trust.
    pub acute: Vec<AcuteStanding>,
    /// What CCGs do together, a group each.
    pub support: Vec<SupportStanding>,
    /// Clinical partnerships.
    pub partnerships: Vec<PartnershipStanding>,
    /// Big tickets.
    pub projects: Vec<ProjectStanding>,
    /// Deals that their parties had signed and NHS England did not co-sign in time.
    pub held_up: u16,
    /// Grants of the packages signed this year.
    pub grants: Vec<Grant>,
}

/// How something came to stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Signed by its parties.
    Signed,
    /// Nobody spoke: last year's goes on, or the formula applies.
    #[default]
    Default,
    /// In dispute: settled by arbitration.
    Arbitrated,
    /// It could not be held and fell back to its simple form.
    Lapsed,
}

/// A CCG's money this year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlementStanding {
    /// How it came to stand.
    pub origin: Origin,
    /// This year's programme allocation.
    pub programme: Pounds,
    /// Next year's running-cost allowance.
    pub running_costs_next: Pounds,
    /// Required surplus, of the programme allocation.
    pub surplus: BasisPoints,
    /// Conditions that bind.
    pub conditions: Vec<Condition>,
}

/// What a locality's practices are paid for their core work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoreStanding {
    /// How it came to stand.
    pub origin: Origin,
    /// Per weighted patient and year.
    pub price: Pence,
    /// What NHS England's own contract pays, or would pay.
    pub benchmark: Pence,
}

/// An enhanced service in a locality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnhancedStanding {
    /// Which CCG pays: an index into the CCGs. None: NHS England pays.
    pub payer: Option<super::super::ids::CcgId>,
    /// Per registered patient of the practices that signed.
    pub price: Pence,
    /// Share of the team's time that goes into the work.
    pub time: BasisPoints,
    /// Share of the price paid only for measured results.
    pub at_risk: BasisPoints,
    /// How many of the locality's practices signed, the lead practice included.
    pub practices: u16,
}

/// A pair's acute contract this year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcuteStanding {
    /// How it came to stand.
    pub origin: Origin,
    /// The terms that are executed.
    pub terms: AcuteTerms,
    /// How many versions beyond an offer and a counter it took: haggling.
    pub haggled: u32,
}

mod enhanced_as_list {
    //! JSON keys are strings; a list of entries keeps the log readable and the map ordered.

    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{EnhancedStanding, LocalityId, Work};

    type Map = BTreeMap<(LocalityId, Work), EnhancedStanding>;

    pub(super) fn serialize<S: Serializer>(map: &Map, serializer: S) -> Result<S::Ok, S::Error> {
        map.iter().collect::<Vec<_>>().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Map, D::Error> {
        let entries = Vec::<((LocalityId, Work), EnhancedStanding)>::deserialize(from)?;
        Ok(entries.into_iter().collect())
    }
}
