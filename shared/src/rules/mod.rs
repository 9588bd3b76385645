//! The rules of the game: what may be asked, what then happens, what stands afterwards.
//!
//! Pure and exact: integers only, no clock, no unordered iteration, luck by key. Nothing here knows
//! of messages, sockets or people's names.

#![deny(clippy::float_arithmetic)]

mod apply;
pub mod at_work;
pub mod command;
pub mod commissioning;
pub mod company;
pub mod conduct;
pub mod deal;
pub mod decide;
pub mod defaults;
pub mod delivery;
pub mod draw;
pub mod event;
pub mod expectation;
pub mod explain;
pub mod followers;
pub mod ids;
pub mod ledger;
pub mod news;
pub mod phase;
pub mod plan;
pub mod pot;
pub mod practice_costs;
pub mod refusal;
pub mod reorganisation;
pub mod review;
pub mod state;
pub mod stocks;
pub mod timing;
pub mod units;

pub use decide::decide;

#[cfg(test)]
mod tests;
