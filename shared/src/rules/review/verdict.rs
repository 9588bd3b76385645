//! How a body stands after a year.
//!
//! Nobody leaves the table: a CCG under directions and a trust in special measures play on under a
//! co-signature. (NHS Act 2006, section 14Z21, directions to CCGs; thresholds are design choices.)

use serde::{Deserialize, Serialize};

use super::super::units::BasisPoints;

/// How a CCG stands with its members and with NHS England.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CcgReview {
    /// The list-weighted share of practices that voted confidence.
    pub confidence: BasisPoints,
    /// Votes lost in a row.
    pub votes_lost: u8,
    /// Whether NHS England co-signs its larger deals.
    pub directions: bool,
}

/// How a trust stands with its regulator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustReview {
    /// Whether it is in special measures.
    pub special_measures: bool,
}
