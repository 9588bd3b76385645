//! What the workshop asks of a table for its facilitator, who may be looking at another one:
//! decided by the rules like anything else, and answered once it is on disk.

use std::sync::Arc;
use std::time::Instant;

use shared::protocol::client_message::ClientMessage;
use shared::protocol::code::LinkCode;
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::ids::PersonId;
use shared::rules::refusal::Code;

use super::message::{Errand, LOST_SEAT, Newcomer, Output, Ticket, Wish};
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
            Errand::Seat(newcomer, wish) => {
                // If they never show up, they are missing from now on and not from before.
                self.attendance.went(newcomer.person, now);
                self.give_seat(ticket, &newcomer, &wish, out);
            }
            Errand::Reseat(known, wish) => {
                if self.game.state().seat_with(known.person).is_some() {
                    return self.give_seat(ticket, &known, &wish, out);
                }
                let refusal = (Code::NotAllowed.into(), LOST_SEAT.to_owned());
                out.push(Output::Done(ticket, Err(refusal)));
            }
            Errand::Release(person) => {
                let origin = Origin::Errand { ticket, id: None };
                let command = Command::Detach { person };
                self.propose(origin, by_facilitator(command), Append::default(), out);
            }
        }
    }

    fn give_seat(
        &mut self,
        ticket: Ticket,
        newcomer: &Newcomer,
        wish: &Wish,
        out: &mut Vec<Output>,
    ) {
        match self.place_for(newcomer, wish) {
            Ok((command, append)) => {
                let origin = Origin::Errand { ticket, id: None };
                self.propose(origin, by_facilitator(command), append, out);
            }
            Err(refusal) => out.push(Output::Done(ticket, Err(refusal))),
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

fn by_facilitator(command: Command) -> Instruction {
    Instruction::timeless(Actor::Facilitator, command)
}
