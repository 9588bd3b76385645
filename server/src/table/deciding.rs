//! Programs that are asked: decisions go out, answers come in and are carried out, and the house
//! takes a seat after its program's last strike. Whom to ask when, `programs` says.

use std::time::Instant;

use bots::decisions::{QUESTIONS_MAX, decision};
use bots::strategies::Sight;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::code::LinkCode;
use shared::protocol::codec::Incoming;
use shared::protocol::decision::Moves;
use shared::protocol::server_message::{Accepted, Left, LeftWhy, ServerMessage};
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::ids::{PersonId, SeatId};
use shared::rules::refusal::Code;
use shared::view::Viewer;
use shared::view::seen::Views;

use super::commanding::answer_again;
use super::message::{ConnectionId, Output};
use super::pending::Origin;
use super::programs::{Answered, Bell, Said};
use super::{Table, encode, refuse};
use crate::store::Append;

impl Table {
    /// Carries out the next thing that a program said; false if there is nothing.
    pub(super) fn carry_out_said(&mut self, out: &mut Vec<Output>) -> bool {
        match self.programs.next_said() {
            None => return false,
            Some(Said::Move(from, place, message)) => {
                let actor = Actor::Seat(from.seat);
                self.bring(Origin::Move { from, place }, actor, &message, out);
            }
            Some(Said::Done(from)) => accept(from.connection, from.id, out),
        }
        true
    }

    /// Looks after the programs: strikes, questions, and bells where nobody else is there to ring
    /// them. False if there is nothing to do.
    pub(super) fn look_after_programs(&mut self, now: Instant, out: &mut Vec<Output>) -> bool {
        if self.programs.expire(now) {
            return true;
        }
        if let Some(seat) = self.programs.next_lost(now) {
            let instruction = Instruction::timeless(Actor::Seat(seat), Command::LeaveSeat);
            self.propose(Origin::OnBehalf, instruction, Append::default(), out);
            return true;
        }
        let due = self.programs.due(self.game.state(), self.bell());
        if !due.is_empty() {
            self.ask(&due, now, out);
            return true;
        }
        if self.postponed.is_empty()
            && let Some(instruction) = self.programs.move_on(self.game.state(), now)
        {
            self.propose(Origin::OnBehalf, instruction, Append::default(), out);
            return true;
        }
        false
    }

    /// The bell that is about to ring.
    pub(super) fn bell(&self) -> Option<Bell> {
        let kinds = self.postponed.iter().map(|bell| kind_of(&bell.instruction.command));
        kinds.reduce(|one, other| if one == Bell::Forced { one } else { other })
    }

    /// Asks seats, who look at the table together: what all see is made once.
    fn ask(&mut self, seats: &[SeatId], now: Instant, out: &mut Vec<Output>) {
        let views = Views::of(self.game.state());
        let moment = views.at(self.game.state());
        for seat in seats {
            let Some(seen) = moment.by(*seat) else { continue };
            let shown = self.viewers.outbox(Viewer::Seat(*seat)).map_or(0, |outbox| outbox.seq());
            let sight = Sight::here(self.game.state().scenario.slug(*seat), seen);
            self.programs.ask(*seat, shown, now, |number, last_call, clock| {
                decision(&sight, number, last_call, clock)
            });
        }
        for seat in seats {
            let connections = self.viewers.outbox(Viewer::Seat(*seat));
            for connection in connections.map_or(&[][..], |outbox| outbox.connections()) {
                self.show_decision(*connection, *seat, now, out);
            }
        }
    }

    /// Sends a connection the decision that is open for its seat, if one is.
    pub(super) fn show_decision(
        &self,
        connection: ConnectionId,
        seat: SeatId,
        now: Instant,
        out: &mut Vec<Output>,
    ) {
        if let Some(decision) = self.programs.open(seat, now) {
            out.push(Output::Send(connection, encode(&ServerMessage::Decision(decision))));
        }
    }

