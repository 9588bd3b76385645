//! The leaderboard and what belongs to it, for the terminal. Figures only; how they are reckoned
//! stands with the analysis.

use bots::claims::statistics::Estimate;
use bots::tournament::analysis::{Analysis, Halves, Matrix, Question, Social, Source};

use crate::screen::grid::{grid, paragraph};
use crate::screen::units::count;

/// Everything that fits a terminal.
pub(super) fn text(analysis: &Analysis) -> String {
    let mut parts = vec![heading(analysis), leaderboard(analysis)];
    parts.push(section("Strength by role, in spans:", &analysis.by_role));
    if analysis.by_partner.tells_columns_apart() {
        parts.push(section("Datum by partner, in spans:", &analysis.by_partner));
    }
    if analysis.by_scenario.columns.len() > 1 {
        parts.push(section("Datum by scenario, in spans:", &analysis.by_scenario));
    }
    parts.push(section(
        "Regret by role, what the best other got more in the same place, in spans:",
        &analysis.regret,
    ));
    parts.push(section(
        "Left behind by role, what the seat got more at the best table of that board, in spans:",
        &analysis.left_behind,
    ));
    if !analysis.deviation.columns.is_empty() {
        parts.push(section(
            "Gain of a deviator (column) over the resident (row), in spans:",
            &analysis.deviation,
        ));
        parts.push(section(
            "The same by role, of whoever gains most in it, in spans:",
            &analysis.exploited,
        ));
    }
    parts.push(format!("Where gains come from:\n{}", variance(analysis)));
    for question in Question::ALL {
        parts.push(format!("{}\n{}", question.words(), social(analysis, question)));
    }
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
            "{}, {}: {} games on {} boards.{missing}",
            facts.name,
            facts.design,
            count_of(analysis.games),
            count_of(analysis.boards),
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
            match one.strength.low.is_finite() {
                true => format!("{} to {}", one.ranks.0, one.ranks.1),
                false => dash(),
            },
            format!("{:.0}", one.rating),
        ]
    });
    let header = ["entrant", "tier", "strength", "95% interval", "ranks", "rating"];
    let table = grid(&header, rows.collect(), 1);
    format!("{table}\n{}\n\n{}", paragraph(&noise(analysis), 0), neighbours(analysis))
}

/// How far strengths move by themselves.
fn noise(analysis: &Analysis) -> String {
    let most = analysis.halves.iter().map(Halves::apart).fold(0.0, f64::max);
    let halves = match analysis.halves.len() {
        0 => "One board can't be halved.".to_owned(),
        _ => {
            format!("One half of the boards against the other moves strengths by up to {most:.3}.")
        }
    };
    let twin = match &analysis.noise {
        None => String::new(),
        Some(pair) if pair.never_differed() => {
            format!(" {} played the very games of {}.", pair.one, pair.other)
        }
        Some(pair) => format!(
            " {} less its twin {} is {} ({}).",
            pair.one,
            pair.other,
            spans(pair.difference.mean),
            interval(pair.difference)
        ),
    };
    format!("Noise: {halves}{twin}")
}

/// Each with the next in rank; the page and the CSV have all pairs.
fn neighbours(analysis: &Analysis) -> String {
    let next = analysis.ranking.windows(2).filter_map(|two| {
        let found = analysis.pairs.iter().find(|pair| {
            two.iter().all(|one| one.entrant == pair.one || one.entrant == pair.other)
        })?;
        Some(vec![
            format!("{} less {}", found.one, found.other),
            spans(found.difference.mean),
            interval(found.difference),
            chance(found.corrected),
            if found.apart() { "told apart" } else { "not told apart" }.to_owned(),
        ])
    });
    let header = ["each less the next", "difference", "95% interval", "corrected", "verdict"];
    grid(&header, next.collect(), 1)
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

/// Where each entrant was measured; by kind of table, if all were measured in the same games.
fn social(analysis: &Analysis, question: Question) -> String {
    let same = analysis.by_entrant.windows(2).all(|two| two[0].all == two[1].all);
    let rows = if same { &analysis.by_table } else { &analysis.by_entrant };
    let header: Vec<&str> =
        std::iter::once("").chain(question.metrics().map(|metric| metric.name)).collect();
    let row = |one: &Social| {
        let figures = question.metrics().map(|metric| metric.text(&one.all));
        std::iter::once(one.name.clone()).chain(figures).collect()
    };
    let table = grid(&header, rows.iter().map(row).collect(), 1);
    if question != Question::Agreed {
        return table;
    }
    let broken = rows.iter().map(|one| vec![one.name.clone(), one.all.broken_off()]);
    format!("{table}\n\n{}", grid(&["", "broken off, of those tabled"], broken.collect(), 2))
}

fn conduct(analysis: &Analysis) -> String {
    let rows = analysis.conduct.iter().map(|one| {
        let verdicts: Vec<String> = one
            .verdicts
            .iter()
            .map(|(verdict, games)| format!("{games} {verdict:?}").to_lowercase())
            .collect();
        let refused = count_of(usize::try_from(one.refused).unwrap_or(usize::MAX));
        vec![one.entrant.clone(), verdicts.join(", "), count_of(one.house), refused]
    });
    let header = ["program", "seats", "lost to the house", "moves refused"];
    let faults = analysis.conduct.iter().flat_map(|one| {
        let firsts = [("fault", &one.first_fault), ("refusal", &one.first_refusal)];
        firsts.into_iter().filter_map(|(what, first)| {
            let (game, why) = first.as_ref()?;
            Some(paragraph(&format!("{}, first {what}: game {game}: {why}", one.entrant), 0))
        })
    });
    let table = grid(&header, rows.collect(), 2);
    std::iter::once(table).chain(faults).collect::<Vec<_>>().join("\n")
}

/// A chance: no false exactness near nought.
fn chance(chance: f64) -> String {
    if chance < 0.001 { "< 0.1%".to_owned() } else { format!("{:.1}%", 100.0 * chance) }
}

fn spans(value: f64) -> String {
    format!("{value:+.3}")
}

fn interval(found: Estimate) -> String {
    if !found.low.is_finite() {
        return "unknown".to_owned();
    }
    format!("{} to {}", spans(found.low), spans(found.high))
}

fn dash() -> String {
    "-".to_owned()
}

fn count_of(number: usize) -> String {
    count(i64::try_from(number).unwrap_or(i64::MAX))
}
