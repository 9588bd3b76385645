//! The regime under which a table plays: who commissions primary care when the game opens, and
//! whether that may change; and what is done to bodies, whatever the seats decide. Written out as
//! the vector that it is, so that a scenario can try any other.

use serde::{Deserialize, Serialize};

use crate::rules::commissioning::Commissioning;
use crate::rules::deal::partnership::{ScopedCare, Shares};
use crate::rules::units::{BasisPoints, Pence, Year};

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
    /// Clinical partnerships that nobody has to sign.
    pub partnership: RegimePartnership,
}

/// Clinical partnerships as the way in which a district works: one for each CCG, of all its
/// practices and its largest trust.
///
/// The budget is what the people's hospital care in scope came to in the year before the
/// partnership began, and grows as the CCG's allocation does: it is theirs, whatever they use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegimePartnership {
    /// Whether they stand. What a CCG and its practices sign themselves stands in their place.
    pub everywhere: bool,
    /// The hospital care that is paid from the budget, in order, each once.
    pub scope: Vec<ScopedCare>,
    /// The share of the teams' time that goes into long-term conditions, 0 to 1,500 bp.
    pub time: BasisPoints,
    /// Money for nurses, for each registered patient and year.
    pub community: Pence,
    /// Who has what is left at the year's end, as far as it is measured.
    pub savings: Shares,
    /// Who makes good what is missing at the year's end.
    pub losses: Shares,
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
