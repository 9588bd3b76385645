//! Screens as people read them, from a view that was written down once: so they change when a
//! screen does, and not when a rule does.

use std::collections::BTreeMap;

use shared::protocol::entity::Entity;
use shared::protocol::server_message::Forecast;
use shared::protocol::workshop::SeatPart;
use shared::rules::command::{Actor, Command};
use shared::rules::phase::PhaseName;

use super::table::{prompt, status};
use super::text;
use crate::language::action::Look;
use crate::mirror::Mirror;
use crate::testing::table::Table;

const FIXTURE: &str = "src/screen/fixture.json";

/// What the facilitator sees in the second year, read as if from that seat.
fn mirror(seat: &str) -> Mirror {
    let written = std::fs::read_to_string(FIXTURE).expect("the fixture is there");
    let entities: BTreeMap<String, Entity> =
        serde_json::from_str(&written).expect("the fixture fits the protocol");
    let mut mirror = Mirror::default();
    mirror.sit(Some(seat.to_owned()));
    mirror.replace_all(entities);
    mirror
}

fn shown(seat: &str, look: &Look) -> String {
    text(look, &mirror(seat), &[]).expect("there is something to show")
}

#[test]
fn desks_of_every_role() {
    for seat in ["nhs-england", "northmere", "docks", "queens"] {
        insta::assert_snapshot!(format!("desk_{seat}"), shown(seat, &Look::Desk));
    }
}

#[test]
fn plans_of_every_role() {
    for seat in ["nhs-england", "northmere", "docks", "queens"] {
        insta::assert_snapshot!(format!("plan_{seat}"), shown(seat, &Look::Plan));
    }
}

#[test]
fn offers_and_deals() {
    insta::assert_snapshot!("offers", shown("northmere", &Look::Offers));
    insta::assert_snapshot!("offers_of_the_other_side", shown("queens", &Look::Offers));
    insta::assert_snapshot!("deals", shown("northmere", &Look::Deals));
    insta::assert_snapshot!("drafts", shown("northmere", &Look::Drafts));
}

#[test]
fn the_table() {
    for look in
        [Look::Status, Look::Seats, Look::Prices, Look::Default, Look::News, Look::Year(None)]
    {
        let name = format!("table_{look:?}").to_lowercase().replace(['(', ')'], "_");
        insta::assert_snapshot!(name, shown("northmere", &look));
    }
    insta::assert_snapshot!("prompt", super::table::prompt(&mirror("northmere")));
}

#[test]
fn help() {
    insta::assert_snapshot!("help", shown("northmere", &Look::Help(None)));
    let counter = Look::Help(Some("counter".to_owned()));
    insta::assert_snapshot!("help_counter", shown("northmere", &counter));
}

#[test]
fn a_forecast() {
    let figures = |result: i64, avoided: i64| {
        BTreeMap::from([
            ("result".to_owned(), result),
            ("emergencies_avoided".to_owned(), avoided),
            ("outcomes_bp".to_owned(), 6_114),
        ])
    };
    let forecast = Forecast {
        answers: None,
        year: 2,
        phase: PhaseName::Contracting,
        with: figures(-316_240, 661),
        without: figures(120_000, 0),
        range: BTreeMap::from([("result".to_owned(), [-500_000, -120_000])]),
        uncertainty_bp: 80,
        sure: "Need may turn out up to 0.80% more or less than this expects.".to_owned(),
    };
    insta::assert_snapshot!("forecast", super::accounts::forecast(&forecast));
}

