//! Stopping, and starting again on the same folder.

use serde_json::json;

use super::client::Running;
use crate::store::Store;

#[tokio::test]
async fn everybody_is_told_and_nothing_is_lost() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let server = Running::start(folder.path()).await;
    let (mut facilitator, created) = server.table().await;
    let (mut one, joined, snapshot) = server.join(&created["code"], "northmere").await;
    let mut idle = server.connect().await;
    one.ask("talk", json!({"text": "before"})).await;
    server.stop().await;
    for client in [&mut facilitator, &mut one, &mut idle] {
        assert_eq!(client.end().await, ("server_stopping".to_owned(), 1001));
    }
    let server = Running::start(folder.path()).await;
    let mut one = server.greeted().await;
    let seq = snapshot["seq"].as_u64().expect("a number");
    let resume = json!({"token": joined["token"], "last_seq": seq});
    assert_eq!(one.ask("resume", resume).await["type"], "accepted");
    let missed = one.next().await;
    assert_eq!(missed["seq"], seq + 1);
    assert!(missed.to_string().contains("before"));
    server.stop().await;
}

#[tokio::test]
async fn there_is_always_one_open_table_and_never_two() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for tables in [1, 1, 1] {
        Running::start(folder.path()).await.stop().await;
        let store = Store::open(folder.path()).expect("opens");
        assert_eq!(store.tables().await.expect("lists").len(), tables);
        store.close().await.expect("closes");
    }
}

#[tokio::test]
async fn a_damaged_table_is_skipped_and_the_others_go_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let server = Running::start(folder.path()).await;
    let (_f, broken) = server.table().await;
    let (_g, whole) = server.table().await;
    server.stop().await;
    let store = Store::open(folder.path()).expect("opens");
    let nonsense = crate::store::Append {
        table: broken["table"].as_str().expect("an id").to_owned(),
        record: "{}".to_owned(),
        ..crate::store::Append::default()
    };
    store.append(nonsense).await.expect("appends");
    store.close().await.expect("closes");
    let server = Running::start(folder.path()).await;
    let mut client = server.greeted().await;
    let join = json!({"code": broken["code"], "name": "Ada"});
    assert_eq!(client.ask("join", join).await["code"], "store_failed");
    server.join(&whole["code"], "queens").await;
    server.stop().await;
}

#[tokio::test]
async fn who_is_there_is_told_before_the_server_stops_and_who_asks_twice_waits_no_longer() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start_with(folder.path(), &["--notice-seconds", "60"]).await;
    let (mut facilitator, created) = server.table().await;
    let (mut player, ..) = server.join(&created["code"], "queens").await;
    server.stop.send(()).await.expect("it runs");
    for client in [&mut facilitator, &mut player] {
        let mut told = client.next().await;
        while told["type"] == "frame" {
            told = client.next().await;
        }
        assert_eq!(told["type"], "stopping", "{told}");
    }
    let talk = json!({"to": [], "text": "one more thing"});
    assert_eq!(player.ask("talk", talk).await["type"], "frame", "a sentence can be finished");
    let mut late = server.connect().await;
    late.ask("hello", json!({"protocol": 1})).await;
    assert_eq!(late.next().await["type"], "stopping");
    server.stop.send(()).await.expect("it runs");
    assert_eq!(player.end().await.0, "server_stopping");
    server.ended().await;
}

#[tokio::test]
async fn where_nobody_is_nobody_waits_for_the_stop() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start_with(folder.path(), &["--notice-seconds", "60"]).await;
    server.stop.send(()).await.expect("it runs");
    server.ended().await;
}
