//! A record is on disk, or is not: only now does a command take effect and is anybody told.

use std::time::Instant;

use shared::protocol::code::LinkCode;
use shared::protocol::server_message::{Accepted, LeftWhy, ServerMessage};
use shared::rules::command::{Actor, Command};
use shared::rules::conduct::Conduct;
use shared::rules::event::{Event, What};
use shared::rules::ids::{PersonId, SeatId, TextId};
use shared::view::Viewer;

use super::clock::RETRY;
use super::message::{ConnectionId, NotWritten, Output};
use super::outbox::sees;
use super::pending::{Origin, Pending};
use super::viewers::Attendee;
use super::{Table, encode, overview, refuse};
use crate::metrics::METRICS;
use crate::store::Append;

/// What is said when nothing of a command is on disk.
pub(super) const NOT_WRITTEN: &str =
    "The server can't write to its disk; nothing was done. Try again later.";

/// A record that was not on disk for so long is worth a word: everybody at the table waited.
const SLOW_WRITE_MS: u64 = 500;

impl Table {
    /// How writing down went.
    pub(super) fn appended(
        &mut self,
        outcome: Result<(), NotWritten>,
        now: Instant,
        out: &mut Vec<Output>,
    ) {
        let Some(pending) = self.pending.take() else { return };
        let command = pending.record.id.as_deref();
        let record = self.records;
        let waited_ms = self.time.since_ms(pending.record.instruction.at);
        if waited_ms >= SLOW_WRITE_MS {
            tracing::warn!(command, record, waited_ms, "a record was slow to be written");
        }
        match outcome {
            Ok(()) => {
                tracing::debug!(command, record, "taken");
                self.commit(pending, now, out);
            }
            Err(NotWritten { why }) => {
                METRICS.not_written();
                tracing::error!(command, %why, "a record was not written");
                self.give_up(pending, now, out);
            }
        }
    }

    fn commit(&mut self, pending: Pending, now: Instant, out: &mut Vec<Output>) {
        let Pending { origin, record, beside } = pending;
        METRICS.committed();
        let (actor, events) = (record.instruction.actor, &record.events);
        let before = self.moment();
        let unseated = self.unseated_by(&record.instruction.command);
        self.game.apply(&record);
        self.records += 1;
        self.changed = record.instruction.at;
        let lost = self.lost_by(&origin, actor);
        let stirs = !matches!(origin, Origin::House | Origin::Move { .. } | Origin::OnBehalf);
        self.programs.observe(before, self.game.state(), events, stirs);
        self.remember(beside);
        self.names.observe(events);
        if overview::changes(events) {
            self.show_overview();
        }
        self.taken.observe(&record);
        self.lookout.observe(&record);
        self.note_arrivals(events);
        self.clock.observe(before, events, self.game.state());
        if !is_words(events) {
            let bot = matches!(origin, Origin::House).then_some(actor);
            self.house.observe(self.game.state(), events, bot, now);
        }
        match origin {
            Origin::Viewer { connection, attendee, id } => {
                let leaves = matches!(
                    record.instruction.command,
                    Command::LeaveSeat | Command::Detach { .. }
                );
                let moved = self.unseat(&record.instruction.command, unseated, out);
                // Where they are now: while a bell waited, they may have come back on another.
                let here = attendee.person.and_then(|person| self.viewers.connection_of(person));
                let connection = here.filter(|_| leaves).unwrap_or(connection);
                self.show_own(connection, attendee.viewer, id, leaves, events, out);
                self.reseat(moved, out);
            }
            Origin::Join { connection, id, newcomer } => {
                self.viewers.publish(self.game.state(), events, &self.names, None, out);
                self.seated(connection, id, newcomer, now, out);
            }
            Origin::Errand { ticket, .. } => {
                let released = match record.instruction.command {
                    Command::Detach { person } => Some(person),
                    _ => None,
                };
                let moved = self.unseat(&record.instruction.command, unseated, out);
                self.errand_done(ticket, released, out);
                self.viewers.publish(self.game.state(), events, &self.names, None, out);
                self.reseat(moved, out);
            }
            Origin::Move { from, place } => {
                let id = from.of_move(place);
                let own = Some((from.connection, &*id));
                self.viewers.publish(self.game.state(), events, &self.names, own, out);
            }
            Origin::Abandoned | Origin::Clock | Origin::House | Origin::OnBehalf => {
                if let Some((seat, why)) = lost {
                    self.show_out(seat, record.person, &why, out);
                }
                self.viewers.publish(self.game.state(), events, &self.names, None, out);
            }
        }
    }

    /// The seat that the house takes by this, and why; nobody knows any more once it has.
    fn lost_by(&self, origin: &Origin, actor: Actor) -> Option<(SeatId, String)> {
        match (origin, actor) {
            (Origin::OnBehalf, Actor::Seat(seat)) => {
                Some((seat, self.programs.why_lost(seat)?.to_owned()))
            }
            _ => None,
        }
    }

