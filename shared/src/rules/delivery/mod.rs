//! A year's delivery: what stands and what was planned becomes care, waits, support and money.
//!
//! ```text
//! open_year -> quarter x 4 -> close_year
//! ```
//!
//! Each takes everything it depends on ([`YearInPlay`]) and gives back new stocks, figures and
//! payments; nothing is kept elsewhere, so a forecast runs the very same rules. How an agreement
//! came about is never asked here, and scores are not made here.
//!
//! Whatever moves a figure says so beside the rule that moves it: `flow.because(|| [..])`, for
//! [`explain`](super::explain).
//!
//! | file | one job |
//! |---|---|
//! | [`play`] | what a year depends on, and how luck enters |
//! | [`figures`], [`accounts`], `accounting` | what a quarter, and a year, came to |
//! | [`opening`], [`closing`] | a year's first and last day |
//! | `news` | what the year's news leaves behind |
//! | [`whole_year`] | all of it at once, for forecasts and tests |
//! | [`eve`] | what it was given, to deliver it again |
//! | `carried`, `adding_up` | causes that follow from no step: what stocks bring, what figures are made of |
//! | `need`, `community`, `practice`, `shift` | who needs what, and what keeps people out of hospital |
//! | `referral`, `choice`, `elective`, `beds`, `waits` | the way through a hospital |
//! | [`payment`], `core_pay`, `partnership`, `trust_costs`, `spending` | who pays whom, and what care costs |
//! | `big_ticket` | projects: what a stage needs, what the transfer changes |
//! | [`tasks`], `buy_in`, `tension`, `law`, [`conflict`], `pursuit`, `quality`, `outcomes` | people |

pub mod accounts;
pub mod closing;
pub mod conflict;
pub mod eve;
pub mod figures;
pub mod opening;
pub mod payment;
pub mod play;
pub mod tasks;
pub mod whole_year;

mod accounting;
mod adding_up;
mod beds;
mod big_ticket;
mod buy_in;
mod carried;
mod choice;
mod community;
mod core_pay;
mod elective;
mod flow;
mod law;
mod need;
mod news;
mod outcomes;
mod partnership;
mod practice;
mod pursuit;
mod quality;
mod referral;
mod shift;
mod spending;
mod split;
mod tension;
mod trust_costs;
mod waits;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::ledger::Payment;
use super::stocks::Stocks;
use super::units::Quarter;

pub use accounts::YearAccounts;
pub use closing::{YearClosed, close_year};
pub use eve::Eve;
pub use figures::QuarterFigures;
pub use need::tariff;
pub use opening::{YearOpened, open_year};
pub use play::YearInPlay;
pub use tasks::Yields;
pub use whole_year::{WholeYear, whole_year, year_from};

/// A quarter's delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarterDelivered {
    /// What every body has afterwards.
    pub stocks: Stocks,
    /// What the quarter came to.
    pub figures: QuarterFigures,
    /// Who paid whom.
    pub payments: Vec<Payment>,
}

/// Delivers one quarter. Steps run in the order in which causes have effects: need and practices
/// first, then the hospital, then money, then people.
#[must_use]
pub fn quarter(play: &YearInPlay<'_>, quarter: Quarter) -> QuarterDelivered {
    let mut flow = flow::Flow::begin(play, quarter);
    community::step(&mut flow);
    partnership::step(&mut flow);
    big_ticket::step(&mut flow);
    practice::step(&mut flow);
    referral::step(&mut flow);
    shift::step(&mut flow);
    choice::step(&mut flow);
    beds::step(&mut flow);
    elective::step(&mut flow);
    waits::step(&mut flow);
    payment::step(&mut flow);
    spending::step(&mut flow);
    tension::step(&mut flow);
    law::step(&mut flow);
    conflict::step(&mut flow);
    trust_costs::step(&mut flow);
    quality::step(&mut flow);
    outcomes::step(&mut flow);
    flow.end()
}
