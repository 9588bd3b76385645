//! What the person who runs the server may ask: lists, copies, an announced stop.

use std::fs;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use serde_json::{Value, json};

use super::client::Running;
use crate::cli::{Cli, Options};
use crate::commands;
use crate::start::{Server, StartError};
use crate::store;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Runs a command of `pace-server` against that server; true if it went well.
pub(super) async fn command(server: &Running, token: &str, line: &[&str]) -> bool {
    let url = server.address.to_string();
    let mut all = vec!["pace-server"];
    all.extend(line);
    all.extend(["--url", &url, "--token", token]);
    let command = Cli::try_parse_from(all).expect("parses").command.expect("a command");
    let ended = tokio::task::spawn_blocking(move || commands::run(command)).await;
    ended.expect("no panic") == ExitCode::SUCCESS
}

#[tokio::test]
async fn only_the_admin_token_opens_it() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let (_facilitator, created) = server.table().await;
    let admin = server.admin.clone().expect("drawn at the first start");
    let bearer = |token: &str| format!("Bearer {token}");
    let facilitator = bearer(created["token"].as_str().expect("a token"));
    for wrong in [bearer(""), bearer("admin.0000"), facilitator, admin.clone()] {
        let (status, body) = server.get("/api/admin/tables", &[("Authorization", &wrong)]).await;
        assert_eq!((status, body.contains(folder.path().to_str().expect("text"))), (401, false));
    }
    assert_eq!(server.get("/api/admin/nowhere", &[]).await.0, 404);
    let right = bearer(&admin);
    let (status, tables) = server.get("/api/admin/tables", &[("Authorization", &right)]).await;
    assert_eq!(status, 200);
    let tables: Vec<Value> =
        tables.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(tables.len(), 2);
    assert_eq!(tables[1]["id"], created["table"]);
    assert_eq!((&tables[1]["status"], &tables[1]["task"]), (&json!("lobby"), &json!("awake")));
    server.stop().await;
    let again = Running::start(folder.path()).await;
    assert_eq!(again.admin, None, "it is shown once");
    assert_eq!(again.get("/api/admin/tables", &[("Authorization", &right)]).await.0, 200);
    again.stop().await;
}

#[tokio::test]
async fn a_start_that_fails_draws_no_token_that_nobody_sees() {
    let folder = folder();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let data = folder.path().to_str().expect("a plain path");
    let arguments = ["pace-server", "--listen", &address, "--data", data];
    let options = Options::try_parse_from(arguments).expect("parses");
    assert!(matches!(Server::open(&options).await, Err(StartError::Busy { .. })));
    // A moment later the folder is free.
    let store = loop {
        match store::Store::open(folder.path()) {
            Ok(store) => break store,
            Err(_) => tokio::time::sleep(Duration::from_millis(1)).await,
        }
    };
    store.close().await.expect("closes");
    let server = Running::start(folder.path()).await;
    assert!(server.admin.is_some());
    server.stop().await;
}

#[tokio::test]
async fn wrong_admin_tokens_are_slowed_down() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let mut last = 0;
    for place in 0..130 {
        let wrong = format!("Bearer admin.{place}");
        last = server.get("/api/admin/tables", &[("Authorization", &wrong)]).await.0;
    }
    assert_eq!(last, 429);
    server.stop().await;
}

#[tokio::test]
async fn a_copy_is_taken_while_games_go_on_and_becomes_a_server() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let token = server.admin.clone().expect("a token");
    let (_facilitator, created) = server.table().await;
    let (mut one, joined, _) = server.join(&created["code"], "northmere").await;
    let copy = folder.path().join("copy.sqlite3");
    let copy_text = copy.to_str().expect("text");
    assert!(command(&server, &token, &["backup", copy_text]).await);
    assert!(!command(&server, &token, &["backup", copy_text]).await, "nothing is overwritten");
    assert!(!command(&server, "admin.no", &["backup", &format!("{copy_text}-2")]).await);
    one.ask("talk", json!({"text": "after the copy"})).await;

    let elsewhere = folder.path().join("elsewhere");
    store::restore(&copy, &elsewhere).expect("restores");
    let refused = store::restore(&copy, &elsewhere).expect_err("overwrites nothing").to_string();
    assert!(refused.contains("holds games already"), "{refused}");
    let restored = Running::start(&elsewhere).await;
    assert_eq!(restored.admin, None, "the token is the same");
    let mut again = restored.greeted().await;
    let resumed = again.ask("resume", json!({"token": joined["token"], "last_seq": 0})).await;
    assert!(!resumed.to_string().contains("after the copy"), "{resumed}");
    restored.stop().await;
    server.stop().await;
}

#[test]
fn what_is_no_copy_is_not_restored() {
    let folder = folder();
    let garbage = folder.path().join("garbage");
    fs::write(&garbage, "not a database ".repeat(999)).expect("writes");
    let data = folder.path().join("new").join("data");
    let error = store::restore(&garbage, &data).expect_err("refused").to_string();
    assert!(error.contains(garbage.to_str().expect("text")), "{error}");
    assert!(!folder.path().join("new").exists(), "nothing is left of it");
    fs::write(folder.path().join("garbage-wal"), "half of it").expect("writes");
    let error = store::restore(&garbage, &data).expect_err("refused").to_string();
    assert!(error.contains("write-ahead log"), "{error}");
}

#[tokio::test]
async fn a_server_that_is_to_stop_takes_no_tables_and_stops() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let token = server.admin.clone().expect("a token");
    let (mut facilitator, _) = server.table().await;
    assert!(!command(&server, &token, &["drain", "--seconds", "86401"]).await, "a day at most");
    assert_eq!(server.get("/readyz", &[]).await.0, 200);
    assert!(command(&server, &token, &["drain", "--seconds", "3600"]).await);
    assert_eq!(server.get("/readyz", &[]).await, (503, "stopping\n".to_owned()));
    let mut late = server.greeted().await;
    assert_eq!(late.next().await["type"], "stopping");
    assert_eq!(late.ask("create", json!({})).await["code"], "busy");
    let stopping = facilitator.next().await;
    assert_eq!(stopping["type"], "stopping", "{stopping}");
    let message = stopping["message"].as_str().expect("a sentence");
    assert!(message.starts_with("The server stops in 60 minutes."), "{message}");
    let talk = facilitator.ask("conduct", json!("start")).await;
    assert_eq!(talk["type"], "frame", "games go on until then");
    assert!(command(&server, &token, &["drain", "--seconds", "1"]).await);
    assert_eq!(facilitator.end().await.0, "server_stopping");
    server.ended().await;
}
