//! The world of one simulation: a server with its tables, their clients, the network between them,
//! and one clock that jumps from one happening to the next. Nothing in it waits for real time.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::rc::Rc;
use std::time::{Duration, Instant};

use shared::protocol::client_message::{ClientMessage, Leave};
use shared::protocol::codec::Incoming;
use shared::rules::timing::Time;

use super::Ms;
use super::check::{Rule, Violation};
use super::client::Client;
use super::dice::Dice;
use super::disk::Disk;
use super::faults::{Faults, Mistake};
use super::network::Connection;
use super::server::Site;
use super::voice;
use super::workshop::Workshop;
use crate::absences::Absence;
use crate::table::message::{Ask, ConnectionId, Input};
use crate::table::tests::bench::TIME;
use crate::table::writing::Written;
use crate::time;
use crate::workshop::Keys;

/// How many commands of one client wait at most before it says nothing new.
const UNANSWERED_MAX: usize = 5;

/// Of a thousand turns of somebody who may, in how many they go to another table.
const VISIT_PER_MILLE: u64 = 100;

/// Of a thousand times that somebody comes in anew, how often on another device.
const DEVICE_PER_MILLE: u64 = 300;

/// After how long without a word a client with unanswered commands comes in anew.
const PATIENCE_MS: Ms = 2_000;

/// What happens at some moment.
pub(super) enum Happening {
    /// Something that a client sent arrives.
    ToServer { connection: ConnectionId, ask: Ask },
    /// A client comes to the hall, by its key.
    Waits { connection: ConnectionId, id: String, key: String },
    /// A client comes back on another device, by its recovery code.
    Recovers { connection: ConnectionId, id: String, code: String },
    /// What a client wants of another table arrives.
    Visit { connection: ConnectionId, to: usize, ask: Ask },
    /// A text from the server arrives.
    ToClient { connection: ConnectionId, text: String },
    /// A client notices that its connection is broken.
    Noticed(ConnectionId),
    /// The server notices that a connection is gone.
    Gone(ConnectionId),
    /// The disk has the write.
    Write { site: usize, epoch: u64 },
    /// The table learns of it.
    Written { site: usize, epoch: u64, written: Written },
    /// A table's deadline may have passed.
    Tick { site: usize, epoch: u64 },
    /// Bots can't play the same cards.
    Compared { site: usize, epoch: u64 },
    /// A client looks and acts.
    Turn(usize),
    /// The server is killed.
    Kill,
    /// It is started again.
    Boot,
}

/// Everything there is.
pub(super) struct World {
    pub(super) dice: Dice,
    pub(super) faults: Faults,
    pub(super) mistake: Option<Mistake>,
    pub(super) now: Ms,
    /// How much longer the server has run than this world: its machine was asleep, or so.
    pub(super) ahead: Ms,
    began: Instant,
    /// What the machine's clock shows beyond that; somebody sets it.
    machine_ahead: i64,
    /// What the server's clock shows beyond that: it isn't set while the server runs.
    pub(super) clock_ahead: i64,
    /// What the server's clock showed when it last gave a sign of life.
    pub(super) last_alive: Time,
    /// When the server was away, as far as that is known.
    pub(super) absences: Vec<Absence>,
    agenda: BTreeMap<(Ms, u64), Happening>,
    planned: u64,
    pub(super) disk: Rc<RefCell<Disk>>,
    pub(super) workshop: Workshop,
    /// Whether facilitators bring people to seats.
    pub(super) brings: bool,
    /// Who joins just now.
    pub(super) keys: Keys,
    pub(super) up: bool,
    pub(super) sites: Vec<Site>,
    pub(super) clients: Vec<Client>,
    pub(super) connections: BTreeMap<ConnectionId, Connection>,
    pub(super) next_connection: u64,
    /// Everything that happened and every text that arrived, in one number.
    trace: DefaultHasher,
    /// Whether to print what happens.
    pub(super) tells: bool,
    /// Since when nothing goes wrong any more and clients say nothing new.
    pub(super) calm_since: Option<Ms>,
}

impl World {
    pub(super) fn new(seed: u64, mistake: Option<Mistake>, tells: bool) -> Self {
        let mut dice = Dice::new(seed);
        let faults = Faults::drawn(&mut dice);
        Self {
            dice,
            faults,
            mistake,
            now: 0,
            ahead: 0,
            began: Instant::now(),
            machine_ahead: 0,
            clock_ahead: 0,
            last_alive: TIME,
            absences: Vec::new(),
            agenda: BTreeMap::new(),
            planned: 0,
            disk: Rc::default(),
            workshop: Workshop::default(),
            brings: false,
            keys: Keys::default(),
            up: true,
            sites: Vec::new(),
            clients: Vec::new(),
            connections: BTreeMap::new(),
            next_connection: 1,
            trace: DefaultHasher::new(),
            tells,
            calm_since: None,
        }
    }

    /// What the server runs by.
    pub(super) fn clock(&self) -> Instant {
        self.began + Duration::from_millis(self.now + self.ahead)
    }

    /// What the server's clock shows.
    pub(super) fn time(&self) -> Time {
        Time(TIME.0 + self.now + self.ahead).shifted(self.clock_ahead)
    }

