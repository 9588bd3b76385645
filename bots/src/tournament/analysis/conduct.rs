//! What became of launched programs, game by game added up.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::record::Verdict;
use super::sample::Sample;

/// What became of a launched program over all of its games.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcomes {
    /// Its name.
    pub entrant: String,
    /// Seats that it held.
    pub seats_held: usize,
    /// How often it ended in which way.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// Seats that the house bot held to the end.
    pub house: usize,
    /// Decisions that it was asked for.
    pub decisions: u64,
    /// Decisions that it didn't answer in time.
    pub timeouts: u64,
    /// Answers that were nonsense.
    pub illegal: u64,
    /// Moves that the rules refused.
    pub refused: u64,
    /// The first of those, and in which game.
    pub first_refusal: Option<(u32, String)>,
    /// What went wrong first, and in which game.
    pub first_fault: Option<(u32, String)>,
}

/// Every launched program, by name.
pub(super) fn of(sample: &Sample<'_>) -> Vec<Outcomes> {
    let mut all: BTreeMap<&str, Outcomes> = BTreeMap::new();
    for game in &sample.games {
        for seat in &game.seats {
            let Some(conduct) = &seat.conduct else { continue };
            let own = all.entry(&seat.entrant).or_default();
            own.entrant.clone_from(&seat.entrant);
            own.seats_held += 1;
            *own.verdicts.entry(conduct.verdict).or_default() += 1;
            own.house += usize::from(conduct.house_from.is_some());
            own.decisions += conduct.decisions;
            own.timeouts += conduct.timeouts;
            own.illegal += conduct.illegal;
            own.refused += conduct.refused;
            if own.first_refusal.is_none()
                && let Some(refusal) = &conduct.first_refusal
            {
                own.first_refusal = Some((game.game, refusal.clone()));
            }
            if own.first_fault.is_none() && !conduct.detail.is_empty() {
                own.first_fault = Some((game.game, conduct.detail.clone()));
            }
        }
    }
    all.into_values().collect()
}
