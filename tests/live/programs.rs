//! Programs that are asked for decisions over real sockets: launched by `pace bot --exec`, or with
//! a connection of their own; good ones, bad ones, and one that comes back.

use std::io::Read as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::server::Server;
use crate::harness::socket::{Heard, Socket};
use crate::harness::{binaries, programs, repository};

/// How long a game may take, seconds; it takes a few.
const GAME_S_MAX: u64 = 240;

/// A table of one year with long clocks for programs, for machines with much to do.
async fn table(server: &Server, decisions: Value) -> (Socket, String) {
    let mut host = Socket::hello(&server.url()).await;
    let create = json!({ "seed": "7", "years": 1, "bots": "fair", "decisions": decisions });
    let created = host.ask("create", create).await;
    let code = created["code"].as_str().expect("a code").to_owned();
    (host, code)
}

fn patient() -> Value {
    json!({ "startup_ms": 60_000, "allowance_ms": 20_000, "bank_ms": 60_000 })
}

/// `pace bot` with a program of that folder.
fn launched(server: &Server, code: &str, seats: &[&str], exec: &str, folder: &Path) -> Child {
    Command::new(binaries::pace())
        .args(["bot", code, "--exec", exec, "--url", &server.url()])
        .args(seats)
        .arg("--folder")
        .arg(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("pace can be started")
}

/// Whether it ended well, and all that it printed.
fn ended(mut child: Child) -> (bool, String) {
    let until = Instant::now() + Duration::from_secs(GAME_S_MAX);
    while child.try_wait().expect("it can be asked").is_none() {
        assert!(Instant::now() < until, "still running after {GAME_S_MAX} s");
        std::thread::sleep(Duration::from_millis(20));
    }
    let (mut out, mut err) = (String::new(), String::new());
    let _ = child.stdout.take().map(|mut pipe| pipe.read_to_string(&mut out));
    let _ = child.stderr.take().map(|mut pipe| pipe.read_to_string(&mut err));
    let success = child.wait().expect("it has ended").success();
    (success, format!("{out}{err}"))
}

/// Hears until a frame has that, and hands it back.
async fn until(socket: &mut Socket, what: impl Fn(&Value) -> bool) -> Value {
    loop {
        match socket.hear().await {
            Heard::Message(message) if what(&message) => return message,
            Heard::Message(_) => {}
            Heard::Closed(code) => panic!("closed: {code:?}"),
        }
    }
}

fn sits(seat: &'static str, by: &'static str) -> impl Fn(&Value) -> bool {
    move |message| message["changed"][format!("seat:{seat}")]["played_by"] == by
}

fn over(message: &Value) -> bool {
    message["changed"]["table"]["phase"] == "over"
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by cargo xtask test"]
async fn programs_alone_play_a_game_to_its_end() {
    if !programs::can_run("python3 bot.py") {
        return;
    }
    let server = Server::start();
    let (mut host, code) = table(&server, patient()).await;
    let folder = repository::root().join("examples/python");
    let bots = launched(&server, &code, &["--seats", "8"], "python3 bot.py", &folder);
    until(&mut host, over).await;
    let (success, printed) = ended(bots);
    assert!(success, "{printed}");
    assert_eq!(printed.matches(" points of 1,000").count(), 8, "{printed}");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by cargo xtask test"]
async fn a_person_and_a_launched_program_play_a_year() {
    if !programs::can_run("python3 bot.py") {
        return;
    }
    let server = Server::start();
    let (mut host, code) = table(&server, patient()).await;
    let folder = repository::root().join("examples/python");
    let bot = launched(&server, &code, &["--seat", "docks"], "python3 bot.py", &folder);
    until(&mut host, sits("docks", "program")).await;
    let mut person = Socket::hello(&server.url()).await;
    let joined = person.ask("join", json!({ "code": code, "seat": "queens", "name": "Ada" })).await;
    assert_eq!(joined["type"], "joined", "{joined}");
    for _ in 0..4 {
        let answer = person.ask("ready", json!({ "ready": true })).await;
        assert_eq!(answer["type"], "frame", "{answer}");
    }
    let (success, printed) = ended(bot);
    assert!(success, "{printed}");
    assert!(printed.contains("docks: "), "{printed}");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by cargo xtask test"]
async fn the_example_with_a_socket_plays_a_game_to_its_end() {
    let Some(python) = programs::with_websockets() else { return };
    let server = Server::start();
    let (mut host, code) = table(&server, patient()).await;
    let bot = Command::new(python)
        .args(["socket_bot.py", &server.url(), &code, "docks"])
        .current_dir(repository::root().join("examples/python"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("python can be started");
    until(&mut host, sits("docks", "program")).await;
    host.send(json!({ "type": "conduct", "id": "s", "body": "start" }).to_string()).await;
    until(&mut host, over).await;
    let (success, printed) = ended(bot);
    assert!(success && printed.contains("the game is over"), "{printed}");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by cargo xtask test"]
async fn the_house_takes_the_seat_of_a_program_that_fails() {
    let short = json!({ "startup_ms": 200, "allowance_ms": 50, "bank_ms": 0 });
    for (exec, decisions, why) in [
        ("sh sleeps_for_ever.sh", short, "it did not answer in time"),
        ("sh exits_at_once.sh", patient(), "it ended by itself with code 3"),
        ("python3 prints_invalid_json.py", patient(), "its line could not be read"),
    ] {
        if !programs::can_run(exec) {
            continue;
        }
        let server = Server::start();
        let (mut host, code) = table(&server, decisions).await;
        let folder = repository::root().join("tests/bad-bots");
        let bot = launched(&server, &code, &["--seat", "docks"], exec, &folder);
        until(&mut host, sits("docks", "program")).await;
        host.send(json!({ "type": "conduct", "id": "s", "body": "start" }).to_string()).await;
        until(&mut host, sits("docks", "house")).await;
        let (success, printed) = ended(bot);
        assert!(!success, "{exec}: {printed}");
        assert!(printed.contains(why) && printed.contains("house's now"), "{exec}: {printed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by cargo xtask test"]
async fn a_program_comes_back_to_a_server_that_was_killed() {
    let mut server = Server::start();
    let (mut host, code) = table(&server, patient()).await;
    let mut program = Socket::hello(&server.url()).await;
    let join = json!({ "code": code, "seat": "docks", "name": "mine", "kind": "program",
        "decisions": true });
    let joined = program.ask("join", join).await;
    let started = host.ask("conduct", json!("start")).await;
    assert_eq!(started["type"], "frame", "{started}");
    let asked = until(&mut program, |message| message["type"] == "decision").await;
    server.kill_and_restart();
    let mut again = Socket::hello(&server.url()).await;
    let resume = json!({ "token": joined["token"], "last_seq": 0 });
    assert_eq!(again.ask("resume", resume).await["type"], "snapshot");
    let asked_again = until(&mut again, |message| message["type"] == "decision").await;
    assert!(asked_again["id"].as_u64() >= asked["id"].as_u64(), "{asked_again}");
    let moves = json!({ "decision": asked_again["id"], "moves": [
        { "type": "talk", "body": { "to": [], "text": "I am back" } }] });
    let answer = again.ask("moves", moves.clone()).await;
    assert_eq!(answer["type"], "accepted", "{answer}");
    let stale = again.ask("moves", moves).await;
    assert_eq!(stale["code"], "stale_decision", "another id is another answer: {stale}");
}
