//! Plans, each with every field otherwise than in the other game.

use serde_json::{Value, json};

use crate::live::secrets::play::{Case, Say};

pub(in crate::live::secrets) fn cases() -> Vec<Case> {
    vec![nhs_england(), powers_that_are_not_there(), reorganisation(), ccg(), practice(), trust()]
}

fn plan(who: &'static str, body: Value) -> Say {
    Say::new(who, "plan", body)
}

/// NHS England's plan, with nothing that needs a special occasion.
fn an_nhs_england_plan() -> Value {
    json!({ "nhs_england": {
        "primary_care_growth_bp": 60, "pace_sevenths": 1, "marginal_rate_bp": 3000,
        "efficiency_bp": 150, "supervision": "normal", "statement": "silence",
        "area_team": { "docks": 60, "parkside": 40, "south": 50 }
    }})
}

fn nhs_england() -> Case {
    let mut case = Case::new("NHS England's plan", 0, &["nhs-england"]);
    case.one = vec![plan("nhs-england", an_nhs_england_plan())];
    case.other = vec![plan(
        "nhs-england",
        json!({ "nhs_england": {
            "primary_care_growth_bp": 90, "pace_sevenths": 3, "marginal_rate_bp": 5000,
            "efficiency_bp": 180, "supervision": "tight", "statement": "fewer_and_larger",
            "area_team": { "docks": 10, "parkside": 80, "south": 20 }
        }}),
    )];
    case
}

/// What NHS England may decide for bodies that have lost their freedom; none has.
fn powers_that_are_not_there() -> Case {
    let mut case = Case::new("what NHS England may not direct", 0, &["nhs-england"]);
    let with = |field: &str, seat: &str, value: Value| {
        let mut body = an_nhs_england_plan();
        body["nhs_england"][field] = json!({ seat: value });
        plan("nhs-england", body)
    };
    let weights = |weight: u8| {
        let tasks = [
            "needs_assessment",
            "demand_modelling",
            "specification",
            "contracting",
            "measurement",
            "engagement",
            "governance",
        ];
        let weights: serde_json::Map<_, _> =
            tasks.into_iter().map(|task| (task.to_owned(), weight.into())).collect();
        json!({ "weights": weights })
    };
    let community = |kind: &str, locality: &str, amount: i64| {
        let line = json!({ "locality": locality, "kind": kind, "amount": amount });
        json!({ "community": [line] })
    };
    let decided = |first: bool| {
        let either = |one: Value, other: Value| if first { one } else { other };
        let directions = [
            either(weights(10), weights(20)),
            either(json!({ "engagement": "wide" }), json!({ "engagement": "deep" })),
            either(community("cases", "docks", 1_000), community("beds", "parkside", 2_000)),
            either(json!({ "referrals": "none" }), json!({ "referrals": "hoops" })),
            either(json!({ "core_supplement_bp": 1 }), json!({ "core_supplement_bp": 2 })),
            either(json!({ "reserve": "hold" }), json!({ "reserve": { "lend": "southvale" } })),
            either(json!({ "lay_seats": 1 }), json!({ "lay_seats": 2 })),
        ];
        let beds = either(
            json!({ "escalation_beds": true, "beds_next_year": 5 }),
            json!({ "escalation_beds": false, "beds_next_year": 6 }),
        );
        let mut said: Vec<Say> = directions
            .into_iter()
            .map(|direction| with("directions", "northmere", direction).answered("not_allowed"))
            .collect();
        said.push(with("bed_plans", "queens", beds).answered("not_allowed"));
        said
    };
    (case.one, case.other) = (decided(true), decided(false));
    case.told_to_host = Some(false);
    case
}

