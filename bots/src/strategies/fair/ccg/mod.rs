//! A CCG that negotiates: buys hospital care, pays practices for work that keeps people well,
//! and ties both together where one alone would cost it more than it saves.
//!
//! | file | what |
//! |---|---|
//! | `delegation` | who commissions its people's primary care |
//! | `contracts` | hospital contracts: what it offers and takes |
//! | `services` | enhanced services: what they are worth and what it pays |
//! | `support` | tasks done together with other CCGs |
//! | `shift` | what work outside hospital pays to whoever keeps what it saves |
//! | `partnership` | one budget with its practices and its largest trust |
//! | `packages` | tying deals together, and money from the funds |
//! | `manner` | how it negotiates: what differs between a fair, a hard and a short-sighted CCG |
//! | `big_ticket` | a project, once support is there |
//! | `plan` | where its people's time and its community money go |

mod big_ticket;
mod contracts;
mod delegation;
pub(in crate::strategies) mod manner;
mod packages;
mod partnership;
mod plan;
mod services;
mod shift;
mod support;

use std::cell::OnceCell;

use shared::protocol::books::CcgBooks;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealStatus, DealView, TableView, WteView};
use shared::protocol::plan::{CcgPlan, Plan};
use shared::protocol::terms::{Settlement, Terms};
use shared::rules::phase::PhaseName;
use shared::rules::units::scale;

use self::manner::Manner;
use crate::strategies::{Sight, moves};

/// The share of its pot that it negotiates and holds deals with; the rest goes to the tasks.
const NEGOTIATES_BP: i64 = 4_500;
/// The same where a fund pays.
const FUNDED_BP: i64 = 7_500;
/// How far below the formula a settlement may lie to be signed without a word.
const SETTLES_BP: i64 = 9_970;

/// All that a CCG decides by.
pub(super) struct Desk<'a> {
    view: &'a Sight<'a>,
    table: &'a TableView,
    books: &'a CcgBooks,
    manner: Manner,
    /// What one admission less saves, once it has been reckoned.
    next_case: OnceCell<i64>,
}

/// What a CCG can still spend on deals this turn, in hundredths of a WTE.
pub(super) struct Purse {
    left: i64,
}

impl Purse {
    fn of(wte: &WteView) -> Self {
        let allowed = scale(wte.size, NEGOTIATES_BP, 10_000) - wte.spent - wte.held;
        Self { left: allowed.min(wte.left) }
    }

    /// Allows more of the pot: what a funded package takes.
    fn widen(&mut self, view: &Sight<'_>) {
        let allowed =
            view.wte().map_or(0, |wte| scale(wte.size, FUNDED_BP, 10_000) - wte.spent - wte.held);
        self.left = self.left.max(allowed.min(view.wte_left()));
    }

    /// Takes that much, if it is there.
    fn take(&mut self, cost: i64) -> bool {
        let can = cost <= self.left;
        if can {
            self.left -= cost;
        }
        can
    }
}

pub(in crate::strategies) fn turn(
    view: &Sight<'_>,
    books: &CcgBooks,
    plan: &CcgPlan,
    manner: Manner,
) -> Vec<ClientMessage> {
    let (Some(table), Some(wte)) = (view.table(), view.wte()) else { return Vec::new() };
    let desk = Desk { view, table, books, manner, next_case: OnceCell::new() };
    let mut said = Vec::new();
    let wanted = plan::wanted(&desk, plan);
    said.extend(moves::plan(view, Plan::Ccg(wanted)));
    let mut purse = Purse::of(&wte);
    if view.phase() == PhaseName::Settlement {
        said.extend(view.deals_to_answer().filter_map(|deal| match &deal.terms {
            Terms::Settlement(terms) => Some(settle(books, deal, terms, manner)),
            Terms::Delegation(terms) => Some(delegation::answer(deal, *terms)),
            _ => desk.answer(deal, &mut purse),
        }));
        said.extend(desk.delegation(&mut purse));
        said.extend(view.packages_to_answer().map(|package| desk.answer_package(package)));
        return said;
    }
    said.extend(view.packages_to_answer().map(|package| desk.answer_package(package)));
    let mut pooling = desk.partnership(&mut purse);
    if pooling.is_empty() {
        pooling = desk.big_ticket(&mut purse);
    }
    if !pooling.is_empty() {
        said.extend(pooling);
        return said;
    }
    let bundled = desk.grand_offer(&mut purse).or_else(|| desk.tie_together());
    match bundled {
        Some(messages) => said.extend(messages),
        None => {
            said.extend(view.deals_to_answer().filter_map(|deal| desk.answer(deal, &mut purse)));
            said.extend(desk.single_offers(&mut purse));
        }
    }
    said
}

/// Signs what is near the formula, asks for the formula once, then takes what there is.
fn settle(books: &CcgBooks, deal: &DealView, terms: &Settlement, manner: Manner) -> ClientMessage {
    let near = scale(books.programme, SETTLES_BP, 10_000);
    let asks_little = terms.surplus_bp <= 150 && terms.running_costs >= books.running_costs_next;
    if asks_little && terms.programme >= near && deal.version > manner.insists_until {
        return moves::sign(deal);
    }
    if deal.version > 2 {
        return moves::refuse(deal);
    }
    let more = scale(books.programme, manner.settles_above_bp, 10_000);
    let asked = Settlement {
        programme: terms.programme.max(books.programme) + more,
        running_costs: terms.running_costs.max(books.running_costs_next),
        surplus_bp: terms.surplus_bp.min(100),
        conditions: Vec::new(),
    };
    moves::counter(deal, Terms::Settlement(asked))
}

impl Desk<'_> {
    /// Answers a deal that lies on the table by itself.
    fn answer(&self, deal: &DealView, purse: &mut Purse) -> Option<ClientMessage> {
        match &deal.terms {
            Terms::Acute(terms) => Some(self.answer_contract(deal, terms, purse)),
            Terms::EnhancedService(service) => Some(self.answer_service(deal, service, purse)),
            Terms::SharedSupport(terms) => Some(self.answer_support(deal, terms, purse)),
            Terms::BigTicket(terms) => Some(big_ticket::answer(deal, terms)),
            Terms::Partnership(terms) => Some(self.answer_partnership(deal, terms)),
            // It keeps its independence.
            Terms::Merger(_) => Some(moves::refuse(deal)),
            Terms::Settlement(_) | Terms::Delegation(_) | Terms::CorePrimaryCare(_) => None,
        }
    }

    /// Whether a deal of that kind with that seat binds, lies on the table, or was tried this year.
    /// A contract that fell with its package is tried once more.
    fn tried(&self, kind: &str, with: &str) -> bool {
        let this_year = self.view.deal(&moves::deal_id(self.view, kind, with));
        match this_year.map(|deal| (deal.status, deal.version)) {
            Some((DealStatus::Withdrawn, 1)) if kind == "acute" => false,
            Some(_) => true,
            None => self.view.in_force().any(|deal| {
                moves::kind(&deal.terms) == kind && deal.parties.iter().any(|party| party == with)
            }),
        }
    }
}
