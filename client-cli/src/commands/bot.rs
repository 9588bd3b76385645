//! `pace bot`: built-in strategies, or programs that it launches, play seats over the network.

mod check;
mod launched;
mod seat;

use std::path::PathBuf;
use std::time::Duration;

use bots::strategies::{Casting, Luck};
use clap::{Args, Subcommand};
use shared::protocol::client_message::{Join, JoinKind};
use shared::protocol::code::{LinkCode, WireCode};

use super::wait_for;
use crate::connection::{Connection, ConnectionError, Opening};
use crate::error::CliError;
use crate::external::program;
use crate::output;
use trust::address::{Address, DEFAULT};

/// What `pace bot` takes.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "\
Examples:
  pace bot check --exec 'python3 mybot.py'    whether a program of yours plays as it should
  pace bot K7QM2X                             the first free seat, fairly
  pace bot K7QM2X --seat queens --strategy no-deal
  pace bot K7QM2X --seats 8                   a whole table; the game starts by itself
  pace bot K7QM2X --seats 7 --strategy fair,ccg=hardball,queens=cosy
  pace bot K7QM2X --seat docks --exec 'python3 mybot.py'  a program of yours, among people

A program that --exec launches reads JSON lines and answers decisions with moves, as in a
tournament and within the same limits on memory and processes; it needs no network. docs/bots.md is
the guide for those who write one. The table's clock counts: what is not answered in time, or can't
be read, is a strike, and with the last one the house plays on. What the program does wrong is told
here, each with its decision's number.

It plays until the game is over, and prints then what each seat came to: points out of 1,000 beside
par, and the raw score. If the server goes away, it keeps trying for --patience seconds and goes on
where it was. Ctrl-C gives its seats back to the house."
)]
pub(crate) struct BotArgs {
    #[command(subcommand)]
    command: Option<BotCommand>,
    /// The table's join code
    #[arg(required = true)]
    code: Option<String>,
    /// The seat to play; without it the first free one
    #[arg(long, conflicts_with = "seats")]
    seat: Option<String>,
    /// How many free seats to play
    #[arg(long, value_name = "N", default_value_t = 1)]
    seats: usize,
    /// How to play: one strategy for all seats, then others by seat or role (ccg, practice, trust,
    /// nhs_england); by luck where it says fair:30+no-deal:70
    #[arg(long, value_name = "HOW[,SEAT|ROLE=HOW]...", default_value = "fair")]
    strategy: Casting,
    /// A program to launch for each seat, with its arguments, parted by spaces: it is asked for
    /// decisions
    #[arg(long, value_name = "COMMAND", conflicts_with = "strategy")]
    exec: Option<String>,
    /// Where that program runs
    #[arg(long, value_name = "DIR", default_value = ".", requires = "exec")]
    folder: PathBuf,
    /// What others see it as; with several seats a number follows
    #[arg(long)]
    name: Option<String>,
    /// How long to keep trying when the server does not answer
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    patience: u64,
    /// Where the server is
    #[arg(long, default_value = DEFAULT)]
    url: String,
    /// Print everything that is heard, as JSON lines
    #[arg(long)]
    json: bool,
}

/// What else `pace bot` does.
#[derive(Debug, Subcommand)]
enum BotCommand {
    /// Check whether a program plays as the protocol has it
    Check(check::CheckArgs),
}

/// Plays seats, or checks a program.
pub(crate) fn run(args: BotArgs) -> Result<(), CliError> {
    match &args.command {
        Some(BotCommand::Check(check)) => check::run(check),
        None => wait_for(play(args)),
    }
}

async fn play(args: BotArgs) -> Result<(), CliError> {
    let code = args.code.unwrap_or_default();
    let address = Address::read(&args.url)?;
    let patience = Duration::from_secs(args.patience);
    let command: Vec<String> =
        args.exec.iter().flat_map(|exec| exec.split_whitespace()).map(str::to_owned).collect();
    if args.exec.is_some() {
        program::find(&command, &args.folder)
            .map_err(|why| CliError::Usage(format!("--exec: {why}")))?;
    }
    let mut playing = tokio::task::JoinSet::new();
    for number in 1..=args.seats {
        let name = args.name.clone().unwrap_or_else(|| "pace bot".to_owned());
        let join = Join {
            code: code.clone(),
            seat: args.seat.clone(),
            name: if args.seats > 1 { format!("{name} {number}") } else { name },
            kind: JoinKind::Program,
            decisions: args.exec.is_some(),
            ..Join::default()
        };
        let mut connection =
            Connection::open(address.clone(), Opening::Join(join), patience, patience);
        // One after the other, so that each finds the next free seat.
        let entered = match connection.enter(args.json).await {
            Err(CliError::Connection(ConnectionError::Refused(refused)))
                if number > 1 && refused.code == WireCode::Link(LinkCode::TableFull) =>
            {
                output::note(&format!("Every seat is taken; playing {}.", number - 1));
                break;
            }
            entered => entered?,
        };
        if args.exec.is_some() {
            let (command, folder) = (command.clone(), args.folder.clone());
            playing.spawn(launched::play(connection, entered, command, folder, args.json));
            continue;
        }
        // The table's seed is not for bots to know: its join code is luck enough.
        let luck = Luck(0).named(&code);
        playing.spawn(seat::play(connection, entered, args.strategy.clone(), luck, args.json));
    }
    while let Some(done) = playing.join_next().await {
        done.map_err(|error| CliError::Failed(format!("a bot stopped: {error}")))??;
    }
    Ok(())
}
