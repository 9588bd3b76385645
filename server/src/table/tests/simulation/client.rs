//! A simulated client: keeps what it was shown by key, sends again what was not answered, and holds
//! the server to its word. It knows only what a real client could.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde::Deserialize;
use serde_json::value::RawValue;
use shared::protocol::client_message::{ClientMessage, PhaseStamp};
use shared::protocol::code::{LinkCode, WireCode};
use shared::protocol::entity::Entity;
use shared::rules::command::Share;
use shared::rules::refusal::Code;

use super::Ms;
use super::check::{Rule, Violation};
use super::voice::Voice;
use crate::table::message::ConnectionId;

/// For how long a client waits before it sends again what the server can't take now.
const AGAIN_MS: Ms = 500;

/// Who somebody is at a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Wants that seat, or any if it is taken.
    Seat(String),
    /// Shares a seat with whoever plays it, or looks on there.
    Beside(Share),
    /// Waits in the hall until it is brought to a seat.
    Waits,
    /// A program that wants to be asked in that seat.
    Asked(String),
    Facilitator,
    Spectator,
}

/// A text from the server, as far as a client of a simulation needs it: entities stay as they were
/// written, because reading all of them would be most of the work.
#[derive(Deserialize)]
pub(super) struct Heard<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    /// The number of a decision.
    id: Option<u64>,
    answers: Option<String>,
    pub(super) seq: Option<u64>,
    seat: Option<String>,
    token: Option<String>,
    recovery: Option<String>,
    number: Option<usize>,
    code: Option<WireCode>,
    #[serde(borrow, default)]
    pub(super) entities: Entities<'a>,
    #[serde(borrow, default)]
    changed: Entities<'a>,
    #[serde(default)]
    gone: Vec<String>,
}

type Entities<'a> = BTreeMap<String, &'a RawValue>;

/// Something said that is not answered yet.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) id: String,
    pub(super) message: ClientMessage,
    pub(super) phase: Option<PhaseStamp>,
    /// From when on it may be sent.
    pub(super) from: Ms,
    /// Whether it was sent on the connection that it has now.
    pub(super) sent: bool,
    /// How often it was sent.
    pub(super) times: u32,
}

/// One client.
pub(super) struct Client {
    /// The table where it is, and where it began.
    pub(super) site: usize,
    pub(super) home: usize,
    /// The id with which it wants to see another table, and which.
    pub(super) visiting: Option<(String, usize)>,
    pub(super) part: Part,
    pub(super) voice: Voice,
    /// The decision that it was asked for last.
    pub(super) decision: Option<u64>,
    pub(super) connection: Option<ConnectionId>,
    /// Whether it has been let in on that connection.
    pub(super) entered: bool,
    pub(super) token: Option<String>,
    /// What brings it back on another device.
    pub(super) recovery: Option<String>,
    /// Whether it is in the hall.
    pub(super) waits: bool,
    /// What it joins with, until it has heard that it has.
    pub(super) key: Option<String>,
    pub(super) seat: Option<String>,
    pub(super) seq: u64,
    /// What it was shown, as text.
    pub(super) mirror: BTreeMap<String, String>,
    /// The same, read.
    entities: BTreeMap<String, Entity>,
    /// What has changed since it was read.
    unread: BTreeSet<String>,
    pub(super) waiting: VecDeque<Said>,
    /// When it was last told anything.
    pub(super) heard: Ms,
    /// What was acknowledged, and at which table.
    pub(super) acknowledged: BTreeSet<(usize, String)>,
    /// How many moves each answer to a decision had.
    pub(super) moves: BTreeMap<String, u32>,
    /// What was sent once, and refused for good.
    pub(super) refused: BTreeSet<String>,
    /// What each frame held, by number, since it sat down.
    pub(super) frames: BTreeMap<u64, u64>,
    /// Whether it has asked to get up since it sat down.
    may_have_left: bool,
    /// Whether its seat may be taken from it: by a facilitator who does that, or after strikes.
    pub(super) may_be_removed: bool,
    said: u64,
    index: usize,
}

impl Client {
    pub(super) fn new(index: usize, site: usize, part: Part, voice: Voice) -> Self {
        Self {
            site,
            home: site,
            visiting: None,
            may_be_removed: matches!(part, Part::Asked(_)),
            part,
            voice,
            decision: None,
            connection: None,
            entered: false,
            token: None,
            recovery: None,
            waits: false,
            key: None,
            seat: None,
            seq: 0,
            mirror: BTreeMap::new(),
            entities: BTreeMap::new(),
            unread: BTreeSet::new(),
            waiting: VecDeque::new(),
            heard: 0,
            acknowledged: BTreeSet::new(),
            moves: BTreeMap::new(),
            refused: BTreeSet::new(),
            frames: BTreeMap::new(),
            may_have_left: false,
            said: 0,
            index,
        }
    }

