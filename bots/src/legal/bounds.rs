//! The lowest and the highest of figures, from the bounds that the rules keep and what the own view
//! tells: by path in the move's body, each as if the others stayed as they are. A figure whose
//! bounds the view does not tell is left out.

use std::collections::BTreeMap;

use shared::protocol::books::Books;
use shared::protocol::plan::{Plan, PracticePlan};
use shared::protocol::terms::{Acute, AcuteForm, Terms};
use shared::rules::decide::deal::bounds as terms;
use shared::rules::decide::deal::purse::PRIMARY_CARE_GROWTH_MAX;
use shared::rules::decide::plan;
use shared::rules::units::{BasisPoints, POUNDS_MAX, Pence, Pounds, WHOLE_BP, scale};

use crate::strategies::Sight;

/// Bounds by path.
pub type Bounds = BTreeMap<String, [i64; 2]>;

const YEARS: [i64; 2] = [terms::YEARS[0] as i64, terms::YEARS[1] as i64];

/// The figures of a deal with these terms among these seats.
#[must_use]
pub fn of_terms(view: &Sight<'_>, parties: &[String], said: &Terms) -> Bounds {
    let listed: Vec<(&str, [i64; 2])> = match said {
        Terms::Settlement(_) => settlement(view, parties),
        Terms::Delegation(_) => Vec::new(),
        Terms::CorePrimaryCare(_) => vec![
            ("core_primary_care.price_pence", core(view, parties)),
            ("core_primary_care.years", YEARS),
        ],
        Terms::EnhancedService(_) => vec![
            ("enhanced_service.price_pence", pence(terms::SERVICE_PRICE)),
            ("enhanced_service.time_bp", bp(terms::SERVICE_TIME)),
            ("enhanced_service.at_risk_bp", bp(terms::SERVICE_AT_RISK)),
            ("enhanced_service.years", YEARS),
        ],
        Terms::Acute(said) => acute(said),
        Terms::SharedSupport(_) => vec![
            ("shared_support.fee", terms::SUPPORT_FEE.map(|fee| fee.0)),
            ("shared_support.years", YEARS),
        ],
        Terms::Partnership(said) => {
            let trust = parties.iter().any(|seat| view.role_of(seat) == "trust");
            let rest = |taken: i64| [0, WHOLE_BP - taken];
            let theirs = |taken: i64| if trust { rest(taken) } else { [0, 0] };
            vec![
                ("partnership.budget_pence", pence(terms::BUDGET)),
                ("partnership.time_bp", bp(terms::PARTNERSHIP_TIME)),
                ("partnership.community_pence", pence(terms::COMMUNITY)),
                ("partnership.practices_saved_bp", rest(said.trust_saved_bp)),
                ("partnership.trust_saved_bp", theirs(said.practices_saved_bp)),
                ("partnership.practices_lost_bp", rest(said.trust_lost_bp)),
                ("partnership.trust_lost_bp", theirs(said.practices_lost_bp)),
                ("partnership.years", YEARS),
            ]
        }
        Terms::Merger(_) => {
            merger(view, parties).map(|most| ("merger.transition", most)).into_iter().collect()
        }
        Terms::BigTicket(_) => {
            vec![("big_ticket.ccg_share_bp", bp(terms::SHARE)), ("big_ticket.years", YEARS)]
        }
    };
    listed.into_iter().map(|(path, bounds)| (format!("terms.{path}"), bounds)).collect()
}

/// Only NHS England knows a CCG's floor, and what its envelope still has.
fn settlement(view: &Sight<'_>, parties: &[String]) -> Vec<(&'static str, [i64; 2])> {
    let (programme, path) = match view.books() {
        Some(Books::NhsEngland(books)) => {
            let Some(line) = parties.iter().find_map(|seat| books.ccgs.get(seat)) else {
                return Vec::new();
            };
            let most = (line.floor + books.free.max(0)).min(POUNDS_MAX);
            (Some([line.floor, most]), line.running_costs_next)
        }
        Some(Books::Ccg(books)) => (None, books.running_costs_next),
        _ => return Vec::new(),
    };
    let costs = terms::RUNNING_COSTS_OF_PATH.map(|share| Pounds(path).share(share).0);
    let programme = programme.map(|bounds| ("settlement.programme", bounds));
    let others =
        [("settlement.running_costs", costs), ("settlement.surplus_bp", bp(terms::SURPLUS))];
    programme.into_iter().chain(others).collect()
}

/// NHS England can pay each practice as much more as the budget for all may grow.
fn core(view: &Sight<'_>, parties: &[String]) -> [i64; 2] {
    let [least, most] = pence(terms::CORE_PRICE);
    let Some(Books::NhsEngland(books)) = view.books() else { return [least, most] };
    let lines = parties.iter().filter_map(|seat| books.practices.get(seat));
    let lowest = lines.map(|line| line.last_price_pence).min().unwrap_or(most);
    [least, scale(lowest, WHOLE_BP + PRIMARY_CARE_GROWTH_MAX.0, WHOLE_BP).min(most)]
}

