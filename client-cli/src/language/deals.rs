//! Commands about one deal: write it, put it forward, answer it.

use std::collections::BTreeSet;

use shared::protocol::act::Act;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealStatus, DealView};
use shared::protocol::terms::Terms;
use shared::rules::command::Checked;
use shared::rules::deal::draft::Expiry;

use super::action::Action;
use super::choice::{and, choose, value_of};
use super::explain::Explain;
use super::kinds::{Kind, kinds};
use super::seats::{seat, seats};
use super::standing;
use super::terms::{WORKS, set};
use super::words::{assignment, number, take_expiry};
use crate::mirror::{Mirror, Numbered, Offer};
use crate::screen::terms::kind;

/// A deal that has been written out: with whom, on what terms, until when.
pub(crate) struct Written {
    pub(crate) with: Vec<String>,
    pub(crate) terms: Terms,
    pub(crate) expiry: Expiry,
}

/// `KIND [WORK] with SEATS [field=value ...] [expires ...]`.
pub(crate) fn written(words: &[&str], mirror: &Mirror) -> Result<Written, Explain> {
    let (expiry, words) = take_expiry(words)?;
    let [kind, rest @ ..] = words.as_slice() else {
        let kinds: Vec<String> =
            kinds(mirror).into_iter().map(|(word, _)| word.to_owned()).collect();
        return Err(Explain::new(format!(
            "Name the kind and with whom, as in `draft acute with queens price=98.5%`; the kinds \
             are {}.",
            and(&kinds)
        )));
    };
    let kind = Kind::of(kind, mirror)?;
    let (mut work, mut like, mut names, mut changes) = (None, None, Vec::new(), Vec::new());
    for word in rest {
        if let Some(typed) = word.strip_prefix("work=") {
            work = Some(value_of("work", typed, &WORKS)?);
        } else if let Some(typed) = word.strip_prefix("like=") {
            like = Some(typed);
        } else if word.contains('=') {
            changes.push(assignment(word)?);
        } else if *word == "with" {
            // What stood before it is the work.
            if let Some(typed) = names.pop() {
                work = Some(value_of("work", typed, &WORKS)?);
            }
        } else {
            names.push(word);
        }
    }
    let with = seats(&names, mirror)?;
    let mut terms = standing::terms(kind, work, &with, mirror)?;
    if let Some(pattern) = like {
        standing::like(&mut terms, pattern, mirror)?;
    }
    for (field, value) in changes {
        set(&mut terms, field, value, mirror)?;
    }
    Ok(Written { with, terms, expiry })
}

/// `draft ...`
pub(crate) fn draft(words: &[&str], mirror: &Mirror) -> Result<Action, Explain> {
    let Written { with, terms, expiry } = written(words, mirror)?;
    if expiry != Expiry::Bell {
        return Err(Explain::new("A draft does not expire; say when as you `table` it."));
    }
    Ok(act(Act::Draft { with, terms }))
}

/// `offer ...`
pub(crate) fn offer(words: &[&str], mirror: &Mirror) -> Result<Action, Explain> {
    let Written { with, terms, expiry } = written(words, mirror)?;
    if let Some(number) = on_the_table(&with, &terms, mirror) {
        return Err(Explain::new(format!(
            "This deal is on the table already: `show {number}`, then `counter {number} \
             field=value` changes its terms."
        )));
    }
    Ok(Action::DraftAndTable { with, terms, expiry })
}

/// The number of the open offer of that kind between the same seats.
fn on_the_table(with: &[String], terms: &Terms, mirror: &Mirror) -> Option<usize> {
    let parties: BTreeSet<&str> = with.iter().map(String::as_str).chain(mirror.me()).collect();
    let same = |deal: &DealView| {
        kind(&deal.terms) == kind(terms)
            && deal.parties.iter().map(String::as_str).collect::<BTreeSet<_>>() == parties
    };
    mirror.offers().into_iter().find_map(|(number, offer)| match offer {
        Offer::Deal(deal) if offer.is_open() && same(deal) => Some(number),
        Offer::Deal(_) | Offer::Package(_) => None,
    })
}

/// `table N [expires ...]`
pub(crate) fn table(words: &[&str], mirror: &Mirror) -> Result<Action, Explain> {
    let (expiry, words) = take_expiry(words)?;
    let draft = match words.as_slice() {
        [] if mirror.drafts().len() == 1 => mirror.drafts()[0].1,
        [one] => self::drafted(one, mirror)?,
        _ => {
            return Err(Explain::new(
                "Name one draft by its number, as in `table d1`; `drafts` lists them.",
            ));
        }
    };
    Ok(act(Act::Table { deal: draft.deal.clone(), expiry }))
}

/// A draft by its number: `d1`, or `1`.
pub(crate) fn drafted<'a>(
    word: &str,
    mirror: &'a Mirror,
) -> Result<&'a shared::protocol::entity::DealView, Explain> {
    let wanted = number(word.trim_start_matches('d'), "drafts")?;
    let found = mirror.drafts().into_iter().find(|(number, _)| *number == wanted);
    found.map(|(_, draft)| draft).ok_or_else(|| {
        Explain::new(format!("There is no draft d{wanted} on your desk; `drafts` lists them."))
    })
}

