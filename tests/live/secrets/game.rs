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

/// Who shares the decisions of one seat, by its invitation, and who looks on at another.
pub(super) const PARTNER: &str = "partner";
pub(super) const OBSERVER: &str = "observer";

/// Those who are at a seat beside the one who plays it, and the seat.
pub(super) const COMPANY: [(&str, &str); 2] = [(PARTNER, "county"), (OBSERVER, "south")];

/// Who plays at the other table of the workshop, and who looks on there.
pub(super) const NEIGHBOUR: &str = "neighbour";
pub(super) const PROJECTOR: &str = "projector";

/// The seat that the neighbour has.
pub(super) const NEIGHBOUR_S: &str = "queens";

/// Everybody at the other table.
pub(super) const ELSEWHERE: [&str; 2] = [NEIGHBOUR, PROJECTOR];

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
    /// Creates a workshop of two tables with that body, seats a person in every seat of the first,
    /// company beside two of them, somebody at the second, a spectator at each, and starts.
    pub(super) async fn begin(url: &str, create: &Value) -> Self {
        let mut host = Party::hello(url).await;
        let created = host.ask("create", create.clone()).await;
        let text = |found: &Value| found.as_str().expect("text").to_owned();
        let (table, code) = (text(&created["table"]), text(&created["code"]));
        host.token = text(&created["token"]);
        // The table shows itself after that answer; who joins before is in what it shows.
        host.hear_snapshot().await;
        let mut parties = BTreeMap::from([(HOST, host)]);
        for seat in SEATS {
            let join = json!({ "code": code, "table": 1, "seat": seat, "name": seat });
            parties.insert(seat, Party::join(url, join).await);
        }
        for (who, seat) in COMPANY {
            let codes = &parties.get(seat).expect("is there").codes;
            let invitation = codes.iter().find(|(_, kind)| *kind == "invitation");
            let invitation = &invitation.expect("has one").0;
            let join = json!({ "code": code, "name": who, "invitation": invitation, "part": who });
            parties.insert(who, Party::join(url, join).await);
        }
        let join = json!({ "code": code, "table": 2, "seat": NEIGHBOUR_S, "name": NEIGHBOUR });
        parties.insert(NEIGHBOUR, Party::join(url, join).await);
        for (who, table) in [(SPECTATOR, 1), (PROJECTOR, 2)] {
            let join = json!({ "code": code, "table": table, "name": "Eve", "kind": "spectator" });
            parties.insert(who, Party::join(url, join).await);
        }
        let mut stranger = Party::hello(url).await;
        stranger.token = "0".repeat(64);
        parties.insert(STRANGER, stranger);
        let tokens = parties.iter().map(|(who, party)| (party.token.clone(), format!("<{who}>")));
        let codes = parties.iter().flat_map(|(who, party)| {
            party.codes.iter().map(move |(code, kind)| (code.clone(), format!("<{kind} of {who}>")))
        });
        let names = tokens
            .chain(codes)
            .chain([
                (table.clone(), "<table>".to_owned()),
                (text(&created["tables"][1]), "<other table>".to_owned()),
                (code.clone(), "<code>".to_owned()),
            ])
            .collect();
        let mut game = Self { url: url.to_owned(), table, code, parties, names };
        game.everywhere("start").await;
        game
    }

    /// The facilitator does that at both tables.
    pub(super) async fn everywhere(&mut self, conduct: &str) {
        let here = self.ask(HOST, "conduct", json!(conduct)).await;
        assert_eq!(here["type"], "frame", "{conduct}: {here}");
        let body = json!({ "tables": [2], "conduct": conduct });
        let there = self.ask(HOST, "conduct_tables", body).await;
        assert_eq!(there["done"], json!([2]), "{conduct}: {there}");
    }

    /// Says something and waits for the answer.
    pub(super) async fn ask(&mut self, who: &str, kind: &str, body: Value) -> Value {
        self.party(who).ask(kind, body).await
    }

    /// Goes to look at the table of that number, and waits for what it shows.
    pub(super) async fn visit(&mut self, who: &str, table: u16) {
        let party = self.party(who);
        party.ask("visit", json!({ "table": table })).await;
        party.hear_snapshot().await;
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
        let mut resume = json!({ "token": party.token, "last_seq": seen(party.seq) });
        if ELSEWHERE.contains(&who) {
            resume["table"] = 2.into();
        }
        party.ask("resume", resume).await;
        if ![SPECTATOR, PROJECTOR].contains(&who) {
            loop {
                match older.hear_text().await {
                    Ok(text) => party.heard.push(text),
                    Err(code) => break party.heard.push(format!("closed with {code:?}")),
                }
            }
        }
    }

    /// After the last bell, bots play the same cards; what came of it is told at either table when
    /// it is there.
    pub(super) async fn wait_for_comparison(&mut self) {
        for who in [HOST, NEIGHBOUR] {
            let party = self.party(who);
            let made = |text: &String| text.contains(r#""comparison":"made""#);
            while !party.heard.iter().any(made) {
                party.hear().await.expect("a frame");
            }
        }
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

    /// Everybody asks something that is refused at once, and so has heard what was on its way.
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
        party.hear_snapshot().await;
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

    async fn hear_snapshot(&mut self) {
        while self.hear().await.expect("a snapshot")["type"] != "snapshot" {}
    }

    async fn hear(&mut self) -> Result<Value, Option<u16>> {
        let text = self.socket.hear_text().await?;
        let message: Value = serde_json::from_str(&text).expect("JSON from a server");
        if let Some(seq) = message["seq"].as_u64() {
            self.seq = seq;
        }
        self.heard.push(if message["type"] == "tables_compared" {
            timeless(&message)
        } else {
            text
        });
        Ok(message)
    }
}

/// A comparison without the moment at which it was made, which is another in each game.
fn timeless(message: &Value) -> String {
    let mut message = message.clone();
    message["time"] = Value::Null;
    message.to_string()
}
