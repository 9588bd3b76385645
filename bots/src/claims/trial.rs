//! The games of a claim, and what they came to. The same seeds in every arm; games run on all
//! cores, and the answer is the same however many there are.

use std::ops::Range;

use rayon::prelude::*;
use shared::rules::state::State;

use super::arm::Arm;
use super::claim::{Arms, Claim, Direction, Effect, Lever, Trial};
use super::figures::{Figure, Unit};
use super::statistics::Estimate;

/// The share of the full effect that may be left when the mechanism is off.
const LEFT_WHEN_OFF: f64 = 0.1;

/// What became of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The claim's number.
    pub id: &'static str,
    /// Every effect, trial by trial.
    pub effects: Vec<Measured>,
}

/// An effect that was measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// What was compared, in words.
    pub compares: &'static str,
    /// What it means that the mechanism is off, in words.
    pub without: &'static str,
    /// The figure's name.
    pub figure: &'static str,
    /// Its unit.
    pub unit: Unit,
    /// The mean paired difference with its interval, in the figure's unit.
    pub effect: Estimate,
    /// The same with the mechanism switched off.
    pub off: Estimate,
    /// Whether the interval is clear of zero on the claimed side, or within the claimed size.
    pub holds: bool,
    /// Whether at most a tenth is left when the mechanism is off.
    pub lost_when_off: bool,
    /// Whether the mean lies on the claimed side.
    pub points: bool,
}

impl Verdict {
    /// Whether every effect holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        !self.effects.is_empty() && self.effects.iter().all(|effect| effect.holds)
    }

    /// Whether every effect is lost when its mechanism is off.
    #[must_use]
    pub fn lost_when_off(&self) -> bool {
        !self.effects.is_empty() && self.effects.iter().all(|effect| effect.lost_when_off)
    }

    /// Whether every effect points to the claimed side.
    #[must_use]
    pub fn points(&self) -> bool {
        !self.effects.is_empty() && self.effects.iter().all(|effect| effect.points)
    }
}

/// The seeds of so many pairs of games: from 1.
#[must_use]
pub fn seeds(pairs: u64) -> Range<u64> {
    1..pairs.saturating_add(1)
}

/// How many games that claim takes at so many pairs of seeds.
#[must_use]
pub fn games(claim: &Claim, pairs: u64) -> u64 {
    2 * games_on(claim, pairs)
}

/// The same where nothing is switched off.
pub(super) fn games_on(claim: &Claim, pairs: u64) -> u64 {
    let arms = claim.trials.iter().map(|trial| match trial.arms {
        Arms::Against { .. } => 2,
        Arms::Alone => 1,
    });
    arms.sum::<u64>() * pairs
}

/// Where and how often a claim is put to the test.
pub struct Setting<'a, F> {
    /// The scenario's text.
    pub scenario: &'a str,
    /// The seeds of its pairs of games.
    pub seeds: Range<u64>,
    /// Called after each game.
    pub played: F,
}

impl<F: Fn() + Sync> Setting<'_, F> {
    /// Puts a claim to the test.
    ///
    /// # Errors
    ///
    /// If a lever names a setting that the scenario doesn't have, or a game can't be played.
    pub fn run(&self, claim: &Claim) -> Result<Verdict, String> {
        let mut effects = Vec::new();
        for trial in claim.trials {
            let on = self.contrast(trial, &[]).map_err(|error| format!("{}: {error}", claim.id))?;
            let off = self.contrast(trial, trial.off);
            let off = off.map_err(|error| format!("{}, switched off: {error}", claim.id))?;
            let rows = trial.effects.iter().zip(on.into_iter().zip(off));
            effects.extend(rows.map(|(effect, found)| measured(trial, effect, found)));
        }
        Ok(Verdict { id: claim.id, effects })
    }

    /// Every effect of a claim as it is, with nothing switched off, and whether it points to the
    /// claimed side.
    pub(super) fn points(&self, claim: &Claim) -> Result<Vec<(&'static str, bool)>, String> {
        let mut signs = Vec::new();
        for trial in claim.trials {
            let on = self.contrast(trial, &[]).map_err(|error| format!("{}: {error}", claim.id))?;
            let of =
                |(effect, on): (&Effect, Estimate)| (effect.figure.name, points(effect.must, on));
            signs.extend(trial.effects.iter().zip(on).map(of));
        }
        Ok(signs)
    }

    /// The mean paired difference between a trial's arms, for each effect.
    fn contrast(&self, trial: &Trial, off: &'static [Lever]) -> Result<Vec<Estimate>, String> {
        let rows = match trial.arms {
            Arms::Against { treatment, control } => differences(
                &self.measure(trial, treatment, off)?,
                &self.measure(trial, control, off)?,
            ),
            Arms::Alone => self.measure(trial, &[], off)?,
        };
        let column = |place| rows.iter().filter_map(|row| row.get(place).copied()).collect();
        let columns = (0..trial.effects.len()).map(column);
        Ok(columns.map(|values: Vec<f64>| Estimate::of(&values)).collect())
    }

    /// A trial's figures in one arm, seed by seed.
    fn measure(
        &self,
        trial: &Trial,
        arm: &'static [Lever],
        off: &'static [Lever],
    ) -> Result<Vec<Vec<f64>>, String> {
        let levers: Vec<&Lever> = trial.table.iter().chain(arm).chain(off).collect();
        let arm = Arm::new(self.scenario, &levers)?;
        self.seeds
            .clone()
            .into_par_iter()
            .map(|seed| {
                let state = arm.play(seed).map_err(|error| format!("seed {seed}: {error}"))?;
                (self.played)();
                Ok(figures(trial.effects, &state))
            })
            .collect()
    }
}

fn figures(effects: &[Effect], state: &State) -> Vec<f64> {
    effects.iter().map(|effect| (effect.figure.of)(state)).collect()
}

fn differences(treatment: &[Vec<f64>], control: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let pair = |(one, other): (&Vec<f64>, &Vec<f64>)| {
        one.iter().zip(other).map(|(one, other)| one - other).collect()
    };
    treatment.iter().zip(control).map(pair).collect()
}

fn measured(trial: &Trial, effect: &Effect, (on, off): (Estimate, Estimate)) -> Measured {
    let Trial { compares, without, .. } = *trial;
    let holds = match effect.must {
        Direction::Rise => on.low > 0.0,
        Direction::Fall => on.high < 0.0,
        Direction::Between(least, most) => least <= on.low && on.high <= most,
    };
    let points = points(effect.must, on);
    let lost_when_off = off.mean.abs() <= LEFT_WHEN_OFF * on.mean.abs();
    let Figure { name: figure, unit, .. } = effect.figure;
    Measured { compares, without, figure, unit, effect: on, off, holds, lost_when_off, points }
}

/// Whether a mean lies on the claimed side; where a size is claimed, on its side of zero.
fn points(must: Direction, found: Estimate) -> bool {
    match must {
        Direction::Rise => found.mean > 0.0,
        Direction::Fall => found.mean < 0.0,
        Direction::Between(least, most) => found.mean * (least + most) > 0.0,
    }
}
