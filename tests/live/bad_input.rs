//! Bad input gets a clear refusal, and the table is unharmed.

use serde_json::{Value, json};

use crate::harness::server::Server;
use crate::harness::socket::{Heard, Socket};

/// A table with one seat taken by this test.
struct Seated {
    server: Server,
    socket: Socket,
    code: String,
    token: String,
}

async fn seated(seat: &str) -> Seated {
    let server = Server::start();
    let mut host = Socket::hello(&server.url()).await;
    let created =
        host.ask("create", json!({ "scenario": "standard", "seed": "7", "bots": "no-deal" })).await;
    let code = created["code"].as_str().expect("a code").to_owned();
    let mut socket = Socket::hello(&server.url()).await;
    let join = json!({ "code": code, "seat": seat, "name": "Ann" });
    let joined = socket.ask("join", join).await;
    assert_eq!(joined["type"], "joined", "{joined}");
    let token = joined["token"].as_str().expect("a token").to_owned();
    let started = host.ask("conduct", json!("start")).await;
    assert_eq!(started["type"], "frame", "{started}");
    Seated { server, socket, code, token }
}

fn acute(price: i64) -> Value {
    json!({ "acute": {
        "form": "block", "baseline": "frozen", "price_bp": price, "marginal_rate_bp": 3000,
        "sanctions": false, "years": 1
    }})
}

fn draft(with: &[&str], terms: impl Into<Value>) -> Value {
    let terms: Value = terms.into();
    json!({ "draft": { "with": with, "terms": terms } })
}

fn refused(answer: &Value, code: &str) {
    assert_eq!(answer["type"], "refused", "{answer}");
    assert_eq!(answer["code"], code, "{answer}");
    let sentence = answer["message"].as_str().expect("a sentence");
    assert!(sentence.len() > 20, "a refusal says what would be right: {sentence}");
}

#[tokio::test]
#[ignore = "run by cargo xtask test"]
async fn what_makes_no_sense_is_refused_by_name() {
    let mut at = seated("northmere").await;
    at.socket.send("this is not JSON").await;
    let Heard::Message(answer) = at.socket.hear_refusal().await else { panic!("an answer") };
    refused(&answer, "not_json");
    refused(&at.socket.ask("fly", json!({})).await, "unknown_type");
    let misspelled = json!({ "acute": {
        "form": "block", "baseline": "frozen", "price_pb": 9850, "price_bp": 9850,
        "marginal_rate_bp": 3000, "sanctions": false, "years": 1
    }});
    let answer = at.socket.ask("act", draft(&["queens"], misspelled)).await;
    refused(&answer, "bad_body");
    assert_eq!(answer["field"], "body.draft.terms.acute.price_pb");
    refused(&at.socket.ask("act", draft(&["atlantis"], acute(9850))).await, "unknown_seat");
    refused(&at.socket.ask("act", draft(&["southvale"], acute(9850))).await, "wrong_parties");
    refused(&at.socket.ask("act", draft(&["queens"], acute(-1))).await, "out_of_bounds");
    let service = json!({ "enhanced_service": {
        "work": "long_term_conditions", "price_pence": -450, "time_bp": 350, "years": 1
    }});
    refused(&at.socket.ask("act", draft(&["docks"], service)).await, "out_of_bounds");
    refused(&at.socket.ask("act", draft(&["queens"], acute(i64::MAX))).await, "out_of_bounds");
    let huge: Value = serde_json::from_str("99999999999999999999999999").expect("a number");
    let mut terms = acute(1);
    terms["acute"]["price_bp"] = huge;
    refused(&at.socket.ask("act", draft(&["queens"], terms)).await, "bad_body");
    let answer = at.socket.ask("act", draft(&["queens"], acute(9850))).await;
    assert_eq!(answer["type"], "frame", "the table still plays: {answer}");
}

#[tokio::test]
#[ignore = "run by cargo xtask test"]
async fn moves_that_cannot_be_are_refused() {
    let mut at = seated("northmere").await;
    let stranger = json!({ "sign": { "offer": "y1/acute/southvale+county", "version": 1 } });
    refused(&at.socket.ask("act", stranger).await, "unknown_deal");
    let trust_plan = at.socket.ask("plan", json!({ "practice": {
        "time": {
            "consultations_bp": 10000, "long_term_bp": 0, "gatekeeping_bp": 0, "ccg_work_bp": 0
        },
        "sessions_tenths": 0, "first_choice": "queens", "follows_policy_bp": 0,
        "discloses_workload": false, "pay_vote_bp": 0, "backs_projects": false
    }})).await;
    refused(&trust_plan, "wrong_plan");
    // A settlement is closed after the first bell.
    let settlement = json!({ "settlement": {
        "programme": 239_500_000, "running_costs": 4_725_000, "surplus_bp": 100
    }});
    let ready = at.socket.ask("ready", json!({ "ready": true })).await;
    assert_eq!(ready["type"], "frame", "{ready}");
    refused(&at.socket.ask("act", draft(&["nhs-england"], settlement)).await, "too_late");
}

