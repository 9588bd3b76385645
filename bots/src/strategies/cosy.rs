//! Leaves everything as it is: rolls over what stands, tables nothing, and signs whatever it is
//! offered unless that has a stick in it. Nobody is pressed, so nobody is driven.

use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::DealView;
use shared::protocol::terms::Terms;
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use super::{Luck, Sight, Strategy, ending, moves};

/// The versions of a deal to which it still answers.
const ANSWERS_UNTIL: u32 = 2;

/// A cosy player of any seat.
#[derive(Clone, Debug, Default)]
pub struct Cosy {
    /// How long it has waited for others in this phase.
    patience: ending::Patience,
}

impl Strategy for Cosy {
    fn turn(&mut self, view: &Sight<'_>, _: Luck) -> Vec<ClientMessage> {
        let mut said = match view.phase() {
            PhaseName::Settlement | PhaseName::Contracting => answers(view),
            PhaseName::Lobby | PhaseName::Review | PhaseName::Over => Vec::new(),
        };
        if said.is_empty() {
            said.extend(self.patience.ready(view));
        }
        said
    }

    fn sleeps(&self, _: Role, phase: PhaseName) -> bool {
        !matches!(phase, PhaseName::Settlement | PhaseName::Contracting)
    }
}

fn answers(view: &Sight<'_>) -> Vec<ClientMessage> {
    let deals = view
        .deals_to_answer()
        .map(|deal| if is_kind(deal) { moves::sign(deal) } else { moves::refuse(deal) });
    deals.chain(view.packages_to_answer().map(moves::sign_package)).collect()
}

/// Whether an offer comes without a stick and without a quarrel.
fn is_kind(deal: &DealView) -> bool {
    let fined = matches!(&deal.terms, Terms::Acute(terms) if terms.sanctions);
    !fined && deal.version <= ANSWERS_UNTIL
}
