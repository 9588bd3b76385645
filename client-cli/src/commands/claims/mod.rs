//! `pace claims`: the claims of the debate, each as an experiment, and what became of it.

mod report;
mod robust;

use bots::claims::{self, Claim, Setting, Verdict};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::scenario;
use crate::error::CliError;
use crate::output;
use crate::screen::grid::paragraph;

/// What `pace claims` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace claims                     every claim, at 100 pairs of games each
  pace claims C18 C24 --pairs 400
  pace claims --json > claims.json
  pace claims --path C23          by which figures each effect comes about
  pace claims --sizes --sensitivity --pairs 6 > report.md     hours; a report in Markdown

How to read it. Each claim is an experiment: games of built-in bots with one lever pulled
(treatment) and without it (control), both at the same seeds. `effect` is the mean of the paired
differences in the figure named, `95%` its confidence interval. `holds` means that the interval of
every figure is clear of zero on the side that the claim says. `off` is the effect that is left when
the claim's mechanism is switched off in both arms, in the way named after `Off:`; a claim is `lost
when off` if no more than a tenth is left. A claim that does not hold is shown as it is. More pairs
give narrower intervals; the same number gives the same answer on every machine.")]
pub(crate) struct ClaimsArgs {
    /// The claims by number; without any, all
    #[arg(value_name = "CLAIM", value_parser = claim)]
    claims: Vec<&'static Claim>,
    /// Pairs of games for each experiment
    #[arg(long, value_name = "N", default_value_t = 100)]
    #[arg(value_parser = clap::value_parser!(u64).range(2..))]
    pairs: u64,
    /// The table: a scenario that comes with pace, or a file (.toml)
    #[arg(long, value_name = "NAME|FILE.toml", default_value = "standard")]
    scenario: String,
    /// Instead: the way from each claim's figure down to its lever, in one game
    #[arg(long, conflicts_with_all = ["sizes", "sensitivity", "json"])]
    path: bool,
    /// Instead: whether claims keep their signs at a small, the standard and a large table
    #[arg(long, conflicts_with_all = ["scenario", "json"])]
    sizes: bool,
    /// Instead: whether they keep them with each constant a fifth smaller or larger (hours)
    #[arg(long, conflicts_with = "json")]
    sensitivity: bool,
    /// Print a JSON array: id, effect, low, high, holds, lost_when_off, and parts
    #[arg(long)]
    json: bool,
}

/// Puts claims to the test.
pub(crate) fn run(args: &ClaimsArgs) -> Result<(), CliError> {
    let chosen = if args.claims.is_empty() { claims::all() } else { args.claims.clone() };
    if args.sizes || args.sensitivity {
        return robust::run(args, &chosen);
    }
    let text = scenario::text(&args.scenario)?;
    if args.path {
        return paths(&chosen, &text);
    }
    let bar = progress(chosen.iter().map(|claim| claims::games(claim, args.pairs)).sum());
    let seeds = claims::seeds(args.pairs);
    let setting = Setting { scenario: &text, seeds, played: || bar.inc(1) };
    let mut verdicts: Vec<(&Claim, Verdict)> = Vec::new();
    for claim in chosen {
        bar.set_message(claim.id);
        verdicts.push((claim, setting.run(claim).map_err(CliError::Failed)?));
    }
    bar.finish_and_clear();
    let report = if args.json { report::json(&verdicts) } else { report::table(&verdicts) };
    output::line(&report)
}

/// Tells how each claim's figure leads down to its lever.
fn paths(chosen: &[&Claim], scenario: &str) -> Result<(), CliError> {
    for claim in chosen {
        for way in claims::paths(claim, scenario).map_err(CliError::Failed)? {
            let way = way.unwrap_or_else(|none| format!("NO WAY: {none}"));
            output::line(&format!("{}\n{}", claim.id, paragraph(&way, 2)))?;
        }
    }
    Ok(())
}

/// Shown on a terminal only.
fn progress(games: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:4} {bar:40} {pos} of {len} games, {eta} to go");
    ProgressBar::new(games).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn claim(text: &str) -> Result<&'static Claim, String> {
    claims::by_id(text).ok_or_else(|| {
        let known: Vec<&str> = claims::all().iter().map(|claim| claim.id).collect();
        format!("there is no claim `{text}`; there are {}", known.join(", "))
    })
}
