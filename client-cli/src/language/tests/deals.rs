//! Drafting, offering, countering, answering.

use shared::protocol::act::Act;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::terms::{Acute, AcuteForm, EnhancedService, Terms};
use shared::rules::commissioning::Mode;
use shared::rules::deal::draft::Expiry;
use shared::rules::deal::id::Work;
use shared::rules::deal::terms::{Baseline, Condition};

use crate::language::action::Action;
use crate::testing::table::Table;

fn act(action: Result<Action, String>) -> Act {
    match action {
        Ok(Action::Send(ClientMessage::Act(act))) => act,
        other => panic!("no move: {other:?}"),
    }
}

fn wrong(action: Result<Action, String>) -> String {
    action.expect_err("should be explained")
}

fn acute(act: Act) -> Acute {
    match act {
        Act::Draft { terms: Terms::Acute(terms), .. }
        | Act::Counter { terms: Terms::Acute(terms), .. } => terms,
        other => panic!("no acute terms: {other:?}"),
    }
}

#[test]
fn a_draft_begins_with_what_stands() {
    let mut table = Table::begun(&["northmere", "queens"]);
    let before = acute(act(table.understood("northmere", "draft acute with queens")));
    let after = acute(act(table.understood(
        "northmere",
        "draft acute with queens price=98.5% form=risk-share:50% years=2 baseline=rebased",
    )));
    assert_eq!(
        after,
        Acute {
            price_bp: 9_850,
            form: AcuteForm::RiskShare { buyer_bp: 5_000 },
            years: 2,
            baseline: Baseline::Rebased,
            ..before
        }
    );
    let before = acute(act(table.understood("queens", "draft acute with northmere")));
    let lower = acute(act(table.understood("northmere", "draft acute with que price=-0.5%")));
    assert_eq!(lower.price_bp, before.price_bp - 50);
    let same = acute(act(table.understood("northmere", "draft acute with queens like=renew")));
    assert_eq!(same, before);
}

#[test]
fn forms_are_typed_with_their_figures() {
    let mut table = Table::begun(&["northmere"]);
    for (typed, form) in [
        ("pbr", AcuteForm::PaymentByResults),
        ("payment-by-results", AcuteForm::PaymentByResults),
        ("block", AcuteForm::Block),
        ("capitation", AcuteForm::Capitation),
        ("risk-share:30%", AcuteForm::RiskShare { buyer_bp: 3_000 }),
        ("cap-collar:2%/1%", AcuteForm::CapAndCollar { cap_bp: 200, collar_bp: 100 }),
        ("cap-and-collar:2%", AcuteForm::CapAndCollar { cap_bp: 200, collar_bp: 200 }),
    ] {
        let line = format!("draft acute with queens form={typed}");
        assert_eq!(acute(act(table.understood("northmere", &line))).form, form, "{typed}");
    }
    for (typed, says) in [
        ("block:5%", "takes no figure"),
        ("risk-share", "risk-share:50%"),
        ("cap-collar", "cap-collar:2%/1%"),
        ("barter", "There is no form"),
    ] {
        let said =
            wrong(table.understood("northmere", &format!("draft acute with queens form={typed}")));
        assert!(said.contains(says), "{typed}: {said}");
    }
}

#[test]
fn patterns_make_a_first_offer_quick() {
    let mut table = Table::begun(&["northmere"]);
    let tight = acute(act(table.understood("northmere", "draft acute with queens like=tight")));
    assert!(tight.sanctions && tight.elective_plan_bp == Some(10_000));
    let line = "draft acute with queens like=partnership years=3";
    let shared = acute(act(table.understood("northmere", line)));
    assert_eq!(shared.form, AcuteForm::RiskShare { buyer_bp: 5_000 });
    assert_eq!(shared.years, 3);
}