fn acute(said: &Acute) -> Vec<(&'static str, [i64; 2])> {
    let mut all = vec![
        ("acute.price_bp", bp(terms::CONTRACT_PRICE)),
        ("acute.marginal_rate_bp", bp(terms::SHARE)),
        ("acute.incentive_bp", bp(terms::INCENTIVE)),
        ("acute.years", YEARS),
    ];
    if said.elective_plan_bp.is_some() {
        all.push(("acute.elective_plan_bp", bp(terms::ELECTIVE_PLAN)));
    }
    match said.form {
        AcuteForm::PaymentByResults | AcuteForm::Block | AcuteForm::Capitation => {}
        AcuteForm::CapAndCollar { .. } => all.extend([
            ("acute.form.cap_and_collar.cap_bp", bp(terms::CAP_AND_COLLAR)),
            ("acute.form.cap_and_collar.collar_bp", bp(terms::CAP_AND_COLLAR)),
        ]),
        AcuteForm::RiskShare { .. } => {
            all.push(("acute.form.risk_share.buyer_bp", bp(terms::SHARE)));
        }
    }
    all
}

/// What a merger of just these CCGs may be given.
fn merger(view: &Sight<'_>, parties: &[String]) -> Option<[i64; 2]> {
    let ccgs = parties.iter().filter(|seat| view.role_of(seat) == "ccg");
    let people = ccgs.map(|seat| view.seat_of(seat)?.people).sum::<Option<i64>>()?;
    Some([0, Pence(view.table()?.merger_cost_pence).for_heads(people).0])
}

/// Whether every figure of these terms that has bounds lies within them.
#[must_use]
pub fn keeps(said: &Terms, bounds: &Bounds) -> bool {
    let Ok(value) = serde_json::to_value(said) else { return false };
    bounds.iter().all(|(path, [low, high])| {
        let pointer = format!("/{}", path.trim_start_matches("terms.").replace('.', "/"));
        let figure = value.pointer(&pointer).and_then(serde_json::Value::as_i64);
        figure.is_none_or(|figure| (*low..=*high).contains(&figure))
    })
}

/// The figures of the plan on the own desk. What other shares of a practice's time leave is for
/// consultations, which are not listed.
#[must_use]
pub fn of_plan(said: &Plan) -> Bounds {
    let sevenths = small(plan::SEVENTHS);
    let weight = small(plan::WEIGHT);
    let listed: Vec<(String, [i64; 2])> = match said {
        Plan::NhsEngland(said) => {
            let seats = said.area_team.keys().map(|seat| (format!("area_team.{seat}"), weight));
            seats
                .chain(named([
                    ("primary_care_growth_bp", bp(plan::PRIMARY_CARE_GROWTH)),
                    ("pace_sevenths", sevenths),
                    ("efficiency_bp", bp(plan::EFFICIENCY)),
                ]))
                .collect()
        }
        Plan::Ccg(_) => {
            let tasks = [
                "needs_assessment",
                "demand_modelling",
                "specification",
                "contracting",
                "measurement",
                "engagement",
                "governance",
            ];
            tasks
                .into_iter()
                .map(|task| (format!("weights.{task}"), weight))
                .chain(named([
                    ("core_supplement_bp", bp(plan::CORE_SUPPLEMENT)),
                    ("core_pace_sevenths", sevenths),
                    ("lay_seats", small(plan::LAY_SEATS)),
                ]))
                .collect()
        }
        Plan::Practice(said) => practice(said),
        // Special measures forbid consultant posts, and its view does not tell.
        Plan::Trust(_) => named([
            ("beds_next_year", plan::BEDS.map(i64::from)),
            ("elective_sessions_bp", bp(plan::ELECTIVE_SESSIONS)),
            ("admission_threshold_bp", bp(plan::ADMISSION_THRESHOLD)),
            ("front_door_bp", bp(plan::FRONT_DOOR)),
            ("cost_improvement_bp", bp(plan::COST_IMPROVEMENT)),
            ("coding_bp", bp(plan::CODING)),
        ])
        .collect(),
    };
    let role = match said {
        Plan::NhsEngland(_) => "nhs_england",
        Plan::Ccg(_) => "ccg",
        Plan::Practice(_) => "practice",
        Plan::Trust(_) => "trust",
    };
    listed.into_iter().map(|(path, bounds)| (format!("{role}.{path}"), bounds)).collect()
}

fn practice(said: &PracticePlan) -> Vec<(String, [i64; 2])> {
    let time = said.time;
    let [least, _] = bp(plan::CONSULTATIONS);
    let up_to = |share: i64| [0, share + time.consultations_bp - least];
    named([
        ("time.long_term_bp", up_to(time.long_term_bp)),
        ("time.gatekeeping_bp", up_to(time.gatekeeping_bp)),
        ("time.ccg_work_bp", up_to(time.ccg_work_bp)),
        ("sessions_tenths", plan::SESSIONS.map(i64::from)),
        ("follows_policy_bp", bp(terms::SHARE)),
        ("pay_vote_bp", bp(plan::PAY_VOTE)),
    ])
    .collect()
}

fn named<const N: usize>(
    all: [(&'static str, [i64; 2]); N],
) -> impl Iterator<Item = (String, [i64; 2])> {
    all.into_iter().map(|(path, bounds)| (path.to_owned(), bounds))
}

fn bp(bounds: [BasisPoints; 2]) -> [i64; 2] {
    bounds.map(|share| share.0)
}

fn pence(bounds: [Pence; 2]) -> [i64; 2] {
    bounds.map(|price| price.0)
}

fn small(bounds: [u8; 2]) -> [i64; 2] {
    bounds.map(i64::from)
}
