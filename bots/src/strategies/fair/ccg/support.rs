//! Shared support: what a fair CCG does together with its neighbours once its own people no longer
//! suffice.

use shared::protocol::act::Act;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::DealView;
use shared::protocol::terms::{SharedSupport, Terms};
use shared::rules::deal::draft::Expiry;
use shared::rules::deal::support::Task;
use shared::rules::units::scale;

use super::{Desk, Purse};
use crate::strategies::moves;

/// How much of what its tasks require its people must fall short of before it shares some.
const SUFFICES_BP: i64 = 9_000;
/// The tasks that it shares: those that lose least by it.
const SHARES: [Task; 2] = [Task::DemandModelling, Task::Contracting];
/// The most that it pays a host a year, of its running costs.
const PAYS_BP: i64 = 200;

impl Desk<'_> {
    /// Offers to share with all other CCGs, or puts on the table what it has drafted.
    pub(super) fn support_offer(&self, purse: &mut Purse) -> Option<ClientMessage> {
        let is_support = |deal: &&DealView| matches!(deal.terms, Terms::SharedSupport(_));
        let tried = self.view.this_years("shared-support").next().is_some();
        if tried || self.books.support.is_some() || self.suffices() {
            return None;
        }
        let price = |name, usual| self.view.wte_price(name).unwrap_or(usual);
        if !purse.take(price("table_shared_support", 100) + price("hold_shared_support", 50)) {
            return None;
        }
        if let Some(draft) = self.view.drafts().find(is_support) {
            let (deal, expiry) = (draft.deal.clone(), Expiry::Bell);
            return Some(ClientMessage::Act(Act::Table { deal, expiry }));
        }
        let own = self.view.seat();
        let others = self.view.ccgs().filter(|seat| seat.seat != own);
        let with: Vec<String> = others.map(|seat| seat.seat.clone()).take(3).collect();
        let terms =
            SharedSupport { tasks: SHARES.to_vec(), host: own.to_owned(), fee: 0, years: 1 };
        let draft = Act::Draft { with: with.clone(), terms: Terms::SharedSupport(terms) };
        (!with.is_empty()).then_some(ClientMessage::Act(draft))
    }

    /// Whether its people suffice for what its tasks require.
    fn suffices(&self) -> bool {
        let required: i64 = self.books.requirement_wte.values().sum();
        self.view.wte_left() >= scale(required, SUFFICES_BP, 10_000)
    }

    pub(super) fn answer_support(
        &self,
        deal: &DealView,
        terms: &SharedSupport,
        purse: &mut Purse,
    ) -> ClientMessage {
        let hosts = terms.host == self.view.seat();
        let dear = !hosts && terms.fee > scale(self.books.running_costs, PAYS_BP, 10_000);
        let local = terms.tasks.iter().any(|task| !SHARES.contains(task));
        let hold = self.view.wte_price("hold_shared_support").unwrap_or(50);
        if dear || local || self.suffices() || !purse.take(hold) {
            moves::refuse(deal)
        } else {
            moves::sign(deal)
        }
    }
}
