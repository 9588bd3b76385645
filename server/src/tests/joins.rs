//! Joins whose answer is lost, over real sockets: sent again with the same key they find the seat.

use serde_json::{Value, json};

use super::client::{Client, Running, heard};

const KEY: &str = "ada-7f0Qx3_5kLm92VbTzR";

/// Joins with that key and whatever else; the client and the answer.
async fn join(server: &Running, code: &Value, more: Value) -> (Client, Value) {
    let mut fields = json!({"name": "Ada", "key": KEY});
    for (field, value) in more.as_object().expect("an object") {
        fields[field] = value.clone();
    }
    server.joins(code, fields).await
}

/// How many people are at the workshop's tables, and who waits.
async fn people(facilitator: &mut Client) -> (usize, Value) {
    facilitator.say("workshop", json!({})).await;
    let rows = heard(facilitator, "workshop").await;
    let tables = rows["tables"].as_array().expect("tables").iter();
    let people = tables.map(|table| table["people"].as_array().map_or(0, Vec::len)).sum();
    (people, rows["hall"].clone())
}

/// Without what differs between two answers to one join.
fn told(mut joined: Value) -> Value {
    joined["answers"].take();
    joined
}

#[tokio::test]
async fn a_join_sent_again_finds_its_seat_also_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let (_facilitator, created) = server.workshop(json!({"bots": "no-deal"})).await;
    let code = &created["code"];
    let (lost, first) = join(&server, code, json!({"seat": "docks"})).await;
    assert_eq!((&first["type"], &first["seat"]), (&json!("joined"), &json!("docks")), "{first}");
    drop(lost);
    server.stop().await;

    let server = Running::start(folder.path()).await;
    let (mut ada, again) = join(&server, code, json!({"seat": "docks"})).await;
    assert_eq!(told(again), told(first.clone()), "the same token and the same codes");
    assert_eq!(ada.next().await["type"], "snapshot");
    // All of them are good.
    let body = json!({"code": code, "name": "Bea", "invitation": first["invitation"]});
    let partner = server.greeted().await.ask("join", body).await;
    assert_eq!(partner["part"], "partner", "{partner}");
    let mut phone = server.greeted().await;
    let body = json!({"code": code, "recovery": first["recovery"]});
    assert_eq!(phone.ask("recover", body).await["seat"], "docks");
    let mut laptop = server.greeted().await;
    let body = json!({"token": first["token"], "last_seq": 0});
    assert_eq!(laptop.ask("resume", body).await["seat"], "docks");
    // Another key is somebody else, who can't have that seat.
    let other = json!({"seat": "docks", "key": KEY.replace('7', "8")});
    assert_eq!(join(&server, code, other).await.1["code"], "seat_taken");
    server.stop().await;
}

#[tokio::test]
async fn one_join_on_many_connections_at_once_takes_one_seat() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let create = json!({"tables": 3, "spread": "random"});
    let (mut facilitator, created) = server.workshop(create).await;
    let body = json!({"code": created["code"], "name": "Ada", "key": KEY});
    // The earlier ones hear that they are taken over from, some before they hear that they are in.
    let many = (0..8).map(async |_| {
        let mut client = server.greeted().await;
        client.say("join", body.clone()).await;
        let answer = client.next().await;
        (client, answer)
    });
    let answers = futures_util::future::join_all(many).await;
    let joined: Vec<&Value> =
        answers.iter().map(|(_, answer)| answer).filter(|it| it["type"] == "joined").collect();
    let first = joined.first().expect("one of them at least");
    assert!(joined.iter().all(|it| it["token"] == first["token"]), "{joined:?}");
    assert_eq!(people(&mut facilitator).await.0, 1);
    server.stop().await;
}

