//! What clients say in the examples of docs/protocol.md, plans and terms put into messages: those
//! of seats, of the facilitator, and those that bring people into a workshop.

use serde_json::{Value, json};

use super::by_schema::Language;
use crate::harness::repository;

/// Messages as a client may send them, with their envelopes.
pub(crate) fn messages() -> Vec<Value> {
    let mut messages = examples("client");
    messages.extend(examples("plan").into_iter().map(|plan| message("plan", &plan)));
    for terms in examples("terms") {
        let draft = json!({ "draft": { "with": ["queens"], "terms": terms } });
        messages.push(message("act", &draft));
    }
    messages
}

#[test]
fn every_type_of_message_is_there_to_start_from() {
    let messages = messages();
    for kind in Language::new().types {
        assert!(messages.iter().any(|message| message["type"] == *kind), "{kind}");
    }
    for field in ["key", "invitation"] {
        assert!(messages.iter().any(|message| message["body"][field].is_string()), "{field}");
    }
}

/// What a seat of that role makes deals about, and with whom: each kind of terms with the roles of
/// the other parties.
pub(crate) fn deals_of(role: &str) -> &'static [(&'static str, &'static [&'static str])] {
    match role {
        "nhs_england" => &[
            ("settlement", &["ccg"]),
            ("delegation", &["ccg"]),
            ("core_primary_care", &["practice"]),
            ("merger", &["ccg", "ccg"]),
            ("big_ticket", &["ccg", "trust"]),
        ],
        "ccg" => &[
            ("acute", &["trust"]),
            ("enhanced_service", &["practice"]),
            ("shared_support", &["ccg"]),
            ("partnership", &["practice", "trust"]),
            ("core_primary_care", &["practice"]),
        ],
        "trust" => &[("acute", &["ccg"])],
        _ => &[("enhanced_service", &["ccg"]), ("core_primary_care", &["nhs_england"])],
    }
}

fn message(kind: &str, body: &Value) -> Value {
    json!({ "type": kind, "id": "c", "body": body })
}

fn examples(kind: &str) -> Vec<Value> {
    let page = repository::read("docs/protocol.md").expect("the page");
    let opening = format!("```json {kind}\n");
    let texts = page.split(&opening).skip(1).filter_map(|rest| rest.split("```").next());
    texts.map(|text| serde_json::from_str(text).expect("JSON")).collect()
}