fn reorganisation() -> Case {
    let mut case = Case::new("a merger by decision", 0, &["nhs-england"]);
    case.when = (2, 0);
    let mut announced = an_nhs_england_plan();
    announced["nhs_england"]["statement"] = "fewer_and_larger".into();
    case.before = vec![((1, 0), plan("nhs-england", announced))];
    let with = |change: Value| {
        let mut body = an_nhs_england_plan();
        body["nhs_england"]["reorganisation"] = change;
        plan("nhs-england", body)
    };
    case.one = vec![with(json!("none"))];
    let merge = json!({ "merge": { "host": "northmere", "joined": ["southvale"] } });
    case.other = vec![with(json!("abolish")), with(merge)];
    case
}

fn ccg() -> Case {
    let mut case = Case::new("a CCG's plan", 0, &["northmere"]);
    case.one = vec![plan(
        "northmere",
        json!({ "ccg": {
            "weights": {
                "needs_assessment": 20, "demand_modelling": 10, "specification": 30,
                "contracting": 20, "measurement": 20, "engagement": 30, "governance": 10
            },
            "engagement": "wide",
            "community": [{ "locality": "docks", "kind": "cases", "amount": 400_000 }],
            "referrals": "hoops", "reason": "evidence", "consultation": true,
            "equality_analysis": true, "reprimand": "parkside", "core_supplement_bp": 0,
            "core_pace_sevenths": 0, "reserve": { "lend": "southvale" }, "lay_seats": 2,
            "virement_bp": 0
        }}),
    )];
    case.other = vec![plan(
        "northmere",
        json!({ "ccg": {
            "weights": {
                "needs_assessment": 5, "demand_modelling": 40, "specification": 10,
                "contracting": 35, "measurement": 15, "engagement": 10, "governance": 30
            },
            "engagement": "deep",
            "community": [{ "locality": "parkside", "kind": "beds", "amount": 900_000 }],
            "referrals": "peer_review", "reason": "cost", "consultation": false,
            "equality_analysis": false, "core_supplement_bp": 100, "core_pace_sevenths": 2,
            "reserve": "pump_prime", "lay_seats": 5, "virement_bp": 5_000
        }}),
    )];
    case
}

fn practice() -> Case {
    let mut case = Case::new("a practice's plan", 1, &["docks"]);
    case.one = vec![plan(
        "docks",
        json!({ "practice": {
            "time": {
                "consultations_bp": 9_400, "long_term_bp": 250, "gatekeeping_bp": 150,
                "ccg_work_bp": 200
            },
            "sessions_tenths": 5, "first_choice": "queens", "follows_policy_bp": 5_000,
            "pay_vote_bp": 0, "discloses_workload": false, "backs_projects": true
        }}),
    )];
    case.other = vec![plan(
        "docks",
        json!({ "practice": {
            "time": {
                "consultations_bp": 8_900, "long_term_bp": 450, "gatekeeping_bp": 350,
                "ccg_work_bp": 300
            },
            "sessions_tenths": -10, "first_choice": "county", "follows_policy_bp": 9_000,
            "pay_vote_bp": 200, "discloses_workload": true, "backs_projects": false
        }}),
    )];
    case
}

fn trust() -> Case {
    let mut case = Case::new("a trust's plan", 1, &["queens"]);
    case.one = vec![plan(
        "queens",
        json!({ "trust": {
            "escalation_beds": true, "beds_next_year": 5, "elective_sessions_bp": 10_300,
            "list_first": "northmere", "admission_threshold_bp": -100, "front_door_bp": 100,
            "cost_improvement_bp": 230, "coding_bp": 50, "consultant_posts": 1,
            "technology": false, "opens_books_to": ["northmere"]
        }}),
    )];
    case.other = vec![plan(
        "queens",
        json!({ "trust": {
            "escalation_beds": false, "beds_next_year": -20, "elective_sessions_bp": 9_300,
            "list_first": "southvale", "admission_threshold_bp": 200, "front_door_bp": -100,
            "cost_improvement_bp": 330, "coding_bp": 120, "consultant_posts": 4,
            "technology": true, "opens_books_to": ["county"]
        }}),
    )];
    case
}
