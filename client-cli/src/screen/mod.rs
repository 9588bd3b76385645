//! What players read. Pure functions from what this client has been shown to text: no network, no
//! terminal, no state of their own.
//!
//! | file | what |
//! |---|---|
//! | [`table`] | status, prompt, seats, prices, defaults |
//! | [`books`] | a seat's desk by role |
//! | [`offers`], [`terms`] | offers, deals, packages, drafts |
//! | [`plan`] | a seat's plan |
//! | [`accounts`] | public accounts, forecasts |
//! | [`score`] | what the game came to: points, par, raw measures |
//! | [`cards`] | the year's news |
//! | [`workshop`], [`compare`], [`monitor`] | all tables, and one, for whoever leads them |
//! | [`why`] | why a figure is what it is |
//! | [`news`] | what happens, as it comes |
//! | [`help`] | the commands |
//! | [`grid`], [`figures`], [`units`] | tables, named figures, numbers |

pub(crate) mod accounts;
pub(crate) mod asked;
pub(crate) mod books;
pub(crate) mod cards;
mod clock;
pub(crate) mod compare;
pub(crate) mod figures;
pub(crate) mod grid;
pub(crate) mod help;
pub(crate) mod monitor;
pub(crate) mod news;
pub(crate) mod offers;
pub(crate) mod plan;
pub(crate) mod score;
pub(crate) mod table;
pub(crate) mod terms;
#[cfg(test)]
mod tests;
pub(crate) mod units;
pub(crate) mod why;
pub(crate) mod workshop;

use crate::language::action::Look;
use crate::language::explain::Explain;
use crate::mirror::{Mirror, Numbered};

/// What was asked to be shown; `log` is what has happened so far.
pub(crate) fn text(look: &Look, mirror: &Mirror, log: &[String]) -> Result<String, Explain> {
    Ok(match look {
        Look::Status => table::status(mirror),
        Look::Desk => books::desk(mirror),
        Look::Offers => offers::open(mirror),
        Look::Deals => offers::deals(mirror),
        Look::Offer(number) => match mirror.offer(*number) {
            Numbered::Offer(offer) => offers::full(*number, offer, mirror),
            Numbered::Changed(_) | Numbered::Unknown => {
                return Err(Explain::new(format!("There is no number {number} any more.")));
            }
        },
        Look::Draft(number) => match mirror.drafts().into_iter().find(|one| one.0 == *number) {
            Some((number, draft)) => offers::draft_text(number, draft, mirror),
            None => return Err(Explain::new(format!("There is no draft d{number} any more."))),
        },
        Look::Drafts => offers::drafts(mirror),
        Look::Plan => plan::plan(mirror),
        Look::Default => table::by_default(mirror),
        Look::Seats => table::seats(mirror),
        Look::News => cards::all(mirror),
        Look::Year(number) => accounts::year(*number, mirror),
        Look::Score => score::score(mirror),
        Look::Prices => table::prices(mirror),
        Look::Log if log.is_empty() => "Nothing has happened since you came.".to_owned(),
        Look::Log => log.join("\n"),
        Look::Help(None) => help::all(),
        Look::Help(Some(name)) => help::one(name, mirror)?,
    })
}
