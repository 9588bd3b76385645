//! Values the whole: as a CCG it pays more for care outside hospital and for agreement, and any
//! seat signs what is a little short of what a fair player asks, rather than hold things up.

use shared::protocol::act::Act;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::DealView;
use shared::protocol::terms::Terms;
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;
use shared::rules::units::scale;

use super::fair::{Fair, ccg::manner::SYSTEM_MINDED};
use super::{Luck, Sight, Strategy, moves};

/// How much worse than it would ask an offer may be to be signed: hospital prices, bp of tariff;
/// allocations, bp of the programme; prices for practices, bp of what it would ask.
const CONTRACT_BP: i64 = 75;
const SETTLEMENT_BP: i64 = 20;
const PRACTICE_BP: i64 = 1_000;

/// A system-minded player of any seat.
#[derive(Clone, Debug)]
pub struct SystemMinded(Fair);

impl Default for SystemMinded {
    fn default() -> Self {
        Self(Fair::in_manner(SYSTEM_MINDED))
    }
}

impl Strategy for SystemMinded {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        let said = self.0.turn(view, luck);
        said.into_iter().map(|message| agreed(view, message)).collect()
    }

    fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        self.0.sleeps(role, phase)
    }
}

/// A signature in place of a counter that asks for little more.
fn agreed(view: &Sight<'_>, message: ClientMessage) -> ClientMessage {
    let ClientMessage::Act(Act::Counter { deal, terms, .. }) = &message else { return message };
    let near = |lies: &&DealView| lies.package.is_none() && is_near(&lies.terms, terms);
    view.deal(deal).filter(near).map_or(message, moves::sign)
}

/// Whether an offer is so near to what is asked that it is not worth the quarrel.
fn is_near(offered: &Terms, asked: &Terms) -> bool {
    let within =
        |offered: i64, asked: i64, bp| (offered - asked).abs() <= scale(asked.abs(), bp, 10_000);
    match (offered, asked) {
        (Terms::Acute(offered), Terms::Acute(asked)) => {
            (offered.price_bp - asked.price_bp).abs() <= CONTRACT_BP
        }
        (Terms::Settlement(offered), Terms::Settlement(asked)) => {
            within(offered.programme, asked.programme, SETTLEMENT_BP)
        }
        (Terms::EnhancedService(offered), Terms::EnhancedService(asked)) => {
            within(offered.price_pence, asked.price_pence, PRACTICE_BP)
        }
        _ => false,
    }
}
