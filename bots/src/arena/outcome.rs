//! What a game came to, in a line: for tournaments, claims and reports.

use std::collections::BTreeMap;

use serde::Serialize;
use shared::rules::deal::draft::Stage;
use shared::rules::deal::id::DealKind;
use shared::rules::deal::package::PackageStage;
use shared::rules::ids::Role;
use shared::rules::review::score::Collapse;
use shared::rules::state::State;

/// What a game came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The seed, as text because JSON numbers can't hold it.
    pub seed: String,
    /// The hash of the last state.
    pub state_hash: String,
    /// The joint index, raw.
    pub joint_index: i64,
    /// Every seat, in order.
    pub seats: Vec<SeatOutcome>,
    /// How many deals bound, by kind; `package` and `grant` count packages and their grants.
    pub deals_by_kind: BTreeMap<String, u32>,
    /// How the table collapsed, if it did.
    pub collapsed: Option<Collapse>,
}

/// What a game came to for a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeatOutcome {
    /// The seat's id.
    pub seat: String,
    /// Its role: `nhs_england`, `ccg`, `practice` or `trust`.
    pub role: &'static str,
    /// The strategy that played it.
    pub strategy: String,
    /// Its score, raw.
    pub score: i64,
}

impl Outcome {
    /// What that game came to; `strategies` in the order of seats.
    #[must_use]
    pub fn of(state: &State, strategies: &[String]) -> Self {
        let score = state.score.clone().unwrap_or_default();
        let seats = state
            .seat_ids()
            .zip(&state.seats)
            .enumerate()
            .map(|(place, (id, seat))| SeatOutcome {
                seat: state.scenario.slug(id).to_owned(),
                role: role_name(seat.role),
                strategy: strategies.get(place).cloned().unwrap_or_default(),
                score: score.seats.get(place).map_or(0, |seat| seat.score),
            })
            .collect();
        Self {
            seed: state.seed.0.to_string(),
            state_hash: state.hash(),
            joint_index: score.joint_index,
            seats,
            deals_by_kind: deals_by_kind(state),
            collapsed: score.collapsed,
        }
    }
}

/// A role's name on the wire.
#[must_use]
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::NhsEngland => "nhs_england",
        Role::Ccg(_) => "ccg",
        Role::Practice(_) => "practice",
        Role::Trust(_) => "trust",
    }
}

fn deals_by_kind(state: &State) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    let mut count = |name: &str| *counts.entry(name.to_owned()).or_insert(0) += 1;
    for (id, deal) in &state.deals {
        if bound(&deal.stage) {
            count(kind_name(id.kind));
        }
    }
    for package in state.packages.values() {
        if package.stage == PackageStage::Signed {
            count("package");
            package.grants.iter().for_each(|_| count("grant"));
        }
    }
    counts
}

/// Whether every party signed; a deal that was signed and is over counts.
fn bound(stage: &Stage) -> bool {
    use shared::rules::deal::draft::Ending;
    match stage {
        Stage::Signed { .. } => true,
        Stage::Ended(ending) => {
            matches!(ending, Ending::Completed | Ending::Left | Ending::Lapsed)
        }
        Stage::Tabled { .. } => false,
    }
}

fn kind_name(kind: DealKind) -> &'static str {
    match kind {
        DealKind::Settlement => "settlement",
        DealKind::Delegation => "delegation",
        DealKind::CorePrimaryCare => "core_primary_care",
        DealKind::EnhancedService(_) => "enhanced_service",
        DealKind::Acute => "acute",
        DealKind::SharedSupport => "shared_support",
        DealKind::Partnership => "partnership",
        DealKind::Merger => "merger",
        DealKind::BigTicket(_) => "big_ticket",
    }
}
