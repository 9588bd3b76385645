//! All games of a tournament, in canonical order: by board, then as the design has them. A game's
//! number is its place here; its key is the hash of all that its result hangs on.

use std::fmt;

use shared::log::hash_of;
use shared::rules::draw::Seed;
use shared::rules::state::RULES_VERSION;

use crate::arena::{Arena, PlayError};
use crate::strategies::{Casting, Luck};

use super::design::{Board as Table, Field, Sitter, Sitting, sittings};
use super::spec::{Entrant, HOUSE, HOUSE_STRATEGY, Plays, Spec, SpecError};

/// A tournament, ready to be played.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What was asked for.
    pub spec: Spec,
    /// The scenarios, in the order of the spec.
    pub grounds: Vec<Ground>,
    /// The boards, in order.
    pub boards: Vec<Board>,
    /// Everybody who sits anywhere: entrants first, in order, then panels and the house.
    pub players: Vec<Entrant>,
    /// All games, in order.
    pub games: Vec<PlannedGame>,
}

/// A scenario that is played on.
#[derive(Clone, Debug)]
pub struct Ground {
    /// Its name in the spec.
    pub name: String,
    /// Its table.
    pub arena: Arena,
    /// Every seat's id and role, in order.
    pub seats: Vec<(String, &'static str)>,
    hash: String,
}

/// Scenario and seed: all that luck decides is the same in all games of a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Board {
    /// The scenario's place among the grounds.
    pub ground: usize,
    /// The seed.
    pub seed: Seed,
}

/// A game to be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedGame {
    /// Its number: its place in the plan, counted from 0.
    pub number: u32,
    /// The sampling unit that it is part of.
    pub block: u32,
    /// Its board's place among the boards.
    pub board: usize,
    /// What kind of table it is, as the record has it.
    pub table: String,
    /// The place of the seat that it is about.
    pub focus: Option<u16>,
    /// Who holds each seat, by place among the players.
    pub seats: Vec<usize>,
    /// The hash of all that its result hangs on, but for the program that plays it.
    pub key: String,
}

/// The most games of a tournament.
const GAMES_MAX: usize = 10_000_000;
/// Digits of a key: 128 bits, so that no two games ever share one.
const KEY_DIGITS: usize = 32;

/// Why there is no plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanError {
    /// The spec is not right.
    Spec(SpecError),
    /// A scenario can't be played.
    Ground {
        /// Which.
        name: String,
        /// Why.
        error: PlayError,
    },
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Spec(error) => error.fmt(f),
            Self::Ground { name, error } => write!(f, "scenarios: {name}: {error}"),
        }
    }
}

impl std::error::Error for PlanError {}

impl Ground {
    /// Reads a scenario's whole text.
    ///
    /// # Errors
    ///
    /// If it is not right.
    pub fn new(name: &str, text: &str) -> Result<Self, PlanError> {
        let arena =
            Arena::new(text).map_err(|error| PlanError::Ground { name: name.to_owned(), error })?;
        let (seats, hash) = (arena.seats(), arena.header(Seed(0)).scenario_hash);
        Ok(Self { name: name.to_owned(), arena, seats, hash })
    }
}

impl Plan {
    /// All games of that tournament. `grounds`: its scenarios, in the order of the spec.
    ///
    /// # Errors
    ///
    /// If the spec is not right, or a panel names somebody who isn't at a table.
    pub fn new(spec: Spec, grounds: Vec<Ground>) -> Result<Self, PlanError> {
        spec.check().map_err(PlanError::Spec)?;
        let seeds = spec.seeds;
        let boards = (0..grounds.len())
            .flat_map(|ground| seeds.all().map(move |seed| Board { ground, seed }))
            .collect();
        let players = spec.everybody();
        let mut plan = Self { spec, grounds, boards, players, games: Vec::new() };
        plan.check_panels()?;
        plan.fill()?;
        Ok(plan)
    }

    /// A game's board.
    #[must_use]
    pub fn board(&self, game: &PlannedGame) -> Option<(Board, &Ground)> {
        let board = *self.boards.get(game.board)?;
        Some((board, self.grounds.get(board.ground)?))
    }

    /// Who holds a seat of a game, in the order of seats.
    pub fn players_of(&self, game: &PlannedGame) -> impl Iterator<Item = &Entrant> {
        game.seats.iter().filter_map(|player| self.players.get(*player))
    }

    fn check_panels(&self) -> Result<(), PlanError> {
        for ground in &self.grounds {
            let seats: Vec<(&str, &str)> =
                ground.seats.iter().map(|(seat, role)| (seat.as_str(), *role)).collect();
            for (name, panel) in &self.spec.panels {
                if let Some(nobody) = panel.nobody(&seats) {
                    let table = &ground.name;
                    let message = format!("no seat and no role of {table} is called {nobody}");
                    let field = format!("panels.{name}");
                    return Err(PlanError::Spec(SpecError { field, message }));
                }
            }
        }
        Ok(())
    }

