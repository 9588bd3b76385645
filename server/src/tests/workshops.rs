//! Workshops over real sockets: people spread over tables, seats that several share, devices and
//! recovery codes, the hall, and the facilitator of all of it.

use serde_json::{Value, json};

use super::client::{Running, heard};
use crate::table::viewers::FACILITATORS_MAX;

#[tokio::test]
async fn two_partners_and_an_observer_share_a_seat() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let (_facilitator, created) = server.workshop(json!({"bots": "no-deal"})).await;
    let code = &created["code"];
    let (mut one, joined, _) = server.join(code, "northmere").await;
    assert_eq!(joined["part"], "decider");
    // Nobody comes to a seat whom nobody there has let in.
    let (_, refused) = server.joins(code, json!({"seat": "northmere", "part": "partner"})).await;
    assert_eq!(refused["code"], "bad_body");
    let (_, refused) = server.joins(code, json!({"invitation": "CCCC-CCCC"})).await;
    assert_eq!(refused["code"], "wrong_code");
    let invitation = joined["invitation"].as_str().expect("an invitation").to_lowercase();
    let (mut two, partner) = server.joins(code, json!({"invitation": invitation})).await;
    assert_eq!((&partner["seat"], &partner["part"]), (&json!("northmere"), &json!("partner")));
    let body = json!({"invitation": partner["invitation"], "part": "observer"});
    let (mut three, observer) = server.joins(code, body).await;
    assert_eq!(observer["part"], "observer");
    assert!(observer["invitation"].is_null());
    for client in [&mut two, &mut three] {
        let snapshot = heard(client, "snapshot").await;
        assert!(snapshot["entities"]["desk:northmere"].is_object());
    }
    two.say("talk", json!({"to": [], "text": "from the partner"})).await;
    for client in [&mut one, &mut two, &mut three] {
        loop {
            let frame = heard(client, "frame").await;
            if frame["happened"][0]["what"] == "said" {
                break;
            }
        }
    }
    let refused = three.ask("talk", json!({"to": [], "text": "no"})).await;
    assert_eq!(refused["code"], "not_allowed");
    server.stop().await;
}

#[tokio::test]
async fn a_device_takes_over_and_a_recovery_code_brings_a_person_back_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let (mut facilitator, created) = server.workshop(json!({})).await;
    let code = &created["code"];
    let (mut laptop, joined, snapshot) = server.join(code, "northmere").await;
    let mut phone = server.greeted().await;
    let wrong = phone.ask("recover", json!({"code": code, "recovery": "CCCC-CCCC"})).await;
    assert_eq!(wrong["code"], "wrong_code");
    let invitation = json!({"code": code, "recovery": joined["invitation"]});
    let wrong = phone.ask("recover", invitation).await;
    assert_eq!(wrong["message"], "This is an invitation; it lets you in beside somebody.");
    let recovery = json!({"invitation": joined["recovery"], "table": 1});
    let (_, wrong) = server.joins(code, recovery).await;
    assert_eq!(wrong["message"], "This is a recovery code; it brings its person back.");
    let (_, wrong) = server.joins(code, json!({"table": 7})).await;
    assert_eq!(wrong["message"], "body.table: there is no table 7; there is only table 1.");
    let recover = json!({"code": code, "recovery": joined["recovery"]});
    let back = phone.ask("recover", recover.clone()).await;
    assert_eq!((&back["seat"], &back["part"]), (&json!("northmere"), &json!("decider")));
    assert_ne!(back["token"], joined["token"]);
    assert_eq!(heard(&mut phone, "snapshot").await["seq"], snapshot["seq"]);
    assert_eq!(laptop.end().await.0, "taken_over");
    let said = phone.say("talk", json!({"to": [], "text": "still here"})).await;
    assert_eq!(heard(&mut phone, "frame").await["answers"], said.as_str());
    // The laptop comes back by its own token: it is the same person's.
    let mut again = server.greeted().await;
    let resumed =
        again.ask("resume", json!({"token": joined["token"], "last_seq": snapshot["seq"]})).await;
    assert_eq!(resumed["type"], "accepted", "what was missed follows");
    assert_eq!(phone.end().await.0, "taken_over");
    // A new code from the facilitator makes the old one worthless.
    facilitator.say("workshop", json!({})).await;
    let rows = heard(&mut facilitator, "workshop").await;
    let person = &rows["tables"][0]["people"][0];
    assert_eq!((&person["seat"], &person["away_since"]), (&json!("northmere"), &json!(null)));
    facilitator.say("recovery", json!({"person": person["person"]})).await;
    let renewed = heard(&mut facilitator, "recovery").await;
    let mut other = server.greeted().await;
    assert_eq!(other.ask("recover", recover).await["code"], "wrong_code");
    let fresh = json!({"code": code, "recovery": renewed["recovery"]});
    assert_eq!(other.ask("recover", fresh).await["type"], "joined");
    server.stop().await;
}

