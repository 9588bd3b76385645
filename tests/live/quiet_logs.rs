//! What the server logs, at its most talkative: numbers of tables and commands, and nothing that
//! somebody said, is called, or may get in with.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::harness::binaries;
use crate::harness::socket::Socket;

#[tokio::test]
#[ignore = "run by cargo xtask test"]
async fn no_token_name_or_message_is_ever_logged() {
    const NAME: &str = "Zebedee Quill";
    const WORDS: &str = "the gazebo is ours";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let log = folder.path().join("log");
    let mut child = Command::new(binaries::pace_server())
        .args(["--listen", "127.0.0.1:0", "--log", "trace", "--log-format", "json", "--data"])
        .arg(folder.path().join("data"))
        .stdout(Stdio::piped())
        .stderr(File::create(&log).expect("creates"))
        .spawn()
        .expect("the server starts");
    let out = child.stdout.take().expect("its output is piped");
    let printed: Vec<String> = BufReader::new(out)
        .lines()
        .map_while(Result::ok)
        .take_while(|line| !line.contains("-- join"))
        .collect();
    let find = |word: &str| -> String {
        let line = printed.iter().find_map(|line| line.split_once(word)).expect("it is said");
        line.1.trim().to_owned()
    };
    let url = format!("ws:{}/ws", find("listening on  http:"));
    let admin = find("admin.");
    let mut facilitator = Socket::hello(&url).await;
    let created = facilitator.ask("create", json!({"bots": "no-deal"})).await;
    let mut player = Socket::hello(&url).await;
    let join = json!({"code": created["code"], "seat": "northmere", "name": NAME});
    let joined = player.ask("join", join).await;
    player.ask("talk", json!({"text": WORDS})).await;
    player.ask("talk", json!({"text": ""})).await;
    let wrong = json!({"token": joined["token"], "last_seq": 0});
    player.ask("resume", wrong).await;
    let mut again = Socket::hello(&url).await;
    again.ask("resume", json!({"token": joined["token"], "last_seq": 0})).await;
    child.kill().expect("can be killed");
    child.wait().expect("is gone");
    let text = std::fs::read_to_string(&log).expect("reads");
    let secret = |value: &Value| {
        let token = value.as_str().expect("a token");
        token.split_once('.').expect("table and secret").1.to_owned()
    };
    let code = |code: &Value| code.as_str().expect("a code").to_owned();
    let codes = [code(&joined["recovery"]), code(&joined["invitation"])];
    let secrets = [NAME.to_owned(), WORDS.to_owned(), admin].into_iter().chain(codes);
    for word in secrets.chain([secret(&created["token"]), secret(&joined["token"])]) {
        assert!(!text.contains(&word), "{word} is in the log");
    }
    let lines: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect();
    let table = &created["table"];
    let of_the_table = |line: &&Value| line["table"] == *table || line["span"]["id"] == *table;
    let about: Vec<&Value> = lines.iter().filter(of_the_table).collect();
    let id = table.as_str().and_then(|table| table.split_once('-')).expect("a number follows").0;
    assert!(lines.iter().any(|line| line["message"] == "workshop created" && line["id"] == id));
    assert!(about.iter().any(|line| line["message"] == "refused" && line["command"].is_string()));
}
