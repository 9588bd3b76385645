//! Workshops on a real store, without sockets: who is let in where.

use std::path::Path;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::join_all;
use shared::protocol::client_message::{Create, Join, JoinKind};
use shared::protocol::code::LinkCode;
use shared::protocol::conduct::Conduct;
use shared::protocol::workshop::{Dismiss, HallView, Late, SeatPerson, Spread};
use shared::rules::command::Holder;
use shared::rules::ids::PersonId;
use shared::rules::timing::Clocks;
use tokio::io::AsyncReadExt;

use super::hall::{HALL_PEOPLE_MAX, HALL_PEOPLE_PER_ADDRESS_MAX};
use super::{Admission, At, Workshop};
use crate::absences::Absence;
use crate::socket::link::{link_for_tests, link_over};
use crate::store::{Opens, Store};
use crate::table::message::{Ask, ConnectionId, Errand, Newcomer, Wish};
use crate::table::registry::Registry;
use crate::{time, token};

/// Where a whole class sits.
const CLASS: [u8; 4] = [192, 0, 2, 1];

fn at(connection: u64, address: [u8; 4]) -> At {
    let (connection, link) = (ConnectionId(connection), link_for_tests());
    At { connection, link, address: address.into() }
}

fn named(name: &str) -> Join {
    Join { name: name.to_owned(), ..Join::default() }
}

async fn registry(folder: &Path) -> Registry {
    let store = Store::open(folder).expect("opens");
    Registry::restore(store, Vec::new()).await.expect("restores").0
}

/// A workshop of so many tables where the facilitator seats people: whoever comes waits.
async fn by_hand(folder: &Path, tables: u16) -> (Registry, Arc<Workshop>) {
    let registry = registry(folder).await;
    let create = Create { tables: Some(tables), spread: Spread::ByHand, ..Create::default() };
    let workshop = registry.create(create, false).await.expect("creates").workshop;
    (registry, workshop)
}

/// Ada comes at the first connection, and waits.
async fn ada_waits(workshop: &Arc<Workshop>) -> (PersonId, HallView) {
    match workshop.join(at(1, CLASS), None, named("Ada")).await.expect("is let in") {
        Admission::Hall(person, view) => (person, view),
        Admission::Table(..) => panic!("she waits"),
    }
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
        match workshop.join(at(number, CLASS), None, named("Ada")).await.expect("is let in") {
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
    let admission = workshop.join(at(99, CLASS), None, named("Bea")).await.expect("is let in");
    assert!(matches!(admission, Admission::Table(2, _)));
}

#[tokio::test]
async fn where_the_facilitator_seats_people_even_a_claim_waits() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_registry, workshop) = by_hand(folder.path(), 1).await;
    let claim = Join { seat: Some("queens".to_owned()), ..named("Ada") };
    let waits = workshop.join(at(1, CLASS), None, claim).await.expect("is let in");
    let Admission::Hall(_, view) = waits else { panic!("the hall") };
    assert_eq!(view.waiting, 1);
    let program = Join { kind: JoinKind::Program, ..named("bot") };
    let seated = workshop.join(at(1, CLASS), None, program).await.expect("is let in");
    assert!(matches!(seated, Admission::Table(1, _)));
}

#[tokio::test]
async fn a_hall_has_room_for_so_many_even_if_all_come_at_once() {
    const TOO_MANY: usize = 20;
    let folder = tempfile::tempdir().expect("a folder");
    let (_registry, workshop) = by_hand(folder.path(), 1).await;
    // Those on the server's own machine may all come from one address.
    let come = || workshop.join(at(1, [127, 0, 0, 1]), None, named("Ada"));
    let came = join_all((0..HALL_PEOPLE_MAX + TOO_MANY).map(|_| come())).await;
    let (let_in, refused): (Vec<_>, Vec<_>) = came.into_iter().partition(Result::is_ok);
    assert_eq!((let_in.len(), refused.len()), (HALL_PEOPLE_MAX, TOO_MANY));
    let codes = refused.into_iter().filter_map(Result::err).map(|(code, _)| code);
    assert!(codes.eq(std::iter::repeat_n(LinkCode::Busy.into(), TOO_MANY)));
    let Some(Ok(Admission::Hall(first, _))) = let_in.into_iter().next() else { panic!("waits") };
    workshop.give_up(ConnectionId(1), first).await.expect("leaves");
    assert!(come().await.is_ok(), "there is room again");
    assert!(come().await.is_err());
}

