//! What a year's delivery was given: enough to deliver that year again, whatever came later.
//!
//! Kept with each past year so that its figures can be explained by delivering it once more; no
//! explanation is kept.

use super::super::at_work::AtWork;
use super::super::deal::standing::Standing;
use super::super::draw::Seed;
use super::super::explain::Recorder;
use super::super::ledger::Ledger;
use super::super::plan::Plans;
use super::super::stocks::Stocks;
use super::super::units::Year;
use super::play::YearInPlay;
use crate::scenario::Scenario;

/// A table on the eve of a year's delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eve {
    /// What every body has.
    pub stocks: Stocks,
    /// All accounts; the year's flows have begun.
    pub ledger: Ledger,
    /// What stands this year.
    pub standing: Standing,
    /// What seats decided.
    pub plans: Plans,
    /// Management time at work.
    pub work: AtWork,
}

impl Eve {
    /// The year again, with somebody who writes down causes.
    #[must_use]
    pub fn again<'a>(
        &'a self,
        scenario: &'a Scenario,
        seed: Option<Seed>,
        year: Year,
        recorder: &'a Recorder,
    ) -> YearInPlay<'a> {
        YearInPlay {
            scenario,
            seed,
            year,
            stocks: &self.stocks,
            ledger: &self.ledger,
            standing: &self.standing,
            plans: &self.plans,
            work: &self.work,
            recorder: Some(recorder),
        }
    }
}
