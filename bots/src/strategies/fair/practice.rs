//! A fair practice: works for what the work costs and a little more, asks for it once, does not
//! hide how busy it is, and votes as it feels.

use shared::protocol::books::PracticeBooks;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealView, PackageView};
use shared::protocol::plan::{Plan, PracticePlan, PracticeTime};
use shared::protocol::terms::{CorePrimaryCare, EnhancedService, Partnership, Terms};
use shared::rules::units::scale;

use crate::strategies::{Sight, moves};

/// What it asks when it asks, of what the work costs.
const ASKS_BP: i64 = 12_000;
/// What it takes, of what the work costs.
const TAKES_BP: i64 = 10_000;
/// What it asks beyond the national contract.
const CORE_ASKS_BP: i64 = 10_050;

pub(super) fn turn(
    view: &Sight<'_>,
    books: &PracticeBooks,
    plan: &PracticePlan,
) -> Vec<ClientMessage> {
    let mut said = Vec::new();
    let wanted = wanted_plan(books, plan);
    said.extend(moves::plan(view, Plan::Practice(wanted)));
    said.extend(view.deals_to_answer().map(|deal| answer(view, books, deal)));
    // Practices sign a package after the trust: once half have signed, nobody can mend it.
    let due = |package: &&PackageView| {
        !view.unsigned(package).any(|party| view.role_of(party) == "trust")
    };
    said.extend(
        view.packages_to_answer().filter(due).map(|package| answer_package(view, books, package)),
    );
    said
}

/// Whether the practice has confidence in its CCG: as its own support and goodwill say.
pub(super) fn confidence(books: &PracticeBooks) -> bool {
    books.support_bp + books.goodwill_bp >= 4_000
}

fn wanted_plan(books: &PracticeBooks, plan: &PracticePlan) -> PracticePlan {
    let time = plan.time;
    // A little thinking before referring costs few consultations, unless the surgery is full: then
    // patients come before the CCG too.
    let (gatekeeping_bp, ccg_work_bp) =
        if books.workload_bp > 10_500 { (50, 100) } else { (200, 200) };
    let consultations_bp = 10_000 - time.long_term_bp - gatekeeping_bp - ccg_work_bp;
    PracticePlan {
        time: PracticeTime { consultations_bp, gatekeeping_bp, ccg_work_bp, ..time },
        sessions_tenths: if books.workload_bp > 10_800 { 2 } else { 0 },
        discloses_workload: true,
        ..plan.clone()
    }
}

fn answer(view: &Sight<'_>, books: &PracticeBooks, deal: &DealView) -> ClientMessage {
    match &deal.terms {
        Terms::CorePrimaryCare(core) => answer_core(view, books, deal, core),
        Terms::EnhancedService(service) => answer_service(view, books, deal, service),
        Terms::Delegation(_)
        | Terms::Settlement(_)
        | Terms::Acute(_)
        | Terms::SharedSupport(_)
        | Terms::Merger(_)
        | Terms::BigTicket(_) => moves::refuse(deal),
        Terms::Partnership(terms) => answer_partnership(deal, terms),
    }
}

fn answer_core(
    view: &Sight<'_>,
    books: &PracticeBooks,
    deal: &DealView,
    core: &CorePrimaryCare,
) -> ClientMessage {
    if core.price_pence >= books.national_price_pence {
        return moves::sign(deal);
    }
    let price_pence = scale(books.national_price_pence, CORE_ASKS_BP, 10_000);
    let asked = Terms::CorePrimaryCare(CorePrimaryCare { price_pence, years: 1 });
    ask_once(view, deal, asked, "table_core_primary_care")
}

fn answer_service(
    view: &Sight<'_>,
    books: &PracticeBooks,
    deal: &DealView,
    service: &EnhancedService,
) -> ClientMessage {
    let cost = cost(books, service);
    let brings_in = moves::price_of_quorum(books, service);
    if service.price_pence >= scale(cost, TAKES_BP, 10_000).max(brings_in) {
        return moves::sign(deal);
    }
    let price_pence = scale(cost, ASKS_BP, 10_000).max(brings_in).clamp(1, 2_000);
    let asked = Terms::EnhancedService(EnhancedService { price_pence, ..service.clone() });
    ask_once(view, deal, asked, "table_enhanced_service")
}

fn answer_package(view: &Sight<'_>, books: &PracticeBooks, package: &PackageView) -> ClientMessage {
    let worth: i64 = view
        .parts(package)
        .map(|deal| match &deal.terms {
            Terms::EnhancedService(service) => {
                scale(service.price_pence - cost(books, service), books.people, 100)
            }
            Terms::CorePrimaryCare(core) => {
                scale(core.price_pence - books.national_price_pence, books.weighted, 100)
            }
            Terms::Settlement(_)
            | Terms::Delegation(_)
            | Terms::Acute(_)
            | Terms::SharedSupport(_)
            | Terms::Partnership(_)
            | Terms::Merger(_)
            | Terms::BigTicket(_) => 0,
        })
        .sum();
    let joined = view.parts(package).all(|deal| match &deal.terms {
        Terms::EnhancedService(service) => {
            service.price_pence >= moves::price_of_quorum(books, service)
        }
        _ => true,
    });
    if joined && view.granted(package) + worth >= 0 {
        moves::sign_package(package)
    } else {
        moves::refuse_package(package)
    }
}

/// Its time is paid at what it costs: signs what makes it answer for no more than it gains by.
fn answer_partnership(deal: &DealView, terms: &Partnership) -> ClientMessage {
    if terms.practices_lost_bp <= terms.practices_saved_bp / 4 {
        moves::sign(deal)
    } else {
        moves::refuse(deal)
    }
}

/// What an enhanced service costs, pence per registered patient and year.
fn cost(books: &PracticeBooks, service: &EnhancedService) -> i64 {
    scale(books.one_percent_pence, service.time_bp, 100)
}

/// Counters the first version, and says no to a later one that is still too low.
fn ask_once(view: &Sight<'_>, deal: &DealView, asked: Terms, price: &str) -> ClientMessage {
    let share = view.wte_price("practice_pays_bp").unwrap_or(1_000);
    let cost = scale(view.wte_price(price).unwrap_or(150) * 2, share, 10_000);
    if deal.version == 1 && view.wte_left() >= cost {
        moves::counter(deal, asked)
    } else {
        moves::refuse(deal)
    }
}
