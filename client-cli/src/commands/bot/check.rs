//! `pace bot check`: whether a program plays as the protocol has it, check by check.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use comfy_table::{ContentArrangement, Table, presets};
use serde_json::json;

use crate::commands::scenario;
use crate::error::CliError;
use crate::external::clock::Times;
use crate::external::confine::Bounds;
use crate::external::conformance::{Found, Verdict, show, verdicts};
use crate::external::guest::{Launch, launch};
use crate::output;

/// What `pace bot check` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace bot check --exec 'python3 mybot.py'
  pace bot check --exec ./mybot --seat docks --json

The bot is shown a whole game of built-in bots as if it held the seat; its moves are judged by the
rules and change nothing, so every bot is shown the same. Checks are ok, warn or failed; the exit
code is 1 if one failed. docs/bots.md is the guide for those who write bots.")]
pub(crate) struct CheckArgs {
    /// The program and its arguments, parted by spaces; it runs in this folder
    #[arg(long, value_name = "COMMAND")]
    exec: String,
    /// Where it runs
    #[arg(long, value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// The seat that it holds
    #[arg(long, default_value = "northmere")]
    seat: String,
    /// A scenario that comes with pace, or a file (.toml)
    #[arg(long, value_name = "NAME|FILE.toml", default_value = "standard")]
    scenario: String,
    /// How many years the game has; without it as many as the scenario
    #[arg(long, value_name = "N")]
    years: Option<u8>,
    /// Milliseconds for its start, beside all else
    #[arg(long, value_name = "MS", default_value_t = 10_000)]
    startup_ms: u64,
    /// Milliseconds for each decision
    #[arg(long, value_name = "MS", default_value_t = 1_000)]
    allowance_ms: u64,
    /// Milliseconds for the whole game, beyond the allowances
    #[arg(long, value_name = "MS", default_value_t = 30_000)]
    bank_ms: u64,
    /// Megabytes of memory, with all that it starts
    #[arg(long, value_name = "MB", default_value_t = 512)]
    memory_mb: u64,
    /// Seconds of one core, for the whole game
    #[arg(long, value_name = "S", default_value_t = 120)]
    cpu_seconds: u64,
    /// Processes at once, the bot itself included
    #[arg(long, value_name = "N", default_value_t = 16)]
    processes_max: u64,
    /// Print the checks as one JSON object
    #[arg(long)]
    json: bool,
}

/// Checks a bot.
pub(super) fn run(args: &CheckArgs) -> Result<(), CliError> {
    let allowance = Duration::from_millis(args.allowance_ms);
    let bot = launch(&Launch {
        command: args.exec.split_whitespace().map(str::to_owned).collect(),
        folder: args.folder.clone(),
        bounds: Bounds {
            memory_mb: args.memory_mb,
            cpu_seconds: args.cpu_seconds,
            processes_max: args.processes_max,
        },
        times: Times {
            startup: Duration::from_millis(args.startup_ms),
            allowance,
            bank: Duration::from_millis(args.bank_ms),
        },
    })
    .map_err(|error| CliError::Failed(format!("can't start the bot: {error}")))?;
    let shown = show(&scenario::lasting(&args.scenario, args.years)?, &args.seat, bot)?;
    let found = verdicts(&shown, allowance);
    let failed = found.iter().filter(|check| check.verdict == Verdict::Failed).count();
    if args.json {
        output::line(&json!({ "ok": failed == 0, "checks": found }).to_string())?;
    } else {
        output::line(&table(&found))?;
    }
    match failed {
        0 => Ok(()),
        1 => Err(CliError::Failed("a check failed".to_owned())),
        _ => Err(CliError::Failed(format!("{failed} checks failed"))),
    }
}

fn table(found: &[Found]) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    for check in found {
        let verdict = match check.verdict {
            Verdict::Ok => "ok",
            Verdict::Warn => "warn",
            Verdict::Failed => "FAILED",
        };
        let saw = match check.advice {
            "" => check.saw.clone(),
            advice => format!("{}\n-> {advice}", check.saw),
        };
        table.add_row([verdict, check.check, &saw]);
    }
    table.to_string()
}
