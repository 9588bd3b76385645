//! Stub until the engine is merged.
pub mod accounts;
pub mod figures;
pub mod tasks;
use super::{
    at_work::AtWork,
    deal::standing::Standing,
    draw::Seed,
    ledger::{Ledger, Payment},
    plan::Plans,
    stocks::Stocks,
    units::{Quarter, Year},
};
use crate::scenario::Scenario;
pub use accounts::YearAccounts;
pub use figures::QuarterFigures;
pub use tasks::Yields;
/// .
pub struct YearInPlay<'a> {
    /// .
    pub scenario: &'a Scenario,
    /// .
    pub seed: Option<Seed>,
    /// .
    pub year: Year,
    /// .
    pub stocks: &'a Stocks,
    /// .
    pub ledger: &'a Ledger,
    /// .
    pub standing: &'a Standing,
    /// .
    pub plans: &'a Plans,
    /// .
    pub work: &'a AtWork,
}
/// .
pub struct YearOpened {
    /// .
    pub stocks: Stocks,
    /// .
    pub payments: Vec<Payment>,
}
/// .
pub struct QuarterDelivered {
    /// .
    pub stocks: Stocks,
    /// .
    pub figures: QuarterFigures,
    /// .
    pub payments: Vec<Payment>,
}
/// .
pub struct YearClosed {
    /// .
    pub stocks: Stocks,
    /// .
    pub accounts: YearAccounts,
    /// .
    pub payments: Vec<Payment>,
}
/// .
pub fn open_year(play: &YearInPlay<'_>) -> YearOpened {
    YearOpened { stocks: play.stocks.clone(), payments: Vec::new() }
}
/// .
pub fn quarter(play: &YearInPlay<'_>, _: Quarter) -> QuarterDelivered {
    QuarterDelivered {
        stocks: play.stocks.clone(),
        figures: Default::default(),
        payments: Vec::new(),
    }
}
/// .
pub fn close_year(play: &YearInPlay<'_>) -> YearClosed {
    YearClosed { stocks: play.stocks.clone(), accounts: Default::default(), payments: Vec::new() }
}
