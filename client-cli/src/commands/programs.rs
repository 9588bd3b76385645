//! Programs on the command line: who they are, and the clocks and limits within which they play.

use std::fs;
use std::path::Path;

use bots::arena::Guest;
use bots::tournament::{Launched, Limits};
use clap::Args;
use shared::log::hash_of;

use crate::error::CliError;
use crate::external::guest::{Launch, launch};
use crate::external::program;

/// Clocks and limits of programs.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct LimitArgs {
    /// Milliseconds for a program's start, beside all else
    #[arg(long, value_name = "MS", default_value_t = Limits::default().startup_ms)]
    startup_ms: u64,
    /// Milliseconds for each decision of a program
    #[arg(long, value_name = "MS", default_value_t = Limits::default().allowance_ms)]
    allowance_ms: u64,
    /// Milliseconds for the whole game, beyond the allowances
    #[arg(long, value_name = "MS", default_value_t = Limits::default().bank_ms)]
    bank_ms: u64,
    /// Megabytes of memory, with all that a program starts
    #[arg(long, value_name = "MB", default_value_t = Limits::default().memory_mb)]
    memory_mb: u64,
    /// Seconds of one core, for the whole game
    #[arg(long, value_name = "S", default_value_t = Limits::default().cpu_seconds)]
    cpu_seconds: u64,
    /// Processes at once, the program itself included
    #[arg(long, value_name = "N", default_value_t = Limits::default().processes_max)]
    processes_max: u64,
}

impl LimitArgs {
    /// As a tournament has them.
    pub(super) fn limits(self) -> Limits {
        Limits {
            startup_ms: self.startup_ms,
            allowance_ms: self.allowance_ms,
            bank_ms: self.bank_ms,
            memory_mb: self.memory_mb,
            cpu_seconds: self.cpu_seconds,
            processes_max: self.processes_max,
            ..Limits::default()
        }
    }
}

/// Reads `NAME=COMMAND`; the command's words are parted by spaces.
pub(super) fn named(text: &str) -> Result<Launched, String> {
    let wrong = || format!("`{text}` should be as in mine=python3 mybot.py");
    let (name, command) = text.split_once('=').ok_or_else(wrong)?;
    let run: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
    if run.is_empty() {
        return Err(wrong());
    }
    Ok(Launched { name: name.to_owned(), run, digest: None })
}

/// Whether they can all be started in that folder.
///
/// # Errors
///
/// If one can't.
pub(super) fn check(programs: &[Launched], folder: &Path) -> Result<(), CliError> {
    for one in programs {
        program::find(&one.run, folder)
            .map_err(|why| CliError::Usage(format!("{} can't be started: {why}", one.name)))?;
    }
    Ok(())
}

/// What the files come to that a command names, by path within that folder; none if it names none.
pub(super) fn digest(command: &[String], folder: &Path) -> Option<String> {
    let mut text = String::new();
    for word in command.iter().filter(|word| Path::new(word).is_relative()) {
        if let Ok(content) = fs::read(folder.join(word)) {
            text.push_str(&format!("{word} {}\n", hash_of(&content)));
        }
    }
    (!text.is_empty()).then(|| hash_of(text.as_bytes()))
}

/// Starts a program in its folder, within those limits.
///
/// # Errors
///
/// If `pace` itself can't be started: a sentence.
pub(super) fn start(
    command: &[String],
    folder: &Path,
    limits: Limits,
) -> Result<Box<dyn Guest>, String> {
    match launch(&Launch::within(command, folder, limits)) {
        Ok(bot) => Ok(Box::new(bot)),
        Err(error) => Err(error.to_string()),
    }
}
