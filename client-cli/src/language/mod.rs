//! What players type, understood: a line and what this client has been shown make an action or an
//! explanation of what would be right. Pure: no network, no screen, no clock.
//!
//! | file | what |
//! |---|---|
//! | [`commands`] | every command with its help |
//! | [`words`], [`amount`], [`choice`], [`seats`] | parts of a line |
//! | [`deals`], [`terms`], [`standing`] | one deal: commands, fields, what a draft begins with |
//! | [`packages`] | several deals: bundles and what-ifs |
//! | [`plan`], [`plan_fields`], [`direction`] | a seat's plan, and what NHS England decides in others' |
//! | [`conduct`] | what a facilitator types |
//! | [`why`] | why a figure is what it is |
//! | [`action`], [`explain`] | what comes out |

pub(crate) mod action;
pub(crate) mod amount;
pub(crate) mod choice;
pub(crate) mod commands;
pub(crate) mod conduct;
pub(crate) mod deals;
pub(crate) mod direction;
pub(crate) mod explain;
pub(crate) mod kinds;
pub(crate) mod packages;
pub(crate) mod plan;
pub(crate) mod plan_fields;
pub(crate) mod seats;
pub(crate) mod standing;
pub(crate) mod terms;
#[cfg(test)]
mod tests;
pub(crate) mod why;
pub(crate) mod words;

use std::time::Duration;

use shared::protocol::act::Act;
use shared::protocol::client_message::{ClientMessage, Expect, Leave, Ready, Talk};
use shared::rules::phase::PhaseName;

use crate::mirror::Mirror;
use action::{Action, Look, Wait};
use explain::Explain;

/// What a typed line asks for.
pub(crate) fn parse(line: &str, mirror: &Mirror) -> Result<Action, Explain> {
    let line = line.trim();
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    if first.is_empty() || first.starts_with('#') {
        return Ok(Action::Nothing);
    }
    let name = commands::command(first)?.names[0];
    match name {
        "say" => return talk(Vec::new(), rest),
        "tell" => return tell(rest, mirror),
        _ => {}
    }
    let words = words::words(rest);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match name {
        "show" => show(&words, mirror),
        "sign" => deals::answer(&words, mirror, true),
        "refuse" => deals::answer(&words, mirror, false),
        "withdraw" => deals::withdraw(&words, mirror),
        "counter" => deals::counter(&words, mirror),
        "draft" => deals::draft(&words, mirror),
        "table" => deals::table(&words, mirror),
        "offer" => deals::offer(&words, mirror),
        "bundle" => packages::bundle(&words, mirror),
        "reveal" => deals::reveal(&words, mirror),
        "exit" => deals::exit(&words, mirror),
        "check" => deals::check(&words, mirror),
        "plan" => plan_command(&words, mirror),
        "vote" => vote(&words),
        "expect" => expect(&words),
        "whatif" => packages::what_if(&words, mirror),
        "explain" => why::explain(&words, mirror),
        "year" => year(&words),
        "wait" => wait(&words),
        "ready" if words == ["anyway"] => alone(name, &[]),
        "help" => Ok(Action::Look(Look::Help(words.first().map(|word| (*word).to_owned())))),
        _ => alone(name, &words),
    }
}

/// Commands that take no more words.
fn alone(name: &str, words: &[&str]) -> Result<Action, Explain> {
    if let [word, ..] = words {
        return Err(Explain::new(format!("`{name}` stands alone; what is `{word}` for?")));
    }
    let look = match name {
        "status" => Look::Status,
        "desk" => Look::Desk,
        "offers" => Look::Offers,
        "deals" => Look::Deals,
        "drafts" => Look::Drafts,
        "default" => Look::Default,
        "seats" => Look::Seats,
        "news" => Look::News,
        "score" => Look::Score,
        "prices" => Look::Prices,
        "log" => Look::Log,
        "ready" => return Ok(Action::Send(ClientMessage::Ready(Ready { ready: true }))),
        "unready" => return Ok(Action::Send(ClientMessage::Ready(Ready { ready: false }))),
        "leave" => return Ok(Action::Send(ClientMessage::Leave(Leave {}))),
        _ => return Ok(Action::Quit),
    };
    Ok(Action::Look(look))
}

