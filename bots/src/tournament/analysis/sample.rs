//! From records to gains: who held which seat, on which board, in which company.
//!
//! The board is the sampling unit: all games of one scenario and seed share their luck. A design's
//! blocks (a board at one table) lie within boards, so no block is ever torn.

use std::borrow::Cow;
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
    /// How many boards there are.
    pub(super) boards: usize,
    /// The null entrant and whose copy it is, as places among the entrants.
    twin: Option<(usize, usize)>,
    /// Places that entrants held in turn, in the order of their first games.
    pub(super) cells: Vec<Cell<'a>>,
}

/// One seat of one board in one company, as held by one entrant after another: to compare.
pub(super) struct Cell<'a> {
    /// Its board, counted from 0.
    pub(super) board: usize,
    /// The seat's role, a place in [`Sample::roles`].
    pub(super) role: usize,
    pub(super) scenario: &'a str,
    pub(super) seed: &'a str,
    /// Who the others are: the kind of table.
    pub(super) company: Cow<'a, str>,
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
            boards: 0,
            twin: None,
            cells: Vec::new(),
        };
        sample.twin = facts
            .twin
            .as_ref()
            .and_then(|twin| Some((sample.place(&twin.null)?, sample.place(&twin.of)?)));
        let mut boards = BTreeMap::new();
        let mut cells: BTreeMap<_, usize> = BTreeMap::new();
        for game in 0..sample.games.len() {
            let record = sample.games[game];
            let next = boards.len();
            let board = *boards.entry((&record.scenario, &record.seed)).or_insert(next);
            for (place, seat) in record.seats.iter().enumerate() {
                let role = sample.role(&seat.role);
                let Some(entrant) = sample.measured(record, place, seat) else { continue };
                let company = company(facts, record);
                let key = (board, company.clone(), place);
                let cell = *cells.entry(key).or_insert_with(|| {
                    sample.cells.push(Cell {
                        board,
                        role,
                        scenario: &record.scenario,
                        seed: &record.seed,
                        company,
                        seat: &seat.seat,
                        held: Vec::new(),
                    });
                    sample.cells.len() - 1
                });
                let held = Held { entrant, game, place, gain: gain(seat), datum: None };
                sample.cells[cell].held.push(held);
            }
        }
        sample.boards = boards.len();
        let twin = sample.twin;
        for cell in &mut sample.cells {
            cell.reckon_data(twin);
        }
        sample
    }

    /// Where an entrant stands in the list of those who are measured.
    pub(super) fn place(&self, entrant: &str) -> Option<usize> {
        self.entrants.iter().position(|one| one == entrant)
    }

    /// The null entrant and whose copy it is, if both take part.
    pub(super) fn twin(&self) -> Option<(usize, usize)> {
        self.twin
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

    /// What others made of the same place. The null entrant is a control and nobody's opponent, and
    /// neither is it compared with the one whose copy it is: so it changes no figure of the others,
    /// and its own are those of its twin.
    pub(super) fn others(
        &self,
        own: usize,
        twin: Option<(usize, usize)>,
    ) -> impl Iterator<Item = f64> {
        let compared = move |held: &&Held| {
            let control = twin.is_some_and(|(null, of)| {
                held.entrant == null || own == null && held.entrant == of
            });
            held.entrant != own && !control
        };
        self.held.iter().filter(compared).map(|held| held.gain)
    }

    fn reckon_data(&mut self, twin: Option<(usize, usize)>) {
        for place in 0..self.held.len() {
            let others = mean(self.others(self.held[place].entrant, twin));
            let gain = self.held[place].gain;
            self.held[place].datum = others.map(|others| gain - others);
        }
    }
}

/// Whom a record's seats are compared in the company of. A table where all play alike is compared
/// with other such tables, but in a deviation design with those where one deviates from it.
fn company<'a>(facts: &Facts, record: &'a GameRecord) -> Cow<'a, str> {
    match alike(record) {
        Some(resident) if facts.design == "deviation" => format!("deviation/{resident}").into(),
        _ => record.table.as_str().into(),
    }
}

/// Who plays all seats of that game, if one does.
pub(super) fn alike(record: &GameRecord) -> Option<&str> {
    let first = record.seats.first()?.entrant.as_str();
    record.seats.iter().all(|seat| seat.entrant == first).then_some(first)
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
