//! Bundles and what-ifs.

use shared::protocol::act::Act;
use shared::protocol::client_message::{ClientMessage, WhatIf};
use shared::protocol::terms::Fund;
use shared::rules::deal::draft::Expiry;

use crate::language::action::Action;
use crate::testing::table::Table;

fn table() -> Table {
    let mut table = Table::begun(&["northmere", "queens", "docks"]);
    table.mirror("northmere");
    table.typed("northmere", "offer acute with queens price=98.5%").expect("tabled");
    table
        .typed("northmere", "offer enhanced long-term with docks price=£3.50 time=5%")
        .expect("tabled");
    table
}

fn asked(action: Result<Action, String>) -> WhatIf {
    match action {
        Ok(Action::Send(ClientMessage::WhatIf(ask)))
        | Ok(Action::SendNoting(ClientMessage::WhatIf(ask), _)) => ask,
        other => panic!("no question: {other:?}"),
    }
}

#[test]
fn offers_are_tied_together_with_money() {
    let mut table = table();
    let line = "bundle 1 2 grant 50k from demand to docks expires first-bell";
    let Ok(Action::Send(ClientMessage::Act(Act::Bundle { parts, grants, expiry }))) =
        table.understood("northmere", line)
    else {
        panic!("no bundle");
    };
    let ids: Vec<&str> = parts.iter().map(|part| part.deal.as_str()).collect();
    assert_eq!(
        ids,
        ["y1/acute/northmere+queens", "y1/enhanced-long-term-conditions/northmere+docks"]
    );
    assert_eq!(grants.len(), 1);
    assert_eq!(grants[0].fund, Fund::Demand("northmere".to_owned()));
    assert_eq!((grants[0].to.as_str(), grants[0].amount), ("docks", 50_000));
    assert_eq!(expiry, Expiry::FirstBell);
}

#[test]
fn wrong_bundles_are_explained() {
    let mut table = table();
    for (line, says) in [
        ("bundle", "Name two offers or more"),
        ("bundle 1", "Name two offers or more"),
        ("bundle 1 7", "There is no number 7"),
        ("bundle 1 2 grant 50k to docks", "A grant names an amount, a fund and a seat"),
        ("bundle 1 2 grant 50k from pocket to docks", "There is no fund"),
        ("bundle 1 2 grant some from demand to docks", "no amount"),
    ] {
        let said = table.understood("northmere", line).expect_err("should be explained");
        assert!(said.contains(says), "{line}: {said}");
    }
}

#[test]
fn anything_can_be_asked_about() {
    let mut table = table();
    table.typed("northmere", "draft acute with county price=97%").expect("drafted");
    assert_eq!(asked(table.understood("northmere", "whatif")), WhatIf::default());
    let ask = asked(table.understood("northmere", "whatif 1 2 d3 grant 50k from demand to docks"));
    assert_eq!(ask.signed.len(), 2);
    assert_eq!(ask.imagined.len(), 1);
    assert_eq!(ask.imagined[0].with, ["county"]);
    assert_eq!(ask.grants.len(), 1);
    let as_offered = table.understood("northmere", "whatif 2 offer acute with queens price=97%");
    let ask = asked(table.understood("northmere", "whatif 2 acute with queens price=97%"));
    assert_eq!(asked(as_offered), ask);
    assert_eq!((ask.signed.len(), ask.imagined.len()), (1, 1));
    let ask = asked(table.understood("northmere", "whatif plan engagement=listen"));
    assert!(ask.plan.is_some());
    let ask = asked(table.understood("northmere", "what-if 1 plan set engagement=listen"));
    assert!(ask.plan.is_some() && ask.signed.len() == 1);
    let said = table.understood("northmere", "whatif d9").expect_err("no such draft");
    assert!(said.contains("d9"), "{said}");
}