#[tokio::test]
async fn a_join_sent_again_finds_who_waits_and_whom_the_facilitator_has_seated() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let create = json!({"tables": 2, "spread": "by_hand"});
    let (mut facilitator, created) = server.workshop(create).await;
    let code = &created["code"];
    let (lost, first) = join(&server, code, json!({})).await;
    assert_eq!(first["type"], "hall", "{first}");
    drop(lost);
    let (_ada, again) = join(&server, code, json!({})).await;
    assert_eq!(told(again), told(first.clone()));
    let (seated, hall) = people(&mut facilitator).await;
    assert_eq!((seated, hall.as_array().map(Vec::len)), (0, Some(1)));
    let seat = json!({"person": hall[0]["person"], "table": 2, "seat": "queens"});
    facilitator.say("seat", seat).await;
    while facilitator.next().await["type"] != "accepted" {}
    let (_ada, joined) = join(&server, code, json!({})).await;
    assert_eq!((&joined["number"], &joined["seat"]), (&json!(2), &json!("queens")), "{joined}");
    assert_eq!(joined["token"], first["token"]);
    assert_eq!(joined["recovery"], first["recovery"]);
    assert!(first["invitation"].is_string(), "{first}");
    assert_eq!(joined["invitation"], first["invitation"]);
    server.stop().await;
}

#[tokio::test]
async fn who_has_left_comes_again_with_their_key_as_anybody_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let (mut facilitator, created) = server.workshop(json!({"bots": "no-deal"})).await;
    let code = &created["code"];
    let (mut ada, first) = join(&server, code, json!({"seat": "docks"})).await;
    ada.say("leave", json!({})).await;
    while ada.next().await["type"] != "left" {}
    let (mut ada, again) = join(&server, code, json!({"seat": "queens"})).await;
    assert_eq!((&again["type"], &again["seat"]), (&json!("joined"), &json!("queens")), "{again}");
    assert_eq!(again["token"], first["token"]);
    assert_eq!(ada.next().await["type"], "snapshot");
    assert_eq!(people(&mut facilitator).await.0, 1);
    // And a repeated one finds that seat.
    let (_ada, repeated) = join(&server, code, json!({"seat": "queens"})).await;
    assert_eq!(told(repeated), told(again));
    server.stop().await;
}

#[tokio::test]
async fn a_key_that_could_be_guessed_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let (_facilitator, created) = server.workshop(json!({})).await;
    let (_, refused) = join(&server, &created["code"], json!({"key": &KEY[1..]})).await;
    assert_eq!(refused["code"], "bad_body");
    let message = refused["message"].as_str().expect("a sentence");
    assert!(message.starts_with("body.key: A key has 22 to 64 "), "{message}");
    server.stop().await;
}

#[tokio::test]
async fn a_join_that_took_longer_to_arrive_seats_nobody_who_has_gone_since() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let (mut facilitator, created) = server.workshop(json!({"bots": "no-deal"})).await;
    let code = &created["code"];
    let mut stalled = server.greeted().await;
    let (mut ada, joined) = join(&server, code, json!({})).await;
    assert_eq!(joined["type"], "joined");
    ada.say("leave", json!({})).await;
    heard(&mut ada, "left").await;
    let body = json!({"code": code, "name": "Ada", "key": KEY});
    assert_eq!(stalled.ask("join", body).await["code"], "not_here");
    assert_eq!(people(&mut facilitator).await.0, 0);
    // On a connection of now it is a join like any other.
    assert_eq!(join(&server, code, json!({})).await.1["type"], "joined");
    server.stop().await;
}

#[tokio::test]
async fn a_join_that_took_longer_to_arrive_seats_nobody_who_was_refused_since() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let (mut facilitator, created) = server.workshop(json!({"bots": "no-deal"})).await;
    let code = &created["code"];
    let taken = json!({"name": "Bea", "seat": "docks"});
    let (mut bea, _) = server.joins(code, taken).await;
    let mut stalled = server.greeted().await;
    let docks = json!({"seat": "docks"});
    assert_eq!(join(&server, code, docks).await.1["code"], "seat_taken");
    bea.say("leave", json!({})).await;
    heard(&mut bea, "left").await;
    let body = json!({"code": code, "name": "Ada", "key": KEY, "seat": "docks"});
    assert_eq!(stalled.ask("join", body).await["code"], "not_here");
    assert_eq!(people(&mut facilitator).await.0, 0);
    server.stop().await;
}
