//! Joining, resuming, running a table and leaving it: which connection sees what.

use std::time::Instant;

use shared::protocol::client_message::{Join, JoinKind};
use shared::protocol::code::{LinkCode, WireCode};
use shared::protocol::server_message::{Accepted, Joined, Left, ServerMessage, Snapshot};
use shared::rules::command::{Actor, Command, Holder, Instruction, Share};
use shared::rules::ids::{PersonId, SeatId};
use shared::rules::refusal::Code;
use shared::view::{self, Viewer};

use super::message::{ConnectionId, Output};
use super::pending::Origin;
use super::viewers::Attendee;
use super::{Table, encode, frame, names, refuse};
use crate::store::{Append, Credential, Hash};
use crate::token;

/// How many seats a refusal names.
const SEATS_NAMED_MAX: usize = 40;

impl Table {
    /// Somebody wants a seat, or to look on. A seat is theirs once the record is on disk.
    pub(super) fn join(
        &mut self,
        connection: ConnectionId,
        id: Option<String>,
        join: &Join,
        token: String,
        beside: Option<(PersonId, Share)>,
        out: &mut Vec<Output>,
    ) {
        if self.leaving.contains(&connection) {
            return;
        }
        if join.kind == JoinKind::Spectator && !join.decisions {
            self.look_on(connection, id, out);
            return;
        }
        let (seat, name) = match self.place_for(join, beside) {
            Ok(place) => place,
            Err((code, message)) => {
                refuse(connection, id, code, message, out);
                out.push(Output::Unbind(connection));
                return;
            }
        };
        let person = self.names.next_person();
        let holder = match join.kind {
            JoinKind::Program if join.decisions => Holder::Asked(person),
            JoinKind::Program => Holder::Program(person),
            JoinKind::Person | JoinKind::Spectator => Holder::Person(person),
        };
        let command = match beside {
            Some((_, share)) => Command::Attach { seat, person, share },
            None => Command::TakeSeat { seat, holder },
        };
        let credential = Credential {
            token: token::hash(&token),
            seat: u32::from(seat.0),
            person: u64::from(person.0),
        };
        let append = Append {
            people: vec![(u64::from(person.0), name)],
            credentials: vec![credential],
            ..Append::default()
        };
        let instruction = Instruction::timeless(Actor::House, command);
        let origin = Origin::Join { connection, id, seat, person, token };
        self.propose(origin, instruction, append, out);
    }

    /// Somebody comes back with a token.
    pub(super) fn resume(
        &mut self,
        connection: ConnectionId,
        id: Option<String>,
        token: &Hash,
        last_seq: u64,
        now: Instant,
        out: &mut Vec<Output>,
    ) {
        let Some(attendee) = self.holder_of(token) else {
            let message = "This token fits no seat, or its player has left; join by the code.";
            refuse(connection, id, LinkCode::WrongToken, message, out);
            out.push(Output::Unbind(connection));
            return;
        };
        let viewer = attendee.viewer;
        if !self.attach(connection, attendee, &id, out) {
            return;
        }
        let missed = match self.viewers.outbox(viewer) {
            Some(outbox) if last_seq > 0 && !self.was_moved(token) => outbox.since(last_seq),
            _ => None,
        };
        if let Some(missed) = missed {
            let accepted = Accepted { answers: id.unwrap_or_default() };
            out.push(Output::Send(connection, encode(&ServerMessage::Accepted(accepted))));
            let frames = missed.map(|(seq, body)| frame::text(seq, None, body));
            out.extend(frames.map(|text| Output::Send(connection, text)));
        } else {
            self.send_snapshot(connection, viewer, id, out);
        }
        if let Viewer::Seat(seat) = viewer {
            self.show_decision(connection, seat, now, out);
        }
    }

    /// The connection that created the table runs it.
    pub(super) fn facilitate(&mut self, connection: ConnectionId, out: &mut Vec<Output>) {
        let attendee = Attendee { viewer: Viewer::Facilitator, person: None };
        if self.attach(connection, attendee, &None, out) {
            self.send_snapshot(connection, Viewer::Facilitator, None, out);
        }
    }

    /// Somebody goes, and is told so.
    pub(super) fn go(
        &mut self,
        connection: ConnectionId,
        id: Option<String>,
        out: &mut Vec<Output>,
    ) {
        self.viewers.detach(connection);
        let left = ServerMessage::Left(Left { answers: id, message: None });
        out.push(Output::Send(connection, encode(&left)));
        out.push(Output::Unbind(connection));
    }

    /// The record is on disk: the seat is theirs. If they have gone meanwhile, nobody knows the
    /// token, so the seat becomes free again.
    pub(super) fn seated(
        &mut self,
        connection: ConnectionId,
        id: Option<String>,
        seat: SeatId,
        person: PersonId,
        token: String,
        out: &mut Vec<Output>,
    ) {
        if self.leaving.contains(&connection) {
            let instruction = if self.player(seat) == Some(person) {
                Instruction::timeless(Actor::Seat(seat), Command::LeaveSeat)
            } else {
                Instruction::timeless(Actor::House, Command::Detach { person })
            };
            self.propose(Origin::Abandoned, instruction, Append::default(), out);
            return;
        }
        let name = self.game.state().scenario.slug(seat).to_owned();
        let attendee = Attendee { viewer: Viewer::Seat(seat), person: Some(person) };
        self.welcome(connection, id, attendee, Some(name), token, out);
    }