#[tokio::test]
#[ignore = "run by cargo xtask test"]
async fn a_pot_that_is_empty_pays_for_nothing() {
    let mut at = seated("docks").await;
    // A locality of 13 practices has 2.60 WTE; tabling a service costs it a tenth of 1.15.
    let works =
        ["admission_avoidance", "long_term_conditions", "referral_management", "extended_hours"];
    let mut last = Value::Null;
    'spending: for work in works {
        for price in 400..406 {
            let terms = json!({ "enhanced_service": {
                "work": work, "price_pence": price, "time_bp": 350, "years": 1
            }});
            let drafted = at.socket.ask("act", draft(&["northmere"], terms)).await;
            assert_eq!(drafted["type"], "frame", "{drafted}");
            let offer = format!("y1/enhanced-{}/northmere+docks", work.replace('_', "-"));
            last = at.socket.ask("act", json!({ "table": { "deal": offer } })).await;
            if last["type"] == "refused" {
                break 'spending;
            }
            at.socket.ask("act", json!({ "withdraw": { "offer": offer } })).await;
        }
    }
    refused(&last, "pot_too_small");
}

#[tokio::test]
#[ignore = "run by cargo xtask test"]
async fn an_old_signature_counts_for_nothing() {
    let mut at = seated("northmere").await;
    let mut other = Socket::hello(&at.server.url()).await;
    let join = json!({ "code": at.code, "seat": "queens", "name": "Bea" });
    let joined = other.ask("join", join).await;
    assert_eq!(joined["type"], "joined", "{joined}");
    let offer = "y1/acute/northmere+queens";
    at.socket.ask("act", draft(&["queens"], acute(9_850))).await;
    at.socket.ask("act", json!({ "table": { "deal": offer } })).await;
    let counter = json!({ "counter": { "deal": offer, "version": 1, "terms": acute(9_900) } });
    let countered = other.ask("act", counter).await;
    assert_eq!(countered["type"], "frame", "{countered}");
    let sign = |version| json!({ "sign": { "offer": offer, "version": version } });
    refused(&at.socket.ask("act", sign(1)).await, "superseded_version");
    assert_eq!(at.socket.ask("act", sign(2)).await["type"], "frame");
}

#[tokio::test]
#[ignore = "run by cargo xtask test"]
async fn a_huge_frame_closes_the_connection_and_the_seat_resumes() {
    let mut at = seated("queens").await;
    at.socket.send("x".repeat(10 * 1024 * 1024)).await;
    let code = loop {
        if let Heard::Closed(code) = at.socket.hear().await {
            break code;
        }
    };
    assert!(code.is_none() || code == Some(1009), "too large: {code:?}");
    let mut again = Socket::hello(&at.server.url()).await;
    let resume = json!({ "token": at.token, "last_seq": 0 });
    let snapshot = again.ask("resume", resume).await;
    assert_eq!(snapshot["type"], "snapshot", "{snapshot}");
    assert_eq!(snapshot["entities"]["desk:queens"]["seat"], "queens");
    let said = again.ask("talk", json!({ "to": [], "text": "Still here." })).await;
    assert_eq!(said["type"], "frame", "{said}");
}

#[tokio::test]
#[ignore = "run by cargo xtask test"]
async fn wrong_codes_tokens_and_scenarios_are_told_apart() {
    let at = seated("docks").await;
    let mut socket = Socket::hello(&at.server.url()).await;
    let join = |code: &str, seat: &str| json!({ "code": code, "seat": seat, "name": "Eve" });
    refused(&socket.ask("join", join("ZZZZZZ", "queens")).await, "wrong_code");
    refused(&socket.ask("join", join(&at.code, "docks")).await, "seat_taken");
    refused(&socket.ask("join", join(&at.code, "atlantis")).await, "unknown_seat");
    let resume = json!({ "token": "0".repeat(64), "last_seq": 0 });
    refused(&socket.ask("resume", resume).await, "wrong_token");
    refused(&socket.ask("create", json!({ "scenario": "utopia" })).await, "unknown_scenario");
    refused(&socket.ask("act", draft(&["queens"], acute(9_850))).await, "not_here");
    let broken = include_str!("../../scenarios/standard.toml")
        .replace("ccg = \"southvale\"\npeople", "ccg = \"northmere\"\npeople");
    let answer = socket.ask("create", json!({ "scenario_file": broken })).await;
    refused(&answer, "bad_scenario");
    let message = answer["message"].as_str().expect("a sentence");
    assert!(message.contains("line") && message.contains("has no practice"), "{message}");
}

impl Socket {
    /// The next refusal.
    async fn hear_refusal(&mut self) -> Heard {
        loop {
            match self.hear().await {
                Heard::Message(message) if message["type"] != "refused" => {}
                heard => return heard,
            }
        }
    }
}
