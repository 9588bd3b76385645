//! One table: who is there, what they ask, what was decided, and who is shown what.
//!
//! A [`Table`] waits for nothing and reads no clock: it is told what happened and when, and says
//! what is to be done. The [`actor`] around it does that, over sockets and the store. The way of a
//! command through here:
//!
//! | step | where |
//! |---|---|
//! | what a connection asks, in order | this file, [`message`] |
//! | joining, resuming, leaving | `seating` |
//! | what the workshop asks, and what it sees | `errands`, [`overview`] |
//! | a message becomes a command and is decided | `commanding` |
//! | its record is on disk: apply, show, answer | `committing` |
//! | frames by viewer, and the last of them | `outbox`, `viewers`, `frame` |
//! | deadlines, built-in bots | `clock`, `house` |
//! | who is there, and who stands in for those who aren't | `presence`, `keeping` |
//! | who is connected, and since when not | `presence` |
//! | programs that are asked for decisions | `programs`, `deciding` |
//! | what bots make of the same cards, after the game | `comparing` |
//! | how the table stands, for whoever leads it; what it has come to | `lookout`, `standing` |
//! | a table from its log | `load` |
//! | asleep or awake | [`entry`], found by the [`registry`] |
//! | whether it may be opened again after it failed | `health` |
//! | whose texts are erased with a person | `erasing` |
//!
//! Nothing is shown or acknowledged before its record is on disk, and while one is being written no
//! other command is decided.

pub(crate) mod actor;
mod clock;
mod commanding;
mod committing;
mod comparing;
pub(crate) mod creation;
mod deciding;
pub(crate) mod entry;
pub(crate) mod erasing;
mod errands;
mod frame;
mod health;
pub(crate) mod house;
mod keeping;
pub(crate) mod load;
mod lookout;
pub(crate) mod message;
pub(crate) mod names;
mod outbox;
pub(crate) mod overview;
mod pending;
mod presence;
mod programs;
pub(crate) mod registry;
mod seating;
pub(crate) mod settings;
mod standing;
mod taken;
#[cfg(test)]
mod tests;
pub(crate) mod viewers;
mod writing;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Instant;

use shared::log::Game;
use shared::protocol::code::{LinkCode, WireCode};
use shared::protocol::codec;
use shared::protocol::server_message::{Refused, ServerMessage};
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::ids::PersonId;
use shared::rules::phase::PhaseName;
use shared::rules::review::yardstick::{self, Yardstick};
use shared::rules::timing::Time;
use shared::view::Viewer;
use tokio_tungstenite::tungstenite::Utf8Bytes;

use crate::metrics::METRICS;
use crate::metrics::counters::Guest;
use crate::store::{Append, StoreError};
use clock::{Base, Clock};
use house::House;
use lookout::Lookout;
use message::{Ask, ConnectionId, Errand, Input, Output, Ticket};
use names::NameBook;
use overview::Board;
use pending::{Origin, Pending, Postponed};
use presence::Attendance;
use programs::Programs;
use settings::Settings;
use taken::Taken;
use viewers::Viewers;

/// How many asks of one connection may wait for an answer.
pub(crate) const WAITING_PER_CONNECTION_MAX: usize = 32;

/// How many asks of all connections together may wait.
const WAITING_PER_TABLE_MAX: usize = 1_024;

/// What names a table.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    /// Names it for ever; public.
    pub(crate) id: String,
    /// Its number in the workshop, from 1.
    pub(crate) number: u16,
}

/// One table.
pub(crate) struct Table {
    identity: Identity,
    settings: Settings,
    game: Game,
    /// How many records the log has.
    records: u64,
    names: NameBook,
    /// How often everybody came to a seat here.
    arrivals: BTreeMap<PersonId, u32>,
    lookout: Lookout,
    taken: Taken,
    viewers: Viewers,
    attendance: Attendance,
    base: Base,
    /// When the last input came.
    time: Time,
    /// When the last record was decided.
    changed: Time,
    /// Where the workshop sees how the table stands.
    board: Board,
    clock: Clock,
    house: House,
    programs: Programs,
    /// What is being written down.
    pending: Option<Pending>,
    /// What will ring the bell, once bots and programs had their last chance.
    postponed: VecDeque<Postponed>,
    /// What was asked meanwhile, and when.
    waiting: VecDeque<(ConnectionId, Ask, Instant)>,
    /// What the workshop asked meanwhile.
    errands: VecDeque<(Ticket, Errand)>,
    /// Connections that are gone but whose last asks still wait.
    leaving: BTreeSet<ConnectionId>,
    /// Whether bots have been asked to play the same cards; asked once, after the game.
    comparing: bool,
    /// What they made of them, not yet in the log, and from when on it is to be written there.
    compared: Option<(Instant, Option<Box<Yardstick>>)>,
    /// Until when the house tries nothing again: something of its own couldn't be written down.
    rests_until: Option<Instant>,
    /// How long the server was away, if that is to be told.
    away_ms: Option<u64>,
    stopping: bool,
}