    /// The server starts: its clock goes on from its last sign of life, as far as the machine's
    /// lets it. Returns for how long it was away, if that is known.
    fn set_clock(&mut self) -> Option<Ms> {
        let last = self.last_alive;
        self.clock_ahead = self.machine_ahead;
        let (ahead_ms, away_ms) = time::since(last, self.time());
        self.clock_ahead += i64::try_from(ahead_ms).expect("days at most");
        away_ms
    }

    /// Plans something.
    pub(super) fn later(&mut self, wait: Ms, what: Happening) {
        self.planned += 1;
        self.agenda.insert((self.now.saturating_add(wait), self.planned), what);
    }

    /// What all that happened comes to.
    pub(super) fn trace(&self) -> u64 {
        self.trace.finish()
    }

    /// The next thing happens. False if there is none before that moment.
    pub(super) fn step(&mut self, until: Ms) -> Result<bool, Violation> {
        let Some(next) = self.agenda.first_entry() else { return Ok(false) };
        if next.key().0 > until {
            return Ok(false);
        }
        let ((now, _), what) = next.remove_entry();
        self.now = now;
        match what {
            Happening::ToServer { connection, .. }
            | Happening::Waits { connection, .. }
            | Happening::Recovers { connection, .. }
            | Happening::Visit { connection, .. } => {
                if self.reaches_server(connection) {
                    self.arrives(what);
                }
            }
            Happening::ToClient { connection, text } => self.heard(connection, &text)?,
            Happening::Noticed(connection) => self.noticed(connection),
            Happening::Gone(connection) => {
                if self.up {
                    self.note("->", connection, &"gone");
                    self.asked(connection, Ask::Gone);
                }
                if let Some(found) = self.connections.get_mut(&connection) {
                    found.ended = true;
                }
            }
            Happening::Write { site, epoch } if self.is_current(site, epoch) => self.on_disk(site),
            Happening::Written { site, epoch, written } if self.is_current(site, epoch) => {
                self.note("disk", site, &written);
                self.written(site, written);
            }
            Happening::Tick { site, epoch } if self.is_current(site, epoch) => {
                self.tell(site, Input::Tick);
            }
            Happening::Compared { site, epoch } if self.is_current(site, epoch) => {
                self.tell(site, Input::Compared(None));
            }
            Happening::Write { .. }
            | Happening::Written { .. }
            | Happening::Tick { .. }
            | Happening::Compared { .. } => {}
            Happening::Turn(client) => self.turn(client)?,
            Happening::Kill => {
                self.note("killed", 0, &"");
                self.kill();
            }
            Happening::Boot => {
                self.note("started", 0, &"");
                self.up = true;
                let away_ms = self.set_clock();
                let away = away_ms.map(|ms| Absence { until: self.time(), ms });
                self.absences.extend(away);
                for site in 0..self.sites.len() {
                    self.wake(site);
                    self.tell(site, Input::Tick);
                }
                self.open_workshop();
            }
        }
        self.work();
        Ok(true)
    }

    /// Something that a client sent is at the server.
    fn arrives(&mut self, what: Happening) {
        match what {
            Happening::ToServer { connection, ask } => {
                self.note("->", connection, &ask);
                self.asked(connection, ask);
            }
            Happening::Waits { connection, id, key } => {
                self.note("-> waits", connection, &key);
                self.wait(connection, id, &key);
            }
            Happening::Recovers { connection, id, code } => {
                self.note("-> recovers", connection, &code);
                self.recover(connection, id, &code);
            }
            Happening::Visit { connection, to, ask } => {
                self.note("=>", connection, &ask);
                self.visited(connection, to, ask);
            }
            _ => {}
        }
    }

    fn reaches_server(&self, connection: ConnectionId) -> bool {
        let found = self.connections.get(&connection);
        self.up && found.is_some_and(|found| found.reaches_server(self.now))
    }

    fn is_current(&self, site: usize, epoch: u64) -> bool {
        let found = &self.sites[site];
        self.up && found.table.is_some() && found.epoch == epoch
    }

    /// Takes a thing that happened into the trace, and prints it if asked to.
    fn note(&mut self, arrow: &str, whose: impl std::fmt::Debug, what: &impl std::fmt::Debug) {
        (self.now, arrow, self.planned).hash(&mut self.trace);
        if self.tells {
            let line = format!("{} {arrow} {whose:?} {what:?}", self.now);
            eprintln!("{}", line.chars().take(400).collect::<String>());
        }
    }

    /// The line of a connection breaks.
    pub(super) fn cut(&mut self, connection: ConnectionId) {
        let Some(found) = self.connections.get_mut(&connection) else { return };
        if found.is_broken() || found.ended {
            return;
        }
        let broken = found.cut(self.now, &mut self.dice);
        self.note("cut", connection, &"");
        self.later(broken.client - self.now, Happening::Noticed(connection));
        self.later(broken.server - self.now, Happening::Gone(connection));
    }

