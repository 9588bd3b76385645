//! A disk that is full: whoever asks is told so, nothing that was acknowledged is lost, and once
//! there is room again the game goes on.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::harness::server::Server;
use crate::harness::socket::Socket;

/// How large a file may become, KiB: room for a table and some hundred commands.
const FILE_KIB_MAX: u32 = 1_024;

/// By then the disk must be full.
const COMMANDS_MAX: u32 = 20_000;

fn text(answer: &Value, field: &str) -> String {
    answer[field].as_str().expect("text").to_owned()
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by cargo xtask test"]
async fn a_full_disk_loses_nothing_and_the_game_goes_on_once_there_is_room() {
    let mut server = Server::start_with_files_up_to(FILE_KIB_MAX);
    let (mut host, mut player, joined) = server.game().await;

    let words = "x".repeat(900);
    let mut acknowledged = BTreeSet::new();
    let refused = loop {
        let number = acknowledged.len();
        assert!(number < COMMANDS_MAX as usize, "the disk is never full");
        let said = format!("{number} {words}");
        let answer = player.ask("talk", json!({ "to": [], "text": said })).await;
        if answer["type"] == "refused" {
            break answer;
        }
        acknowledged.insert(said);
    };
    assert_eq!(refused["code"], "store_failed", "{refused}");
    assert!(acknowledged.len() > 20, "{}", acknowledged.len());
    // Others can still look, and the server still stands.
    let other = host.ask("explain", json!({ "figure": "result" })).await;
    assert!(other["type"].is_string(), "{other}");

    server.kill_and_restart();
    let mut player = Socket::hello(&server.url()).await;
    let resume = json!({ "token": text(&joined, "token"), "last_seq": 0 });
    let snapshot = player.ask("resume", resume).await;
    assert_eq!(snapshot["type"], "snapshot", "{snapshot}");
    let all = snapshot.to_string();
    let newest = acknowledged.len() - 1;
    assert!(all.contains(&format!("{newest} {words}")), "what was acknowledged last is there");
    let refused = format!("{} {words}", newest + 1);
    assert!(!all.contains(&refused), "what was refused is not");
    let answer = player.ask_as("anew", "talk", json!({ "to": [], "text": refused })).await;
    assert_eq!(answer["type"], "frame", "the game goes on: {answer}");
}
