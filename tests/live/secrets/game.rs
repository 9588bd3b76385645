//! One game on a real server, and every byte that each of those at it heard.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::harness::socket::Socket;

/// The seats of the standard table, in their order.
pub(super) const SEATS: [&str; 8] =
    ["nhs-england", "northmere", "southvale", "docks", "parkside", "south", "queens", "county"];

/// Who runs the table: sees everything, and is compared with nobody.
pub(super) const HOST: &str = "facilitator";

/// Who only looks on.
pub(super) const SPECTATOR: &str = "spectator";

/// Who is at no table, and asks all the same.
pub(super) const STRANGER: &str = "stranger";

/// What one of those at a table heard in one stretch of the game: a text for each frame.
pub(super) type Heard = Vec<String>;

/// Somebody at the table.
struct Party {
    socket: Socket,
    token: String,
    /// Its recovery code and its invitation, and what to call them.
    codes: Vec<(String, &'static str)>,
    /// The number of the last frame.
    seq: u64,
    heard: Heard,
    asked: u32,
}

/// A game on its way.
pub(super) struct Game {
    url: String,
    /// The table's id, public among those at it.
    pub(super) table: String,
    /// Its join code.
    pub(super) code: String,
    parties: BTreeMap<&'static str, Party>,
    /// What is random by its nature, and what to call it.
    names: Vec<(String, String)>,
}

impl Game {
    /// Creates a table with that body, seats a person in every seat (a program that is asked in
    /// those of `asked`), a spectator beside them, and starts.
    pub(super) async fn begin(url: &str, create: &Value, asked: &[&str]) -> Self {
        let mut host = Party::hello(url).await;
        let created = host.ask("create", create.clone()).await;
        let text = |field: &str| created[field].as_str().expect("text").to_owned();
        let (table, code) = (text("table"), text("code"));
        host.token = text("token");
        let mut parties = BTreeMap::from([(HOST, host)]);
        for seat in SEATS {
            let kind = if asked.contains(&seat) { "program" } else { "person" };
            let mut join = json!({ "code": code, "seat": seat, "name": seat, "kind": kind });
            if kind == "program" {
                join["decisions"] = true.into();
            }
            parties.insert(seat, Party::join(url, join).await);
        }
        let join = json!({ "code": code, "name": "Eve", "kind": "spectator" });
        parties.insert(SPECTATOR, Party::join(url, join).await);
        let mut stranger = Party::hello(url).await;
        stranger.token = "0".repeat(64);
        parties.insert(STRANGER, stranger);
        let tokens = parties.iter().map(|(who, party)| (party.token.clone(), format!("<{who}>")));
        let codes = parties.iter().flat_map(|(who, party)| {
            party.codes.iter().map(move |(code, kind)| (code.clone(), format!("<{kind} of {who}>")))
        });
        let names = tokens
            .chain(codes)
            .chain([(table.clone(), "<table>".to_owned()), (code.clone(), "<code>".to_owned())])
            .collect();
        let mut game = Self { url: url.to_owned(), table, code, parties, names };
        game.ask(HOST, "conduct", json!("start")).await;
        game
    }

    /// Says something and waits for the answer.
    pub(super) async fn ask(&mut self, who: &str, kind: &str, body: Value) -> Value {
        self.party(who).ask(kind, body).await
    }

    /// Sends text as it is, and waits for a refusal without an id.
    pub(super) async fn blurt(&mut self, who: &str, text: &str) {
        let party = self.party(who);
        party.socket.send(text).await;
        loop {
            let heard = party.hear().await.expect("an answer");
            if heard["type"] == "refused" && heard["answers"].is_null() {
                return;
            }
        }
    }

