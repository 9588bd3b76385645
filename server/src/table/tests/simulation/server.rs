//! The simulated server: does for its tables what their tasks do in the real one, with a disk and a
//! network that fail.

use std::collections::{BTreeSet, VecDeque};

use futures_util::FutureExt as _;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::code::LinkCode;
use shared::protocol::codec::Incoming;
use shared::protocol::server_message::{Closing, Refused, ServerMessage};
use shared::rules::timing::Time;

use super::disk::Try;
use super::faults::{Fate, Mistake};
use super::workshop::Workshop;
use super::world::{Happening, World};
use crate::absences;
use crate::store::Append;
use crate::table::Table;
use crate::table::message::{Ask, ConnectionId, Input, Output};
use crate::table::overview::Board;
use crate::table::writing::{Written, write};
use crate::time::SIGN_OF_LIFE;

/// One table and what its task would hold.
pub(super) struct Site {
    pub(super) id: String,
    /// None while it sleeps in its log.
    pub(super) table: Option<Table>,
    /// Rises whenever the table is loaded: what was meant for the one before is void.
    pub(super) epoch: u64,
    pub(super) links: BTreeSet<ConnectionId>,
    /// Where the workshop sees how it stands.
    pub(super) board: Board,
    /// What is being written: one record, unless the table believes its answer too soon.
    writing: VecDeque<Append>,
    /// When a tick is on its way.
    tick: Option<u64>,
}

impl Site {
    pub(super) fn new(id: String) -> Self {
        let (links, board) = (BTreeSet::new(), Board::default());
        Self { id, table: None, epoch: 0, links, board, writing: VecDeque::new(), tick: None }
    }
}

impl World {
    /// The table, loaded if it sleeps.
    pub(super) fn wake(&mut self, site: usize) {
        if self.sites[site].table.is_some() {
            return;
        }
        let mut stored = self.disk.borrow().tables[&self.sites[site].id].clone();
        if self.mistake == Some(Mistake::ForgetsWhatWasTaken) {
            for record in &mut stored.records {
                *record = record.replacen("\"id\":\"c", "\"id\":\"x", 1);
            }
        }
        let table = Table::load(stored, self.sites[site].board.clone(), self.clock(), self.time())
            .expect("what is on disk replays");
        let changed = table.changed();
        let found = &mut self.sites[site];
        found.table = Some(table);
        found.epoch += 1;
        found.tick = None;
        if let Some(away_ms) = absences::owed(&self.absences, changed) {
            self.tell(site, Input::ServerReturned { away_ms });
        }
    }

    /// What a connection asks arrives.
    pub(super) fn asked(&mut self, connection: ConnectionId, mut ask: Ask) {
        let Some(site) = self.connections.get(&connection).map(|found| found.site) else { return };
        if matches!(ask, Ask::Gone) {
            self.leave_hall(connection);
            self.sites[site].links.remove(&connection);
            if self.sites[site].table.is_none() {
                return;
            }
        } else if !matches!(ask, Ask::Say(_)) {
            self.wake(site);
            let Some((site, ask)) = self.admit(site, connection, ask) else { return };
            return self.enter(connection, site, ask);
        } else if let Some(rest) = self.for_workshop(connection, ask) {
            ask = rest;
        } else {
            return;
        }
        let here = self.sites[site].table.is_some() && self.sites[site].links.contains(&connection);
        if let Ask::Say(incoming) = &ask
            && !here
        {
            // The connection is at no table: the socket refuses by itself, without the table.
            return self.not_here(connection, incoming.id.clone().unwrap_or_default());
        }
        self.tell(site, Input::Ask(connection, ask));
    }

    /// A connection comes to a table.
    pub(super) fn enter(&mut self, connection: ConnectionId, site: usize, ask: Ask) {
        let Some(found) = self.connections.get_mut(&connection) else { return };
        found.site = site;
        self.wake(site);
        self.sites[site].links.insert(connection);
        self.tell(site, Input::Ask(connection, ask));
    }

    /// Takes what is for the workshop, and gives back what is for the table.
    fn for_workshop(&mut self, connection: ConnectionId, ask: Ask) -> Option<Ask> {
        let Ask::Say(incoming) = ask else { return Some(ask) };
        let waits = self.connections.get(&connection).and_then(|found| found.waits);
        let id = incoming.id.clone().unwrap_or_default();
        match (waits, incoming.message) {
            (Some(person), ClientMessage::Leave(_)) => self.give_up_later(connection, id, person),
            (None, ClientMessage::Seat(seat)) => self.seat_later(connection, id, seat),
            (Some(_), _) => self.not_here(connection, id),
            (None, message) => return Some(Ask::Say(Box::new(Incoming { message, ..*incoming }))),
        }
        None
    }

