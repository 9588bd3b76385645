//! A facilitator types every word that `pace host` knows, at a table with two players: all of them
//! are told what they should be, and the log verifies.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::binaries::pace;
use crate::harness::server::Server;
use crate::harness::socket::{Heard, Socket};

/// What is typed, in this order; each line is answered before the next is read.
const TYPED: &[&str] = &[
    "start",
    "announce Welcome to the first year.",
    "tell docks The bell comes soon.",
    "nudge docks",
    "mark A good opening.",
    "cards",
    "inject norovirus queens",
    "extra docks 30",
    "time 600",
    "time +60",
    "pause",
    "resume",
    "freeze",
    "thaw",
    "hand docks bot",
    "hand docks back",
    "for docks ready",
    "bell",
    "monitor",
    "reopen",
    "monitor",
    "move docks parkside",
    "remove northmere",
    "roll",
    "end",
    "end now",
    "score",
    "open debrief",
];

/// All that somebody hears until their connection has told them of that, as `what`.
async fn hear_until(socket: &mut Socket, what: &str) -> Vec<Value> {
    let mut heard = Vec::new();
    loop {
        let Heard::Message(message) = socket.hear().await else { panic!("closed: {heard:?}") };
        let found = message["happened"]
            .as_array()
            .is_some_and(|all| all.iter().any(|one| one["what"] == what))
            || message["type"] == what;
        heard.push(message);
        if found {
            return heard;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by cargo xtask test"]
async fn every_power_can_be_typed_and_is_in_the_log() {
    let server = Server::start();
    let home = TempDir::new().expect("a temporary folder");
    let command = |args: &[&str]| {
        let mut command = Command::new(pace());
        command.args(args).args(["--url", &server.url()]).env("XDG_STATE_HOME", home.path());
        command
    };
    let mut host = command(&["host", "--seed", "7", "--bots", "no-deal"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pace host starts");
    let mut keyboard = host.stdin.take().expect("its keyboard");
    let mut screen = BufReader::new(host.stdout.take().expect("its screen"));
    let mut line = String::new();
    let code = loop {
        line.clear();
        assert!(screen.read_line(&mut line).expect("a line") > 0, "it ended too soon");
        if let Some((_, rest)) = line.split_once("Join code ") {
            break rest.split('.').next().expect("a code").to_owned();
        }
    };
    let mut players = Vec::new();
    for seat in ["northmere", "docks"] {
        let mut player = Socket::hello(&server.url()).await;
        let join = json!({ "code": code, "seat": seat, "name": format!("{seat}'s player") });
        assert_eq!(player.ask("join", join).await["type"], "joined");
        players.push(player);
    }
    for typed in TYPED {
        writeln!(keyboard, "{typed}").expect("it reads");
    }
    drop(keyboard);

    let docks = hear_until(&mut players[1], "ended_early").await;
    let northmere = hear_until(&mut players[0], "left").await;
    let words: Vec<&str> = (docks.iter())
        .flat_map(|message| message["happened"].as_array().into_iter().flatten())
        .filter_map(|one| one["what"].as_str())
        .collect();
    for what in ["announced", "nudged", "acted_for", "reopened", "year_rolls"] {
        assert!(words.contains(&what), "docks was not told: {what}");
    }
    let at_parkside = docks.iter().filter(|message| message["seat"] == "parkside");
    let kinds: Vec<&Value> = at_parkside.map(|message| &message["type"]).take(2).collect();
    assert_eq!(kinds, ["joined", "snapshot"], "docks sits at parkside");
    assert!(!json!(northmere).to_string().contains("The bell comes soon."), "not for northmere");

    assert!(host.wait().expect("it ends").success(), "the game is over, so it ends by itself");
    let mut shown = String::new();
    screen.read_to_string(&mut shown).expect("text");
    for part in [
        "The facilitator: Welcome to the first year.",
        "Norovirus",
        "This moment is marked",
        "The bell waits for",
        "takes the last bell back",
        "The facilitator lets the year roll",
        "Type `end now`",
        "The game is over",
        "opens the debrief",
    ] {
        assert!(shown.contains(part), "{part} is missing in\n{shown}");
    }
    assert!(!shown.contains("No: "), "nothing was refused:\n{shown}");

    let log = home.path().join("game.jsonl");
    let exported =
        command(&["export", &code]).arg("--output").arg(&log).output().expect("pace runs");
    assert!(exported.status.success(), "{}", String::from_utf8_lossy(&exported.stderr));
    let verified = Command::new(pace()).arg("replay").arg(&log).arg("--verify").output();
    let verified = verified.expect("pace runs");
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
}
