//! A CCG's books.

use std::collections::BTreeMap;

use super::{contract, partnerships, services, settled};
use crate::protocol::books::{CcgBooks, LocalityLine, SupportLine};
use crate::rules::deal::terms::Fund;
use crate::rules::decide::deal::purse;
use crate::rules::defaults;
use crate::rules::delivery::Yields;
use crate::rules::followers::cost_of_time;
use crate::rules::ids::{CcgId, LocalityId, PairId};
use crate::rules::state::State;
use crate::rules::stocks::Locality;
use crate::rules::units::{BasisPoints, Pounds, scale};
use crate::scenario::seats::id;
use crate::view::modelling;
use crate::view::names::seat;
use crate::view::plan;
use crate::view::terms;

pub(super) fn books(state: &State, ccg: CcgId) -> Option<CcgBooks> {
    let body = state.stocks.ccg(ccg)?;
    let settled = settled(state, ccg);
    let (scenario, stocks) = (&state.scenario, &state.stocks);
    let last = state.history.last().and_then(|year| year.accounts.ccgs.get(ccg.index()));
    let programme = settled.as_ref().map_or(Pounds::ZERO, |settled| settled.programme);
    let funding = &scenario.model.funding;
    let live = stocks.is_live(ccg);
    let own = |pair: &PairId| live && stocks.pair(*pair).is_some_and(|pair| pair.ccg == ccg);
    let contracts = (0..stocks.pairs.len())
        .map(|place| PairId(id(place)))
        .filter(own)
        .filter_map(|pair| {
            let trust = stocks.pair(pair)?.trust;
            Some((
                seat(state, state.seat_of_trust(trust)),
                contract(state, pair, modelling::seen_quality(state, ccg, trust))?,
            ))
        })
        .collect();
    Some(CcgBooks {
        programme: programme.0,
        last_programme: body.last_allocation.0,
        target: defaults::target(scenario, stocks, state.year, ccg).0,
        running_costs: body.running_costs.0,
        running_costs_next: defaults::running_costs(scenario, stocks, state.year.next(), ccg).0,
        surplus_bp: settled.map_or(0, |settled| settled.surplus.0),
        last_result: last.map_or(0, |year| year.result.0),
        community: body.community.0,
        elsewhere: body.elsewhere.0,
        reserve: programme.share(funding.one_off.and(funding.one_off_free) + funding.contingency).0,
        demand_fund: purse::in_fund(state, Fund::Demand(state.seat_of_ccg(ccg))).0,
        readiness_bp: body.readiness.0,
        heard_support_bp: body.perceived_buy_in.0,
        yields_bp: last.map_or_else(BTreeMap::new, |year| by_task(&year.yields)),
        requirement_wte: requirements(state, ccg),
        need_growth_bp: expected_growth(state, ccg),
        forecast_error_bp: forecast_error(state, ccg),
        contracts,
        localities: localities(state, ccg),
        support: support(state, ccg),
        partnerships: partnerships(state, |it| it.ccg == ccg),
        direction: state.direction_to(ccg).map(|it| plan::write_direction(state, it)),
    })
}

/// Shared support that stands for that CCG.
fn support(state: &State, ccg: CcgId) -> Option<SupportLine> {
    let group = state.standing.support.iter().find(|group| group.members.contains(&ccg))?;
    Some(SupportLine {
        members: group.members.iter().map(|ccg| seat(state, state.seat_of_ccg(*ccg))).collect(),
        terms: terms::write_support(state, group),
    })
}

/// How far off a CCG's forecast may be: luck, and what its demand modelling left open last year.
pub(in crate::view) fn forecast_error(state: &State, ccg: CcgId) -> i64 {
    super::luck(state) + modelling::left_open(state, state.year, ccg).0
}

/// The growth of emergencies that its modellers expect: the trend, and their error.
fn expected_growth(state: &State, ccg: CcgId) -> i64 {
    let need = &state.scenario.model.need;
    (need.emergencies + need.list + modelling::error(state, state.year, ccg)).0
}

/// How well each task was done, by its name on the wire.
pub(super) fn by_task(yields: &Yields) -> BTreeMap<String, i64> {
    let rows: [(&str, BasisPoints); 7] = [
        ("needs_assessment", yields.needs_assessment),
        ("demand_modelling", yields.demand_modelling),
        ("specification", yields.specification),
        ("contracting", yields.contracting),
        ("measurement", yields.measurement),
        ("engagement", yields.engagement),
        ("governance", yields.governance),
    ];
    rows.into_iter().map(|(task, part)| (task.to_owned(), part.0)).collect()
}

fn requirements(state: &State, ccg: CcgId) -> BTreeMap<String, i64> {
    let tasks = &state.scenario.wte.tasks;
    let people = state.stocks.people_of(ccg);
    let practices: i64 =
        state.stocks.localities_of(ccg).map(|place| i64::from(place.practices)).sum();
    [
        ("needs_assessment", tasks.needs_assessment.of(people).0),
        ("demand_modelling", tasks.demand_modelling.of(people).0),
        ("specification", tasks.specification.of(people).0),
        ("contracting", tasks.contracting.of(people).0),
        ("measurement", tasks.measurement.of(people).0),
        ("engagement", scale(tasks.engagement_per_ten_practices.0, practices, 10)),
        ("governance", tasks.governance.of(people).0),
    ]
    .into_iter()
    .map(|(task, wte)| (task.to_owned(), wte))
    .collect()
}

fn localities(state: &State, ccg: CcgId) -> BTreeMap<String, LocalityLine> {
    let own = state.stocks.localities.iter().enumerate().filter(|(_, body)| body.ccg == ccg);
    own.map(|(place, body)| {
        let locality = LocalityId(id(place));
        let disclosed =
            state.plans.localities.get(place).is_some_and(|plan| plan.discloses_workload);
        let last = state.history.last().and_then(|year| year.accounts.localities.get(place));
        let line = LocalityLine {
            people: body.people,
            weighted: body.weighted,
            practices: i64::from(body.practices),
            core_price_pence: state.standing.core.get(place).map_or(0, |core| core.price.0),
            one_percent_pence: cost_of_time(&state.scenario, state.year, body, BasisPoints(100)).0,
            one_percent_cases: cases(state, body),
            services: services(state, locality),
            workload_bp: last.filter(|_| disclosed).map(|year| year.workload.0),
        };
        (seat(state, state.seat_of_locality(locality)), line)
    })
    .collect()
}

/// What 1% of team time for long-term conditions can avoid in a year, by staff figures.
fn cases(state: &State, body: &Locality) -> i64 {
    let model = &state.scenario.model;
    let sessions = body.partner_sessions + body.salaried_sessions;
    // Sessions are in hundredths, and 1% is a hundredth: two hundreds off.
    scale(sessions, model.practice.contacts, 10_000 * model.shift.contacts_per_case.max(1))
}
