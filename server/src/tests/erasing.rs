//! Names and texts that are erased are nowhere any more: not in the store's files, not in a table's
//! memory, not in what is replayed to those who resume, not in the hall, not in a copy.

use std::path::Path;
use std::{fs, io};

use serde_json::{Value, json};

use super::admin;
use super::client::{Client, Running, heard};
use crate::store::{Store, StoredTable};

const WORDS: &str = "Meet me behind the ambulance station";
const ANNOUNCED: &str = "Everybody wait for Augusta please";
const MARKED: &str = "Augusta hesitates";
const ANSWER: &str = "Nothing to be said against it";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

async fn command(server: &Running, token: &str, line: &[&str]) {
    assert!(admin::command(server, token, line).await, "{line:?}");
}

/// Which of those words stand in any file of the folder.
pub(super) fn found<'a>(folder: &Path, words: &[&'a str]) -> io::Result<Vec<&'a str>> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder)? {
        let bytes = fs::read(file?.path())?;
        let here = |word: &&&str| bytes.windows(word.len()).any(|it| it == word.as_bytes());
        found.extend(words.iter().filter(here).copied());
    }
    Ok(found)
}

async fn stored(store: &Store, workshop: &Value, number: u16) -> StoredTable {
    let id = workshop["tables"][usize::from(number) - 1].as_str().expect("an id");
    store.load(id).await.expect("loads")
}

async fn waits(server: &Running, code: &Value, name: &str) -> (Client, Value) {
    let (client, hall) = server.joins(code, json!({"name": name})).await;
    assert_eq!(hall["type"], "hall", "{hall}");
    (client, hall)
}

/// The names in the hall and at the tables, as the facilitator is told them.
async fn view(facilitator: &mut Client) -> Value {
    facilitator.say("workshop", json!({})).await;
    heard(facilitator, "workshop").await
}

/// A facilitator and four people: Augusta was at table 1 and is at table 2, Bartholomew is at table
/// 1, Cordelia and Desdemona wait.
struct Room {
    facilitator: Client,
    created: Value,
    augusta: (Client, Value),
    bartholomew: Client,
    cordelia: Client,
    /// Theirs, in the order of their names.
    numbers: Vec<u64>,
}

async fn room(server: &Running) -> Room {
    let mut facilitator = server.greeted().await;
    let create = json!({"tables": 2, "spread": "by_hand"});
    let created = facilitator.ask("create", create).await;
    let code = &created["code"];
    let mut augusta = waits(server, code, "Augusta").await;
    let (mut bartholomew, _) = waits(server, code, "Bartholomew").await;
    let (cordelia, _) = waits(server, code, "Cordelia").await;
    waits(server, code, "Desdemona").await;
    let rows = view(&mut facilitator).await;
    let numbers = rows["hall"].as_array().expect("a list").iter();
    let numbers: Vec<u64> = numbers.map(|it| it["person"].as_u64().expect("a number")).collect();
    for (person, table) in [(0, 1), (1, 1), (0, 2)] {
        let client = if person == 0 { &mut augusta.0 } else { &mut bartholomew };
        facilitator.say("seat", json!({"person": numbers[person], "table": table})).await;
        heard(&mut facilitator, "accepted").await;
        heard(client, "snapshot").await;
        let text = if person == 0 { WORDS } else { ANSWER };
        let said = client.say("talk", json!({"text": text})).await;
        while heard(client, "frame").await["answers"] != said.as_str() {}
    }
    let marked = json!({"conduct": {"mark": {"text": MARKED}}});
    for body in [json!({"conduct": {"announce": {"text": ANNOUNCED}}}), marked] {
        facilitator.say("conduct_tables", body).await;
        let told = heard(&mut facilitator, "conducted").await;
        assert_eq!(told["done"], json!([1, 2]), "{told}");
    }
    Room { facilitator, created, augusta, bartholomew, cordelia, numbers }
}

