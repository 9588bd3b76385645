//! `pace claims --sizes --sensitivity`: whether claims keep their signs elsewhere. A long run by
//! hand, whose report is Markdown to be pasted into docs/calibration.md.

use bots::claims::sensitivity::{self, Change, KnifeEdge};
use bots::claims::{self, Claim, Setting, Verdict};

use super::{ClaimsArgs, progress, scenario};
use crate::error::CliError;
use crate::output;

/// Tables from small to large.
const SIZES: [&str; 3] = ["class", "standard", "large-district"];

pub(super) fn run(args: &ClaimsArgs, chosen: &[&'static Claim]) -> Result<(), CliError> {
    if args.sizes {
        output::line(&sizes(args, chosen)?)?;
    }
    if args.sensitivity {
        sensitivity(args, chosen)?;
    }
    Ok(())
}

/// A row a claim, a column a size.
fn sizes(args: &ClaimsArgs, chosen: &[&'static Claim]) -> Result<String, CliError> {
    let texts = SIZES.map(scenario::text).into_iter().collect::<Result<Vec<_>, _>>()?;
    let games: u64 = chosen.iter().map(|claim| claims::games(claim, args.pairs)).sum();
    let bar = progress(games * SIZES.len() as u64);
    let mut lines = vec![
        format!("Signs at {} pairs of games:\n", args.pairs),
        format!("| claim | {} |", SIZES.join(" | ")),
        format!("|---|{}", "---|".repeat(SIZES.len())),
    ];
    for claim in chosen {
        bar.set_message(claim.id);
        let cells: Vec<String> = texts
            .iter()
            .map(|text| {
                let seeds = claims::seeds(args.pairs);
                let setting = Setting { scenario: text, seeds, played: || bar.inc(1) };
                in_words(&setting.run(claim))
            })
            .collect();
        lines.push(format!("| {} | {} |", claim.id, cells.join(" | ")));
    }
    bar.finish_and_clear();
    Ok(lines.join("\n") + "\n")
}

fn in_words(verdict: &Result<Verdict, String>) -> String {
    match verdict {
        Err(error) => format!("not to be played: {error}"),
        Ok(verdict) if verdict.holds() && verdict.lost_when_off() => "holds".to_owned(),
        Ok(verdict) if verdict.holds() => "holds, and when off".to_owned(),
        Ok(verdict) if verdict.points() => "points, not clear".to_owned(),
        Ok(verdict) => {
            let turned = verdict.effects.iter().filter(|effect| !effect.points);
            let names: Vec<&str> = turned.map(|effect| effect.figure).collect();
            format!("turns: {}", names.join("; "))
        }
    }
}

/// Every knife edge as it is found, a line each: the run is long.
fn sensitivity(args: &ClaimsArgs, chosen: &[&'static Claim]) -> Result<(), CliError> {
    let text = scenario::text(&args.scenario)?;
    let changes = sensitivity::changes(&text).map_err(CliError::Failed)?;
    let pairs = args.pairs;
    output::line(&format!(
        "{} claims with each constant of `[model]`, `[wte]` and `[score]` a fifth smaller and \
         larger, one at a time: {} changes at {pairs} pairs of games, and at ten times as many \
         where something turned.\n",
        chosen.len(),
        changes.len()
    ))?;
    let bar = progress(sensitivity::games(chosen, pairs) * changes.len() as u64);
    let mut count = 0;
    for change in &changes {
        for edge in change.knife_edges(chosen, pairs, &|| bar.inc(1)) {
            count += 1;
            bar.suspend(|| output::line(&in_a_line(change, &edge)))?;
        }
    }
    bar.finish_and_clear();
    output::line(&format!("\nKnife edges: {count}."))
}

fn in_a_line(change: &Change, edge: &KnifeEdge) -> String {
    let percent = (change.share_bp - 10_000) / 100;
    format!("- {}: `{}` {percent:+}%: {}", edge.claim, change.path, edge.what)
}
