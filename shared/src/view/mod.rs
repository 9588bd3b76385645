//! Between rules and wire: what a viewer may see of the state, and what a message asks of it.
//!
//! The only place where anything is hidden. The rules know no messages and the wire knows no rules;
//! here each is told in the other's words.
//!
//! | file | what |
//! |---|---|
//! | `key` | what there is to see, and who may see it |
//! | `entities`, `desk`, `books/`, `published`, `score` | one entity as a viewer sees it |
//! | `directions` | what NHS England decides for others, as sentences |
//! | `sums` | what many entities rest on, summed once |
//! | `news`, `newspaper` | the cards that have come; the five lines that a year gets |
//! | [`seen`] | what seats played in this process see, made as they look at it |
//! | `update`, `story`, `timekeeping` | what a record changed, and what happened, as sentences |
//! | `intake`, `conduct` | from a seat's, from a facilitator's message to a command |
//! | `monitor` | how a table stands, for whoever leads it |
//! | `explain/` | why a figure is what it is, as far as a viewer may know |
//! | `what_if`, `belief` | what a year would bring, from what a seat knows |
//! | [`names`], `terms`, `plan` | ids, terms and plans, both ways |

mod belief;
mod books;
mod conduct;
mod desk;
mod directions;
mod entities;
mod explain;
mod intake;
mod key;
pub mod modelling;
mod monitor;
pub mod names;
mod news;
mod newspaper;
mod plan;
mod published;
mod score;
pub mod seen;
mod story;
mod sums;
mod terms;
mod timekeeping;
mod update;
mod what_if;

use std::collections::BTreeMap;

use crate::protocol::entity::{Entity, YearView};
use crate::protocol::score::ScoreView;
use crate::protocol::server_message::Happening;
use crate::rules::ids::{PersonId, SeatId, TextId};
use crate::rules::state::State;
use crate::rules::units::Year;

pub use conduct::conducted;
pub(crate) use desk::aim;
pub(crate) use entities::ended;
pub use explain::{EXPLAIN_CAUSES_MAX, EXPLAIN_DEPTH_MAX, explain, figure_names, way_in_words};
pub use intake::{EXPECT_CHARS_MAX, TALK_CHARS_MAX, command};
pub use monitor::{Watch, monitor};
pub(crate) use score::view as score;
pub(crate) use story::{kind, tell};
pub(crate) use terms::{write as terms, write_grants as grants};
pub use update::{Updates, update};
pub use what_if::{Foresight, WHAT_IF_DEALS_MAX, what_if};

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Viewer {
    /// Whoever plays that seat.
    Seat(SeatId),
    /// Somebody who looks on: sees what is public.
    Spectator,
    /// The facilitator: sees everything.
    Facilitator,
}

/// The seat that a viewer plays, by its id on the wire.
#[must_use]
pub fn seat_of(state: &State, viewer: Viewer) -> Option<String> {
    match viewer {
        Viewer::Seat(seat) => Some(names::seat(state, seat)),
        Viewer::Spectator | Viewer::Facilitator => None,
    }
}

/// Names of people and texts of messages, which stand beside the log and not in it.
pub trait Names {
    /// A person's or program's name.
    fn person(&self, person: PersonId) -> Option<&str>;
    /// A message's text.
    fn text(&self, text: TextId) -> Option<&str>;
}

/// What stands in the place of a text that was erased.
pub const ERASED: &str = "(erased)";

/// For tables without people.
pub struct NoNames;

impl Names for NoNames {
    fn person(&self, _: PersonId) -> Option<&str> {
        None
    }

    fn text(&self, _: TextId) -> Option<&str> {
        None
    }
}

/// What one record means for one viewer: the body of a frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// What happened, as the viewer may know it.
    pub happened: Vec<Happening>,
    /// Every entity that changed, whole, by key.
    pub changed: BTreeMap<String, Entity>,
    /// Keys that are no more.
    pub gone: Vec<String>,
}

/// All that a viewer sees now, by key.
#[must_use]
pub fn snapshot(state: &State, viewer: Viewer, names: &dyn Names) -> BTreeMap<String, Entity> {
    let sums = sums::Sums::of(state);
    key::all(state)
        .iter()
        .filter(|key| key.visible(state, viewer))
        .filter_map(|key| {
            let inside = entities::Inside::of_key(state, key, viewer);
            Some((key.text(state), entities::entity(&sums, key, inside, names)?))
        })
        .collect()
}

/// What the table has come to: its latest public accounts, and the score once it is over.
#[must_use]
pub fn outcome(state: &State) -> (Option<YearView>, Option<ScoreView>) {
    let latest = u8::try_from(state.history.len()).unwrap_or(u8::MAX);
    (published::accounts(state, Year(latest)), score::view(state))
}

#[cfg(test)]
mod tests;
