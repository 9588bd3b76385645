//! Every list that a seat can make longer has an end.

use super::*;
use crate::rules::command::{Holder, Share};
use crate::rules::deal::draft::VERSIONS_MAX;
use crate::rules::deal::package::Part;
use crate::rules::deal::terms::{Fund, Grant};
use crate::rules::decide::SEAT_PEOPLE_MAX;
use crate::rules::decide::deal::bundle::{GRANTS_MAX, PACKAGES_MAX, PARTS_MAX};
use crate::rules::decide::deal::offer::DRAFTS_MAX;
use crate::rules::decide::voice::MESSAGES_PER_YEAR_MAX;
use crate::rules::ids::{LocalityId, PersonId, TextId};
use crate::rules::plan::Plan;
use crate::rules::plan::ccg::{CommunityKind, CommunityLine};
use crate::scenario::LimitSettings;

#[test]
fn messages_of_a_year() {
    let mut table = Table::begun();
    let talk = Command::Talk { to: vec![QUEENS], text: TextId(1) };
    for _ in 0..MESSAGES_PER_YEAR_MAX {
        table.ask(DOCKS, talk.clone()).expect("said");
    }
    assert_eq!(table.ask(DOCKS, talk).err(), Some(Code::TooMuchTalk));
    let talk = Command::Talk { to: vec![DOCKS], text: TextId(1) };
    table.ask(QUEENS, talk).expect("another seat has a page of its own");
}

/// What is for oneself alone is not for all.
#[test]
fn a_message_to_oneself() {
    let mut table = Table::begun();
    let alone = Command::Talk { to: vec![DOCKS, DOCKS], text: TextId(1) };
    assert_eq!(table.ask(DOCKS, alone).err(), Some(Code::NotAllowed));
}

#[test]
fn a_scenario_may_lift_what_is_counted_in_a_year() {
    let mut table = Table::begun();
    let more = LimitSettings { versions: VERSIONS_MAX + 1, messages: 1 };
    Arc::make_mut(&mut table.state.scenario).limits = more;
    let deal = table.offer(NORTHMERE, &[QUEENS], risk_share()).expect("tabled");
    for version in 1..=VERSIONS_MAX + 1 {
        let (_, Terms::Acute(mut terms)) = risk_share() else { panic!() };
        terms.price = BasisPoints(9_850 + i64::from(version));
        let (deal, terms) = (deal.clone(), Terms::Acute(terms));
        let counter = Command::Counter { deal, version, terms, expiry: Expiry::Bell };
        let by = if version % 2 == 1 { QUEENS } else { NORTHMERE };
        let refused = table.ask(by, counter).err();
        assert_eq!(refused, (version > VERSIONS_MAX).then_some(Code::VersionsSpent));
    }
    let talk = Command::Talk { to: vec![QUEENS], text: TextId(1) };
    table.ask(DOCKS, talk.clone()).expect("said");
    assert_eq!(table.ask(DOCKS, talk).err(), Some(Code::TooMuchTalk));
}

/// Nobody is at two seats, and where a bot plays there is always room for one who decides.
#[test]
fn people_at_a_seat() {
    let mut table = Table::begun();
    let observe =
        |number| Command::Attach { seat: DOCKS, person: PersonId(number), share: Share::Observer };
    let sit = |seat, number| Command::TakeSeat { seat, holder: Holder::Person(PersonId(number)) };
    for number in 2..=u32::try_from(SEAT_PEOPLE_MAX).expect("few") {
        table.by(Actor::House, observe(number)).expect("let in");
    }
    assert_eq!(table.by(Actor::House, observe(90)).err(), Some(Code::OutOfBounds));
    table.by(Actor::House, sit(DOCKS, 1)).expect("seated");
    assert_eq!(table.by(Actor::House, observe(90)).err(), Some(Code::OutOfBounds));
    table.by(Actor::House, sit(QUEENS, 2)).expect("seated, and no longer at the other");
    table.by(Actor::House, observe(90)).expect("let in");
    assert_eq!(table.by(Actor::House, observe(91)).err(), Some(Code::OutOfBounds));
}

#[test]
fn parts_grants_and_packages() {
    let mut table = Table::begun();
    let contract = table.offer(NORTHMERE, &[QUEENS], risk_share()).expect("tabled");
    let service = table.offer(NORTHMERE, &[DOCKS], long_term(450)).expect("tabled");
    let part = |deal: &DealId, version| Part { deal: deal.clone(), version };
    let bundle = |parts, grants| Command::Bundle { parts, grants, expiry: Expiry::Bell };
    let versions = 1..=u32::try_from(PARTS_MAX + 1).expect("few");
    let many = versions.map(|version| part(&contract, version)).collect();
    assert_eq!(table.ask(NORTHMERE, bundle(many, Vec::new())).err(), Some(Code::OutOfBounds));
    let grant = Grant { fund: Fund::Demand(NORTHMERE), to: QUEENS, amount: Pounds(1) };
    let both = vec![part(&contract, 1), part(&service, 1)];
    let rich = bundle(both.clone(), vec![grant; GRANTS_MAX + 1]);
    assert_eq!(table.ask(NORTHMERE, rich).err(), Some(Code::OutOfBounds));
    for _ in 0..PACKAGES_MAX {
        let events = table.ask(NORTHMERE, bundle(both.clone(), Vec::new())).expect("bundled");
        let Some(What::Bundled { package, .. }) = events.first().map(|event| event.what.clone())
        else {
            panic!("a bundle is bundled: {events:?}");
        };
        let offer = OfferId::Package(package);
        table.ask(NORTHMERE, Command::Withdraw { offer }).expect("withdrawn");
    }
    let again = table.ask(NORTHMERE, bundle(both, Vec::new()));
    assert_eq!(again.err(), Some(Code::VersionsSpent));
}

