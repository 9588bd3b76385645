//! The moves of a seat as messages, and deals by name.

use shared::protocol::act::{Act, Part};
use shared::protocol::books::{Books, PracticeBooks};
use shared::protocol::client_message::{ClientMessage, Ready};
use shared::protocol::entity::{DealView, PackageView};
use shared::protocol::plan::Plan;
use shared::protocol::terms::{EnhancedService, Grant, Terms};
use shared::rules::deal::big_ticket::Project;
use shared::rules::deal::draft::Expiry;
use shared::rules::deal::id::Work;
use shared::rules::units::scale;

use super::Sight;

/// The word for a kind of deal in its id.
#[must_use]
pub fn kind(terms: &Terms) -> &'static str {
    match terms {
        Terms::Settlement(_) => "settlement",
        Terms::Delegation(_) => "delegation",
        Terms::CorePrimaryCare(_) => "core",
        Terms::EnhancedService(service) => work(service.work),
        Terms::Acute(_) => "acute",
        Terms::SharedSupport(_) => "shared-support",
        Terms::Partnership(_) => "partnership",
        Terms::Merger(_) => "merger",
        Terms::BigTicket(terms) => match terms.project {
            Project::UrgentCare => "big-ticket-urgent-care",
            Project::Reconfiguration => "big-ticket-reconfiguration",
        },
    }
}

/// The word for an enhanced service in its id.
#[must_use]
pub fn work(work: Work) -> &'static str {
    match work {
        Work::AdmissionAvoidance => "enhanced-admission-avoidance",
        Work::LongTermConditions => "enhanced-long-term-conditions",
        Work::ReferralManagement => "enhanced-referral-management",
        Work::ExtendedHours => "enhanced-extended-hours",
    }
}

/// The id of this year's deal of that kind between the own seat and another of another role.
#[must_use]
pub fn deal_id(view: &Sight<'_>, kind: &str, with: &str) -> String {
    let (year, own) = (view.year().to_string(), view.seat());
    // Parties stand in the order of seats: NHS England, CCGs, practices, trusts.
    let place = |seat| match view.role_of(seat) {
        "nhs_england" => 0,
        "ccg" => 1,
        "practice" => 2,
        _ => 3,
    };
    let (first, second) = if place(own) <= place(with) { (own, with) } else { (with, own) };
    // Joined, not formatted: a strategy makes no other text so often.
    ["y", &year, "/", kind, "/", first, "+", second].concat()
}

/// Writes a deal with one other seat and puts it on the table.
#[must_use]
pub fn put(view: &Sight<'_>, with: &str, terms: Terms) -> [ClientMessage; 2] {
    let deal = deal_id(view, kind(&terms), with);
    let draft = Act::Draft { with: vec![with.to_owned()], terms };
    [ClientMessage::Act(draft), ClientMessage::Act(Act::Table { deal, expiry: Expiry::Bell })]
}

/// Gives a plan, but for what NHS England has decided in it. Nothing if it is on the desk already.
#[must_use]
pub fn plan(view: &Sight<'_>, mut wanted: Plan) -> Option<ClientMessage> {
    let (books, given) = view.books().zip(view.plan())?;
    as_directed(books, &mut wanted);
    (wanted != *given).then_some(ClientMessage::Plan(wanted))
}

/// Puts what NHS England has decided for a body into its plan.
pub fn as_directed(books: &Books, plan: &mut Plan) {
    match (books, plan) {
        (Books::Ccg(books), Plan::Ccg(plan)) => {
            books.direction.iter().for_each(|direction| direction.put_into(plan));
        }
        (Books::Trust(books), Plan::Trust(plan)) => {
            books.bed_plan.iter().for_each(|beds| beds.put_into(plan));
        }
        _ => {}
    }
}

/// Signs a deal as it lies on the table.
#[must_use]
pub fn sign(deal: &DealView) -> ClientMessage {
    ClientMessage::Act(Act::Sign { offer: deal.deal.clone(), version: deal.version })
}

/// Says no to a deal as it lies on the table.
#[must_use]
pub fn refuse(deal: &DealView) -> ClientMessage {
    ClientMessage::Act(Act::Refuse { offer: deal.deal.clone(), version: deal.version })
}

/// Puts other terms on the table.
#[must_use]
pub fn counter(deal: &DealView, terms: Terms) -> ClientMessage {
    let (deal, version) = (deal.deal.clone(), deal.version);
    ClientMessage::Act(Act::Counter { deal, version, terms, expiry: Expiry::Bell })
}

/// Takes one's own deal or package back.
#[must_use]
pub fn withdraw(offer: &str) -> ClientMessage {
    ClientMessage::Act(Act::Withdraw { offer: offer.to_owned() })
}

/// Signs a package.
#[must_use]
pub fn sign_package(package: &PackageView) -> ClientMessage {
    ClientMessage::Act(Act::Sign { offer: package.package.clone(), version: 1 })
}

/// Says no to a package.
#[must_use]
pub fn refuse_package(package: &PackageView) -> ClientMessage {
    ClientMessage::Act(Act::Refuse { offer: package.package.clone(), version: 1 })
}

/// Ties deals on the table together.
#[must_use]
pub fn bundle(parts: Vec<Part>, grants: Vec<Grant>) -> ClientMessage {
    ClientMessage::Act(Act::Bundle { parts, grants, expiry: Expiry::Bell })
}

/// Lets a seat see a deal.
#[must_use]
pub fn show(deal: &str, to: &str) -> ClientMessage {
    ClientMessage::Act(Act::Show { deal: deal.to_owned(), to: vec![to.to_owned()] })
}

/// Is ready for the bell.
#[must_use]
pub fn ready() -> ClientMessage {
    ClientMessage::Ready(Ready { ready: true })
}

/// A price at which as many practices join an enhanced service as its terms ask for, pence a
/// registered patient and year: a little above what the dearest of them asks, whose price is
/// rounded otherwise. 0 if the lead practice is enough.
pub(super) fn price_of_quorum(books: &PracticeBooks, service: &EnhancedService) -> i64 {
    let quorum_bp = service.quorum_bp.unwrap_or(0);
    let needed = (books.practices * quorum_bp + 9_999) / 10_000;
    // The lead practice is one of them, and places count from 0.
    let last = usize::try_from(needed - 2).ok().and_then(|place| books.asks_bp.get(place));
    last.map_or(0, |asked| {
        let cost = scale(books.one_percent_pence, service.time_bp, 100);
        scale(cost, asked + 100, 10_000) + 1
    })
}
