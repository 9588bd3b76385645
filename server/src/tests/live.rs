//! Hello, create, join, talk, resume, and what is refused on the way.

use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

use super::client::Running;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

#[tokio::test]
async fn a_table_is_created_joined_and_talked_at() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let (mut facilitator, created) = server.table().await;
    let (mut one, joined, snapshot) = server.join(&created["code"], "northmere").await;
    assert_eq!(joined["seat"], "northmere");
    assert_eq!(joined["table"], created["table"]);
    assert_eq!(snapshot["entities"]["seat:northmere"]["player"], "Of northmere");
    assert_eq!(facilitator.next().await["type"], "frame");
    let frame = one.ask("talk", json!({"text": "hello"})).await;
    assert_eq!(frame["seq"], snapshot["seq"].as_u64().expect("a number") + 1);
    let seen = facilitator.next().await;
    assert_eq!(seen["changed"], frame["changed"]);
    assert_eq!(seen["answers"], json!(null));
    let started = facilitator.ask("conduct", json!("start")).await;
    assert_eq!(started["type"], "frame");
    assert_eq!(one.next().await["changed"]["table"]["phase"], "settlement");
    let left = one.ask("leave", json!({})).await;
    assert_eq!(left["type"], "left");
    // The connection is free for another seat.
    let join = json!({"code": created["code"], "name": "Again", "kind": "spectator"});
    assert_eq!(one.ask("join", join).await["type"], "joined");
    server.stop().await;
}

#[tokio::test]
async fn a_broken_connection_is_resumed_where_it_was() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let (_facilitator, created) = server.table().await;
    let (one, joined, snapshot) = server.join(&created["code"], "northmere").await;
    let (mut two, ..) = server.join(&created["code"], "queens").await;
    drop(one);
    two.ask("talk", json!({"text": "anybody there?"})).await;
    let seq = snapshot["seq"].as_u64().expect("a number");
    let mut again = server.greeted().await;
    let resume = json!({"token": joined["token"], "last_seq": seq});
    assert_eq!(again.ask("resume", resume.clone()).await["type"], "accepted");
    for missed in 1..=2 {
        assert_eq!(again.next().await["seq"], seq + missed);
    }
    // Elsewhere: the older connection is told and closed, the newer one plays on.
    let mut newer = server.greeted().await;
    newer.ask("resume", resume).await;
    assert_eq!(again.end().await, ("taken_over".to_owned(), 1008));
    assert_eq!(newer.next().await["seq"], seq + 1);
    assert_eq!(newer.next().await["seq"], seq + 2);
    assert_eq!(newer.ask("talk", json!({"text": "here"})).await["seq"], seq + 3);
    server.stop().await;
}

#[tokio::test]
async fn what_is_wrong_is_refused_and_the_connection_stays() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let mut client = server.connect().await;
    assert_eq!(client.ask("ready", json!({"ready": true})).await["code"], "hello_first");
    client.ask("hello", json!({"protocol": 1})).await;
    assert_eq!(client.ask("fly", json!({})).await["code"], "unknown_type");
    assert_eq!(client.ask("ready", json!({"ready": true})).await["code"], "not_here");
    let join = json!({"code": "??????", "name": "Ada"});
    assert_eq!(client.ask("join", join).await["code"], "wrong_code");
    let resume = json!({"token": "nothing", "last_seq": 0});
    assert_eq!(client.ask("resume", resume).await["code"], "wrong_token");
    client.raw(Message::text("{")).await;
    assert_eq!(client.next().await["code"], "not_json");
    client.raw(Message::binary(vec![1, 2, 3])).await;
    assert_eq!(client.next().await["code"], "not_json");
    let bad = client.ask("create", json!({"scenario_file": "title = 3"})).await;
    assert_eq!(bad["code"], "bad_scenario");
    let misspelled = client.ask("create", json!({"seeed": "7"})).await;
    assert_eq!(misspelled["field"], "body.seeed", "{misspelled}");
    assert_eq!(client.ask("create", json!({})).await["type"], "created");
    client.next().await;
    assert_eq!(client.ask("create", json!({})).await["code"], "not_here");
    server.stop().await;
}

#[tokio::test]
async fn another_version_is_refused_and_closed() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let mut client = server.connect().await;
    assert_eq!(client.ask("hello", json!({"protocol": 2})).await["code"], "wrong_version");
    assert_eq!(client.end().await, ("wrong_version".to_owned(), 1002));
    server.stop().await;
}

#[tokio::test]
async fn the_last_one_to_sit_down_plays_a_whole_phase_with_bots() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let mut facilitator = server.greeted().await;
    let created = facilitator.ask("create", json!({"bots": "fair", "seed": "7"})).await;
    let (mut one, _, snapshot) = server.join(&created["code"], "northmere").await;
    let mut seq = snapshot["seq"].as_u64().expect("a number");
    let id = one.say("ready", json!({"ready": true})).await;
    let mut offers = 0;
    loop {
        let frame = one.next().await;
        seq += 1;
        assert_eq!(frame["seq"], seq);
        let happened = frame["happened"].as_array().expect("a list");
        offers += happened.iter().filter(|happening| happening["what"] == "tabled").count();
        if frame["answers"] == id.as_str() {
            // The start was its doing; now it waits for the bots' first offers.
            assert_eq!(frame["changed"]["table"]["phase"], "settlement");
        }
        if offers > 0 {
            break;
        }
    }
    server.stop().await;
}