/// Plays into the second year and writes down what is seen there, if WRITE_FIXTURE is set: run it
/// so when the protocol changes, and review the screens.
#[test]
fn the_fixture_is_written_anew() {
    if std::env::var_os("WRITE_FIXTURE").is_none() {
        return;
    }
    let mut table = Table::begun(&["northmere", "queens", "docks", "nhs-england"]);
    for seat in ["northmere", "queens", "docks", "nhs-england"] {
        table.mirror(seat);
    }
    let mut typed = |seat: &str, line: &str| {
        table.typed(seat, line).unwrap_or_else(|error| panic!("{seat}: {line}: {error}"));
    };
    typed("northmere", "offer acute with queens price=98.5% form=risk-share:50% years=3");
    typed("queens", "sign 1");
    typed("northmere", "offer enhanced long-term with docks price=£3.50 time=5% years=2");
    typed("docks", "sign 1");
    for phase in [PhaseName::Settlement, PhaseName::Contracting, PhaseName::Review] {
        table.order(Actor::Facilitator, Command::RingBell(phase)).expect("the bell rings");
    }
    let mut typed = |seat: &str, line: &str| {
        table.typed(seat, line).unwrap_or_else(|error| panic!("{seat}: {line}: {error}"));
    };
    typed("nhs-england", "offer settlement with northmere programme=+0.4m");
    typed("northmere", "offer acute with queens price=98% form=block baseline=rebased");
    typed("queens", "counter 2 price=99.5% incentive=1% sanctions=yes elective=102% years=2");
    typed("northmere", "offer enhanced admission with docks price=£4 time=3.5% at-risk=20%");
    typed("northmere", "bundle 5 6");
    typed("northmere", "draft enhanced extended with parkside price=£1.20");
    typed("northmere", "tell queens Sign the package and I rebase next year too.");
    typed("docks", "say Our surgeries are full.");
    typed("northmere", "plan set community.docks.cases=500k reserve=lend:southvale");
    let mut entities = table.entities("facilitator");
    let own = table.entities("northmere").into_iter().filter(|(key, _)| key.starts_with("draft:"));
    entities.extend(own);
    let text = serde_json::to_string_pretty(&entities).expect("entities are JSON");
    std::fs::write(FIXTURE, text + "\n").expect("the fixture can be written");
}

#[test]
fn whoever_is_ready_too_soon_is_told() {
    let mut table = Table::begun(&["northmere", "queens", "nhs-england"]);
    table.mirror("northmere");
    let unfinished = |table: &mut Table| super::offers::unfinished(table.mirror("northmere"));
    assert_eq!(unfinished(&mut table), None);
    table.typed("nhs-england", "offer settlement with northmere programme=+0.1m").expect("tabled");
    table.typed("northmere", "offer acute with queens price=98%").expect("tabled");
    let said = unfinished(&mut table).expect("a settlement waits");
    assert!(said.contains("Offer 1 waits for you") && !said.contains("arbitration"), "{said}");
    let bell = Command::RingBell(PhaseName::Settlement);
    table.order(Actor::Facilitator, bell).expect("the bell rings");
    let said = unfinished(&mut table).expect("a contract would be disputed");
    assert!(said.contains("`withdraw 2`") && !said.contains("Offer 1"), "{said}");
}

#[test]
fn whoever_looks_on_may_ask_for_an_earlier_year() {
    let mirror = mirror("northmere");
    let asked = |line| super::asked::asked(line, &mirror);
    assert_eq!(asked("year 1"), asked("year"));
    assert!(asked("year 9").is_some_and(|said| said.contains("accounts are out: 1")));
    assert_eq!([asked("year one"), asked("desk")], [None, None]);
}

#[test]
fn whoever_looks_on_or_decides_together_is_told_so_and_where() {
    let mut table = Table::begun(&["northmere"]);
    let mut mirror = table.mirror("northmere").clone();
    assert!(status(&mirror).contains("You are Northmere CCG. Time"));
    mirror.go_to(2);
    mirror.take_part(Some(SeatPart::Partner));
    let shown = status(&mirror);
    assert!(shown.starts_with("Table 2, "), "{shown}");
    assert!(shown.contains("and decide together with "), "{shown}");
    mirror.take_part(Some(SeatPart::Observer));
    let shown = status(&mirror);
    assert!(shown.contains("You look on at Northmere CCG; others decide there."), "{shown}");
    assert!(!shown.contains("You are") && !shown.contains("Next:"), "{shown}");
    let mut leads = table.mirror("facilitator").clone();
    assert!(prompt(&leads).starts_with("2013/14"));
    leads.sit(None);
    leads.go_to(2);
    assert!(prompt(&leads).starts_with("table 2 · 2013/14"), "{}", prompt(&leads));
}
