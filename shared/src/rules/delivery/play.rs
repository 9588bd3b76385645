//! Everything that a year's delivery depends on, and how luck enters it.
//!
//! A forecast runs the same rules over what a seat knows: then there is no seed, and every draw is
//! its own expectation.

use super::super::at_work::{AtWork, TasksAtWork};
use super::super::deal::standing::Standing;
use super::super::draw::{Purpose, Seed, around, between};
use super::super::explain::{Cause, Recorder};
use super::super::ids::CcgId;
use super::super::ledger::Ledger;
use super::super::plan::{CcgPlan, Plans};
use super::super::stocks::Stocks;
use super::super::units::{BasisPoints, Quarter, WHOLE_BP, Year};
use crate::scenario::{Model, Scenario, YearSettings};

/// Everything a year's delivery depends on.
#[derive(Clone, Copy, Debug)]
pub struct YearInPlay<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The game's luck. None: no luck, every draw is its expectation.
    pub seed: Option<Seed>,
    /// Which year; the year after the last is one more.
    pub year: Year,
    /// What every body has.
    pub stocks: &'a Stocks,
    /// All accounts; its flows count from this year's beginning.
    pub ledger: &'a Ledger,
    /// What stands this year.
    pub standing: &'a Standing,
    /// What seats decided.
    pub plans: &'a Plans,
    /// Management time at work.
    pub work: &'a AtWork,
    /// Who writes down causes, where a year is delivered again to be explained.
    pub recorder: Option<&'a Recorder>,
}

impl<'a> YearInPlay<'a> {
    /// Tells causes, if somebody writes them down; free otherwise.
    pub fn because<I: IntoIterator<Item = Cause>>(&self, causes: impl FnOnce() -> I) {
        if let Some(recorder) = self.recorder {
            recorder.record(causes());
        }
    }

    /// The model's constants.
    #[must_use]
    pub fn model(&self) -> &'a Model {
        &self.scenario.model
    }

    /// The year's settings.
    #[must_use]
    pub fn settings(&self) -> &'a YearSettings {
        self.scenario.year(self.year)
    }

    /// A CCG's plan.
    #[must_use]
    pub fn ccg_plan(&self, ccg: CcgId) -> Option<&'a CcgPlan> {
        self.plans.ccgs.get(ccg.index())
    }

    /// A CCG's management time at work.
    #[must_use]
    pub fn tasks(&self, ccg: CcgId) -> TasksAtWork {
        self.work.ccgs.get(ccg.index()).copied().unwrap_or_default()
    }

    /// A small deviation by luck, in bp: up to the scenario's spread either way, mostly less.
    #[must_use]
    pub fn deviation(
        &self,
        purpose: Purpose,
        quarter: Option<Quarter>,
        ids: &[u64],
    ) -> BasisPoints {
        match self.seed {
            Some(seed) => BasisPoints(around(
                seed.draw(purpose, self.year, quarter, ids),
                self.model().need.luck.0,
            )),
            None => BasisPoints::ZERO,
        }
    }

    /// How far something comes about in a quarter that has this chance: wholly or not at all;
    /// without luck, the chance itself.
    #[must_use]
    pub fn comes_about(
        &self,
        chance: BasisPoints,
        purpose: Purpose,
        quarter: Quarter,
        ids: &[u64],
    ) -> BasisPoints {
        self.drawn(chance, purpose, Some(quarter), ids)
    }

    /// The same of a whole year.
    #[must_use]
    pub fn happens(&self, chance: BasisPoints, purpose: Purpose, ids: &[u64]) -> BasisPoints {
        self.drawn(chance, purpose, None, ids)
    }

    fn drawn(
        &self,
        chance: BasisPoints,
        purpose: Purpose,
        quarter: Option<Quarter>,
        ids: &[u64],
    ) -> BasisPoints {
        let chance = chance.unit();
        match self.seed {
            None => chance,
            Some(_) if chance.0 == 0 => BasisPoints::ZERO,
            Some(seed) => {
                let luck = seed.draw(purpose, self.year, quarter, ids);
                if between(luck, 0, WHOLE_BP - 1) < chance.0 {
                    BasisPoints::WHOLE
                } else {
                    BasisPoints::ZERO
                }
            }
        }
    }
}
