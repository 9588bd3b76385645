//! Tournaments: many games by a plan, and what they say about those who played.
//!
//! ```text
//! spec -> plan (games in canonical order) -> play (the arena) -> one record a game
//!      -> analysis (from spec and records alone) -> report
//! ```
//!
//! | part | what |
//! |---|---|
//! | [`record`] | what is kept of a game: a line of JSON |
//!
//! No files, clocks or processes here: the command line has them.

pub mod record;

pub use record::{Conduct, GameRecord, SeatRecord, Talks, Verdict};
