//! What is served over plain HTTP.

use serde_json::{Value, json};
use shared::log::{Header, Record, verify};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::client::{Running, within};

#[tokio::test]
async fn health_schema_scenarios_and_the_pages() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let server = Running::start(folder.path()).await;
    assert_eq!(server.get("/healthz", &[]).await, (200, "ok\n".to_owned()));
    assert_eq!(server.get("/readyz", &[]).await.0, 200);
    let (status, schema) = server.get("/api/schema", &[]).await;
    assert_eq!(status, 200);
    assert!(schema.contains("client_message"));
    let (_, scenarios) = server.get("/api/scenarios", &[]).await;
    let scenarios: Value = serde_json::from_str(&scenarios).expect("JSON");
    let standard =
        scenarios.as_array().and_then(|all| all.iter().find(|it| it["name"] == "standard"));
    assert_eq!(standard.map(|it| (&it["seats"], &it["years"])), Some((&json!(8), &json!(5))));
    for page in ["/", "/play", "/lead", "/screen", "/debrief"] {
        let (status, text) = server.get(page, &[]).await;
        assert_eq!(status, 200, "{page}");
        assert!(text.starts_with("<!doctype html>"), "{page}: {text}");
    }
    assert_eq!(server.get("/api/address", &[]).await, (200, r#"{"url":null}"#.to_owned()));
    assert_eq!(server.get("/assets/none.js", &[]).await.0, 404);
    assert!(server.get("/metrics", &[]).await.1.contains("pace_tables 1\n"));
    assert_eq!(server.get("/nowhere", &[]).await.0, 404);
    server.stop().await;
}

#[tokio::test]
async fn every_answer_tells_browsers_to_be_strict() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let server = Running::start(folder.path()).await;
    for path in ["/", "/healthz", "/nowhere", "/api/admin/tables", "/ws"] {
        let answer = server.ask("GET", path, &[]).await.to_lowercase();
        for header in [
            "content-security-policy: default-src 'self'; base-uri 'none'; form-action 'self'; \
             frame-ancestors 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "permissions-policy: camera=()",
        ] {
            assert!(answer.contains(header), "{path}: {answer}");
        }
        assert!(!answer.contains("strict-transport-security"), "not without TLS: {answer}");
    }
    server.stop().await;
    let public = ["--public-url", "https://pace.example.org"];
    let server = Running::start_with(folder.path(), &public).await;
    let address = server.get("/api/address", &[]).await.1;
    assert_eq!(address, r#"{"url":"https://pace.example.org"}"#);
    let answer = server.ask("GET", "/", &[]).await.to_lowercase();
    assert!(answer.contains("strict-transport-security: max-age="), "{answer}");
    server.stop().await;
}

#[tokio::test]
async fn a_head_too_large_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let server = Running::start(folder.path()).await;
    let long = "x".repeat(20_000);
    assert!(server.ask("GET", "/", &[("X-Long", &long)]).await.starts_with("HTTP/1.1 431"));
    let many = vec![("X-More", "1"); 100];
    assert!(server.ask("GET", "/", &many).await.starts_with("HTTP/1.1 431"));
    assert_eq!(server.get("/", &[]).await.0, 200);
    server.stop().await;
}

#[tokio::test]
async fn a_body_is_left_unread() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let server = Running::start(folder.path()).await;
    for path in ["/", "/ws", "/api/admin/drain/1", "/api/tables/none/log", "/nowhere"] {
        let mut stream = TcpStream::connect(server.address).await.expect("connects");
        let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000000\r\n");
        stream.write_all(format!("{head}\r\nIt begins.").as_bytes()).await.expect("writes");
        // It is answered, and hung up on, though the rest of the body never comes.
        let mut answer = String::new();
        within(stream.read_to_string(&mut answer)).await.expect("reads to the end");
        assert!(answer.starts_with("HTTP/1.1 4"), "{path}: {answer}");
    }
    server.stop().await;
}

#[tokio::test]
async fn a_log_is_for_the_facilitator_of_a_finished_game() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let server = Running::start(folder.path()).await;
    let (mut facilitator, created) = server.table().await;
    let (_, joined, _) = server.join(&created["code"], "queens").await;
    let path = format!("/api/tables/{}/log", created["table"].as_str().expect("an id"));
    let bearer = |token: &Value| format!("Bearer {}", token.as_str().expect("a token"));
    let ours = bearer(&created["token"]);
    assert_eq!(server.get(&path, &[]).await.0, 401);
    assert_eq!(server.get(&path, &[("Authorization", &bearer(&joined["token"]))]).await.0, 401);
    let (status, body) = server.get(&path, &[("Authorization", &ours)]).await;
    assert_eq!(status, 403);
    assert!(body.contains("secret"), "{body}");
    assert_eq!(server.get("/api/tables/none/log", &[("Authorization", &ours)]).await.0, 404);
    facilitator.say("conduct", json!("start")).await;
    for _ in 0..100 {
        let frame = facilitator.next().await;
        if frame["changed"]["table"]["phase"] == "over" {
            break;
        }
        if !frame["answers"].is_null() {
            facilitator.say("conduct", json!("ring_bell")).await;
        }
    }
    let (status, log) = server.get(&path, &[("Authorization", &ours)]).await;
    assert_eq!(status, 200, "{log}");
    let lines: Vec<&str> = log.lines().collect();
    let [header, records @ .., footer] = &lines[..] else { panic!("too short") };
    let header: Header = serde_json::from_str(header).expect("a header");
    let record = |line: &&str| serde_json::from_str::<Record>(line).expect("a record");
    let records: Vec<Record> = records.iter().map(record).collect();
    let footer: Value = serde_json::from_str(footer).expect("a footer");
    assert_eq!(footer["records"], records.len());
    assert_eq!(footer["state_hash"], verify(&header, &records).expect("verifies").hash());
    server.stop().await;
}
