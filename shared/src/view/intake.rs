//! From a seat's message to the command that it asks for: parsed once, checked by the rules.

use super::{names, plan, terms};
use crate::protocol::act::{Act, Part as WirePart};
use crate::protocol::client_message::ClientMessage;
use crate::rules::command::Command;
use crate::rules::deal::package::Part;
use crate::rules::ids::TextId;
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::Pounds;

/// The longest message, in characters.
pub const TALK_CHARS_MAX: usize = 1_000;

/// The longest reason for an expectation, in characters.
pub const EXPECT_CHARS_MAX: usize = 200;

/// The most parts that a package may name.
const PARTS_MAX: usize = 64;

/// The command that a seat's message asks for (`act`, `plan`, `talk`, `expect`, `ready`,
/// `leave`). A
/// message's text is given to `keep`, which returns its id.
///
/// # Errors
///
/// If the message names what isn't there, or says a figure that no rule could take.
pub fn command(
    state: &State,
    message: &ClientMessage,
    keep: &mut dyn FnMut(&str) -> TextId,
) -> Result<Command, Refusal> {
    match message {
        ClientMessage::Act(act) => self::act(state, act),
        ClientMessage::Plan(given) => plan::read(state, given).map(Command::Plan),
        ClientMessage::Talk(talk) => {
            let to = names::read_seats(state, &talk.to)?;
            Ok(Command::Talk { to, text: keep(words(&talk.text)?) })
        }
        ClientMessage::Expect(expect) => {
            let text = expect.text.as_deref().map(reason).transpose()?;
            Ok(Command::Expect { amount: Pounds(expect.amount), text: text.map(keep) })
        }
        ClientMessage::Ready(ready) => Ok(Command::Ready(ready.ready)),
        ClientMessage::Leave(_) => Ok(Command::LeaveSeat),
        ClientMessage::Moves(_) => Err(Refusal::new(
            Code::NotAllowed,
            "No decision waits for an answer here; send each move as a message of its own.",
        )),
        ClientMessage::Hello(_)
        | ClientMessage::Create(_)
        | ClientMessage::Join(_)
        | ClientMessage::Resume(_)
        | ClientMessage::Recover(_)
        | ClientMessage::ConductTables(_)
        | ClientMessage::Visit(_)
        | ClientMessage::Workshop(_)
        | ClientMessage::Seat(_)
        | ClientMessage::Dismiss(_)
        | ClientMessage::Invitations(_)
        | ClientMessage::Revoke(_)
        | ClientMessage::NewCode(_)
        | ClientMessage::Compare(_)
        | ClientMessage::Recovery(_)
        | ClientMessage::WhatIf(_)
        | ClientMessage::Explain(_)
        | ClientMessage::Monitor(_)
        | ClientMessage::Conduct(_) => {
            Err(Refusal::new(Code::NotAllowed, "This is not a move of a seat."))
        }
    }
}

/// What somebody says, without the blanks around it.
pub(super) fn words(text: &str) -> Result<&str, Refusal> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > TALK_CHARS_MAX {
        return Err(Refusal::new(
            Code::TooMuchTalk,
            format!("A message has 1 to {TALK_CHARS_MAX} characters."),
        ));
    }
    Ok(text)
}

/// Why somebody expects something, without the blanks around it.
fn reason(text: &str) -> Result<&str, Refusal> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > EXPECT_CHARS_MAX {
        return Err(Refusal::new(
            Code::TooMuchTalk,
            format!("What you expect is said in 1 to {EXPECT_CHARS_MAX} characters, or left out."),
        ));
    }
    Ok(text)
}

fn act(state: &State, act: &Act) -> Result<Command, Refusal> {
    Ok(match act {
        Act::Draft { with, terms } => {
            let (deal, terms) = terms::read(state, terms)?;
            Command::Draft { with: names::read_seats(state, with)?, deal, terms }
        }
        Act::Table { deal, expiry } => {
            Command::Table { deal: names::read_deal(state, deal)?, expiry: *expiry }
        }
        Act::Counter { deal, version, terms, expiry } => {
            let deal = names::read_deal(state, deal)?;
            let (kind, terms) = terms::read(state, terms)?;
            if kind != deal.kind {
                return Err(Refusal::new(
                    Code::WrongTerms,
                    "These are terms for another kind of deal, or for another work.",
                ));
            }
            Command::Counter { deal, version: *version, terms, expiry: *expiry }
        }
        Act::Sign { offer, version } => {
            Command::Sign { offer: names::read_offer(state, offer)?, version: *version }
        }
        Act::Refuse { offer, version } => {
            Command::Refuse { offer: names::read_offer(state, offer)?, version: *version }
        }
        Act::Withdraw { offer } => Command::Withdraw { offer: names::read_offer(state, offer)? },
        Act::Bundle { parts, grants, expiry } => Command::Bundle {
            parts: read_parts(state, parts)?,
            grants: terms::read_grants(state, grants)?,
            expiry: *expiry,
        },
        Act::Show { deal, to } => Command::Show {
            deal: names::read_deal(state, deal)?,
            to: names::read_seats(state, to)?,
        },
        Act::Exit { deal } => Command::Exit { deal: names::read_deal(state, deal)? },
        Act::Check { trust, what } => {
            Command::Check { trust: plan::trust(state, trust)?, what: *what }
        }
        Act::Vote { confidence } => Command::Vote { confidence: *confidence },
    })
}

fn read_parts(state: &State, parts: &[WirePart]) -> Result<Vec<Part>, Refusal> {
    if parts.len() > PARTS_MAX {
        return Err(Refusal::new(Code::OutOfBounds, "That is too many parts for a package."));
    }
    parts
        .iter()
        .map(|part| Ok(Part { deal: names::read_deal(state, &part.deal)?, version: part.version }))
        .collect()
}
