//! Workshops on a real store, without sockets: who is let in where.

use futures_util::FutureExt;
use shared::protocol::client_message::{Create, Join, JoinKind};
use shared::protocol::workshop::{Late, SeatPerson, Spread};

use super::Admission;
use crate::socket::link::link_for_tests;
use crate::store::{Opens, Store};
use crate::table::message::{Ask, ConnectionId, Wish};
use crate::table::registry::Registry;
use crate::token;

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

#[tokio::test]
async fn nobody_gives_up_waiting_on_the_way_to_a_seat() {
    let folder = tempfile::tempdir().expect("a folder");
    let registry = registry(folder.path()).await;
    let create = Create { spread: Spread::ByHand, ..Create::default() };
    let workshop = registry.create(create, false).await.expect("creates").workshop;
    let at = (ConnectionId(1), link_for_tests());
    let waits = workshop.join(at, None, named("Ada")).await.expect("is let in");
    let Admission::Hall(person, view) = waits else { panic!("the hall") };
    let ask = SeatPerson { person: person.0, table: 1, seat: None, part: None };
    let (seated, given_up) = tokio::join!(workshop.seat(ask), workshop.give_up(person));
    assert_ne!(seated.is_ok(), given_up.is_ok(), "one of the two");
    let hash = token::hash(&view.token.expect("a token"));
    let can_return = registry.store().whose(hash, Opens::Connection).await.expect("reads");
    assert_eq!(can_return.is_some(), workshop.find(person).is_some());
}

#[tokio::test]
async fn what_is_begun_is_done_though_nobody_waits_for_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let registry = registry(folder.path()).await;
    let create = Create { spread: Spread::ByHand, ..Create::default() };
    let workshop = registry.create(create, false).await.expect("creates").workshop;
    let at = (ConnectionId(1), link_for_tests());
    let waits = workshop.join(at, None, named("Ada")).await.expect("is let in");
    let Admission::Hall(person, _) = waits else { panic!("the hall") };
    assert!(workshop.erase(Some(person)).now_or_never().is_none());
    // Whoever comes later waits for it.
    while !registry.store().halls().await.expect("reads").is_empty() {}
    drop(workshop.erasing.write().await);
    assert!(workshop.hall().list().is_empty());
}
