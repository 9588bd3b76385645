//! Tournaments: many games by a plan, and what they say about those who played.
//!
//! ```text
//! spec -> plan (games in canonical order) -> play (the arena) -> one record a game
//!      -> analysis (from spec and records alone) -> report
//! ```
//!
//! | part | what |
//! |---|---|
//! | [`spec`] | a tournament as one writes it |
//! | [`design`] | who sits with whom |
//! | [`plan`] | all games, in canonical order |
//! | [`play`] | one game of a plan, played |
//! | [`analysis`] | what the records say: strengths, tiers, matrices, how tables negotiated |
//! | [`csv`] | the same for spreadsheets |
//! | [`report`] | the same as a page for the browser |
//! | [`record`] | what is kept of a game: a line of JSON |
//! | [`said`] | what programs said in it, to make it again without them |
//!
//! No files, clocks or processes here: the command line has them.

pub mod analysis;
pub mod csv;
pub mod design;
pub mod plan;
pub mod play;
pub mod record;
pub mod report;
pub mod said;
pub mod spec;

pub use plan::{Ground, Plan, PlanError, PlannedGame};
pub use play::{Launcher, Played, Playing};
pub use record::{Conduct, GameRecord, SeatRecord, Talks, Verdict};
pub use said::Said;
pub use spec::{Entrant, Launched, Limits, Plays, Seeds, Spec, SpecError};
