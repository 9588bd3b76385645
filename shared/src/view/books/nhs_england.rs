//! NHS England's books: the envelope and what each CCG and locality would get of it.

use std::collections::BTreeMap;

use super::ccg::by_task;
use crate::protocol::books::{AuditLine, CcgLine, NhsEnglandBooks, PracticeLine, TrustLine};
use crate::rules::deal::terms::Fund;
use crate::rules::decide::deal::purse;
use crate::rules::defaults;
use crate::rules::ids::{CcgId, LocalityId, TrustId};
use crate::rules::plan::Plans;
use crate::rules::plan::nhs_england::Supervision;
use crate::rules::state::State;
use crate::scenario::seats::id;
use crate::view::names::seat;

pub(super) fn books(state: &State) -> NhsEnglandBooks {
    let (scenario, stocks) = (&state.scenario, &state.stocks);
    let year = state.year;
    let nhs_england = state.given.nhs_england.clone();
    let plans = Plans { nhs_england, ..state.plans.clone() };
    let core = defaults::core_contracts(scenario, stocks, year, &plans);
    let live = |place| stocks.is_live(CcgId(id(place)));
    let ccgs = stocks.ccgs.iter().enumerate().filter(|(place, _)| live(*place));
    let ccgs = ccgs.map(|(place, body)| {
        let ccg = CcgId(id(place));
        let line = CcgLine {
            last_programme: body.last_allocation.0,
            floor: defaults::floor(scenario, body, year).0,
            by_formula: defaults::formula(scenario, stocks, year, ccg).0,
            target: defaults::target(scenario, stocks, year, ccg).0,
            running_costs_next: defaults::running_costs(scenario, stocks, year.next(), ccg).0,
            directions: state.ccg_reviews.get(place).is_some_and(|review| review.directions),
            audit: audit(state, ccg),
        };
        (seat(state, state.seat_of_ccg(ccg)), line)
    });
    let practices = stocks.localities.iter().enumerate().map(|(place, body)| {
        let line = PracticeLine {
            people: body.people,
            weighted: body.weighted,
            last_price_pence: body.core_price.0,
            national_price_pence: core.get(place).map_or(0, |core| core.price.0),
        };
        (seat(state, state.seat_of_locality(LocalityId(id(place)))), line)
    });
    NhsEnglandBooks {
        envelope: defaults::envelope(scenario, stocks, year).0,
        free: purse::free(state).0,
        sustainability_fund_left: purse::in_fund(state, Fund::Sustainability).0,
        ccgs: ccgs.collect(),
        practices: practices.collect(),
        special_measures: special_measures(state),
    }
}

/// What an audit of a CCG's books tells: how it does its work, what its members really think of it,
/// what it keeps. What its hospitals spend, how they code and how good they are does not stand in
/// them. (Assurance of CCGs and the yearly survey of their members: NHS England, 2013.)
fn audit(state: &State, ccg: CcgId) -> Option<AuditLine> {
    if state.plans.nhs_england.supervision != Supervision::Tight {
        return None;
    }
    let year = state.history.last()?.accounts.ccgs.get(ccg.index())?;
    Some(AuditLine {
        yields_bp: by_task(&year.yields),
        readiness_bp: year.readiness.0,
        support_bp: year.true_buy_in.0,
        heard_support_bp: year.perceived_buy_in.0,
        demand_fund: year.demand_fund.0,
    })
}

/// The beds of those for whom it may set them.
fn special_measures(state: &State) -> BTreeMap<String, TrustLine> {
    let watched = |place: &usize| {
        state.trust_reviews.get(*place).is_some_and(|review| review.special_measures)
    };
    let line = |place: usize| {
        let trust = TrustId(id(place));
        let last = state.history.last().and_then(|past| past.accounts.trusts.get(place));
        let line = TrustLine {
            beds: state.stocks.trust(trust)?.beds,
            occupancy_bp: last.map_or(0, |year| year.occupancy.0),
        };
        Some((seat(state, state.seat_of_trust(trust)), line))
    };
    (0..state.trust_reviews.len()).filter(watched).filter_map(line).collect()
}
