//! Keeps its people's time for its tasks: tables nothing, checks nothing, and signs what is offered
//! rather than argue about it. What a fair player would refuse, it refuses.

use shared::protocol::act::Act;
use shared::protocol::client_message::ClientMessage;
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use super::fair::Fair;
use super::{Luck, Sight, Strategy, ending, moves};

/// A miser in any seat.
#[derive(Clone, Debug, Default)]
pub struct Miser {
    fair: Fair,
    /// How long it has waited for others in this phase.
    patience: ending::Patience,
}

impl Strategy for Miser {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        let said = self.fair.turn(view, luck);
        let mut said: Vec<_> =
            said.into_iter().filter_map(|message| cheaply(view, message)).collect();
        if said.is_empty() {
            said.extend(self.patience.ready(view));
        }
        said
    }

    fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        self.fair.sleeps(role, phase)
    }
}

/// What it says instead of what a fair player says: nothing that takes time.
fn cheaply(view: &Sight<'_>, message: ClientMessage) -> Option<ClientMessage> {
    match message {
        ClientMessage::Act(Act::Counter { deal, .. }) => agreed(view, &deal),
        ClientMessage::Act(
            Act::Draft { .. }
            | Act::Table { .. }
            | Act::Show { .. }
            | Act::Bundle { .. }
            | Act::Check { .. },
        ) => None,
        other => Some(other),
    }
}

/// Signs a deal as it lies there; one in a package stands or falls with that.
fn agreed(view: &Sight<'_>, deal: &str) -> Option<ClientMessage> {
    let deal = view.deal(deal)?;
    match deal.package.as_deref() {
        None => Some(moves::sign(deal)),
        Some(package) => view.package(package).map(moves::sign_package),
    }
}
