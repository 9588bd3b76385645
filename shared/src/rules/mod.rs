//! The rules of the game: what may be asked, what then happens, what stands afterwards.
//!
//! Pure and exact: integers only, no clock, no unordered iteration, luck by key. Nothing here knows
//! of messages, sockets or people's names.

#![deny(clippy::float_arithmetic)]

pub mod command;
pub mod deal;
pub mod draw;
pub mod ids;
pub mod ledger;
pub mod phase;
pub mod plan;
pub mod pot;
pub mod refusal;
pub mod stocks;
pub mod units;
