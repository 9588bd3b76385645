//! What the workshop asks of a table for its facilitator, who may be looking at another one:
//! decided by the rules like anything else, and answered once it is on disk.

use std::sync::Arc;
use std::time::Instant;

use shared::protocol::client_message::ClientMessage;
use shared::protocol::code::LinkCode;
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::ids::PersonId;

use super::message::{Errand, Output, Ticket};
use super::overview::Overview;
use super::pending::Origin;
use super::{Table, WAITING_PER_TABLE_MAX};
use crate::store::Append;

impl Table {
    /// Lines an errand up, or refuses it where too many wait.
    pub(super) fn queue_errand(&mut self, ticket: Ticket, errand: Errand, out: &mut Vec<Output>) {
        if self.errands.len() < WAITING_PER_TABLE_MAX {
            self.errands.push_back((ticket, errand));
        } else {
            let message = "This table has too much to do; try again.".to_owned();
            out.push(Output::Done(ticket, Err((LinkCode::Busy.into(), message))));
        }
    }

    /// Brings an errand to the rules.
    pub(super) fn run_errand(
        &mut self,
        ticket: Ticket,
        errand: Errand,
        now: Instant,
        out: &mut Vec<Output>,
    ) {
        let by_facilitator = |command| Instruction::timeless(Actor::Facilitator, command);
        match errand {
            Errand::Conduct { id, phase, conduct } => {
                let origin = Origin::Errand { ticket, id };
                let Some(origin) = self.unless_taken(origin, out) else { return };
                if phase.is_some_and(|phase| (phase.year, phase.phase) != self.moment()) {
                    let refusal = (LinkCode::PhaseOver.into(), self.after_its_bell());
                    return out.push(Output::Done(ticket, Err(refusal)));
                }
                let message = ClientMessage::Conduct(Arc::unwrap_or_clone(conduct));
                self.bring(origin, Actor::Facilitator, &message, out);
            }
            Errand::Seat(newcomer, wish) => match self.place_for(&newcomer, &wish) {
                Ok((command, append)) => {
                    if self.game.state().seat_with(newcomer.person).is_none() {
                        // If they never show up, they are missing from now on and not from before.
                        self.attendance.went(newcomer.person, now);
                    }
                    let origin = Origin::Errand { ticket, id: None };
                    self.propose(origin, by_facilitator(command), append, out);
                }
                Err(refusal) => out.push(Output::Done(ticket, Err(refusal))),
            },
            Errand::Release(person) => {
                let origin = Origin::Errand { ticket, id: None };
                let command = Command::Detach { person };
                self.propose(origin, by_facilitator(command), Append::default(), out);
            }
        }
    }

    /// An errand is done. Whoever was let go by it takes their connection along.
    pub(super) fn errand_done(
        &mut self,
        ticket: Ticket,
        released: Option<PersonId>,
        out: &mut Vec<Output>,
    ) {
        let connection = released.and_then(|person| self.viewers.connection_of(person));
        if let Some(connection) = connection {
            self.viewers.detach(connection);
        }
        out.push(Output::Done(ticket, Ok(connection)));
    }

    /// Shows the workshop how the table stands.
    pub(super) fn show_overview(&self) {
        self.board.show(Overview::of(self.game.state(), &self.names, &self.attendance, &self.base));
    }
}
