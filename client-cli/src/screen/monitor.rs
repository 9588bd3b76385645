//! How a table stands, as whoever leads it reads it.

use shared::protocol::monitor::{CardState, Monitor, SeatState};
use shared::rules::timing::Time;

use super::grid::paragraph;
use crate::mirror::Mirror;

/// Who is missing, who waits for whom, what comes next.
pub(crate) fn monitor(found: &Monitor, mirror: &Mirror) -> String {
    let clock = match (found.paused_since, found.bell_due) {
        (Some(since), _) => format!("paused for {}", ago(found.time, since)),
        (None, Some(due)) => format!("the bell rings in {}", ago(due, found.time)),
        (None, None) => "no clock runs".to_owned(),
    };
    let mut lines = vec![
        format!("Year {}, {}: {clock}.", found.year, found.phase.as_str()),
        paragraph(&found.next, 0),
    ];
    let waiting: Vec<&str> = (found.seats.iter())
        .filter(|seat| seat.waited_for)
        .map(|seat| mirror.name(&seat.seat))
        .collect();
    if !waiting.is_empty() {
        lines.push(format!("The bell waits for {}.", waiting.join(", ")));
    }
    for state in &found.seats {
        lines.extend(seat(state, found.time, mirror));
    }
    if let Some(phase) = found.reopens {
        lines.push(format!("`reopen` takes back the bell that closed {}.", phase.as_str()));
    }
    lines.join("\n")
}

/// What there is to say of a seat; nothing of one that is played and owes nothing.
fn seat(state: &SeatState, now: Time, mirror: &Mirror) -> Vec<String> {
    let mut words = Vec::new();
    if let Some(since) = state.away_since {
        words.push(format!("nobody has been there for {}", ago(now, since)));
    }
    if state.stand_in.is_some() {
        words.push("something stands in".to_owned());
    }
    if state.waited_for && !state.planned {
        words.push("has given no plan this year".to_owned());
    }
    let owes = state.owes.iter().map(|owed| {
        let since = owed.since.map_or(String::new(), |since| format!(" for {}", ago(now, since)));
        let waiting: Vec<&str> = owed.waiting.iter().map(|seat| mirror.name(seat)).collect();
        format!("  {} waits{since} for its signature ({})", owed.offer, waiting.join(", "))
    });
    let by_default = state.by_default.iter().map(|line| format!("  by default: {line}"));
    let rest: Vec<String> = owes.chain(by_default).collect();
    if words.is_empty() && rest.is_empty() {
        return Vec::new();
    }
    let player = state.player.as_deref().map(|name| format!(" ({name})")).unwrap_or_default();
    let what = if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) };
    let mut lines = vec![format!("{}{player}{what}", mirror.name(&state.seat))];
    lines.extend(rest);
    lines
}

/// Cards that can still be injected.
pub(crate) fn cards(found: &Monitor) -> String {
    let line = |card: &CardState| {
        let about = match card.about.as_slice() {
            [] => String::new(),
            seats => format!(" About one of {}.", seats.join(", ")),
        };
        format!("  {:<24} {}. {}{about}", card.card, card.title, card.text)
    };
    if found.cards.is_empty() {
        return "No card is left that could come.".to_owned();
    }
    let lines: Vec<String> = found.cards.iter().map(line).collect();
    format!("{}\n`inject CARD` lets one come now.", lines.join("\n"))
}

/// How long it is from one moment to a later one.
pub(super) fn ago(later: Time, earlier: Time) -> String {
    let seconds = later.since_ms(earlier) / 1_000;
    match seconds / 60 {
        0 => format!("{seconds} s"),
        minutes => format!("{minutes} min {} s", seconds % 60),
    }
}
