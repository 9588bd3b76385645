//! `pace tournament report`: what came of a tournament, reckoned anew from its spec and records,
//! also while it is unfinished.

use std::fs;
use std::path::{Path, PathBuf};

use bots::tournament::analysis::{Facts, analyse};
use bots::tournament::{csv, report};
use clap::Args;

use super::{standings, store};
use crate::error::CliError;
use crate::output;

/// What `pace tournament report` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace tournament report out
  pace tournament report out --json > report.json

It writes into DIR/report: report.html (one page that opens offline), report.json (everything),
and for spreadsheets games-long.csv (a line a seat a game), entrants-wide.csv (a line an entrant),
pairs.csv, matrices.csv (a line a figure) and tables.csv (a line a kind of table). The same records
give the same files, byte for byte. docs/tournaments.md explains every table.

How to read it. A seat's gain is its score less what it gets where nobody deals, in spans of its
role's scorecard. An entrant's strength is how far its gains lie above those of the others in the
same places, roles counting alike. Entrants in one tier are not told apart by these games.")]
pub(super) struct ReportArgs {
    /// The tournament's folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Print everything as one JSON object instead of tables
    #[arg(long)]
    json: bool,
}

/// Tells what came of it.
pub(super) fn run(args: &ReportArgs) -> Result<(), CliError> {
    show(&args.folder, args.json)
}

/// Writes the reports of the tournament in that folder, and prints one.
pub(super) fn show(folder: &Path, json: bool) -> Result<(), CliError> {
    let (plan, records) = store::read(folder)?;
    let analysis = analyse(&Facts::of(&plan), &records);
    let failed = |error: &dyn std::fmt::Display| CliError::Failed(format!("the report: {error}"));
    let whole = serde_json::to_string_pretty(&analysis).map_err(|error| failed(&error))?;
    let sheet = |made: Result<String, String>| made.map_err(|error| failed(&error));
    let files = [
        ("report.html", report::html(&analysis)),
        ("report.json", whole.clone()),
        ("games-long.csv", sheet(csv::long(&records))?),
        ("entrants-wide.csv", sheet(csv::wide(&analysis))?),
        ("pairs.csv", sheet(csv::pairs(&analysis))?),
        ("matrices.csv", sheet(csv::matrices(&analysis))?),
        ("tables.csv", sheet(csv::tables(&analysis))?),
    ];
    let reports = folder.join("report");
    let cant = |path: PathBuf| {
        move |source| CliError::File { doing: "can't write the report in", path, source }
    };
    fs::create_dir_all(&reports).map_err(cant(reports.clone()))?;
    for (name, text) in files {
        let path = reports.join(name);
        fs::write(&path, text).map_err(cant(path.clone()))?;
    }
    if json {
        return output::line(&whole);
    }
    output::line(&standings::text(&analysis))?;
    output::line(&format!("\nReports are in {}.", reports.display()))
}
