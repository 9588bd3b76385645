//! The game as a facilitator saw it, frame by frame, so that a client's mirror can play it
//! forwards: the protocol's own entities by key, without desks and talk, without names of persons.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Texts;
use super::course::start;
use crate::log::{Game, Header, LogError, Record, takes_back};
use crate::protocol::entity::Entity;
use crate::protocol::server_message::Happening;
use crate::view::{self, Viewer};

/// A game from before its first record to its last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Replay {
    /// What there was to see before anything had happened, by key.
    pub snapshot: BTreeMap<String, Entity>,
    /// What happened, in order.
    pub frames: Vec<ReplayFrame>,
}

/// What one record of the log brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReplayFrame {
    /// Milliseconds since the game started; 0 before, and where no clock ran.
    pub at_ms: u64,
    /// What happened.
    pub happened: Vec<Happening>,
    /// Every entity that changed, whole, by key.
    pub changed: BTreeMap<String, Entity>,
    /// Keys that are no more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<String>,
    /// Whether a bell was taken back: then `changed` is all that there is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub afresh: bool,
}

/// The whole game of that log.
///
/// # Errors
///
/// If its header is damaged or from a newer version.
pub fn replay(header: &Header, records: &[Record], texts: &Texts) -> Result<Replay, LogError> {
    let mut game = Game::new(header.open()?);
    let start = start(records);
    let all = |game: &Game| {
        let mut all = view::snapshot(game.state(), Viewer::Facilitator, texts);
        all.retain(|_, entity| is_shown(entity));
        all
    };
    let snapshot = all(&game);
    let mut frames = Vec::new();
    for record in records {
        game.apply(record);
        let update = view::update(game.state(), &record.events, Viewer::Facilitator, texts);
        let Some(mut update) = update else { continue };
        let afresh = takes_back(&record.events);
        if afresh {
            (update.changed, update.gone) = (all(&game), Vec::new());
        } else {
            update.changed.retain(|_, entity| is_shown(entity));
        }
        frames.push(ReplayFrame {
            at_ms: record.instruction.at.since_ms(start),
            happened: update.happened,
            changed: update.changed,
            gone: update.gone,
            afresh,
        });
    }
    Ok(Replay { snapshot, frames })
}

fn is_shown(entity: &Entity) -> bool {
    !matches!(entity, Entity::Desk(_) | Entity::Talk(_))
}
