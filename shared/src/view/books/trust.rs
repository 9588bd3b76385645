//! An acute trust's books.

use super::{contract, opened, partnerships};
use crate::protocol::books::TrustBooks;
use crate::rules::delivery::accounts::TrustYear;
use crate::rules::ids::{PairId, TrustId};
use crate::rules::state::State;
use crate::rules::stocks::{Activity, Pair};
use crate::rules::units::{BasisPoints, Pounds, scale};
use crate::scenario::seats::id;
use crate::view::names::seat;
use crate::view::plan;

pub(super) fn books(state: &State, trust: TrustId) -> Option<TrustBooks> {
    let body = state.stocks.trust(trust)?;
    let years = || state.history.iter().filter_map(|year| year.accounts.trusts.get(trust.index()));
    let last = match years().next_back() {
        Some(year) => LastYear::of(year),
        None => LastYear::before_the_first(state, trust)?,
    };
    let own: Vec<(PairId, &Pair)> = (0..state.stocks.pairs.len())
        .map(|place| PairId(id(place)))
        .filter_map(|pair| Some((pair, state.stocks.pair(pair)?)))
        .filter(|(_, pair)| pair.trust == trust && state.stocks.is_live(pair.ccg))
        .collect();
    let quality = body.quality;
    Some(TrustBooks {
        last_income: last.income.0,
        last_result: last.result.0,
        results: years().map(|year| year.result).sum::<Pounds>().0,
        specialised: body.specialised.0,
        beds: body.beds,
        occupancy_bp: last.occupancy.0,
        waiting: own.iter().map(|(_, pair)| pair.waiting).sum(),
        eighteen_weeks_bp: last.eighteen_week.0,
        four_hours_bp: last.four_hour.0,
        quality_bp: body.quality.0,
        strain_bp: body.strain.0,
        costs: opened(state, trust)?,
        contracts: own
            .iter()
            .filter_map(|(pair, body)| {
                Some((seat(state, state.seat_of_ccg(body.ccg)), contract(state, *pair, quality)?))
            })
            .collect(),
        partnerships: partnerships(state, |it| it.trust == Some(trust)),
        bed_plan: state.beds_set_for(trust).map(|it| plan::write_beds(*it)),
    })
}

/// What a trust looks back on.
struct LastYear {
    income: Pounds,
    result: Pounds,
    occupancy: BasisPoints,
    eighteen_week: BasisPoints,
    four_hour: BasisPoints,
}

impl LastYear {
    fn of(year: &TrustYear) -> Self {
        Self {
            income: year.income,
            result: year.result,
            occupancy: year.occupancy,
            eighteen_week: year.eighteen_week,
            four_hour: year.four_hour,
        }
    }

    /// Before the first year: the opening baselines at tariff and at the opening costs, and the
    /// waits that the scenario calls usual.
    fn before_the_first(state: &State, trust: TrustId) -> Option<Self> {
        let body = state.stocks.trust(trust)?;
        let model = &state.scenario.model;
        let own = || state.stocks.pairs.iter().filter(|pair| pair.trust == trust);
        let done = own().fold(Activity::default(), |sum, pair| sum.plus(pair.baseline));
        let care: Pounds = own().map(|pair| super::opening_value(state, pair)).sum();
        let income = care + body.specialised;
        let costs = &model.trust_costs;
        let cost = body.fixed_cost.0
            + costs.bed.0 * body.beds
            + costs.emergency.0 * done.emergencies
            + costs.attendance.0 * done.attendances
            + costs.elective.0 * done.electives
            + costs.outpatient.0 * done.outpatients;
        let beds = &model.beds;
        let days = scale(done.emergencies, beds.emergency_stay, 100)
            + scale(beds.inpatients.times(done.electives), beds.elective_stay, 100)
            + body.other_bed_days;
        Some(Self {
            income,
            result: income - Pounds(cost),
            occupancy: BasisPoints::of(days, body.beds * beds.days),
            eighteen_week: model.waits.eighteen_week,
            four_hour: model.waits.four_hour,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::rules::draw::Seed;
    use crate::scenario::{STANDARD, Scenario};

    #[test]
    fn a_trust_opens_with_last_year_s_figures() {
        let scenario = Scenario::from_toml(STANDARD).expect("well formed");
        let state = State::opening(Arc::new(scenario), String::new(), Seed(1));
        let queens = books(&state, TrustId(0)).expect("a trust");
        assert_eq!((queens.last_income, queens.last_result), (171_329_860, 856_860));
        assert!((8_700..8_900).contains(&queens.occupancy_bp), "88% full: {queens:?}");
    }
}