    fn leave_hall(&mut self, connection: ConnectionId) {
        let found = self.connections.get_mut(&connection);
        if let Some(person) = found.and_then(|found| found.waits.take()) {
            self.away(connection, person);
        }
    }

    /// Tells a table something and does what it wants.
    pub(super) fn tell(&mut self, site: usize, input: Input) {
        let now = self.clock();
        let Some(table) = &mut self.sites[site].table else { return };
        let outputs = table.handle(input, now);
        for output in outputs {
            match output {
                Output::Send(connection, text) => self.send(site, connection, &text),
                Output::Append(append) => self.begin_writing(site, *append),
                Output::Compare(_) => {
                    let epoch = self.sites[site].epoch;
                    self.later(2_000, Happening::Compared { site, epoch });
                }
                Output::Done(ticket, told) => {
                    if let Ok(Some(connection)) = told {
                        self.sites[site].links.remove(&connection);
                    }
                    self.errand_done(site, ticket, told);
                }
                Output::TakenOver(connection) => self.end(connection, "taken_over"),
                Output::Unbind(connection) => {
                    self.sites[site].links.remove(&connection);
                }
            }
        }
        self.ask_for_tick(site);
    }

    fn ask_for_tick(&mut self, site: usize) {
        let now = self.clock();
        let found = &mut self.sites[site];
        let Some(due) = found.table.as_ref().and_then(Table::deadline) else { return };
        let wait = due.saturating_duration_since(now).as_millis();
        let wait = u64::try_from(wait).unwrap_or(u64::MAX).saturating_add(1);
        let at = self.now.saturating_add(wait);
        if found.tick.is_none_or(|tick| tick <= self.now || at < tick) {
            found.tick = Some(at);
            let epoch = found.epoch;
            self.later(wait, Happening::Tick { site, epoch });
        }
    }

    fn begin_writing(&mut self, site: usize, append: Append) {
        let early = self.mistake == Some(Mistake::AnswersBeforeWriting);
        assert!(early || self.sites[site].writing.is_empty(), "one write at a time");
        self.sites[site].writing.push_back(append);
        let epoch = self.sites[site].epoch;
        let delay = self.dice.between(1, 20);
        if early {
            let written = Written::Yes;
            self.later(0, Happening::Written { site, epoch, written });
        }
        self.later(delay, Happening::Write { site, epoch });
        if self.dice.per_mille(self.faults.kill_per_mille) {
            // Before the disk has it, after that, or after the table was told.
            let at = self.dice.between(0, 2 * delay);
            self.later(at, Happening::Kill);
        }
    }

    /// The disk does what luck says with what is being written.
    pub(super) fn on_disk(&mut self, site: usize) {
        let epoch = self.sites[site].epoch;
        let Some(mut append) = self.sites[site].writing.pop_front() else { return };
        let mut fate = Fate::drawn(&mut self.dice, &self.faults);
        let erring = self.mistake.is_some() && self.dice.per_mille(50);
        if erring && self.mistake == Some(Mistake::AltersARecord) {
            append.record = append.record.replacen("\"public\"", "\"facilitator\"", 1);
        }
        self.disk.borrow_mut().now = self.now + self.ahead;
        let twice = (erring && self.mistake == Some(Mistake::WritesTwice)).then(|| append.clone());
        let written = write(Try { disk: &self.disk, fate }, append).now_or_never();
        let mut written = written.expect("a simulated disk keeps nobody waiting");
        if let Some(mut twice) = twice {
            twice.index += 1;
            (twice.texts, twice.people, twice.credentials) = Default::default();
            fate = Fate::Kept;
            let _ = write(Try { disk: &self.disk, fate }, twice).now_or_never();
        }
        match self.mistake {
            Some(Mistake::TrustsFailedWrites) => written = Written::Yes,
            Some(Mistake::AnswersBeforeWriting) => return,
            _ => {}
        }
        let delay = self.dice.between(1, 10);
        self.later(delay, Happening::Written { site, epoch, written });
    }

