//! The regime under which a table plays: who commissions primary care when the game opens, and
//! whether that may change. Written out as the vector that it is, so that a scenario can try any
//! other.

use serde::{Deserialize, Serialize};

use crate::rules::commissioning::Commissioning;
use crate::rules::units::BasisPoints;

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
}
