//! A practice that votes for itself the highest pay that it expects to pass the audit, where it has
//! a vote on it; in everything else, and in any other seat, a fair player.

use shared::protocol::books::Books;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::plan::{Plan, PracticePlan};
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use super::fair::Fair;
use super::{Luck, Sight, Strategy};

/// The most that can be voted for, and the least that is worth a scandal, in bp of core pay.
const VOTES_BP: (i64, i64) = (20, 500);

/// Votes for itself what passes.
#[derive(Clone, Debug, Default)]
pub struct Opportunist {
    fair: Fair,
}

impl Strategy for Opportunist {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        if let Some(voted) = vote(view) {
            return vec![ClientMessage::Plan(Plan::Practice(voted))];
        }
        self.fair.turn(view, luck)
    }

    fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        self.fair.sleeps(role, phase)
    }
}

/// The plan on the desk with the vote that pays, if it votes otherwise.
fn vote(view: &Sight<'_>) -> Option<PracticePlan> {
    if !matches!(view.phase(), PhaseName::Settlement | PhaseName::Contracting) {
        return None;
    }
    let (Books::Practice(books), Plan::Practice(plan)) = (view.books()?, view.plan()?) else {
        return None;
    };
    let (least, most) = VOTES_BP;
    let passes = books.pay_likely_to_pass_bp.min(most);
    let pay_vote_bp = if passes < least { 0 } else { passes };
    (pay_vote_bp != plan.pay_vote_bp).then(|| PracticePlan { pay_vote_bp, ..plan.clone() })
}
