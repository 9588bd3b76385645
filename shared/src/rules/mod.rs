//! The rules of the game: what may be asked, what then happens, what stands afterwards.
//!
//! Pure and exact: integers only, no clock, no unordered iteration, luck by key. Nothing here knows
//! of messages, sockets or people's names.

#![deny(clippy::float_arithmetic)]

pub mod at_work;
pub mod deal;
pub mod defaults;
pub mod delivery;
pub mod draw;
pub mod followers;
pub mod ids;
pub mod ledger;
pub mod plan;
pub mod stocks;
pub mod units;
