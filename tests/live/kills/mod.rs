//! The server is killed with SIGKILL at random moments, under load, again and again. A checker in
//! another process (this one) keeps every acknowledgement it was given: none may be missing from
//! the logs, nothing may be there twice, and every client must go on exactly where it was.
//!
//! `PACE_KILLS` says how often (20 without it), `PACE_SEED` from which luck. What the commands do
//! is no concern of this test: it only counts them.
//!
//! | file | what |
//! |---|---|
//! | `client` | one client: keeps what it was shown, sends again what was not answered |
//! | `player` | what it says: talk, signatures, refusals, getting up |

mod client;
mod player;

use std::collections::BTreeMap;
use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use shared::log::{Header, Record, verify};

use crate::harness::http;
use crate::harness::server::Server;
use crate::harness::socket::{Heard, Socket};
use client::Client;
use player::Dice;

/// How often the server is killed where `PACE_KILLS` doesn't say.
const KILLS: u64 = 20;

/// How often at most while the same games go on: there is only so much to do in one.
const KILLS_PER_GAME_MAX: u64 = 50;

/// How many tables are played at once.
const TABLES: usize = 3;

/// Who sits at a table; bots of the house play the others.
const SEATS: [&str; 4] = ["northmere", "docks", "queens", "nhs-england"];

/// How many answers there are from one kill to the next, at most; how many is luck.
const ANSWERS_BETWEEN_KILLS_MAX: u64 = 120;

/// How long the server may take to answer anything at all, seconds.
const STANDSTILL_S_MAX: u64 = 60;

/// The number of the first bell after all kills, and how many a short game can need.
const LAST_BELLS: u64 = 100;
const BELLS_MAX: u64 = 20;

/// What clients and the one who kills share.
pub(super) struct Load {
    url: String,
    /// How many commands were answered.
    answers: AtomicU64,
    /// Once true, nothing new is said.
    ending: AtomicBool,
}

/// What all games came to.
#[derive(Default)]
struct Sums {
    acknowledged: usize,
    records: usize,
    joins_again: u64,
}

/// A table, and what its facilitator needs.
struct Game {
    code: String,
    table: String,
    token: String,
}

