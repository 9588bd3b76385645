//! Which of the claims of the game's sources a table lived through, told with its own figures.
//!
//! A claim is here only where this table's figures meet its condition: what it lived through is no
//! proof. Whether the game makes a claim true is another question, asked by experiment elsewhere.
//!
//! | file | claims about |
//! |---|---|
//! | `table` | the figures that detectors read |
//! | `money` | budgets, drift, contract forms, pooled money |
//! | `offices` | management costs, tasks, haggling, readiness |
//! | `people` | support, goodwill, pressure on practices |
//! | `care` | shift, gatekeeping, rationing, beds |
//! | `structure` | reorganisation, supervision, size, who commissions primary care, courts |

mod care;
mod money;
mod offices;
mod people;
mod structure;
mod table;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::table::Table;
use super::document::Debrief;
use crate::rules::state::State;

/// A claim that a table lived through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Lived {
    /// The claim's number: `C18` say.
    pub id: String,
    /// What is claimed.
    pub claim: String,
    /// What of it this table lived through, with its figures.
    pub lived: String,
}

/// What looks for one claim.
struct Detector {
    id: &'static str,
    claim: &'static str,
    /// A sentence, if the table's figures meet the claim's condition.
    lived: fn(&Table<'_>) -> Option<String>,
}

/// All claims that this table lived through, by number.
pub(super) fn lived(state: &State, debrief: &Debrief) -> Vec<Lived> {
    let table = Table::of(state, debrief);
    let mut found: Vec<(u32, Lived)> = all()
        .filter_map(|detector| {
            let lived = (detector.lived)(&table)?;
            let number = detector.id.trim_start_matches('C').parse().unwrap_or(u32::MAX);
            let (id, claim) = (detector.id.to_owned(), detector.claim.to_owned());
            Some((number, Lived { id, claim, lived }))
        })
        .collect();
    found.sort_by_key(|(number, _)| *number);
    found.into_iter().map(|(_, lived)| lived).collect()
}

fn all() -> impl Iterator<Item = &'static Detector> {
    [money::DETECTORS, offices::DETECTORS, people::DETECTORS, care::DETECTORS, structure::DETECTORS]
        .into_iter()
        .flatten()
}

/// The numbers of all claims that are looked for.
pub fn ids() -> impl Iterator<Item = &'static str> {
    all().map(|detector| detector.id)
}
