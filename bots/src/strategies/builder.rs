//! Begins with a big ticket, before smaller work has won support for it: fair in everything else.
//! Big-ticket items are hard in the early years (GovToday, 2012).

use shared::protocol::client_message::ClientMessage;
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use super::fair::{Fair, ccg::manner::BUILDER};
use super::{Luck, Sight, Strategy};

/// A builder in any seat; only a CCG's differs from a fair one.
#[derive(Clone, Debug)]
pub struct Builder(Fair);

impl Default for Builder {
    fn default() -> Self {
        Self(Fair::in_manner(BUILDER))
    }
}

impl Strategy for Builder {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        self.0.turn(view, luck)
    }

    fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        self.0.sleeps(role, phase)
    }
}
