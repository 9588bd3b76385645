//! Frames too large, readers too slow, pages of others: each costs only itself.

use std::time::Duration;

use serde_json::json;
use shared::protocol::codec::FRAME_BYTES_MAX;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};

use super::client::Running;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

#[tokio::test]
async fn a_frame_too_large_closes_the_connection_and_the_seat_resumes() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let (_facilitator, created) = server.table().await;
    let (mut one, joined, snapshot) = server.join(&created["code"], "northmere").await;
    for size in [FRAME_BYTES_MAX + 1, 100 * FRAME_BYTES_MAX] {
        // The server may hang up before all of it is sent.
        let _ = futures_util::SinkExt::send(&mut one.socket, Message::text("x".repeat(size))).await;
        assert_eq!(one.end().await, ("frame_too_large".to_owned(), 1009));
        one = server.greeted().await;
        let resume = json!({"token": joined["token"], "last_seq": snapshot["seq"]});
        assert_eq!(one.ask("resume", resume).await["type"], "accepted");
    }
    // The largest that is allowed is read.
    one.raw(Message::text(" ".repeat(FRAME_BYTES_MAX))).await;
    assert_eq!(one.next().await["code"], "not_json");
    server.stop().await;
}

#[tokio::test]
async fn a_reader_too_slow_is_closed_and_others_play_on() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let (mut slow, created) = server.table().await;
    let (mut one, ..) = server.join(&created["code"], "northmere").await;
    let (mut two, ..) = server.join(&created["code"], "queens").await;
    // The slow one reads nothing. Snapshots are long, so its queues fill soon.
    let resume = json!({"token": created["token"], "last_seq": 0});
    let mut others = Vec::new();
    for _ in 0..3 {
        let mut other = server.greeted().await;
        other.say("resume", resume.clone()).await;
        others.push(other);
    }
    for turn in 0..150 {
        for client in [&mut one, &mut two] {
            let text = format!("{turn} {}", "x".repeat(990));
            client.say("talk", json!({"text": text})).await;
            while client.next().await["answers"] == json!(null) {}
        }
    }
    // What the slow one finds once it reads: either all of it, or the end and a way to resume.
    let frame = tokio::time::timeout(Duration::from_secs(5), slow.next()).await;
    assert!(frame.is_ok());
    server.stop().await;
}

#[tokio::test]
async fn pages_of_others_are_refused() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    for (origin, allowed) in
        [("http://evil.example".to_owned(), false), (format!("http://{}", server.address), true)]
    {
        let url = format!("ws://{}/ws", server.address);
        let mut request = url.into_client_request().expect("a request");
        request.headers_mut().insert("Origin", origin.parse().expect("a header"));
        match connect_async(request).await {
            Ok(_) => assert!(allowed, "{origin}"),
            Err(Error::Http(response)) => {
                assert_eq!((response.status().as_u16(), allowed), (403, false));
            }
            Err(other) => panic!("{other}"),
        }
    }
    server.stop().await;
}

#[tokio::test]
async fn guessing_codes_is_slowed_down() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let mut client = server.greeted().await;
    let mut refused = Vec::new();
    for place in 0..130 {
        let join = json!({"code": format!("A{place:05}"), "name": "Eve"});
        refused.push(client.ask("join", join).await["code"].clone());
    }
    assert_eq!(refused[0], "wrong_code");
    assert_eq!(refused[129], "slow_down");
    server.stop().await;
}
