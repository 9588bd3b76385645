//! One client under load: it keeps a few commands under way, puts together what it is shown, and
//! when the line breaks comes back and sends again what was not answered, under the same ids.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use serde_json::{Value, json};

use super::player::{Dice, anything};
use super::{Load, answer_to};
use crate::harness::socket::{Heard, Socket};

/// How many commands a client has under way.
const UNDER_WAY: usize = 3;

/// One client.
pub(super) struct Client {
    name: String,
    code: String,
    /// The seat that it asks for, and has.
    seat: String,
    token: Option<String>,
    seq: u64,
    entities: BTreeMap<String, Value>,
    /// What was sent or is to be sent, by id, and not answered.
    waiting: VecDeque<(String, String)>,
    pub(super) acknowledged: BTreeSet<String>,
    /// What it joins with, until it has heard that it has.
    key: Option<String>,
    /// Joins that were sent again because their answer was lost.
    pub(super) joins_again: u64,
    /// Whether the game was over when it wanted to sit down again.
    came_too_late: bool,
    dice: Dice,
    said: u64,
}

/// Why a connection was left.
enum Left {
    /// It broke.
    Broken,
    /// Everything is answered, and nothing more is to be said.
    Done,
}

impl Client {
    pub(super) fn new(name: String, code: &str, seat: &str, dice: Dice) -> Self {
        Self {
            name,
            code: code.to_owned(),
            seat: seat.to_owned(),
            token: None,
            seq: 0,
            entities: BTreeMap::new(),
            waiting: VecDeque::new(),
            acknowledged: BTreeSet::new(),
            key: None,
            joins_again: 0,
            came_too_late: false,
            dice,
            said: 0,
        }
    }

    /// Plays until the load ends and everything is answered.
    pub(super) async fn run(mut self, load: Arc<Load>) -> Self {
        loop {
            let Some(mut socket) = Socket::try_hello(&load.url).await else {
                tokio::time::sleep(Duration::from_millis(5)).await;
                continue;
            };
            let entered = self.enter(&mut socket).await;
            if self.came_too_late
                || entered && matches!(self.play(&mut socket, &load).await, Left::Done)
            {
                return self;
            }
        }
    }

    /// The seat that it knows to be its own, and under which name.
    pub(super) fn place(&self) -> Option<(String, String)> {
        self.token.as_ref().map(|_| (self.seat.clone(), self.name.clone()))
    }

    fn fresh_id(&mut self) -> String {
        self.said += 1;
        format!("{}-{}", self.name, self.said)
    }

    /// Joins or comes back; false if the line broke or the seat is no longer its own. It has its
    /// seat to itself, so nobody but a join of its own that was lost could stand in its way.
    async fn enter(&mut self, socket: &mut Socket) -> bool {
        let id = self.fresh_id();
        let message = match &self.token {
            Some(token) => {
                let body = json!({ "token": token, "last_seq": self.seq });
                json!({ "type": "resume", "id": id, "body": body })
            }
            None => {
                self.joins_again += u64::from(self.key.is_some());
                let key = self.key.get_or_insert_with(|| {
                    format!("{:016x}{:016x}", self.dice.next(), self.dice.next())
                });
                let body = json!({
                    "code": self.code, "seat": self.seat, "name": self.name, "key": key,
                });
                json!({ "type": "join", "id": id, "body": body })
            }
        };
        socket.send(message.to_string()).await;
        let Some(answer) = answer_to(socket, &id).await else { return false };
        match answer["type"].as_str().unwrap_or_default() {
            "joined" => {
                self.token = answer["token"].as_str().map(str::to_owned);
                assert_eq!(answer["seat"], *self.seat, "{}", self.name);
                self.key = None;
                true
            }
            "snapshot" => {
                self.take(&answer);
                true
            }
            "accepted" => true,
            "refused" if answer["code"] == "wrong_token" => {
                assert!(self.may_have_left(), "{}: its token was forgotten", self.name);
                self.forget_seat();
                false
            }
            "refused" if answer["code"] == "wrong_phase" && self.token.is_none() => {
                self.came_too_late = true;
                false
            }
            _ => panic!("{}: {answer}", self.name),
        }
    }

    /// Whether it has seen that the game goes on.
    fn is_in_play(&self) -> bool {
        self.entities.get("table").is_some_and(|table| table["phase"] != "over")
    }

    /// Whether it has asked to get up and was not told what came of it.
    fn may_have_left(&self) -> bool {
        self.waiting.iter().any(|(_, text)| text.contains("\"leave\""))
    }

