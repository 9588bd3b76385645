//! The heart of Pace of Change: the rules, the messages and the scenario files.
//!
//! Everything in this crate is pure. It never waits, reads a clock, opens a file or starts a
//! thread; the server, the client and the bots do that around it. One way through the house:
//!
//! ```text
//! bytes -> ClientMessage -> Command -> decide -> [Event] -> (the log)
//!       -> apply -> view -> ServerMessage -> bytes
//! ```
//!
//! | step | where |
//! |---|---|
//! | bytes and messages | [`protocol`] |
//! | message to command, state to what a seat may see | [`view`] |
//! | command, decide, event, apply | [`rules`] |
//! | what a game's log holds, and replaying it | [`log`] |
//! | what a game came to and how, for looking back on it | [`debrief`] |
//! | the file a game starts from | [`scenario`] |

pub mod debrief;
pub mod log;
pub mod protocol;
pub mod rules;
pub mod scenario;
pub mod view;
