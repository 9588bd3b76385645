//! Workshops on a real store, without sockets: who is let in where.

use futures_util::FutureExt;
use futures_util::future::join_all;
use shared::protocol::client_message::{Create, Join, JoinKind};
use shared::protocol::code::LinkCode;
use shared::protocol::workshop::{Late, SeatPerson, Spread};

use super::Admission;
use super::hall::HALL_PEOPLE_MAX;
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
async fn a_hall_has_room_for_so_many_even_if_all_come_at_once() {
    const TOO_MANY: usize = 20;
    let folder = tempfile::tempdir().expect("a folder");
    let registry = registry(folder.path()).await;
    let create = Create { spread: Spread::ByHand, ..Create::default() };
    let workshop = registry.create(create, false).await.expect("creates").workshop;
    let come = || workshop.join((ConnectionId(1), link_for_tests()), None, named("Ada"));
    let came = join_all((0..HALL_PEOPLE_MAX + TOO_MANY).map(|_| come())).await;
    let (let_in, refused): (Vec<_>, Vec<_>) = came.into_iter().partition(Result::is_ok);
    assert_eq!((let_in.len(), refused.len()), (HALL_PEOPLE_MAX, TOO_MANY));
    let codes = refused.into_iter().filter_map(Result::err).map(|(code, _)| code);
    assert!(codes.eq(std::iter::repeat_n(LinkCode::Busy.into(), TOO_MANY)));
    let Some(Ok(Admission::Hall(first, _))) = let_in.into_iter().next() else { panic!("waits") };
    workshop.give_up(first).await.expect("leaves");
    assert!(come().await.is_ok(), "there is room again");
    assert!(come().await.is_err());
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
