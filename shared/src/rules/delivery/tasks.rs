//! What a CCG's management time achieves, task by task.
//!
//! The requirement has a fixed part for each body, so many small bodies waste more of it (the known
//! diseconomies of small commissioners: GovToday, 2012). The five tasks are that article's; the
//! curve is a design choice: the first hours matter most.

use serde::{Deserialize, Serialize};

use super::super::units::BasisPoints;

/// What management time achieves: 0 to 10,000 bp for each task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Yields {
    /// Money lands where need is.
    pub needs_assessment: BasisPoints,
    /// Forecasts are near the truth.
    pub demand_modelling: BasisPoints,
    /// New services do what they should.
    pub specification: BasisPoints,
    /// Invalid bills are found.
    pub contracting: BasisPoints,
    /// Quality is seen and can be paid for.
    pub measurement: BasisPoints,
    /// Members' support grows.
    pub engagement: BasisPoints,
    /// Decisions withstand judicial review.
    pub governance: BasisPoints,
}
