//! What the year's news changes on top of trends: set at the brief, used by the year's delivery,
//! gone when its books close. What is to stay becomes a stock on the year's first day.
//!
//! In bp of what is changed unless said otherwise; a fall is negative.

use serde::{Deserialize, Serialize};

use super::super::units::{BasisPoints, Pence, Pounds};

/// What is shared by the whole health economy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shocks {
    /// Emergencies and A&E attendances of the third and fourth quarter, this year only.
    pub winter: BasisPoints,
    /// All need, most where lists are deprived. It stays.
    pub hardship: BasisPoints,
    /// Need for referrals. It stays.
    pub referrals: BasisPoints,
    /// Need for A&E. It stays.
    pub attendances: BasisPoints,
    /// Need for consultations. It stays.
    pub consultations: BasisPoints,
    /// Drugs, devices and technology. It stays.
    pub technology: BasisPoints,
    /// Mental health, prescribing and all else. It stays.
    pub elsewhere: BasisPoints,
    /// Prices that trusts pay. They stay.
    pub inflation: BasisPoints,
    /// Tension of every pair, in bp of the scale.
    pub media: BasisPoints,
    /// Doubt about the CCGs' future, in bp of the scale.
    pub uncertainty: BasisPoints,
    /// The public's trust, in bp of the scale.
    pub public_trust: BasisPoints,
    /// The price of agency staff, this year only.
    pub agency: BasisPoints,
    /// What theatres can do, this year only.
    pub theatre: BasisPoints,
    /// Bed-days of patients who can't go home yet, this year only, in bp of other bed-days.
    pub delays: BasisPoints,
    /// What a new duty costs each CCG a year. It stays.
    pub duty: Pounds,
    /// Money for trusts from the Treasury, a head of registered people, this year only.
    pub relief: Pence,
}

/// What concerns one CCG.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CcgShocks {
    /// What is added to the contention of its decisions, in bp of the scale, this year only.
    pub contention: BasisPoints,
}

/// What concerns one locality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalityShocks {
    /// Doctors' sessions. They stay.
    pub sessions: BasisPoints,
    /// Registered people. They stay.
    pub people: BasisPoints,
    /// The share of team time that is lost, this year only.
    pub closed: BasisPoints,
    /// The practices' mood, in bp of the scale.
    pub morale: BasisPoints,
}

/// What concerns one trust.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustShocks {
    /// Beds. They stay.
    pub beds: BasisPoints,
    /// The share of beds that is closed, this year only.
    pub closed: BasisPoints,
    /// Bed-days of patients who can't go home yet, this year only, in bp of other bed-days.
    pub delays: BasisPoints,
    /// Hospital specialists. They stay.
    pub specialists: BasisPoints,
    /// Quality of care, in bp of the scale.
    pub quality: BasisPoints,
    /// Its own prices beyond those of all trusts. They stay.
    pub costs: BasisPoints,
    /// Tension of its pairs, in bp of the scale.
    pub tension: BasisPoints,
}
