//! `pace export`: saves a game's log, as the server has it.

use std::path::PathBuf;

use clap::Args;

use super::log_file;
use crate::connection::address::DEFAULT;
use crate::connection::saved::{self, FACILITATOR, Found};
use crate::error::CliError;
use crate::output;

/// What `pace export` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace export K7QM -o game.jsonl              the table you host on this machine
  pace export 0198f6 --token TOKEN > game.jsonl
  pace replay game.jsonl --verify

The log holds the seed and every private figure: until the game is over it is the facilitator's.")]
pub(crate) struct ExportArgs {
    /// The table's id, or the join code of a table created on this machine
    table: String,
    /// The facilitator's token; without it the one kept on this machine
    #[arg(long)]
    token: Option<String>,
    /// Where to save it; without it, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Where the server is
    #[arg(long, default_value = DEFAULT)]
    url: String,
}

/// Saves a log.
pub(crate) fn run(args: &ExportArgs) -> Result<(), CliError> {
    let text = of_table(&args.table, args.token.as_deref(), &args.url)?;
    match &args.output {
        Some(path) => {
            std::fs::write(path, &text).map_err(|source| CliError::File {
                doing: "can't save the log in",
                path: path.clone(),
                source,
            })?;
            output::note(&format!("Saved in {}.", path.display()));
            Ok(())
        }
        None => output::raw(&text),
    }
}

/// The log of a table, by its id and a token, or by a code whose token is kept here.
pub(super) fn of_table(table: &str, token: Option<&str>, url: &str) -> Result<String, CliError> {
    let kept = match saved::find(&saved::folder()?, table, Some(FACILITATOR)) {
        Ok(Found::Mine(held)) => Some(held.saved),
        Ok(Found::Busy(path)) => std::fs::read_to_string(path)
            .ok()
            .and_then(|text| serde_json::from_str::<saved::Saved>(&text).ok()),
        _ => None,
    };
    match (token, kept) {
        (Some(token), Some(kept)) => log_file::fetch(url, &kept.table, token),
        (Some(token), None) => log_file::fetch(url, table, token),
        (None, Some(kept)) => {
            let url = if url == DEFAULT { &kept.url } else { url };
            log_file::fetch(url, &kept.table, &kept.token)
        }
        (None, None) => Err(CliError::Usage(format!(
            "there is no file {table}, and no token for a table {table} is kept on this machine; \
             write --token TOKEN with the table's id"
        ))),
    }
}
