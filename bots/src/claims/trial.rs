//! The games of a claim, and what they came to. The same seeds in every arm; games run on all
//! cores, and the answer is the same however many there are.

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

/// How many games that claim takes at so many pairs of seeds.
#[must_use]
pub fn games(claim: &Claim, pairs: u64) -> u64 {
    let arms = claim.trials.iter().map(|trial| match trial.arms {
        Arms::Against { .. } => 4,
        Arms::Alone => 2,
    });
    arms.sum::<u64>() * pairs
}

/// Plays a claim's games at seeds from 1 to `pairs`; calls `played` after each game.
///
/// # Errors
///
/// If a lever names a setting that the scenario doesn't have, or a game can't be played.
pub fn run(
    claim: &Claim,
    scenario: &str,
    pairs: u64,
    played: &(impl Fn() + Sync),
) -> Result<Verdict, String> {
    let mut effects = Vec::new();
    for trial in claim.trials {
        let found = run_trial(trial, scenario, pairs, played);
        effects.extend(found.map_err(|error| format!("{}: {error}", claim.id))?);
    }
    Ok(Verdict { id: claim.id, effects })
}

fn run_trial(
    trial: &Trial,
    scenario: &str,
    pairs: u64,
    played: &(impl Fn() + Sync),
) -> Result<Vec<Measured>, String> {
    let measure = |levers: &[&'static [Lever]]| {
        let all = trial.table.iter().chain(levers.iter().copied().flatten());
        let arm = Arm::new(scenario, &all.collect::<Vec<_>>())?;
        (1..=pairs)
            .into_par_iter()
            .map(|seed| {
                let state = arm.play(seed).map_err(|error| format!("seed {seed}: {error}"))?;
                played();
                Ok(figures(trial.effects, &state))
            })
            .collect::<Result<Vec<Vec<f64>>, String>>()
    };
    let (on, off) = match trial.arms {
        Arms::Against { treatment, control } => (
            differences(&measure(&[treatment])?, &measure(&[control])?),
            differences(&measure(&[treatment, trial.off])?, &measure(&[control, trial.off])?),
        ),
        Arms::Alone => (measure(&[])?, measure(&[trial.off])?),
    };
    let found = trial.effects.iter().enumerate();
    Ok(found
        .map(|(place, effect)| measured(effect, &column(&on, place), &column(&off, place)))
        .collect())
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

fn column(rows: &[Vec<f64>], place: usize) -> Vec<f64> {
    rows.iter().filter_map(|row| row.get(place).copied()).collect()
}

fn measured(effect: &Effect, on: &[f64], off: &[f64]) -> Measured {
    let (on, off) = (Estimate::of(on), Estimate::of(off));
    let (holds, points) = match effect.must {
        Direction::Rise => (on.low > 0.0, on.mean > 0.0),
        Direction::Fall => (on.high < 0.0, on.mean < 0.0),
        Direction::Between(least, most) => {
            (least <= on.low && on.high <= most, least <= on.mean && on.mean <= most)
        }
    };
    let lost_when_off = off.mean.abs() <= LEFT_WHEN_OFF * on.mean.abs();
    let Figure { name: figure, unit, .. } = effect.figure;
    Measured { figure, unit, effect: on, off, holds, lost_when_off, points }
}