#[tokio::test]
async fn nobody_gives_up_waiting_on_the_way_to_a_seat() {
    let folder = tempfile::tempdir().expect("a folder");
    let (registry, workshop) = by_hand(folder.path(), 1).await;
    let (person, view) = ada_waits(&workshop).await;
    let ask = SeatPerson { person: person.0, table: 1, seat: None, part: None };
    let giving_up = workshop.give_up(ConnectionId(1), person);
    let (seated, given_up) = tokio::join!(workshop.seat(ask), giving_up);
    assert_ne!(seated.is_ok(), given_up.is_ok(), "one of the two");
    let hash = token::hash(&view.token.expect("a token"));
    let can_return = registry.store().whose(hash, Opens::Connection).await.expect("reads");
    assert_eq!(can_return.is_some(), workshop.find(person).is_some());
}

#[tokio::test]
async fn who_comes_back_elsewhere_while_they_give_up_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_registry, workshop) = by_hand(folder.path(), 1).await;
    let (person, _) = ada_waits(&workshop).await;
    let (ours, mut theirs) = tokio::io::duplex(1024);
    let elsewhere = At { link: link_over(ours), ..at(2, CLASS) };
    let giving_up = workshop.give_up(ConnectionId(1), person);
    let back = async { workshop.wait_on(elsewhere, person).expect("still waits") };
    let (given_up, _) = tokio::join!(giving_up, back);
    given_up.expect("leaves");
    let mut frame = [0; 1024];
    let length = theirs.read(&mut frame).await.expect("reads");
    let text = String::from_utf8_lossy(&frame[..length]);
    assert!(text.contains(r#""type":"left","why":"elsewhere""#), "{text}");
}

#[tokio::test]
async fn whom_the_store_knows_no_longer_is_told_so_and_brought_nowhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let (registry, workshop) = by_hand(folder.path(), 1).await;
    let (person, _) = ada_waits(&workshop).await;
    let (ours, mut theirs) = tokio::io::duplex(1024);
    workshop.wait_on(At { link: link_over(ours), ..at(2, CLASS) }, person).expect("waits");
    // As if the disk had failed when she gave up, and had done it all the same.
    registry.store().leave_hall(&workshop.id, vec![person.0.into()]).await.expect("is written");
    let to = SeatPerson { person: person.0, table: 1, seat: None, part: None };
    let (_, why) = workshop.seat(to).await.expect_err("nothing would let her in there");
    assert_eq!(why, "Ada waits no longer; the join code still lets them in.");
    assert_eq!((workshop.find(person), workshop.hall().len()), (None, 0));
    let mut frame = [0; 1024];
    let length = theirs.read(&mut frame).await.expect("reads");
    let text = String::from_utf8_lossy(&frame[..length]);
    assert!(text.contains(r#""type":"left","why":"elsewhere""#), "{text}");
}

#[tokio::test]
async fn what_is_begun_is_done_though_nobody_waits_for_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (registry, workshop) = by_hand(folder.path(), 1).await;
    let (person, _) = ada_waits(&workshop).await;
    assert!(workshop.erase(Some(person)).now_or_never().is_none());
    // Whoever comes later waits for it.
    while !registry.store().halls().await.expect("reads").is_empty() {}
    drop(workshop.erasing.write().await);
    assert!(workshop.hall().list().is_empty());
}

#[tokio::test]
async fn so_many_wait_in_a_hall_and_no_address_takes_all_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_registry, workshop) = by_hand(folder.path(), 1).await;
    let join = async |address| workshop.join(at(1, address), None, named("Ada")).await.err();
    let fill = async |many: usize, address| {
        let all = (0..many).map(|_| join(address));
        join_all(all).await.into_iter().flatten().collect::<Vec<_>>()
    };
    assert_eq!(fill(HALL_PEOPLE_PER_ADDRESS_MAX, CLASS).await, []);
    let (code, message) = join(CLASS).await.expect("no room");
    assert_eq!(code, LinkCode::Busy.into());
    assert_eq!(message, "500 people from your network wait already; try again later.");
    let elsewhere = [192, 0, 2, 2];
    assert_eq!(fill(HALL_PEOPLE_MAX - HALL_PEOPLE_PER_ADDRESS_MAX, elsewhere).await, []);
    let (_, message) = join([192, 0, 2, 3]).await.expect("no room");
    assert_eq!(message, "1000 people wait already; try again later.");
    // Whoever goes makes room, at their address, too.
    let first = workshop.hall().list()[0].person;
    workshop.dismiss(Dismiss::People(vec![first])).await.expect("goes");
    assert_eq!(join(CLASS).await, None);
}

