//! Talk, checks, votes and questions.

use serde_json::{Value, json};

use crate::live::secrets::play::{Case, Say};

pub(in crate::live::secrets) fn cases() -> Vec<Case> {
    vec![talk(), expectations(), checks(), votes(), questions(), what_if_of_a_plan()]
}

fn talk() -> Case {
    let mut case = Case::new("talk", 0, &["northmere", "queens", "docks"]);
    let say =
        |who, to: &[&str], text: &str| Say::new(who, "talk", json!({ "to": to, "text": text }));
    case.one = vec![
        say("northmere", &["queens"], "Shall we rebase?"),
        say("queens", &["northmere", "docks"], "At full tariff, gladly."),
        say("docks", &["queens"], "<b>'; DROP TABLE seats; --</b>"),
    ];
    case.other = vec![say("northmere", &["docks"], "No.")];
    case
}

/// What a seat expects of its year, nobody else hears of: not before the year's end and not after.
fn expectations() -> Case {
    let mut case = Case::new("expectations", 1, &["northmere"]);
    let expect = |body: Value| Say::new("northmere", "expect", body);
    case.one = vec![
        expect(json!({ "amount": -1_200_000, "text": "Everybody holds the line." })),
        expect(json!({ "amount": 350_000 })),
    ];
    case.other = vec![expect(json!({ "amount": 1, "text": "We lose." }))];
    case
}

/// A trust does not hear that it is checked.
fn checks() -> Case {
    let mut case = Case::new("checks", 1, &["northmere"]);
    let check = |trust: &str, what: &str| {
        Say::new("northmere", "act", json!({ "check": { "trust": trust, "what": what } }))
    };
    let opens = json!({ "trust": {
        "escalation_beds": true, "beds_next_year": 0, "elective_sessions_bp": 10_000,
        "admission_threshold_bp": 0, "front_door_bp": 0, "cost_improvement_bp": 200,
        "coding_bp": 50, "consultant_posts": 0, "technology": false,
        "opens_books_to": ["northmere"]
    }});
    case.before = vec![((1, 0), Say::new("queens", "plan", opens))];
    case.one = vec![check("queens", "books")];
    case.other = vec![check("county", "bills")];
    case
}

fn votes() -> Case {
    let mut case = Case::new("a vote", 2, &["docks"]);
    let vote = |yes: bool| Say::new("docks", "act", json!({ "vote": { "confidence": yes } }));
    (case.one, case.other) = (vec![vote(true)], vec![vote(false)]);
    case
}

/// Questions, and what is asked about; nobody else hears that anything was asked.
fn questions() -> Case {
    let mut case = Case::new("questions", 1, &["northmere", "queens"]);
    let contract = |price: i64| {
        json!({ "acute": {
            "form": "block", "baseline": "frozen", "price_bp": price, "marginal_rate_bp": 3_000,
            "sanctions": false, "years": 1
        }})
    };
    let offer = "y1/acute/northmere+queens";
    let draft = json!({ "draft": { "with": ["queens"], "terms": contract(9_900) } });
    let tabled = json!({ "table": { "deal": offer } });
    case.before = vec![
        ((1, 1), Say::new("northmere", "act", draft)),
        ((1, 1), Say::new("northmere", "act", tabled)),
    ];
    let forecast = |body: Value| Say::new("northmere", "what_if", body).answered("forecast");
    let explain = |body: Value| Say::new("northmere", "explain", body).answered("out_of_bounds");
    case.one = vec![
        forecast(json!({
            "signed": [offer], "middle_only": true,
            "imagined": [{ "with": ["docks"], "terms": { "enhanced_service": {
                "work": "long_term_conditions", "price_pence": 450, "time_bp": 350, "years": 1
            }}}],
            "grants": [{ "fund": "sustainability", "to": "docks", "amount": 500 }]
        })),
        explain(json!({ "figure": "outcomes_bp", "of": "docks", "year": 1, "depth": 2 })),
    ];
    case.other = vec![
        forecast(json!({
            "signed": [], "middle_only": false,
            "imagined": [{ "with": ["parkside"], "terms": { "enhanced_service": {
                "work": "extended_hours", "price_pence": 400, "time_bp": 250, "years": 2
            }}}],
            "grants": [{ "fund": { "demand": "northmere" }, "to": "parkside", "amount": 700 }]
        })),
        explain(json!({ "figure": "result", "of": "queens", "year": 2, "depth": 3 })),
    ];
    case.told_to_host = Some(false);
    case
}

/// Another plan than the one on the desk, only imagined.
fn what_if_of_a_plan() -> Case {
    let mut case = Case::new("a plan in a question", 1, &["docks"]);
    let asks = |long_term: i64| {
        let plan = json!({ "practice": {
            "time": {
                "consultations_bp": 9_650 - long_term, "long_term_bp": long_term,
                "gatekeeping_bp": 150, "ccg_work_bp": 200
            },
            "sessions_tenths": 5, "first_choice": "queens", "follows_policy_bp": 5_000,
            "pay_vote_bp": 0, "discloses_workload": false, "backs_projects": true
        }});
        Say::new("docks", "what_if", json!({ "plan": plan })).answered("forecast")
    };
    (case.one, case.other) = (vec![asks(250)], vec![asks(400)]);
    case.told_to_host = Some(false);
    case
}
