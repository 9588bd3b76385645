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
        output::line(&sensitivity(args, chosen)?)?;
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
                let setting = Setting { scenario: text, pairs: args.pairs, played: || bar.inc(1) };
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

/// Every knife edge, a line each.
fn sensitivity(args: &ClaimsArgs, chosen: &[&'static Claim]) -> Result<String, CliError> {
    let text = scenario::text(&args.scenario)?;
    let changes = sensitivity::changes(&text).map_err(CliError::Failed)?;
    let bar = progress(sensitivity::games(chosen, args.pairs) * changes.len() as u64);
    let mut edges = Vec::new();
    for change in &changes {
        let found = change.knife_edges(chosen, args.pairs, &|| bar.inc(1));
        edges.extend(found.into_iter().map(|edge| (change, edge)));
    }
    bar.finish_and_clear();
    Ok(edges_in_words(args.pairs, chosen.len(), changes.len(), &edges))
}

fn edges_in_words(
    pairs: u64,
    claims: usize,
    changes: usize,
    edges: &[(&Change, KnifeEdge)],
) -> String {
    let mut lines = vec![format!(
        "{claims} claims with each constant of `[model]` and `[wte]` a fifth smaller and larger, one \
         at a time: {changes} changes at {pairs} pairs of games. Knife edges: {}.\n",
        edges.len()
    )];
    for (change, edge) in edges {
        let percent = (change.share_bp - 10_000) / 100;
        lines.push(format!("- {}: `{}` {percent:+}%: {}", edge.claim, change.path, edge.what));
    }
    lines.join("\n")
}
