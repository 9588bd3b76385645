//! `pace tournament`: many games by a plan, played, kept, and looked at again.
//!
//! | file | what |
//! |---|---|
//! | `spec_file` | specs by name or by file, with their scenarios |
//! | `run` | plays what is missing |
//! | `crew` | threads that take the next game and play it |
//! | `store` | the folder in which a tournament is kept |
//! | `report` | what came of it: tables, JSON, CSV |
//! | `standings` | the leaderboard and what belongs to it, for the terminal |
//! | `again` | recorded games made again |
//! | `game` | one of them, held against its record and saved |

mod again;
mod crew;
mod game;
mod report;
mod run;
mod spec_file;
mod standings;
mod store;
#[cfg(test)]
mod tests;

use clap::{Args, Subcommand};

use crate::error::CliError;

/// What `pace tournament` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace tournament run quick --out out      plays a tournament that comes with pace
  pace tournament report out               ranks, tiers, matrices: on the terminal and as files
  pace tournament game out 17 --save game.jsonl && pace replay game.jsonl")]
pub(crate) struct TournamentArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Play a tournament, or go on with one that was stopped
    Run(run::RunArgs),
    /// Tell what came of it, and write it into the folder
    Report(report::ReportArgs),
    /// Make one game of a tournament again, and save its log
    Game(game::GameArgs),
}

/// Does what was asked.
pub(crate) fn run(args: &TournamentArgs) -> Result<(), CliError> {
    match &args.command {
        Command::Run(args) => run::run(args),
        Command::Report(args) => report::run(args),
        Command::Game(args) => game::run(args),
    }
}