impl Table {
    /// Takes note of what happened; what is to be done now comes out, in order.
    pub(crate) fn handle(&mut self, input: Input, now: Instant) -> Vec<Output> {
        let mut out = Vec::new();
        self.time = self.base.time(now);
        match input {
            Input::Ask(connection, ask) => self.queue(connection, ask, now, &mut out),
            Input::Errand(ticket, errand) => self.queue_errand(ticket, errand, &mut out),
            Input::Appended(outcome) => self.appended(outcome, now, &mut out),
            Input::Compared(yardstick) => self.compared = Some((now, yardstick)),
            Input::ServerReturned { away_ms } => self.away_ms = Some(away_ms),
            Input::Tick => {}
            Input::Stop => {
                self.stopping = true;
                self.waiting.clear();
            }
        }
        while self.pending.is_none() && !self.stopping {
            if self.ring_postponed(&mut out) || self.carry_out_said(&mut out) {
                continue;
            }
            if self.keep_house(now, &mut out) {
            } else if !self.owes_absence()
                && let Some(command) = self.clock.due(self.game.state(), self.time)
            {
                let instruction = Instruction::timeless(Actor::Clock, command);
                self.propose(Origin::Clock, instruction, Append::default(), &mut out);
            } else if let Some((connection, ask, at)) = self.waiting.pop_front() {
                self.take(connection, ask, at, &mut out);
            } else if let Some((ticket, errand)) = self.errands.pop_front() {
                self.run_errand(ticket, errand, now, &mut out);
            } else if self.owes_absence() {
                break;
            } else if let Some((seat, message)) = self.house.next(self.game.state(), now) {
                self.house_move(seat, &message, &mut out);
            } else if self.look_after_programs(now, &mut out) {
            } else if let Some((_, yardstick)) = self.compared.take_if(|(due, _)| *due <= now) {
                let command = Command::Compare(yardstick);
                let instruction = Instruction::timeless(Actor::House, command);
                self.propose(Origin::House, instruction, Append::default(), &mut out);
            } else {
                break;
            }
        }
        self.compare(&mut out);
        out
    }

    /// Once the game is over, wants to know what bots make of the same cards. A table that was
    /// loaded again before they answered asks again.
    fn compare(&mut self, out: &mut Vec<Output>) {
        if !self.comparing && !self.stopping && yardstick::is_awaited(self.game.state()) {
            self.comparing = true;
            out.push(Output::Compare(Box::new(self.game.state().clone())));
        }
    }

