//! What NHS England decides for a CCG under directions and for a trust in special measures.

use super::*;
use crate::rules::ids::{CcgId, TrustId};
use crate::rules::plan::ccg::{Engagement, ReferralPolicy, Reserve};
use crate::rules::plan::direction::{BedPlan, Direction};
use crate::rules::plan::{CcgPlan, NhsEnglandPlan, Plan, TrustPlan};
use crate::rules::units::Wte;

const OWN: CcgId = CcgId(0);
const HOSPITAL: TrustId = TrustId(0);

/// A table at which Northmere is under directions and Queen's in special measures.
fn unfree() -> Table {
    let mut table = Table::begun();
    table.state.ccg_reviews[0].directions = true;
    table.state.trust_reviews[0].special_measures = true;
    table
}

fn england(table: &mut Table, change: impl Fn(&mut NhsEnglandPlan)) -> Result<Vec<Event>, Code> {
    let mut plan = table.state.given.nhs_england.clone();
    change(&mut plan);
    table.ask(NHS_ENGLAND, Command::Plan(Plan::NhsEngland(plan)))
}

fn directs(table: &mut Table, ccg: CcgId, direction: &Direction) -> Result<Vec<Event>, Code> {
    england(table, |plan| {
        plan.directions.insert(ccg, direction.clone());
    })
}

fn northmere(table: &mut Table, change: impl Fn(&mut CcgPlan)) -> Result<Vec<Event>, Code> {
    let mut plan = table.state.given.ccgs[0].clone();
    change(&mut plan);
    table.ask(NORTHMERE, Command::Plan(Plan::Ccg(plan)))
}

fn queens(table: &mut Table, change: impl Fn(&mut TrustPlan)) -> Result<Vec<Event>, Code> {
    let mut plan = table.state.given.trusts[0].clone();
    change(&mut plan);
    table.ask(QUEENS, Command::Plan(Plan::Trust(plan)))
}

#[test]
fn nhs_england_decides_for_nobody_who_is_free() {
    let mut table = unfree();
    let listen = Direction::Engagement(Engagement::Listen);
    assert_eq!(directs(&mut table, CcgId(1), &listen).err(), Some(Code::NotAllowed));
    assert_eq!(directs(&mut table, CcgId(9), &listen).err(), Some(Code::NotAllowed));
    let beds = BedPlan { escalation_beds: true, beds_next_year: 0 };
    let asked = england(&mut table, |plan| {
        plan.bed_plans.insert(TrustId(1), beds);
    });
    assert_eq!(asked.err(), Some(Code::NotAllowed));
    directs(&mut table, OWN, &listen).expect("Northmere is under directions");
}

#[test]
fn a_direction_is_within_what_the_body_itself_could_decide() {
    let mut table = unfree();
    let seven = Direction::LaySeats(7);
    assert_eq!(directs(&mut table, OWN, &seven).err(), Some(Code::OutOfBounds));
    let itself = Direction::Reserve(Reserve::Lend(NORTHMERE));
    assert_eq!(directs(&mut table, OWN, &itself).err(), Some(Code::UnknownSeat));
    let asked = england(&mut table, |plan| {
        plan.bed_plans.insert(HOSPITAL, BedPlan { escalation_beds: true, beds_next_year: 61 });
    });
    assert_eq!(asked.err(), Some(Code::OutOfBounds));
}

#[test]
fn a_direction_takes_hold_at_the_first_bell_and_for_one_year() {
    let mut table = unfree();
    northmere(&mut table, |plan| plan.reserve = Reserve::PumpPrime).expect("its own choice");
    directs(&mut table, OWN, &Direction::Reserve(Reserve::Hold)).expect("allowed");
    assert_eq!(table.state.given.ccgs[0].reserve, Reserve::PumpPrime, "until the bell");
    table.ring_until(PhaseName::Contracting);
    assert_eq!(table.state.given.ccgs[0].reserve, Reserve::Hold);
    let back = northmere(&mut table, |plan| plan.reserve = Reserve::PumpPrime);
    assert_eq!(back.err(), Some(Code::Directed));
    northmere(&mut table, |plan| plan.lay_seats = 4).expect("all else is its own");
    table.ring_until(PhaseName::Review);
    assert_eq!(table.state.plans.ccgs[0].reserve, Reserve::Hold);
    // Under directions next year too: but what was decided was for this one.
    table.ring();
    table.state.ccg_reviews[0].directions = true;
    assert!(table.state.given.nhs_england.directions.is_empty());
    table.ring_until(PhaseName::Contracting);
    northmere(&mut table, |plan| plan.reserve = Reserve::PumpPrime).expect("free again");
}

