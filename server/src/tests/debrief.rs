//! Who may look back on a game, and when.

use serde_json::{Value, json};

use super::client::{Client, Running, heard};

/// The status and the body of a document about that table.
async fn get(server: &Running, table: &Value, what: &str, token: &Value) -> (u16, String) {
    let path = format!("/api/tables/{}/{what}", table.as_str().expect("an id"));
    let bearer = format!("Bearer {}", token.as_str().expect("a token"));
    server.get(&path, &[("Authorization", &bearer)]).await
}

/// The facilitator does that, and hears that it is done.
async fn conduct(facilitator: &mut Client, what: Value) {
    let id = facilitator.say("conduct", what).await;
    loop {
        let heard = facilitator.next().await;
        if heard["answers"] == id.as_str() {
            assert_eq!(heard["type"], "frame", "{heard}");
            return;
        }
    }
}

#[tokio::test]
async fn a_debrief_is_the_facilitators_until_it_is_opened_and_nobody_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let create = json!({"bots": "no-deal", "seed": "777111", "years": 1, "tables": 2});
    let (mut facilitator, created) = server.workshop(create).await;
    let table = &created["table"];
    let (code, host) = (&created["code"], &created["token"]);
    let seat = json!({"seat": "northmere", "table": 1, "name": "Zebulon"});
    let (mut player, joined) = server.joins(code, seat).await;
    let (_, elsewhere) = server.joins(code, json!({"seat": "docks", "table": 2})).await;
    let looks_on = json!({"kind": "spectator", "table": 1});
    let (_, spectator) = server.joins(code, looks_on).await;
    let (mine, theirs) = (&joined["token"], &spectator["token"]);
    conduct(&mut facilitator, json!("start")).await;
    player.say("talk", json!({"text": "hold the line, all"})).await;
    player.say("talk", json!({"to": ["queens"], "text": "between us"})).await;
    player.say("expect", json!({"amount": -7, "text": "because of winter"})).await;
    let id = player.say("ready", json!({"ready": true})).await;
    while heard(&mut player, "frame").await["answers"] != id.as_str() {}

    let nobody = json!("0".repeat(64));
    let paths = ["debrief", "replay"];
    for what in paths {
        let path = format!("/api/tables/{}/{what}", table.as_str().expect("an id"));
        assert_eq!(server.get(&path, &[]).await.0, 401, "no token");
        for (token, status) in [(&nobody, 401), (&elsewhere["token"], 401), (mine, 403)] {
            assert_eq!(get(&server, table, what, token).await.0, status, "{what}");
        }
        assert_eq!(get(&server, &json!("none"), what, host).await.0, 404);
        assert_eq!(get(&server, table, what, theirs).await.0, 403, "it goes on");
    }
    assert_eq!(get(&server, table, "replay", host).await.0, 403, "it goes on");
    let (status, running) = get(&server, table, "debrief", host).await;
    assert_eq!(status, 200);
    assert!(!running.contains("777111"), "the seed is secret while the game goes on");

    conduct(&mut facilitator, json!("roll_year")).await;
    while heard(&mut player, "frame").await["changed"]["table"]["phase"] != "over" {}
    for what in paths {
        assert_eq!(get(&server, table, what, host).await.0, 200, "{what}");
        assert_eq!(get(&server, table, what, mine).await.0, 403, "it is not open");
    }
    conduct(&mut facilitator, json!("open_debrief")).await;
    for token in [host, mine, theirs] {
        for what in paths {
            let (status, text) = get(&server, table, what, token).await;
            assert_eq!(status, 200, "{what}");
            assert!(!text.contains("Zebulon"), "{what} names somebody");
            assert!(!text.contains("between us"), "{what} tells private talk");
            let document: Value = serde_json::from_str(&text).expect("JSON");
            match what {
                "debrief" => {
                    assert_eq!(document["seed"], "777111");
                    assert_eq!(document["expectations"][0]["text"], "because of winter");
                    assert!(text.contains("hold the line, all"));
                }
                _ => assert!(document["frames"].as_array().is_some_and(|all| all.len() > 3)),
            }
        }
    }
    assert_eq!(get(&server, table, "debrief", &elsewhere["token"]).await.0, 401);
    server.stop().await;
}