    /// Shows what a viewer's own command brought about, and answers it.
    fn show_own(
        &mut self,
        connection: ConnectionId,
        viewer: Viewer,
        id: Option<String>,
        leaves: bool,
        events: &[Event],
        out: &mut Vec<Output>,
    ) {
        if leaves {
            // Whoever has left is told so and no more; the others see it as a frame.
            self.go(connection, id.clone(), out);
        }
        let own = id.as_deref().map(|id| (connection, id));
        self.viewers.publish(self.game.state(), events, &self.names, own, out);
        if !leaves && !sees(viewer, events) {
            let accepted = Accepted { answers: id.unwrap_or_default() };
            out.push(Output::Send(connection, encode(&ServerMessage::Accepted(accepted))));
        }
    }

    /// Counts who comes to a seat.
    fn note_arrivals(&mut self, events: &[Event]) {
        for event in events {
            let arrived = match event.what {
                What::SeatTaken { holder, .. } => holder.person(),
                What::Attached { person, .. } => Some(person),
                _ => None,
            };
            if let Some(person) = arrived {
                *self.arrivals.entry(person).or_default() += 1;
            }
        }
    }

    /// Whom a facilitator's command takes from their seat, if it is carried out now.
    fn unseated_by(&self, command: &Command) -> Option<PersonId> {
        match command {
            Command::Conduct(Conduct::Remove { seat } | Conduct::Move { from: seat, .. }) => {
                self.player(*seat)
            }
            Command::TakeSeat { holder, .. } => holder.person(),
            Command::Attach { person, .. } => Some(*person),
            _ => None,
        }
    }

    /// Whoever was taken from their seat sees it no more. If they were moved to another: where they
    /// are connected, and as whom from now on.
    fn unseat(
        &mut self,
        command: &Command,
        person: Option<PersonId>,
        out: &mut Vec<Output>,
    ) -> Option<(ConnectionId, Attendee)> {
        let connection = self.viewers.connection_of(person?)?;
        if let Command::Conduct(Conduct::Move { to: seat, .. })
        | Command::TakeSeat { seat, .. }
        | Command::Attach { seat, .. } = command
        {
            self.viewers.detach(connection);
            return Some((connection, Attendee { viewer: Viewer::Seat(*seat), person }));
        }
        let message = "The facilitator has taken this seat from you. The join code still lets you \
                       in.";
        self.show_door(connection, LeftWhy::Removed, message, out);
        None
    }

    /// Whoever was moved sees their new seat from now on.
    fn reseat(&mut self, moved: Option<(ConnectionId, Attendee)>, out: &mut Vec<Output>) {
        if let Some((connection, attendee)) = moved {
            self.welcome(connection, None, attendee, None, out);
        }
    }

    /// Nothing of it is on disk: nothing has happened.
    fn give_up(&mut self, pending: Pending, now: Instant, out: &mut Vec<Output>) {
        let (connection, id, joins) = match pending.origin {
            Origin::Viewer { connection, id, .. } => (connection, id, false),
            Origin::Join { connection, id, .. } => (connection, id, true),
            Origin::Move { from, place } => (from.connection, Some(from.of_move(place)), false),
            Origin::OnBehalf => return self.programs.rest(now),
            Origin::Clock => {
                self.clock.again(&pending.record.instruction.command, self.time);
                return;
            }
            // A bot moves again by itself; what bots made of the cards is told once.
            Origin::House => {
                self.rests_until = Some(now + RETRY);
                match pending.record.instruction.command {
                    Command::Compare(yardstick) => self.compared = Some((now + RETRY, yardstick)),
                    Command::ServerReturned { away_ms } => self.away_ms = Some(away_ms),
                    _ => {}
                }
                return;
            }
            Origin::Abandoned => return,
            Origin::Errand { ticket, .. } => {
                let refusal = (LinkCode::StoreFailed.into(), NOT_WRITTEN.to_owned());
                return out.push(Output::Done(ticket, Err(refusal)));
            }
        };
        refuse(connection, id, LinkCode::StoreFailed, NOT_WRITTEN, out);
        if joins {
            out.push(Output::Unbind(connection));
        }
    }

    /// Keeps names and texts, once they are on disk.
    fn remember(&mut self, beside: Append) {
        let narrow = |id: u64| u32::try_from(id).unwrap_or(u32::MAX);
        for (id, name) in beside.people {
            self.names.add_person(PersonId(narrow(id)), name);
        }
        for (id, text) in beside.texts {
            self.names.add_text(TextId(narrow(id)), text);
        }
    }

    /// Takes note of a record that is in the log already. Frames are made only where somebody may
    /// still ask for them.
    pub(super) fn replay(&mut self, record: &shared::log::Record, frames: bool) {
        let before = self.moment();
        self.game.apply(record);
        self.records += 1;
        self.changed = record.instruction.at;
        self.programs.observe(before, self.game.state(), &record.events, true);
        self.names.observe(&record.events);
        self.taken.observe(record);
        self.lookout.observe(record);
        self.note_arrivals(&record.events);
        if frames {
            let events = &record.events;
            self.viewers.publish(self.game.state(), events, &self.names, None, &mut Vec::new());
        } else {
            self.viewers.count(self.game.state(), &record.events);
        }
    }
}

/// Whether nothing but words passed: no bot needs to answer them.
fn is_words(events: &[Event]) -> bool {
    let is_words = |what: &What| {
        matches!(
            what,
            What::Said { .. }
                | What::Expected { .. }
                | What::Announced { .. }
                | What::Nudged { .. }
                | What::Marked { .. }
        )
    };
    events.iter().all(|event| is_words(&event.what))
}
