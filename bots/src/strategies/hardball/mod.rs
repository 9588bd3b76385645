//! Asks the most, counters, never yields before the last call, and uses every stick its seat has:
//! fines, disputes, reprimands, orders. What beats its fallback it signs in the end, not before.
//!
//! | file | what |
//! |---|---|
//! | `nhs_england`, `practice`, `trust` | what each role asks and does; a CCG negotiates as a fair one,
//! in another manner |

mod nhs_england;
mod practice;
mod trust;

use shared::protocol::act::Act;
use shared::protocol::books::Books;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::DealView;
use shared::protocol::plan::Plan;
use shared::protocol::terms::Terms;
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use super::fair::ccg::{self, manner::HARD};
use super::{Luck, Sight, Strategy, ending, moves};

/// A hard player of any seat.
#[derive(Clone, Debug, Default)]
pub struct Hardball {
    /// The year in which a practice voted last.
    voted: u8,
    /// How long it has waited for others in this phase.
    patience: ending::Patience,
}

impl Strategy for Hardball {
    fn turn(&mut self, view: &Sight<'_>, _: Luck) -> Vec<ClientMessage> {
        let mut said = match view.phase() {
            PhaseName::Settlement | PhaseName::Contracting => negotiate(view),
            PhaseName::Review => self.vote(view),
            PhaseName::Lobby | PhaseName::Over => Vec::new(),
        };
        if said.is_empty() {
            said.extend(self.patience.ready(view));
        }
        said
    }

    fn sleeps(&self, role: Role, phase: PhaseName) -> bool {
        match phase {
            PhaseName::Settlement | PhaseName::Contracting => false,
            PhaseName::Review => !matches!(role, Role::Practice(_)),
            PhaseName::Lobby | PhaseName::Over => true,
        }
    }
}

impl Hardball {
    /// A hard practice never has confidence: a vote is a stick.
    fn vote(&mut self, view: &Sight<'_>) -> Vec<ClientMessage> {
        let practice = matches!(view.books(), Some(Books::Practice(_)));
        if !practice || self.voted == view.year() {
            return Vec::new();
        }
        self.voted = view.year();
        vec![ClientMessage::Act(Act::Vote { confidence: false })]
    }
}

fn negotiate(view: &Sight<'_>) -> Vec<ClientMessage> {
    let own = view.books().zip(view.plan());
    let Some(own) = own.filter(|_| !view.is_joined()) else { return Vec::new() };
    match own {
        (Books::NhsEngland(books), Plan::NhsEngland(plan)) => nhs_england::turn(view, books, plan),
        (Books::Ccg(books), Plan::Ccg(plan)) => ccg::turn(view, books, plan, HARD),
        (Books::Practice(books), Plan::Practice(plan)) => practice::turn(view, books, plan),
        (Books::Trust(books), Plan::Trust(plan)) => trust::turn(view, books, plan),
        _ => Vec::new(),
    }
}

/// Answers an offer: its own terms again up to version `until`; then it signs what beats the
/// fallback, and else leaves its own terms on the table to the end. `price` is what a counter
/// costs, in hundredths of a WTE, and is taken from `left`.
fn insist(
    view: &Sight<'_>,
    deal: &DealView,
    asked: Terms,
    beats: bool,
    until: u32,
    (price, left): (i64, &mut i64),
) -> Option<ClientMessage> {
    let last = view.last_minute() || deal.version > until;
    if deal.terms == asked || (last && beats) {
        return Some(moves::sign(deal));
    }
    if deal.version >= VERSIONS_MAX || *left < price {
        return None;
    }
    *left -= price;
    Some(moves::counter(deal, asked))
}

/// The last version that a deal can have in a year.
const VERSIONS_MAX: u32 = 6;