    fn forget_seat(&mut self) {
        self.token = None;
        self.seq = 0;
        self.entities.clear();
        self.waiting.clear();
    }

    async fn play(&mut self, socket: &mut Socket, load: &Load) -> Left {
        let mut sent = 0;
        loop {
            let ending = load.ending.load(Ordering::Relaxed);
            if ending && self.waiting.is_empty() && self.seq > 0 {
                return Left::Done;
            }
            while !ending && self.waiting.len() < UNDER_WAY && !self.may_have_left() {
                let id = self.fresh_id();
                let (kind, body) = match anything(&self.seat, &self.entities, &mut self.dice) {
                    // Nobody comes back to a game that is over, and the load would run out.
                    ("leave", _) if !self.is_in_play() => continue,
                    said => said,
                };
                let text = json!({ "type": kind, "id": id, "body": body }).to_string();
                self.waiting.push_back((id, text));
            }
            for (_, text) in self.waiting.iter().skip(sent) {
                socket.send(text.clone()).await;
            }
            sent = self.waiting.len();
            let Heard::Message(message) = socket.hear().await else { return Left::Broken };
            let answered = self.take(&message);
            if let Some(id) = answered {
                load.answers.fetch_add(1, Ordering::Relaxed);
                self.waiting.retain(|(waits, _)| *waits != id);
                sent = sent.min(self.waiting.len());
            }
            if message["type"] == "left" {
                self.forget_seat();
                return Left::Broken;
            }
        }
    }

    /// Takes note of a message; returns the id of the command that it answers.
    fn take(&mut self, message: &Value) -> Option<String> {
        match message["type"].as_str().unwrap_or_default() {
            "snapshot" => {
                let seq = message["seq"].as_u64().expect("a number");
                assert!(seq >= self.seq, "{}: {seq} after {}", self.name, self.seq);
                self.seq = seq;
                self.entities = entities(&message["entities"]);
                return None;
            }
            "frame" => {
                let seq = message["seq"].as_u64().expect("a number");
                assert_eq!(seq, self.seq + 1, "{}: frames have no gaps", self.name);
                self.seq = seq;
                for key in message["gone"].as_array().into_iter().flatten() {
                    self.entities.remove(key.as_str().expect("a key"));
                }
                self.entities.extend(entities(&message["changed"]));
            }
            _ => {}
        }
        let id = message["answers"].as_str()?.to_owned();
        if !self.waiting.iter().any(|(waits, _)| *waits == id) {
            return None;
        }
        if message["type"] != "refused" {
            self.acknowledged.insert(id.clone());
        }
        Some(id)
    }

    /// What it put together is what it is shown anew. The table may go on meanwhile (bots play the
    /// same cards once a game is over), so pictures of one moment are compared.
    pub(super) async fn compare(&self, url: &str) {
        let Some(token) = &self.token else { return };
        loop {
            let body = json!({ "token": token, "last_seq": self.seq });
            let (seq, mirror) = self.again(url, &body).await;
            let mut socket = Socket::hello(url).await;
            let body = json!({ "token": token, "last_seq": 0 });
            let snapshot = socket.ask("resume", body).await;
            assert_eq!(snapshot["type"], "snapshot", "{snapshot}");
            if snapshot["seq"] == seq {
                assert_eq!(mirror, entities(&snapshot["entities"]), "{}", self.name);
                return;
            }
        }
    }

    /// Comes back with what it has, and follows to where the table is.
    async fn again(&self, url: &str, body: &Value) -> (u64, BTreeMap<String, Value>) {
        let mut socket = Socket::hello(url).await;
        let mut copy = Self::new(self.name.clone(), "", "", Dice::new(0));
        (copy.seq, copy.entities) = (self.seq, self.entities.clone());
        let answer = socket.ask("resume", body.clone()).await;
        copy.take(&answer);
        // What was missed comes before the answer to anything else.
        let probe = json!({ "type": "explain", "id": "end", "body": { "figure": "none" } });
        socket.send(probe.to_string()).await;
        loop {
            let Heard::Message(message) = socket.hear().await else { panic!("closed") };
            if message["answers"] == "end" {
                return (copy.seq, copy.entities);
            }
            copy.take(&message);
        }
    }
}

fn entities(value: &Value) -> BTreeMap<String, Value> {
    let all = value.as_object().expect("entities by key");
    all.iter().map(|(key, entity)| (key.clone(), entity.clone())).collect()
}
