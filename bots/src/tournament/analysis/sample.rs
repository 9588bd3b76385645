//! From records to gains: who held which seat, on which board, in which company.

use std::collections::BTreeMap;

use super::super::record::{GameRecord, SeatRecord};
use super::Facts;

/// The records of a tournament, sorted for reckoning.
pub(in crate::tournament) struct Sample<'a> {
    /// Who is measured.
    pub(super) entrants: Vec<String>,
    /// Role types, in the order of seats.
    pub(super) roles: Vec<String>,
    /// The games, in the order of their numbers, each number once.
    pub(super) games: Vec<&'a GameRecord>,
    /// How many blocks there are.
    pub(super) blocks: usize,
    /// Places that entrants held in turn, in the order of their first games.
    pub(super) cells: Vec<Cell<'a>>,
}

/// One seat of one board in one company, as held by one entrant after another: to compare.
pub(super) struct Cell<'a> {
    /// Its block, counted from 0.
    pub(super) block: usize,
    /// The seat's role, a place in [`Sample::roles`].
    pub(super) role: usize,
    pub(super) scenario: &'a str,
    pub(super) seed: &'a str,
    pub(super) table: &'a str,
    pub(super) seat: &'a str,
    pub(super) held: Vec<Held>,
}

/// A seat as one entrant held it.
pub(in crate::tournament) struct Held {
    /// A place in [`Sample::entrants`].
    pub(super) entrant: usize,
    /// A place in [`Sample::games`].
    pub(in crate::tournament) game: usize,
    /// The seat's place at the table.
    pub(in crate::tournament) place: usize,
    /// Its score above walk-away, in spans.
    pub(in crate::tournament) gain: f64,
    /// Its gain less the mean of what others gained in the same place; none without others.
    pub(in crate::tournament) datum: Option<f64>,
}

impl<'a> Sample<'a> {
    pub(in crate::tournament) fn of(facts: &Facts, records: &'a [GameRecord]) -> Self {
        let by_number: BTreeMap<u32, &GameRecord> =
            records.iter().rev().map(|record| (record.game, record)).collect();
        let games: Vec<&GameRecord> = by_number.into_values().collect();
        let mut sample = Self {
            entrants: facts.entrants.clone(),
            roles: Vec::new(),
            games,
            blocks: 0,
            cells: Vec::new(),
        };
        let mut blocks = BTreeMap::new();
        let mut cells: BTreeMap<_, usize> = BTreeMap::new();
        for game in 0..sample.games.len() {
            let record = sample.games[game];
            let next = blocks.len();
            let block = *blocks.entry(record.block).or_insert(next);
            for (place, seat) in record.seats.iter().enumerate() {
                let role = sample.role(&seat.role);
                let Some(entrant) = sample.measured(record, place, seat) else { continue };
                let key = (block, &record.scenario, &record.seed, &record.table, place);
                let cell = *cells.entry(key).or_insert_with(|| {
                    sample.cells.push(Cell {
                        block,
                        role,
                        scenario: &record.scenario,
                        seed: &record.seed,
                        table: &record.table,
                        seat: &seat.seat,
                        held: Vec::new(),
                    });
                    sample.cells.len() - 1
                });
                let held = Held { entrant, game, place, gain: gain(seat), datum: None };
                sample.cells[cell].held.push(held);
            }
        }
        sample.blocks = blocks.len();
        for cell in &mut sample.cells {
            cell.reckon_data();
        }
        sample
    }

    /// Where an entrant stands in the list of those who are measured.
    pub(super) fn place(&self, entrant: &str) -> Option<usize> {
        self.entrants.iter().position(|one| one == entrant)
    }

    /// Every seat that was held by somebody who is measured, with its cell.
    pub(super) fn held(&self) -> impl Iterator<Item = (&Cell<'a>, &Held)> {
        self.cells.iter().flat_map(|cell| cell.held.iter().map(move |held| (cell, held)))
    }

    /// The same, as reports need it: without cells.
    pub(in crate::tournament) fn observations(&self) -> impl Iterator<Item = &Held> {
        self.held().map(|(_, held)| held)
    }

    fn role(&mut self, role: &str) -> usize {
        if let Some(known) = self.roles.iter().position(|one| one == role) {
            return known;
        }
        self.roles.push(role.to_owned());
        self.roles.len() - 1
    }

    /// In a game about one seat that seat alone is measured; else every entrant's.
    fn measured(&self, record: &GameRecord, place: usize, seat: &SeatRecord) -> Option<usize> {
        let about = record.focus.is_none_or(|focus| usize::from(focus) == place);
        about.then(|| self.place(&seat.entrant)).flatten()
    }
}

impl Cell<'_> {
    /// The mean gain of an entrant here, if it held the seat.
    pub(super) fn mean_of(&self, entrant: usize) -> Option<f64> {
        mean(self.held.iter().filter(|held| held.entrant == entrant).map(|held| held.gain))
    }

    fn reckon_data(&mut self) {
        for place in 0..self.held.len() {
            let own = self.held[place].entrant;
            let others = self.held.iter().filter(|held| held.entrant != own);
            let others = mean(others.map(|held| held.gain));
            let gain = self.held[place].gain;
            self.held[place].datum = others.map(|others| gain - others);
        }
    }
}

/// A seat's score above its walk-away, in spans. Who lost its seat to the house bot gains nothing
/// by what the house bot did.
pub(super) fn gain(seat: &SeatRecord) -> f64 {
    let gain = (seat.score - seat.walk_away) as f64 / seat.span.max(1) as f64;
    let lost = seat.conduct.as_ref().is_some_and(|conduct| conduct.house_from.is_some());
    if lost { gain.min(0.0) } else { gain }
}

/// The mean, if there is anything.
pub(super) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), one| (sum + one, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}