#[tokio::test]
async fn one_person_is_erased_wherever_they_were_and_no_game_changes() {
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let token = server.admin.clone().expect("a token");
    let mut room = room(&server).await;
    let code = room.created["code"].as_str().expect("a code").to_owned();
    let number = |place: usize| room.numbers[place].to_string();
    command(&server, &token, &["erase", &code, "--person", &number(0)]).await;
    // Whoever is at one of these tables comes again.
    assert_eq!(room.augusta.0.end().await.0, "table_reopened");
    assert_eq!(room.bartholomew.end().await.0, "table_reopened");
    assert_eq!(found(folder.path(), &["Augusta\"", WORDS]).expect("reads"), [""; 0]);
    // They find the same game, without the name and the words, also in what was missed.
    for last_seq in [0, 1, 999_999] {
        let mut again = server.greeted().await;
        let resume = json!({"token": room.augusta.1["token"], "last_seq": last_seq, "table": 2});
        let mut shown = again.ask("resume", resume).await.to_string();
        let asked = again.say("talk", json!({"text": "here again"})).await;
        while !shown.contains(&asked) {
            shown = again.next().await.to_string();
            assert!(!shown.contains(WORDS) && !shown.contains("Augusta\""), "{shown}");
        }
    }
    let mut facilitator = server.greeted().await;
    let resume = json!({"token": room.created["token"], "last_seq": 0, "table": 1});
    let shown = facilitator.ask("resume", resume).await.to_string();
    assert!(!shown.contains(WORDS) && shown.contains(ANSWER), "{shown}");
    let rows = view(&mut facilitator).await.to_string();
    assert!(!rows.contains("Augusta") && rows.contains("Bartholomew"), "{rows}");
    // What was written since can be erased too; then there is nothing left of them to erase.
    command(&server, &token, &["erase", &code, "--person", &number(0)]).await;
    assert!(!admin::command(&server, &token, &["erase", &code, "--person", &number(0)]).await);
    // A mistyped number erases nothing, and says so.
    assert!(!admin::command(&server, &token, &["erase", &code, "--person", "77"]).await);
    // In the hall a name is all that there is.
    command(&server, &token, &["erase", &code, "--person", &number(2)]).await;
    let left = heard(&mut room.cordelia, "left").await;
    assert!(left["message"].as_str().expect("why").contains("erased"), "{left}");
    assert_eq!(room.cordelia.ask("leave", json!({})).await["code"], "not_here");
    let rows = view(&mut facilitator).await;
    assert_eq!(rows["hall"].as_array().map(Vec::len), Some(1), "{rows}");
    drop((room.facilitator, facilitator));
    server.stop().await;
    assert_eq!(found(folder.path(), &["Cordelia", WORDS]).expect("reads"), [""; 0]);
    let store = Store::open(folder.path()).expect("opens");
    let one = stored(&store, &room.created, 1).await;
    assert!(one.texts.values().any(|text| text == ANSWER) && one.texts.len() == 3);
    assert_eq!(one.people.into_values().collect::<Vec<_>>(), ["Bartholomew"]);
    let two = stored(&store, &room.created, 2).await;
    assert_eq!(two.people, std::collections::BTreeMap::new());
    for text in [ANNOUNCED, MARKED] {
        assert!(two.texts.values().any(|it| it == text), "the facilitator's stay");
    }
    store.close().await.expect("closes");
}

#[tokio::test]
async fn a_whole_workshop_is_erased_with_its_hall_and_what_the_facilitator_wrote() {
    const ALL: [&str; 8] =
        ["Augusta", "Bartholomew", "Cordelia", "Desdemona", WORDS, ANSWER, ANNOUNCED, MARKED];
    let folder = folder();
    let server = Running::start(folder.path()).await;
    let token = server.admin.clone().expect("a token");
    let room = room(&server).await;
    let code = room.created["code"].as_str().expect("a code").to_owned();
    let store = room.created["tables"].clone();
    command(&server, &token, &["people", &code.to_lowercase()]).await;
    command(&server, &token, &["erase", &code]).await;
    assert_eq!(found(folder.path(), &ALL).expect("reads"), [""; 0]);
    let mut facilitator = server.greeted().await;
    for (table, _) in (1..).zip(store.as_array().expect("a list")) {
        let resume = json!({"token": room.created["token"], "last_seq": 0, "table": table});
        let shown = facilitator.ask("resume", resume).await.to_string();
        let rows = view(&mut facilitator).await.to_string();
        for word in ALL {
            assert!(!shown.contains(word) && !rows.contains(word), "{word}: {shown} {rows}");
        }
        facilitator = server.greeted().await;
    }
    let copies = tempfile::tempdir().expect("a temporary folder");
    let copy = copies.path().join("copy");
    command(&server, &token, &["backup", copy.to_str().expect("text")]).await;
    assert_eq!(found(copies.path(), &ALL).expect("reads"), [""; 0]);
    server.stop().await;
    assert_eq!(found(folder.path(), &ALL).expect("reads"), [""; 0]);
}
