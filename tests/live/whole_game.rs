//! Eight bots play a whole game over sockets while the server is killed three times: nothing that
//! was shown is lost, nothing that was acknowledged is missing, and the log verifies.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, read_to_string};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use shared::log::{Game, Header, Record};
use shared::protocol::server_message::Frame;
use shared::view::{NoNames, Viewer, update};
use tempfile::TempDir;

use crate::harness::binaries::pace;
use crate::harness::server::Server;
use crate::harness::socket::{Heard, Socket};

const SEATS: [&str; 8] =
    ["nhs-england", "northmere", "southvale", "docks", "parkside", "south", "queens", "county"];

/// The server is killed when the facilitator has seen so many frames.
const KILLED_AT: [u64; 3] = [40, 120, 220];

/// How long the whole game may take, seconds; it takes a few.
const GAME_S_MAX: u64 = 300;

fn bot(server: &Server, code: &str, seat: &str, out: &Path) -> Child {
    Command::new(pace())
        .args(["bot", code, "--seat", seat, "--strategy", "fair", "--json", "--url"])
        .arg(server.url())
        .stdout(File::create(out).expect("a file for its output"))
        .stderr(Stdio::null())
        .spawn()
        .expect("a bot starts")
}

/// Follows the table as its facilitator to the end, killing the server on the way.
async fn follow(server: &mut Server, mut host: Socket, token: &str) -> BTreeMap<u64, Value> {
    let mut frames: BTreeMap<u64, Value> = BTreeMap::new();
    let mut kills = KILLED_AT.iter().peekable();
    let begun = std::time::Instant::now();
    loop {
        let waited = begun.elapsed().as_secs();
        assert!(waited < GAME_S_MAX, "still playing after {waited} s, {} frames", frames.len());
        match host.hear().await {
            Heard::Message(frame) if frame["type"] == "frame" => {
                let seq = frame["seq"].as_u64().expect("a number");
                let expected = frames.last_key_value().map_or(seq, |(last, _)| last + 1);
                assert_eq!(seq, expected, "frames come without gaps");
                let over = frame["changed"]["table"]["phase"] == "over";
                frames.insert(seq, frame);
                if over {
                    return frames;
                }
                if kills.peek().is_some_and(|at| seq >= **at) {
                    kills.next();
                    server.kill_and_restart();
                    host = resume(server, token, seq).await;
                }
            }
            Heard::Message(_) => {}
            Heard::Closed(code) => panic!("the facilitator was closed: {code:?}"),
        }
    }
}

async fn resume(server: &Server, token: &str, last: u64) -> Socket {
    let mut host = Socket::hello(&server.url()).await;
    let body = json!({ "token": token, "last_seq": last });
    host.send(json!({ "type": "resume", "id": "again", "body": body }).to_string()).await;
    host
}

/// The ids of commands that a bot's server acknowledged.
fn acknowledged(out: &Path) -> BTreeSet<String> {
    read_to_string(out)
        .expect("its output")
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["type"] == "frame")
        .filter_map(|frame| frame["answers"].as_str().map(str::to_owned))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by cargo xtask test"]
async fn nothing_shown_is_lost_when_the_server_is_killed() {
    let mut server = Server::start();
    let folder = TempDir::new().expect("a temporary folder");
    let mut host = Socket::hello(&server.url()).await;
    let created = host.ask("create", json!({ "scenario": "standard", "seed": "7" })).await;
    let text = |field: &str| created[field].as_str().expect("text").to_owned();
    let (code, table, token) = (text("code"), text("table"), text("token"));
    let outs: Vec<_> = SEATS.iter().map(|seat| folder.path().join(seat)).collect();
    let mut bots: Vec<Child> =
        SEATS.iter().zip(&outs).map(|(seat, out)| bot(&server, &code, seat, out)).collect();

    let frames = follow(&mut server, host, &token).await;
    for bot in &mut bots {
        assert!(bot.wait().expect("it ends").success(), "a bot plays to the end");
    }

    let log = folder.path().join("game.jsonl");
    let exported = Command::new(pace())
        .args(["export", &table, "--token", &token, "--url", &server.url(), "--output"])
        .arg(&log)
        .status();
    assert!(exported.expect("pace runs").success(), "the log is exported");
    let verified = Command::new(pace()).arg("replay").arg(&log).arg("--verify").output();
    let verified = verified.expect("pace runs");
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    compare(&log, &frames, &outs);
}

/// What was shown is what the log implies, and what was acknowledged is in it.
fn compare(log: &Path, frames: &BTreeMap<u64, Value>, outs: &[std::path::PathBuf]) {
    let text = read_to_string(log).expect("the log");
    let mut lines = text.lines();
    let header: Header = serde_json::from_str(lines.next().expect("a header")).expect("the header");
    let records: Vec<Record> = lines.filter_map(|line| serde_json::from_str(line).ok()).collect();
    let mut game = Game::new(header.open().expect("the game opens"));
    let mut known = BTreeSet::new();
    let mut compared = 0;
    for (record, seq) in records.iter().zip(1_u64..) {
        known.extend(record.id.clone());
        game.apply(record);
        let implied = update(game.state(), &record.events, Viewer::Facilitator, &NoNames);
        let (Some(shown), Some(implied)) = (frames.get(&seq), implied) else { continue };
        let shown: Frame = serde_json::from_value(shown.clone()).expect("a frame");
        // Names stand beside the log, so seats are compared without them.
        let nameless = |key: &&String| !key.starts_with("seat:");
        let keys: Vec<&String> = shown.changed.keys().filter(nameless).collect();
        assert_eq!(keys, implied.changed.keys().filter(nameless).collect::<Vec<_>>(), "{seq}");
        for key in keys {
            assert_eq!(shown.changed.get(key), implied.changed.get(key), "{key} in frame {seq}");
        }
        compared += 1;
    }
    assert!(compared > 200, "a whole game was followed: {compared} frames compared");
    for out in outs {
        let acknowledged = acknowledged(out);
        assert!(acknowledged.len() > 5, "{} acted", out.display());
        let lost: Vec<_> = acknowledged.difference(&known).collect();
        assert!(lost.is_empty(), "acknowledged but not in the log: {lost:?}");
    }
    assert!(game.state().score.is_some(), "the game was played to its scores");
}
