//! Whether the game is balanced, as figures: every sentence that a balanced game must bear out, put
//! to the test by games of the built-in strategies.
//!
//! | file | what |
//! |---|---|
//! | `tables` | even deals, silence and hardness, everybody alike; each seat falling silent |
//! | `dilemma` | hardness in one seat: what it gains in a year, and over the game |
//! | `roles` | whether one strategy is best in a role against everybody, or a role is hopeless |
//! | `decisions` | each decision of a plan taken otherwise: whether its seat's score moves |
//! | `luck` | how much of a seat's score its strategy explains, and how much the deck |
//!
//! What cuts in management costs take with them is claim C1 of [`claims`](crate::claims), played
//! again at these seeds. Nothing is tuned here: constants were tuned at other seeds than those for
//! which `docs/balance.md` gives figures.

mod decisions;
mod dilemma;
mod luck;
mod roles;
mod tables;

#[cfg(test)]
mod tests;

use std::ops::Range;

use shared::rules::draw::Seed;
use shared::rules::state::State;

use crate::arena::{Arena, Lineup, Settings};
use crate::claims::statistics::Estimate;
use crate::claims::{self, Setting};
use crate::strategies::fair::Fair;
use crate::strategies::{Casting, Strategy};

/// The claim that says what cuts in management costs take with them.
const CUTS: &str = "C1";

/// A sentence with its rows.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// What a balanced game must bear out.
    pub says: &'static str,
    /// The figures that say whether it does.
    pub rows: Vec<Row>,
}

/// One figure with its interval.
#[derive(Clone, Debug)]
pub struct Row {
    /// What was measured.
    pub what: String,
    /// Its mean and 95% confidence interval.
    pub found: Estimate,
    /// How many digits after the point are worth printing.
    pub digits: usize,
    /// Whether it bears the sentence out; none if it is told only to be read beside the others.
    pub holds: Option<bool>,
}

impl Row {
    fn new(what: impl Into<String>, found: Estimate) -> Self {
        Self { what: what.into(), found, digits: 0, holds: None }
    }

    fn holds(self, holds: bool) -> Self {
        Self { holds: Some(holds), ..self }
    }

    /// Holds if the whole interval lies above that.
    fn above(self, least: f64) -> Self {
        let holds = self.found.low > least;
        self.holds(holds)
    }

    /// Holds if the whole interval lies below that.
    fn below(self, most: f64) -> Self {
        let holds = self.found.high < most;
        self.holds(holds)
    }
}

/// Plays all that it takes and measures every sentence, in order. `told` hears what is under way.
///
/// # Errors
///
/// If the scenario is not right or a game can't be played.
pub fn measure(
    scenario: &str,
    seeds: Range<u64>,
    told: &(impl Fn(&str) + Sync),
) -> Result<Vec<Sentence>, String> {
    let arena = Arena::new(scenario).map_err(|error| error.to_string())?;
    let games = Games { arena: &arena, seeds: seeds.clone() };
    told("whole tables");
    let mut sentences = vec![tables::alike(&games)?];
    told("hardness in one seat");
    sentences.push(dilemma::hardness(&games)?);
    told("every strategy in every seat");
    let board = roles::Scores::play(&games)?;
    sentences.extend([roles::dominance(&board), roles::hope(&games)?, tables::silence(&games)?]);
    sentences.push(luck::strategy_against_deck(&board));
    told("every decision of a plan");
    sentences.push(decisions::matter(&games)?);
    told("cuts in management costs");
    sentences.push(cuts(scenario, seeds)?);
    Ok(sentences)
}

/// Claim C1 at these seeds.
fn cuts(scenario: &str, seeds: Range<u64>) -> Result<Sentence, String> {
    let claim = claims::by_id(CUTS).ok_or_else(|| format!("there is no claim {CUTS}"))?;
    let setting = Setting { scenario, seeds, played: || {} };
    let verdict = setting.run(claim)?;
    let rows = verdict.effects.iter().map(|effect| {
        let what = format!("{}: {}", effect.compares, effect.figure);
        let row = Row::new(what, effect.effect).holds(effect.holds);
        Row { digits: usize::from(effect.effect.mean.abs() < 100.0) * 2, ..row }
    });
    Ok(Sentence {
        says: "Cutting management costs costs deals, their depth, forecasts, and then results, at \
               fair and at mixed tables.",
        rows: rows.collect(),
    })
}

/// The same seeds for everybody.
struct Games<'a> {
    arena: &'a Arena,
    seeds: Range<u64>,
}

impl Games<'_> {
    /// The game of each seed with that casting, in the order of seeds, and what it gives.
    fn of<T: Send>(
        &self,
        casting: &str,
        read: impl Fn(&State) -> T + Sync,
    ) -> Result<Vec<T>, String> {
        use rayon::prelude::*;
        let casting: Casting = casting.parse()?;
        self.seeds
            .clone()
            .into_par_iter()
            .map(|seed| {
                let settings = Settings { keep_records: false, ..Settings::default() };
                let lineup = self.arena.cast(&casting, Seed(seed));
                let game = lineup.and_then(|it| self.arena.play(Seed(seed), it, settings));
                game.map(|game| read(&game.state)).map_err(|error| error.to_string())
            })
            .collect()
    }

    /// The same, with that seat played by that, and all others fair.
    fn fair_but<T: Send>(
        &self,
        seat: usize,
        player: impl Fn() -> Box<dyn Strategy + Send> + Sync,
        read: impl Fn(&State) -> T + Sync,
    ) -> Result<Vec<T>, String> {
        use rayon::prelude::*;
        let seats = self.seats().len();
        let held = |place| if place == seat { player() } else { Box::new(Fair::default()) };
        self.seeds
            .clone()
            .into_par_iter()
            .map(|seed| {
                let settings = Settings { keep_records: false, ..Settings::default() };
                let players = (0..seats).map(|place| (String::new(), held(place))).collect();
                let game = self.arena.play(Seed(seed), Lineup::new(players), settings);
                game.map(|game| read(&game.state)).map_err(|error| error.to_string())
            })
            .collect()
    }

    /// Every seat's id and role, in order.
    fn seats(&self) -> Vec<(String, &'static str)> {
        self.arena.seats()
    }
}

/// A seat's raw score.
fn score(state: &State, seat: usize) -> f64 {
    let found = state.score.as_ref().and_then(|all| all.seats.get(seat));
    found.map_or(0.0, |seat| seat.score as f64)
}

/// The raw joint index.
fn joint_index(state: &State) -> f64 {
    state.score.as_ref().map_or(0.0, |all| all.joint_index as f64)
}

/// The mean of differences, pair by pair.
fn paired(treatment: &[f64], control: &[f64]) -> Estimate {
    let differences: Vec<f64> =
        treatment.iter().zip(control).map(|(one, other)| one - other).collect();
    Estimate::of(&differences)
}
