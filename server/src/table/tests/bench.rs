//! A table on a bench: its disk, its clock and its clients in the test's hands.

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

use shared::protocol::act::Act;
use shared::protocol::client_message::{
    ClientMessage, Create, JoinKind, Leave, PhaseStamp, Ready, Talk,
};
use shared::protocol::codec::Incoming;
use shared::protocol::conduct::Conduct;
use shared::protocol::decision::{Decision, Move, Moves};
use shared::protocol::entity::Entity;
use shared::protocol::server_message::ServerMessage;
use shared::rules::command::{Holder, Share};
use shared::rules::ids::PersonId;
use shared::rules::state::State;
use shared::rules::timing::Time;

use crate::store::{Append, StoredTable};
use crate::table::Table;
use crate::table::creation::plan;
use crate::table::message::{
    Ask, ConnectionId, Errand, Input, Newcomer, NotWritten, Output, Refusal, Secrets, Ticket, Who,
    Wish,
};
use crate::table::overview::Board;
use crate::table::presence::Presence;
use crate::token;

/// What the server's clock shows when a test begins.
pub(super) const TIME: Time = Time(1_700_000_000_000);

/// A table, what its disk holds, and what its clients have received.
pub(super) struct Bench {
    pub(super) table: Table,
    pub(super) disk: StoredTable,
    /// What the workshop sees of the table.
    pub(super) board: Board,
    /// Whose a token is.
    tokens: BTreeMap<String, PersonId>,
    /// How many people have come.
    people: u32,
    /// What came of errands.
    pub(super) told: Vec<Result<Option<ConnectionId>, Refusal>>,
    pub(super) now: Instant,
    began: Instant,
    pub(super) facilitator_token: String,
    /// What was sent and not yet looked at.
    sent: BTreeMap<ConnectionId, VecDeque<ServerMessage>>,
    /// The write that is under way.
    pub(super) writing: Option<Append>,
    /// The game that bots are to play again.
    pub(super) comparing: Option<State>,
    pub(super) taken_over: Vec<ConnectionId>,
    pub(super) unbound: Vec<ConnectionId>,
    /// Whether writes succeed by themselves.
    pub(super) disk_works: bool,
}

/// One client: what it has been told.
#[derive(Clone, Debug, Default)]
pub(super) struct Client {
    pub(super) seq: u64,
    pub(super) entities: BTreeMap<String, Entity>,
    pub(super) token: String,
    pub(super) seat: Option<String>,
    pub(super) answers: Vec<String>,
    /// What it was asked.
    pub(super) decisions: Vec<Decision>,
    /// Why its seat was taken away, if it was.
    pub(super) left: Option<String>,
}

pub(super) fn connection(number: u64) -> ConnectionId {
    ConnectionId(number)
}

/// A new table as its disk holds it, and its facilitator's token.
pub(super) fn blank(create: &Create) -> (StoredTable, String) {
    let planned = plan(create, false).expect("plans");
    let new = planned.table;
    let disk = StoredTable {
        scenario_toml: new.scenario_toml.clone(),
        table: new.into_row(),
        records: Vec::new(),
        texts: BTreeMap::new(),
        people: BTreeMap::new(),
    };
    (disk, planned.token)
}

/// Puts an append where the store would.
pub(super) fn keep(disk: &mut StoredTable, append: Append) {
    disk.records.push(append.record);
    disk.texts.extend(append.texts);
    disk.people.extend(append.people);
    if let Some(status) = append.status {
        disk.table.status = status;
    }
}

impl Bench {
    /// A new standard table whose bots do nothing.
    pub(super) fn new() -> Self {
        Self::create(&Create { bots: Some("no-deal".into()), ..Create::default() })
    }

    pub(super) fn create(create: &Create) -> Self {
        let pause = create.bots_pause_ms.or(Some(0));
        let create = Create { seed: Some("7".into()), bots_pause_ms: pause, ..create.clone() };
        let (disk, facilitator_token) = blank(&create);
        let (now, board) = (Instant::now(), Board::default());
        Self {
            table: Table::load(disk.clone(), board.clone(), now, TIME).expect("loads"),
            board,
            tokens: BTreeMap::new(),
            people: 0,
            disk,
            now,
            began: now,
            facilitator_token,
            told: Vec::new(),
            sent: BTreeMap::new(),
            writing: None,
            comparing: None,
            taken_over: Vec::new(),
            unbound: Vec::new(),
            disk_works: true,
        }
    }

    /// The server is killed and started again: what isn't on disk is gone.
    pub(super) fn restart(&mut self) {
        let time = TIME.shifted(self.now.duration_since(self.began).as_millis() as i64);
        self.table =
            Table::load(self.disk.clone(), self.board.clone(), self.now, time).expect("loads");
        self.writing = None;
        self.comparing = None;
        self.sent.clear();
    }

