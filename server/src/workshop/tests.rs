//! Workshops on a real store, without sockets: who is let in where.

use shared::protocol::client_message::{Create, Join, JoinKind};
use shared::protocol::workshop::{Late, Spread};

use super::Admission;
use crate::socket::link::link_for_tests;
use crate::store::Store;
use crate::table::message::{Ask, ConnectionId, Wish};
use crate::table::registry::Registry;

fn named(name: &str) -> Join {
    Join { name: name.to_owned(), ..Join::default() }
}

async fn registry(folder: &std::path::Path) -> Registry {
    let store = Store::open(folder).expect("opens");
    Registry::restore(store, None).await.expect("restores").0
}

#[tokio::test]
async fn no_two_are_promised_one_seat() {
    let folder = tempfile::tempdir().expect("a folder");
    let registry = registry(folder.path()).await;
    let create = Create { tables: Some(2), late: Late::Wait, ..Create::default() };
    let workshop = registry.create(create, false).await.expect("creates").workshop;
    let mut held = Vec::new();
    let mut tables = Vec::new();
    for number in 0..17 {
        let at = (ConnectionId(number), link_for_tests());
        match workshop.join(at, None, named("Ada")).await.expect("is let in") {
            Admission::Table(table, ask) => {
                assert!(matches!(ask, Ask::Join { wish: Wish::Free(_), .. }));
                tables.push(table);
                held.push(ask);
            }
            Admission::Hall(..) => tables.push(0),
        }
    }
    assert_eq!(tables, [[1; 8].as_slice(), &[2; 8], &[0]].concat());
    // Whoever gives up on the way leaves a place.
    held.truncate(15);
    let at = (ConnectionId(99), link_for_tests());
    let admission = workshop.join(at, None, named("Bea")).await.expect("is let in");
    assert!(matches!(admission, Admission::Table(2, _)));
}

#[tokio::test]
async fn where_the_facilitator_seats_people_even_a_claim_waits() {
    let folder = tempfile::tempdir().expect("a folder");
    let registry = registry(folder.path()).await;
    let create = Create { spread: Spread::ByHand, ..Create::default() };
    let workshop = registry.create(create, false).await.expect("creates").workshop;
    let at = || (ConnectionId(1), link_for_tests());
    let claim = Join { seat: Some("queens".to_owned()), ..named("Ada") };
    let waits = workshop.join(at(), None, claim).await.expect("is let in");
    let Admission::Hall(_, view) = waits else { panic!("the hall") };
    assert_eq!(view.waiting, 1);
    let program = Join { kind: JoinKind::Program, ..named("bot") };
    let seated = workshop.join(at(), None, program).await.expect("is let in");
    assert!(matches!(seated, Admission::Table(1, _)));
}