    fn heard(&mut self, connection: ConnectionId, text: &str) -> Result<(), Violation> {
        let now = self.now;
        let Some(found) = self.connections.get_mut(&connection) else { return Ok(()) };
        found.queued -= 1;
        let client = found.client;
        // What comes on a connection that the client has given up is not read.
        if !found.reaches_client(now) || self.clients[client].connection != Some(connection) {
            return Ok(());
        }
        self.note("<-", connection, &text);
        text.hash(&mut self.trace);
        self.clients[client].hear(text, now)?;
        self.flush(client);
        Ok(())
    }

    fn noticed(&mut self, connection: ConnectionId) {
        let Some(found) = self.connections.get(&connection) else { return };
        let client = &mut self.clients[found.client];
        if client.connection == Some(connection) {
            client.lose_connection();
        }
    }

    /// A client looks, and does what it feels like.
    fn turn(&mut self, index: usize) -> Result<(), Violation> {
        let calm = self.calm_since.is_some();
        let pause = if calm { 200 } else { self.dice.between(50, 1_000) };
        self.later(pause, Happening::Turn(index));
        if self.dice.per_mille(self.faults.jump_per_mille) {
            self.jump();
        }
        let again = self.dice.per_mille(self.faults.reload_per_mille);
        if again || self.has_waited_too_long(index) {
            if !again && self.should_have_been_answered(index) {
                let what = "no answer, though nothing went wrong";
                return Err(self.clients[index].violates(Rule::NobodyIsStuck, what));
            }
            self.clients[index].lose_connection();
            if again
                && self.clients[index].recovery.is_some()
                && self.dice.per_mille(DEVICE_PER_MILLE)
            {
                self.clients[index].change_device();
            }
        }
        let client = &self.clients[index];
        let thinks = client.entered && !calm && client.waiting.len() < UNANSWERED_MAX;
        if client.connection.is_none() {
            self.connect(index);
        } else {
            if !calm && self.may_go(index) && self.dice.per_mille(VISIT_PER_MILLE) {
                self.visit(index);
            } else if thinks {
                self.think(index);
            }
            self.flush(index);
        }
        Ok(())
    }

    /// The server sleeps with its machine, or somebody sets the machine's clock.
    fn jump(&mut self) {
        let by = self.dice.between(1_000, 3_600_000);
        match self.dice.between(0, 2) {
            0 => self.ahead += by,
            1 => self.machine_ahead += i64::try_from(by).expect("an hour"),
            _ => self.machine_ahead -= i64::try_from(by).expect("an hour"),
        }
        self.note("jump", by, &(self.ahead, self.machine_ahead));
    }

    /// Whether a client that waits for something has heard nothing for a while.
    fn has_waited_too_long(&self, index: usize) -> bool {
        let client = &self.clients[index];
        let waits = !client.entered || client.waiting.iter().any(|said| said.sent);
        client.connection.is_some() && waits && self.now - client.heard > PATIENCE_MS
    }

    /// Whether nothing has gone wrong since a client came in, so that every answer must arrive.
    fn should_have_been_answered(&self, index: usize) -> bool {
        let connection = self.clients[index].connection.and_then(|id| self.connections.get(&id));
        let began = connection.filter(|found| !found.is_broken()).map(|found| found.began);
        self.calm_since.zip(began).is_some_and(|(calm, began)| began > calm)
    }

    fn think(&mut self, index: usize) {
        let now = self.now;
        let leaves = self.dice.per_mille(self.faults.leave_per_mille);
        let brought = self.somebody_to_seat(index);
        let client = &mut self.clients[index];
        for (message, phase) in voice::turn(client, &mut self.dice) {
            client.say(message, phase, now);
        }
        if let Some(seat) = brought {
            client.say(ClientMessage::Seat(seat), None, now);
        }
        if leaves && (client.seat.is_some() || client.waits) {
            client.say(ClientMessage::Leave(Leave {}), None, now);
        }
        if self.dice.per_mille(self.faults.again_per_mille)
            && let Some(said) = client.waiting.front_mut()
        {
            said.sent = false;
        }
    }

    /// A client sends what it has to say and has not sent yet.
    fn flush(&mut self, index: usize) {
        let (now, client) = (self.now, &mut self.clients[index]);
        let Some(connection) = client.connection.filter(|_| client.entered) else { return };
        let due = client.waiting.iter_mut().filter(|said| !said.sent && said.from <= now);
        let asks: Vec<Ask> = due
            .map(|said| {
                said.sent = true;
                said.times += 1;
                let (id, phase, message) =
                    (Some(said.id.clone()), said.phase, said.message.clone());
                Ask::Say(Box::new(Incoming { id, phase, message }))
            })
            .collect();
        for ask in asks {
            self.send_up(connection, ask);
        }
    }

    fn send_up(&mut self, connection: ConnectionId, ask: Ask) {
        self.up(connection, Happening::ToServer { connection, ask });
    }

    /// Something is on its way from a client to the server, and arrives unless it is lost.
    pub(super) fn up(&mut self, connection: ConnectionId, what: Happening) {
        let Some(found) = self.connections.get_mut(&connection) else { return };
        if let Some(at) = found.up(self.now, &self.faults, &mut self.dice) {
            self.later(at - self.now, what);
        }
    }
}
