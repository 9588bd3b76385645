//! Whether a bot plays as the protocol has it: it is shown a whole game that built-in bots have
//! played, as if it held one of the seats, and its answers are judged by the rules. They change
//! nothing in that game, so that every bot is shown the same.
//!
//! | file | what |
//! |---|---|
//! | `showing` | the game, moment by moment, and what the bot did |
//! | `verdicts` | what that says, check by check |

mod showing;
mod verdicts;

pub(crate) use showing::{Shown, show};
pub(crate) use verdicts::{Found, Verdict, verdicts};
