//! Frames too large, readers too slow, clients that fall silent, pages of others: each costs only
//! itself.

use futures_util::StreamExt as _;
use serde_json::json;
use shared::protocol::codec::FRAME_BYTES_MAX;
use tokio::io::AsyncReadExt as _;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::{Error, Message};

use super::client::{Running, within};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

#[tokio::test]
async fn a_frame_too_large_closes_the_connection_and_the_seat_resumes() {
    const PIECE_BYTES: usize = 1024;
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
    // Nor does it help to send one in pieces.
    for place in 0..2 * FRAME_BYTES_MAX / PIECE_BYTES {
        let kind = if place == 0 { Data::Text } else { Data::Continue };
        let piece = Frame::message(vec![b' '; PIECE_BYTES], OpCode::Data(kind), false);
        let _ = futures_util::SinkExt::send(&mut one.socket, Message::Frame(piece)).await;
    }
    assert_eq!(one.end().await, ("frame_too_large".to_owned(), 1009));
    one = server.greeted().await;
    // The largest that is allowed is read.
    one.raw(Message::text(" ".repeat(FRAME_BYTES_MAX))).await;
    assert_eq!(one.next().await["code"], "not_json");
    server.stop().await;
}

#[tokio::test]
async fn a_reader_too_slow_is_closed_resumes_and_holds_nobody_up() {
    const SEATS: [&str; 8] =
        ["nhs-england", "northmere", "southvale", "docks", "parkside", "south", "queens", "county"];
    const MESSAGES: usize = 200;
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let (_facilitator, created) = server.table().await;
    let mut slow = server.slow().await;
    slow.ask("hello", json!({"protocol": 1})).await;
    let join = json!({"code": created["code"], "name": "Slow", "kind": "spectator"});
    let joined = slow.ask("join", join).await;
    let mut players = Vec::new();
    for seat in SEATS {
        players.push(server.join(&created["code"], seat).await.0);
    }
    // Four bytes a letter: long frames, and the slow one reads none of them.
    let text = "\u{1f3e5}".repeat(1_000);
    let talking = players.iter_mut().map(async |player| {
        for _ in 0..MESSAGES {
            let id = player.say("talk", json!({"text": text})).await;
            while player.next().await["answers"] != id.as_str() {}
        }
    });
    futures_util::future::join_all(talking).await;
    // The last word may not get through: what was sent before it is still in the way.
    if let Some(end) = slow.broken().await {
        assert_eq!(end, ("too_slow".to_owned(), 1008));
    }
    let mut again = server.greeted().await;
    let resume = json!({"token": joined["token"], "last_seq": 1});
    assert_eq!(again.ask("resume", resume).await["type"], "snapshot");
    server.stop().await;
}

#[tokio::test]
async fn who_gives_no_sign_of_life_is_hung_up_on() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let mut client = server.greeted().await;
    // From here on time goes as fast as nothing else happens. Whoever reads bytes answers no ping.
    tokio::time::pause();
    let mut bytes = Vec::new();
    within(client.socket.get_mut().read_to_end(&mut bytes)).await.expect("reads to the end");
    tokio::time::resume();
    let said = String::from_utf8_lossy(&bytes);
    assert!(said.contains("\"reason\":\"silent\""), "{said}");
    server.stop().await;
}

#[tokio::test]
async fn who_answers_pings_stays() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let mut client = server.greeted().await;
    tokio::time::pause();
    for _ in 0..10 {
        let message = within(client.socket.next()).await.expect("still open").expect("a message");
        assert!(matches!(message, Message::Ping(_)), "{message:?}");
    }
    tokio::time::resume();
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

#[tokio::test]
async fn a_workshop_counts_as_many_tables_as_it_has() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let mut refused = Vec::new();
    for _ in 0..4 {
        let mut client = server.greeted().await;
        refused.push(client.ask("create", json!({"tables": 100})).await["code"].clone());
    }
    assert_eq!(refused[3], "slow_down", "after 300 tables");
    assert_ne!(refused[2], "slow_down");
    server.stop().await;
}

#[tokio::test]
async fn a_table_named_often_is_conducted_once_and_only_so_many_may_be_named() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let (mut facilitator, _) = server.table().await;
    let body = json!({"tables": [1, 1, 1], "conduct": "start"});
    facilitator.say("conduct_tables", body).await;
    let told = loop {
        let message = facilitator.next().await;
        if message["type"] == "conducted" {
            break message;
        }
    };
    assert_eq!(told["done"], json!([1]), "{told}");
    assert!(told["refused"].as_array().is_none_or(Vec::is_empty), "{told}");
    let body = json!({"tables": vec![1; 10_000], "conduct": "ring_bell"});
    assert_eq!(facilitator.ask("conduct_tables", body).await["code"], "bad_body");
    server.stop().await;
}

#[tokio::test]
async fn a_long_text_comes_in_pieces() {
    // What a client takes in one frame; a snapshot is far longer.
    const PIECE_BYTES_MAX: usize = 2 * 1024;
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let (_facilitator, created) = server.table().await;
    let config = WebSocketConfig::default().max_frame_size(Some(PIECE_BYTES_MAX));
    let mut client = server.connect_with(Some(config)).await;
    client.ask("hello", json!({"protocol": 1})).await;
    let join = json!({"code": created["code"], "name": "Ada", "kind": "spectator"});
    assert_eq!(client.ask("join", join).await["type"], "joined");
    let snapshot = client.next().await;
    assert_eq!(snapshot["type"], "snapshot");
    assert!(snapshot.to_string().len() > PIECE_BYTES_MAX);
    server.stop().await;
}
