//! An acute trust's decisions: beds, lists, the front door, costs, and who may look at its books.

use serde::{Deserialize, Serialize};

use super::super::ids::{CcgId, SeatId};
use super::super::units::BasisPoints;

/// A trust's plan of the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustPlan {
    /// Whether escalation beds open when occupancy is high.
    pub escalation_beds: bool,
    /// Beds to add (or, negative, close) from next year: -60 to 60.
    pub beds_next_year: i16,
    /// Elective sessions against theatre capacity, Saturdays included: 8,000 to 11,500 bp.
    pub elective_sessions: BasisPoints,
    /// Whose waiting list is treated first. None: in turn.
    pub list_first: Option<CcgId>,
    /// How readily zero-day cases are admitted: -500 (seldom) to 500 bp (often) of emergencies.
    pub admission_threshold: BasisPoints,
    /// Staff at the front door: -300 to 300 bp of what is usual.
    pub front_door: BasisPoints,
    /// Cost improvement aimed at: 0 to 400 bp of costs.
    pub cost_improvement: BasisPoints,
    /// Effort put into coding: 0 to 150 bp of billed value.
    pub coding: BasisPoints,
    /// Consultant posts to add: 0 to 10.
    pub consultant_posts: u8,
    /// Whether the new technology is taken up.
    pub technology: bool,
    /// Who may see its true costs.
    pub opens_books_to: Vec<SeatId>,
}
