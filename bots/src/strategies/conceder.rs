//! Opens high and yields early: fair in everything else. Only a CCG opens anything with a price of
//! its own making, so only a CCG's play differs from a fair one's.

use shared::protocol::client_message::ClientMessage;
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use super::fair::{Fair, ccg::manner::CONCEDER};
use super::{Luck, Sight, Strategy};

/// A conceder in any seat.
#[derive(Clone, Debug)]
pub struct Conceder(Fair);

impl Default for Conceder {
    fn default() -> Self {
        Self(Fair::in_manner(CONCEDER))
    }
}

impl Strategy for Conceder {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        self.0.turn(view, luck)
    }

    fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        self.0.sleeps(role, phase)
    }
}
