//! The command line: which commands there are. What each takes stands with the command.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::commands;

/// Pace of Change: a negotiation game about commissioning in the English NHS.
#[derive(Debug, Parser)]
#[command(
    name = "pace",
    version,
    propagate_version = true,
    after_help = "\
A first game in two terminals, with `pace-server` running in a third:
  pace host --start-with 1        creates a table and prints its join code
  pace join CODE --seat northmere plays a seat; type `help` at the prompt

Without a server:
  pace simulate --scenario standard --seed 7 --strategy fair
  pace tournament run quick --out out
  pace claims

Exit codes: 0 fine, 1 failed, 2 asked wrongly."
)]
pub(crate) struct Args {
    /// For https:// and wss://: the certificate of a private authority, PEM; without it those that
    /// the system trusts count
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) ca: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What `pace` does.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create a table and lead the game
    Host(commands::host::HostArgs),
    /// Play a seat, line by line
    Join(commands::join::JoinArgs),
    /// Look on: what is public, as it happens
    Watch(commands::watch::WatchArgs),
    /// Play seats over the network, by a built-in strategy or a program of yours
    Bot(commands::bot::BotArgs),
    /// Play whole games in this process, without a server
    Simulate(commands::simulate::SimulateArgs),
    /// Play tournaments of bots, and look at their games again
    Tournament(commands::tournament::TournamentArgs),
    /// Put the claims of the debate to the test, by games of built-in bots
    Claims(commands::claims::ClaimsArgs),
    /// Put the game's balance to the test, by games of built-in bots
    Balance(commands::balance::BalanceArgs),
    /// Retell a game from its log, and verify it
    Replay(commands::replay::ReplayArgs),
    /// Save a game's log
    Export(commands::export::ExportArgs),
    /// Measure what a server takes
    Load(commands::load::LoadArgs),
    /// Hold a launched bot within its limits
    #[command(hide = true)]
    Confine(commands::confine::ConfineArgs),
    /// Print the JSON Schema of all messages
    #[command(after_help = "Example:\n  pace schema > schema.json")]
    Schema,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound_and_teaches() {
        let mut command = Args::command();
        command.clone().debug_assert();
        for sub in command.get_subcommands_mut() {
            let help = sub.render_long_help().to_string();
            let name = sub.get_name().to_owned();
            assert!(name == "help" || help.contains("Example"), "{name} has no example");
        }
    }

    #[test]
    fn what_belongs_together_is_checked() {
        for line in [
            "pace simulate --seed 1 --seeds 0..2",
            "pace simulate --seeds 5..5",
            "pace simulate --strategy cunning",
            "pace bot CODE --seat queens --seats 2",
            "pace host --resume CODE --seed 7",
            "pace replay",
            "pace claims --pairs 1",
            "pace claims --sizes --json",
        ] {
            assert!(Args::try_parse_from(line.split(' ')).is_err(), "{line}");
        }
        for line in
            ["pace simulate --seeds 0..=9", "pace bot CODE --seats 8", "pace claims C18 c24 --json"]
        {
            assert!(Args::try_parse_from(line.split(' ')).is_ok(), "{line}");
        }
    }
}
