//! What can be written into a deal: only terms that the engine can execute. All other words are
//! promises.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::commissioning::Mode;
use super::super::ids::SeatId;
use super::super::units::{BasisPoints, Pence, Pounds};
use super::big_ticket::BigTicketTerms;
use super::id::DealKind;
use super::merger::MergerTerms;
use super::partnership::PartnershipTerms;
use super::support::SupportTerms;

/// The terms of a deal, by kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Terms {
    /// Money for a CCG.
    Settlement(SettlementTerms),
    /// Who commissions primary care.
    Delegation(DelegationTerms),
    /// The core contract of general practice.
    CorePrimaryCare(CoreTerms),
    /// Extra work by practices.
    EnhancedService(EnhancedTerms),
    /// Hospital care.
    Acute(AcuteTerms),
    /// Tasks of CCGs done together.
    SharedSupport(SupportTerms),
    /// One budget for the care of some practices' people.
    Partnership(PartnershipTerms),
    /// CCGs that become one.
    Merger(MergerTerms),
    /// A project in stages.
    BigTicket(BigTicketTerms),
}

/// What NHS England gives a CCG, and asks of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlementTerms {
    /// This year's programme allocation.
    pub programme: Pounds,
    /// Next year's running-cost allowance, from which next year's WTEs are bought.
    pub running_costs: Pounds,
    /// The surplus the CCG must show, as a share of its programme allocation.
    pub surplus: BasisPoints,
    /// What else is asked.
    pub conditions: Vec<Condition>,
}

/// A condition of a settlement.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// New community money follows need, also where needs assessment is weak.
    InequalityPlan,
    /// The 2% for one-off spending is held back for the year.
    ReserveHeld,
}

/// Who commissions the primary care of a CCG's people, from next year until it is changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegationTerms {
    /// How.
    pub mode: Mode,
}

/// The price of general practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoreTerms {
    /// For each weighted patient and year.
    pub price: Pence,
    /// How many years it binds.
    pub years: u8,
}

/// Extra work by practices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnhancedTerms {
    /// For each registered patient and year.
    pub price: Pence,
    /// The target: the share of the practice team's time that goes into the work.
    pub time: BasisPoints,
    /// The share of the price that is paid only for measured results.
    pub at_risk: BasisPoints,
    /// The share of each locality's practices without which its lead practice may not sign.
    pub quorum: BasisPoints,
    /// How many years it binds.
    pub years: u8,
}

/// Hospital care: who carries the risk of the next case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcuteTerms {
    /// The form of payment.
    pub form: AcuteForm,
    /// Which activity counts as expected.
    pub baseline: Baseline,
    /// The price as a share of tariff: 10,000 is tariff.
    pub price: BasisPoints,
    /// The share of tariff paid for emergencies above baseline.
    pub marginal_rate: BasisPoints,
    /// The share of the contract's value paid for measured quality.
    pub incentive: BasisPoints,
    /// Whether missed standards are fined.
    pub sanctions: bool,
    /// The planned electives as a share of baseline; beyond it none are paid. None: no plan.
    pub elective_plan: Option<BasisPoints>,
    /// How many years it binds.
    pub years: u8,
}

/// The form of payment for hospital care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AcuteForm {
    /// Tariff for each case.
    PaymentByResults,
    /// One sum for the baseline, whatever happens.
    Block,
    /// Tariff for each case, within limits around the baseline's value.
    CapAndCollar {
        /// How far above the baseline's value payment can rise.
        cap: BasisPoints,
        /// How far below it payment can fall.
        collar: BasisPoints,
    },
    /// The baseline's value, and a share of the difference to what tariff would have paid.
    RiskShare {
        /// The CCG's share of the difference.
        buyer: BasisPoints,
    },
    /// A sum for each weighted person.
    Capitation,
}

/// Which activity counts as expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Baseline {
    /// Last year's baseline.
    Frozen,
    /// Last year's outturn.
    Rebased,
}

/// Money from a fund, as a term of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Which fund pays.
    pub fund: Fund,
    /// Who receives: a trust or a practice's locality.
    pub to: SeatId,
    /// How much, this year.
    pub amount: Pounds,
}

/// A fund that only a package can spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fund {
    /// A CCG's demand fund: a trust and a locality must be parties to the package.
    Demand(SeatId),
    /// The sustainability fund: a trust, a CCG and a locality must be parties, and NHS England
    /// signs too.
    Sustainability,
}

impl Terms {
    /// Whether these are terms for a deal of that kind.
    #[must_use]
    pub fn fit(&self, kind: DealKind) -> bool {
        matches!(
            (self, kind),
            (Self::Settlement(_), DealKind::Settlement)
                | (Self::Delegation(_), DealKind::Delegation)
                | (Self::CorePrimaryCare(_), DealKind::CorePrimaryCare)
                | (Self::EnhancedService(_), DealKind::EnhancedService(_))
                | (Self::Acute(_), DealKind::Acute)
                | (Self::SharedSupport(_), DealKind::SharedSupport)
                | (Self::Partnership(_), DealKind::Partnership)
                | (Self::Merger(_), DealKind::Merger)
                | (Self::BigTicket(_), DealKind::BigTicket(_))
        )
    }

    /// How many years the deal binds, this one included.
    #[must_use]
    pub fn years(&self) -> u8 {
        match self {
            Self::Settlement(_) | Self::Delegation(_) | Self::Merger(_) => 1,
            Self::CorePrimaryCare(terms) => terms.years,
            Self::EnhancedService(terms) => terms.years,
            Self::Acute(terms) => terms.years,
            Self::SharedSupport(terms) => terms.years,
            Self::Partnership(terms) => terms.years,
            Self::BigTicket(terms) => terms.years,
        }
    }
}