    /// A program that is asked says something.
    pub(super) fn program_says(
        &mut self,
        connection: ConnectionId,
        seat: SeatId,
        incoming: Incoming,
        at: Instant,
        out: &mut Vec<Output>,
    ) {
        let Incoming { id, message, .. } = incoming;
        match message {
            ClientMessage::Moves(moves) => self.answered(connection, seat, id, moves, at, out),
            ClientMessage::WhatIf(_) | ClientMessage::Explain(_)
                if !self.programs.may_ask(seat) =>
            {
                let why = format!(
                    "Before a decision is answered at most {QUESTIONS_MAX} questions may be asked."
                );
                refuse(connection, id, LinkCode::SlowDown, why, out);
            }
            ClientMessage::WhatIf(ask) => {
                self.what_if(connection, Viewer::Seat(seat), id, &ask, out);
            }
            ClientMessage::Explain(ask) => {
                self.explain(connection, Viewer::Seat(seat), id, &ask, out);
            }
            ClientMessage::Leave(_) => {
                let Some(attendee) = self.viewers.of(connection) else { return };
                let origin = Origin::Viewer { connection, attendee, id };
                self.bring(origin, Actor::Seat(seat), &message, out);
            }
            _ => {
                let why = "This seat is asked for decisions: put its moves into the answer; \
                           what_if, explain and leave may be said at any time.";
                refuse(connection, id, Code::NotAllowed, why, out);
            }
        }
    }

    fn answered(
        &mut self,
        connection: ConnectionId,
        seat: SeatId,
        id: Option<String>,
        moves: Moves,
        at: Instant,
        out: &mut Vec<Output>,
    ) {
        let person = self.player(seat);
        if let Some(id) = &id
            && let Some(fate) = self.taken.fate(person, id)
        {
            return answer_again(connection, id.clone(), fate, out);
        }
        let from = Answered { connection, seat, id: id.clone(), decision: moves.decision };
        match self.programs.answer(from, moves, at) {
            Ok(()) => id.iter().for_each(|id| self.taken.answered(person, id)),
            Err((code, why)) => refuse(connection, id, code, why, out),
        }
    }

    /// Whoever is at that connection sent what can't be read, and was told so.
    pub(super) fn misread(&mut self, connection: ConnectionId, at: Instant) {
        if let Some(attendee) = self.viewers.of(connection)
            && let Viewer::Seat(seat) = attendee.viewer
            && attendee.person == self.player(seat)
        {
            self.programs.misread(seat, at);
        }
    }

    /// The house takes a seat: whoever is there is told why, and is at no table any more.
    pub(super) fn show_out(
        &mut self,
        seat: SeatId,
        program: Option<PersonId>,
        why: &str,
        out: &mut Vec<Output>,
    ) {
        tracing::info!(seat = self.game.state().scenario.slug(seat), %why, "its last strike");
        let message = format!("{why} That was the last strike: a built-in bot plays on.");
        if let Some(connection) = program.and_then(|person| self.viewers.connection_of(person)) {
            self.show_door(connection, LeftWhy::Struck, &message, out);
        }
    }

    /// Whoever is at that connection has no seat any more, and is told why.
    pub(super) fn show_door(
        &mut self,
        connection: ConnectionId,
        why: LeftWhy,
        message: &str,
        out: &mut Vec<Output>,
    ) {
        self.viewers.detach(connection);
        let (why, message) = (Some(why), Some(message.to_owned()));
        let left = ServerMessage::Left(Left { answers: None, why, message });
        out.push(Output::Send(connection, encode(&left)));
        out.push(Output::Unbind(connection));
    }

    /// Who plays a seat, if it isn't a built-in bot.
    pub(super) fn player(&self, seat: SeatId) -> Option<PersonId> {
        self.game.state().seat(seat)?.holder.person()
    }
}

/// How a bell that this command rings comes about.
pub(super) fn kind_of(command: &Command) -> Bell {
    match command {
        Command::RingBell(_) => Bell::Forced,
        _ => Bell::Agreed,
    }
}

/// An answer was taken, now or before. One without an id asks for no word of it.
fn accept(connection: ConnectionId, id: Option<String>, out: &mut Vec<Output>) {
    if let Some(answers) = id {
        let accepted = ServerMessage::Accepted(Accepted { answers });
        out.push(Output::Send(connection, encode(&accepted)));
    }
}
