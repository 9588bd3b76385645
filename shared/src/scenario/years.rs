//! What each year brings from outside the table.

use serde::{Deserialize, Serialize};

use crate::rules::units::{BasisPoints, Pence, Pounds, Wte};

/// One year's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearSettings {
    /// The financial year: `2013/14`.
    pub label: String,
    /// Played by seats, or rolled on with standing deals and plans.
    pub played: bool,
    /// Growth of all programme allocations together. In the opening year the CCGs' planned
    /// allocations count instead.
    pub programme_growth: BasisPoints,
    /// The least growth that any CCG must get.
    pub floor_growth: BasisPoints,
    /// Net change of tariff prices, if NHS England asks for the usual efficiency.
    pub tariff_change: BasisPoints,
    /// Rise of the prices that trusts pay for staff and supplies.
    pub input_inflation: BasisPoints,
    /// Trend of the national core contract. The opening year's is already in the contracts.
    pub core_trend: BasisPoints,
    /// Growth of specialised services. The opening year's is already in the sums.
    pub specialised_growth: BasisPoints,
    /// Running-cost allowance of a CCG for each registered person.
    pub running_costs: Pence,
    /// Money that only a package signed by a trust, a CCG and a locality can spend.
    pub sustainability_fund: Pounds,
    /// NHS England's management time for this table.
    pub nhs_england_wte: Wte,
}
