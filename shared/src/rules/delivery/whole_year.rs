//! A whole year at once: for forecasts, for the table without deals, and for tests. The game itself
//! goes quarter by quarter.

use super::super::ledger::{Ledger, Payment};
use super::super::stocks::Stocks;
use super::super::units::Quarter;
use super::{QuarterFigures, YearAccounts, YearInPlay, close_year, open_year, quarter};

/// A year from its first day to its last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeYear {
    /// What every body has at the start of the next year.
    pub stocks: Stocks,
    /// All accounts, with this year's flows.
    pub ledger: Ledger,
    /// What each quarter came to.
    pub quarters: Vec<QuarterFigures>,
    /// Who paid whom, in order.
    pub payments: Vec<Payment>,
    /// What the year came to.
    pub accounts: YearAccounts,
}

/// Delivers a whole year, from what every body has before its first day. The ledger's year begins
/// here.
#[must_use]
pub fn whole_year(play: &YearInPlay<'_>) -> WholeYear {
    let mut ledger = play.ledger.clone();
    ledger.begin_year();
    year_from(&YearInPlay { ledger: &ledger, ..*play })
}

/// The same from a ledger whose year has begun: what left a deal early has paid already.
#[must_use]
pub fn year_from(play: &YearInPlay<'_>) -> WholeYear {
    let mut ledger = play.ledger.clone();
    let opened = open_year(&YearInPlay { ledger: &ledger, ..*play });
    ledger.post_all(&opened.payments);
    let mut payments = opened.payments;
    let mut stocks = opened.stocks;
    let mut quarters = Vec::with_capacity(Quarter::ALL.len());
    for number in Quarter::ALL {
        let now = YearInPlay { stocks: &stocks, ledger: &ledger, ..*play };
        let delivered = quarter(&now, number);
        ledger.post_all(&delivered.payments);
        payments.extend(delivered.payments);
        stocks = delivered.stocks;
        quarters.push(delivered.figures);
    }
    let closed = close_year(&YearInPlay { stocks: &stocks, ledger: &ledger, ..*play }, &quarters);
    ledger.post_all(&closed.payments);
    payments.extend(closed.payments);
    WholeYear { stocks: closed.stocks, ledger, quarters, payments, accounts: closed.accounts }
}
