//! Those who wait in a workshop's hall, over real sockets: sent away, and who is told of them.

use serde_json::{Value, json};

use super::client::{Client, Running, heard};
use super::erasing::found;

/// A workshop where everybody waits: its facilitator, and what `created` said.
async fn by_hand(server: &Running) -> (Client, Value) {
    server.workshop(json!({"tables": 2, "spread": "by_hand"})).await
}

/// All that a facilitator hears of the hall until so many wait: who came, and who is gone and why.
async fn news(leader: &mut Client, waiting: usize) -> (Vec<Value>, Vec<(Value, Value)>) {
    let (mut came, mut gone) = (Vec::new(), Vec::new());
    loop {
        let news = heard(leader, "hall_news").await;
        let all = |list: &str| news[list].as_array().expect("a list").clone();
        came.extend(all("came").into_iter().map(|found| found["name"].clone()));
        gone.extend(all("gone").into_iter().map(|it| (it["name"].clone(), it["why"].clone())));
        if news["waiting"] == waiting {
            return (came, gone);
        }
    }
}

#[tokio::test]
async fn the_facilitator_hears_at_every_device_who_comes_to_the_hall_and_who_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let (mut laptop, created) = by_hand(&server).await;
    let code = &created["code"];
    let mut phone = server.greeted().await;
    let resume = json!({"token": created["token"], "last_seq": 0, "table": 2});
    assert_eq!(phone.ask("resume", resume).await["type"], "snapshot");
    let (mut ada, _) = server.joins(code, json!({"name": "Ada"})).await;
    let (_bea, _) = server.joins(code, json!({"name": "Bea"})).await;
    for leader in [&mut laptop, &mut phone] {
        let (mut came, gone) = news(leader, 2).await;
        came.sort_by_key(|name| name.as_str().map(str::to_owned));
        assert_eq!((came, gone), (vec![json!("Ada"), json!("Bea")], vec![]));
    }
    ada.say("leave", json!({})).await;
    for leader in [&mut laptop, &mut phone] {
        assert_eq!(news(leader, 1).await, (vec![], vec![(json!("Ada"), json!("left"))]));
    }
    let person = laptop.ask("workshop", json!({})).await["hall"][0]["person"].clone();
    laptop.say("seat", json!({"person": person, "table": 1})).await;
    for leader in [&mut laptop, &mut phone] {
        assert_eq!(news(leader, 0).await, (vec![], vec![(json!("Bea"), json!("seated"))]));
    }
    // Whoever leads no longer, and whoever only looks on, hears nothing.
    phone.say("leave", json!({})).await;
    heard(&mut phone, "left").await;
    let (mut projector, _) = server.joins(code, json!({"kind": "spectator"})).await;
    let (_cem, _) = server.joins(code, json!({"name": "Cem"})).await;
    assert_eq!(news(&mut laptop, 1).await.0, [json!("Cem")]);
    for other in [&mut phone, &mut projector] {
        let id = other.say("visit", json!({"table": 9})).await;
        loop {
            let message = other.next().await;
            assert_ne!(message["type"], "hall_news");
            if message["answers"] == id.as_str() {
                break;
            }
        }
    }
    server.stop().await;
}

#[tokio::test]
async fn people_in_the_hall_are_sent_away_and_told_and_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let (mut facilitator, created) = by_hand(&server).await;
    let code = &created["code"];
    let mut waits = Vec::new();
    for name in ["Archibald", "Balthasar", "Clementine", "Desdemona"] {
        waits.push(server.joins(code, json!({"name": name})).await);
    }
    // Bea is gone, without having left.
    drop(waits.remove(1).0);
    let hall = loop {
        facilitator.say("workshop", json!({})).await;
        let hall = heard(&mut facilitator, "workshop").await["hall"].clone();
        if hall[1]["connected"] == false {
            break hall;
        }
    };
    // Only the facilitator may.
    let mine = json!({"people": [hall[0]["person"]]});
    assert_eq!(waits[1].0.ask("dismiss", mine.clone()).await["code"], "not_here");
    let (mut plays, _) = server.joins(code, json!({"kind": "program"})).await;
    heard(&mut plays, "snapshot").await;
    plays.say("dismiss", mine.clone()).await;
    assert_eq!(heard(&mut plays, "refused").await["code"], "not_allowed");
    facilitator.say("dismiss", json!({"people": [hall[0]["person"], 99]})).await;
    let refused = heard(&mut facilitator, "refused").await;
    assert_eq!(refused["message"], "There is no person 99 in the hall.");
    facilitator.say("dismiss", mine).await;
    heard(&mut facilitator, "accepted").await;
    let left = heard(&mut waits[0].0, "left").await;
    assert_eq!((&left["why"], &left["answers"]), (&json!("dismissed"), &json!(null)));
    // The connection stays open, the token is worth nothing, the code still lets them in.
    let (mut ada, told) = waits.remove(0);
    let resume = json!({"token": told["token"], "last_seq": 0});
    assert_eq!(ada.ask("resume", resume).await["code"], "wrong_token");
    let again = ada.ask("join", json!({"code": code, "name": "Archibald"})).await;
    assert_eq!(again["type"], "hall");
    facilitator.say("dismiss", json!("away")).await;
    let names = async |facilitator: &mut Client| {
        facilitator.say("workshop", json!({})).await;
        let hall = heard(facilitator, "workshop").await["hall"].clone();
        let hall = hall.as_array().expect("a list").iter();
        hall.map(|found| found["name"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&mut facilitator).await, ["Clementine", "Desdemona", "Archibald"]);
    facilitator.say("dismiss", json!("all")).await;
    for (client, _) in &mut waits {
        assert_eq!(heard(client, "left").await["why"], "dismissed");
    }
    assert_eq!(names(&mut facilitator).await, [] as [Value; 0]);
    server.stop().await;

    // Nothing of them is left in any file.
    let names = ["Archibald", "Balthasar", "Clementine", "Desdemona"];
    assert_eq!(found(folder.path(), &names).expect("reads"), [] as [&str; 0]);
}
