//! What simulated games came to: a JSON line a game, or a table of means.

use bots::arena::{Conduct, Outcome};
use bots::strategies::Casting;
use bots::tournament::Launched;
use serde_json::{Value, json};

use crate::screen::grid::{grid, paragraph};
use crate::screen::units::count;

/// The largest whole number that every reader of JSON keeps.
const SAFE_INTEGER_MAX: u64 = (1 << 53) - 1;

/// One game as a JSON object on a line; `programs` with how they behaved in it.
pub(super) fn line<'a>(
    outcome: &Outcome,
    seed: u64,
    strategy: &str,
    programs: impl Iterator<Item = (&'a Launched, &'a Conduct)>,
) -> String {
    let seats: Vec<Value> = outcome
        .seats
        .iter()
        .map(|seat| json!({ "seat": seat.seat, "role": seat.role, "score": seat.score }))
        .collect();
    let seed = if seed <= SAFE_INTEGER_MAX { json!(seed) } else { json!(seed.to_string()) };
    let mut line = json!({
        "seed": seed,
        "strategy": strategy,
        "state_hash": outcome.state_hash,
        "joint_index": outcome.joint_index,
        "seats": seats,
        "deals_by_kind": outcome.deals_by_kind,
        "collapsed": outcome.collapsed,
    });
    let programs: Vec<Value> = programs
        .map(|(program, conduct)| json!({ "seat": program.name, "conduct": conduct }))
        .collect();
    if let (false, Some(line)) = (programs.is_empty(), line.as_object_mut()) {
        line.insert("programs".to_owned(), Value::Array(programs));
    }
    line.to_string()
}

/// How programs behaved, a paragraph each; `conducts` by game, with its seed, in their order.
pub(super) fn programs(programs: &[Launched], conducts: &[(u64, Conduct)]) -> Vec<String> {
    let told = programs.iter().enumerate().map(|(place, program)| {
        let own: Vec<_> = conducts.iter().skip(place).step_by(programs.len()).collect();
        let sum = |of: fn(&Conduct) -> u64| own.iter().map(|(_, conduct)| of(conduct)).sum::<u64>();
        let lost = own.iter().filter(|(_, conduct)| conduct.house_from.is_some()).count();
        let fault = own.iter().find(|(_, conduct)| !conduct.detail.is_empty());
        let fault = fault.map_or_else(String::new, |(seed, conduct)| {
            format!(" First fault, with seed {seed}: {}", conduct.detail)
        });
        let refusal =
            own.iter().find_map(|(seed, conduct)| Some((seed, conduct.first_refusal.as_ref()?)));
        let refusal = refusal.map_or_else(String::new, |(seed, why)| {
            format!(" First refusal, with seed {seed}: {why}")
        });
        let text = format!(
            "{}, played by {}: {} decisions, {} too late, {} nonsense, {} moves refused; lost to \
             the house in {lost} of {} games.{fault}{refusal}",
            program.name,
            program.run.join(" "),
            sum(|conduct| conduct.decisions),
            sum(|conduct| conduct.timeouts),
            sum(|conduct| conduct.illegal),
            sum(|conduct| conduct.refused),
            own.len()
        );
        paragraph(&text, 0)
    });
    told.collect()
}

/// Means over all games of each casting, a column each.
pub(super) fn table(castings: &[Casting], outcomes: &[Outcome]) -> String {
    let each = outcomes.len() / castings.len().max(1);
    let groups: Vec<&[Outcome]> = outcomes.chunks(each.max(1)).collect();
    let mut rows = vec![row("joint index", &groups, |game| Some(game.joint_index))];
    let seats = outcomes.first().map_or(0, |first| first.seats.len());
    for place in 0..seats {
        let name = outcomes.first().and_then(|first| first.seats.get(place));
        let name = name.map_or_else(String::new, |seat| format!("  {}", seat.seat));
        rows.push(row(&name, &groups, |game| game.seats.get(place).map(|seat| seat.score)));
    }
    rows.push(row("deals signed", &groups, |game| {
        let deals = game.deals_by_kind.iter().filter(|(kind, _)| *kind != "grant");
        Some(deals.map(|(_, count)| i64::from(*count)).sum())
    }));
    let collapsed = groups.iter().map(|games| {
        let fallen = games.iter().filter(|game| game.collapsed.is_some()).count();
        format!("{fallen} of {}", games.len())
    });
    rows.push(std::iter::once("tables that collapsed".to_owned()).chain(collapsed).collect());
    let names: Vec<String> = castings.iter().map(ToString::to_string).collect();
    let header: Vec<&str> =
        std::iter::once("mean").chain(names.iter().map(String::as_str)).collect();
    format!(
        "{}\nMeans over {each} game{} each, ± half the width of their 95% interval; scores are raw.",
        grid(&header, rows, 1),
        if each == 1 { "" } else { "s" }
    )
}

fn row(name: &str, groups: &[&[Outcome]], of: impl Fn(&Outcome) -> Option<i64>) -> Vec<String> {
    let cells = groups.iter().map(|games| {
        let values: Vec<f64> = games.iter().filter_map(&of).map(|value| value as f64).collect();
        mean(&values)
    });
    std::iter::once(name.to_owned()).chain(cells).collect()
}

fn mean(values: &[f64]) -> String {
    if values.is_empty() {
        return String::new();
    }
    let number = values.len() as f64;
    let mean = values.iter().sum::<f64>() / number;
    if values.len() < 2 {
        return count(mean.round() as i64);
    }
    let spread = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (number - 1.0);
    let half = 1.96 * (spread / number).sqrt();
    format!("{} ± {}", count(mean.round() as i64), count(half.round() as i64))
}