    pub(super) fn handle(&mut self, input: Input) {
        for output in self.table.handle(input, self.now) {
            match output {
                Output::Send(to, text) => {
                    let message = serde_json::from_str(&text).expect("a message");
                    self.sent.entry(to).or_default().push_back(message);
                }
                Output::Append(append) => {
                    assert!(self.writing.is_none(), "one write at a time");
                    self.writing = Some(*append);
                }
                Output::Compare(over) => self.comparing = Some(*over),
                Output::TakenOver(connection) => self.taken_over.push(connection),
                Output::Unbind(connection) => self.unbound.push(connection),
                Output::Done(_, told) => self.told.push(told),
            }
        }
        if self.disk_works && self.writing.is_some() {
            self.written();
        }
    }

    /// Whether whoever plays that seat is there.
    pub(super) fn presence(&self, seat: &str) -> Option<Presence> {
        let state = self.table.game.state();
        self.table.attendance.at(state, state.scenario.seat_of_slug(seat).expect("a seat"))
    }

    /// The write that is under way succeeds.
    pub(super) fn written(&mut self) {
        let append = self.writing.take().expect("a write");
        assert_eq!(append.index, self.disk.records.len() as u64);
        assert_eq!(append.table, self.disk.table.id);
        keep(&mut self.disk, append);
        self.handle(Input::Appended(Ok(())));
    }

    /// The write that is under way fails.
    pub(super) fn failed(&mut self) {
        self.writing.take().expect("a write");
        self.handle(Input::Appended(Err(NotWritten { why: "a test".into() })));
    }

    pub(super) fn wait(&mut self, seconds: u64) {
        self.now += Duration::from_secs(seconds);
        self.handle(Input::Tick);
    }

    pub(super) fn ask(&mut self, number: u64, ask: Ask) {
        self.handle(Input::Ask(connection(number), ask));
    }

    pub(super) fn say(&mut self, number: u64, id: &str, message: ClientMessage) {
        self.say_in(number, id, None, message);
    }

    pub(super) fn say_in(
        &mut self,
        number: u64,
        id: &str,
        phase: Option<PhaseStamp>,
        message: ClientMessage,
    ) {
        let incoming = Incoming { id: Some(id.to_owned()), phase, message };
        self.ask(number, Ask::Say(Box::new(incoming)));
    }

    pub(super) fn ask_to_join(&mut self, number: u64, seat: Option<&str>, kind: JoinKind) {
        if kind == JoinKind::Spectator {
            let table = &self.disk.table;
            let token = token::spectator(&table.workshop, &table.join_code);
            let id = Some(format!("join-{number}"));
            return self.ask(number, Ask::LookOn { id, token });
        }
        let wish = seat.map_or(Wish::Free(0), |seat| Wish::Seat(seat.to_owned()));
        let holder = match kind {
            JoinKind::Program => Holder::Program,
            JoinKind::Person | JoinKind::Spectator => Holder::Person,
        };
        self.ask_to_come(number, holder, wish);
    }

    /// Somebody new comes to the table.
    fn ask_to_come(&mut self, number: u64, holder: fn(PersonId) -> Holder, wish: Wish) {
        let newcomer = self.newcomer(format!("Player {number}"), holder);
        let id = Some(format!("join-{number}"));
        self.ask(number, Ask::Join { id, newcomer, wish });
    }

    pub(super) fn newcomer(&mut self, name: String, holder: fn(PersonId) -> Holder) -> Newcomer {
        let person = PersonId(self.people);
        self.people += 1;
        let token = token::new(&self.disk.table.workshop);
        self.tokens.insert(token.clone(), person);
        let secrets = Secrets { token, recovery: None, invitation: None };
        let credentials = secrets.credentials(&self.disk.table.workshop, person);
        let (holder, secrets) = (holder(person), Some(secrets));
        Newcomer { person, name, holder, secrets, credentials, alone: None, promise: None }
    }

    /// Takes a seat as a program that is asked for decisions.
    pub(super) fn join_to_be_asked(&mut self, number: u64, seat: &str) -> Client {
        self.ask_to_come(number, Holder::Asked, Wish::Seat(seat.to_owned()));
        let mut client = Client::default();
        self.deliver(number, &mut client);
        assert!(client.seat.is_some(), "{:?}", client.answers);
        client
    }

    /// Comes to a seat beside the person who came so-manieth; the client knows its snapshot.
    pub(super) fn come_beside(&mut self, number: u64, person: u32, share: Share) -> Client {
        self.ask_to_come(number, Holder::Person, Wish::Beside(PersonId(person), share));
        let mut client = Client::default();
        self.deliver(number, &mut client);
        client
    }

