//! Signs only what saves this year: fair in everything else, but a CCG counts no care beside the
//! money and spends nothing on what saves later. "Nothing is considered unless it saves money"
//! (engagement report, about 2013).

use shared::protocol::client_message::ClientMessage;
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use super::fair::{Fair, ccg::manner::SHORT_SIGHTED};
use super::{Luck, Sight, Strategy};

/// A short-sighted player of any seat; only a CCG's differs from a fair one.
#[derive(Clone, Debug)]
pub struct ShortSighted(Fair);

impl Default for ShortSighted {
    fn default() -> Self {
        Self(Fair::in_manner(SHORT_SIGHTED))
    }
}

impl Strategy for ShortSighted {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        self.0.turn(view, luck)
    }

    fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        self.0.sleeps(role, phase)
    }
}
