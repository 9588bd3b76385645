//! Codes that people type, over real sockets: a join code that got about, invitations that are
//! taken back, recovery codes that are used often.

use serde_json::{Value, json};

use super::client::{Client, Running, heard};
use crate::socket::throttle::{FAILED_JOINS_PER_MINUTE_MAX, RECOVERIES_PER_MINUTE_MAX};
use crate::store::DEVICES_PER_PERSON_MAX;

/// Asks something of a facilitator's, and waits for that kind of answer.
async fn ask(leader: &mut Client, kind: &str, body: Value, answer: &str) -> Value {
    let id = leader.say(kind, body).await;
    loop {
        let heard = heard(leader, answer).await;
        if heard["answers"] == id.as_str() {
            return heard;
        }
    }
}

async fn resumes(server: &Running, token: &Value) -> (Client, Value) {
    let mut client = server.greeted().await;
    let answer = client.ask("resume", json!({"token": token, "last_seq": 0, "table": 1})).await;
    (client, answer)
}

#[tokio::test]
async fn a_join_code_that_got_about_is_replaced_and_whoever_is_there_stays() {
    const REPLACED: &str = "This join code was replaced by another; ask your facilitator for it.";
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let (mut leader, created) = server.workshop(json!({"bots": "no-deal"})).await;
    let old = &created["code"];
    let (mut phone, _) = resumes(&server, &created["token"]).await;
    let (mut ada, joined, _) = server.join(old, "northmere").await;
    let (_, looks_on) = server.joins(old, json!({"kind": "spectator"})).await;
    let code = ask(&mut leader, "new_code", json!({}), "code").await["code"].clone();
    assert_ne!(&code, old);
    assert_eq!(heard(&mut phone, "code").await["code"], code, "the other device is told");
    assert_eq!(ask(&mut phone, "workshop", json!({}), "workshop").await["code"], code);
    ada.say("talk", json!({"to": [], "text": "still here"})).await;
    heard(&mut ada, "frame").await;
    ada.say("new_code", json!({})).await;
    assert_eq!(heard(&mut ada, "refused").await["code"], "not_allowed");
    // Whoever types the old one is told, and has not guessed: a whole class may.
    let mut late = server.greeted().await;
    for _ in 0..=FAILED_JOINS_PER_MINUTE_MAX {
        let refused = late.ask("join", json!({"code": old, "name": "Bea"})).await;
        assert_eq!(
            (&refused["code"], &refused["message"]),
            (&json!("wrong_code"), &json!(REPLACED))
        );
    }
    let again = late.ask("join", json!({"code": code, "name": "Bea"})).await;
    assert_eq!(again["type"], "joined");
    assert_eq!(resumes(&server, &looks_on["token"]).await.1["code"], "wrong_token");
    let (_, projector) = server.joins(&code, json!({"kind": "spectator"})).await;
    assert_eq!(resumes(&server, &projector["token"]).await.1["type"], "snapshot");
    server.stop().await;

    let server = Running::start(folder.path()).await;
    assert_eq!(resumes(&server, &joined["token"]).await.1["type"], "snapshot");
    assert_eq!(resumes(&server, &created["token"]).await.1["type"], "snapshot");
    assert_eq!(server.joins(old, json!({})).await.1["message"], REPLACED);
    assert_eq!(server.joins(&code, json!({})).await.1["type"], "joined");
    server.stop().await;
}

#[tokio::test]
async fn invitations_are_listed_and_taken_back_and_whoever_came_by_them_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let (mut leader, created) = server.workshop(json!({"bots": "no-deal"})).await;
    let code = &created["code"];
    let (_ada, of_ada) = server.joins(code, json!({"seat": "northmere", "name": "Ada"})).await;
    let (_bea, of_bea) = server.joins(code, json!({"seat": "queens", "name": "Bea"})).await;
    let with = |joined: &Value| json!({"invitation": joined["invitation"], "part": "observer"});
    let (mut cem, came) = server.joins(code, with(&of_ada)).await;
    assert_eq!(came["part"], "observer");
    let list = async |leader: &mut Client| {
        let found = ask(leader, "invitations", json!({}), "invitations").await;
        let found = found["invitations"].as_array().expect("a list").clone();
        found.into_iter().map(|it| (it["name"].clone(), it["used"].clone())).collect::<Vec<_>>()
    };
    let (ada, bea) = ((json!("Ada"), json!(1)), (json!("Bea"), json!(0)));
    assert_eq!(list(&mut leader).await, [ada.clone(), bea]);
    ask(&mut leader, "revoke", json!("unused"), "accepted").await;
    assert_eq!(list(&mut leader).await, [ada]);
    assert_eq!(server.joins(code, with(&of_bea)).await.1["code"], "wrong_code");
    let refused = ask(&mut leader, "revoke", json!({"people": [0, 1]}), "refused").await;
    assert_eq!(refused["message"], "There is no invitation of person 1.");
    ask(&mut leader, "revoke", json!({"people": [0]}), "accepted").await;
    assert_eq!(server.joins(code, with(&of_ada)).await.1["code"], "wrong_code");
    assert_eq!(list(&mut leader).await, []);
    heard(&mut cem, "snapshot").await;
    cem.say("explain", json!({"figure": "outcomes_bp"})).await;
    assert_eq!(heard(&mut cem, "refused").await["code"], "out_of_bounds", "no year is over");
    cem.say("revoke", json!("all")).await;
    assert_eq!(heard(&mut cem, "refused").await["code"], "not_allowed");
    server.stop().await;
}

#[tokio::test]
async fn a_person_is_known_at_so_many_devices_and_the_oldest_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let (_leader, created) = server.workshop(json!({"bots": "no-deal"})).await;
    let code = &created["code"];
    let (_, joined, _) = server.join(code, "northmere").await;
    let recover = json!({"code": code, "recovery": joined["recovery"]});
    let mut tokens = vec![joined["token"].clone()];
    for _ in 0..DEVICES_PER_PERSON_MAX {
        let mut device = server.greeted().await;
        let back = device.ask("recover", recover.clone()).await;
        assert_eq!(back["seat"], "northmere", "{back}");
        tokens.push(back["token"].clone());
    }
    let refused = resumes(&server, &tokens[0]).await.1;
    assert_eq!(refused["code"], "device_replaced");
    let told = refused["message"].as_str().expect("a sentence");
    assert!(told.starts_with("You have come back on 5 other devices since"), "{told}");
    for token in &tokens[1..] {
        assert_eq!(resumes(&server, token).await.1["type"], "snapshot");
    }
    // As often as is documented, and then not for a while; the devices go on.
    let mut device = server.greeted().await;
    for _ in DEVICES_PER_PERSON_MAX..RECOVERIES_PER_MINUTE_MAX as usize {
        assert_eq!(device.ask("recover", recover.clone()).await["type"], "joined");
        device = server.greeted().await;
    }
    let refused = device.ask("recover", recover).await;
    assert_eq!(refused["code"], "slow_down");
    assert_eq!(refused["message"], "This recovery code was used too often; wait a minute.");
    server.stop().await;
}