    /// The workshop asks for something.
    pub(super) fn errand(&mut self, errand: Errand) {
        self.handle(Input::Errand(Ticket(0), errand));
    }

    /// Answers the last decision that a client was asked.
    pub(super) fn answer(&mut self, number: u64, client: &mut Client, moves: Vec<Move>) {
        let decision = client.decisions.last().expect("a decision").id;
        let id = format!("m{decision}");
        self.say(number, &id, ClientMessage::Moves(Moves { decision, moves }));
        self.deliver(number, client);
    }

    /// Takes a seat; the client knows its snapshot.
    pub(super) fn join(&mut self, number: u64, seat: &str) -> Client {
        self.ask_to_join(number, Some(seat), JoinKind::Person);
        let mut client = Client::default();
        self.deliver(number, &mut client);
        assert_eq!(client.seat.as_deref(), Some(seat));
        client
    }

    pub(super) fn facilitate(&mut self, number: u64) -> Client {
        self.ask(number, Ask::Facilitate { id: None });
        let mut client = Client::default();
        self.deliver(number, &mut client);
        client
    }

    pub(super) fn resume(&mut self, number: u64, token: &str, last_seq: u64) {
        let spectator = token::spectator(&self.disk.table.workshop, &self.disk.table.join_code);
        let who = if token == self.facilitator_token {
            Who::Facilitator
        } else if token == spectator {
            Who::Spectator
        } else {
            // A token that is nobody's does not get as far as the table.
            Who::Person(self.tokens.get(token).copied().unwrap_or(PersonId(u32::MAX)))
        };
        let id = Some(format!("resume-{number}"));
        self.ask(number, Ask::Resume { id, who, last_seq });
    }

    /// All that was sent to that connection since it was last asked.
    pub(super) fn received(&mut self, number: u64) -> Vec<ServerMessage> {
        self.sent.remove(&connection(number)).unwrap_or_default().into()
    }

    /// The client takes note of all that was sent to it.
    pub(super) fn deliver(&mut self, number: u64, client: &mut Client) {
        for message in self.received(number) {
            client.take(message);
        }
    }

    /// The only message that was sent to that connection.
    pub(super) fn only(&mut self, number: u64) -> ServerMessage {
        let mut received = self.received(number);
        assert_eq!(received.len(), 1, "{received:?}");
        received.remove(0)
    }

    pub(super) fn code(&mut self, number: u64) -> String {
        match self.only(number) {
            ServerMessage::Refused(refused) => {
                serde_json::to_value(refused.code).expect("a code").as_str().unwrap_or("").into()
            }
            other => panic!("not a refusal: {other:?}"),
        }
    }
}

impl Client {
    pub(super) fn take(&mut self, message: ServerMessage) {
        match message {
            ServerMessage::Joined(joined) => {
                self.token = joined.token.unwrap_or(std::mem::take(&mut self.token));
                self.seat = joined.seat;
            }
            ServerMessage::Snapshot(snapshot) => {
                self.seq = snapshot.seq;
                self.entities = snapshot.entities;
            }
            ServerMessage::Frame(frame) => {
                assert_eq!(frame.seq, self.seq + 1, "frames are dense");
                self.seq = frame.seq;
                for key in &frame.gone {
                    self.entities.remove(key);
                }
                self.entities.extend(frame.changed);
                self.answers.extend(frame.answers);
            }
            ServerMessage::Accepted(accepted) => self.answers.push(accepted.answers),
            ServerMessage::Refused(refused) => {
                self.answers.push(format!("refused: {}", refused.message));
            }
            ServerMessage::Decision(decision) => self.decisions.push(decision),
            ServerMessage::Left(left) => self.left = left.message,
            other => panic!("unexpected: {other:?}"),
        }
    }
}

pub(super) fn talk(text: &str) -> ClientMessage {
    ClientMessage::Talk(Talk { to: Vec::new(), text: text.to_owned() })
}

pub(super) fn whisper(to: &str, text: &str) -> ClientMessage {
    ClientMessage::Talk(Talk { to: vec![to.to_owned()], text: text.to_owned() })
}

pub(super) fn ready() -> ClientMessage {
    ClientMessage::Ready(Ready { ready: true })
}

pub(super) fn leave() -> ClientMessage {
    ClientMessage::Leave(Leave {})
}

pub(super) fn start() -> ClientMessage {
    ClientMessage::Conduct(Conduct::Start)
}

pub(super) fn ring() -> ClientMessage {
    ClientMessage::Conduct(Conduct::RingBell)
}

pub(super) fn vote() -> ClientMessage {
    ClientMessage::Act(Act::Vote { confidence: true })
}
