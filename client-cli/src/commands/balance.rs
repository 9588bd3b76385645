//! `pace balance`: whether the game is balanced, sentence by sentence, with figures.

use std::ops::Range;

use bots::balance::{self, Row, Sentence};
use bots::tournament::Seeds;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use super::scenario;
use crate::error::CliError;
use crate::output;
use crate::screen::grid::{grid, paragraph};

/// What `pace balance` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace balance --seeds 10000..10020        a first look, a minute or two
  pace balance --json > balance.json

A row holds if its whole 95% interval is on the side that the sentence says. Rows without a verdict
are there to be read beside the others. The seeds without --seeds are ones at which nothing was
tuned. The same seeds give the same figures on every machine.")]
pub(crate) struct BalanceArgs {
    /// The table: a scenario that comes with pace, or a file (.toml)
    #[arg(long, value_name = "NAME|FILE.toml", default_value = "standard")]
    scenario: String,
    /// The seeds: from the first up to, but not with, the last
    #[arg(long, value_name = "FIRST..LAST", value_parser = range, default_value = "10000..10100")]
    seeds: Range<u64>,
    /// Print a JSON array: says, and rows with what, mean, low, high, holds
    #[arg(long)]
    json: bool,
}

fn range(text: &str) -> Result<Range<u64>, String> {
    let seeds: Seeds = text.parse()?;
    match seeds.last.checked_add(1) {
        Some(end) if seeds.first < seeds.last => Ok(seeds.first..end),
        _ => Err(format!("`{text}` holds fewer than two seeds; an interval needs two")),
    }
}

/// Measures the balance.
pub(crate) fn run(args: &BalanceArgs) -> Result<(), CliError> {
    let text = scenario::text(&args.scenario)?;
    let style = ProgressStyle::with_template("{spinner} {msg}, for {elapsed}");
    let bar = ProgressBar::new_spinner()
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.enable_steady_tick(std::time::Duration::from_millis(200));
    let told = |what: &str| bar.set_message(what.to_owned());
    let found = balance::measure(&text, args.seeds.clone(), &told).map_err(CliError::Failed)?;
    bar.finish_and_clear();
    output::line(&if args.json { as_json(&found) } else { as_text(&found) })
}

fn as_text(found: &[Sentence]) -> String {
    let parts = found.iter().map(|sentence| {
        let rows = sentence.rows.iter().map(row).collect();
        format!(
            "{}\n\n{}",
            paragraph(sentence.says, 0),
            grid(&["figure", "mean", "95% interval", "holds"], rows, 1)
        )
    });
    parts.collect::<Vec<_>>().join("\n\n")
}

fn row(row: &Row) -> Vec<String> {
    let show = |value: f64| format!("{value:.*}", row.digits);
    let holds = row.holds.map_or("", |holds| if holds { "yes" } else { "NO" });
    vec![
        row.what.clone(),
        show(row.found.mean),
        format!("{} to {}", show(row.found.low), show(row.found.high)),
        holds.to_owned(),
    ]
}

fn as_json(found: &[Sentence]) -> String {
    let row = |row: &Row| {
        json!({
            "what": row.what,
            "mean": row.found.mean,
            "low": row.found.low,
            "high": row.found.high,
            "holds": row.holds,
        })
    };
    let sentences = found.iter().map(|sentence| {
        let rows: Vec<Value> = sentence.rows.iter().map(row).collect();
        json!({ "says": sentence.says, "rows": rows })
    });
    Value::Array(sentences.collect()).to_string()
}

#[cfg(test)]
mod tests {
    use bots::claims::statistics::Estimate;

    use super::*;

    #[test]
    fn one_seed_has_no_interval() {
        assert!(range("5..6").is_err() && range("5..5").is_err());
        assert_eq!(range("5..7"), Ok(5..7));
    }

    #[test]
    fn a_row_that_does_not_hold_says_so() {
        let found = Estimate { mean: 1.26, low: -0.5, high: 3.0 };
        let bad = Row { what: "a seat's gain".to_owned(), found, digits: 1, holds: Some(false) };
        let sentence = Sentence { says: "Somebody gains.", rows: vec![bad] };
        let text = as_text(std::slice::from_ref(&sentence));
        assert!(
            text.contains("1.3") && text.contains("-0.5 to 3.0") && text.contains("NO"),
            "{text}"
        );
        let json: Value = serde_json::from_str(&as_json(&[sentence])).expect("JSON");
        assert_eq!(json[0]["rows"][0]["holds"], false);
    }
}
