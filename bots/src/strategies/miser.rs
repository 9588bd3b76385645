//! Keeps its people's time for its tasks: tables nothing, checks nothing, and signs what is offered
//! rather than argue about it. What a fair player would refuse, it refuses.

use shared::protocol::act::Act;
use shared::protocol::client_message::ClientMessage;

use super::restrained::opens;
use super::{Sight, moves};

/// What it says instead of what a fair player says: nothing that takes time.
pub(super) fn cheaply(view: &Sight<'_>, message: ClientMessage) -> Option<ClientMessage> {
    match message {
        ClientMessage::Act(Act::Counter { deal, .. }) => agreed(view, &deal),
        other => (!opens(&other)).then_some(other),
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
