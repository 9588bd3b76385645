//! What a launched bot runs in. `pace` starts itself as a supervisor; the supervisor starts `pace`
//! once more, which takes on the limits and becomes the bot.
//!
//! ```text
//! pace (the table) -> pace confine supervise (own session) -> pace confine enter -> the bot
//! ```
//!
//! Pipes go straight from the table to the bot; the supervisor reads none. It ends when the bot
//! ends, when a limit is passed, on SIGTERM, or when the table's process is gone, and not before
//! everything that the bot started has ended too. What it saw is left in a file, a [`Report`].
//!
//! | file | what |
//! |---|---|
//! | `supervise` | waits, measures, ends everything |
//! | `enter` | the last step before the bot: limits, then its program |
//! | `system` | what the system offers: namespaces, a subreaper, counting; Linux, or less |

mod enter;
mod supervise;
mod system;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub(crate) use enter::enter;
pub(crate) use supervise::supervise;

/// What to start, where, and within which bounds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Confinement {
    /// The program and its arguments.
    pub(crate) command: Vec<String>,
    /// Where it runs: the bot's own folder.
    pub(crate) folder: PathBuf,
    /// Where it may write, for this game only: its HOME and TMPDIR.
    pub(crate) scratch: PathBuf,
    /// Where the supervisor leaves its [`Report`].
    pub(crate) report: PathBuf,
    /// The process that must be there: the table's.
    pub(crate) parent: i32,
    /// Within what.
    pub(crate) bounds: Bounds,
}

/// How much a bot may take, with all that it starts, in a whole game.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Bounds {
    /// Resident memory, in megabytes; a page that processes share counts for each.
    pub(crate) memory_mb: u64,
    /// Seconds of one core.
    pub(crate) cpu_seconds: u64,
    /// Processes, the bot itself included.
    pub(crate) processes_max: u64,
}

/// What the supervisor saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Report {
    /// Whether the bot had namespaces of its own: nothing can outlive it, and it has no network.
    pub(crate) namespaces: bool,
    /// How it came to an end.
    pub(crate) ended: Ended,
    /// Processes that were there after the bot itself had ended, and were killed.
    pub(crate) left_behind: usize,
}

/// How a bot came to an end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Ended {
    /// By itself, with this exit code.
    Exited(i32),
    /// By a signal that was not the supervisor's.
    Signalled(String),
    /// It took more than it may: a sentence.
    TookTooMuch(String),
    /// It was told to, or the table is gone.
    Stopped,
}
