//! Negotiates nothing: what happens at a table where nobody speaks. Every other strategy, and every
//! seat's score, is measured against it.

use shared::protocol::client_message::{ClientMessage, Ready};
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use super::{Luck, Sight, Strategy};

/// Is ready at once, always.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoDeal;

impl Strategy for NoDeal {
    fn turn(&mut self, view: &Sight<'_>, _: Luck) -> Vec<ClientMessage> {
        if view.ready() { Vec::new() } else { vec![ClientMessage::Ready(Ready { ready: true })] }
    }

    fn sleeps(&self, _: Role, _: PhaseName) -> bool {
        true
    }
}
