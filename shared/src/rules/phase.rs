//! Where the game stands: a phase carries what belongs to it and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::deal::id::Bell;
use super::ids::{LocalityId, SeatId};
use super::timing::Time;

/// The phase with its data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// People take their seats; whoever is ready says so.
    Lobby(Window),
    /// The brief, and the window up to the first bell.
    Settlement(Window),
    /// Up to the second bell.
    Contracting(Window),
    /// The year is delivered; practices vote, everybody looks back.
    Review {
        /// Who is ready to go on.
        window: Window,
        /// The votes of lead practices that did vote.
        votes: BTreeMap<LocalityId, bool>,
    },
    /// The game is over.
    Over,
}

/// A phase in which seats act until all are ready.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Window {
    /// Who is ready for the bell.
    pub ready: BTreeSet<SeatId>,
    /// Whether the last minute has started.
    pub last_minute: bool,
    /// When its bell rings by itself.
    pub due: Option<Time>,
}

/// A phase's name.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PhaseName {
    /// People take their seats.
    Lobby,
    /// Up to the first bell.
    Settlement,
    /// Up to the second bell.
    Contracting,
    /// After delivery.
    Review,
    /// The game is over.
    Over,
}

impl Phase {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> PhaseName {
        match self {
            Self::Lobby(_) => PhaseName::Lobby,
            Self::Settlement(_) => PhaseName::Settlement,
            Self::Contracting(_) => PhaseName::Contracting,
            Self::Review { .. } => PhaseName::Review,
            Self::Over => PhaseName::Over,
        }
    }

    /// Its window, unless the game is over.
    #[must_use]
    pub fn window(&self) -> Option<&Window> {
        match self {
            Self::Lobby(window)
            | Self::Settlement(window)
            | Self::Contracting(window)
            | Self::Review { window, .. } => Some(window),
            Self::Over => None,
        }
    }

    /// Its window, unless the game is over.
    pub fn window_mut(&mut self) -> Option<&mut Window> {
        match self {
            Self::Lobby(window)
            | Self::Settlement(window)
            | Self::Contracting(window)
            | Self::Review { window, .. } => Some(window),
            Self::Over => None,
        }
    }

    /// Whether what closes at that bell is still open.
    #[must_use]
    pub fn is_before(&self, bell: Bell) -> bool {
        match bell {
            Bell::First => matches!(self, Self::Settlement(_)),
            Bell::Second => matches!(self, Self::Settlement(_) | Self::Contracting(_)),
        }
    }
}

impl PhaseName {
    /// Its name on the wire and on screens.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lobby => "lobby",
            Self::Settlement => "settlement",
            Self::Contracting => "contracting",
            Self::Review => "review",
            Self::Over => "over",
        }
    }

    /// Where a game in this phase stands, as part of a sentence.
    #[must_use]
    pub fn told(self) -> &'static str {
        match self {
            Self::Lobby => "the game has not started",
            Self::Settlement => "the table waits for the first bell",
            Self::Contracting => "the table waits for the second bell",
            Self::Review => "the year is over and being reviewed",
            Self::Over => "the game is over",
        }
    }
}
