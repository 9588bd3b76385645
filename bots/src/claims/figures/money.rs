//! Results, shares, spending in real terms.

use shared::rules::delivery::YearAccounts;
use shared::rules::delivery::accounts::TrustYear;
use shared::rules::delivery::payment::cases_at_tariff;
use shared::rules::state::State;
use shared::rules::stocks::INDEX_WHOLE;

use super::Unit::{BasisPoints, BasisPointsAYear, Count, Points, Pounds};
use super::{Figure, ccgs, first, growth, last, mean, national, sum, trusts};

/// The joint index, raw.
pub const JOINT_INDEX: Figure = Figure {
    name: "joint index",
    unit: Points,
    of: |state| state.score.as_ref().map_or(0.0, |score| score.joint_index as f64),
};

/// The deficits of all CCGs that have one, against break-even.
pub const CCG_DEFICITS: Figure = Figure {
    name: "CCGs' deficits in the last year",
    unit: Pounds,
    of: |state| last(state, ccgs(|ccg| (-ccg.result.0).max(0))),
};

/// How many CCGs are in deficit.
pub const CCGS_IN_DEFICIT: Figure = Figure {
    name: "CCGs in deficit in the last year",
    unit: Count,
    of: |state| last(state, ccgs(|ccg| i64::from(ccg.result.0 < 0))),
};

/// The result of all CCGs together.
pub const CCG_RESULTS: Figure = Figure {
    name: "CCGs' results over the game",
    unit: Pounds,
    of: |state| sum(state, ccgs(|ccg| ccg.result.0)),
};

/// What all bodies together have over or short.
pub const RESULT: Figure = Figure {
    name: "result of all bodies over the game",
    unit: Pounds,
    of: |state| sum(state, national(|all| all.result.0)),
};

/// What CCGs pay to hospitals, independent ones included.
pub const ACUTE_SPENDING: Figure = Figure {
    name: "CCGs' spending on hospitals over the game",
    unit: Pounds,
    of: |state| sum(state, acute),
};

/// What hospitals are paid for the care of CCGs' people, from whatever account, before fines,
/// rewards and bills paid back.
pub const PAID_TO_HOSPITALS: Figure = Figure {
    name: "paid to hospitals for care over the game",
    unit: Pounds,
    of: |state| sum(state, |year| year.pairs.iter().map(|pair| pair.paid.0).sum()),
};

/// How fast what hospitals are paid grows, above prices: by CCGs and for specialised services.
pub const HOSPITAL_GROWTH: Figure = Figure {
    name: "growth of hospitals' income a year, real",
    unit: BasisPointsAYear,
    of: |state| {
        real_growth(state, |year| {
            let trusts: i64 = year.trusts.iter().map(|trust| trust.income.0).sum();
            trusts + year.ccgs.iter().map(|ccg| ccg.independent.0).sum::<i64>()
        })
    },
};

/// How fast what practices are paid grows, above prices.
pub const PRIMARY_GROWTH: Figure = Figure {
    name: "growth of practices' income a year, real",
    unit: BasisPointsAYear,
    of: |state| {
        let practices: Vec<i64> =
            state.stocks.localities.iter().map(|place| i64::from(place.practices)).collect();
        real_growth(state, |year| {
            let paid = year.localities.iter().zip(&practices);
            paid.map(|(locality, count)| locality.income_per_practice.0 * count).sum()
        })
    },
};

/// Hospital care's share of spending on care.
pub const HOSPITAL_SHARE: Figure = Figure {
    name: "hospitals' share of spending in the last year",
    unit: BasisPoints,
    of: |state| last(state, national(|all| all.hospital_share.0)),
};

/// By how much hospital care's share has risen since the first year.
pub const HOSPITAL_SHARE_RISE: Figure = Figure {
    name: "rise of hospitals' share from first to last year",
    unit: BasisPoints,
    of: |state| {
        let share = || national(|all| all.hospital_share.0);
        last(state, share()) - first(state, share())
    },
};

/// What CCGs pay to independent hospitals, where NHS hospitals' lists are too long.
pub const INDEPENDENT: Figure = Figure {
    name: "CCGs' spending on independent hospitals over the game",
    unit: Pounds,
    of: |state| sum(state, ccgs(|ccg| ccg.independent.0)),
};

/// What CCGs paid for trouble: judicial reviews that they lost.
pub const TROUBLE: Figure = Figure {
    name: "CCGs' cost of trouble over the game",
    unit: Pounds,
    of: |state| sum(state, ccgs(|ccg| ccg.trouble.0)),
};

/// What electives in NHS hospitals come to at the opening year's price.
pub const ELECTIVE_SPENDING: Figure = Figure {
    name: "electives at the opening tariff a year",
    unit: Pounds,
    of: |state| {
        let price = state.scenario.model.prices.elective.0;
        mean(state, |year| year.pairs.iter().map(|pair| pair.done.electives * price).sum())
    },
};

/// What CCGs put into services outside hospital: community services and practices' extra work.
pub const OUTSIDE_HOSPITAL: Figure = Figure {
    name: "community and enhanced services over the game",
    unit: Pounds,
    of: |state| sum(state, ccgs(|ccg| ccg.community.0 + ccg.enhanced.0)),
};

/// What CCGs pay for their own people.
pub const MANAGEMENT: Figure = Figure {
    name: "CCGs' spending on management over the game",
    unit: Pounds,
    of: |state| sum(state, ccgs(|ccg| ccg.management.0)),
};

fn acute(year: &YearAccounts) -> i64 {
    year.ccgs.iter().map(|ccg| ccg.acute.0 + ccg.independent.0).sum()
}

/// Growth a year, less that of prices, in bp.
fn real_growth(state: &State, of: impl Fn(&YearAccounts) -> i64) -> f64 {
    let grown = 1.0 + growth(state, of) / 10_000.0;
    let prices = 1.0 + state.scenario.model.funding.deflator.0 as f64 / 10_000.0;
    (grown / prices - 1.0) * 10_000.0
}

/// What trusts have over or short.
pub const TRUST_RESULTS: Figure = Figure {
    name: "trusts' results over the game",
    unit: Pounds,
    of: |state| sum(state, trusts(|trust| trust.result.0)),
};

/// What trusts gain or lose on cases paid by the tariff, against what prices have done to them:
/// cases at the opening prices, times tariff less unit costs.
pub const TARIFF_MARGIN: Figure = Figure {
    name: "tariff less trusts' own unit costs, on their cases, over the game",
    unit: Pounds,
    of: |state| {
        let prices = &state.scenario.model.prices;
        sum(state, |year| {
            let margin = |trust: &TrustYear| {
                let cases = cases_at_tariff(prices, INDEX_WHOLE, &trust.done);
                cases.scaled(year.national.tariff - trust.unit_costs, INDEX_WHOLE).0
            };
            year.trusts.iter().map(margin).sum()
        })
    },
};

/// Trusts' own unit costs in the last year, against the opening year's: what a case costs.
pub const UNIT_COSTS: Figure = Figure {
    name: "trusts' unit costs in the last year, above the opening year's",
    unit: BasisPoints,
    of: |state| {
        let count = state.stocks.trusts.len().max(1) as f64;
        (last(state, trusts(|trust| trust.unit_costs)) / count / INDEX_WHOLE as f64 - 1.0)
            * 10_000.0
    },
};
