//! `pace confine`: not for people. `pace` starts itself so, to hold a launched bot.

use clap::{Args, ValueEnum};

use crate::error::CliError;
use crate::external::confine::{Confinement, enter, supervise};

/// What `pace confine` takes.
#[derive(Debug, Args)]
#[command(after_help = "Example: `pace bot check` and tournaments start programs through this.")]
pub(crate) struct ConfineArgs {
    /// Which of the two processes this is
    step: Step,
    /// What to hold, as JSON
    #[arg(value_parser = confinement)]
    confinement: Confinement,
}

/// The two processes around a bot.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Step {
    /// Waits, measures, ends all.
    Supervise,
    /// Becomes the bot.
    Enter,
}

/// Holds a bot, or becomes it.
pub(crate) fn run(args: &ConfineArgs) -> Result<(), CliError> {
    match args.step {
        Step::Supervise => supervise(&args.confinement),
        Step::Enter => enter(&args.confinement),
    }
}

fn confinement(text: &str) -> Result<Confinement, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}