#[tokio::test]
async fn eight_people_are_spread_over_three_tables_and_all_are_led_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let create = json!({"tables": 3, "spread": "random", "late": "share", "bots": "no-deal"});
    let (mut facilitator, created) = server.workshop(create).await;
    let code = &created["code"];
    assert_eq!(created["tables"].as_array().map(Vec::len), Some(3));
    let (mut people, mut at) = (Vec::new(), vec![0; 3]);
    for _ in 0..8 {
        let (client, joined) = server.joins(code, json!({})).await;
        let number = joined["number"].as_u64().expect("a number");
        at[usize::try_from(number).expect("small") - 1] += 1;
        people.push((client, joined));
    }
    at.sort_unstable();
    assert_eq!(at, [2, 3, 3]);
    let named = json!({"seat": "queens"});
    assert_eq!(server.joins(code, named).await.1["code"], "bad_body", "at which table?");
    // All tables at once, once for each id.
    let start = json!({"type": "conduct_tables", "id": "go", "body": {"conduct": "start"}});
    for _ in 0..2 {
        facilitator.raw(tokio_tungstenite::tungstenite::Message::text(start.to_string())).await;
        let conducted = heard(&mut facilitator, "conducted").await;
        assert_eq!(conducted["done"], json!([1, 2, 3]), "{conducted}");
    }
    // Where it can't be done, it says why; elsewhere it is done.
    facilitator.say("conduct_tables", json!({"tables": [2, 9], "conduct": "ring_bell"})).await;
    let conducted = heard(&mut facilitator, "conducted").await;
    assert_eq!((&conducted["done"], &conducted["refused"][0]["table"]), (&json!([2]), &json!(9)));
    let asked = facilitator.say("visit", json!({"table": 2})).await;
    let shown = heard(&mut facilitator, "snapshot").await;
    assert_eq!(shown["answers"], asked.as_str());
    assert_eq!(shown["entities"]["table"]["phase"], "contracting");
    facilitator.say("conduct", json!("ring_bell")).await;
    heard(&mut facilitator, "frame").await;
    facilitator.say("workshop", json!({})).await;
    let rows = heard(&mut facilitator, "workshop").await;
    let phases: Vec<&Value> = (0..3).map(|table| &rows["tables"][table]["phase"]).collect();
    assert_eq!(phases, ["settlement", "review", "settlement"]);
    // Who comes late shares a seat, and nobody takes a bot's.
    let (_late, joined) = server.joins(code, json!({})).await;
    assert_eq!(joined["part"], "partner");
    let claim = json!({"seat": "county", "table": 1});
    assert_eq!(server.joins(code, claim).await.1["code"], "not_allowed");
    // A projector looks at any table.
    let (mut projector, shown) = server.joins(code, json!({"kind": "spectator", "table": 3})).await;
    assert_eq!(shown["number"], 3);
    heard(&mut projector, "snapshot").await;
    projector.say("visit", json!({"table": 2})).await;
    assert_eq!(heard(&mut projector, "joined").await["number"], 2);
    let phase = heard(&mut projector, "snapshot").await["entities"]["table"]["phase"].clone();
    assert_eq!(phase, "review");
    server.stop().await;
}