#[test]
fn every_kind_can_be_drafted_by_both_sides() {
    let mut table = Table::begun(&["northmere", "docks", "nhs-england"]);
    let settlement = act(table.understood(
        "northmere",
        "draft settlement with nhs programme=240.1m \
         conditions=inequality-plan,reserve surplus=0.5%",
    ));
    let Act::Draft { with, terms: Terms::Settlement(terms) } = settlement else {
        panic!("no settlement: {settlement:?}");
    };
    assert_eq!(with, ["nhs-england"]);
    assert_eq!(terms.programme, 240_100_000);
    assert_eq!(terms.surplus_bp, 50);
    assert_eq!(terms.conditions, [Condition::InequalityPlan, Condition::ReserveHeld]);
    let core = act(table.understood("nhs-england", "draft core with docks price=£143.20"));
    let Act::Draft { terms: Terms::CorePrimaryCare(terms), .. } = core else {
        panic!("no core contract: {core:?}");
    };
    assert_eq!(terms.price_pence, 14_320);
    let line = "draft delegation with northmere mode=middle-ground";
    let Act::Draft { terms: Terms::Delegation(terms), .. } =
        act(table.understood("nhs-england", line))
    else {
        panic!("no delegation");
    };
    assert_eq!(terms.mode, Mode::MiddleGround);
    let line = "draft enhanced long-term with docks, parkside price=£3.50 time=5%";
    let service = act(table.understood("northmere", line));
    let Act::Draft { with, terms } = service else { panic!("{service:?}") };
    assert_eq!(with, ["docks", "parkside"]);
    assert_eq!(
        terms,
        Terms::EnhancedService(EnhancedService {
            work: Work::LongTermConditions,
            price_pence: 350,
            time_bp: 500,
            at_risk_bp: 0,
            quorum_bp: None,
            years: 1,
        })
    );
    act(table.understood("docks", "draft enhanced work=extended-hours with northmere"));
    act(table.understood("docks", "draft core with nhse price=+£2"));
    act(table.understood("nhs-england", "draft settlement with southvale programme=+0.5m"));
}

#[test]
fn wrong_drafts_are_explained() {
    let mut table = Table::begun(&["northmere", "queens"]);
    for (line, says) in [
        ("draft", "the kinds are settlement"),
        ("draft acute", "Name at least one other seat"),
        ("draft barter with queens", "There is no kind of deal"),
        ("draft acute with nowhere", "There is no seat"),
        ("draft acute with docks", "between a trust and the CCGs"),
        ("draft acute with queens price=98.5", "write 98.5%"),
        ("draft acute with queens colour=red", "There is no term of an acute contract"),
        ("draft acute with queens years=9", "from 1 to 5"),
        ("draft support with southvale tasks=cooking", "There is no task"),
        ("draft support with southvale host=nobody", "There is no seat"),
        ("draft acute with queens price=", "as in price=98.5%"),
        ("draft acute with queens minutes=5", "say when as you `table` it"),
        ("draft enhanced with docks", "Which work?"),
        ("draft enhanced flying with docks", "There is no work"),
        ("draft core with queens", "between practices and who commissions them"),
        ("draft enhanced long with docks like=tight", "Only an acute contract"),
    ] {
        let said = wrong(table.understood("northmere", line));
        assert!(said.contains(says), "{line}: {said}");
    }
}

#[test]
fn an_offer_goes_back_and_forth_under_new_numbers() {
    let mut table = Table::begun(&["northmere", "queens"]);
    table.mirror("queens");
    table.typed("northmere", "offer acute with queens price=98% minutes=10").expect("tabled");
    let counter = act(table.understood("queens", "counter 1 price=100% baseline=rebased"));
    assert!(
        matches!(counter, Act::Counter { version: 1, expiry: Expiry::Bell, .. }),
        "{counter:?}"
    );
    table.typed("queens", "counter 1 price=99.5%").expect("countered");
    let said = wrong(table.understood("northmere", "sign 1"));
    assert!(said.contains("number 2"), "{said}");
    let sign = act(table.understood("northmere", "sign 2"));
    assert!(matches!(sign, Act::Sign { version: 2, .. }), "{sign:?}");
    let refuse = act(table.understood("northmere", "refuse #2"));
    assert!(matches!(refuse, Act::Refuse { version: 2, .. }), "{refuse:?}");
    let reveal = act(table.understood("northmere", "reveal 2 to county,nhs"));
    assert!(matches!(&reveal, Act::Show { to, .. } if *to == ["county", "nhs-england"]));
    table.typed("northmere", "sign 2").expect("signed");
    let said = wrong(table.understood("northmere", "sign 2"));
    assert!(said.contains("it is signed"), "{said}");
    act(table.understood("northmere", "exit 2"));
}

