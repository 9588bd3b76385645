//! A player at a real table: lines typed, what is read, what was done.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use shared::protocol::entity::DealStatus;

use super::console::Console;
use super::{Outcome, Player};
use crate::connection::Connection;
use crate::connection::tests::join;
use crate::testing::server::Server;
use crate::testing::table::Table;

/// Types these lines at a seat; what was read.
async fn played(server: &Server, seat: &str, script: &[&str], json: bool) -> (String, Outcome) {
    let patience = Duration::from_secs(20);
    let mut connection = Connection::open(server.address(), join(seat), Duration::ZERO, patience);
    let entered = connection.enter(false).await.expect("the seat is free");
    let kept = Arc::new(Mutex::new(String::new()));
    let console = Console::scripted(script, &kept);
    let player = Player::new(connection, entered.mirror, json, console);
    let outcome = player.play().await.expect("it plays to the end");
    let text = kept.lock().expect("nobody holds it").clone();
    (text, outcome)
}

#[tokio::test]
async fn a_script_plays_line_by_line() {
    let server = Server::start(Table::begun(&[])).await;
    let script = [
        "offer acute with queens price=98%",
        "sign 1",
        "sgin 1",
        "withdraw 1",
        "deals",
        "say Goodbye",
    ];
    let (text, outcome) = played(&server, "northmere", &script, false).await;
    assert_eq!(outcome, Outcome::Quit);
    let wanted = [
        "Northmere CCG tabled",
        "No: You have signed this version already.",
        "Did you mean `sign`?",
        "withdrawn",
        "You: Goodbye",
    ];
    let mut rest = text.as_str();
    for part in wanted {
        let Some((_, after)) = rest.split_once(part) else { panic!("{part} after {rest}\n{text}") };
        rest = after;
    }
    let mut inner = server.inner();
    let deal = inner.table.mirror("northmere").deal("y1/acute/northmere+queens").cloned();
    assert_eq!(deal.map(|deal| deal.status), Some(DealStatus::Withdrawn));
}

#[tokio::test]
async fn what_others_put_forward_is_read_before_it_is_signed() {
    let mut table = Table::begun(&["queens"]);
    table.typed("queens", "offer acute with northmere price=101%").expect("tabled");
    let server = Server::start(table).await;
    let script = ["counter 1 price=99%", "wait 1", "sign 1", "sign 3", "deals"];
    let other = server.clone();
    let answer = async move {
        loop {
            tokio::time::sleep(Duration::from_millis(20)).await;
            let mut inner = other.inner();
            let latest = inner.table.mirror("queens").deal("y1/acute/northmere+queens").cloned();
            if latest.is_some_and(|deal| deal.version == 2) {
                inner.table.typed("queens", "counter 2 price=99.5%").expect("countered");
                drop(inner);
                other.published();
                return;
            }
        }
    };
    let ((text, _), ()) = tokio::join!(played(&server, "northmere", &script, false), answer);
    assert!(text.contains("Changed: price 99% → 99.5%"), "{text}");
    assert!(text.contains("Offer 1 has been countered: its new terms are number 3"), "{text}");
    assert!(text.contains("to year 1"), "{text}");
}

#[tokio::test]
async fn programs_read_every_message_as_it_is() {
    let server = Server::start(Table::begun(&[])).await;
    let script = ["say Hello", "leave"];
    let (text, outcome) = played(&server, "northmere", &script, true).await;
    assert_eq!(outcome, Outcome::Left);
    for line in text.lines() {
        let message: serde_json::Value = serde_json::from_str(line).expect("a JSON line");
        assert!(message["type"].is_string());
    }
    assert!(text.contains("\"said\""), "{text}");
}

#[tokio::test]
async fn a_broken_line_is_told_and_mended() {
    let server = Server::start(Table::begun(&[])).await;
    server.inner().cut_after = Some(1);
    let script = ["say one", "say two", "say three"];
    let (text, _) = played(&server, "northmere", &script, false).await;
    assert!(text.contains("[connection lost"), "{text}");
    for word in ["You: one", "You: two", "You: three"] {
        assert_eq!(text.matches(word).count(), 1, "{word} in\n{text}");
    }
}
