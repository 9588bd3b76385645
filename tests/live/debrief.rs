//! A short game with bots to its end on a real server, and what can be read of it afterwards: by
//! whom, when, and the same from its saved log.

use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::binaries::pace;
use crate::harness::http::get;
use crate::harness::server::Server;
use crate::harness::socket::{Heard, Socket};

/// Waits until the facilitator is shown such a frame.
async fn until(host: &mut Socket, is_it: impl Fn(&Value) -> bool) {
    loop {
        match host.hear().await {
            Heard::Message(message) if is_it(&message) => return,
            Heard::Message(_) => {}
            Heard::Closed(code) => panic!("closed: {code:?}"),
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}

#[tokio::test]
#[ignore = "run by cargo xtask test"]
async fn a_game_with_bots_is_looked_back_on_by_those_who_may() {
    let server = Server::start();
    let mut host = Socket::hello(&server.url()).await;
    let create = json!({ "seed": "7", "years": 2, "bots": "fair", "bots_pause_ms": 0 });
    let created = host.ask("create", create).await;
    let mut player = Socket::hello(&server.url()).await;
    let join = json!({ "code": created["code"], "seat": "northmere", "name": "Zebulon" });
    let joined = player.ask("join", join).await;
    assert_eq!(joined["type"], "joined", "{joined}");
    let (table, leads, plays) =
        (text(&created["table"]), text(&created["token"]), text(&joined["token"]));
    let debrief = format!("/api/tables/{table}/debrief");
    let replay = format!("/api/tables/{table}/replay");
    let host_of_server = server.host();
    let status =
        async |path: &str, token: Option<&str>| get(&host_of_server, path, token).await.status;

    host.ask("conduct", json!("start")).await;
    let binds = |it: &Value| it["what"] == "bound";
    until(&mut host, |it| it["happened"].as_array().is_some_and(|all| all.iter().any(binds))).await;
    player.ask("expect", json!({ "amount": 1_200_000, "text": "We hold the line." })).await;
    assert_eq!(status(&debrief, Some(leads)).await, 200, "its facilitator may at any time");
    assert_eq!(status(&debrief, Some(plays)).await, 403);
    for _ in 0..2 {
        host.ask("conduct", json!("roll_year")).await;
    }
    until(&mut host, |it| it["changed"]["table"]["phase"] == "over").await;
    for path in [&debrief, &replay] {
        assert_eq!(status(path, Some(plays)).await, 403, "it is not open yet");
        assert_eq!(status(path, Some("nobody.s")).await, 401);
        assert_eq!(status(path, None).await, 401);
    }
    let opened = host.ask("conduct", json!("open_debrief")).await;
    assert_eq!(opened["changed"]["table"]["debrief_open"], true, "{opened}");

    let read = get(&server.host(), &debrief, Some(plays)).await;
    assert_eq!((read.status, read.body.contains("Zebulon")), (200, false), "nobody is named");
    let told: Value = serde_json::from_str(&read.body).expect("JSON");
    assert_eq!(told["years"].as_array().map(Vec::len), Some(3), "two years and the one after");
    let mut deals = told["deals"].as_array().into_iter().flatten();
    assert!(deals.any(|deal| deal["bound"].is_object()), "one was signed before the first bell");
    let result = &told["years"][0]["bodies"]["northmere"]["result"];
    assert_eq!(&told["expectations"][0]["came"], result);
    assert!(told["claims"].as_array().is_some_and(|claims| !claims.is_empty()));

    // The saved log tells the same, but for texts.
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("game.jsonl");
    let saved = get(&server.host(), &format!("/api/tables/{table}/log"), Some(leads)).await;
    std::fs::write(&log, &saved.body).expect("written");
    let out = folder.path().join("debrief.json");
    let made = Command::new(pace()).arg("replay").arg(&log).arg("--debrief").arg(&out).status();
    assert!(made.expect("pace runs").success());
    let again = std::fs::read_to_string(&out).expect("written");
    let again: Value = serde_json::from_str(&again).expect("JSON");
    for field in ["years", "deals", "packages", "aims", "turning_points", "claims"] {
        assert_eq!(again[field], told[field], "{field}");
    }
}
