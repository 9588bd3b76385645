//! Shared support: what it does to tasks and money, and when it ends.

use super::*;
use crate::rules::deal::draft::{Ending, Stage};
use crate::rules::deal::support::{SupportTerms, Task};
use crate::rules::ids::CcgId;
use crate::rules::ledger::{Account, Purpose};
use crate::rules::pot::Hold;
use crate::rules::units::Wte;

fn shared(tasks: &[Task], years: u8) -> (DealKind, Terms) {
    let terms =
        SupportTerms { tasks: tasks.to_vec(), host: NORTHMERE, fee: Pounds(100_001), years };
    (DealKind::SharedSupport, Terms::SharedSupport(terms))
}

fn signed(table: &mut Table, tasks: &[Task], years: u8) -> DealId {
    let deal = table.offer(SOUTHVALE, &[NORTHMERE], shared(tasks, years)).expect("tabled");
    table.sign(NORTHMERE, &deal, 1).expect("signed");
    deal
}

fn yields(table: &Table, ccg: usize) -> crate::rules::delivery::Yields {
    table.state.quarters[0].ccgs[ccg].yields
}

#[test]
fn what_is_shared_is_done_together_and_the_rest_alone() {
    let mut alone = Table::begun();
    alone.ring_until(PhaseName::Review);
    let mut table = Table::begun();
    signed(&mut table, &[Task::Contracting], 1);
    table.ring_until(PhaseName::Review);
    // Of Northmere's 70 WTE it holds two contracts (2.00) and this (0.50): a seventh of 67.50 is
    // 9.64. Southvale has 38.18 less 2.00, 0.50 and 1.00 for tabling: 34.68, a seventh 4.95.
    // Together 14.59 x 85% = 12.40 of the 6.00 + 3.5 x 3.50 = 18.25 WTE that contracting requires:
    // u = 6,795, y = (3u - u u) / 2 = 7,884; of it 98% are left.
    assert_eq!(yields(&table, 0).contracting, BasisPoints(7_726));
    assert_eq!(yields(&table, 1).contracting, BasisPoints(7_726));
    // By itself Southvale has 5.17 x 85% of 10.90: u = 4,032, y = 5,235.
    assert_eq!(yields(&alone, 1).contracting, BasisPoints(5_235));
    // What is not shared has only lost the time that sharing takes.
    assert!(yields(&table, 1).measurement < yields(&alone, 1).measurement);
}

#[test]
fn the_fee_goes_from_programme_to_programme() {
    let mut table = Table::begun();
    signed(&mut table, &[Task::Contracting], 1);
    table.ring();
    let events = {
        let phase = table.state.phase.name();
        table.by(Actor::Clock, Command::RingBell(phase)).expect("rings")
    };
    let fees: Pounds = events
        .iter()
        .filter_map(|event| match &event.what {
            What::QuarterDelivered { payments, .. } => Some(payments),
            _ => None,
        })
        .flatten()
        .filter(|payment| payment.purpose == Purpose::SharedSupport)
        .map(|payment| {
            assert_eq!(payment.from, Account::Programme(CcgId(1)));
            assert_eq!(payment.to, Account::Programme(CcgId(0)));
            payment.amount
        })
        .sum();
    assert_eq!(fees, Pounds(100_001));
}

#[test]
fn terms_must_make_sense() {
    let mut table = Table::begun();
    let twice = shared(&[Task::Contracting, Task::Contracting], 1);
    assert_eq!(table.offer(SOUTHVALE, &[NORTHMERE], twice).err(), Some(Code::WrongTerms));
    let none = shared(&[], 1);
    assert_eq!(table.offer(SOUTHVALE, &[NORTHMERE], none).err(), Some(Code::WrongTerms));
    let with_a_trust = shared(&[Task::Contracting], 1);
    let refused = table.offer(SOUTHVALE, &[NORTHMERE, QUEENS], with_a_trust);
    assert_eq!(refused.err(), Some(Code::WrongParties));
}

#[test]
fn it_lapses_for_all_when_one_cannot_hold_it() {
    let mut table = Table::begun();
    let deal = signed(&mut table, &[Task::Contracting], 3);
    table.ring_until(PhaseName::Review);
    table.ring();
    assert_eq!(table.state.standing.support.len(), 1, "held in the second year");
    let held = |seat: SeatId| table.state.seats[seat.index()].pot.held_for(&Hold::Support);
    assert_eq!((held(NORTHMERE), held(SOUTHVALE)), (Wte(50), Wte(50)));
    table.ring_until(PhaseName::Review);
    // A crisis takes all of Southvale's third year.
    table.state.seats[SOUTHVALE.index()].pot.owed = Wte(2_400);
    table.ring();
    assert!(table.state.standing.support.is_empty());
    assert_eq!(table.state.deals[&deal].stage, Stage::Ended(Ending::Lapsed));
    let held = |seat: SeatId| table.state.seats[seat.index()].pot.held_for(&Hold::Support);
    assert_eq!((held(NORTHMERE), held(SOUTHVALE)), (Wte(0), Wte(0)));
}
