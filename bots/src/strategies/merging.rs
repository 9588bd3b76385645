//! Fair, but merges early: a CCG that will not have the people for its tasks and deals, and would
//! have many more of them together with a neighbour, merges while it still can.
//!
//! "They cannot be afforded at a time of reducing budgets and over time will merge" (comment on the
//! fate of primary care groups, 2010). Everything that it reckons with is published.

use shared::protocol::act::Act;
use shared::protocol::books::{Books, CcgBooks};
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealView, SeatView, TableView};
use shared::protocol::terms::{Merger, Terms};
use shared::rules::deal::draft::Expiry;
use shared::rules::deal::merger::Payer;
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;
use shared::rules::units::scale;

use super::fair::Fair;
use super::{Luck, Sight, Strategy, moves};

/// The share of what its tasks require that it must be able to do, beside holding its deals.
const CARRIES_BP: i64 = 4_000;
/// How much more, for each of its people, a merged body must have for a merger to be worth it.
const GAINS_BP: i64 = 15_000;

/// A fair player that merges while it can.
#[derive(Clone, Debug, Default)]
pub struct Merging {
    fair: Fair,
}

impl Strategy for Merging {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        let merging = match (view.phase(), view.books(), view.table()) {
            (
                PhaseName::Settlement | PhaseName::Contracting,
                Some(Books::Ccg(books)),
                Some(table),
            ) if !view.is_joined() => Office { view, table, books }.merging(),
            _ => Vec::new(),
        };
        let is_merger = |offer: &str| offer.contains("/merger/");
        let mut said = self.fair.turn(view, luck);
        // What a fair player says to a merger, one that merges does not.
        said.retain(|message| match message {
            ClientMessage::Act(Act::Refuse { offer, .. }) => !is_merger(offer),
            _ => true,
        });
        if !merging.is_empty() {
            said.retain(|message| !matches!(message, ClientMessage::Ready(_)));
        }
        merging.into_iter().chain(said).collect()
    }

    fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        self.fair.sleeps(role, phase)
    }
}

/// What a CCG knows of its office and of others'.
struct Office<'a> {
    view: &'a Sight<'a>,
    table: &'a TableView,
    books: &'a CcgBooks,
}

impl Office<'_> {
    fn merging(&self) -> Vec<ClientMessage> {
        let answers = self.view.deals_to_answer().filter_map(|deal| match &deal.terms {
            Terms::Merger(_) if self.gains(&deal.parties) => Some(moves::sign(deal)),
            Terms::Merger(_) => Some(moves::refuse(deal)),
            _ => None,
        });
        let answers: Vec<ClientMessage> = answers.collect();
        if answers.is_empty() { self.proposal().into_iter().collect() } else { answers }
    }

    /// The smaller proposes to the next larger, once a year.
    fn proposal(&self) -> Option<ClientMessage> {
        let is_merger = |deal: &&DealView| matches!(deal.terms, Terms::Merger(_));
        if self.view.this_years("merger").next().is_some() {
            return None;
        }
        let size = |seat: &SeatView| (seat.people.unwrap_or(0), seat.seat.clone());
        let own = self.view.seat_of(self.view.seat())?;
        let larger = self.view.ccgs().filter(|other| size(other) > size(own));
        let partner = larger.min_by_key(|other| size(other))?;
        let parties = [own.seat.clone(), partner.seat.clone()];
        let price = self.view.wte_price("table_merger").unwrap_or(400);
        if !self.gains(&parties) || self.view.wte_left() < price {
            return None;
        }
        if let Some(draft) = self.view.drafts().find(is_merger) {
            let (deal, expiry) = (draft.deal.clone(), Expiry::Bell);
            return Some(ClientMessage::Act(Act::Table { deal, expiry }));
        }
        let england = self.view.seats().find(|seat| seat.role == "nhs_england")?;
        let transition = scale(self.people(&parties), self.table.merger_cost_pence, 100);
        let host = partner.seat.clone();
        let terms = Terms::Merger(Merger { host: host.clone(), transition, payer: Payer::Ccgs });
        Some(ClientMessage::Act(Act::Draft { with: vec![host, england.seat.clone()], terms }))
    }

    fn people(&self, ccgs: &[String]) -> i64 {
        let seats = ccgs.iter().filter_map(|seat| self.view.seat_of(seat));
        seats.filter(|seat| seat.role == "ccg").filter_map(|seat| seat.people).sum()
    }

    /// Whether in some year to come its people would not carry its tasks and deals, and those of
    /// the merged body would be many more for each of its people.
    fn gains(&self, ccgs: &[String]) -> bool {
        let own = self.people(&[self.view.seat().to_owned()]);
        let all = self.people(ccgs);
        let required: i64 = self.books.requirement_wte.values().sum();
        let held = self.view.wte().map_or(0, |wte| wte.held);
        let need = scale(required, CARRIES_BP, 10_000) + held;
        self.table.running_costs_pence.iter().skip(1).any(|pence| {
            let alone = self.pot(*pence, own);
            let share = scale(self.pot(*pence, all), own, all);
            alone < need && share >= scale(alone, GAINS_BP, 10_000) && share > alone
        })
    }

    /// What running costs buy a body of so many people, in hundredths of a WTE.
    fn pot(&self, pence: i64, people: i64) -> i64 {
        let left = scale(pence, people, 100) - self.table.statutory_cost;
        scale(left.max(0), 100, self.table.wte_cost)
    }
}
