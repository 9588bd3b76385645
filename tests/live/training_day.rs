//! A training day at two tables, with the binaries that people use: a hall, seats by hand, a move
//! between tables, a lost device, company at a seat, a projector, somebody who comes late.

use crate::harness::server::Server;
use crate::harness::typist::{Typist, word_after};

/// Somebody in the hall.
struct Guest {
    typist: Typist,
    name: &'static str,
    number: String,
    recovery: String,
    invitation: String,
}

fn hosts(url: &str, options: &str) -> (Typist, String) {
    let mut host = Typist::start(url, &format!("host --bots no-deal --seed 7 {options}"));
    let code = word_after(&host.sees("Join code "), "Join code ");
    (host, code)
}

/// Four people come to the hall, and the facilitator looks up their numbers.
fn arrive(url: &str, code: &str, host: &mut Typist) -> Vec<Guest> {
    let mut guests = Vec::new();
    for name in ["Ada", "Bea", "Cem", "Dan"] {
        let mut typist = Typist::start(url, &format!("join {code} --name {name}"));
        let told = typist.sees("--with ");
        assert!(told.contains("You wait in the hall"), "{told}");
        typist.types("hello?");
        typist.sees("there are `leave`, `quit` and `help`");
        let (recovery, invitation) =
            (word_after(&told, "--recover "), word_after(&told, "--with "));
        let number = String::new();
        guests.push(Guest { typist, name, number, recovery, invitation });
    }
    host.types("people");
    let mut people = host.sees("In the hall");
    while guests.iter().any(|guest| !people.contains(&format!(" {}\n", guest.name))) {
        people += &host.sees("");
    }
    for guest in &mut guests {
        let line = people.lines().find(|line| line.ends_with(guest.name));
        let number = line.and_then(|line| line.split_whitespace().next());
        guest.number = number.unwrap_or_else(|| panic!("{} in\n{people}", guest.name)).to_owned();
    }
    guests
}

fn seats(host: &mut Typist, guest: &mut Guest, table: u8, seat: &str) {
    host.types(&format!("seat {} {table} {seat}", guest.number));
    host.sees("Done.");
    guest.typist.sees(&format!("You are at table {table} now, at {seat}."));
}

#[test]
#[ignore = "run by cargo xtask test"]
fn two_tables_with_a_hall_a_move_a_lost_device_and_company() {
    let server = Server::start();
    let url = server.url();
    let (mut host, code) = hosts(&url, "--tables 2 --spread by-hand --absence bot:1");
    let mut guests = arrive(&url, &code, &mut host);
    let places = [(1, "northmere"), (1, "queens"), (2, "northmere"), (2, "queens")];
    for (guest, (table, seat)) in guests.iter_mut().zip(places) {
        seats(&mut host, guest, table, seat);
    }
    let mut projector = Typist::start(&url, &format!("watch {code} --table 2"));
    projector.sees("people take their seats");
    host.types("all start");
    host.sees("Done at tables 1, 2.");
    for guest in &mut guests {
        guest.typist.sees("=== Year 1 of 5");
    }
    // To another table, in play; at the projector of that table it shows.
    host.types(&format!("seat {} 2 docks", guests[1].number));
    host.sees("Done.");
    guests[1].typist.sees("You are at table 2 now, at docks.");
    projector.sees("Bea plays Docks practices.");
    guests[1].typist.types("say docks is here");
    guests[2].typist.sees("docks is here");
    // A device is lost: all who look see who is missing, and the code brings its owner back.
    let cem = guests.remove(2);
    cem.typist.crashes();
    projector.sees("Whoever plays Northmere CCG is gone");
    host.types("tables");
    let shown = host.sees(&format!("table 2: {} Cem at northmere for ", cem.number));
    assert!(shown.contains("Missing:"), "{shown}");
    let recover = format!("join {code} --recover {}", cem.recovery);
    let mut phone = Typist::start(&url, &recover);
    phone.sees("You are Northmere CCG");
    projector.sees("Whoever holds Northmere CCG plays it again.");
    phone.types("say back on my phone");
    guests[1].typist.sees("back on my phone");
    // Company at a seat: a partner speaks for it, an observer looks on.
    let with = format!("join {code} --with {}", cem.invitation);
    let mut partner = Typist::start(&url, &format!("{with} --name Eve"));
    partner.sees("You are Northmere CCG, and decide together with Cem.");
    let mut observer = Typist::start(&url, &format!("{with} --observe --name Fay"));
    observer.sees("You look on at Northmere CCG");
    partner.types("say queens two heads are better");
    for one in [&mut observer, &mut phone, &mut guests[2].typist] {
        one.sees("two heads are better");
    }
    observer.types("ready");
    observer.sees("No: ");
    // A word at all tables, and whoever comes late waits, because this facilitator seats everybody.
    host.types("tables 1-2 announce Ten minutes");
    host.sees("Done at tables 1, 2.");
    for one in [&mut guests[0].typist, &mut partner, &mut projector] {
        one.sees("The facilitator: Ten minutes");
    }
    let mut late = Typist::start(&url, &format!("join {code} --name Gus"));
    late.sees("You wait in the hall");
    host.sees("[hall: Gus (");
    host.types("tables");
    host.sees("In the hall");
    let tables = host.sees("Gus");
    let number = tables.lines().last().and_then(|line| line.split_whitespace().next());
    // The code got about: another lets people in, and whoever waits is sent away.
    host.types("new code");
    let new = word_after(&host.sees("The join code is "), "The join code is ");
    assert_ne!(new, code);
    Typist::start(&url, &format!("join {new} --name Hal")).sees("You wait in the hall");
    host.types(&format!("dismiss {}", number.expect("a number")));
    assert!(host.sees("was sent away").contains("Gus"));
    guests[0].typist.types("say still here");
    guests[0].typist.sees("still here");
    host.types("compare docks");
    let compared = host.sees(" 2 ");
    assert!(compared.contains("played by"), "{compared}");
}

#[test]
#[ignore = "run by cargo xtask test"]
fn whoever_comes_late_shares_a_seat_if_that_is_the_policy() {
    let server = Server::start();
    let url = server.url();
    let (mut host, code) = hosts(&url, "--tables 2 --spread random --late share");
    let mut first = Typist::start(&url, &format!("join {code} --name Ada"));
    let mut second = Typist::start(&url, &format!("join {code} --name Bea"));
    for one in [&mut first, &mut second] {
        one.sees("people take their seats");
    }
    host.types("people");
    let people = host.sees("Table 2");
    assert_ne!(people.contains("Ada"), people.contains("Bea"), "one at each table: {people}");
    host.types("all start");
    host.sees("Done at tables 1, 2.");
    let mut late = Typist::start(&url, &format!("join {code} --name Cem"));
    late.sees("(2013/14), settlement");
    host.types("people");
    let people = host.sees(", a partner");
    assert!(people.contains("Cem"), "{people}");
}
