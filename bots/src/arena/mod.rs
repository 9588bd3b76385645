//! Whole games in process: no socket, no clock, no file.
//!
//! | file | what |
//! |---|---|
//! | `game` | one game from its header to its score |
//! | `guest` | a player from outside of this process, and how it behaved |
//! | `hosting` | a guest at the table: told, asked, counted, replaced by the house |
//! | `scripted` | a guest that says again what another said |
//! | `lineup` | who plays |
//! | `table` | a game in play: turns, commands, bells |
//! | `outcome` | what a game came to, in a line |
//! | `talks` | how a table negotiated, counted as events pass |
//! | `yardstick` | what bots make of a game's cards: no deals, and par |
//!
//! Play goes in turns. In a turn all seats see the same view, each gives a few commands, and they
//! are applied in an order of luck. The bell rings when none acts, or after so many turns; so
//! `ready` means nothing here.

mod game;
mod guest;
mod hosting;
mod lineup;
mod outcome;
mod scripted;
mod table;
mod talks;
#[cfg(test)]
mod tests;
mod yardstick;

pub use game::{Arena, Game, House, PlayError, Settings, Tally, play};
pub use guest::{Conduct, Fault, Guest, Verdict};
pub use hosting::{Answer, Visit};
pub use lineup::{Lineup, Player};
pub use outcome::{Outcome, SeatOutcome, role_name};
pub use scripted::Scripted;
pub use talks::Talks;
pub use yardstick::yardstick;
