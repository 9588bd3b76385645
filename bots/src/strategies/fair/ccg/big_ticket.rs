//! Big tickets: an urgent-care redesign with NHS England and the largest trust, once years of
//! smaller work have won enough support for it, and if enough years are left in which it pays. The
//! largest CCG leads. A builder begins at once.

use shared::protocol::act::Act;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::DealView;
use shared::protocol::terms::{BigTicket, Terms};
use shared::rules::deal::big_ticket::Project;
use shared::rules::deal::draft::Expiry;

use super::{Desk, Purse};
use crate::strategies::moves;

/// Members' support as it is heard from which on a majority is likely.
const SUPPORTED_BP: i64 = 8_000;
/// Its share of the capital: what its reserve can pay.
const CCG_SHARE_BP: i64 = 4_000;
/// Years that must be left: four to build, and some in which it pays.
const YEARS_LEFT: u8 = 7;
/// Four stages, and a year that may be lost.
const YEARS: u8 = 5;

impl Desk<'_> {
    /// Whether a big ticket of its own binds.
    pub(super) fn in_project(&self) -> bool {
        self.view.in_force().any(|deal| matches!(deal.terms, Terms::BigTicket(_)))
    }

    /// Writes a big ticket, and puts it on the table once it lies on the desk.
    pub(super) fn big_ticket(&self, purse: &mut Purse) -> Vec<ClientMessage> {
        let lies = |draft: &&DealView| {
            matches!(draft.terms, Terms::BigTicket(_)) && self.view.deal(&draft.deal).is_none()
        };
        if let Some(draft) = self.view.drafts().find(lies) {
            let deal = draft.deal.clone();
            return vec![ClientMessage::Act(Act::Table { deal, expiry: Expiry::Bell })];
        }
        let left = self.table.years.saturating_sub(self.view.year()) + 1;
        let ripe = self.books.heard_support_bp >= SUPPORTED_BP && left >= YEARS_LEFT;
        if self.view.last_minute()
            || !(ripe || self.manner.builds)
            || self.big_tickets().next().is_some()
            || !self.is_largest()
        {
            return Vec::new();
        }
        let england = self.view.seats().find(|seat| seat.role == "nhs_england");
        let (Some(england), Some((trust, _))) = (england, self.trusts().into_iter().next()) else {
            return Vec::new();
        };
        let price = |name| self.view.wte_price(name).unwrap_or(500);
        if !purse.take(price("table_big_ticket") + price("hold_big_ticket_stage")) {
            return Vec::new();
        }
        let with = vec![england.seat.clone(), trust.to_owned()];
        let terms = Terms::BigTicket(BigTicket {
            project: Project::UrgentCare,
            ccg_share_bp: CCG_SHARE_BP,
            years: YEARS,
        });
        vec![ClientMessage::Act(Act::Draft { with, terms })]
    }

    fn is_largest(&self) -> bool {
        let own: i64 = self.books.localities.values().map(|line| line.people).sum();
        let ccgs = self.view.seats().filter(|seat| seat.role == "ccg");
        ccgs.filter_map(|seat| seat.people).all(|people| people <= own)
    }

    fn big_tickets(&self) -> impl Iterator<Item = &DealView> {
        self.view.deals().filter(|deal| matches!(deal.terms, Terms::BigTicket(_)))
    }
}

/// What a big ticket asks of a fair CCG that did not write it: no more than its own would.
pub(super) fn answer(deal: &DealView, terms: &BigTicket) -> ClientMessage {
    if terms.ccg_share_bp <= CCG_SHARE_BP { moves::sign(deal) } else { moves::refuse(deal) }
}
