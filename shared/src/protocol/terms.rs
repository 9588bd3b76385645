//! Both directions: the terms of deals. Amounts are whole pounds, prices a head pence, shares basis
//! points (10,000 is one whole), each with its unit in its name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::commissioning::Mode;
use crate::rules::deal::big_ticket::Project;
use crate::rules::deal::id::Work;
use crate::rules::deal::merger::Payer;
use crate::rules::deal::partnership::ScopedCare;
use crate::rules::deal::support::Task;
use crate::rules::deal::terms::{Baseline, Condition};

/// The terms of a deal. The variant is the deal's kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Terms {
    /// NHS England and a CCG. First bell.
    Settlement(Settlement),
    /// NHS England and a CCG. First bell.
    Delegation(Delegation),
    /// Practices and who commissions them. First bell.
    CorePrimaryCare(CorePrimaryCare),
    /// A CCG and its practices. Second bell.
    EnhancedService(EnhancedService),
    /// CCGs and a trust. Second bell.
    Acute(Acute),
    /// Two or more CCGs. Second bell.
    SharedSupport(SharedSupport),
    /// A CCG, its practices and perhaps a trust. Second bell.
    Partnership(Partnership),
    /// NHS England and two or more CCGs. Second bell.
    Merger(Merger),
    /// NHS England, CCGs and trusts. Second bell.
    BigTicket(BigTicket),
}

/// Money for a CCG.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settlement {
    /// This year's programme allocation, £.
    pub programme: i64,
    /// Next year's running-cost allowance, £: what next year's WTEs are bought from.
    pub running_costs: i64,
    /// The surplus to be shown, of the programme allocation.
    pub surplus_bp: i64,
    /// What else is asked.
    #[serde(default)]
    pub conditions: Vec<Condition>,
}

/// Who commissions the primary care of a CCG's people, from next year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delegation {
    /// How: `central`, `middle_ground`, `joint`, `delegated`.
    pub mode: Mode,
}

/// The core contract of general practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorePrimaryCare {
    /// For each weighted patient and year.
    pub price_pence: i64,
    /// How many years it binds, 1 to 5.
    pub years: u8,
}

/// Extra work by practices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnhancedService {
    /// Which work.
    pub work: Work,
    /// For each registered patient and year.
    pub price_pence: i64,
    /// The share of the team's time that goes into the work.
    pub time_bp: i64,
    /// The share of the price that is paid only for measured results.
    #[serde(default)]
    pub at_risk_bp: i64,
    /// The share of each locality's practices that must join before its lead practice can sign.
    /// Left out: the least that the scenario asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum_bp: Option<i64>,
    /// How many years it binds, 1 to 5.
    pub years: u8,
}

/// Hospital care.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acute {
    /// The form of payment.
    pub form: AcuteForm,
    /// Which activity counts as expected.
    pub baseline: Baseline,
    /// The price as a share of tariff: 10,000 is tariff.
    pub price_bp: i64,
    /// The share of tariff paid for emergencies above baseline.
    pub marginal_rate_bp: i64,
    /// The share of the contract's value paid for measured quality.
    #[serde(default)]
    pub incentive_bp: i64,
    /// Whether missed standards are fined.
    pub sanctions: bool,
    /// Planned electives as a share of baseline; none are paid beyond. Left out: no plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elective_plan_bp: Option<i64>,
    /// How many years it binds, 1 to 5.
    pub years: u8,
}

/// The form of payment for hospital care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AcuteForm {
    /// Tariff for each case.
    PaymentByResults,
    /// One sum for the baseline, whatever happens.
    Block,
    /// Tariff for each case, within limits around the baseline's value.
    CapAndCollar {
        /// How far above the baseline's value payment can rise.
        cap_bp: i64,
        /// How far below it payment can fall.
        collar_bp: i64,
    },
    /// The baseline's value, and a share of the difference to what tariff would have paid.
    RiskShare {
        /// The CCG's share of the difference.
        buyer_bp: i64,
    },
    /// A sum for each weighted person.
    Capitation,
}

/// Tasks of several CCGs done together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SharedSupport {
    /// The tasks that are shared.
    pub tasks: Vec<Task>,
    /// The CCG's seat that hosts them.
    pub host: String,
    /// What each of the others pays the host a year, £.
    #[serde(default)]
    pub fee: i64,
    /// How many years it binds, 1 to 5.
    pub years: u8,
}

/// One budget for the care of some practices' people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Partnership {
    /// The budget, for each registered patient and year; it grows as the CCG's allocation does.
    pub budget_pence: i64,
    /// The hospital care that is paid from it.
    pub scope: Vec<ScopedCare>,
    /// The share of the teams' time that goes into long-term conditions, paid at its cost.
    pub time_bp: i64,
    /// Money for nurses who look after people at risk, for each registered patient and year.
    #[serde(default)]
    pub community_pence: i64,
    /// The practices' share of what is left at the year's end, as far as it is measured.
    #[serde(default)]
    pub practices_saved_bp: i64,
    /// The trust's share of the same; the CCG has the rest.
    #[serde(default)]
    pub trust_saved_bp: i64,
    /// The practices' share of what is missing at the year's end.
    #[serde(default)]
    pub practices_lost_bp: i64,
    /// The trust's share of the same; the CCG has the rest.
    #[serde(default)]
    pub trust_lost_bp: i64,
    /// How many years it binds, 1 to 5.
    pub years: u8,
}

/// CCGs that become one at the end of the year's review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Merger {
    /// The CCG's seat that goes on; the others are joined to it.
    pub host: String,
    /// Money for the change, £.
    pub transition: i64,
    /// Who pays it.
    pub payer: Payer,
}

/// A project in four stages: case, consultation, capital, transfer; one a year at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BigTicket {
    /// Which project.
    pub project: Project,
    /// The CCGs' share of the capital, by their people; the trusts pay the rest in equal parts.
    pub ccg_share_bp: i64,
    /// How many years it binds, 1 to 5.
    pub years: u8,
}

/// Money from a fund, as a term of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// Which fund pays.
    pub fund: Fund,
    /// The seat that receives: a trust or a practice (for its locality).
    pub to: String,
    /// How much, £.
    pub amount: i64,
}

/// A fund that only a package can spend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fund {
    /// The demand fund of that CCG's seat: a trust and a practice must be parties.
    Demand(String),
    /// The sustainability fund: a trust, a CCG and a practice must be parties; NHS England signs.
    Sustainability,
}
