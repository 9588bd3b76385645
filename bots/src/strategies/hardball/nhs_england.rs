//! A hard NHS England: no more than the floor, the most efficiency, general practice frozen,
//! everybody watched, and the CCGs' future in doubt.

use shared::protocol::books::NhsEnglandBooks;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::DealView;
use shared::protocol::plan::{NhsEnglandPlan, Plan};
use shared::protocol::terms::{Settlement, Terms};
use shared::rules::deal::id::Bell;
use shared::rules::plan::nhs_england::{Statement, Supervision};

use super::insist;
use crate::strategies::{Sight, moves};

/// The surplus that it asks of a CCG.
const SURPLUS_BP: i64 = 200;

/// The last version that it counters whatever it says.
const INSISTS_UNTIL: u32 = 2;

pub(super) fn turn(
    view: &Sight<'_>,
    books: &NhsEnglandBooks,
    plan: &NhsEnglandPlan,
) -> Vec<ClientMessage> {
    let mut said = Vec::new();
    let mut left = view.wte_left();
    if view.before(Bell::First) {
        let wanted = wanted(plan);
        said.extend(moves::plan(view, Plan::NhsEngland(wanted)));
        said.extend(view.deals_to_answer().filter_map(|deal| answer(view, books, deal, &mut left)));
        said.extend(offers(view, books, &mut left));
    } else if view.last_minute() {
        // What it must co-sign it keeps waiting till the last call.
        said.extend(view.deals_to_answer().map(moves::sign));
        said.extend(view.packages_to_answer().map(moves::sign_package));
    }
    said
}

fn wanted(plan: &NhsEnglandPlan) -> NhsEnglandPlan {
    NhsEnglandPlan {
        primary_care_growth_bp: 0,
        pace_sevenths: 2,
        marginal_rate_bp: 3_000,
        efficiency_bp: 200,
        supervision: Supervision::Tight,
        statement: Statement::Review,
        ..plan.clone()
    }
}

fn offer(books: &NhsEnglandBooks, ccg: &str) -> Option<Terms> {
    let line = books.ccgs.get(ccg)?;
    Some(Terms::Settlement(Settlement {
        programme: line.floor,
        running_costs: line.running_costs_next,
        surplus_bp: SURPLUS_BP,
        conditions: Vec::new(),
    }))
}

fn answer(
    view: &Sight<'_>,
    books: &NhsEnglandBooks,
    deal: &DealView,
    left: &mut i64,
) -> Option<ClientMessage> {
    let Terms::Settlement(asked) = &deal.terms else { return Some(moves::refuse(deal)) };
    let ccg = deal.parties.iter().find(|party| books.ccgs.contains_key(*party))?;
    let beats = books.ccgs.get(ccg).is_some_and(|line| asked.programme <= line.by_formula);
    let price = view.wte_price("table_settlement").unwrap_or(50) / 2;
    insist(view, deal, offer(books, ccg)?, beats, INSISTS_UNTIL, (price, left))
}

fn offers(view: &Sight<'_>, books: &NhsEnglandBooks, left: &mut i64) -> Vec<ClientMessage> {
    let price = view.wte_price("table_settlement").unwrap_or(50);
    let untold = |ccg: &&String| view.deal(&moves::deal_id(view, "settlement", ccg)).is_none();
    let mut said = Vec::new();
    for ccg in books.ccgs.keys().filter(untold) {
        let Some(terms) = offer(books, ccg).filter(|_| *left >= price) else { break };
        *left -= price;
        said.extend(moves::put(view, ccg, terms));
    }
    said
}
