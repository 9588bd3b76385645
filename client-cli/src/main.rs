//! `pace`: Pace of Change on the command line. Players, facilitators, spectators and programs come
//! to a table through it, and logs and simulations are handled by it.
//!
//! ```text
//! args -> commands/* -> connection (the server)  -> mirror -> screen (text for people)
//!                       language (typed lines)   <- mirror
//! ```
//!
//! Nothing here decides anything about the game: the server does, and what it shows is only ever
//! replaced by key ([`mirror`]).

mod args;
mod commands;
mod connection;
mod error;
mod external;
mod language;
mod mirror;
mod output;
mod play;
mod screen;
#[cfg(test)]
mod testing;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

use args::{Args, Command};
use error::CliError;

/// Games ask for memory all the time: this allocator saves a sixth of their time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let Args { ca, command } = Args::parse();
    if let Some(ca) = ca {
        connection::authority::believe(ca);
    }
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if !matches!(error, CliError::BrokenPipe) {
                output::note(&format!("pace: {error}"));
            }
            error.exit_code()
        }
    }
}

fn run(command: Command) -> Result<(), CliError> {
    match command {
        Command::Host(args) => commands::host::run(args),
        Command::Join(args) => commands::join::run(args),
        Command::Watch(args) => commands::watch::run(args),
        Command::Bot(args) => commands::bot::run(args),
        Command::Simulate(args) => commands::simulate::run(&args),
        Command::Balance(args) => commands::balance::run(&args),
        Command::Tournament(args) => commands::tournament::run(&args),
        Command::Claims(args) => commands::claims::run(&args),
        Command::Replay(args) => commands::replay::run(&args),
        Command::Load(args) => commands::load::run(&args),
        Command::Export(args) => commands::export::run(&args),
        Command::Confine(args) => commands::confine::run(&args),
        Command::Schema => commands::schema::run(),
    }
}
