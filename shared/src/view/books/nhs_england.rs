//! NHS England's books: the envelope and what each CCG and locality would get of it.

use crate::protocol::books::{CcgLine, NhsEnglandBooks, PracticeLine};
use crate::rules::deal::terms::Fund;
use crate::rules::decide::deal::purse;
use crate::rules::defaults;
use crate::rules::ids::{CcgId, LocalityId};
use crate::rules::plan::Plans;
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
    }
}