#[tokio::test]
async fn whoever_was_left_at_two_tables_is_at_the_newer_one_when_the_server_is_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (registry, workshop) = by_hand(folder.path(), 2).await;
    let (person, _) = ada_waits(&workshop).await;
    // The first half of going to another table, twice; the second half never came.
    for number in [2, 1] {
        let (holder, credentials) = (Holder::Person(person), Vec::new());
        let (name, secrets, alone, promise) = ("Ada".to_owned(), None, None, None);
        let ada = Newcomer { person, name, holder, secrets, credentials, alone, promise };
        let table = workshop.table(number).await.expect("opens");
        let seated = table.run(Errand::Seat(ada, Wish::Free(0))).await.expect("is there");
        assert!(seated.is_ok());
    }
    let tables = |registry: &Registry| {
        let workshop = registry.workshop(&workshop.id).expect("is there");
        let tables = workshop.tables().iter().filter(|entry| {
            let people = entry.board.read().map(|seen| seen.people).unwrap_or_default();
            people.iter().any(|found| found.person == person.0)
        });
        tables.map(|entry| entry.number).collect::<Vec<_>>()
    };
    assert_eq!(tables(&registry), [1, 2]);
    registry.stop().await;
    let again = Registry::restore(registry.store().clone(), Vec::new()).await.expect("restores").0;
    assert_eq!(tables(&again), [1]);
}

#[tokio::test]
async fn whoever_loses_their_seat_on_the_way_to_another_has_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_registry, workshop) = by_hand(folder.path(), 2).await;
    let (person, _) = ada_waits(&workshop).await;
    let to = |table, seat: &str| SeatPerson {
        person: person.0,
        table,
        seat: Some(seat.to_owned()),
        part: None,
    };
    workshop.seat(to(1, "queens")).await.expect("is seated");
    let remove = Conduct::Remove { seat: "queens".to_owned() };
    let removing = workshop.conduct(None, [1].into(), &[], remove);
    let (seated, removed) = tokio::join!(workshop.seat(to(2, "county")), removing);
    assert_eq!(removed.done, [1]);
    assert!(seated.is_err());
    assert_eq!(workshop.find(person), None, "they were told that they are nowhere");
}

#[tokio::test]
async fn whoever_is_in_the_hall_on_disk_alone_comes_again_with_their_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let (registry, workshop) = by_hand(folder.path(), 1).await;
    let key = Some("ada-7f0Qx3_5kLm92VbTzR".to_owned());
    let named = || Join { key: key.clone(), ..named("Ada") };
    {
        // Whoever asked is gone before they hear that it is written.
        let mut lost = Box::pin(workshop.join(at(1, CLASS), None, named()));
        let mut on_disk = false;
        while !on_disk && lost.as_mut().now_or_never().is_none() {
            on_disk = !registry.store().halls().await.expect("reads").is_empty();
        }
    }
    let again = workshop.join(at(2, CLASS), None, named()).await.expect("is let in");
    assert!(matches!(again, Admission::Hall(..)));
    assert_eq!(workshop.hall().len(), 1);
}

#[tokio::test]
async fn a_table_in_play_is_told_that_the_server_was_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let before = registry(folder.path()).await;
    let clocks = Some(Clocks { settlement_s: Some(600), ..Clocks::default() });
    let create = Create { clocks, ..Create::default() };
    let workshop = before.create(create, false).await.expect("creates").workshop;
    let started = workshop.conduct(None, [1].into(), &[], Conduct::Start).await;
    assert_eq!(started.done, [1]);
    before.stop().await;
    let store = before.store().clone();
    let away = Absence { until: time::now(), ms: 9_000 };
    let after = Registry::restore(store.clone(), vec![away]).await.expect("restores").0;
    let workshop = after.workshop(&workshop.id).expect("is there");
    // What is asked now comes after whatever the table was told when it was opened.
    let mark = Conduct::Mark { text: "here".into() };
    let marked = workshop.conduct(None, [1].into(), &[], mark).await;
    assert_eq!(marked.done, [1]);
    let records = store.load(&workshop.tables()[0].id).await.expect("reads").records;
    let told = records.iter().filter(|record| record.contains("server_returned"));
    assert_eq!(told.count(), 1, "{records:?}");
}
