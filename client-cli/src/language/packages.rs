//! Commands about several deals: tie them together, or ask what they would bring.

use shared::protocol::act::{Act, Part};
use shared::protocol::client_message::{ClientMessage, Imagined, WhatIf};
use shared::protocol::terms::{Fund, Grant};
use shared::rules::deal::draft::Expiry;

use super::action::Action;
use super::amount;
use super::deals::{act, drafted, numbered, open_offer, written};
use super::explain::Explain;
use super::plan;
use super::seats::seat;
use super::words::take_expiry;
use crate::mirror::{Mirror, Offer};

/// `bundle N M ... [grant AMOUNT from FUND to SEAT] [expires ...]`
pub(crate) fn bundle(words: &[&str], mirror: &Mirror) -> Result<Action, Explain> {
    let (expiry, words) = take_expiry(words)?;
    let (numbers, money) = split_at_word(&words, "grant");
    let mut parts = Vec::new();
    let mut parties: Vec<String> = mirror.me().map(str::to_owned).into_iter().collect();
    for word in numbers {
        match open_offer(&[word], mirror)? {
            Offer::Deal(deal) => {
                parties.extend(deal.parties.iter().cloned());
                parts.push(Part { deal: deal.deal.clone(), version: deal.version });
            }
            Offer::Package(_) => {
                return Err(Explain::new(format!(
                    "{word} is a package itself; name the deals that are its parts."
                )));
            }
        }
    }
    if parts.is_empty() || (parts.len() < 2 && money.is_empty()) {
        return Err(Explain::new(
            "Name two offers or more, as in `bundle 2 5`; `offers` lists them. One is enough with \
             a grant: `bundle 2 grant 50k from demand to docks`.",
        ));
    }
    let grants = grants(money, &parties, mirror)?;
    Ok(act(Act::Bundle { parts, grants, expiry }))
}

/// `whatif [N ...] [dN ...] [KIND with SEATS field=value ...] [grant ...] [plan field=value ...]`
pub(crate) fn what_if(words: &[&str], mirror: &Mirror) -> Result<Action, Explain> {
    let (words, planned) = split_at_word(words, "plan");
    let (words, money) = split_at_word(words, "grant");
    let mut ask = WhatIf::default();
    let mut parties: Vec<String> = mirror.me().map(str::to_owned).into_iter().collect();
    let mut rest = words;
    while let [word, more @ ..] = rest {
        if word.trim_start_matches('#').parse::<usize>().is_ok() {
            let offer = numbered(word, mirror)?;
            parties.extend(offer.parties().iter().cloned());
            ask.signed.push(offer.id().to_owned());
        } else if is_draft(word) {
            let draft = drafted(word, mirror)?;
            parties.extend(draft.parties.iter().cloned());
            let others = draft.parties.iter().filter(|seat| mirror.me() != Some(seat));
            let with = others.cloned().collect();
            ask.imagined.push(Imagined { with, terms: draft.terms.clone() });
        } else {
            // Whoever has read `offer acute with queens` types it here too.
            let deal = written(if *word == "offer" { more } else { rest }, mirror)?;
            if deal.expiry != Expiry::Bell {
                return Err(Explain::new("What is only imagined can't expire."));
            }
            parties.extend(deal.with.iter().cloned());
            ask.imagined.push(Imagined { with: deal.with, terms: deal.terms });
            break;
        }
        rest = more;
    }
    ask.grants = grants(money, &parties, mirror)?;
    let mut remark = None;
    if let Some((first, more)) = planned.split_first() {
        let assignments = if *first == "set" { more } else { planned };
        let (plan, note) = plan::changed(assignments, mirror)?;
        ask.plan = Some(plan);
        remark = note;
    }
    let ask = ClientMessage::WhatIf(ask);
    Ok(match remark {
        Some(remark) => Action::SendNoting(ask, remark),
        None => Action::Send(ask),
    })
}

/// `AMOUNT from FUND to SEAT`, as often as `grant` stands before it.
fn grants(words: &[&str], parties: &[String], mirror: &Mirror) -> Result<Vec<Grant>, Explain> {
    let groups = words.split(|word| matches!(*word, "grant" | "and"));
    groups.filter(|group| !group.is_empty()).map(|group| grant(group, parties, mirror)).collect()
}

fn grant(words: &[&str], parties: &[String], mirror: &Mirror) -> Result<Grant, Explain> {
    let (amount, fund, to) = match words {
        [amount, "from", fund, "to", to] | [amount, "to", to, "from", fund] => (amount, fund, to),
        _ => {
            return Err(Explain::new(
                "A grant names an amount, a fund and a seat: `grant 50k from demand to docks`, \
                 `grant 2m from sustainability to queens`.",
            ));
        }
    };
    let amount = amount::pounds(amount, None)?;
    Ok(Grant { fund: fund_of(fund, parties, mirror)?, to: seat(to, mirror)?, amount })
}

fn fund_of(typed: &str, parties: &[String], mirror: &Mirror) -> Result<Fund, Explain> {
    let lower = typed.to_ascii_lowercase();
    if !lower.is_empty() && "sustainability".starts_with(&lower) {
        return Ok(Fund::Sustainability);
    }
    if let Some(ccg) = lower.strip_prefix("demand:") {
        return Ok(Fund::Demand(seat(ccg, mirror)?));
    }
    if lower.is_empty() || !"demand".starts_with(&lower) {
        return Err(Explain::new(format!(
            "There is no fund `{typed}`; there are demand (a CCG's) and sustainability."
        )));
    }
    let is_ccg = |id: &&String| mirror.seat(id).is_some_and(|seat| seat.role == "ccg");
    let mut ccgs: Vec<&String> = parties.iter().filter(is_ccg).collect();
    ccgs.sort();
    ccgs.dedup();
    match ccgs.as_slice() {
        [only] => Ok(Fund::Demand((*only).clone())),
        _ => Err(Explain::new(
            "Which CCG's demand fund? Write it with a colon, as in demand:northmere.",
        )),
    }
}

fn is_draft(word: &str) -> bool {
    word.strip_prefix('d').is_some_and(|number| number.parse::<usize>().is_ok())
}

/// What stands before a word and what stands after it.
fn split_at_word<'a, 'b>(words: &'b [&'a str], word: &str) -> (&'b [&'a str], &'b [&'a str]) {
    match words.iter().position(|found| *found == word) {
        Some(place) => (&words[..place], &words[place + 1..]),
        None => (words, &[]),
    }
}
