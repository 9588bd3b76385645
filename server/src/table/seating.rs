//! Coming to a seat, resuming, running a table and leaving it: which connection sees what.

use std::time::Instant;

use shared::protocol::code::LinkCode;
use shared::protocol::server_message::{Accepted, Joined, Left, ServerMessage, Snapshot};
use shared::protocol::workshop::SeatPart;
use shared::rules::command::{Actor, Command, Holder, Instruction, Share};
use shared::rules::ids::{PersonId, SeatId};
use shared::rules::refusal::Code;
use shared::rules::state::Seat;
use shared::view::{self, Viewer};

use super::message::{ConnectionId, Newcomer, Output, Refusal, Secrets, Who, Wish};
use super::pending::Origin;
use super::viewers::Attendee;
use super::{Table, encode, frame, refuse};
use crate::store::Append;

/// How many seats a refusal names.
const SEATS_NAMED_MAX: usize = 40;

impl Table {
    /// Somebody wants a seat. It is theirs once the record is on disk.
    pub(super) fn join(
        &mut self,
        connection: ConnectionId,
        id: Option<String>,
        newcomer: Newcomer,
        wish: &Wish,
        out: &mut Vec<Output>,
    ) {
        if self.leaving.contains(&connection) {
            return;
        }
        let placed = self.room_in_log().and_then(|()| self.place_for(&newcomer, wish));
        match placed {
            Ok((command, append)) => {
                let instruction = Instruction::timeless(Actor::House, command);
                let origin = Origin::Join { connection, id, newcomer };
                self.propose(origin, instruction, append, out);
            }
            Err((code, message)) => {
                refuse(connection, id, code, message, out);
                out.push(Output::Unbind(connection));
            }
        }
    }

    /// The command that brings a newcomer to where they want to be, and what is written with it.
    pub(super) fn place_for(
        &self,
        newcomer: &Newcomer,
        wish: &Wish,
    ) -> Result<(Command, Append), Refusal> {
        let person = newcomer.person;
        let command = match wish {
            Wish::Seat(slug) => {
                Command::TakeSeat { seat: self.seat_named(slug)?, holder: newcomer.holder }
            }
            Wish::Free(pick) => {
                Command::TakeSeat { seat: self.free_seat(*pick)?, holder: newcomer.holder }
            }
            Wish::Beside(host, share) => {
                let may_act = |seat: &SeatId| self.seat(*seat).is_some_and(|s| s.may_act(*host));
                let seat = self.game.state().seat_with(*host).filter(may_act).ok_or_else(|| {
                    let message = "Whoever made this invitation is not at this table any more.";
                    (LinkCode::WrongCode.into(), message.to_owned())
                })?;
                Command::Attach { seat, person, share: *share }
            }
            Wish::At(slug, share) => {
                Command::Attach { seat: self.seat_named(slug)?, person, share: *share }
            }
            Wish::Anywhere(share) => {
                Command::Attach { seat: self.emptiest(*share)?, person, share: *share }
            }
        };
        let invited_by = match wish {
            Wish::Beside(host, _) => Some(u64::from(host.0)),
            _ => None,
        };
        let append = Append {
            invited_by,
            people: vec![(u64::from(person.0), newcomer.name.clone())],
            credentials: newcomer.credentials.clone(),
            ..Append::default()
        };
        Ok((command, append))
    }

    fn seat(&self, seat: SeatId) -> Option<&Seat> {
        self.game.state().seat(seat)
    }

    fn seat_named(&self, slug: &str) -> Result<SeatId, Refusal> {
        self.game.state().scenario.seat_of_slug(slug).ok_or_else(|| {
            let seats =
                self.game.state().seat_ids().map(|seat| self.game.state().scenario.slug(seat));
            let seats = seats.take(SEATS_NAMED_MAX).collect::<Vec<_>>().join(", ");
            (Code::UnknownSeat.into(), format!("There is no such seat; there are {seats}."))
        })
    }

    fn free_seat(&self, pick: u64) -> Result<SeatId, Refusal> {
        let is_free = |seat: &SeatId| self.seat(*seat).is_some_and(|s| s.holder == Holder::House);
        let free: Vec<SeatId> = self.game.state().seat_ids().filter(is_free).collect();
        let place = usize::try_from(pick % free.len().max(1) as u64).unwrap_or_default();
        free.get(place).copied().ok_or_else(|| {
            let message = "Every seat is taken; you can join as a spectator.";
            (LinkCode::TableFull.into(), message.to_owned())
        })
    }

