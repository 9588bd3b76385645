//! `pace bot check`: whether a program plays as the protocol has it, check by check.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use serde_json::json;

use crate::commands::programs::LimitArgs;
use crate::commands::scenario;
use crate::error::CliError;
use crate::external::conformance::{Found, Shown, Verdict, show, verdicts};
use crate::external::guest::{Launch, launch};
use crate::external::program;
use crate::output;
use crate::screen::grid::grid;

/// What `pace bot check` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace bot check --exec 'python3 mybot.py'
  pace bot check --exec ./mybot --seat docks --json

The bot is shown a whole game of built-in bots as if it held the seat; its moves are judged by the
rules and change nothing, so every bot is shown the same. Checks are ok, warn, failed or not
tried; the exit code is 1 if one failed. docs/bots.md is the guide for those who write bots.")]
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
    #[command(flatten)]
    limits: LimitArgs,
    /// Print the checks as one JSON object
    #[arg(long)]
    json: bool,
}

/// Checks a bot.
pub(super) fn run(args: &CheckArgs) -> Result<(), CliError> {
    let command: Vec<String> = args.exec.split_whitespace().map(str::to_owned).collect();
    let limits = args.limits.limits();
    let scenario = scenario::lasting(&args.scenario, args.years)?;
    let shown = match program::find(&command, &args.folder) {
        Ok(()) => {
            let bot = launch(&Launch::within(&command, &args.folder, limits))
                .map_err(|error| CliError::Failed(format!("can't start the bot: {error}")))?;
            show(&scenario, &args.seat, bot)?
        }
        Err(why) => Shown::nothing(why),
    };
    let allowance = Duration::from_millis(limits.allowance_ms);
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
    let rows = found.iter().map(|check| {
        let verdict = match check.verdict {
            Verdict::Ok => "ok",
            Verdict::Warn => "warn",
            Verdict::Failed => "FAILED",
            Verdict::NotTried => "not tried",
        };
        let saw = match check.advice {
            "" => check.saw.clone(),
            advice => format!("{}\n-> {advice}", check.saw),
        };
        vec![verdict.to_owned(), check.check.to_owned(), saw]
    });
    grid(&[], rows.collect(), 3)
}
