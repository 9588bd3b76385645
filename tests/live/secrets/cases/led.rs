//! What a facilitator does at one seat, what partners do at theirs, and what happens at another
//! table of the workshop.

use serde_json::{Value, json};

use crate::live::secrets::game::{HOST, NEIGHBOUR, PARTNER, PROJECTOR, SPECTATOR};
use crate::live::secrets::play::{Case, Say};

pub(in crate::live::secrets) fn cases() -> Vec<Case> {
    vec![
        told_to_one_seat(),
        done_for_a_seat(),
        nudged_and_given_time(),
        asked_and_marked(),
        a_partner_s_work(),
        at_another_table(),
    ]
}

fn conduct(body: Value) -> Say {
    Say::new(HOST, "conduct", body)
}

fn told_to_one_seat() -> Case {
    let mut case = Case::new("a word to one seat", 1, &["northmere"]);
    let tell = |text: &str| conduct(json!({ "announce": { "to": ["northmere"], "text": text } }));
    case.one = vec![tell("Your offer to Queen's is too high."), tell("Really.")];
    case.other = vec![tell("Take your time.")];
    case
}

fn draft(price: i64) -> Value {
    json!({ "draft": { "with": ["queens"], "terms": { "acute": {
        "form": "block", "baseline": "frozen", "price_bp": price, "marginal_rate_bp": 3_000,
        "sanctions": false, "years": 1
    }}}})
}

fn done_for_a_seat() -> Case {
    let mut case = Case::new("moves for a seat", 1, &["northmere"]);
    let acts = |body: Value| {
        let play = json!({ "type": "act", "body": body });
        conduct(json!({ "act_for": { "seat": "northmere", "move": play } }))
    };
    case.one = vec![acts(draft(9_900)), acts(draft(9_950))];
    case.other = vec![acts(draft(10_100))];
    case
}

fn nudged_and_given_time() -> Case {
    let mut case = Case::new("a nudge and extra time", 0, &["queens", "southvale"]);
    let time = |seconds: u32| {
        conduct(json!({ "extra_time": { "seat": "southvale", "seconds": seconds } }))
    };
    case.one = vec![conduct(json!({ "nudge": { "seat": "queens" } })), time(60)];
    case.other = vec![time(600), time(120)];
    case
}

/// What a facilitator asks for, and notes.
fn asked_and_marked() -> Case {
    let mut case = Case::new("questions of the facilitator", 1, &[]);
    let ask = |kind, body: Value, answer| Say::new(HOST, kind, body).answered(answer);
    let mark = |text: &str| conduct(json!({ "mark": { "text": text } }));
    case.one = vec![
        ask("workshop", json!({}), "workshop"),
        ask("monitor", json!({}), "monitor"),
        ask("recovery", json!({ "person": 1 }), "recovery"),
        mark("Northmere hesitates"),
    ];
    case.other = vec![ask("recovery", json!({ "person": 9 }), "recovery")];
    case
}

/// What is said and drafted by whoever shares a seat is that seat's.
fn a_partner_s_work() -> Case {
    let mut case = Case::new("a partner's work", 1, &["county", PARTNER, "southvale"]);
    let drafts = |price: i64| {
        let mut body = draft(price);
        body["draft"]["with"] = json!(["southvale"]);
        Say::new(PARTNER, "act", body)
    };
    let says = |text: &str| Say::new(PARTNER, "talk", json!({ "to": ["southvale"], "text": text }));
    case.one = vec![drafts(9_900), says("My colleague agrees."), drafts(9_850)];
    case.other = vec![drafts(10_050)];
    case
}

/// All that happens at one table, public or not, is nothing to those at another; whoever looks on
/// may visit both, and sees what is public at each.
fn at_another_table() -> Case {
    let mut case = Case::new("another table", 1, &[NEIGHBOUR, PROJECTOR, SPECTATOR]);
    let says = |text: &str| Say::new(NEIGHBOUR, "talk", json!({ "to": [], "text": text }));
    case.one = vec![
        says("How are those over there?"),
        Say::new(NEIGHBOUR, "act", json!({ "check": { "trust": "county", "what": "bills" } }))
            .answered("not_allowed"),
        Say::new(
            HOST,
            "conduct_tables",
            json!({ "tables": [2], "conduct": { "freeze_talk": true } }),
        )
        .answered("conducted"),
    ];
    case.other = vec![says("Quiet here.")];
    case
}