    /// The seat with the fewest people at which somebody can be beside another.
    fn emptiest(&self, share: Share) -> Result<SeatId, Refusal> {
        let fits = |seat: &SeatId| {
            self.seat(*seat).is_some_and(|found| match share {
                Share::Partner => matches!(found.holder, Holder::Person(_)),
                Share::Observer => true,
            })
        };
        let people = |seat: &SeatId| self.seat(*seat).map_or(usize::MAX, Seat::people);
        self.game.state().seat_ids().filter(fits).min_by_key(people).ok_or_else(|| {
            let message = "No person plays a seat here, so there is nobody to be beside.";
            (LinkCode::TableFull.into(), message.to_owned())
        })
    }

    /// Somebody comes back.
    pub(super) fn resume(
        &mut self,
        connection: ConnectionId,
        id: Option<String>,
        who: Who,
        last_seq: u64,
        now: Instant,
        out: &mut Vec<Output>,
    ) {
        let Some(attendee) = self.attendee(who) else {
            return not_here(connection, id, out);
        };
        let viewer = attendee.viewer;
        if self.came_again(attendee) {
            // Their last number, and what they take their part to be, may be of another seat.
            self.welcome(connection, id, attendee, None, out);
        } else if self.attach(connection, attendee, &id, out) {
            self.catch_up(connection, viewer, id, last_seq, out);
        }
        if let Viewer::Seat(seat) = viewer {
            self.show_decision(connection, seat, now, out);
        }
    }

    /// What somebody missed, or all there is, where that can't be told any more.
    fn catch_up(
        &self,
        connection: ConnectionId,
        viewer: Viewer,
        id: Option<String>,
        last_seq: u64,
        out: &mut Vec<Output>,
    ) {
        let outbox = self.viewers.outbox(viewer).filter(|_| last_seq > 0);
        if let Some(missed) = outbox.and_then(|outbox| outbox.since(last_seq)) {
            let accepted = Accepted { answers: id.unwrap_or_default() };
            out.push(Output::Send(connection, encode(&ServerMessage::Accepted(accepted))));
            let frames = missed.map(|(seq, body)| frame::text(seq, None, body));
            out.extend(frames.map(|text| Output::Send(connection, text)));
        } else {
            self.send_snapshot(connection, viewer, id, out);
        }
    }

    /// Somebody is shown the seat at which they are.
    pub(super) fn show(
        &mut self,
        connection: ConnectionId,
        id: Option<String>,
        person: PersonId,
        token: Option<String>,
        out: &mut Vec<Output>,
    ) {
        let Some(attendee) = self.attendee(Who::Person(person)) else {
            return not_here(connection, id, out);
        };
        let secrets = token.map(|token| Secrets { token, recovery: None, invitation: None });
        self.welcome(connection, id, attendee, secrets, out);
    }

    /// Somebody is told once more what their join brought. If they are here by a later connection,
    /// this one only took longer to arrive. If they are here no more, they were a moment ago, and
    /// the same join finds out where they went.
    pub(super) fn again(
        &mut self,
        connection: ConnectionId,
        id: Option<String>,
        person: PersonId,
        secrets: Secrets,
        out: &mut Vec<Output>,
    ) {
        if self.viewers.connection_of(person).is_some_and(|at| at > connection) {
            return out.push(Output::TakenOver(connection));
        }
        match self.attendee(Who::Person(person)) {
            Some(attendee) => self.welcome(connection, id, attendee, Some(secrets), out),
            None => {
                let message = "You are at this table no more; send the same join once more.";
                refuse(connection, id, LinkCode::Busy, message, out);
                out.push(Output::Unbind(connection));
            }
        }
    }

