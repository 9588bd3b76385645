//! Who plays at a table: a built-in strategy or a guest for each seat.

use shared::rules::draw::Seed;
use shared::rules::ids::SeatId;
use shared::rules::state::State;

use super::game::PlayError;
use super::guest::Guest;
use super::outcome::role_name;
use crate::strategies::{Casting, Luck, Strategy, by_name};

/// Who plays: somebody for each seat, in the order of seats, with a name.
pub struct Lineup {
    pub(super) names: Vec<String>,
    pub(super) players: Vec<Player>,
}

/// Who plays a seat.
pub enum Player {
    /// A strategy of this process.
    BuiltIn(Box<dyn Strategy + Send>),
    /// Somebody from outside.
    Guest(Box<dyn Guest>),
}

impl Player {
    /// The built-in strategy of that name for that seat.
    ///
    /// # Errors
    ///
    /// If there is no such strategy.
    pub fn by_name(name: &str, seat: &str) -> Result<Self, PlayError> {
        let found = by_name(name, seat).map(Self::BuiltIn);
        found.ok_or_else(|| PlayError::UnknownStrategy(name.to_owned()))
    }
}

impl Lineup {
    /// Strategies of one's own, each with a name, in the order of seats.
    #[must_use]
    pub fn new(players: Vec<(String, Box<dyn Strategy + Send>)>) -> Self {
        let built_in = |(name, strategy)| (name, Player::BuiltIn(strategy));
        Self::of(players.into_iter().map(built_in).collect())
    }

    /// Anybody, each with a name, in the order of seats.
    #[must_use]
    pub fn of(players: Vec<(String, Player)>) -> Self {
        let (names, players) = players.into_iter().unzip();
        Self { names, players }
    }

    /// Built-in strategies by name, in the order of that table's seats.
    ///
    /// # Errors
    ///
    /// If there is no such strategy, or not one for each seat.
    pub fn by_name(state: &State, names: &[&str]) -> Result<Self, PlayError> {
        let players = state
            .seat_ids()
            .zip(names)
            .map(|(seat, name)| {
                let player = Player::by_name(name, state.scenario.slug(seat))?;
                Ok(((*name).to_owned(), player))
            })
            .collect::<Result<_, _>>()?;
        let lineup = Self::of(players);
        lineup.fits(state)?;
        Ok(lineup)
    }

    /// Built-in strategies as a casting has it, in the order of that table's seats; where it leaves
    /// it to luck, by that seed.
    ///
    /// # Errors
    ///
    /// If the casting names a seat or role that isn't at the table.
    pub fn cast(state: &State, casting: &Casting, seed: Seed) -> Result<Self, PlayError> {
        let seats: Vec<(&str, &str)> = state
            .seat_ids()
            .zip(&state.seats)
            .map(|(id, seat)| (state.scenario.slug(id), role_name(seat.role)))
            .collect();
        if let Some(nobody) = casting.nobody(&seats) {
            return Err(PlayError::UnknownSeat(nobody.to_owned()));
        }
        let luck = Luck::of_table(seed);
        let names: Vec<&str> =
            seats.iter().map(|(seat, role)| casting.of(seat, role, luck)).collect();
        Self::by_name(state, &names)
    }

    /// The same, but for one seat; nothing changes if there is no such place.
    #[must_use]
    pub fn with(mut self, seat: SeatId, name: &str, player: Player) -> Self {
        let place = seat.index();
        if let (Some(old_name), Some(old)) =
            (self.names.get_mut(place), self.players.get_mut(place))
        {
            (*old_name, *old) = (name.to_owned(), player);
        }
        self
    }

    pub(super) fn fits(&self, state: &State) -> Result<(), PlayError> {
        let (seats, given) = (state.seats.len(), self.players.len());
        if seats == given { Ok(()) } else { Err(PlayError::Seats { seats, given }) }
    }
}
