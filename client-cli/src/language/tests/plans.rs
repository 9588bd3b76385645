//! Plans of every role.

use shared::protocol::client_message::ClientMessage;
use shared::protocol::plan::{BedPlan, Direction, Plan, Reserve};
use shared::rules::command::{Actor, Command};
use shared::rules::phase::PhaseName;
use shared::rules::plan::ccg::{CommunityKind, Engagement, ReferralPolicy};
use shared::rules::plan::nhs_england::Statement;

use crate::language::action::Action;
use crate::testing::table::Table;

fn plan(action: Result<Action, String>) -> Plan {
    match action {
        Ok(Action::Send(ClientMessage::Plan(plan)))
        | Ok(Action::SendNoting(ClientMessage::Plan(plan), _)) => plan,
        other => panic!("no plan: {other:?}"),
    }
}

#[test]
fn a_ccg_changes_what_it_names() {
    let mut table = Table::begun(&["northmere"]);
    let line = "plan set contracting=30 engagement=listen community.docks.cases=500k \
                referrals=peer reserve=lend:southvale reprimand=docks consultation=yes";
    let Plan::Ccg(plan) = plan(table.understood("northmere", line)) else { panic!("role") };
    assert_eq!(plan.weights.contracting, 30);
    assert_eq!(plan.engagement, Engagement::Listen);
    assert_eq!(plan.referrals, ReferralPolicy::PeerReview);
    assert_eq!(plan.reserve, Reserve::Lend("southvale".to_owned()));
    assert_eq!(plan.reprimand.as_deref(), Some("docks"));
    assert!(plan.consultation);
    let line = plan.community.iter().find(|line| line.kind == CommunityKind::Cases);
    assert_eq!(line.map(|line| (line.locality.as_str(), line.amount)), Some(("docks", 500_000)));
}

#[test]
fn a_plan_of_every_role_is_taken_by_the_rules() {
    let mut table = Table::begun(&["northmere", "docks", "queens", "nhs-england"]);
    for (seat, line) in [
        ("northmere", "plan set weights.engagement=20 lay-seats=3"),
        ("docks", "plan set time.gatekeeping=2% sessions=-0.5 first-choice=county"),
        ("queens", "plan set cost-improvement=2.5% admission=1% opens-books-to=northmere,docks"),
        ("nhs-england", "plan set statement=guarantee area-team.docks=40 marginal-rate=50%"),
    ] {
        table.typed(seat, line).unwrap_or_else(|error| panic!("{line}: {error}"));
    }
    let desk = table.mirror("nhs-england").desk().expect("a desk").plan.clone();
    let Plan::NhsEngland(plan) = desk else { panic!("role") };
    assert_eq!(plan.statement, Statement::Guarantee);
    assert_eq!(plan.area_team["docks"], 40);
    let desk = table.mirror("docks").desk().expect("a desk").plan.clone();
    let Plan::Practice(plan) = desk else { panic!("role") };
    assert_eq!((plan.time.gatekeeping_bp, plan.sessions_tenths), (200, -5));
    assert_eq!(plan.first_choice, "county");
}

#[test]
fn what_time_is_not_named_sees_patients() {
    let mut table = Table::begun(&["docks"]);
    let Ok(Action::SendNoting(ClientMessage::Plan(Plan::Practice(plan)), remark)) =
        table.understood("docks", "plan set time.gatekeeping=3% time.long-term=4%")
    else {
        panic!("no remark");
    };
    let time = plan.time;
    let total = time.consultations_bp + time.long_term_bp + time.gatekeeping_bp + time.ccg_work_bp;
    assert_eq!(total, 10_000);
    assert!(remark.contains("Seeing patients takes the rest"), "{remark}");
    let said = table
        .understood("docks", "plan set time.gatekeeping=30% time.consultations=90%")
        .expect_err("over 100%");
    assert!(said.contains("add up to 100%"), "{said}");
}