    /// Comes back on another connection, with the number of the last frame as `seen` says; the
    /// older connection is heard to its end.
    pub(super) async fn come_back(&mut self, who: &'static str, seen: impl Fn(u64) -> u64) {
        let url = self.url.clone();
        let party = self.party(who);
        let mut older = std::mem::replace(&mut party.socket, Socket::hello(&url).await);
        let resume = json!({ "token": party.token, "last_seq": seen(party.seq) });
        party.ask("resume", resume).await;
        if SEATS.contains(&who) {
            loop {
                match older.hear_text().await {
                    Ok(text) => party.heard.push(text),
                    Err(code) => break party.heard.push(format!("closed with {code:?}")),
                }
            }
        }
    }

    /// After the last bell, bots play the same cards; what came of it is told when it is there.
    pub(super) async fn wait_for_comparison(&mut self) {
        let host = self.party(HOST);
        while host.hear().await.expect("a frame")["changed"]["score"]["comparison"] != "made" {}
    }

    /// Where the server answers plain HTTP.
    pub(super) fn origin(&self) -> &str {
        self.url.trim_start_matches("ws://").trim_end_matches("/ws")
    }

    /// The token of that one.
    pub(super) fn token(&self, who: &str) -> &str {
        self.parties.get(who).map_or("", |party| &party.token)
    }

    /// Puts down what came another way than by the socket.
    pub(super) fn overheard(&mut self, who: &str, text: String) {
        self.party(who).heard.push(text);
    }

    /// Everybody asks something that is refused at once, and so hears what is on its way: whoever
    /// says nothing for a while is taken to be gone.
    pub(super) async fn everybody_listens(&mut self) {
        for party in self.parties.values_mut() {
            party.ask("explain", json!({ "figure": "outcomes_bp", "year": u8::MAX })).await;
        }
    }

    /// What everybody has heard since this was last asked, with what is random by its nature
    /// replaced by its name.
    pub(super) async fn heard(&mut self) -> BTreeMap<&'static str, Heard> {
        // Whoever runs the table has heard whatever was on its way.
        self.ask(HOST, "explain", json!({ "figure": "outcomes_bp" })).await;
        let names = self.names.clone();
        let named =
            |text: String| names.iter().fold(text, |text, (found, name)| text.replace(found, name));
        let heard = self.parties.iter_mut().map(|(who, party)| {
            (*who, std::mem::take(&mut party.heard).into_iter().map(named).collect())
        });
        heard.collect()
    }

    fn party(&mut self, who: &str) -> &mut Party {
        self.parties.get_mut(who).unwrap_or_else(|| panic!("there is nobody called {who}"))
    }
}

impl Party {
    async fn hello(url: &str) -> Self {
        let socket = Socket::hello(url).await;
        Self {
            socket,
            token: String::new(),
            codes: Vec::new(),
            seq: 0,
            heard: Vec::new(),
            asked: 0,
        }
    }

    async fn join(url: &str, join: Value) -> Self {
        let mut party = Self::hello(url).await;
        let joined = party.ask("join", join).await;
        assert_eq!(joined["type"], "joined", "{joined}");
        party.token = joined["token"].as_str().expect("a token").to_owned();
        for kind in ["recovery", "invitation"] {
            party.codes.extend(joined[kind].as_str().map(|code| (code.to_owned(), kind)));
        }
        while party.hear().await.expect("a snapshot")["type"] != "snapshot" {}
        party
    }

    async fn ask(&mut self, kind: &str, body: Value) -> Value {
        self.asked += 1;
        let id = format!("t{}", self.asked);
        self.socket.send(json!({ "type": kind, "id": id, "body": body }).to_string()).await;
        loop {
            let heard = self.hear().await;
            let heard = heard.unwrap_or_else(|code| panic!("closed ({code:?}) after {kind}"));
            if heard["answers"] == id {
                return heard;
            }
        }
    }

    async fn hear(&mut self) -> Result<Value, Option<u16>> {
        let text = self.socket.hear_text().await?;
        let message: Value = serde_json::from_str(&text).expect("JSON from a server");
        if let Some(seq) = message["seq"].as_u64() {
            self.seq = seq;
        }
        self.heard.push(text);
        Ok(message)
    }
}
