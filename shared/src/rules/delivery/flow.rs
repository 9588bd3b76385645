//! A quarter while it is being delivered: stocks, figures and payments that the steps work on.
//!
//! The only place where a payment is written down, so that a body's result is always the sum of
//! what its accounts paid and received.

use super::super::explain::Cause;
use super::super::ids::CcgId;
use super::super::ledger::{Account, Payment, Purpose};
use super::super::stocks::Stocks;
use super::super::units::{Pounds, Quarter};
use super::QuarterDelivered;
use super::figures::QuarterFigures;
use super::play::YearInPlay;
use super::tasks::{Yields, yields};
use super::{super::followers, super::units::BasisPoints};

/// A quarter under way.
pub(super) struct Flow<'a> {
    pub(super) play: &'a YearInPlay<'a>,
    pub(super) quarter: Quarter,
    pub(super) stocks: Stocks,
    pub(super) figures: QuarterFigures,
    pub(super) payments: Vec<Payment>,
    /// Who lives where, by CCG: summed once, for there may be thousands of localities.
    populations: Vec<Population>,
}

/// A CCG's people.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Population {
    pub(super) people: i64,
    pub(super) weighted: i64,
}

impl<'a> Flow<'a> {
    /// Before the first step: yields and breadth are known, all else is blank.
    pub(super) fn begin(play: &'a YearInPlay<'a>, quarter: Quarter) -> Self {
        let stocks = play.stocks.clone();
        let mut figures = QuarterFigures::blank(quarter, &stocks);
        for (ccg, place) in figures.ccgs.iter_mut().zip(0u16..) {
            ccg.yields = yields(play, CcgId(place));
        }
        let mut populations = vec![Population::default(); stocks.ccgs.len()];
        let mut supporting = vec![0; stocks.ccgs.len()];
        for (figure, locality) in figures.localities.iter_mut().zip(&stocks.localities) {
            figure.breadth = followers::breadth(play.scenario, locality);
            let place = locality.ccg.index();
            if let (Some(all), Some(sum)) = (populations.get_mut(place), supporting.get_mut(place))
            {
                all.people += locality.people;
                all.weighted += locality.weighted;
                *sum += figure.breadth.times(locality.people);
            }
        }
        for ((ccg, supporting), all) in figures.ccgs.iter_mut().zip(supporting).zip(&populations) {
            ccg.breadth = BasisPoints::of(supporting, all.people);
        }
        let payments = Vec::with_capacity(8 * (figures.pairs.len() + figures.localities.len()));
        Self { play, quarter, stocks, figures, payments, populations }
    }

    /// A CCG's people.
    pub(super) fn population(&self, ccg: CcgId) -> Population {
        self.populations.get(ccg.index()).copied().unwrap_or_default()
    }

    pub(super) fn end(self) -> QuarterDelivered {
        QuarterDelivered { stocks: self.stocks, figures: self.figures, payments: self.payments }
    }

    /// Tells causes, if somebody writes them down; free otherwise.
    pub(super) fn because<I: IntoIterator<Item = Cause>>(&self, causes: impl FnOnce() -> I) {
        self.play.because(causes);
    }

    /// What a CCG's management time achieves.
    pub(super) fn yields(&self, ccg: CcgId) -> Yields {
        self.figures.ccgs.get(ccg.index()).map(|figure| figure.yields).unwrap_or_default()
    }

    /// This quarter's part of a year's sum, so that four quarters add up to the pound.
    pub(super) fn quarterly(&self, year: Pounds) -> Pounds {
        let parts = i64::from(self.quarter.0);
        Pounds(year.0 * parts / 4 - year.0 * (parts - 1) / 4)
    }

    /// Writes down a payment, and what it does to the figures of who pays and receives.
    pub(super) fn pay(&mut self, from: Account, to: Account, amount: Pounds, purpose: Purpose) {
        if amount == Pounds::ZERO {
            return;
        }
        self.book(from, -amount, purpose);
        self.book(to, amount, purpose);
        self.payments.push(Payment { from, to, amount, purpose });
    }

    fn book(&mut self, account: Account, amount: Pounds, purpose: Purpose) {
        match account {
            Account::Trust(trust) => {
                if let Some(figure) = self.figures.trusts.get_mut(trust.index()) {
                    figure.result += amount;
                    // Money paid back is income that was not earned, not a cost.
                    let is_income = amount > Pounds::ZERO
                        || matches!(purpose, Purpose::Sanction | Purpose::Recovered);
                    if is_income {
                        figure.income += amount;
                    } else {
                        figure.cost -= amount;
                    }
                    if purpose == Purpose::Agency {
                        figure.agency -= amount;
                    }
                }
            }
            Account::Programme(ccg) | Account::RunningCosts(ccg) | Account::DemandFund(ccg) => {
                if let Some(figure) = self.figures.ccgs.get_mut(ccg.index()) {
                    figure.result += amount;
                }
            }
            Account::NhsEngland
            | Account::SustainabilityFund
            | Account::Locality(_)
            | Account::Partnership(_)
            | Account::Outside(_) => {}
        }
    }
}
