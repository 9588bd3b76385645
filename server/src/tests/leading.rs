//! What a facilitator does at several tables at once, over real sockets: bells in the phase that
//! was seen, people who lose or change their seat, tables side by side.

use serde_json::json;

use super::client::{Running, heard};

#[tokio::test]
async fn a_bell_at_several_tables_rings_only_in_the_phase_that_was_seen() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let create = json!({"tables": 3, "bots": "no-deal"});
    let (mut leader, _) = server.workshop(create).await;
    leader.say("conduct_tables", json!({"conduct": "start"})).await;
    heard(&mut leader, "conducted").await;
    let at = |table, phase| json!({"table": table, "year": 1, "phase": phase});
    let phases = json!([at(1, "settlement"), at(2, "contracting"), at(9, "review")]);
    leader.say("conduct_tables", json!({"phases": phases, "conduct": "ring_bell"})).await;
    let conducted = heard(&mut leader, "conducted").await;
    assert_eq!(conducted["done"], json!([1, 3]), "{conducted}");
    let refused = &conducted["refused"][0];
    assert_eq!((&refused["table"], &refused["code"]), (&json!(2), &json!("phase_over")));
    // Sent again, nothing rings twice.
    leader.say("conduct_tables", json!({"phases": phases, "conduct": "ring_bell"})).await;
    assert_eq!(heard(&mut leader, "conducted").await["done"], json!([3]));
    let many = vec![at(1, "settlement"); 101];
    leader.say("conduct_tables", json!({"phases": many, "conduct": "ring_bell"})).await;
    assert_eq!(heard(&mut leader, "refused").await["code"], "bad_body");
    server.stop().await;
}

#[tokio::test]
async fn whoever_is_removed_or_moved_at_several_tables_sees_that_seat_no_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let (mut leader, created) = server.workshop(json!({"tables": 2})).await;
    let code = &created["code"];
    let (mut ada, _) = server.joins(code, json!({"table": 1, "seat": "queens"})).await;
    let (mut ben, _) = server.joins(code, json!({"table": 1, "seat": "docks"})).await;
    heard(&mut ada, "snapshot").await;
    heard(&mut ben, "snapshot").await;
    let remove = json!({"tables": [1], "conduct": {"remove": {"seat": "queens"}}});
    leader.say("conduct_tables", remove).await;
    assert_eq!(heard(&mut leader, "conducted").await["done"], json!([1]));
    assert_eq!(heard(&mut ada, "left").await["why"], "removed");
    ada.say("talk", json!({"to": [], "text": "Am I still here?"})).await;
    assert_eq!(heard(&mut ada, "refused").await["code"], "not_here");
    let go = json!({"tables": [1], "conduct": {"move": {"from": "docks", "to": "county"}}});
    leader.say("conduct_tables", go).await;
    assert_eq!(heard(&mut leader, "conducted").await["done"], json!([1]));
    assert_eq!(heard(&mut ben, "snapshot").await["seat"], "county");
    server.stop().await;
}

#[tokio::test]
async fn facilitator_and_screen_compare_all_tables_also_those_that_sleep() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path()).await;
    let create = json!({"tables": 2, "bots": "no-deal", "years": 1, "seed": "7"});
    let (mut leader, created) = server.workshop(create).await;
    let code = &created["code"];
    let (mut ada, _) = server.joins(code, json!({"table": 2, "seat": "queens"})).await;
    heard(&mut ada, "snapshot").await;
    ada.say("compare", json!({})).await;
    assert_eq!(heard(&mut ada, "refused").await["code"], "not_allowed");
    // What is public at all tables a projector may show.
    let (mut screen, _) = server.joins(code, json!({"kind": "spectator"})).await;
    heard(&mut screen, "snapshot").await;
    screen.say("compare", json!({})).await;
    assert_eq!(heard(&mut screen, "tables_compared").await["tables"][1]["table"], 2);
    leader.say("compare", json!({})).await;
    let compared = heard(&mut leader, "tables_compared").await;
    let second = &compared["tables"][1];
    assert_eq!(
        (&second["phase"], &second["people"][0]["seat"]),
        (&json!("lobby"), &json!("queens"))
    );
    assert!(second["accounts"].is_null() && second["score"].is_null());
    for conduct in ["start", "ring_bell", "ring_bell", "ring_bell"] {
        leader.say("conduct_tables", json!({"tables": [1], "conduct": conduct})).await;
        assert_eq!(heard(&mut leader, "conducted").await["done"], json!([1]), "{conduct}");
    }
    drop(leader);
    server.stop().await;

    let server = Running::start(folder.path()).await;
    let mut leader = server.greeted().await;
    let resume = json!({"token": created["token"], "last_seq": 0, "table": 2});
    assert_eq!(leader.ask("resume", resume).await["type"], "snapshot");
    leader.say("compare", json!({})).await;
    let compared = heard(&mut leader, "tables_compared").await;
    let first = &compared["tables"][0];
    assert_eq!((&first["table"], &first["phase"]), (&json!(1), &json!("over")));
    assert!(first["accounts"]["economy"]["result_of_all"].is_i64());
    assert!(first["score"]["joint_index"].is_i64());
    server.stop().await;
}