    /// Somebody runs the table.
    pub(super) fn facilitate(
        &mut self,
        connection: ConnectionId,
        id: Option<String>,
        out: &mut Vec<Output>,
    ) {
        let attendee = Attendee { viewer: Viewer::Facilitator, person: None };
        if self.attach(connection, attendee, &id, out) {
            self.send_snapshot(connection, Viewer::Facilitator, id, out);
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
        let left = ServerMessage::Left(Left { answers: id, ..Left::default() });
        out.push(Output::Send(connection, encode(&left)));
        out.push(Output::Unbind(connection));
    }

    /// The record is on disk: the newcomer is there. If they have gone meanwhile, they will come
    /// again with their key; without one nobody knows the token, so they are taken out again.
    pub(super) fn seated(
        &mut self,
        connection: ConnectionId,
        id: Option<String>,
        newcomer: Newcomer,
        now: Instant,
        out: &mut Vec<Output>,
    ) {
        let person = newcomer.person;
        if self.leaving.contains(&connection) && newcomer.alone.is_some() {
            self.attendance.went(person, now);
        } else if self.leaving.contains(&connection) {
            let instruction = Instruction::timeless(Actor::House, Command::Detach { person });
            self.propose(Origin::Abandoned, instruction, Append::default(), out);
        } else if let Some(attendee) = self.attendee(Who::Person(person)) {
            self.welcome(connection, id, attendee, newcomer.secrets, out);
        }
    }

    /// Somebody looks on.
    pub(super) fn look_on(
        &mut self,
        connection: ConnectionId,
        id: Option<String>,
        token: String,
        out: &mut Vec<Output>,
    ) {
        let attendee = Attendee { viewer: Viewer::Spectator, person: None };
        let secrets = Secrets { token, recovery: None, invitation: None };
        self.welcome(connection, id, attendee, Some(secrets), out);
    }

    pub(super) fn welcome(
        &mut self,
        connection: ConnectionId,
        id: Option<String>,
        attendee: Attendee,
        secrets: Option<Secrets>,
        out: &mut Vec<Output>,
    ) {
        if !self.attach(connection, attendee, &id, out) {
            return;
        }
        let (token, recovery, invitation) = match secrets {
            Some(Secrets { token, recovery, invitation }) => (Some(token), recovery, invitation),
            None => (None, None, None),
        };
        let (seat, part) = match attendee.viewer {
            Viewer::Seat(seat) => {
                let slug = self.game.state().scenario.slug(seat).to_owned();
                (Some(slug), attendee.person.and_then(|person| self.part(seat, person)))
            }
            Viewer::Spectator | Viewer::Facilitator => (None, None),
        };
        let joined = Joined {
            answers: id.clone(),
            table: self.identity.id.clone(),
            number: self.identity.number,
            seat,
            part,
            token,
            recovery,
            invitation,
        };
        out.push(Output::Send(connection, encode(&ServerMessage::Joined(joined))));
        self.send_snapshot(connection, attendee.viewer, id, out);
    }

    fn part(&self, seat: SeatId, person: PersonId) -> Option<SeatPart> {
        let found = self.game.state().seat(seat)?;
        if found.holder.person() == Some(person) {
            return Some(SeatPart::Decider);
        }
        let companion = found.company.iter().find(|companion| companion.person == person)?;
        Some(companion.share.into())
    }

    /// A connection is gone. If nobody has taken over from it, its person is away from now on.
    pub(super) fn depart(&mut self, connection: ConnectionId, now: Instant) {
        if let Some(Attendee { person: Some(person), .. }) = self.viewers.detach(connection) {
            self.attendance.went(person, now);
            self.show_overview();
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
                self.show_overview();
            }
        } else {
            let message = "Nobody more can look on at this table.";
            refuse(connection, id.clone(), LinkCode::Busy, message, out);
            out.push(Output::Unbind(connection));
        }
        room
    }

    /// Whether that person has come to a seat here more than once: moved to another, or away and
    /// back.
    fn came_again(&self, attendee: Attendee) -> bool {
        let arrivals = attendee.person.and_then(|person| self.arrivals.get(&person));
        arrivals.is_some_and(|arrivals| *arrivals > 1)
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

    /// What somebody sees here; nothing if they are not here any more.
    fn attendee(&self, who: Who) -> Option<Attendee> {
        let person = match who {
            Who::Facilitator => {
                return Some(Attendee { viewer: Viewer::Facilitator, person: None });
            }
            Who::Spectator => return Some(Attendee { viewer: Viewer::Spectator, person: None }),
            Who::Person(person) => person,
        };
        let seat = self.game.state().seat_with(person)?;
        Some(Attendee { viewer: Viewer::Seat(seat), person: Some(person) })
    }
}

fn not_here(connection: ConnectionId, id: Option<String>, out: &mut Vec<Output>) {
    let message = "This token fits no seat, or its player has left; join by the code.";
    refuse(connection, id, LinkCode::WrongToken, message, out);
    out.push(Output::Unbind(connection));
}
