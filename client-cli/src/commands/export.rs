//! `pace export`: saves a game's log, as the server has it.

use std::path::PathBuf;

use clap::Args;

use super::log_file;
use crate::connection::saved::{self, FACILITATOR, Found};
use crate::error::CliError;
use crate::output;
use trust::address::DEFAULT;

/// What `pace export` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace export K7QM2X -o game.jsonl            the table you host on this machine
  pace export K7QM2X --table 2 -o two.jsonl   the second of its tables
  pace export 0198f6 --token TOKEN > game.jsonl
  pace replay game.jsonl --verify

The log holds the seed and every private figure: until the game is over it is the facilitator's.")]
pub(crate) struct ExportArgs {
    /// The join code of tables that are led from this machine, or a table's id
    code: String,
    /// Which of the tables, behind a join code; without it the first
    #[arg(long, value_name = "N")]
    table: Option<u16>,
    /// The facilitator's token; without it the one kept on this machine, or PACE_TOKEN of the
    /// environment
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
    let Exported { text, which } =
        of_table(&args.code, args.table, args.token.as_deref(), &args.url)?;
    match &args.output {
        Some(path) => {
            std::fs::write(path, &text).map_err(|source| CliError::File {
                doing: "can't save the log in",
                path: path.clone(),
                source,
            })?;
            output::note(&format!("Saved in {}.", path.display()));
        }
        None => output::raw(&text)?,
    }
    if let Some((number, of)) = which.filter(|(_, of)| *of > 1) {
        output::note(&format!(
            "That is table {number} of {of}; `--table` with a number saves another."
        ));
    }
    Ok(())
}

/// A log from a server.
pub(super) struct Exported {
    /// The log.
    pub(super) text: String,
    /// The table's number, and how many tables there are, where it was asked for by a join code.
    which: Option<(u16, usize)>,
}

/// The log of a table, by its id and a token, or by a code whose token is kept here.
pub(super) fn of_table(
    code: &str,
    table: Option<u16>,
    token: Option<&str>,
    url: &str,
) -> Result<Exported, CliError> {
    let kept = match saved::find(&saved::folder()?, code, Some(FACILITATOR)) {
        Ok(Found::Mine(held)) => Some(held.saved),
        Ok(Found::Busy(path)) => std::fs::read_to_string(path)
            .ok()
            .and_then(|text| serde_json::from_str::<saved::Saved>(&text).ok()),
        _ => None,
    };
    if let Some(kept) = kept {
        let number = table.unwrap_or(1);
        let id = table_id(&kept, number)?;
        let url = if url == DEFAULT { &kept.url } else { url };
        let text = log_file::fetch(url, id, token.unwrap_or(&kept.token))?;
        return Ok(Exported { text, which: Some((number, kept.tables.len())) });
    }
    if table.is_some() {
        return Err(CliError::Usage(format!(
            "--table goes with a join code whose tables are led from this machine, and {code} is \
             none; `pace host --resume {code} --token TOKEN` makes it one, or name the table's id"
        )));
    }
    let token = token.map(str::to_owned).or_else(saved::token_of_environment).ok_or_else(|| {
        CliError::Usage(format!(
            "there is no file {code}, and no token for a table {code} is kept on this machine; \
             write --token TOKEN with the table's id"
        ))
    })?;
    Ok(Exported { text: log_file::fetch(url, code, &token)?, which: None })
}

fn table_id(kept: &saved::Saved, number: u16) -> Result<&str, CliError> {
    let place = usize::from(number).checked_sub(1);
    place.and_then(|place| kept.tables.get(place)).map(String::as_str).ok_or_else(|| {
        let (code, last) = (&kept.code, kept.tables.len());
        CliError::Usage(format!("{code} has no table {number}: its tables are 1 to {last}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_named_by_number() {
        let kept = saved::Saved {
            url: DEFAULT.to_owned(),
            code: "K7QMAB".to_owned(),
            tables: vec!["one".to_owned(), "two".to_owned()],
            seat: FACILITATOR.to_owned(),
            part: None,
            token: "secret".to_owned(),
        };
        assert_eq!(table_id(&kept, 2).expect("there"), "two");
        for wrong in [0, 3] {
            let why = table_id(&kept, wrong).expect_err("not there").to_string();
            assert!(why.contains("1 to 2"), "{why}");
        }
    }
}