fn show(words: &[&str], mirror: &Mirror) -> Result<Action, Explain> {
    let [word] = words else {
        return Err(Explain::new("Name an offer or a draft, as in `show 3` or `show d1`."));
    };
    if let Some(number) = word.strip_prefix('d') {
        deals::drafted(word, mirror)?;
        return Ok(Action::Look(Look::Draft(words::number(number, "drafts")?)));
    }
    deals::numbered(word, mirror)?;
    Ok(Action::Look(Look::Offer(words::number(word, "offers")?)))
}

fn plan_command(words: &[&str], mirror: &Mirror) -> Result<Action, Explain> {
    match words {
        [] | ["show"] => Ok(Action::Look(Look::Plan)),
        ["set", assignments @ ..] => set_plan(assignments, mirror),
        [first, ..] if first.contains('=') => set_plan(words, mirror),
        [first, ..] => Err(Explain::new(format!(
            "`plan {first}` is not known; `plan` shows your plan, `plan set field=value` changes it."
        ))),
    }
}

fn set_plan(assignments: &[&str], mirror: &Mirror) -> Result<Action, Explain> {
    let (plan, remark) = plan::changed(assignments, mirror)?;
    let message = ClientMessage::Plan(plan);
    Ok(match remark {
        Some(remark) => Action::SendNoting(message, remark),
        None => Action::Send(message),
    })
}

fn vote(words: &[&str]) -> Result<Action, Explain> {
    let [word] = words else {
        return Err(Explain::new("Vote yes (for your CCG) or no (against): `vote yes`."));
    };
    let confidence = amount::yes_or_no(word)?;
    Ok(deals::act(Act::Vote { confidence }))
}

fn expect(words: &[&str]) -> Result<Action, Explain> {
    let [amount, why @ ..] = words else {
        return Err(Explain::new(
            "Name an amount, then, if you like, why: `expect 1.2m we hold the line`.",
        ));
    };
    let amount = amount::pounds(amount, None)?;
    let text = (!why.is_empty()).then(|| why.join(" "));
    Ok(Action::Send(ClientMessage::Expect(Expect { amount, text })))
}

fn tell(rest: &str, mirror: &Mirror) -> Result<Action, Explain> {
    let (names, text) = rest.trim_start().split_once(char::is_whitespace).unwrap_or((rest, ""));
    if names.is_empty() {
        return Err(Explain::new(
            "Name the seats, then your words: `tell queens Shall we rebase?`",
        ));
    }
    talk(seats::seats(&[names], mirror)?, text)
}

fn talk(to: Vec<String>, text: &str) -> Result<Action, Explain> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Explain::new("There are no words to say; write them after the command."));
    }
    Ok(Action::Send(ClientMessage::Talk(Talk { to, text: text.to_owned() })))
}

fn year(words: &[&str]) -> Result<Action, Explain> {
    let year = match words {
        [] => None,
        [word] => Some(u8::try_from(amount::whole(word, 1, 20)?).unwrap_or(1)),
        _ => return Err(Explain::new("Name one year of the game, as in `year 2`.")),
    };
    Ok(Action::Look(Look::Year(year)))
}

fn wait(words: &[&str]) -> Result<Action, Explain> {
    let wait = match words {
        [] => Wait::Anything,
        [word] if word.starts_with(|c: char| c.is_ascii_digit()) => {
            let seconds = amount::whole(word, 0, 3_600)?;
            Wait::For(Duration::from_secs(seconds.unsigned_abs()))
        }
        [word] => {
            let phases = ["lobby", "settlement", "contracting", "review", "over"];
            Wait::Phase(choice::value_of::<PhaseName>("phase", word, &phases)?)
        }
        _ => return Err(Explain::new("Write `wait`, `wait 5` (seconds) or `wait review`.")),
    };
    Ok(Action::Wait(wait))
}
