//! What moves cost in management time, as far as the seat's own view tells: its table's price list,
//! and what stands already. In hundredths of a WTE.

use shared::protocol::books::{Books, ServiceLine};
use shared::protocol::entity::DealView;
use shared::protocol::terms::{Acute, AcuteForm, EnhancedService, Partnership, Terms};
use shared::rules::units::scale;

use crate::strategies::Sight;
use crate::strategies::sight::names;

/// What tabling these terms costs the own seat; none if its view does not tell.
#[must_use]
pub fn tabling(view: &Sight<'_>, parties: &[String], terms: &Terms) -> Option<i64> {
    let price = |name: &str| view.table()?.wte_prices.get(name).copied();
    let full = if renews(view, parties, terms)? {
        price("renew")?
    } else {
        match terms {
            Terms::EnhancedService(_) => {
                let each = price("table_enhanced_service_per_practice")?;
                price("table_enhanced_service")? + each * practices(view, parties)?
            }
            other => price(name(other))?,
        }
    };
    match view.books()? {
        Books::Practice(_) => Some(scale(full, price("practice_pays_bp")?, 10_000)),
        _ => Some(full),
    }
}

/// What answering a deal on the table with other terms costs the own seat: these are the terms.
#[must_use]
pub fn countering(view: &Sight<'_>, parties: &[String], terms: &Terms) -> Option<i64> {
    let share = *view.table()?.wte_prices.get("counter_bp_of_tabling")?;
    Some(scale(tabling(view, parties, terms)?, share, 10_000))
}

/// What answering that deal costs, as long as the answer renews nothing and keeps its form.
pub(super) fn of_counter(view: &Sight<'_>, deal: &DealView) -> Option<i64> {
    // What lies there may renew what stands; other terms than these do not.
    let mut other = deal.terms.clone();
    match &mut other {
        Terms::Acute(terms) => terms.price_bp += 1,
        Terms::EnhancedService(terms) => terms.price_pence += 1,
        Terms::SharedSupport(terms) => terms.fee += 1,
        Terms::Partnership(terms) => terms.budget_pence += 1,
        Terms::Settlement(_)
        | Terms::Delegation(_)
        | Terms::CorePrimaryCare(_)
        | Terms::Merger(_)
        | Terms::BigTicket(_) => {}
    }
    countering(view, &deal.parties, &other)
}

/// The name of the price of tabling, in the table's list.
fn name(terms: &Terms) -> &'static str {
    match terms {
        Terms::Settlement(_) => "table_settlement",
        Terms::Delegation(_) => "table_delegation",
        Terms::CorePrimaryCare(_) => "table_core_primary_care",
        Terms::EnhancedService(_) => "table_enhanced_service",
        Terms::Acute(terms) => of_form(terms.form),
        Terms::SharedSupport(_) => "table_shared_support",
        Terms::Partnership(_) => "table_partnership",
        Terms::Merger(_) => "table_merger",
        Terms::BigTicket(_) => "table_big_ticket",
    }
}

/// The name of the price of tabling a contract of that form.
#[must_use]
pub fn of_form(form: AcuteForm) -> &'static str {
    match form {
        AcuteForm::PaymentByResults => "table_payment_by_results",
        AcuteForm::Block => "table_block",
        AcuteForm::CapAndCollar { .. } => "table_cap_and_collar",
        AcuteForm::RiskShare { .. } => "table_risk_share",
        AcuteForm::Capitation => "table_capitation",
    }
}

/// How many practices the localities of a service have: a CCG knows its own, a practice its own.
fn practices(view: &Sight<'_>, parties: &[String]) -> Option<i64> {
    let mut leads = parties.iter().filter(|seat| view.role_of(seat) == "practice");
    match view.books()? {
        Books::Ccg(books) => leads.map(|lead| Some(books.localities.get(lead)?.practices)).sum(),
        Books::Practice(books) => leads.all(|lead| lead == view.seat()).then_some(books.practices),
        _ => None,
    }
}

/// Whether terms say no more than what stands anyway; none if the view does not tell.
fn renews(view: &Sight<'_>, parties: &[String], terms: &Terms) -> Option<bool> {
    let others = || parties.iter().filter(|seat| *seat != view.seat());
    match (terms, view.books()?) {
        (Terms::Acute(terms), Books::Trust(books)) => Some(others().all(|ccg| {
            books.contracts.get(ccg).is_some_and(|line| same_contract(&line.terms, terms))
        })),
        (Terms::Acute(terms), Books::Ccg(books)) => Some(
            parties.len() == 2
                && others().all(|trust| {
                    books.contracts.get(trust).is_some_and(|line| same_contract(&line.terms, terms))
                }),
        ),
        (Terms::EnhancedService(service), Books::Ccg(books)) => {
            let stands = |lead| Some(same_service(&books.localities.get(lead)?.services, service));
            Some(others().map(stands).collect::<Option<Vec<bool>>>()?.into_iter().all(|it| it))
        }
        (Terms::EnhancedService(service), Books::Practice(books)) => {
            // What stands with its neighbours it does not know.
            let own = same_service(&books.services, service);
            if !own { Some(false) } else { (parties.len() == 2).then_some(true) }
        }
        (Terms::SharedSupport(terms), Books::Ccg(books)) => {
            Some(books.support.as_ref().is_some_and(|stands| {
                let same = (&stands.terms.host, &stands.terms.tasks, stands.terms.fee);
                stands.members.len() == parties.len()
                    && stands.members.iter().all(|member| names(parties, member))
                    && same == (&terms.host, &terms.tasks, terms.fee)
            }))
        }
        (Terms::Partnership(terms), books) => {
            let stands = match books {
                Books::Ccg(books) => &books.partnerships,
                Books::Practice(books) => &books.partnerships,
                Books::Trust(books) => &books.partnerships,
                Books::NhsEngland(_) => return Some(false),
            };
            let mut leads = parties.iter().filter(|seat| view.role_of(seat) == "practice");
            Some(leads.all(|lead| {
                stands.iter().any(|it| names(&it.parties, lead) && same_budget(&it.terms, terms))
            }))
        }
        _ => Some(false),
    }
}

fn same_contract(stands: &Acute, terms: &Acute) -> bool {
    *terms == Acute { years: terms.years, ..stands.clone() }
}

fn same_service(stand: &[ServiceLine], service: &EnhancedService) -> bool {
    stand.iter().any(|line| {
        let EnhancedService { work, price_pence, time_bp, at_risk_bp, .. } = line.terms;
        (work, price_pence, time_bp, at_risk_bp)
            == (service.work, service.price_pence, service.time_bp, service.at_risk_bp)
    })
}

fn same_budget(stands: &Partnership, terms: &Partnership) -> bool {
    *terms == Partnership { years: terms.years, ..stands.clone() }
}