#[tokio::test]
async fn who_waits_in_the_hall_survives_a_restart_and_is_brought_to_a_seat_and_to_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let create = json!({"tables": 2, "spread": "by_hand"});
    let (facilitator, created) = server.workshop(create).await;
    let code = &created["code"];
    let (mut waits, hall) = server.joins(code, json!({"name": "Ada"})).await;
    assert_eq!((&hall["type"], &hall["waiting"]), (&json!("hall"), &json!(1)));
    let early = json!({"invitation": hall["invitation"]});
    assert_eq!(server.joins(code, early).await.1["code"], "not_allowed", "Ada has no seat");
    let (mut leaves, _) = server.joins(code, json!({"name": "Bea"})).await;
    while heard(&mut waits, "hall").await["waiting"] != 2 {}
    leaves.say("leave", json!({})).await;
    heard(&mut leaves, "left").await;
    assert_eq!(waits.ask("ready", json!({"ready": true})).await["code"], "not_here");
    drop((waits, leaves, facilitator));
    server.stop().await;

    let server = Running::start(folder.path()).await;
    let mut facilitator = server.greeted().await;
    let resume = json!({"token": created["token"], "last_seq": 0, "table": 2});
    assert_eq!(facilitator.ask("resume", resume).await["type"], "snapshot");
    let mut ada = server.greeted().await;
    let resume = json!({"token": hall["token"], "last_seq": 0});
    let still = ada.ask("resume", resume.clone()).await;
    assert_eq!((&still["type"], &still["waiting"]), (&json!("hall"), &json!(1)));
    facilitator.say("workshop", json!({})).await;
    let rows = heard(&mut facilitator, "workshop").await;
    assert_eq!(rows["hall"][0]["name"], "Ada");
    let person = rows["hall"][0]["person"].clone();
    let seat = json!({"person": person, "table": 1, "seat": "queens"});
    let id = facilitator.say("seat", seat).await;
    assert_eq!(heard(&mut facilitator, "accepted").await["answers"], id.as_str());
    let joined = heard(&mut ada, "joined").await;
    assert_eq!((&joined["number"], &joined["seat"]), (&json!(1), &json!("queens")));
    assert!(joined["token"].is_null(), "the one from before goes on");
    heard(&mut ada, "snapshot").await;
    // What they were told in the hall lets others in now.
    let with = json!({"name": "Cem", "invitation": hall["invitation"]});
    let (mut cem, beside) = server.joins(code, with).await;
    assert_eq!((&beside["seat"], &beside["part"]), (&json!("queens"), &json!("partner")));
    cem.say("leave", json!({})).await;
    heard(&mut cem, "left").await;
    // On to another table, on the same connection; what was missed elsewhere is not mixed up.
    facilitator.say("seat", json!({"person": person, "table": 2, "seat": "docks"})).await;
    heard(&mut facilitator, "accepted").await;
    let joined = heard(&mut ada, "joined").await;
    assert_eq!((&joined["number"], &joined["seat"]), (&json!(2), &json!("docks")));
    let shown = heard(&mut ada, "snapshot").await;
    let said = ada.say("talk", json!({"to": [], "text": "here now"})).await;
    assert_eq!(heard(&mut ada, "frame").await["answers"], said.as_str());
    drop(ada);
    server.stop().await;

    let server = Running::start(folder.path()).await;
    let mut ada = server.greeted().await;
    let resume = json!({"token": hall["token"], "last_seq": shown["seq"], "table": 1});
    let back = ada.ask("resume", resume).await;
    assert_eq!((&back["type"], &back["number"]), (&json!("joined"), &json!(2)));
    let shown = heard(&mut ada, "snapshot").await;
    assert_eq!(shown["entities"]["seat:docks"]["player"], "Ada");
    let mut again = server.greeted().await;
    let recover = json!({"code": code, "recovery": hall["recovery"]});
    assert_eq!(again.ask("recover", recover).await["seat"], "docks");
    server.stop().await;
}

#[tokio::test]
async fn who_is_turned_away_at_a_table_is_nowhere_half() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let (mut last, created) = server.workshop(json!({"tables": 2})).await;
    let mut others = Vec::new();
    for _ in 0..FACILITATORS_MAX {
        let mut other = server.greeted().await;
        let resume = json!({"token": created["token"], "last_seq": 0, "table": 2});
        assert_eq!(other.ask("resume", resume).await["type"], "snapshot");
        others.push(other);
    }
    // Without waiting for an answer: table 2 has no room, and says so while they go on.
    last.say("visit", json!({"table": 2})).await;
    let back = last.say("visit", json!({"table": 1})).await;
    let answer = loop {
        let message = last.next().await;
        if message["answers"] == back.as_str() {
            break message;
        }
    };
    let is_there = answer["type"] == "snapshot";
    let knows = last.ask("workshop", json!({})).await["type"] == "workshop";
    assert_eq!(is_there, knows, "{}", answer["type"]);
    server.stop().await;
}
