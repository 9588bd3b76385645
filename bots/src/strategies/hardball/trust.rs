//! A hard trust: a higher price for everything, all growth paid for, no fines and no plan; and no
//! bed more than it must.

use shared::protocol::books::TrustBooks;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealView, TableView};
use shared::protocol::plan::{Plan, TrustPlan};
use shared::protocol::terms::{Acute, Terms};
use shared::rules::deal::terms::Baseline;

use super::insist;
use crate::strategies::acute::contract_price;
use crate::strategies::fair::trust::outlook;
use crate::strategies::{Sight, moves};

/// What it asks for a case, of tariff.
const ASKS_BP: i64 = 10_300;
/// The last version that it counters whatever it says.
const INSISTS_UNTIL: u32 = 2;

pub(super) fn turn(view: &Sight<'_>, books: &TrustBooks, plan: &TrustPlan) -> Vec<ClientMessage> {
    let Some(table) = view.table() else { return Vec::new() };
    let mut said = Vec::new();
    let wanted = TrustPlan { coding_bp: 150, escalation_beds: false, ..plan.clone() };
    said.extend(moves::plan(view, Plan::Trust(wanted)));
    let mut left = view.wte_left();
    said.extend(
        view.deals_to_answer().filter_map(|deal| answer(view, table, books, deal, &mut left)),
    );
    // A package is no place to insist in: its contract is countered, and that breaks it up.
    for package in view.packages_to_answer().filter(|package| !package.frozen) {
        let contract = view.parts(package).find(|deal| matches!(deal.terms, Terms::Acute(_)));
        said.extend(contract.and_then(|deal| answer(view, table, books, deal, &mut left)));
    }
    said
}

fn answer(
    view: &Sight<'_>,
    table: &TableView,
    books: &TrustBooks,
    deal: &DealView,
    left: &mut i64,
) -> Option<ClientMessage> {
    let Terms::Acute(terms) = &deal.terms else { return Some(moves::refuse(deal)) };
    let line = deal.parties.iter().find_map(|party| books.contracts.get(party))?;
    let asked = asked(terms);
    let outlook = outlook(table, books, line);
    let stands = outlook.money(&line.terms).received;
    let beats = outlook.money(terms).received >= stands;
    let price = contract_price(view, &asked) / 2;
    insist(view, deal, Terms::Acute(asked), beats, INSISTS_UNTIL, (price, left))
}

/// The form that it is offered, with more in it: its growth paid for, and no fine.
fn asked(offered: &Acute) -> Acute {
    Acute {
        baseline: Baseline::Rebased,
        price_bp: ASKS_BP,
        marginal_rate_bp: offered.marginal_rate_bp.max(7_000),
        sanctions: false,
        elective_plan_bp: None,
        ..offered.clone()
    }
}
