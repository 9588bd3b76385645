//! Bodies: how many, how ready, what they achieve, what their change costs.

use shared::rules::delivery::YearAccounts;
use shared::rules::delivery::accounts::CcgYear;

use super::Unit::{BasisPoints, Count, Pounds};
use super::{Figure, last, mean, national, sum, trusts};

/// CCGs that have become part of another.
pub const JOINED: Figure = Figure {
    name: "CCGs joined to another",
    unit: Count,
    of: |state| state.stocks.ccgs.iter().filter(|ccg| ccg.joined.is_some()).count() as f64,
};

/// How well CCGs' people know their work, by the money they spend.
pub const READINESS: Figure = Figure {
    name: "readiness of CCGs in the last year",
    unit: BasisPoints,
    of: |state| last(state, |year| by_money(year, |ccg| ccg.readiness.0)),
};

/// How well the five tasks are done, by the money that is spent.
pub const TASKS_DONE: Figure = Figure {
    name: "yield of the five tasks over the game",
    unit: BasisPoints,
    of: |state| mean(state, |year| by_money(year, tasks)),
};

/// Invalid bills found and paid back.
pub const RECOVERED: Figure = Figure {
    name: "invalid bills paid back over the game",
    unit: Pounds,
    of: |state| sum(state, |year| year.pairs.iter().map(|pair| pair.recovered.0).sum()),
};

/// Reviews at whose end bodies were merged or replaced.
pub const REORGANISED: Figure = Figure {
    name: "years that begin with new bodies",
    unit: Count,
    of: |state| sum(state, national(|all| i64::from(all.transition.0 > 0))),
};

/// What reorganisation cost.
pub const TRANSITION: Figure = Figure {
    name: "transition money over the game",
    unit: Pounds,
    of: |state| sum(state, national(|all| all.transition.0)),
};

/// Trusts' real unit costs.
pub const UNIT_COSTS: Figure = Figure {
    name: "trusts' unit costs against the opening, last year",
    unit: BasisPoints,
    of: |state| {
        let trusts_count = state.stocks.trusts.len().max(1) as f64;
        last(state, trusts(|trust| trust.unit_costs)) / 100.0 / trusts_count
    },
};

fn tasks(ccg: &CcgYear) -> i64 {
    let done = &ccg.yields;
    let all = done.needs_assessment
        + done.demand_modelling
        + done.specification
        + done.contracting
        + done.measurement;
    all.0 / 5
}

/// A mean over CCGs by their allocation: one that was joined to another has none.
fn by_money(year: &YearAccounts, of: impl Fn(&CcgYear) -> i64) -> i64 {
    let all: i64 = year.ccgs.iter().map(|ccg| ccg.allocation.0).sum();
    let weighted: i128 =
        year.ccgs.iter().map(|ccg| i128::from(of(ccg)) * i128::from(ccg.allocation.0)).sum();
    i64::try_from(weighted / i128::from(all.max(1))).unwrap_or(0)
}
