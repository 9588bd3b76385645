//! A fair player that is held back: whatever a fair one would say goes through a rule that lets it
//! pass, puts something else in its place, or keeps it. The rules: `miser`, `free_rider`,
//! `conceder`.

use shared::protocol::act::Act;
use shared::protocol::client_message::ClientMessage;
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use super::fair::Fair;
use super::{Luck, Sight, Strategy, ending};

/// What is said instead of something; none if it is kept back.
type Instead = fn(&Sight<'_>, ClientMessage) -> Option<ClientMessage>;

/// A fair player of any seat, held back by a rule.
#[derive(Clone, Debug)]
pub(super) struct Restrained {
    fair: Fair,
    /// How long it has waited for others in this phase: a fair player that spoke in vain is silent.
    patience: ending::Patience,
    instead: Instead,
}

impl Restrained {
    pub(super) fn by(instead: Instead) -> Self {
        Self { fair: Fair::default(), patience: ending::Patience::default(), instead }
    }
}

impl Strategy for Restrained {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        let said = self.fair.turn(view, luck);
        let mut said: Vec<ClientMessage> =
            said.into_iter().filter_map(|message| (self.instead)(view, message)).collect();
        if said.is_empty() {
            said.extend(self.patience.ready(view));
        }
        said
    }

    fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        self.fair.sleeps(role, phase)
    }
}

/// Whether a message begins something that takes the office's time.
pub(super) fn opens(message: &ClientMessage) -> bool {
    matches!(
        message,
        ClientMessage::Act(
            Act::Draft { .. }
                | Act::Table { .. }
                | Act::Show { .. }
                | Act::Bundle { .. }
                | Act::Check { .. }
        )
    )
}