fn number(variable: &str, otherwise: u64) -> u64 {
    env::var(variable).map_or(otherwise, |text| text.parse().expect("a whole number"))
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by cargo xtask test"]
async fn nothing_acknowledged_is_lost_however_often_the_server_is_killed() {
    let (kills, seed) = (number("PACE_KILLS", KILLS), number("PACE_SEED", 7));
    let mut server = Server::start();
    let mut dice = Dice::new(seed);
    let mut sums = Sums::default();
    for before in (0..kills).step_by(usize::try_from(KILLS_PER_GAME_MAX).expect("few")) {
        let now = KILLS_PER_GAME_MAX.min(kills - before);
        play(&mut server, &mut dice, now, &mut sums).await;
        eprintln!("{} of {kills} kills, {} actions acknowledged", before + now, sums.acknowledged);
    }
    let Sums { acknowledged, records, joins_again } = sums;
    eprintln!(
        "{kills} kills: {acknowledged} acknowledged actions, all of them once in logs of {records} \
         records; {joins_again} joins whose answer was lost, and which found their seat"
    );
    assert!(acknowledged as u64 > kills, "there was hardly any load");
}

/// Plays new games while the server is killed so often, and looks at what has become of them.
async fn play(server: &mut Server, dice: &mut Dice, kills: u64, sums: &mut Sums) {
    let mut games = Vec::new();
    for _ in 0..TABLES {
        games.push(create(server, dice).await);
    }
    let load = Arc::new(Load {
        url: server.url(),
        answers: AtomicU64::new(0),
        ending: AtomicBool::new(false),
    });
    let mut clients = Vec::new();
    for (place, game) in games.iter().enumerate() {
        for seat in SEATS {
            let name = format!("{place}-{seat}");
            let client = Client::new(name, &game.code, seat, Dice::new(dice.next()));
            clients.push((place, tokio::spawn(client.run(Arc::clone(&load)))));
        }
    }
    let mut rung = 0_u64;
    for kill in 1..=kills {
        wait_for_answers(&load, 1 + dice.below(ANSWERS_BETWEEN_KILLS_MAX)).await;
        server.kill_and_restart();
        // Later phases have other commands.
        if kill * 3 / (kills + 1) > rung {
            rung += 1;
            for game in &games {
                ring(server, game, rung).await;
            }
        }
    }
    load.ending.store(true, Ordering::Relaxed);
    let mut seated: Vec<(usize, Client)> = Vec::new();
    for (place, client) in clients {
        seated.push((place, client.await.expect("a client that noticed nothing wrong")));
    }
    // What was answered last is as safe as the rest.
    server.kill_and_restart();
    for (_, client) in &seated {
        client.compare(&load.url).await;
        sums.joins_again += client.joins_again;
    }
    for (place, game) in games.iter().enumerate() {
        let own: Vec<&Client> =
            seated.iter().filter(|(at, _)| *at == place).map(|(_, client)| client).collect();
        no_seat_is_lost(server, game, &own).await;
        let (acknowledged, records) = check(server, game, &own).await;
        sums.acknowledged += acknowledged;
        sums.records += records;
    }
}

async fn create(server: &Server, dice: &mut Dice) -> Game {
    let mut host = Socket::hello(&server.url()).await;
    let wish = json!({ "scenario": "standard", "years": 1, "seed": dice.next().to_string() });
    let created = host.ask("create", wish).await;
    let text = |field: &str| created[field].as_str().expect("text").to_owned();
    let game = Game { code: text("code"), table: text("table"), token: text("token") };
    host.ask("conduct", json!("start")).await;
    game
}

/// The facilitator comes, rings a bell and goes; no two bells share a number. Returns the phase.
async fn ring(server: &Server, game: &Game, number: u64) -> String {
    let mut host = Socket::hello(&server.url()).await;
    let resumed = host.ask("resume", json!({ "token": game.token, "last_seq": 0 })).await;
    assert_eq!(resumed["type"], "snapshot", "{resumed}");
    if resumed["entities"]["table"]["phase"] == "over" {
        return "over".to_owned();
    }
    let answer = host.ask_as(&format!("bell-{number}"), "conduct", json!("ring_bell")).await;
    answer["changed"]["table"]["phase"].as_str().unwrap_or_default().to_owned()
}

/// Waits until so many more commands were answered.
async fn wait_for_answers(load: &Load, more: u64) {
    let until = load.answers.load(Ordering::Relaxed) + more;
    let begun = Instant::now();
    while load.answers.load(Ordering::Relaxed) < until {
        let waited = begun.elapsed().as_secs();
        assert!(waited < STANDSTILL_S_MAX, "nobody gets an answer any more");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// No seat is held by somebody whom no client is.
async fn no_seat_is_lost(server: &Server, game: &Game, clients: &[&Client]) {
    let mut host = Socket::hello(&server.url()).await;
    let shown = host.ask("resume", json!({ "token": game.token, "last_seq": 0 })).await;
    let entities = shown["entities"].as_object().expect("a snapshot");
    let held = entities.values().filter(|it| it["entity"] == "seat" && it["played_by"] == "person");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut held: Vec<_> = held.map(|it| (text(&it["seat"]), text(&it["player"]))).collect();
    let mut known: Vec<_> = clients.iter().filter_map(|client| client.place()).collect();
    held.sort();
    known.sort();
    assert_eq!(held, known, "who has a seat, and who knows that they have");
}

/// Plays a game to its end and reads its log: every acknowledgement is there once. Returns how many
/// there were, and how long the log is.
async fn check(server: &Server, game: &Game, clients: &[&Client]) -> (usize, usize) {
    let mut bell = LAST_BELLS;
    while ring(server, game, bell).await != "over" {
        bell += 1;
        assert!(bell < LAST_BELLS + BELLS_MAX, "the game doesn't end");
    }
    let path = format!("/api/tables/{}/log", game.table);
    let answer = http::get(&server.host(), &path, Some(&game.token)).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let mut lines = answer.body.lines();
    let header: Header = serde_json::from_str(lines.next().expect("a header")).expect("the header");
    let records: Vec<Record> = lines
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
        .filter(|line| line.get("instruction").is_some())
        .map(|line| serde_json::from_value(line).expect("a record"))
        .collect();
    verify(&header, &records).expect("the log verifies");
    let mut done: BTreeMap<&str, u32> = BTreeMap::new();
    for id in records.iter().filter_map(|record| record.id.as_deref()) {
        *done.entry(id).or_default() += 1;
    }
    let twice: Vec<_> = done.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "applied twice: {twice:?}");
    let acknowledged = clients.iter().flat_map(|client| &client.acknowledged);
    let lost: Vec<_> = acknowledged.clone().filter(|id| !done.contains_key(id.as_str())).collect();
    assert!(lost.is_empty(), "acknowledged but not in the log: {lost:?}");
    (acknowledged.count(), records.len())
}

/// The answer to a message with that id; what comes before it is passed over.
pub(super) async fn answer_to(socket: &mut Socket, id: &str) -> Option<Value> {
    loop {
        match socket.hear().await {
            Heard::Message(message) if message["answers"] == id => return Some(message),
            Heard::Message(_) => {}
            Heard::Closed(_) => return None,
        }
    }
}
