//! A lead practice's books.

use super::{core_price, partnerships, services};
use crate::protocol::books::PracticeBooks;
use crate::rules::delivery::conflict;
use crate::rules::followers;
use crate::rules::ids::{CcgId, LocalityId};
use crate::rules::practice_costs;
use crate::rules::state::State;
use crate::rules::units::{BasisPoints, WHOLE_BP, divide};
use crate::view::sums::Sums;

pub(super) fn books(sums: &Sums<'_>, locality: LocalityId) -> Option<PracticeBooks> {
    let state = sums.state;
    let body = state.stocks.locality(locality)?;
    let last = state.history.last().and_then(|year| year.accounts.localities.get(locality.index()));
    Some(PracticeBooks {
        practices: i64::from(body.practices),
        people: body.people,
        weighted: body.weighted,
        price_pence: core_price(state, locality).map_or(0, |price| price.0),
        national_price_pence: sums.national_contract().price(&state.stocks, &state.plans, body).0,
        pay_likely_to_pass_bp: likely_to_pass(state, body.ccg).0,
        sessions_tenths: divide(body.partner_sessions + body.salaried_sessions, 10),
        session_cost: practice_costs::sessions(&state.scenario, state.year, 100).0,
        workload_bp: last.map_or(10_000, |year| year.workload.0),
        income: last.map_or_else(
            || body.usual_drawings.scaled(1, i64::from(body.practices)).0,
            |year| year.drawings_per_practice.0,
        ),
        one_percent_pence: followers::cost_of_time(
            &state.scenario,
            state.year,
            body,
            BasisPoints(100),
        )
        .0,
        asks_bp: followers::asks(&state.scenario, body).map(|asked| asked.0).collect(),
        support_bp: body.buy_in.0,
        goodwill_bp: body.goodwill.0,
        morale_bp: body.morale.0,
        services: services(state, locality),
        partnerships: partnerships(state, |it| it.partner(locality).is_some()),
        unmet_bp: last.map_or(body.usual_unmet.0, |year| {
            BasisPoints::of(year.wanted - year.met, year.wanted).0
        }),
    })
}

/// The vote for more pay at which a challenge is as likely as not, if every practice votes alike.
fn likely_to_pass(state: &State, ccg: CcgId) -> BasisPoints {
    let (Some(body), Some(plan)) = (state.stocks.ccg(ccg), state.plans.ccgs.get(ccg.index()))
    else {
        return BasisPoints::ZERO;
    };
    let payees = body.commissioning.payees_share(plan.lay_seats);
    let last = state.history.last().and_then(|year| year.accounts.ccgs.get(ccg.index()));
    // Before the first year nobody knows: as if half were seen.
    let governance = last.map_or(BasisPoints(WHOLE_BP / 2), |year| year.yields.governance);
    let rules = &state.scenario.model.primary_care;
    let supervision = state.plans.nhs_england.supervision;
    conflict::even_chance(rules, supervision, governance, payees)
}