#[test]
fn a_plan_that_is_directed_takes_no_time_for_what_it_no_longer_does() {
    let mut table = unfree();
    northmere(&mut table, |plan| {
        plan.referrals = ReferralPolicy::Hoops;
        plan.consultation = true;
    })
    .expect("a policy, and the public asked");
    let pledged = |table: &Table| table.state.seats[NORTHMERE.index()].pot.pledged;
    assert_eq!(pledged(&table), Wte(200));
    directs(&mut table, OWN, &Direction::Referrals(ReferralPolicy::None)).expect("allowed");
    table.ring_until(PhaseName::Contracting);
    assert_eq!(pledged(&table), Wte::ZERO);
    assert!(!table.state.given.ccgs[0].consultation);
}

#[test]
fn members_of_a_directed_ccg_lose_the_autonomy_that_tight_supervision_takes() {
    let autonomy = |direction: Option<Direction>| {
        let mut table = unfree();
        if let Some(direction) = direction {
            directs(&mut table, OWN, &direction).expect("allowed");
        }
        table.ring_until(PhaseName::Review);
        let places = &table.state.history[0].accounts.localities;
        [places[0].autonomy, places[1].autonomy, places[2].autonomy]
    };
    let (whole, watched) = (BasisPoints(10_000), BasisPoints(9_000));
    assert_eq!(autonomy(None), [whole; 3]);
    let listen = Direction::Engagement(Engagement::Listen);
    assert_eq!(autonomy(Some(listen)), [watched, watched, whole]);
}

#[test]
fn beds_are_set_for_a_trust_in_special_measures() {
    let mut table = unfree();
    let beds = BedPlan { escalation_beds: true, beds_next_year: 12 };
    england(&mut table, |plan| {
        plan.bed_plans.insert(HOSPITAL, beds);
    })
    .expect("allowed");
    let before = table.state.stocks.trusts[0].beds;
    queens(&mut table, |plan| plan.beds_next_year = -20).expect("until the first bell");
    table.ring_until(PhaseName::Contracting);
    let fewer = queens(&mut table, |plan| plan.beds_next_year = -20);
    assert_eq!(fewer.err(), Some(Code::Directed));
    let closed = queens(&mut table, |plan| plan.escalation_beds = false);
    assert_eq!(closed.err(), Some(Code::Directed));
    queens(&mut table, |plan| plan.coding = BasisPoints(50)).expect("all else is its own");
    table.ring_until(PhaseName::Review);
    assert_eq!(table.state.stocks.trusts[0].beds, before + 12);
}

#[test]
fn everybody_hears_of_it_and_only_the_body_of_its_plan() {
    use crate::rules::event::Audience;
    let mut table = unfree();
    let few = Direction::LaySeats(0);
    let events = directs(&mut table, OWN, &few).expect("allowed");
    assert!(events.iter().all(|event| event.audience == Audience::Seats(vec![NHS_ENGLAND])));
    let phase = table.state.phase.name();
    let events = table.by(Actor::Clock, Command::RingBell(phase)).expect("a bell");
    let written = serde_json::to_string(&events).expect("events are JSON");
    let read: Vec<Event> = serde_json::from_str(&written).expect("and come back");
    assert_eq!(read, events);
    let told = |wanted: fn(&What) -> bool| {
        let found = events.iter().find(|event| wanted(&event.what));
        found.map(|event| event.audience.clone())
    };
    assert_eq!(told(|what| matches!(what, What::Directed { .. })), Some(Audience::Public));
    let planned = told(|what| matches!(what, What::Planned { .. }));
    assert_eq!(planned, Some(Audience::Seats(vec![NORTHMERE])));
}
