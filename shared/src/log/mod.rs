//! A game is its log: how it began, and every command with the events that it brought.
//!
//! [`Game`] makes a table of records, the only way in which it is done. Replaying applies the
//! events and needs no rule, so an old log replays for ever. Verifying decides every command again
//! under the same rules version and must get the same events. Nothing here reads a file; the server
//! keeps records in its store, the client in files of one JSON text a line.

mod game;

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::rules::command::Instruction;
use crate::rules::decide;
use crate::rules::draw::Seed;
use crate::rules::event::Event;
use crate::rules::ids::PersonId;
use crate::rules::state::{RULES_VERSION, State, hex};
use crate::scenario::Scenario;

pub use game::{Game, closes, takes_back};

/// How a game began: the first line of its log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The version of the log's format.
    pub format: u32,
    /// The rules that decided.
    pub rules_version: u32,
    /// The seed, written as text because JSON numbers can't hold it.
    pub seed: String,
    /// SHA-256 of the scenario, in hexadecimal.
    pub scenario_hash: String,
    /// The scenario file's whole text.
    pub scenario: String,
}

/// The format of logs that this version writes.
pub const FORMAT: u32 = 1;

/// One command and what it brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The client's name for the command, by which a repetition is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Which of the people at a seat asked; none for whoever is no person at a seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Who asked what.
    pub instruction: Instruction,
    /// What happened.
    pub events: Vec<Event>,
}

/// Why a log does not replay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogError {
    /// The scenario in the header can't be read.
    Scenario(String),
    /// The scenario is not the one that was played.
    ScenarioHash,
    /// The seed is not a number.
    Seed,
    /// The log is in a format that this version doesn't know.
    Format(u32),
    /// The log was made under other rules, so its commands can't be decided again.
    RulesVersion(u32),
    /// Deciding a command again gave another result.
    Differs {
        /// Which record, counted from 0.
        record: usize,
        /// What came out instead.
        now: String,
    },
}

impl fmt::Display for LogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scenario(error) => write!(f, "the scenario can't be read: {error}"),
            Self::ScenarioHash => f.write_str(
                "the scenario in the log is not the one that was played: its hash differs",
            ),
            Self::Seed => f.write_str("the seed in the log is not a whole number"),
            Self::Format(found) => {
                write!(f, "the log has format {found}, and this version reads format {FORMAT}")
            }
            Self::RulesVersion(found) => write!(
                f,
                "the log was made under rules {found}, and these are rules {RULES_VERSION}; it can \
                 be replayed but not verified"
            ),
            Self::Differs { record, now } => {
                write!(f, "record {record} is decided differently now: {now}")
            }
        }
    }
}

impl std::error::Error for LogError {}

impl Header {
    /// The header of a new game.
    #[must_use]
    pub fn new(scenario: &str, seed: Seed) -> Self {
        Self {
            format: FORMAT,
            rules_version: RULES_VERSION,
            seed: seed.0.to_string(),
            scenario_hash: hash_of(scenario.as_bytes()),
            scenario: scenario.to_owned(),
        }
    }

    /// The table before anything has happened.
    ///
    /// # Errors
    ///
    /// If the header is damaged or from a newer version.
    pub fn open(&self) -> Result<State, LogError> {
        if self.format != FORMAT {
            return Err(LogError::Format(self.format));
        }
        if hash_of(self.scenario.as_bytes()) != self.scenario_hash {
            return Err(LogError::ScenarioHash);
        }
        let seed = self.seed.parse().map(Seed).map_err(|_| LogError::Seed)?;
        let scenario = Scenario::from_toml(&self.scenario)
            .map_err(|error| LogError::Scenario(error.to_string()))?;
        let mut state = State::opening(Arc::new(scenario), self.scenario_hash.clone(), seed);
        state.rules_version = self.rules_version;
        Ok(state)
    }
}

/// SHA-256 of a file's content, in hexadecimal.
#[must_use]
pub fn hash_of(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

/// Decides every command again, and returns the table at the end.
///
/// # Errors
///
/// If the log is damaged, from other rules, or a command is decided differently now.
pub fn verify(header: &Header, records: &[Record]) -> Result<State, LogError> {
    let mut game = Game::new(header.open()?);
    if header.rules_version != RULES_VERSION {
        return Err(LogError::RulesVersion(header.rules_version));
    }
    for (place, record) in records.iter().enumerate() {
        match decide(game.state(), &record.instruction) {
            Ok(events) if events == record.events => {}
            Ok(_) => {
                return Err(LogError::Differs { record: place, now: "other events".to_owned() });
            }
            Err(refusal) => {
                let now = format!("refused: {refusal}");
                return Err(LogError::Differs { record: place, now });
            }
        }
        game.apply(record);
    }
    Ok(game.into_state())
}

#[cfg(test)]
mod tests;