    /// When [`Input::Tick`] is wanted next.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        // While something is being written, what comes of it is the next to happen.
        if self.stopping || self.pending.is_some() {
            return None;
        }
        let absence = self.rests_until.or_else(|| self.absence_due());
        if self.owes_absence() {
            return absence;
        }
        let compared = self.compared.as_ref().map(|(due, _)| *due);
        let clock = self.clock.next(self.game.state()).map(|due| self.base.instant(due));
        let house = self.house.next_turn(self.game.state());
        [absence, compared, self.programs.next(), clock, house].into_iter().flatten().min()
    }

    /// When the last record was decided.
    pub(crate) fn changed(&self) -> Time {
        self.changed
    }

    /// Whether a record is being written down.
    pub(crate) fn is_writing(&self) -> bool {
        self.pending.is_some()
    }

    /// Whether the game is over.
    pub(crate) fn is_over(&self) -> bool {
        self.game.state().phase.name() == PhaseName::Over
    }

    /// What names the table and lets people in.
    pub(crate) fn identity(&self) -> &Identity {
        &self.identity
    }

    /// How many records its log has.
    pub(crate) fn records(&self) -> u64 {
        self.records
    }

    /// Whom a connection here is for.
    pub(crate) fn guest(&self, connection: ConnectionId) -> Guest {
        match self.viewers.of(connection).map(|attendee| attendee.viewer) {
            None => Guest::Nobody,
            Some(Viewer::Seat(_)) => Guest::Seat,
            Some(Viewer::Spectator) => Guest::Spectator,
            Some(Viewer::Facilitator) => Guest::Facilitator,
        }
    }

    /// Whether that person is at a seat.
    #[cfg(test)]
    fn seats(&self, person: shared::rules::ids::PersonId) -> bool {
        self.game.state().seat_with(person).is_some()
    }

    /// The hash of the state, and how many records led to it.
    pub(crate) fn fingerprint(&self) -> (String, u64) {
        (self.game.state().hash(), self.records)
    }

    /// Lines an ask up, or refuses it where too many wait.
    fn queue(&mut self, connection: ConnectionId, ask: Ask, at: Instant, out: &mut Vec<Output>) {
        if matches!(ask, Ask::Gone) {
            self.leaving.insert(connection);
        } else {
            let own = self.waiting.iter().filter(|(by, ..)| *by == connection).count();
            let (code, message) = if own >= WAITING_PER_CONNECTION_MAX {
                let limit = WAITING_PER_CONNECTION_MAX;
                (LinkCode::SlowDown, format!("{limit} of your messages wait for an answer."))
            } else if self.waiting.len() >= WAITING_PER_TABLE_MAX {
                (LinkCode::Busy, "This table has too much to do; try again.".to_owned())
            } else {
                self.waiting.push_back((connection, ask, at));
                return;
            };
            let enters = !matches!(ask, Ask::Say(_) | Ask::Misread);
            refuse(connection, ask.into_id(), code, message, out);
            if enters {
                out.push(Output::Unbind(connection));
            }
            return;
        }
        self.waiting.push_back((connection, ask, at));
    }

    /// Takes an ask that came at that time.
    fn take(&mut self, connection: ConnectionId, ask: Ask, at: Instant, out: &mut Vec<Output>) {
        match ask {
            Ask::Join { id, newcomer, wish } => self.join(connection, id, newcomer, &wish, out),
            Ask::LookOn { id, token } => self.look_on(connection, id, token, out),
            Ask::Resume { id, who, last_seq } => {
                self.resume(connection, id, who, last_seq, at, out);
            }
            Ask::Again { id, person, secrets } => self.again(connection, id, person, secrets, out),
            Ask::Show { id, person, token } => self.show(connection, id, person, token, out),
            Ask::Facilitate { id } => self.facilitate(connection, id, out),
            Ask::Say(incoming) => self.say(connection, *incoming, at, out),
            Ask::Misread => self.misread(connection, at),
            Ask::Gone => {
                self.leaving.remove(&connection);
                self.depart(connection, at);
            }
        }
    }

    /// The year and the phase.
    fn moment(&self) -> (u8, PhaseName) {
        (self.game.state().year.0, self.game.state().phase.name())
    }
}

impl Ask {
    fn into_id(self) -> Option<String> {
        match self {
            Self::Join { id, .. }
            | Self::LookOn { id, .. }
            | Self::Resume { id, .. }
            | Self::Show { id, .. }
            | Self::Again { id, .. }
            | Self::Facilitate { id } => id,
            Self::Say(incoming) => incoming.id,
            Self::Misread | Self::Gone => None,
        }
    }
}

/// What is said when the store has not written, or can't be read.
pub(crate) fn not_written(error: &StoreError) -> message::Refusal {
    tracing::error!(%error, "the store failed");
    let message = "The server can't use its disk; nothing was done. Try again later.";
    (LinkCode::StoreFailed.into(), message.to_owned())
}

fn encode(message: &ServerMessage) -> Utf8Bytes {
    codec::encode(message).into()
}

fn refuse(
    connection: ConnectionId,
    answers: Option<String>,
    code: impl Into<WireCode>,
    message: impl Into<String>,
    out: &mut Vec<Output>,
) {
    let code = code.into();
    METRICS.refused(code);
    tracing::debug!(command = answers, ?code, "refused");
    let refused = Refused { answers, code, message: message.into(), field: None };
    out.push(Output::Send(connection, encode(&ServerMessage::Refused(refused))));
}
