//! Several people at one seat, and people who change their seat or their part.

use super::{DOCKS, NORTHMERE, QUEENS, Table};
use crate::rules::command::{Actor, Command, Holder, Share};
use crate::rules::event::Event;
use crate::rules::ids::{PersonId, SeatId};
use crate::rules::phase::PhaseName;
use crate::rules::refusal::Code;

const ADA: PersonId = PersonId(1);
const BEA: PersonId = PersonId(2);
const CEM: PersonId = PersonId(3);

fn decide(table: &mut Table, person: PersonId, seat: SeatId) -> Result<Vec<Event>, Code> {
    let holder = Holder::Person(person);
    table.by(Actor::Facilitator, Command::TakeSeat { seat, holder })
}

fn come(
    table: &mut Table,
    person: PersonId,
    seat: SeatId,
    share: Share,
) -> Result<Vec<Event>, Code> {
    table.by(Actor::Facilitator, Command::Attach { seat, person, share })
}

/// Who decides at a seat, and who is beside them.
fn at(table: &Table, seat: SeatId) -> (Holder, Vec<(PersonId, Share)>) {
    let found = table.state.seat(seat).expect("a seat");
    (found.holder, found.company.iter().map(|one| (one.person, one.share)).collect())
}

/// Ada decides at Northmere, Bea shares that, Cem looks on.
fn three_at_northmere() -> Table {
    let mut table = Table::begun();
    decide(&mut table, ADA, NORTHMERE).expect("free");
    come(&mut table, BEA, NORTHMERE, Share::Partner).expect("beside Ada");
    come(&mut table, CEM, NORTHMERE, Share::Observer).expect("beside Ada");
    table
}

#[test]
fn whoever_looked_on_takes_a_free_seat_and_is_at_one_only() {
    let mut table = three_at_northmere();
    decide(&mut table, CEM, DOCKS).expect("free");
    assert_eq!(at(&table, NORTHMERE), (Holder::Person(ADA), vec![(BEA, Share::Partner)]));
    assert_eq!(at(&table, DOCKS), (Holder::Person(CEM), vec![]));
    assert_eq!(decide(&mut table, BEA, DOCKS), Err(Code::SeatTaken));
    assert_eq!(at(&table, NORTHMERE).1, [(BEA, Share::Partner)], "who is refused stays");
}

#[test]
fn where_somebody_decided_a_partner_goes_on() {
    let mut table = three_at_northmere();
    decide(&mut table, ADA, QUEENS).expect("free");
    assert_eq!(at(&table, NORTHMERE), (Holder::Person(BEA), vec![(CEM, Share::Observer)]));
    // And the other way: she shares what her partner decides now.
    come(&mut table, ADA, NORTHMERE, Share::Partner).expect("beside Bea");
    let beside = vec![(CEM, Share::Observer), (ADA, Share::Partner)];
    assert_eq!(at(&table, NORTHMERE), (Holder::Person(BEA), beside));
    assert_eq!(at(&table, QUEENS), (Holder::House, vec![]));
}

#[test]
fn nobody_shares_their_own_decisions() {
    let mut table = Table::begun();
    decide(&mut table, ADA, NORTHMERE).expect("free");
    assert_eq!(come(&mut table, ADA, NORTHMERE, Share::Partner), Err(Code::NotAllowed));
    assert_eq!(at(&table, NORTHMERE).0, Holder::Person(ADA));
}

#[test]
fn a_bell_does_not_wait_for_whoever_only_looks_on_from_now() {
    let mut table = Table::begun();
    decide(&mut table, ADA, NORTHMERE).expect("free");
    decide(&mut table, BEA, DOCKS).expect("free");
    table.ask(DOCKS, Command::Ready(true)).expect("ready");
    assert_eq!(table.state.phase.name(), PhaseName::Settlement);
    come(&mut table, ADA, NORTHMERE, Share::Observer).expect("looks on");
    assert_eq!(at(&table, NORTHMERE), (Holder::House, vec![(ADA, Share::Observer)]));
    assert_eq!(table.state.phase.name(), PhaseName::Contracting);
}
