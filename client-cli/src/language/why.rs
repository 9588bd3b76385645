//! `explain`: why a published figure is what it is.

use shared::protocol::client_message::{ClientMessage, Explain as Ask};
use shared::view::figure_names;

use super::action::Action;
use super::amount;
use super::choice::choose;
use super::explain::Explain;
use super::seats::seat;
use crate::mirror::Mirror;

/// `explain FIGURE [SEAT] [YEAR] [depth N]`
pub(crate) fn explain(words: &[&str], mirror: &Mirror) -> Result<Action, Explain> {
    ask(words, mirror).map(|ask| Action::Send(ClientMessage::Explain(ask)))
}

/// What is asked, in any order after the figure.
pub(crate) fn ask(words: &[&str], mirror: &Mirror) -> Result<Ask, Explain> {
    let [figure, rest @ ..] = words else {
        return Err(Explain::new(
            "Name a figure of the public accounts, and whose: `explain result queens`, `explain \
             outcomes docks 2`, `explain inequality`.",
        ));
    };
    let typed = figure.to_ascii_lowercase().replace('-', "_");
    let names: Vec<&str> = figure_names().collect();
    let exact = names.iter().find(|name| **name == typed || name.trim_end_matches("_bp") == typed);
    let figure = match exact {
        Some(name) => (*name).to_owned(),
        None => choose("figure", &typed, &names)?.to_owned(),
    };
    let mut ask = Ask { figure, of: None, year: None, depth: None };
    let mut rest = rest;
    while let [word, more @ ..] = rest {
        rest = more;
        match (*word, more) {
            ("depth" | "deep", [number, after @ ..]) => {
                ask.depth = u8::try_from(amount::whole(number, 1, 8)?).ok();
                rest = after;
            }
            ("of" | "in" | "year", _) => {}
            _ if word.starts_with(|c: char| c.is_ascii_digit()) => {
                ask.year = u8::try_from(amount::whole(word, 1, 20)?).ok();
            }
            _ => ask.of = Some(seat(word, mirror)?),
        }
    }
    Ok(ask)
}