#[test]
fn wrong_plans_are_explained() {
    let mut table = Table::begun(&["northmere", "queens"]);
    for (line, says) in [
        ("plan set", "Name what changes"),
        ("plan engage", "is not known"),
        ("plan set colour=red", "no field `colour`"),
        ("plan set weights.contractng=3", "Did you mean weights.contracting?"),
        ("plan set weights=3", "write more of it"),
        ("plan set lay-seats=9", "from 0 to 6"),
        ("plan set engagement=loud", "wide, deep and listen"),
        ("plan set reprimand=queens", "queens is no practice"),
        ("plan set reserve=lend", "lend:SEAT"),
        ("plan set consultation=maybe", "yes or no"),
    ] {
        let said = table.understood("northmere", line).expect_err("should be explained");
        assert!(said.contains(says), "{line}: {said}");
    }
    let said = table.understood("queens", "plan set coding=9%").expect_err("too much");
    assert!(said.contains("0% to 1.5%"), "{said}");
}

#[test]
fn nhs_england_decides_for_who_is_not_free() {
    let mut table = Table::begun(&["nhs-england"]);
    table.state.ccg_reviews[0].directions = true;
    table.state.trust_reviews[0].special_measures = true;
    let decided = |table: &mut Table, line: &str| {
        table.typed("nhs-england", line).unwrap_or_else(|error| panic!("{line}: {error}"));
        let desk = table.mirror("nhs-england").desk().expect("a desk").plan.clone();
        let Plan::NhsEngland(plan) = desk else { panic!("role") };
        plan
    };
    for (typed, meant) in [
        ("reserve:lend:southvale", Direction::Reserve(Reserve::Lend("southvale".to_owned()))),
        ("engagement:deep", Direction::Engagement(Engagement::Deep)),
        ("core-supplement:1.5%", Direction::CoreSupplementBp(150)),
        ("community:none", Direction::Community(Vec::new())),
        ("lay-seats:4", Direction::LaySeats(4)),
    ] {
        let plan = decided(&mut table, &format!("plan set direction.northmere={typed}"));
        assert_eq!(plan.directions["northmere"], meant);
        let shown = table.typed("nhs-england", "plan").expect("a screen");
        assert!(shown.contains(typed), "{shown}");
    }
    let line = "plan set direction.northmere=community:docks.cases:500k+parkside.beds:200k";
    let plan = decided(&mut table, line);
    let Direction::Community(lines) = &plan.directions["northmere"] else { panic!("{plan:?}") };
    let lines: Vec<_> = lines.iter().map(|line| (&*line.locality, line.amount)).collect();
    assert_eq!(lines, [("docks", 500_000), ("parkside", 200_000)]);
    let line = "plan set direction.northmere=weights:20/10/30/40/0/20/10 bed-plan.queens=open:12";
    let plan = decided(&mut table, line);
    let Direction::Weights(weights) = &plan.directions["northmere"] else { panic!("{plan:?}") };
    assert_eq!((weights.contracting, weights.governance), (40, 10));
    assert_eq!(plan.bed_plans["queens"], BedPlan { escalation_beds: true, beds_next_year: 12 });
    let plan = decided(&mut table, "plan set direction.northmere=none bed-plan.queens=none");
    assert!(plan.directions.is_empty() && plan.bed_plans.is_empty(), "{plan:?}");
    for (line, says) in [
        ("plan set direction.southvale=reserve:hold", "CCGs under directions"),
        ("plan set direction.northmere=hold", "FIELD:VALUE"),
        ("plan set direction.northmere=weights:1/2", "seven weights"),
        ("plan set direction.northmere=lay-seats:9", "from 0 to 6"),
        ("plan set bed-plan.queens=ajar:1", "open and closed"),
        ("plan set bed-plan.queens=open:99", "from -60 to 60"),
    ] {
        let said = table.understood("nhs-england", line).expect_err("should be explained");
        assert!(said.contains(says), "{line}: {said}");
    }
}

#[test]
fn who_was_directed_is_told_what_it_cannot_change() {
    let mut table = Table::begun(&["nhs-england", "northmere"]);
    table.state.ccg_reviews[0].directions = true;
    table.typed("nhs-england", "plan set direction.northmere=reserve:hold").expect("allowed");
    table.order(Actor::Facilitator, Command::RingBell(PhaseName::Settlement)).expect("a bell");
    let shown = table.typed("northmere", "plan").expect("a screen");
    assert!(shown.contains("NHS England has decided reserve:hold for you this year"), "{shown}");
    let refused = table.typed("northmere", "plan set reserve=pump-prime").expect_err("decided");
    assert!(refused.contains("NHS England has decided reserve for you"), "{refused}");
}
