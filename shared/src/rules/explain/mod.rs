//! Why a figure is what it is: its causes, down to decisions, deals, news and trends.
//!
//! ```text
//! a past year's eve -> the year delivered again, with a recorder -> chain -> causes of a figure
//! ```
//!
//! Nothing is kept for it but what a year's delivery was given. A figure's causes add up to the
//! figure: what it brought from last year is one of them, and what rounding and interplay leave is
//! another ([`DueTo::Rest`]). Who may see which cause is decided in `view/explain`; here each
//! amount only says who knows it anyhow ([`Told`]).
//!
//! | file | what |
//! |---|---|
//! | [`figure`], [`cause`] | what is explained, and by what |
//! | [`recorder`] | writes causes down while steps tell them |
//! | `money` | causes of results and incomes: every payment |
//! | `value` | what a figure came to |
//! | [`chain`] | a year's figures with their causes |
//! | [`path`] | whether a figure leads down to something |

pub mod cause;
pub mod chain;
pub mod figure;
pub mod path;
pub mod recorder;

mod money;
mod value;

#[cfg(test)]
mod tests;

pub use cause::{Cause, Decision, DueTo, InTurn, PARTS, Rule, Told, Trend};
pub use chain::Chain;
pub use figure::{Body, Figure, Measure};
pub use path::path;
pub use recorder::{Amount, Causes, Recorder};
