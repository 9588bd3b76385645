//! The leaderboard and what belongs to it, for the terminal. Figures only; how they are reckoned
//! stands with the analysis.

use bots::claims::statistics::Estimate;
use bots::tournament::analysis::{Analysis, Matrix, Social, Source};

use crate::screen::grid::{grid, paragraph};
use crate::screen::units::count;

/// Everything that fits a terminal.
pub(super) fn text(analysis: &Analysis) -> String {
    let mut parts = vec![heading(analysis), leaderboard(analysis)];
    parts.push(section("Strength by role, in spans:", &analysis.by_role));
    if analysis.by_scenario.columns.len() > 1 {
        parts.push(section("Datum by scenario, in spans:", &analysis.by_scenario));
    }
    parts.push(section(
        "Regret by role, what the best other got in the same place, in spans (a lower bound):",
        &analysis.regret,
    ));
    parts.push(format!("Where gains come from:\n{}", variance(analysis)));
    parts.push(format!("How tables negotiated where each played:\n{}", social(analysis)));
    if !analysis.conduct.is_empty() {
        parts.push(format!("Programs:\n{}", conduct(analysis)));
    }
    parts.join("\n\n")
}

fn heading(analysis: &Analysis) -> String {
    let facts = &analysis.facts;
    let missing = match analysis.missing {
        0 => String::new(),
        missing => format!(" {} games are missing: these figures will change.", count_of(missing)),
    };
    paragraph(
        &format!(
            "{}, {}: {} games in {} blocks.{missing}",
            facts.name,
            facts.design,
            count_of(analysis.games),
            count_of(analysis.blocks),
        ),
        0,
    )
}

fn leaderboard(analysis: &Analysis) -> String {
    let rows = analysis.ranking.iter().map(|one| {
        vec![
            format!("{} {}", one.rank, one.entrant),
            one.tier.to_string(),
            spans(one.strength.mean),
            interval(one.strength),
            format!("{} to {}", one.ranks.0, one.ranks.1),
            format!("{:.0}", one.rating),
        ]
    });
    let header = ["entrant", "tier", "strength", "95% interval", "ranks", "rating"];
    let table = grid(&header, rows.collect(), 1);
    let Some(noise) = &analysis.noise else { return table };
    let floor = format!(
        "Noise: {} less its twin {} is {} ({}).",
        noise.one,
        noise.other,
        spans(noise.difference.mean),
        interval(noise.difference)
    );
    format!("{table}\n{}", paragraph(&floor, 0))
}

fn section(title: &str, matrix: &Matrix) -> String {
    let header: Vec<&str> =
        std::iter::once("").chain(matrix.columns.iter().map(String::as_str)).collect();
    let rows = matrix.rows.iter().zip(&matrix.cells).map(|(name, cells)| {
        let cells = cells.iter().map(|cell| cell.map_or_else(dash, |it| spans(it.mean)));
        std::iter::once(name.clone()).chain(cells).collect()
    });
    format!("{title}\n{}", grid(&header, rows.collect(), 1))
}

fn variance(analysis: &Analysis) -> String {
    let rows = analysis.variance.iter().map(|share| {
        let words = Source::words(share.source).to_owned();
        vec![words, format!("{:.1}%", 100.0 * share.share)]
    });
    grid(&["source", "share"], rows.collect(), 1)
}

fn social(analysis: &Analysis) -> String {
    let percent =
        |share: Option<f64>| share.map_or_else(dash, |share| format!("{:.0}%", 100.0 * share));
    let row = |one: &Social| {
        let found = &one.all;
        vec![
            one.name.clone(),
            percent(found.deal_rate),
            percent(found.time_to_agree),
            count(found.joint_index.mean.round() as i64),
            found.joint_gain.map_or_else(dash, |gain| count(gain.round() as i64)),
            found.jain.map_or_else(dash, |jain| format!("{jain:.2}")),
            percent(found.collapse_rate),
        ]
    };
    let header =
        ["", "deals signed", "time to agree", "joint index", "above no deals", "Jain", "collapsed"];
    grid(&header, analysis.by_entrant.iter().map(row).collect(), 1)
}

fn conduct(analysis: &Analysis) -> String {
    let rows = analysis.conduct.iter().map(|one| {
        let verdicts: Vec<String> = one
            .verdicts
            .iter()
            .map(|(verdict, games)| format!("{games} {verdict:?}").to_lowercase())
            .collect();
        let fault = one.first_fault.as_ref();
        vec![
            one.entrant.clone(),
            verdicts.join(", "),
            count_of(usize::try_from(one.refused).unwrap_or(usize::MAX)),
            fault.map_or_else(dash, |(game, why)| format!("game {game}: {why}")),
        ]
    });
    grid(&["program", "seats", "moves refused", "first fault"], rows.collect(), 2)
}

fn spans(value: f64) -> String {
    format!("{value:+.3}")
}

fn interval(found: Estimate) -> String {
    format!("{} to {}", spans(found.low), spans(found.high))
}

fn dash() -> String {
    "-".to_owned()
}

fn count_of(number: usize) -> String {
    count(i64::try_from(number).unwrap_or(i64::MAX))
}
