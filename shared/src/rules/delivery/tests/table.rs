//! A table for tests: it remembers what every body has from year to year, and what stood.

use crate::rules::at_work::{AtWork, TasksAtWork};
use crate::rules::deal::standing::Standing;
use crate::rules::delivery::{Eve, WholeYear, YearInPlay, whole_year};
use crate::rules::draw::Seed;
use crate::rules::ledger::Ledger;
use crate::rules::plan::Plans;
use crate::rules::stocks::Stocks;
use crate::rules::units::{Wte, Year};
use crate::scenario::{STANDARD, Scenario};

/// A table between two years.
pub(super) struct Table {
    pub(super) scenario: Scenario,
    pub(super) stocks: Stocks,
    pub(super) ledger: Ledger,
    pub(super) plans: Plans,
    pub(super) before: Option<Standing>,
    pub(super) year: Year,
    pub(super) seed: Option<Seed>,
    /// The share of management time that is left for work, in per cent.
    pub(super) at_work: i64,
}

impl Table {
    pub(super) fn standard(seed: Option<Seed>) -> Self {
        let scenario = Scenario::from_toml(STANDARD).expect("the standard table is well formed");
        let stocks = Stocks::opening(&scenario);
        let plans = Plans::opening(&scenario);
        let ledger = Ledger::default();
        Self { scenario, stocks, ledger, plans, before: None, year: Year(1), seed, at_work: 100 }
    }

    /// What stands this year if nobody signs.
    pub(super) fn by_default(&self) -> Standing {
        let before = self.before.as_ref();
        Standing::by_default(&self.scenario, &self.stocks, &self.plans, self.year, before)
    }

    /// What the year's delivery would be given with that standing.
    pub(super) fn eve(&self, standing: Standing) -> Eve {
        let mut ledger = self.ledger.clone();
        ledger.begin_year();
        let work = self.work();
        let (stocks, plans) = (self.stocks.clone(), self.plans.clone());
        Eve { stocks, ledger, standing, plans, work }
    }

    fn work(&self) -> AtWork {
        let mut work = AtWork::undisturbed(&self.scenario, &self.stocks, &self.plans, self.year);
        for (tasks, (ccg, plan)) in
            work.ccgs.iter_mut().zip(self.stocks.ccgs.iter().zip(&self.plans.ccgs))
        {
            let pot = self.scenario.wte.bought_by(ccg.running_costs).0;
            *tasks = TasksAtWork::divided(Wte(pot * self.at_work / 100), &plan.weights);
        }
        work
    }

    /// Plays a year with what stands.
    pub(super) fn play(&mut self, standing: Standing) -> WholeYear {
        let work = self.work();
        let whole = whole_year(&YearInPlay {
            scenario: &self.scenario,
            seed: self.seed,
            year: self.year,
            stocks: &self.stocks,
            ledger: &self.ledger,
            standing: &standing,
            plans: &self.plans,
            work: &work,
            recorder: None,
        });
        self.stocks = whole.stocks.clone();
        self.ledger = whole.ledger.clone();
        self.before = Some(standing);
        self.year = self.year.next();
        whole
    }
}
