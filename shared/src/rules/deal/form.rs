//! Forms of deal: what a scenario can put on its table, or leave out, so that fewer have to be
//! explained. As the price list has them: each form of hospital contract by itself, the works of
//! enhanced services and the projects of big tickets together.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::terms::{AcuteForm, Terms};

/// A form of deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DealForm {
    /// A settlement.
    Settlement,
    /// A delegation.
    Delegation,
    /// A core contract.
    CorePrimaryCare,
    /// An enhanced service, of any work.
    EnhancedService,
    /// Hospital care by the case.
    PaymentByResults,
    /// Hospital care for a fixed sum.
    Block,
    /// Hospital care by the case, within limits.
    CapAndCollar,
    /// Hospital care with the risk shared.
    RiskShare,
    /// Hospital care by the head.
    Capitation,
    /// Shared support.
    SharedSupport,
    /// A clinical partnership.
    Partnership,
    /// A merger.
    Merger,
    /// A big ticket, of any project.
    BigTicket,
}

impl DealForm {
    /// All forms, in order.
    pub const ALL: [Self; 13] = [
        Self::Settlement,
        Self::Delegation,
        Self::CorePrimaryCare,
        Self::EnhancedService,
        Self::PaymentByResults,
        Self::Block,
        Self::CapAndCollar,
        Self::RiskShare,
        Self::Capitation,
        Self::SharedSupport,
        Self::Partnership,
        Self::Merger,
        Self::BigTicket,
    ];

    /// The form of those terms.
    #[must_use]
    pub fn of(terms: &Terms) -> Self {
        match terms {
            Terms::Settlement(_) => Self::Settlement,
            Terms::Delegation(_) => Self::Delegation,
            Terms::CorePrimaryCare(_) => Self::CorePrimaryCare,
            Terms::EnhancedService(_) => Self::EnhancedService,
            Terms::Acute(terms) => Self::of_acute(terms.form),
            Terms::SharedSupport(_) => Self::SharedSupport,
            Terms::Partnership(_) => Self::Partnership,
            Terms::Merger(_) => Self::Merger,
            Terms::BigTicket(_) => Self::BigTicket,
        }
    }

    /// That form of hospital contract.
    #[must_use]
    pub fn of_acute(form: AcuteForm) -> Self {
        match form {
            AcuteForm::PaymentByResults => Self::PaymentByResults,
            AcuteForm::Block => Self::Block,
            AcuteForm::CapAndCollar { .. } => Self::CapAndCollar,
            AcuteForm::RiskShare { .. } => Self::RiskShare,
            AcuteForm::Capitation => Self::Capitation,
        }
    }

    /// Its name, as scenario files and the price list write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Settlement => "settlement",
            Self::Delegation => "delegation",
            Self::CorePrimaryCare => "core_primary_care",
            Self::EnhancedService => "enhanced_service",
            Self::PaymentByResults => "payment_by_results",
            Self::Block => "block",
            Self::CapAndCollar => "cap_and_collar",
            Self::RiskShare => "risk_share",
            Self::Capitation => "capitation",
            Self::SharedSupport => "shared_support",
            Self::Partnership => "partnership",
            Self::Merger => "merger",
            Self::BigTicket => "big_ticket",
        }
    }
}