/// `sign N`, `refuse N`
pub(crate) fn answer(words: &[&str], mirror: &Mirror, yes: bool) -> Result<Action, Explain> {
    let offer = open_offer(words, mirror)?;
    let (id, version) = (offer.id().to_owned(), offer.version());
    Ok(act(if yes { Act::Sign { offer: id, version } } else { Act::Refuse { offer: id, version } }))
}

/// `withdraw N`
pub(crate) fn withdraw(words: &[&str], mirror: &Mirror) -> Result<Action, Explain> {
    Ok(act(Act::Withdraw { offer: open_offer(words, mirror)?.id().to_owned() }))
}

/// `counter N field=value ...`
pub(crate) fn counter(words: &[&str], mirror: &Mirror) -> Result<Action, Explain> {
    let (expiry, words) = take_expiry(words)?;
    let [which, changes @ ..] = words.as_slice() else {
        return Err(Explain::new("Name the offer and what changes, as in `counter 3 price=98%`."));
    };
    let deal = match open_offer(&[which], mirror)? {
        Offer::Deal(deal) => deal,
        Offer::Package(_) => {
            return Err(Explain::new(
                "A package can't be countered; counter a part of it, or bundle other parts.",
            ));
        }
    };
    if changes.is_empty() {
        return Err(Explain::new(format!(
            "Name what changes, as in `counter {which} price=98%`; `show {which}` lists the fields."
        )));
    }
    let mut terms = deal.terms.clone();
    for change in changes {
        let (field, value) = assignment(change)?;
        set(&mut terms, field, value, mirror)?;
    }
    if terms == deal.terms {
        return Err(Explain::new(format!(
            "These are the terms on the table already; `sign {which}` signs them."
        )));
    }
    Ok(act(Act::Counter { deal: deal.deal.clone(), version: deal.version, terms, expiry }))
}

/// `reveal N to SEATS`
pub(crate) fn reveal(words: &[&str], mirror: &Mirror) -> Result<Action, Explain> {
    let [which, names @ ..] = words else {
        return Err(Explain::new("Name the offer and the seats, as in `reveal 3 to county`."));
    };
    let names: Vec<&str> = names.iter().copied().filter(|word| *word != "to").collect();
    match numbered(which, mirror)? {
        Offer::Deal(deal) => {
            Ok(act(Act::Show { deal: deal.deal.clone(), to: seats(&names, mirror)? }))
        }
        Offer::Package(_) => Err(Explain::new("Reveal a package's parts one by one.")),
    }
}

/// `exit N`
pub(crate) fn exit(words: &[&str], mirror: &Mirror) -> Result<Action, Explain> {
    let [which] = words else {
        return Err(Explain::new("Name one signed deal, as in `exit 3`; `deals` lists them."));
    };
    match numbered(which, mirror)? {
        Offer::Deal(deal) if deal.status == DealStatus::Signed => {
            Ok(act(Act::Exit { deal: deal.deal.clone() }))
        }
        _ => Err(Explain::new(format!(
            "{which} is no signed deal; only a deal of several years can be left. `deals` lists \
             them."
        ))),
    }
}

/// `check TRUST bills|books`
pub(crate) fn check(words: &[&str], mirror: &Mirror) -> Result<Action, Explain> {
    let [trust, what] = words else {
        return Err(Explain::new(
            "Name a trust and what is checked: `check queens bills`, or books.",
        ));
    };
    let what = match choose("thing to check", what, &["bills", "books"])? {
        "bills" => Checked::Bills,
        _ => Checked::Books,
    };
    Ok(act(Act::Check { trust: seat(trust, mirror)?, what }))
}

/// The offer of that number, open or not.
pub(crate) fn numbered<'a>(word: &str, mirror: &'a Mirror) -> Result<Offer<'a>, Explain> {
    let wanted = number(word, "offers")?;
    match mirror.offer(wanted) {
        Numbered::Offer(offer) => Ok(offer),
        Numbered::Changed(now) => Err(Explain::new(format!(
            "Offer {wanted} has been countered: its new terms are number {now}. `show {now}` them \
             first."
        ))),
        Numbered::Unknown => Err(Explain::new(format!(
            "There is no number {wanted}; `offers` and `deals` list them."
        ))),
    }
}

/// The one offer that was named, if it still waits for signatures.
pub(crate) fn open_offer<'a>(words: &[&str], mirror: &'a Mirror) -> Result<Offer<'a>, Explain> {
    let [word] = words else {
        return Err(Explain::new("Name one offer by its number; `offers` lists them."));
    };
    let offer = numbered(word, mirror)?;
    if offer.is_open() {
        Ok(offer)
    } else {
        let status = super::choice::word_of(&offer.status());
        Err(Explain::new(format!("Number {word} is not on the table: it is {status}.")))
    }
}

/// A move, as a message.
pub(crate) fn act(act: Act) -> Action {
    Action::Send(ClientMessage::Act(act))
}
