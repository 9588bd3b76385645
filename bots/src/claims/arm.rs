//! From levers to a table and its players.

use shared::rules::draw::Seed;
use shared::rules::ids::{Role, SeatId};
use shared::rules::state::State;

use super::claim::{Lever, Seats};
use super::forced::{Forced, Hold};
use super::settings;
use crate::arena::{Arena, Lineup, PlayError, Settings};
use crate::strategies::{Strategy, by_name};

/// Who plays where no lever says otherwise.
const USUAL: &str = "fair";

/// A table ready to be played at any seed.
pub(super) struct Arm {
    arena: Arena,
    /// In the order of seats: the strategy's name, and what the seat is held to.
    players: Vec<(&'static str, Vec<Hold>)>,
}

impl Arm {
    /// That scenario with those levers, later ones on top of earlier ones.
    pub(super) fn new(scenario: &str, levers: &[&Lever]) -> Result<Self, String> {
        let arena =
            Arena::new(&settings::changed(scenario, levers)?).map_err(|error| error.to_string())?;
        let mut players = Vec::new();
        for role in arena.scenario().roles() {
            let mut name = USUAL;
            let mut holds = Vec::new();
            for lever in levers {
                match lever {
                    Lever::Plays(seats, strategy) if has(*seats, role) => name = strategy,
                    _ => holds.extend(hold(lever, role)),
                }
            }
            players.push((name, holds));
        }
        Ok(Self { arena, players })
    }

    /// Plays that seed's game to its end.
    pub(super) fn play(&self, seed: u64) -> Result<State, PlayError> {
        let settings = Settings { keep_records: false, ..Settings::default() };
        Ok(self.arena.play(Seed(seed), self.lineup()?, settings)?.state)
    }

    fn lineup(&self) -> Result<Lineup, PlayError> {
        let scenario = self.arena.scenario();
        let mut players = Vec::new();
        for (seat, (name, holds)) in (0..).map(SeatId).zip(&self.players) {
            let player = by_name(name, scenario.slug(seat))
                .ok_or_else(|| PlayError::UnknownStrategy((*name).to_owned()))?;
            let player: Box<dyn Strategy + Send> = if holds.is_empty() {
                player
            } else {
                Box::new(Forced::new(player, holds.clone()))
            };
            players.push(((*name).to_owned(), player));
        }
        Ok(Lineup::new(players))
    }
}

fn has(seats: Seats, role: Role) -> bool {
    match seats {
        Seats::All => true,
        Seats::NhsEngland => role == Role::NhsEngland,
        Seats::Ccgs => matches!(role, Role::Ccg(_)),
        Seats::Practices => matches!(role, Role::Practice(_)),
        Seats::Trusts => matches!(role, Role::Trust(_)),
    }
}

/// What a lever holds a seat of that role to.
fn hold(lever: &Lever, role: Role) -> Option<Hold> {
    match (lever, role) {
        (Lever::NhsEnglandPlans(years, change), Role::NhsEngland) => {
            Some(Hold::NhsEnglandPlan(years.clone(), *change))
        }
        (Lever::CcgPlans(years, change), Role::Ccg(_)) => {
            Some(Hold::CcgPlan(years.clone(), *change))
        }
        (Lever::PracticePlans(years, change), Role::Practice(_)) => {
            Some(Hold::PracticePlan(years.clone(), *change))
        }
        (Lever::TrustPlans(years, change), Role::Trust(_)) => {
            Some(Hold::TrustPlan(years.clone(), *change))
        }
        (Lever::Writes(seats, change), role) if has(*seats, role) => Some(Hold::Writes(*change)),
        (Lever::Signs(seats, which), role) if has(*seats, role) => Some(Hold::Signs(*which)),
        (Lever::Shuns(seats, which), role) if has(*seats, role) => Some(Hold::Shuns(*which)),
        _ => None,
    }
}
