//! Seeks even deals, and signs what beats its fallback.
//!
//! Values every offer by hand from its own books (no what-if), names its price once or twice, and
//! lets go. Everything but one vote and one opinion is read from the view, so it can take a seat
//! over at any time.
//!
//! | file | what |
//! |---|---|
//! | `nhs_england`, `ccg/`, `practice`, `trust` | what each role does |

pub(super) mod ccg;
mod nhs_england;
mod practice;
pub(super) mod trust;

use shared::protocol::act::Act;
use shared::protocol::books::Books;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::plan::Plan;
use shared::rules::ids::Role;
use shared::rules::phase::PhaseName;

use super::{Luck, Sight, Strategy, ending};

/// A fair player of any seat.
#[derive(Clone, Debug, Default)]
pub struct Fair {
    /// How it negotiates as a CCG.
    manner: ccg::manner::Manner,
    /// The year in which a practice voted last.
    voted: u8,
    /// What it asks of CCGs as NHS England, once it has made up its mind.
    asks: Option<nhs_england::Asks>,
    /// How long it has waited for others in this phase.
    patience: ending::Patience,
}

impl Strategy for Fair {
    fn turn(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        let mut said = match view.phase() {
            PhaseName::Settlement | PhaseName::Contracting => self.negotiate(view, luck),
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

impl Fair {
    /// One that negotiates as a CCG in another manner.
    pub(super) fn in_manner(manner: ccg::manner::Manner) -> Self {
        Self { manner, ..Self::default() }
    }

    fn vote(&mut self, view: &Sight<'_>) -> Vec<ClientMessage> {
        match view.books() {
            Some(Books::Practice(books)) if self.voted != view.year() => {
                self.voted = view.year();
                let confidence = practice::confidence(books);
                vec![ClientMessage::Act(Act::Vote { confidence })]
            }
            _ => Vec::new(),
        }
    }

    fn negotiate(&mut self, view: &Sight<'_>, luck: Luck) -> Vec<ClientMessage> {
        let own = view.books().zip(view.plan());
        let Some(own) = own.filter(|_| !view.is_joined()) else { return Vec::new() };
        let mut said = ending::taken_back(view);
        said.extend(match own {
            (Books::NhsEngland(books), Plan::NhsEngland(plan)) => {
                let asks = *self.asks.get_or_insert_with(|| nhs_england::Asks::of(luck));
                nhs_england::turn(view, books, plan, asks)
            }
            (Books::Ccg(books), Plan::Ccg(plan)) => ccg::turn(view, books, plan, self.manner),
            (Books::Practice(books), Plan::Practice(plan)) => practice::turn(view, books, plan),
            (Books::Trust(books), Plan::Trust(plan)) => trust::turn(view, books, plan),
            _ => Vec::new(),
        });
        said
    }
}
