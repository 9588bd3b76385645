//! Who commissions primary care: a fair CCG seeks the middle ground where its practices are paid
//! unevenly for their need, and takes no more of it into its own hands.

use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::DealView;
use shared::protocol::terms::{Delegation, Terms};
use shared::rules::commissioning::Mode;
use shared::rules::units::scale;

use super::{Desk, Purse};
use crate::strategies::moves;

/// How far prices a weighted patient must differ, of the lowest, before it asks.
const UNEVEN_BP: i64 = 300;

/// Signs what leaves a second pair of eyes; to be paymaster of one's own members is no favour.
pub(super) fn answer(deal: &DealView, terms: Delegation) -> ClientMessage {
    match terms.mode {
        Mode::Central | Mode::MiddleGround | Mode::Joint => moves::sign(deal),
        Mode::Delegated => moves::refuse(deal),
    }
}

impl Desk<'_> {
    /// Asks for the middle ground, once.
    pub(super) fn delegation(&self, purse: &mut Purse) -> Vec<ClientMessage> {
        let seats = self.view.seats();
        let Some(england) = seats.map(|seat| &seat.seat).find(|seat| self.is_england(seat)) else {
            return Vec::new();
        };
        let own = self.view.seat_of(self.view.seat()).and_then(|seat| seat.primary_care);
        let central = own.and_then(|how| how.mode()) == Some(Mode::Central);
        let asks = self.table.delegation && central && self.uneven();
        let price = self.view.wte_price("table_delegation").unwrap_or(50);
        if !asks || self.tried("delegation", england) || !purse.take(price) {
            return Vec::new();
        }
        let terms = Terms::Delegation(Delegation { mode: Mode::MiddleGround });
        moves::put(self.view, england, terms).into_iter().collect()
    }

    fn is_england(&self, seat: &str) -> bool {
        self.view.role_of(seat) == "nhs_england"
    }

    /// Whether its practices are paid unevenly for each weighted patient.
    fn uneven(&self) -> bool {
        let prices = || self.books.localities.values().map(|line| line.core_price_pence);
        let (least, most) = (prices().min().unwrap_or(0), prices().max().unwrap_or(0));
        most > scale(least, 10_000 + UNEVEN_BP, 10_000)
    }
}