    /// A name that nobody else gives to anything.
    pub(super) fn fresh_id(&mut self, kind: &str) -> String {
        self.said += 1;
        format!("{kind}{}-{}", self.index, self.said)
    }

    /// Intends to say something.
    pub(super) fn say(&mut self, message: ClientMessage, phase: Option<PhaseStamp>, now: Ms) {
        self.may_have_left |= matches!(message, ClientMessage::Leave(_));
        let answered = match &message {
            ClientMessage::Moves(answer) => u32::try_from(answer.moves.len()).ok(),
            _ => None,
        };
        // What goes to the workshop is in no log.
        let kind = match &message {
            ClientMessage::Moves(_) => "m",
            ClientMessage::Seat(_) => "s",
            ClientMessage::Leave(_) if self.waits => "s",
            _ => "c",
        };
        let id = self.fresh_id(kind);
        self.moves.extend(answered.map(|moves| (id.clone(), moves)));
        self.waiting.push_back(Said { id, message, phase, from: now, sent: false, times: 0 });
    }

    /// The connection is no more; what was not answered is sent again on the next.
    pub(super) fn lose_connection(&mut self) {
        self.connection = None;
        self.waits = false;
        self.entered = false;
        self.visiting = None;
        for said in &mut self.waiting {
            said.sent = false;
        }
    }

    /// What it joins with: the same until it has heard that it has.
    pub(super) fn key(&mut self) -> String {
        let key = self.key.take().unwrap_or_else(|| self.fresh_id("key"));
        self.key = Some(key.clone());
        key
    }

    /// It comes back on another device, which knows its recovery code and no more.
    pub(super) fn change_device(&mut self) {
        self.token = None;
        self.waiting.clear();
        self.look_away();
    }

    /// The seat is no longer its own: what was not answered never will be.
    fn forget_seat(&mut self) {
        self.recovery = None;
        self.change_device();
    }

    /// It sees nothing more of where it was, and comes in anew.
    pub(super) fn look_away(&mut self) {
        self.see_elsewhere(None);
        self.lose_connection();
    }

    /// From now on it is shown something else: frames are counted anew.
    fn see_elsewhere(&mut self, seat: Option<String>) {
        self.seat = seat;
        self.seq = 0;
        self.decision = None;
        self.mirror.clear();
        self.entities.clear();
        self.unread.clear();
        self.frames.clear();
    }

    /// Takes note of a text from its connection.
    pub(super) fn hear(&mut self, text: &str, now: Ms) -> Result<(), Violation> {
        self.heard = now;
        let heard: Heard<'_> = serde_json::from_str(text).expect("a message");
        match heard.kind {
            "joined" => {
                self.arrive(heard.answers.as_deref());
                self.may_have_left &= !heard.answers.is_some_and(|id| id.starts_with('j'));
                let site = heard.number.unwrap_or(1) - 1;
                if self.waits || site != self.site {
                    // It was brought there: what was not answered was said elsewhere.
                    self.waiting.clear();
                }
                (self.site, self.waits) = (site, false);
                self.has_come(heard.token, heard.recovery);
                self.see_elsewhere(heard.seat);
            }
            "hall" => {
                (self.entered, self.waits) = (true, true);
                self.may_have_left &= !heard.answers.is_some_and(|id| id.starts_with('j'));
                self.has_come(heard.token, heard.recovery);
                self.see_elsewhere(None);
            }
            "snapshot" => self.start_anew(heard)?,
            "decision" => self.decision = heard.id,
            "frame" => self.follow(heard, content(text))?,
            "accepted" => {
                let answers = heard.answers.unwrap_or_default();
                if answers.starts_with('r') {
                    self.entered = true;
                } else if answers.starts_with(['m', 's']) {
                    // Its moves are answered by themselves.
                    self.waiting.retain(|said| said.id != answers);
                } else {
                    self.acknowledge(&answers);
                }
            }
            "refused" => self.note_refusal(heard.answers, heard.code, now)?,
            "left" => {
                if let Some(id) = heard.answers.filter(|_| !self.waits) {
                    self.acknowledge(&id);
                }
                self.forget_seat();
            }
            "closing" => self.lose_connection(),
            other => panic!("a client is told {other}: {text}"),
        }
        Ok(())
    }

    /// It is told what lets it in again, or goes on with what it has.
    fn has_come(&mut self, token: Option<String>, recovery: Option<String>) {
        self.token = token.or(self.token.take());
        self.recovery = recovery.or(self.recovery.take());
        self.key = None;
    }

    /// What it wanted to see elsewhere is answered.
    fn arrive(&mut self, answers: Option<&str>) {
        if let Some((_, to)) = self.visiting.take_if(|(id, _)| answers == Some(id)) {
            self.site = to;
            self.see_elsewhere(None);
        }
    }

