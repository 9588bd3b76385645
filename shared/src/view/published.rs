//! What everybody may know: the year's accounts, the register of deals, prices.

use std::collections::BTreeMap;

use super::directions;
use super::names::{kind, seat, seats};
use super::newspaper;
use crate::protocol::entity::{RegisterView, YearView};
use crate::rules::deal::big_ticket::Stage;
use crate::rules::deal::form::DealForm;
use crate::rules::deal::id::DealKind;
use crate::rules::delivery::YearAccounts;
use crate::rules::ids::{CcgId, LocalityId, TrustId};
use crate::rules::state::{PastYear, State};
use crate::rules::stocks::{Attempt, Progress};
use crate::rules::units::Year;
use crate::scenario::Scenario;
use crate::scenario::seats::id;

/// A year's public accounts.
pub(super) fn year(state: &State, year: Year) -> Option<YearView> {
    let mut view = accounts(state, year)?;
    let before = year.0.checked_sub(1).and_then(|before| accounts(state, Year(before)));
    view.newspaper = newspaper::lines(state, &view, before.as_ref());
    Some(view)
}

/// A year's public accounts, without what the paper makes of them.
pub(super) fn accounts(state: &State, year: Year) -> Option<YearView> {
    let past = state.history.get(usize::from(year.0.checked_sub(1)?))?;
    Some(YearView {
        year: year.0,
        label: state.scenario.year(year).label.clone(),
        bodies: bodies(state, &past.accounts),
        economy: economy(&past.accounts),
        register: past
            .register
            .iter()
            .map(|(deal, value)| RegisterView {
                kind: kind(deal.kind).to_owned(),
                parties: seats(state, &deal.parties),
                value: value.0,
            })
            .collect(),
        verdicts: verdicts(state, past),
        newspaper: Vec::new(),
    })
}

/// Every body's public figures. The list stands in docs/rules.md, with each figure's formula.
fn bodies(state: &State, accounts: &YearAccounts) -> BTreeMap<String, BTreeMap<String, i64>> {
    let own = |place| CcgId(id(place));
    let live = |place| state.stocks.acting_in(own(place), accounts.year) == own(place);
    let ccgs = accounts.ccgs.iter().enumerate().filter(|(place, _)| live(*place));
    let ccgs = ccgs.map(|(place, year)| {
        let figures = [
            ("allocation", year.allocation.0),
            ("result", year.result.0),
            ("loan", year.loan.0),
            ("support_breadth_bp", year.breadth.0),
            ("four_hours_bp", year.four_hour.0),
            ("eighteen_weeks_bp", year.eighteen_week.0),
        ];
        (seat(state, state.seat_of_ccg(CcgId(id(place)))), named(figures))
    });
    let localities = accounts.localities.iter().enumerate().map(|(place, year)| {
        let figures =
            [("outcomes_bp", year.outcomes.0), ("consultations_met_bp", year.unmet.rest().0)];
        (seat(state, state.seat_of_locality(LocalityId(id(place)))), named(figures))
    });
    let trusts = accounts.trusts.iter().enumerate().map(|(place, year)| {
        let figures = [
            ("income", year.income.0),
            ("result", year.result.0),
            ("loan", year.loan.0),
            ("emergencies", year.done.emergencies),
            ("electives", year.done.electives),
            ("waiting", year.waiting),
            ("occupancy_bp", year.occupancy.0),
            ("four_hours_bp", year.four_hour.0),
            ("eighteen_weeks_bp", year.eighteen_week.0),
        ];
        (seat(state, state.seat_of_trust(TrustId(id(place)))), named(figures))
    });
    ccgs.chain(localities).chain(trusts).collect()
}

/// Public figures of the whole health economy.
fn economy(accounts: &YearAccounts) -> BTreeMap<String, i64> {
    let national = &accounts.national;
    named([
        ("outcomes_bp", national.outcomes.0),
        ("inequality_bp", national.inequality.0),
        ("result_of_all", national.result.0),
        ("hospital_share_bp", national.hospital_share.0),
        ("consultations_met_bp", national.consultations_met.0),
        ("four_hours_bp", national.four_hour.0),
        ("eighteen_weeks_bp", national.eighteen_week.0),
        ("public_trust_bp", national.public_trust.0),
    ])
}

