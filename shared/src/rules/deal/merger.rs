//! A merger: CCGs become one body. It binds at its second bell and takes effect at the end of the
//! review, for the next year.
//!
//! Small bodies merge into what there was before as budgets fall (comment on the fate of primary
//! care groups, 2010). What it does stands in `rules/reorganisation/`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::ids::SeatId;
use super::super::units::Pounds;

/// Terms of a merger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergerTerms {
    /// The CCG that goes on: one of the parties. The others are joined to it.
    pub host: SeatId,
    /// Money for the change. What it falls short of the cost, the merged body's own people make up
    /// for with their time.
    pub transition: Pounds,
    /// Who pays it.
    pub payer: Payer,
}

/// Who pays for a merger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// NHS England.
    NhsEngland,
    /// The merged body, out of its programme budget.
    Ccgs,
}
