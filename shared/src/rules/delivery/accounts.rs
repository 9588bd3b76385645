//! Stub until the engine is merged.
use super::Yields;
use crate::rules::units::*;
use serde::{Deserialize, Serialize};
/// .
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearAccounts {
    /// .
    pub ccgs: Vec<CcgYear>,
    /// .
    pub localities: Vec<LocalityYear>,
    /// .
    pub trusts: Vec<TrustYear>,
    /// .
    pub pairs: Vec<PairYear>,
}
/// .
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CcgYear {
    /// .
    pub result: Pounds,
    /// .
    pub allocation: Pounds,
    /// .
    pub yields: Yields,
}
/// .
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalityYear {
    /// .
    pub workload: BasisPoints,
    /// .
    pub income: Pounds,
    /// .
    pub wanted: i64,
    /// .
    pub met: i64,
}
/// .
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustYear {
    /// .
    pub income: Pounds,
    /// .
    pub result: Pounds,
    /// .
    pub occupancy: BasisPoints,
    /// .
    pub eighteen_week: BasisPoints,
    /// .
    pub four_hour: BasisPoints,
}
/// .
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairYear {
    /// .
    pub paid: Pounds,
}
