//! What closed years came to, body by body: every figure of the accounts under the name that it has
//! elsewhere on the wire, with its unit.

use std::collections::BTreeMap;

use super::document::{DebriefPair, DebriefPartnership, DebriefYear, Figures};
use crate::protocol::entity::AimView;
use crate::rules::deal::form::DealForm;
use crate::rules::deal::standing::{AcuteStanding, Origin};
use crate::rules::delivery::YearAccounts;
use crate::rules::delivery::accounts::{
    CcgYear, LocalityYear, NationalYear, PairYear, PartnershipYear, TrustYear,
};
use crate::rules::ids::{CcgId, LocalityId, TrustId};
use crate::rules::review::aims;
use crate::rules::state::{PastYear, State};
use crate::scenario::seats::id;
use crate::view::{self, names};

/// A closed year, without flows and time, which come from its events.
pub(super) fn year(state: &State, past: &PastYear) -> DebriefYear {
    let accounts = &past.accounts;
    let nhs_england = past.eve.as_ref().map(|eve| &eve.plans.nhs_england);
    DebriefYear {
        year: accounts.year.0,
        label: state.scenario.year(accounts.year).label.clone(),
        statement: nhs_england.map(|plan| plan.statement),
        supervision: nhs_england.map(|plan| plan.supervision),
        economy: economy(&accounts.national),
        bodies: bodies(state, accounts),
        pairs: pairs(state, past),
        partnerships: accounts.partnerships.iter().map(|it| partnership(state, it)).collect(),
        flows: Vec::new(),
        time: BTreeMap::new(),
    }
}

/// Every seat's private aim, and how far the years so far have reached it.
pub(super) fn aims(state: &State) -> BTreeMap<String, AimView> {
    let aim = |seat| {
        let reached = aims::reached(state, seat)?;
        let aim = AimView { points: Some(reached.points), ..view::aim(&reached.aim)? };
        Some((names::seat(state, seat), aim))
    };
    state.seat_ids().filter_map(aim).collect()
}

