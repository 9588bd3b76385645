//! A past year's figures with their causes, found by delivering that year again.

use super::super::delivery::{Eve, WholeYear, year_from};
use super::super::draw::Seed;
use super::super::state::State;
use super::super::units::{Year, divide};
use super::cause::{DueTo, PARTS, Told};
use super::figure::Figure;
use super::recorder::{Amount, Causes, Recorder};
use super::{money, value};
use crate::scenario::Scenario;

/// A year's figures with their causes.
#[derive(Debug)]
pub struct Chain {
    /// Which year.
    pub year: Year,
    /// The year as it was delivered again.
    pub whole: WholeYear,
    causes: Causes,
}

impl Chain {
    /// Delivers a past year again and writes down why. None: that year is not over.
    #[must_use]
    pub fn of(state: &State, year: Year) -> Option<Self> {
        let past = state.history.get(year.index())?;
        let eve = past.eve.as_ref()?;
        Some(Self::again(eve, &state.scenario, Some(state.seed), year))
    }

    /// The same from what a year's delivery was given.
    #[must_use]
    pub fn again(eve: &Eve, scenario: &Scenario, seed: Option<Seed>, year: Year) -> Self {
        let recorder = Recorder::default();
        let whole = year_from(&eve.again(scenario, seed, year, &recorder));
        money::record(&recorder, eve, &whole);
        let causes = recorder.into_causes();
        Self { year, whole, causes }
    }

    /// What a figure came to: as the accounts have it, or else what its causes add up to.
    #[must_use]
    pub fn value(&self, figure: Figure) -> i64 {
        value::of(&self.whole, figure).unwrap_or_else(|| divide(self.known(figure), PARTS))
    }

    /// A figure's causes with their amounts, the rest last. They add up to the figure.
    #[must_use]
    pub fn causes(&self, figure: Figure) -> Vec<(DueTo, Amount)> {
        let Some(causes) = self.causes.get(&figure) else { return Vec::new() };
        let mut all: Vec<(DueTo, Amount)> =
            causes.iter().filter(|(_, it)| it.parts != 0).map(|(due, it)| (*due, *it)).collect();
        let rest = self.value(figure).saturating_mul(PARTS) - self.known(figure);
        if rest != 0 {
            all.push((DueTo::Rest, Amount { parts: rest, told: Told::Nobody }));
        }
        all
    }

    /// Every figure that has causes.
    pub fn figures(&self) -> impl Iterator<Item = Figure> {
        self.causes.keys().copied()
    }

    fn known(&self, figure: Figure) -> i64 {
        self.causes.get(&figure).map_or(0, |all| all.values().map(|amount| amount.parts).sum())
    }
}
