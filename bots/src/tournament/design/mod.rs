//! Who sits with whom: from entrants and the seats of a table to all games of one board. A design
//! knows no rules of the game; it only counts and turns.
//!
//! | file | what |
//! |---|---|
//! | `focal` | one entrant among a panel, in each seat in turn |
//! | `league` | entrants among each other: every table in all its rotations |
//! | `cyclic` | which entrants meet at the tables of a league |
//! | `uniform` | every entrant in all seats, and one deviating from them |
//!
//! Random seats would mix up who a player is, what it plays and whom it meets. So everything here
//! is balanced by construction: whoever is compared has held the same seats on the same boards.

mod cyclic;
mod focal;
mod league;
#[cfg(test)]
mod tests;
mod uniform;

use crate::strategies::{Casting, Luck};

use super::spec::DesignName;

pub use cyclic::tables;

/// One game of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// Which of the board's blocks it is part of, counted from 0.
    pub block: u32,
    /// What kind of table it is, as the record has it.
    pub table: String,
    /// The place of the seat that it is about.
    pub focus: Option<u16>,
    /// Who holds each seat.
    pub seats: Vec<Sitter>,
}

/// Who holds a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sitter {
    /// An entrant, by its place among them.
    Entrant(usize),
    /// One of a panel: a built-in strategy.
    Panel(String),
    /// The house, where there are fewer entrants than seats.
    House,
}

/// A board, as far as a design must know it.
#[derive(Clone, Copy, Debug)]
pub struct Board<'a> {
    /// Every seat's id and role, in order.
    pub seats: &'a [(String, &'static str)],
    /// Its place among the boards of its scenario.
    pub place: u64,
    /// Its luck: who of a panel sits where, and who begins where in a league.
    pub luck: Luck,
}

/// Everybody who can sit down.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// The names of the entrants, in order.
    pub entrants: &'a [String],
    /// The panels with their names, in order.
    pub panels: &'a [(String, Casting)],
}

/// All games of a board, in order.
#[must_use]
pub fn sittings(design: DesignName, board: Board<'_>, field: Field<'_>) -> Vec<Sitting> {
    match design {
        DesignName::Focal => focal::sittings(board, field),
        DesignName::League => league::sittings(board, field.entrants.len()),
        DesignName::Homogeneous => uniform::homogeneous(board, field.entrants.len()),
        DesignName::Deviation => uniform::deviation(board, field.entrants),
    }
}

fn place(seat: usize) -> u16 {
    u16::try_from(seat).unwrap_or(u16::MAX)
}