#[test]
fn drafts_on_a_desk() {
    let mut table = Table::begun();
    let draft = |terms: (DealKind, Terms), with| Command::Draft {
        with: vec![with],
        deal: terms.0,
        terms: terms.1,
    };
    table.ask(NORTHMERE, draft(long_term(450), DOCKS)).expect("drafted");
    let ((_, id), terms) = table.state.drafts.first_key_value().expect("a draft");
    let (id, terms) = (id.clone(), terms.clone());
    // The standard table has too few seats to fill a desk with.
    for other in 1..DRAFTS_MAX {
        let far = SeatId(1_000 + u16::try_from(other).expect("few"));
        let id = DealId { parties: vec![NORTHMERE, far], ..id.clone() };
        table.state.drafts.insert((NORTHMERE, id), terms.clone());
    }
    assert_eq!(table.state.drafts_by(NORTHMERE).count(), DRAFTS_MAX);
    let one_more = table.ask(NORTHMERE, draft(risk_share(), QUEENS));
    assert_eq!(one_more.err(), Some(Code::OutOfBounds));
    table.ask(NORTHMERE, draft(long_term(500), DOCKS)).expect("one is written again");
    table.ask(QUEENS, draft(risk_share(), NORTHMERE)).expect("another seat has its own desk");
    let tabled = Command::Table { deal: id, expiry: Expiry::Bell };
    table.ask(NORTHMERE, tabled).expect("tabled");
    table.ask(NORTHMERE, draft(risk_share(), QUEENS)).expect("there is room again");
}

#[test]
fn lines_of_a_plan() {
    let mut table = Table::begun();
    let mut plan = table.state.given.ccgs[0].clone();
    let line = CommunityLine {
        locality: LocalityId(0),
        kind: CommunityKind::Cases,
        amount: Pounds(1_000),
    };
    let other = CommunityLine { kind: CommunityKind::Beds, ..line };
    plan.community = vec![line.clone(), other.clone()];
    table.ask(NORTHMERE, Command::Plan(Plan::Ccg(plan.clone()))).expect("planned");
    plan.community = vec![line.clone(), other, line];
    let asked = table.ask(NORTHMERE, Command::Plan(Plan::Ccg(plan)));
    assert_eq!(asked.err(), Some(Code::OutOfBounds));
}

#[test]
fn essential_services_come_first() {
    let mut table = Table::begun();
    let mut plan = table.state.given.localities[0].clone();
    let time = &mut plan.time;
    time.consultations = BasisPoints(7_000);
    time.ccg_work = BasisPoints(3_000) - time.long_term - time.gatekeeping;
    table.ask(DOCKS, Command::Plan(Plan::Practice(plan.clone()))).expect("planned");
    plan.time.consultations -= BasisPoints(1);
    plan.time.ccg_work += BasisPoints(1);
    let asked = table.ask(DOCKS, Command::Plan(Plan::Practice(plan)));
    assert_eq!(asked.err(), Some(Code::OutOfBounds));
}

/// What a bell refuses is said as one says it.
#[test]
fn a_bell_that_cannot_ring() {
    let mut table = Table::in_lobby();
    let told = |table: &Table| {
        let command = Command::RingBell(crate::rules::phase::PhaseName::Lobby);
        let said = decide(&table.state, &Instruction::timeless(Actor::Clock, command));
        said.expect_err("there is no such bell").message
    };
    assert_eq!(told(&table), "There is no such bell to ring: the game has not started.");
    table.by(Actor::Facilitator, Command::Start).expect("a game starts");
    assert_eq!(told(&table), "There is no such bell to ring: the table waits for the first bell.");
    while table.state.score.is_none() {
        let phase = table.state.phase.name();
        table.by(Actor::Clock, Command::RingBell(phase)).expect("a bell rings");
    }
    assert_eq!(told(&table), "There is no such bell to ring: the game is over.");
    let late = table.offer(NORTHMERE, &[QUEENS], risk_share());
    assert_eq!(late.err(), Some(Code::WrongPhase));
}

/// An event about something that isn't there changes nothing and stops nobody.
#[test]
fn events_out_of_place_are_harmless() {
    let mut table = Table::begun();
    let mut events = Vec::new();
    let contract = table.offer(NORTHMERE, &[QUEENS], risk_share()).expect("tabled");
    let offer = OfferId::Deal(contract);
    for command in [
        Command::Refuse { offer: offer.clone(), version: 1 },
        Command::Sign { offer, version: 1 },
        Command::Talk { to: Vec::new(), text: TextId(1) },
    ] {
        events.extend(table.ask(QUEENS, command).expect("accepted"));
    }
    for _ in 0..20 {
        let phase = table.state.phase.name();
        let rung = table.by(Actor::Clock, Command::RingBell(phase));
        events.extend(rung.unwrap_or_default());
    }
    let mut stranger = Table::in_lobby().state;
    for event in events.iter().rev() {
        stranger.apply(event);
        assert_eq!(stranger.ledger.total(), Pounds::ZERO);
    }
    assert!(stranger.deals.is_empty(), "no deal came from events about deals that never were");
}
