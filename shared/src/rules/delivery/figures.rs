//! Stub until the engine is merged.
use serde::{Deserialize, Serialize};
/// .
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarterFigures {}
/// .
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearAccounts {}
use super::super::{ids::*, units::*};
impl YearAccounts {
    /// .
    pub fn ccg_result(&self, _: CcgId) -> Pounds {
        Pounds(0)
    }
    /// .
    pub fn ccg_allocation(&self, _: CcgId) -> Pounds {
        Pounds(0)
    }
    /// .
    pub fn trust_result(&self, _: TrustId) -> Pounds {
        Pounds(0)
    }
    /// .
    pub fn trust_income(&self, _: TrustId) -> Pounds {
        Pounds(0)
    }
}
