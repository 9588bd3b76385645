//! People whom the facilitator brings from table to table while they are not connected, over real
//! sockets: the numbers that they come back with are of where they were.

use serde_json::{Value, json};

use super::client::{Client, Running, heard};

/// Brings that person to a seat.
async fn seat(facilitator: &mut Client, person: &Value, table: u16, seat: &str) {
    let ask = json!({"person": person, "table": table, "seat": seat});
    facilitator.say("seat", ask).await;
    heard(facilitator, "accepted").await;
}

#[tokio::test]
async fn whoever_went_away_and_back_while_offline_gets_a_snapshot_and_no_old_frames() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let (mut facilitator, created) = server.workshop(json!({"tables": 2})).await;
    let (ada, joined, snapshot) = {
        let seat = json!({"seat": "northmere", "table": 1, "name": "Ada"});
        let (mut ada, joined) = server.joins(&created["code"], seat).await;
        let snapshot = heard(&mut ada, "snapshot").await;
        (ada, joined, snapshot)
    };
    drop(ada);
    let rows = facilitator_rows(&mut facilitator).await;
    let person = &rows["tables"][0]["people"][0]["person"];
    seat(&mut facilitator, person, 2, "queens").await;
    seat(&mut facilitator, person, 1, "docks").await;
    // Any number that a seat of table 1 may have had, also the very one that docks has now.
    let mut first = snapshot["seq"].as_u64().expect("a number");
    for table in [json!(1), json!(null)] {
        for last_seq in first..first + 8 {
            let mut ada = server.greeted().await;
            let resume = json!({"token": joined["token"], "last_seq": last_seq, "table": table});
            let back = ada.ask("resume", resume).await;
            let shown = match back["type"].as_str() {
                Some("joined") => heard(&mut ada, "snapshot").await,
                _ => back,
            };
            assert_eq!((&shown["type"], &shown["seat"]), (&json!("snapshot"), &json!("docks")));
        }
        first = 1;
    }
    server.stop().await;
}

async fn facilitator_rows(facilitator: &mut Client) -> Value {
    facilitator.say("workshop", json!({})).await;
    heard(facilitator, "workshop").await
}