fn named<const N: usize>(figures: [(&str, i64); N]) -> BTreeMap<String, i64> {
    figures.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn verdicts(state: &State, past: &PastYear) -> Vec<String> {
    let mut lines = Vec::new();
    for (place, review) in past.ccgs.iter().enumerate() {
        let own = CcgId(id(place));
        if state.stocks.acting_in(own, past.accounts.year) != own {
            continue;
        }
        let name = state.scenario.name(state.seat_of_ccg(CcgId(id(place))));
        let mut line = format!("{name}: {} of its lists voted confidence", review.confidence);
        if review.directions {
            line.push_str("; under NHS England's directions");
        }
        lines.push(format!("{line}."));
    }
    let said = past.eve.iter().map(|eve| &eve.plans.nhs_england);
    for nhs_england in said {
        let told = nhs_england.directions.iter();
        lines.extend(told.map(|(ccg, it)| directions::direction(state, *ccg, it)));
        let beds = nhs_england.bed_plans.iter();
        lines.extend(beds.map(|(trust, it)| directions::beds(state, *trust, *it)));
    }
    lines.extend(past.accounts.projects.iter().map(|it| project(state, it)));
    for (place, year) in past.accounts.ccgs.iter().enumerate().filter(|(_, year)| year.challenged) {
        let name = state.scenario.name(state.seat_of_ccg(CcgId(id(place))));
        lines.push(format!(
            "{name}: what it paid its practices above the national contract was challenged, and {} \
             paid back.",
            year.paid_back
        ));
    }
    for (place, review) in past.trusts.iter().enumerate() {
        if review.special_measures {
            let name = state.scenario.name(state.seat_of_trust(TrustId(id(place))));
            lines.push(format!("{name}: in special measures."));
        }
    }
    lines
}

/// How far a big ticket has come, for everybody to see.
fn project(state: &State, progress: &Progress) -> String {
    let name = super::story::kind(DealKind::BigTicket(progress.project));
    let trusts: Vec<&str> = progress
        .trusts
        .iter()
        .map(|trust| state.scenario.name(state.seat_of_trust(*trust)))
        .collect();
    let came = match progress.last {
        _ if progress.is_done() => "care has moved",
        Attempt::Done => "a stage was done",
        Attempt::NoTime => "stalled: somebody had no time for it",
        Attempt::NoMajority => "stalled: too few practices supported it",
        Attempt::Quashed => "stalled: its consultation was quashed",
        Attempt::NoMoney => "stalled: the CCGs had not kept their reserves for it",
    };
    format!(
        "The {name} at {}: {came}; {} of {} stages done, £{} spent.",
        trusts.join(" and "),
        progress.stages,
        Stage::ALL.len(),
        progress.spent.0
    )
}

/// Whether the table has the kind of deal that a price is for.
fn on_the_table(scenario: &Scenario, price: &str) -> bool {
    let what = price.strip_prefix("table_").or_else(|| price.strip_prefix("hold_"));
    let is_it = |form: &&DealForm| what.is_some_and(|what| what.starts_with(form.name()));
    DealForm::ALL.iter().find(is_it).is_none_or(|form| scenario.deals.contains(form))
}

/// What moves cost and deals need to be held, by name.
pub(super) fn wte_prices(scenario: &Scenario) -> BTreeMap<String, i64> {
    let moves = &scenario.wte.moves;
    let hold = &scenario.wte.hold;
    [
        ("renew", moves.renew),
        ("table_settlement", moves.settlement),
        ("table_delegation", moves.delegation),
        ("table_core_primary_care", moves.core),
        ("table_enhanced_service", moves.enhanced),
        ("table_enhanced_service_per_practice", moves.enhanced_per_practice),
        ("table_payment_by_results", moves.payment_by_results),
        ("table_block", moves.block),
        ("table_cap_and_collar", moves.cap_and_collar),
        ("table_risk_share", moves.risk_share),
        ("table_capitation", moves.capitation),
        ("table_shared_support", moves.shared_support),
        ("table_partnership", moves.partnership),
        ("table_merger", moves.merger),
        ("table_big_ticket", moves.big_ticket),
        ("check_bills", moves.check),
        ("check_books", moves.open_book),
        ("consultation", moves.consultation),
        ("equality_analysis", moves.equality_analysis),
        ("dispute", moves.dispute),
        ("tight_supervision", moves.tight_supervision),
        ("light_supervision_gives", moves.light_supervision),
        ("co_signature", moves.co_signature),
        ("hold_payment_by_results", hold.payment_by_results),
        ("hold_block", hold.block),
        ("hold_cap_and_collar", hold.cap_and_collar),
        ("hold_risk_share", hold.risk_share),
        ("hold_capitation", hold.capitation),
        ("hold_shared_support", hold.shared_support),
        ("hold_partnership", hold.partnership),
        ("hold_big_ticket_stage", hold.big_ticket_stage),
        ("hold_enhanced_service_per_practice", hold.enhanced_per_practice),
        ("hold_joint_committee", hold.joint_committee),
        ("hold_delegated", hold.delegated),
    ]
    .into_iter()
    .filter(|(name, _)| on_the_table(scenario, name))
    .map(|(name, price)| (name.to_owned(), price.0))
    .chain([
        ("counter_bp_of_tabling".to_owned(), moves.counter.0),
        ("practice_pays_bp".to_owned(), moves.locality_share.0),
    ])
    .collect()
}