    fn fill(&mut self) -> Result<(), PlanError> {
        let entrants: Vec<String> = self.players.iter().map(|one| one.name.clone()).collect();
        let panels: Vec<(String, Casting)> =
            self.spec.panels.iter().map(|(name, panel)| (name.clone(), panel.clone())).collect();
        let first = self.spec.seeds.first;
        let mut blocks = 0;
        for (place, board) in self.boards.clone().into_iter().enumerate() {
            let field = Field { entrants: &entrants, panels: &panels };
            let sat = self.grounds.get(board.ground).map(|ground| {
                let luck = Luck::of_table(board.seed);
                let turn = board.seed.0 - first;
                let table = Table { seats: &ground.seats, place: turn, luck };
                sittings(self.spec.design, table, field)
            });
            let sat = sat.unwrap_or_default();
            if self.games.len() + sat.len() > GAMES_MAX {
                let message = format!("that makes more than {GAMES_MAX} games: take fewer boards");
                return Err(PlanError::Spec(SpecError { field: "seeds".to_owned(), message }));
            }
            let last = sat.iter().map(|sitting| sitting.block + 1).max().unwrap_or(0);
            for sitting in sat {
                self.add(place, blocks, sitting);
            }
            blocks += last;
        }
        Ok(())
    }

    fn add(&mut self, board: usize, blocks: u32, sitting: Sitting) {
        let seats = sitting.seats.into_iter().map(|sitter| self.player(sitter)).collect();
        let mut game = PlannedGame {
            number: u32::try_from(self.games.len()).unwrap_or(u32::MAX),
            block: blocks + sitting.block,
            board,
            table: sitting.table,
            focus: sitting.focus,
            seats,
            key: String::new(),
        };
        game.key = self.key(&game);
        self.games.push(game);
    }

    fn player(&mut self, sitter: Sitter) -> usize {
        let (name, strategy) = match sitter {
            Sitter::Entrant(entrant) => return entrant,
            Sitter::Panel(strategy) => (strategy.clone(), strategy),
            Sitter::House => (HOUSE.to_owned(), HOUSE_STRATEGY.to_owned()),
        };
        if let Some(known) = self.players.iter().position(|player| player.name == name) {
            return known;
        }
        self.players.push(Entrant { name, plays: Plays::BuiltIn(strategy) });
        self.players.len() - 1
    }

    /// Not its number or block: a tournament that grows keeps what it has played.
    fn key(&self, game: &PlannedGame) -> String {
        let Some((board, ground)) = self.board(game) else { return String::new() };
        let mut text = format!(
            "rules {RULES_VERSION}\nscenario {}\nseed {}\ntable {}\nfocus {:?}\n",
            ground.hash, board.seed.0, game.table, game.focus
        );
        let mut launched = false;
        for player in self.players_of(game) {
            launched |= matches!(player.plays, Plays::Launched(_));
            text.push_str(&format!("{:?} {:?}\n", player.name, player.plays));
        }
        if launched {
            text.push_str(&format!("{:?} then {HOUSE_STRATEGY}\n", self.spec.limits));
        }
        let mut key = hash_of(text.as_bytes());
        key.truncate(KEY_DIGITS);
        key
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use shared::scenario::STANDARD;

    use super::*;

    fn plan(entrants: &str, seeds: &str) -> Plan {
        let text = format!(
            "name = \"one\"\nseeds = \"{seeds}\"\nentrants = [{entrants}]\nnull = \"fair\"\n\
             [panels]\nsoft = \"fair\"\nmixed = \"fair:50+hardball:50\"\n"
        );
        let spec = Spec::read(&text).expect("a spec");
        let ground = Ground::new("standard", STANDARD).expect("right");
        Plan::new(spec, vec![ground]).expect("a plan")
    }

    #[test]
    fn a_game_s_number_is_its_place_and_its_key_is_its_own_and_stays() {
        let two = plan("\"fair\", \"cosy\"", "0..3");
        // Three boards, two panels, three entrants with the null one, eight seats.
        assert_eq!(two.games.len(), 3 * 2 * 3 * 8);
        assert!((0..).zip(&two.games).all(|(place, game)| game.number == place));
        let keys: BTreeSet<&str> = two.games.iter().map(|game| game.key.as_str()).collect();
        assert_eq!(keys.len(), two.games.len());
        assert_eq!(two.games.last().map(|game| game.block), Some(2));
        assert_eq!(plan("\"fair\", \"cosy\"", "0..3").games, two.games);
        // An entrant and boards more keep all games that there were.
        let more = plan("\"fair\", \"cosy\", \"hardball\"", "0..4");
        let later: BTreeSet<&str> = more.games.iter().map(|game| game.key.as_str()).collect();
        assert!(keys.is_subset(&later));
    }

    #[test]
    fn a_panel_that_names_nobody_is_refused() {
        let mut spec = plan("\"fair\"", "0..1").spec;
        spec.panels.insert("odd".to_owned(), "fair,kings=cosy".parse().expect("a casting"));
        let ground = Ground::new("standard", STANDARD).expect("right");
        let error = Plan::new(spec, vec![ground]).expect_err("no such seat").to_string();
        assert_eq!(error, "panels.odd: no seat and no role of standard is called kings");
    }
}
