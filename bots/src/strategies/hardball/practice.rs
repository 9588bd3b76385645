//! A hard practice: the top price or nothing, fewer sessions, nothing for the CCG, and its policies
//! ignored.

use shared::protocol::books::PracticeBooks;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::DealView;
use shared::protocol::plan::{Plan, PracticePlan, PracticeTime};
use shared::protocol::terms::{CorePrimaryCare, EnhancedService, Terms};
use shared::rules::units::scale;

use super::insist;
use crate::strategies::{Sight, moves};

/// What it asks for work, of what that costs: as much as the dearest of its followers.
const ASKS_BP: i64 = 16_000;
/// Weekly sessions of salaried doctors that it gives up a year, a practice, in tenths.
const GIVES_UP_TENTHS: i8 = -5;
/// What it asks beyond the national contract.
const CORE_ASKS_BP: i64 = 10_300;

/// The last version that it counters whatever it says.
const INSISTS_UNTIL: u32 = 2;

pub(super) fn turn(
    view: &Sight<'_>,
    books: &PracticeBooks,
    plan: &PracticePlan,
) -> Vec<ClientMessage> {
    let mut said = Vec::new();
    let wanted = wanted(plan);
    said.extend(moves::plan(view, Plan::Practice(wanted)));
    let mut left = view.wte_left();
    said.extend(view.deals_to_answer().filter_map(|deal| answer(view, books, deal, &mut left)));
    for package in view.packages_to_answer().filter(|package| !package.frozen) {
        let own = view
            .parts(package)
            .filter(|deal| deal.parties.iter().any(|party| party == view.seat()));
        said.extend(own.filter_map(|deal| answer(view, books, deal, &mut left)));
    }
    said
}

/// Fewer doctors to pay, and all the time for patients, none for the CCG.
fn wanted(plan: &PracticePlan) -> PracticePlan {
    let time = plan.time;
    PracticePlan {
        time: PracticeTime {
            consultations_bp: 10_000 - time.long_term_bp - time.gatekeeping_bp,
            ccg_work_bp: 0,
            ..time
        },
        sessions_tenths: GIVES_UP_TENTHS,
        follows_policy_bp: 0,
        discloses_workload: false,
        ..plan.clone()
    }
}

fn answer(
    view: &Sight<'_>,
    books: &PracticeBooks,
    deal: &DealView,
    left: &mut i64,
) -> Option<ClientMessage> {
    let share = view.wte_price("practice_pays_bp").unwrap_or(1_000);
    let price = |name: &str| scale(view.wte_price(name).unwrap_or(150), share, 2 * 10_000);
    match &deal.terms {
        Terms::CorePrimaryCare(core) => {
            let price_pence = scale(books.national_price_pence, CORE_ASKS_BP, 10_000);
            let asked = Terms::CorePrimaryCare(CorePrimaryCare { price_pence, years: 1 });
            let beats = core.price_pence >= books.national_price_pence;
            insist(
                view,
                deal,
                asked,
                beats,
                INSISTS_UNTIL,
                (price("table_core_primary_care"), left),
            )
        }
        Terms::EnhancedService(service) => {
            let cost = scale(books.one_percent_pence, service.time_bp, 100);
            let brings_in = moves::price_of_quorum(books, service);
            let price_pence = scale(cost, ASKS_BP, 10_000).max(brings_in).clamp(1, 2_000);
            let beats = service.price_pence > cost.max(brings_in - 1);
            let asked = EnhancedService { price_pence, at_risk_bp: 0, ..service.clone() };
            let each = price("table_enhanced_service_per_practice") * books.practices;
            let price = price("table_enhanced_service") + each;
            insist(view, deal, Terms::EnhancedService(asked), beats, INSISTS_UNTIL, (price, left))
        }
        _ => Some(moves::refuse(deal)),
    }
}
