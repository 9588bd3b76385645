//! What can be measured in a game that is over, by name: read from the final state, its years and
//! its deals. A figure never looks at what a lever did.
//!
//! | file | what |
//! |---|---|
//! | [`money`] | results, shares, spending in real terms |
//! | [`people`] | support, tension, trust, management time |
//! | [`care`] | admissions, referrals, waits, outcomes |
//! | [`structure`] | bodies: how many, how ready, what their change costs |
//! | [`primary_care`] | core pay: where it is, what stands above the national contract, who is weak |
//! | [`deals`] | what was signed |
//!
//! "The last year" is the last scored one; "over the game" is the mean or the sum of the scored
//! years. The year after is neither.

pub mod care;
pub mod deals;
pub mod money;
pub mod people;
pub mod primary_care;
pub mod structure;

use shared::rules::delivery::YearAccounts;
use shared::rules::delivery::accounts::{CcgYear, LocalityYear, NationalYear, TrustYear};
use shared::rules::state::{PastYear, State};

/// Something that can be measured in a game that is over.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// What it is, for people: with its years.
    pub name: &'static str,
    /// Its unit.
    pub unit: Unit,
    /// How it is read.
    pub of: fn(&State) -> f64,
}

/// In what a figure is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Pounds.
    Pounds,
    /// Basis points of a whole, or of a scale.
    BasisPoints,
    /// Basis points a year.
    BasisPointsAYear,
    /// Patients, deals, whatever can be counted.
    Count,
    /// Whole-time equivalents.
    Wte,
    /// Points of the joint index.
    Points,
}

impl Unit {
    /// Its name for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pounds => "pounds",
            Self::BasisPoints => "bp",
            Self::BasisPointsAYear => "bp_a_year",
            Self::Count => "count",
            Self::Wte => "wte",
            Self::Points => "points",
        }
    }
}

/// The scored years, in order.
fn scored(state: &State) -> &[PastYear] {
    let years = state.scenario.years.len().min(state.history.len());
    state.history.get(..years).unwrap_or_default()
}

/// What a figure of the accounts adds up to over the scored years.
fn sum(state: &State, of: impl Fn(&YearAccounts) -> i64) -> f64 {
    scored(state).iter().map(|year| of(&year.accounts)).sum::<i64>() as f64
}

/// The mean of a figure of the accounts over the scored years.
fn mean(state: &State, of: impl Fn(&YearAccounts) -> i64) -> f64 {
    sum(state, of) / scored(state).len().max(1) as f64
}

/// A figure of the accounts in the first year.
fn first(state: &State, of: impl Fn(&YearAccounts) -> i64) -> f64 {
    scored(state).first().map_or(0.0, |year| of(&year.accounts) as f64)
}

/// A figure of the accounts in the last scored year.
fn last(state: &State, of: impl Fn(&YearAccounts) -> i64) -> f64 {
    scored(state).last().map_or(0.0, |year| of(&year.accounts) as f64)
}

/// Growth a year of a figure of the accounts, from the first to the last scored year, in bp.
fn growth(state: &State, of: impl Fn(&YearAccounts) -> i64) -> f64 {
    let years = scored(state).len().saturating_sub(1).max(1) as f64;
    let grown = last(state, &of) / first(state, &of).max(1.0);
    (grown.powf(1.0 / years) - 1.0) * 10_000.0
}

/// A figure of all CCGs together.
fn ccgs(of: fn(&CcgYear) -> i64) -> impl Fn(&YearAccounts) -> i64 {
    move |year| year.ccgs.iter().map(of).sum()
}

/// A figure of all localities together.
fn localities(of: fn(&LocalityYear) -> i64) -> impl Fn(&YearAccounts) -> i64 {
    move |year| year.localities.iter().map(of).sum()
}

/// A figure of all trusts together.
fn trusts(of: fn(&TrustYear) -> i64) -> impl Fn(&YearAccounts) -> i64 {
    move |year| year.trusts.iter().map(of).sum()
}

/// A figure of the whole table.
fn national(of: fn(&NationalYear) -> i64) -> impl Fn(&YearAccounts) -> i64 {
    move |year| of(&year.national)
}