fn named<const N: usize>(figures: [(&str, i64); N]) -> Figures {
    figures.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn economy(year: &NationalYear) -> Figures {
    named([
        ("outcomes_bp", year.outcomes.0),
        ("inequality_bp", year.inequality.0),
        ("result_of_all", year.result.0),
        ("income", year.income.0),
        ("nhs_england_result", year.nhs_england_result.0),
        ("lost", year.lost.0),
        ("transition", year.transition.0),
        ("consultations_met_bp", year.consultations_met.0),
        ("four_hours_bp", year.four_hour.0),
        ("eighteen_weeks_bp", year.eighteen_week.0),
        ("access_bp", year.access.0),
        ("core_distance_bp", year.core_distance.0),
        ("challenges", year.challenges.into()),
        ("tariff_millionths", year.tariff),
        ("hospital_share_bp", year.hospital_share.0),
        ("public_trust_bp", year.public_trust.0),
        ("doubt_bp", year.uncertainty.0),
        ("quashed", year.quashed.into()),
        ("snaps", year.snaps.into()),
    ])
}

fn bodies(state: &State, accounts: &YearAccounts) -> BTreeMap<String, Figures> {
    let own = |place| CcgId(id(place));
    let live = |place| state.stocks.acting_in(own(place), accounts.year) == own(place);
    let ccgs = accounts.ccgs.iter().enumerate().filter(|(place, _)| live(*place));
    let ccgs = ccgs.map(|(place, year)| (state.seat_of_ccg(own(place)), ccg(year)));
    let localities = accounts.localities.iter().enumerate();
    let localities = localities
        .map(|(place, year)| (state.seat_of_locality(LocalityId(id(place))), locality(year)));
    let trusts = accounts.trusts.iter().enumerate();
    let trusts = trusts.map(|(place, year)| (state.seat_of_trust(TrustId(id(place))), trust(year)));
    let all = ccgs.chain(localities).chain(trusts);
    all.map(|(seat, figures)| (names::seat(state, seat), figures)).collect()
}

fn ccg(year: &CcgYear) -> Figures {
    let money = named([
        ("allocation", year.allocation.0),
        ("acute", year.acute.0),
        ("independent", year.independent.0),
        ("community", year.community.0),
        ("enhanced", year.enhanced.0),
        ("primary_care", year.primary_care.0),
        ("paid_back", year.paid_back.0),
        ("elsewhere", year.elsewhere.0),
        ("management", year.management.0),
        ("trouble", year.trouble.0),
        ("projects", year.projects.0),
        ("interest", year.interest.0),
        ("demand_fund", year.demand_fund.0),
        ("result", year.result.0),
        ("required", year.required.0),
        ("loan", year.loan.0),
    ]);
    let work = named([
        ("needs_assessment_bp", year.yields.needs_assessment.0),
        ("demand_modelling_bp", year.yields.demand_modelling.0),
        ("specification_bp", year.yields.specification.0),
        ("contracting_bp", year.yields.contracting.0),
        ("measurement_bp", year.yields.measurement.0),
        ("engagement_bp", year.yields.engagement.0),
        ("governance_bp", year.yields.governance.0),
        ("forecast_error_bp", year.forecast_error.0),
        ("readiness_bp", year.readiness.0),
        ("distance_bp", year.distance.0),
        ("legal_risk_bp", year.legal_risk.0),
        ("core_above_national_bp", year.above_benchmark.0),
        ("challenged", year.challenged.into()),
        ("quashed", year.quashed.into()),
    ]);
    let people = named([
        ("support_breadth_bp", year.breadth.0),
        ("true_support_bp", year.true_buy_in.0),
        ("heard_support_bp", year.perceived_buy_in.0),
        ("outcomes_bp", year.outcomes.0),
        ("avoided", year.avoided),
        ("reachable", year.reachable),
        ("four_hours_bp", year.four_hour.0),
        ("eighteen_weeks_bp", year.eighteen_week.0),
    ]);
    money.into_iter().chain(work).chain(people).collect()
}

fn locality(year: &LocalityYear) -> Figures {
    named([
        ("wanted", year.wanted),
        ("met", year.met),
        ("workload_bp", year.workload.0),
        ("unmet_bp", year.unmet.0),
        ("long_term_time_bp", year.long_term_time.0),
        ("sessions_hundredths", year.sessions),
        ("core_pay", year.core.0),
        ("weak_bp", year.weak.0),
        ("income_per_practice", year.income_per_practice.0),
        ("partners_income_per_practice", year.drawings_per_practice.0),
        ("real_income_bp", year.real_income.0),
        ("morale_bp", year.morale.0),
        ("support_bp", year.buy_in.0),
        ("lead_support_bp", year.lead_buy_in.0),
        ("goodwill_bp", year.goodwill.0),
        ("support_breadth_bp", year.breadth.0),
        ("autonomy_bp", year.autonomy.0),
        ("avoided", year.avoided),
        ("referrals_low", year.referrals_low),
        ("referrals_high", year.referrals_high),
        ("put_off", year.put_off),
        ("outcomes_bp", year.outcomes.0),
    ])
}

fn trust(year: &TrustYear) -> Figures {
    named([
        ("income", year.income.0),
        ("cost", year.cost.0),
        ("agency", year.agency.0),
        ("result", year.result.0),
        ("loan", year.loan.0),
        ("unit_costs_millionths", year.unit_costs),
        ("emergencies", year.done.emergencies),
        ("attendances", year.done.attendances),
        ("electives", year.done.electives),
        ("outpatients", year.done.outpatients),
        ("occupancy_bp", year.occupancy.0),
        ("four_hours_bp", year.four_hour.0),
        ("eighteen_weeks_bp", year.eighteen_week.0),
        ("wait_weeks_hundredths", year.wait),
        ("waiting", year.waiting),
        ("quality_bp", year.quality.0),
        ("strain_bp", year.strain.0),
        ("first_choice_bp", year.first_choice.0),
        ("activity_share_bp", year.activity_share.0),
        ("specialists_hundredths", year.specialists),
    ])
}

fn pairs(state: &State, past: &PastYear) -> Vec<DebriefPair> {
    let contracts = past.eve.as_ref().map_or(&[][..], |eve| &eve.standing.acute);
    let pairs = state.stocks.pairs.iter().zip(&past.accounts.pairs).enumerate();
    let pairs = pairs.map(|(place, (pair, year))| {
        let contract = contracts.get(place);
        DebriefPair {
            ccg: names::seat(state, state.seat_of_ccg(pair.ccg)),
            trust: names::seat(state, state.seat_of_trust(pair.trust)),
            form: contract.map_or("", form).to_owned(),
            origin: contract.map_or("", |it| origin(it.origin)).to_owned(),
            figures: pair_figures(year),
        }
    });
    pairs.collect()
}

fn pair_figures(year: &PairYear) -> Figures {
    named([
        ("emergencies", year.done.emergencies),
        ("attendances", year.done.attendances),
        ("electives", year.done.electives),
        ("outpatients", year.done.outpatients),
        ("avoided", year.avoided),
        ("referrals_low", year.outpatients_low),
        ("independent", year.independent),
        ("waiting", year.waiting),
        ("at_tariff", year.at_tariff.0),
        ("paid", year.paid.0),
        ("to_demand_fund", year.to_demand_fund.0),
        ("incentive", year.incentive.0),
        ("sanctions", year.sanctions.0),
        ("recovered", year.recovered.0),
        ("tension_bp", year.tension.0),
        ("snaps", year.snaps.into()),
    ])
}

fn form(contract: &AcuteStanding) -> &'static str {
    DealForm::of_acute(contract.terms.form).name()
}

fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Signed => "signed",
        Origin::Default => "default",
        Origin::Arbitrated => "arbitrated",
        Origin::Lapsed => "lapsed",
    }
}

fn partnership(state: &State, year: &PartnershipYear) -> DebriefPartnership {
    DebriefPartnership {
        practice: names::seat(state, state.seat_of_locality(year.name)),
        figures: named([
            ("budget", year.budget.0),
            ("bills", year.bills.0),
            ("time", year.time.0),
            ("community", year.community.0),
            ("balance", year.balance.0),
            ("practices_share", year.practices_share.0),
            ("trust_share", year.trust_share.0),
        ]),
    }
}
