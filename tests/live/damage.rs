//! A server whose file was damaged while it was down: it says what is wrong and leaves the file
//! alone, or keeps one table shut and goes on with the others.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::harness::binaries;
use crate::harness::server::Server;
use crate::harness::socket::Socket;

/// A game that has begun, with one person at it who has said something under this id.
async fn game(server: &Server, said: &str) -> Value {
    let (_host, mut player, joined) = server.game().await;
    let answer = player.ask_as(said, "talk", json!({ "to": [], "text": "Good morning" })).await;
    assert_eq!(answer["type"], "frame", "{answer}");
    joined
}

/// What comes back on asking to go on at that seat.
async fn go_on(server: &Server, joined: &Value) -> (Socket, Value) {
    let mut player = Socket::hello(&server.url()).await;
    let resume = json!({ "token": joined["token"], "last_seq": 0 });
    let answer = player.ask("resume", resume).await;
    (player, answer)
}

/// Starts the program on that folder and waits for its end.
fn run(words: &[&str], data: &Path) -> Output {
    let mut program = Command::new(binaries::pace_server());
    program.args(words).args(["--listen", "127.0.0.1:0", "--data"]).arg(data);
    program.output().expect("it runs")
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by cargo xtask test"]
async fn damage_is_told_and_harms_no_more_than_it_must() {
    let mut server = Server::start();
    let broken = game(&server, "letter").await;
    let whole = game(&server, "sound").await;
    server.stop();

    // One record no longer reads.
    let file = server.data().join("pace.sqlite3");
    let mut bytes = fs::read(&file).expect("reads");
    let record = br#"{"id":"letter""#;
    let at = bytes.windows(record.len()).position(|found| found == record).expect("a record");
    bytes[at] = b'(';
    fs::write(&file, &bytes).expect("writes");
    server.start_again();
    let (_, refused) = go_on(&server, &broken).await;
    assert_eq!(refused["code"], "store_failed", "{refused}");
    let (mut player, shown) = go_on(&server, &whole).await;
    assert!(shown.to_string().contains("Good morning"), "{shown}");
    let answer = player.ask("talk", json!({ "to": [], "text": "We go on" })).await;
    assert_eq!(answer["type"], "frame", "{answer}");
    server.stop();

    // Half of the file is gone.
    let bytes = fs::read(&file).expect("reads");
    fs::write(&file, &bytes[..bytes.len() / 2]).expect("writes");
    for words in [&[][..], &["doctor"]] {
        let ended = run(words, server.data());
        assert!(!ended.status.success());
        let said = String::from_utf8_lossy(&[ended.stdout, ended.stderr].concat()).into_owned();
        for part in [&*file.to_string_lossy(), "damaged", "left untouched", "Restore a copy"] {
            assert!(said.contains(part), "{part} in {said}");
        }
    }
    assert_eq!(fs::read(&file).expect("reads"), bytes[..bytes.len() / 2]);

    // With the file as it was, everything is there again.
    fs::write(&file, &bytes).expect("writes");
    server.start_again();
    let (_, shown) = go_on(&server, &whole).await;
    assert!(shown.to_string().contains("We go on"), "{shown}");
}
