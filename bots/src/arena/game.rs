//! One game from its header to its score: how to ask for it, and what one gets.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use shared::log::{Header, LogError, Record};
use shared::rules::draw::Seed;
use shared::rules::refusal::{Code, Refusal};
use shared::rules::state::State;
use shared::scenario::{Scenario, overlay};

use super::hosting::Visit;
use super::lineup::Lineup;
use super::outcome::{Outcome, role_name};
use super::table::play_on;
use super::talks::Talks;
use crate::decisions::{COMMANDS_MAX, STRIKES_MAX};
use crate::strategies::fair::Fair;
use crate::strategies::no_deal::NoDeal;
use crate::strategies::{Casting, Strategy};

/// How play goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The most commands that a seat gives in a turn; what it says beyond them is dropped.
    pub commands_per_turn_max: usize,
    /// The most turns of a phase.
    pub turns_per_phase_max: u64,
    /// Whether the game's records are kept, to save its log.
    pub keep_records: bool,
    /// How many decisions a guest may fail to answer; with the last the house takes its seat.
    pub strikes_max: u8,
    /// Who takes a seat that its guest can't hold.
    pub house: House,
    /// After how many years the game is ended early; without it, it is played to its end.
    pub years_max: Option<usize>,
}

/// A built-in bot that takes over seats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum House {
    /// `fair`: plays on in good faith.
    #[default]
    Fair,
    /// `no-deal`: negotiates nothing more.
    NoDeal,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            commands_per_turn_max: usize::from(COMMANDS_MAX),
            turns_per_phase_max: 16,
            keep_records: true,
            strikes_max: STRIKES_MAX,
            house: House::Fair,
            years_max: None,
        }
    }
}

impl House {
    pub(super) fn bot(self) -> Box<dyn Strategy + Send> {
        match self {
            Self::Fair => Box::new(Fair::default()),
            Self::NoDeal => Box::new(NoDeal),
        }
    }
}

/// A scenario, read once and ready for many games.
#[derive(Clone, Debug)]
pub struct Arena {
    text: String,
    opening: State,
}

/// A game that was played to its end.
#[derive(Clone, Debug)]
pub struct Game {
    /// The table at the end.
    pub state: State,
    /// Every command that was taken, with its events; empty if records are not kept.
    pub records: Vec<Record>,
    /// What was said and refused.
    pub tally: Tally,
    /// How it was negotiated.
    pub talks: Talks,
    /// What each seat spent on moves and troubles in all years, hundredths of a WTE, in the order
    /// of seats.
    pub wte_spent: Vec<i64>,
    /// The players' names, in the order of seats.
    pub strategies: Vec<String>,
    /// What guests did, in the order of seats; none where a built-in strategy played.
    pub visits: Vec<Option<Visit>>,
}

/// What was said and refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Turns played.
    pub turns: u64,
    /// Commands taken, bells included.
    pub taken: u64,
    /// What-if questions that were answered, with a forecast or a refusal.
    pub what_ifs: u64,
    /// Commands refused, by code.
    pub refused: BTreeMap<Code, u64>,
    /// The first refusals of each code in full, for whoever mends a strategy.
    pub examples: Vec<(String, String)>,
}

/// Plays the game that the header begins, and keeps its records.
///
/// # Errors
///
/// If the header can't be opened or the line-up doesn't fit its table.
pub fn play(header: &Header, lineup: Lineup) -> Result<Game, PlayError> {
    let state = header.open().map_err(PlayError::Log)?;
    play_on(state, lineup, Settings::default())
}

impl Arena {
    /// Reads a scenario file's text, which may build on another.
    ///
    /// # Errors
    ///
    /// If the scenario is not right.
    pub fn new(scenario: &str) -> Result<Self, PlayError> {
        let whole = overlay::resolve(scenario)
            .map_err(|error| PlayError::Log(LogError::Scenario(error.to_string())))?;
        let opening = Header::new(&whole, Seed(0)).open().map_err(PlayError::Log)?;
        Ok(Self { text: whole.into_owned(), opening })
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.opening.scenario
    }

    /// Every seat's id and role, in order.
    #[must_use]
    pub fn seats(&self) -> Vec<(String, &'static str)> {
        let ids = self.opening.seat_ids().zip(&self.opening.seats);
        ids.map(|(id, seat)| (self.scenario().slug(id).to_owned(), role_name(seat.role))).collect()
    }

    /// The header of that seed's game: the first line of its log.
    #[must_use]
    pub fn header(&self, seed: Seed) -> Header {
        Header::new(&self.text, seed)
    }

    /// The same strategy for every seat.
    ///
    /// # Errors
    ///
    /// If there is no such strategy.
    pub fn all(&self, name: &str) -> Result<Lineup, PlayError> {
        self.lineup(&vec![name; self.opening.seats.len()])
    }

    /// A strategy for each seat, as a casting has it at a table with that seed.
    ///
    /// # Errors
    ///
    /// If the casting names a seat or role that isn't at the table.
    pub fn cast(&self, casting: &Casting, seed: Seed) -> Result<Lineup, PlayError> {
        Lineup::cast(&self.opening, casting, seed)
    }

    /// A strategy for each seat, by name, in the order of seats.
    ///
    /// # Errors
    ///
    /// If there is no such strategy, or not one for each seat.
    pub fn lineup(&self, names: &[&str]) -> Result<Lineup, PlayError> {
        Lineup::by_name(&self.opening, names)
    }

    /// Plays that seed's game.
    ///
    /// # Errors
    ///
    /// If the line-up doesn't fit the table.
    pub fn play(&self, seed: Seed, lineup: Lineup, settings: Settings) -> Result<Game, PlayError> {
        play_on(self.opening.clone().with_luck(seed), lineup, settings)
    }
}

impl Game {
    /// What it came to.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        Outcome::of(&self.state, &self.strategies)
    }
}

/// Why a game can't be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlayError {
    /// The header can't be opened.
    Log(LogError),
    /// There is no such strategy.
    UnknownStrategy(String),
    /// There is no such seat or role.
    UnknownSeat(String),
    /// There are not as many strategies as seats.
    Seats {
        /// How many seats the table has.
        seats: usize,
        /// How many strategies were given.
        given: usize,
    },
    /// A program can't be started here: a sentence.
    Launch(String),
    /// The rules refused to go on.
    Stuck(Refusal),
}

impl fmt::Display for PlayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Log(error) => error.fmt(f),
            Self::UnknownStrategy(name) => {
                let known = crate::strategies::NAMES.join(", ");
                write!(f, "there is no strategy {name}; there are {known}")
            }
            Self::UnknownSeat(who) => {
                write!(f, "no seat of this table and no role is called {who}")
            }
            Self::Seats { seats, given } => {
                write!(f, "the table has {seats} seats, and {given} strategies were given")
            }
            Self::Launch(why) => f.write_str(why),
            Self::Stuck(refusal) => write!(f, "the game can't go on: {refusal}"),
        }
    }
}

impl std::error::Error for PlayError {}