    fn look_on(&mut self, connection: ConnectionId, id: Option<String>, out: &mut Vec<Output>) {
        let token = token::spectator(&self.identity.id, &self.identity.code);
        let attendee = Attendee { viewer: Viewer::Spectator, person: None };
        self.welcome(connection, id, attendee, None, token, out);
    }

    fn welcome(
        &mut self,
        connection: ConnectionId,
        id: Option<String>,
        attendee: Attendee,
        seat: Option<String>,
        token: String,
        out: &mut Vec<Output>,
    ) {
        if !self.attach(connection, attendee, &id, out) {
            return;
        }
        let table = self.identity.id.clone();
        let joined = Joined { answers: id.clone(), table, seat, token };
        out.push(Output::Send(connection, encode(&ServerMessage::Joined(joined))));
        self.send_snapshot(connection, attendee.viewer, id, out);
    }

    /// A connection is gone. If nobody has taken over from it, its person is away from now on.
    pub(super) fn depart(&mut self, connection: ConnectionId, now: Instant) {
        if let Some(Attendee { person: Some(person), .. }) = self.viewers.detach(connection) {
            self.attendance.went(person, now);
        }
    }

    fn attach(
        &mut self,
        connection: ConnectionId,
        attendee: Attendee,
        id: &Option<String>,
        out: &mut Vec<Output>,
    ) -> bool {
        let room = self.viewers.has_room(attendee.viewer);
        if room {
            self.viewers.attach(connection, attendee, out);
            if let Some(person) = attendee.person {
                self.attendance.arrived(person);
            }
        } else {
            let message = "Nobody more can look on at this table.";
            refuse(connection, id.clone(), LinkCode::Busy, message, out);
            out.push(Output::Unbind(connection));
        }
        room
    }

    /// Whether the person of that token was moved: the number that they have may be one of the seat
    /// where they were.
    fn was_moved(&self, token: &Hash) -> bool {
        self.credentials.get(token).is_some_and(|person| self.moved.contains(person))
    }

    pub(super) fn send_snapshot(
        &self,
        connection: ConnectionId,
        viewer: Viewer,
        answers: Option<String>,
        out: &mut Vec<Output>,
    ) {
        let seq = self.viewers.outbox(viewer).map_or(0, super::outbox::Outbox::seq);
        let entities = view::snapshot(self.game.state(), viewer, &self.names);
        let seat = view::seat_of(self.game.state(), viewer);
        let happened = Vec::new();
        let snapshot = ServerMessage::Snapshot(Snapshot { seq, answers, seat, happened, entities });
        out.push(Output::Send(connection, encode(&snapshot)));
    }

    /// Which seat somebody gets, and the name they will have.
    fn place_for(
        &self,
        join: &Join,
        beside: Option<(PersonId, Share)>,
    ) -> Result<(SeatId, String), (WireCode, String)> {
        if join.decisions && join.kind != JoinKind::Program {
            let message = "body.decisions: only programs are asked; join with the kind program.";
            return Err((LinkCode::BadBody.into(), message.to_owned()));
        }
        let name =
            names::fit_name(&join.name).map_err(|message| (LinkCode::BadBody.into(), message))?;
        if let Some((host, _)) = beside {
            let seat = self.game.state().seat_with(host).ok_or_else(|| {
                let message = "Whoever let you in is not at this table any more.";
                (LinkCode::WrongCode.into(), message.to_owned())
            })?;
            return Ok((seat, name));
        }
        let seat = match &join.seat {
            Some(slug) => self.game.state().scenario.seat_of_slug(slug).ok_or_else(|| {
                let seats =
                    self.game.state().seat_ids().map(|seat| self.game.state().scenario.slug(seat));
                let seats = seats.take(SEATS_NAMED_MAX).collect::<Vec<_>>().join(", ");
                let message = format!("There is no such seat; there are {seats}.");
                (Code::UnknownSeat.into(), message)
            })?,
            None => self
                .game
                .state()
                .seat_ids()
                .find(|seat| {
                    self.game.state().seat(*seat).is_some_and(|s| s.holder == Holder::House)
                })
                .ok_or_else(|| {
                    let message = "Every seat is taken; you can join as a spectator.";
                    (LinkCode::TableFull.into(), message.to_owned())
                })?,
        };
        Ok((seat, name))
    }

    /// Who may look with that token. A seat's is worth nothing once its player has got up.
    fn holder_of(&self, token: &Hash) -> Option<Attendee> {
        if *token == self.identity.facilitator {
            return Some(Attendee { viewer: Viewer::Facilitator, person: None });
        }
        if *token == self.identity.spectator {
            return Some(Attendee { viewer: Viewer::Spectator, person: None });
        }
        let person = *self.credentials.get(token)?;
        let seat = self.game.state().seat_with(person)?;
        Some(Attendee { viewer: Viewer::Seat(seat), person: Some(person) })
    }
}
