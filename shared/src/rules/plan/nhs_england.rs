//! NHS England's decisions. What it gives each CCG stands in settlements, what it pays from the
//! sustainability fund in packages; the rest is here.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::ids::{CcgId, TrustId};
use super::super::units::BasisPoints;
use super::direction::{BedPlan, Direction};

/// NHS England's plan of the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NhsEnglandPlan {
    /// Growth of the primary care budget, 0 to 300 bp.
    pub primary_care_growth: BasisPoints,
    /// How fast practices' pay moves to the weighted list: 0 to 3 sevenths of the gap a year.
    pub pace_sevenths: u8,
    /// The marginal rate for emergencies above baseline where a contract sets none: 3,000, 5,000
    /// or 7,000 bp.
    pub marginal_rate: BasisPoints,
    /// The efficiency asked of tariff, on top of the scenario's path: 100 to 200 bp.
    pub efficiency: BasisPoints,
    /// How closely CCGs are watched.
    pub supervision: Supervision,
    /// What it says in public about the CCGs' future.
    pub statement: Statement,
    /// How the Area Team's attention is spread over localities, in their order: weights 0 to 100.
    pub area_team: Vec<u8>,
    /// What it does to the CCGs at the end of the year. Given once, and only after a year in which
    /// it said in public that their future is under review or that there should be fewer.
    pub reorganisation: Reorganisation,
    /// What it decides this year for CCGs under directions: one decision each.
    pub directions: BTreeMap<CcgId, Direction>,
    /// The beds of trusts in special measures.
    pub bed_plans: BTreeMap<TrustId, BedPlan>,
}

/// What NHS England does to the CCGs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reorganisation {
    /// Nothing.
    #[default]
    None,
    /// All are abolished, and new bodies of the same size take their place.
    Abolish,
    /// Some are merged, at NHS England's cost.
    Merge {
        /// The one that goes on.
        host: CcgId,
        /// Those that are joined to it.
        joined: Vec<CcgId>,
    },
}

/// How closely CCGs are watched.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Supervision {
    /// Trust them.
    Light,
    /// As usual.
    Normal,
    /// Each CCG spends 3 WTE on reporting; deals above £1m need a co-signature; true books are
    /// seen.
    Tight,
}

/// What NHS England says in public about the CCGs' future.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Statement {
    /// CCGs are here to stay.
    Guarantee,
    /// Nothing is said.
    Silence,
    /// Their future is under review.
    Review,
    /// There should be fewer and larger ones.
    FewerAndLarger,
}
