//! The regime under which a table plays: who commissions primary care when the game opens, and
//! whether that may change; and what is done to bodies, whatever the seats decide. Written out as
//! the vector that it is, so that a scenario can try any other.

use serde::{Deserialize, Serialize};

use crate::rules::commissioning::Commissioning;
use crate::rules::units::{BasisPoints, Year};

/// A regime.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegimeSettings {
    /// Who commissions primary care everywhere when the game opens.
    pub primary_care: Commissioning,
    /// Whether NHS England and a CCG may agree on another mode.
    pub delegation: bool,
    /// How much the Area Team has to look after, against this table's practices alone: 10,000 bp.
    pub remit: BasisPoints,
    /// Mergers that come whether anybody signs or not.
    pub mergers: Vec<ForcedMerger>,
    /// Years at the end of which all CCGs are abolished and replaced.
    pub abolitions: Vec<Year>,
}

/// A merger that the scenario schedules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForcedMerger {
    /// The year at the end of which it comes.
    pub after: Year,
    /// Short name of the CCG that goes on.
    pub host: String,
    /// Short names of those that are joined to it.
    pub joined: Vec<String>,
}