    fn start_anew(&mut self, snapshot: Heard<'_>) -> Result<(), Violation> {
        self.arrive(snapshot.answers.as_deref());
        if snapshot.seat != self.seat {
            // It was moved.
            self.see_elsewhere(snapshot.seat.clone());
        }
        let seq = snapshot.seq.unwrap_or_default();
        if seq < self.seq {
            let what = format!("after frame {} a snapshot has number {seq}", self.seq);
            return Err(self.violates(Rule::NothingShownIsTakenBack, &what));
        }
        self.entered |= self.visiting.is_none();
        self.seq = seq;
        if let Some(id) = snapshot.answers.as_deref().filter(|id| id.starts_with('c')) {
            self.acknowledge(id);
        }
        self.mirror.clear();
        self.entities.clear();
        self.unread.clear();
        self.change(snapshot.entities);
        Ok(())
    }

    fn follow(&mut self, frame: Heard<'_>, content: u64) -> Result<(), Violation> {
        let seq = frame.seq.unwrap_or_default();
        if seq != self.seq + 1 {
            let what = format!("after frame {} comes {seq}", self.seq);
            return Err(self.violates(Rule::FramesAreDense, &what));
        }
        self.seq = seq;
        self.frames.insert(seq, content);
        for key in &frame.gone {
            self.mirror.remove(key);
            self.entities.remove(key);
            self.unread.remove(key);
        }
        self.change(frame.changed);
        if let Some(id) = &frame.answers {
            self.acknowledge(id);
        }
        Ok(())
    }

    fn change(&mut self, changed: Entities<'_>) {
        self.unread.extend(changed.keys().cloned());
        let texts = changed.into_iter().map(|(key, text)| (key, text.get().to_owned()));
        self.mirror.extend(texts);
    }

    /// What it was shown, read.
    pub(super) fn sees(&mut self) -> &BTreeMap<String, Entity> {
        for key in std::mem::take(&mut self.unread) {
            let text = self.mirror.get(&key).map_or("", String::as_str);
            let entity = serde_json::from_str(text).expect("an entity");
            self.entities.insert(key, entity);
        }
        &self.entities
    }

    fn acknowledge(&mut self, id: &str) {
        // A move of an answer has the answer's id, and its place.
        let of_move = id.split_once('/').map(|(answer, _)| answer);
        self.waiting.retain(|said| said.id != id);
        self.acknowledged.insert((self.site, of_move.unwrap_or(id).to_owned()));
    }

    fn note_refusal(
        &mut self,
        answers: Option<String>,
        code: Option<WireCode>,
        now: Ms,
    ) -> Result<(), Violation> {
        let (Some(id), Some(code)) = (answers, code) else { return Ok(()) };
        match code {
            // Nothing was done; it tries again in a while.
            WireCode::Link(LinkCode::StoreFailed | LinkCode::SlowDown | LinkCode::Busy) => {
                for said in self.waiting.iter_mut().filter(|said| said.id == id) {
                    said.from = now + AGAIN_MS;
                    said.sent = false;
                }
            }
            WireCode::Link(LinkCode::WrongToken) if self.may_have_left || self.may_be_removed => {
                self.forget_seat();
            }
            // An answer to a decision is in the log by its moves, and perhaps it had none.
            WireCode::Link(LinkCode::Undone) if self.moves.contains_key(&id) => {
                self.waiting.retain(|said| said.id != id);
            }
            // The bell was taken back meanwhile: it was done all the same.
            WireCode::Link(LinkCode::Undone) => self.acknowledge(&id),
            WireCode::Link(LinkCode::WrongToken) => {
                let what = "its token lets nobody in, though it never got up";
                return Err(self.violates(Rule::NobodyIsStuck, what));
            }
            // Somebody has it: any other will do, or none.
            WireCode::Rules(Code::SeatTaken) if id.starts_with('j') => {
                self.part = Part::Seat(String::new());
            }
            WireCode::Link(LinkCode::TableFull) | WireCode::Rules(Code::WrongPhase)
                if id.starts_with('j') =>
            {
                self.part = Part::Spectator;
            }
            _ => {
                let place = self.waiting.iter().position(|said| said.id == id);
                let said = place.and_then(|place| self.waiting.remove(place));
                // What was sent twice may be refused once and done once.
                if said.is_some_and(|said| said.times == 1) {
                    self.refused.insert(id.clone());
                }
            }
        }
        if id.starts_with(['j', 'r', 'v']) {
            self.lose_connection();
        }
        Ok(())
    }

    /// That this client has seen a rule broken.
    pub(super) fn violates(&self, rule: Rule, what: &str) -> Violation {
        let who = self.seat.as_deref().unwrap_or("without a seat");
        let (index, part) = (self.index, &self.part);
        Violation { rule, what: format!("client {index} ({part:?}, {who}): {what}") }
    }
}

/// What a frame says, whoever receives it and whatever it answers.
pub(super) fn content(frame: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    frame.find(BODY).map_or(frame, |begin| &frame[begin..]).hash(&mut hasher);
    hasher.finish()
}

/// What the body of a frame begins with.
const BODY: &str = "\"happened\":";
