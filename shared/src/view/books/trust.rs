//! An acute trust's books.

use super::{contract, opened};
use crate::protocol::books::TrustBooks;
use crate::rules::ids::{PairId, TrustId};
use crate::rules::state::State;
use crate::rules::units::Pounds;
use crate::scenario::seats::id;
use crate::view::names::seat;

pub(super) fn books(state: &State, trust: TrustId) -> Option<TrustBooks> {
    let body = state.stocks.trust(trust)?;
    let of_year =
        |year: &crate::rules::state::PastYear| year.accounts.trusts.get(trust.index()).cloned();
    let last = state.history.last().and_then(of_year);
    let results: Pounds = state.history.iter().filter_map(of_year).map(|year| year.result).sum();
    let own = (0..state.stocks.pairs.len())
        .map(|place| PairId(id(place)))
        .filter_map(|pair| state.stocks.pair(pair).map(|body| (pair, body)))
        .filter(|(_, body)| body.trust == trust);
    let waiting = own.clone().map(|(_, body)| body.waiting).sum();
    Some(TrustBooks {
        last_income: last.as_ref().map_or(0, |year| year.income.0),
        last_result: last.as_ref().map_or(0, |year| year.result.0),
        results: results.0,
        specialised: body.specialised.0,
        beds: body.beds,
        occupancy_bp: last.as_ref().map_or(0, |year| year.occupancy.0),
        waiting,
        eighteen_weeks_bp: last.as_ref().map_or(0, |year| year.eighteen_week.0),
        four_hours_bp: last.as_ref().map_or(0, |year| year.four_hour.0),
        quality_bp: body.quality.0,
        strain_bp: body.strain.0,
        costs: opened(state, trust)?,
        contracts: own
            .filter_map(|(pair, body)| {
                Some((seat(state, state.seat_of_ccg(body.ccg)), contract(state, pair)?))
            })
            .collect(),
    })
}
