//! What a frame means for somebody who reads along: lines as they come.

use shared::protocol::entity::{Entity, TalkView};
use shared::protocol::server_message::{Frame, Snapshot};
use shared::rules::phase::PhaseName;

use super::accounts;
use super::cards;
use super::offers;
use super::score;
use super::table::phase_begins;
use crate::language::choice::and;
use crate::mirror::Mirror;
use shared::view::names::FACILITATOR;

/// The lines of a frame, `mirror` being what is shown after it and `was` the phase before it.
pub(crate) fn lines(frame: &Frame, was: Option<PhaseName>, mirror: &Mirror) -> Vec<String> {
    let leads = mirror.me().is_none();
    let mut lines: Vec<String> = frame
        .happened
        .iter()
        .filter(|happening| !matches!(&*happening.what, "said" | "announced" | "news"))
        .filter(|happening| !(leads && is_detail(&happening.what)))
        .map(|happening| match number(happening.about.as_deref(), mirror) {
            Some(number) => format!("{} [{number}]", happening.text),
            None => happening.text.clone(),
        })
        .collect();
    for entity in frame.changed.values() {
        if let Entity::Talk(talk) = entity {
            lines.push(said(talk, mirror));
        }
    }
    lines.extend(new_offers(frame, mirror));
    lines.extend(cards::new(frame, mirror));
    let now = mirror.table().map(|table| table.phase);
    for entity in frame.changed.values() {
        if let Entity::Year(year) = entity
            && happened(frame, "accounts_published", &format!("year:{}", year.year))
        {
            lines.push(accounts::accounts(year, mirror));
        }
    }
    if let Some(score) = mirror.score().filter(|_| now != was) {
        lines.push(score::whole(score, mirror));
    }
    if let Some(score) = mirror.score().filter(|_| happened(frame, "compared", "score")) {
        lines.push(score::points(score, mirror));
    }
    if now.is_some() && now != was {
        lines.push(phase_begins(mirror));
    }
    lines
}

/// Why everything is shown afresh, where it was not asked for.
pub(crate) fn afresh(snapshot: &Snapshot) -> impl Iterator<Item = &str> {
    snapshot.happened.iter().map(|happening| &*happening.text)
}

/// What only its own seat wants to read.
fn is_detail(what: &str) -> bool {
    matches!(what, "drafted" | "wte_spent" | "planned" | "aim_drawn")
}

/// The number under which a player names what a line is about.
fn number(about: Option<&str>, mirror: &Mirror) -> Option<String> {
    let about = about?;
    if let Some(number) = mirror.number_of(about) {
        return Some(number.to_string());
    }
    let id = about.strip_prefix("draft:")?;
    let draft = mirror.drafts().into_iter().find(|(_, draft)| draft.deal == id)?;
    Some(format!("d{}", draft.0))
}

/// What somebody said.
pub(crate) fn said(talk: &TalkView, mirror: &Mirror) -> String {
    let from = match mirror.me() {
        Some(me) if me == talk.from => "You",
        _ if talk.from == FACILITATOR => "The facilitator",
        _ => mirror.name(&talk.from),
    };
    if talk.to.is_empty() {
        return format!("{from}: {}", talk.text);
    }
    let to: Vec<String> = talk
        .to
        .iter()
        .filter(|seat| **seat != talk.from)
        .map(|seat| {
            if mirror.me() == Some(seat) { "you".to_owned() } else { mirror.name(seat).to_owned() }
        })
        .collect();
    format!("{from}, to {}: {}", and(&to), talk.text)
}

fn happened(frame: &Frame, what: &str, about: &str) -> bool {
    frame.happened.iter().any(|one| one.what == what && one.about.as_deref() == Some(about))
}

/// Offers of others that are new on the table, in full: what can be signed has been read.
fn new_offers(frame: &Frame, mirror: &Mirror) -> Vec<String> {
    let news = ["tabled", "countered", "bundled", "shown"];
    let new = frame.happened.iter().filter(|one| news.contains(&one.what.as_str()));
    new.filter(|one| one.by.as_deref() != mirror.me())
        .filter_map(|one| {
            let number = mirror.number_of(one.about.as_deref()?)?;
            let (_, offer) = mirror.offers().into_iter().find(|found| found.0 == number)?;
            Some(offers::one(number, offer, mirror))
        })
        .collect()
}
