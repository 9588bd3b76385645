//! Moments at which a game turned: the first time that something grave or rare happened, and the
//! largest swings from year to year, each with what changed most among its causes.

use std::collections::BTreeMap;

use super::document::{Debrief, DebriefYear, Happened, TurningPoint};
use crate::protocol::client_message::Explain;
use crate::protocol::explanation::{CauseKind, CauseView};
use crate::rules::state::State;
use crate::rules::units::{BasisPoints, Pounds};
use crate::view::{self, Viewer};

/// How many there are at most.
const POINTS_MAX: usize = 10;

/// The figures whose largest swing is told: of bodies of which role, and how large it is at least,
/// in pounds or basis points. Design choice.
const FIGURES: [(&str, &str, i64); 5] = [
    ("ccg", "result", 1_000_000),
    ("trust", "result", 1_000_000),
    ("practice", "outcomes_bp", 50),
    ("ccg", "support_breadth_bp", 1_000),
    ("trust", "four_hours_bp", 200),
];

/// What is told of the first time that it happens, and why.
const FIRSTS: [(&str, &str); 8] = [
    ("snapped", "It cost the hospital money and quality; two in one year are a table's collapse."),
    ("ended", "It was the first offer on this table that ended so."),
    ("package_bound", "It was this table's first package: several deals at once, all or none."),
    ("special_measures", "It was the first body here to lose its freedom so."),
    ("directed", "It was the first decision that NHS England took for another body."),
    ("quashed", "It was the first decision here that a court undid."),
    ("reorganised", "Readiness and support that had been grown were lost with the old bodies."),
    ("exit_given", "It was the first promise of several years that was not kept to its end."),
];

/// At most ten, in order.
pub(super) fn of(state: &State, debrief: &Debrief) -> Vec<TurningPoint> {
    let swings = swings(state, debrief);
    let firsts = firsts(debrief, POINTS_MAX - swings.len());
    let mut points: Vec<TurningPoint> = firsts.into_iter().chain(swings).collect();
    points.sort_by_key(|point| point.year);
    points
}

fn firsts(debrief: &Debrief, most: usize) -> Vec<TurningPoint> {
    let first = |(kind, why): &(&str, &str)| {
        let found = debrief.timeline.iter().find(|it| it.kind == *kind)?;
        let Happened { when, kind, about, text, by } = found.clone();
        let text = format!("{text} {why}");
        Some(TurningPoint { year: when.year, kind, about: about.or(by), text })
    };
    FIRSTS.iter().filter_map(first).take(most).collect()
}

/// A figure of a body that moved from one year to the next.
struct Swing<'a> {
    year: &'a DebriefYear,
    seat: &'a str,
    figure: &'static str,
    before: i64,
    now: i64,
}

/// The largest of each figure, if it is large.
fn swings(state: &State, debrief: &Debrief) -> Vec<TurningPoint> {
    let largest = |&(role, figure, least): &(&str, &'static str, i64)| {
        let seats = || debrief.seats.iter().filter(move |seat| seat.role == role);
        let years = debrief.years.iter().zip(debrief.years.iter().skip(1));
        let all = years.flat_map(|(before, year)| {
            seats().filter_map(move |seat| swing((before, year), &seat.seat, figure))
        });
        let largest = all.max_by_key(|swing| (swing.now - swing.before).abs())?;
        ((largest.now - largest.before).abs() >= least).then(|| point(state, debrief, &largest))
    };
    FIGURES.iter().filter_map(largest).collect()
}

fn swing<'a>(
    (before, year): (&DebriefYear, &'a DebriefYear),
    seat: &'a str,
    figure: &'static str,
) -> Option<Swing<'a>> {
    let of = |year: &DebriefYear| year.bodies.get(seat)?.get(figure).copied();
    Some(Swing { year, seat, figure, before: of(before)?, now: of(year)? })
}

fn point(state: &State, debrief: &Debrief, swing: &Swing<'_>) -> TurningPoint {
    let Swing { year, seat, figure, before, now, .. } = *swing;
    let is_money = !figure.ends_with("_bp");
    let value = |amount| told(amount, is_money);
    let name = debrief.seats.iter().find(|it| it.seat == seat).map_or(seat, |it| &it.name);
    let went = if now > before { "rose" } else { "fell" };
    let mut text = format!(
        "{}: {} of {name} {went} from {} to {}.",
        year.label,
        in_words(figure),
        value(before),
        value(now)
    );
    if let Some((cause, change)) = changed_most(state, swing) {
        text.push_str(&format!(
            " Among its causes \u{201c}{cause}\u{201d} changed most that way, by {}.",
            value(change)
        ));
    }
    TurningPoint { year: year.year, kind: figure.to_owned(), about: Some(seat.to_owned()), text }
}

/// The cause that changed most from the year before in the direction of the swing, and by how
/// much. None: the same causes can't be told in both years.
fn changed_most(state: &State, swing: &Swing<'_>) -> Option<(String, i64)> {
    let causes = |year: u8| {
        let ask = Explain {
            figure: swing.figure.to_owned(),
            of: Some(swing.seat.to_owned()),
            year: Some(year),
            depth: Some(1),
        };
        Some(view::explain(state, Viewer::Facilitator, &ask).ok()?.causes)
    };
    let is_before = |cause: &CauseView| cause.kind == CauseKind::Before;
    let now = causes(swing.year.year)?;
    let changes: Vec<(String, i64)> = if now.iter().any(is_before) {
        // What goes on from last year has this year's changes for its causes.
        by_text(now.into_iter().filter(|cause| !is_before(cause))).into_iter().collect()
    } else {
        let before = by_text(causes(swing.year.year.checked_sub(1)?)?);
        let both = by_text(now).into_iter();
        both.filter_map(|(text, amount)| Some((amount - before.get(&text)?, text)))
            .map(|(change, text)| (text, change))
            .collect()
    };
    let up = swing.now > swing.before;
    let same_way = changes.into_iter().filter(|(_, change)| *change != 0 && (*change > 0) == up);
    same_way.max_by_key(|(_, change)| change.abs())
}

/// Causes added up that read alike.
fn by_text(causes: impl IntoIterator<Item = CauseView>) -> BTreeMap<String, i64> {
    let mut sums = BTreeMap::new();
    for cause in causes {
        *sums.entry(cause.text).or_default() += cause.amount.unwrap_or(0);
    }
    sums
}

fn told(amount: i64, is_money: bool) -> String {
    if is_money { Pounds(amount).to_string() } else { BasisPoints(amount).to_string() }
}

fn in_words(figure: &str) -> &'static str {
    match figure {
        "result" => "the result",
        "outcomes_bp" => "health outcomes",
        "support_breadth_bp" => "the share of practices in support",
        _ => "the share seen in four hours",
    }
}