    /// The table learns how its write went.
    pub(super) fn written(&mut self, site: usize, written: Written) {
        match written {
            Written::Yes => self.tell(site, Input::Appended(Ok(()))),
            Written::No(why) => self.tell(site, Input::Appended(Err(why))),
            Written::Unknown(_) => {
                self.sites[site].table = None;
                self.sites[site].writing.clear();
                self.forget_errands(site);
                for connection in std::mem::take(&mut self.sites[site].links) {
                    self.end(connection, "table_failed");
                }
            }
        }
    }

    /// The server is killed: what isn't on disk is gone, and so are all connections.
    pub(super) fn kill(&mut self) {
        if !self.up {
            return;
        }
        self.up = false;
        // The last sign of life was a moment ago.
        let ago = self.dice.between(0, SIGN_OF_LIFE.as_millis() as u64);
        self.last_alive = self.last_alive.max(Time(self.time().0 - ago));
        let downtime = self.dice.between(10, 3_000);
        self.later(downtime, Happening::Boot);
        for site in &mut self.sites {
            site.table = None;
            site.writing.clear();
            site.links.clear();
            site.board = Board::default();
            let mut disk = self.disk.borrow_mut();
            if self.mistake == Some(Mistake::ForgetsTokens) {
                disk.credentials.clear();
            }
            let stored = disk.tables.get_mut(&site.id).expect("every table is on disk");
            if self.mistake == Some(Mistake::LosesTheLastRecord) {
                stored.records.pop();
                disk.moments.get_mut(&site.id).map(Vec::pop);
            }
        }
        self.workshop = Workshop::default();
        let all: Vec<ConnectionId> = self.connections.keys().copied().collect();
        for connection in all {
            self.cut(connection);
        }
        for found in self.connections.values_mut() {
            found.ended = true;
        }
    }

    /// The server ends a connection and says why.
    pub(super) fn end(&mut self, connection: ConnectionId, reason: &str) {
        let Some(found) = self.connections.get_mut(&connection) else { return };
        self.sites[found.site].links.remove(&connection);
        if found.ended {
            return;
        }
        let at = found.end(self.now, &mut self.dice) - self.now;
        let closing = Closing { reason: reason.to_owned(), message: String::new() };
        let text = serde_json::to_string(&ServerMessage::Closing(closing)).expect("a message");
        self.later(at, Happening::ToClient { connection, text });
        self.later(1, Happening::Gone(connection));
    }

    fn send(&mut self, site: usize, mut connection: ConnectionId, text: &str) {
        if !self.sites[site].links.contains(&connection) {
            return;
        }
        let frame = text.starts_with("{\"type\":\"frame\"");
        let erring = self.mistake.is_some() && frame && self.dice.per_mille(20);
        let mut times = 1;
        match self.mistake {
            Some(Mistake::SkipsAFrame) if erring => times = 0,
            Some(Mistake::RepeatsAFrame) if erring => times = 2,
            Some(Mistake::SwallowsAnswers) if text.starts_with("{\"type\":\"refused\"") => {
                times = u32::from(!self.dice.per_mille(300));
            }
            Some(Mistake::MixesUpConnections) if erring => {
                let all: Vec<ConnectionId> = self.sites[site].links.iter().copied().collect();
                connection = *self.dice.one_of(&all).expect("there is one");
            }
            _ => {}
        }
        for _ in 0..times {
            self.send_once(connection, text.to_owned());
        }
    }

    fn send_once(&mut self, connection: ConnectionId, text: String) {
        let Some(found) = self.connections.get_mut(&connection) else { return };
        if found.ended {
            return;
        }
        let at = found.down(self.now, &mut self.dice) - self.now;
        let full = found.is_full();
        self.later(at, Happening::ToClient { connection, text });
        if full {
            self.end(connection, "too_slow");
        } else if self.dice.per_mille(self.faults.cut_per_mille) {
            self.cut(connection);
        }
    }

    /// Sends something that no table says.
    pub(super) fn say(&mut self, connection: ConnectionId, message: &ServerMessage) {
        self.send_once(connection, serde_json::to_string(message).expect("a message"));
    }

    /// A connection that is at no table is told so by the socket.
    pub(super) fn not_here(&mut self, connection: ConnectionId, id: String) {
        let (code, message) = (LinkCode::NotHere.into(), "You are not at a table.".to_owned());
        let refused = Refused { answers: Some(id), code, message, field: None };
        self.say(connection, &ServerMessage::Refused(refused));
    }
}
