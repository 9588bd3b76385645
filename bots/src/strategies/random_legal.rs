//! Picks among the moves that are open to its seat, by luck: a kind first, then figures drawn
//! evenly within their bounds. In every other turn it does nothing. It knows nothing of the game
//! but what a decision lists, so whoever does not beat it has not understood more.

use std::collections::BTreeMap;

use shared::protocol::client_message::ClientMessage;
use shared::protocol::decision::{LegalMove, MoveKind};
use shared::protocol::terms::Terms;
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use super::{Luck, Sight, Strategy, ending};
use crate::legal::{self, bounds, sample};

/// Of how many turns it does something in one.
const ACTS_ONCE_IN: u64 = 2;

/// A player of any seat that picks by luck.
#[derive(Clone, Debug, Default)]
pub(super) struct RandomLegal {
    /// The year in which it last did one of the things that can't be done again: each a year once.
    did: BTreeMap<MoveKind, u8>,
    /// How long it has waited for others in this phase.
    patience: ending::Patience,
}

/// What can be done once, and the own view does not tell that it was done.
const ONCE: [MoveKind; 3] = [MoveKind::Vote, MoveKind::Exit, MoveKind::Check];

impl Strategy for RandomLegal {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        let acts = luck.of(0).0.is_multiple_of(ACTS_ONCE_IN);
        let picked = if acts { self.pick(view, luck) } else { None };
        picked.or_else(|| self.patience.ready(view)).into_iter().collect()
    }

    fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        match phase {
            PhaseName::Settlement | PhaseName::Contracting => false,
            PhaseName::Review => !matches!(role, Role::Practice(_)),
            PhaseName::Lobby | PhaseName::Over => true,
        }
    }
}

impl RandomLegal {
    /// A move of a kind by luck; none if what luck picks can't be done after all.
    fn pick(&mut self, view: &Sight<'_>, luck: Luck) -> Option<ClientMessage> {
        let did = |kind: &MoveKind| self.did.get(kind) == Some(&view.year());
        let open = |listed: &LegalMove| !did(&listed.kind) && can(view, listed);
        let mut open: Vec<LegalMove> = legal::moves(view).into_iter().filter(open).collect();
        luck.of(1).shuffle(&mut open);
        let mut kinds: Vec<MoveKind> = open.iter().map(|listed| listed.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        luck.of(2).shuffle(&mut kinds);
        let kind = *kinds.first()?;
        let listed = open.iter().find(|listed| listed.kind == kind)?;
        let said = sample::form(view, listed, luck.of(3))?;
        if ONCE.contains(&kind) {
            self.did.insert(kind, view.year());
        }
        Some(said)
    }
}

/// Whether it can be expected to go well: that there is time to do it and hold it, and that what is
/// signed lies within what the own seat could offer.
fn can(view: &Sight<'_>, listed: &LegalMove) -> bool {
    let deal = listed.about.as_deref().and_then(|about| view.deal(about));
    match listed.kind {
        MoveKind::Sign => deal.is_some_and(|deal| {
            let bounds = bounds::of_terms(view, &deal.parties, &deal.terms);
            has_time(view, listed) && bounds::keeps(&deal.terms, &bounds)
        }),
        MoveKind::Table | MoveKind::Counter => {
            has_time(view, listed) && !deal.is_some_and(|deal| joins_others(view, &deal.terms))
        }
        MoveKind::Check => listed.price_wte.is_some_and(|price| price <= view.wte_left()),
        MoveKind::Draft
        | MoveKind::Refuse
        | MoveKind::Withdraw
        | MoveKind::Vote
        | MoveKind::Exit
        | MoveKind::Plan => true,
        // It has nothing to say, and does not know which deals go together.
        MoveKind::Bundle | MoveKind::Show | MoveKind::Talk => false,
    }
}

/// Whether a practice would have to bring in its neighbours.
fn joins_others(view: &Sight<'_>, terms: &Terms) -> bool {
    matches!(terms, Terms::EnhancedService(_)) && view.role_of(view.seat()) == "practice"
}

/// Whether there is time for a move and for holding what may come of it.
fn has_time(view: &Sight<'_>, listed: &LegalMove) -> bool {
    let Some(table) = view.table() else { return false };
    let holds = table.wte_prices.iter().filter(|(name, _)| name.starts_with("hold_"));
    let most = holds.map(|(_, price)| *price).max().unwrap_or(0);
    listed.price_wte.unwrap_or(most) + most <= view.wte_left()
}
