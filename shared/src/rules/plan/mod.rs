//! Each seat's own decisions of a year: five to seven, few and weighty.
//!
//! A plan is given whole; the last before its bell counts, and without one last year's stands. NHS
//! England's plan locks at the first bell, all others at the second. Bounds are checked in
//! `decide/plan.rs`.

pub mod ccg;
pub mod direction;
pub mod nhs_england;
pub mod opening;
pub mod practice;
pub mod trust;

use serde::{Deserialize, Serialize};

pub use ccg::CcgPlan;
pub use nhs_england::NhsEnglandPlan;
pub use practice::PracticePlan;
pub use trust::TrustPlan;

use super::deal::id::Bell;

/// A seat's plan, by role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Plan {
    /// NHS England's.
    NhsEngland(NhsEnglandPlan),
    /// A CCG's.
    Ccg(CcgPlan),
    /// A lead practice's.
    Practice(PracticePlan),
    /// An acute trust's.
    Trust(TrustPlan),
}

/// The plans of all seats: what delivery reads of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plans {
    /// NHS England's.
    pub nhs_england: NhsEnglandPlan,
    /// By CCG, in the scenario's order.
    pub ccgs: Vec<CcgPlan>,
    /// By locality, in the scenario's order.
    pub localities: Vec<PracticePlan>,
    /// By trust, in the scenario's order.
    pub trusts: Vec<TrustPlan>,
}

impl Plan {
    /// The bell at which it locks.
    #[must_use]
    pub fn bell(&self) -> Bell {
        match self {
            Self::NhsEngland(_) => Bell::First,
            Self::Ccg(_) | Self::Practice(_) | Self::Trust(_) => Bell::Second,
        }
    }
}
