//! What a claim is made of. Everything here is data: an expert can check a claim by reading its
//! item in [`topics`](super::topics), without the engine.

use std::ops::RangeInclusive;

use shared::protocol::books::{CcgBooks, TrustBooks};
use shared::protocol::plan::{CcgPlan, NhsEnglandPlan, PracticePlan, TrustPlan};
use shared::protocol::terms::Terms;

use super::figures::Figure;

/// A claim.
#[derive(Debug)]
pub struct Claim {
    /// Its number in the game's list: `C24`.
    pub id: &'static str,
    /// What is claimed, in our own words.
    pub says: &'static str,
    /// Who says so, in public.
    pub source: &'static str,
    /// The experiments that show it. All must hold.
    pub trials: &'static [Trial],
    /// What a small run of a few seeds shows, in the test suite.
    pub in_small: InSmall,
}

/// An experiment: two arms at the same seeds, and the same two with the mechanism switched off.
#[derive(Debug)]
pub struct Trial {
    /// What is compared, in words: the treatment, against the control.
    pub compares: &'static str,
    /// What it means that the mechanism is off, in words.
    pub without: &'static str,
    /// What both arms share: who plays, and what is set otherwise than at the standard table.
    pub table: &'static [Lever],
    /// What is compared.
    pub arms: Arms,
    /// What switches the mechanism off, in both arms.
    pub off: &'static [Lever],
    /// What is measured, and which way it must move.
    pub effects: &'static [Effect],
}

/// What is compared with what.
#[derive(Debug)]
pub enum Arms {
    /// The figure with the treatment less the figure with the control.
    Against {
        /// The lever as the claim has it.
        treatment: &'static [Lever],
        /// The lever otherwise; often nothing.
        control: &'static [Lever],
    },
    /// The figure by itself, against zero: for what happens if nothing is done. The arm that is
    /// switched off is the null.
    Alone,
}

/// A measured figure and the direction in which the claim says that it moves.
#[derive(Debug)]
pub struct Effect {
    /// What is measured.
    pub figure: Figure,
    /// Which way it must move.
    pub must: Direction,
}

/// Which way a figure must move.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Direction {
    /// Up.
    Rise,
    /// Down.
    Fall,
    /// Its whole interval lies between these two, in the figure's unit: where a source gives a
    /// size.
    Between(f64, f64),
}

/// What a small run shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InSmall {
    /// The claim holds and is lost when its mechanism is off.
    Holds,
    /// Every effect points the right way, but is not clear of zero, or not lost when off, at so
    /// few seeds. Why.
    Points(&'static str),
    /// The claim does not hold in this game, at any number of seeds. Why.
    DoesNotHold(&'static str),
}

/// The years of a game, from 1.
pub type Years = RangeInclusive<u8>;
/// Every year.
pub const EVERY_YEAR: Years = 1..=u8::MAX;

/// Something at a table that is changed.
#[derive(Clone, Debug)]
pub enum Lever {
    /// A file laid over the scenario before anything else is set, as if it built on it: other
    /// bodies, by a recipe.
    Layer(&'static str),
    /// A setting of the scenario, by its path, with its value as one would write it in the file.
    /// `years.*.running_costs` is that of every year; `year_after` is a setting by itself.
    Set(&'static str, &'static str),
    /// A setting of the years, by its name, with its value in the first year, in the second, and so
    /// on: a shorter game has the first of them. Later years, and the year after, have the last.
    YearByYear(&'static str, &'static [&'static str]),
    /// A whole number of the scenario, by its path, as a share of what it is, in bp: for what
    /// depends on the size of the table.
    Scale(&'static str, i64),
    /// Who plays these seats: a built-in strategy. Without it all are `fair`.
    Plays(Seats, &'static str),
    /// What NHS England's plan is held to in those years.
    NhsEnglandPlans(Years, fn(&mut NhsEnglandPlan)),
    /// What every CCG's plan is held to in those years, given its books.
    CcgPlans(Years, fn(&mut CcgPlan, &CcgBooks)),
    /// What every practice's plan is held to in those years.
    PracticePlans(Years, fn(&mut PracticePlan)),
    /// What every trust's plan is held to in those years, given its books.
    TrustPlans(Years, fn(&mut TrustPlan, &TrustBooks)),
    /// What these seats write into the terms that they draft or counter.
    Writes(Seats, fn(&mut Terms)),
    /// Deals that these seats sign where they would say no.
    Signs(Seats, fn(&Terms) -> bool),
    /// Deals that these seats neither draft nor sign.
    Shuns(Seats, fn(&Terms) -> bool),
}

/// Some of the seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seats {
    /// All.
    All,
    /// NHS England.
    NhsEngland,
    /// The CCGs.
    Ccgs,
    /// The practices.
    Practices,
    /// The trusts.
    Trusts,
}