#[test]
fn wrong_answers_are_explained() {
    let mut table = Table::begun(&["northmere", "queens"]);
    table.typed("northmere", "offer acute with queens price=98%").expect("tabled");
    for (line, says) in [
        ("sign", "Name one offer by its number"),
        ("sign 9", "There is no number 9"),
        ("sign one", "is no number"),
        ("counter 1", "Name what changes"),
        ("counter 1 98%", "a field with its value"),
        ("counter 1 price=98%", "`sign 1` signs them"),
        ("reveal 1 to", "Name at least one other seat"),
        ("exit 1", "is no signed deal"),
        ("withdraw 2", "There is no number 2"),
        ("check queens", "`check queens bills`"),
        ("check queens walls", "bills and books"),
        ("table d4", "There is no draft d4"),
    ] {
        let said = wrong(table.understood("northmere", line));
        assert!(said.contains(says), "{line}: {said}");
    }
}

#[test]
fn drafts_have_numbers_of_their_own() {
    let mut table = Table::begun(&["northmere", "queens"]);
    table.mirror("northmere");
    table.typed("northmere", "draft acute with queens price=98%").expect("drafted");
    table.typed("northmere", "draft acute with county price=97%").expect("drafted");
    table.typed("northmere", "draft acute with queens price=96%").expect("rewritten");
    let tabled = act(table.understood("northmere", "table d1 expires first-bell"));
    let Act::Table { deal, expiry } = tabled else { panic!("{tabled:?}") };
    assert_eq!((deal.as_str(), expiry), ("y1/acute/northmere+queens", Expiry::FirstBell));
    let tabled = act(table.understood("northmere", "table 2"));
    assert!(matches!(tabled, Act::Table { deal, .. } if deal == "y1/acute/northmere+county"));
    let said = wrong(table.understood("northmere", "table"));
    assert!(said.contains("`drafts` lists them"), "{said}");
}

#[test]
fn a_table_of_few_kinds_names_only_these() {
    let mut table = Table::of("first-hour");
    let said = wrong(table.understood("northmere", "draft"));
    assert!(said.contains("the kinds are settlement, enhanced and acute."), "{said}");
    let said = wrong(table.understood("northmere", "draft barter with queens"));
    assert!(!said.contains("merger"), "{said}");
    for (line, has) in [
        ("help draft", "form (payment-by-results (or pbr), block), baseline"),
        ("help offer", "quorum"),
        ("help counter", "counter 3 price=-0.5%"),
        ("help whatif", "whatif acute"),
    ] {
        let said = table.typed("northmere", line).expect("help");
        assert!(said.contains(has), "{said}");
        for other in ["core", "merger", "delegation", "risk-share", "big-ticket", "partnership"] {
            assert!(!said.contains(other), "{line} speaks of {other}: {said}");
        }
    }
    let said = wrong(table.understood("northmere", "draft acute with queens form=barter"));
    assert!(said.contains("there are payment-by-results (or pbr) and block."), "{said}");
    let said = wrong(table.understood("northmere", "draft acute with queens like=partnership"));
    assert!(said.contains("there are renew and tight."), "{said}");
    let prices = table.typed("northmere", "prices").expect("prices");
    assert!(prices.contains("block") && !prices.contains("risk share"), "{prices}");
}

#[test]
fn a_new_service_begins_at_what_its_time_costs() {
    let mut table = Table::begun(&["northmere"]);
    // 64p for 1% of time at Docks, and 3% of it.
    let Action::DraftAndTable { terms: Terms::EnhancedService(terms), .. } =
        table.understood("northmere", "offer enhanced long-term with docks").expect("an offer")
    else {
        panic!("a service")
    };
    assert_eq!((terms.price_pence, terms.time_bp), (192, 300));
}

#[test]
fn what_is_on_the_table_is_countered() {
    let mut table = Table::begun(&["northmere", "queens"]);
    table.typed("queens", "offer acute with northmere price=101%").expect("tabled");
    let said = wrong(table.understood("northmere", "offer acute with queens price=98%"));
    assert!(said.contains("`counter 1 field=value`"), "{said}");
    assert!(table.understood("northmere", "offer acute with county price=98%").is_ok());
}
