//! That every field that a seat can send is in some case, otherwise in one game than in the other.
//! What there is to send is read from the protocol's schema, which is made from the types: a new
//! message, move or field without a case fails here.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use shared::protocol::schema;

use super::cases;
use super::game::SEATS;
use super::play::Say;

/// Messages that hold nothing private of a seat, and why.
const NOT_PRIVATE: [(&str, &str); 20] = [
    ("hello", "comes before any table"),
    ("create", "makes a table"),
    ("join", "that a seat is taken, by whom, is public"),
    ("resume", "names a token; `probes` resumes in every way"),
    ("recover", "names a recovery code, as `resume` does a token"),
    ("ready", "who is ready is public"),
    ("leave", "that a seat is left is public"),
    ("conduct", "the facilitator's; what it does at one seat is in `cases/led`"),
    ("monitor", "the facilitator's question; a seat that asks it is refused"),
    ("conduct_tables", "the facilitator's"),
    ("visit", "the facilitator's, and of those who look on"),
    ("workshop", "the facilitator's"),
    ("seat", "the facilitator's"),
    ("recovery", "the facilitator's"),
    ("dismiss", "the facilitator's"),
    ("invitations", "the facilitator's"),
    ("revoke", "the facilitator's"),
    ("new_code", "the facilitator's"),
    ("compare", "the facilitator's, and of those who look on: probed in `probes`"),
    ("moves", "holds moves that are cases by themselves"),
];

/// Types that stand in several places, and the field that holds one: each place needs a case, and
/// each of their own fields needs one in any of the places.
const WHOLE: [(&str, &str); 2] = [("Terms", "terms"), ("Plan", "plan")];

/// All fields that can be sent, as `act.draft.terms.acute.price_bp`.
fn sendable() -> BTreeSet<String> {
    let document = schema::document();
    let root = &document["client_message"];
    let mut found = BTreeSet::new();
    for message in root["oneOf"].as_array().expect("messages") {
        let kind = message["properties"]["type"]["const"].as_str().expect("a type");
        if NOT_PRIVATE.iter().all(|(public, _)| kind != *public) {
            walk(root, &message["properties"]["body"], kind, &mut found);
        }
    }
    found
}

/// Every leaf under a schema.
fn walk(root: &Value, schema: &Value, path: &str, found: &mut BTreeSet<String>) {
    if let Some(name) = schema["$ref"].as_str().and_then(|to| to.strip_prefix("#/$defs/")) {
        let whole = WHOLE.iter().find(|(schema, _)| *schema == name);
        let path = whole.map_or(path, |(_, field)| {
            if path != *field {
                found.insert(path.to_owned());
            }
            field
        });
        return walk(root, &root["$defs"][name], path, found);
    }
    let choices = ["oneOf", "anyOf"].iter().filter_map(|name| schema[name].as_array()).flatten();
    let choices: Vec<&Value> = choices.filter(|choice| choice["type"] != "null").collect();
    let fields = schema["properties"].as_object();
    let any = &schema["additionalProperties"];
    match (fields, schema["items"].is_object(), any.is_object()) {
        _ if !choices.is_empty() => {
            choices.into_iter().for_each(|choice| walk(root, choice, path, found));
        }
        (Some(fields), ..) => {
            let under = |(name, field)| walk(root, field, &format!("{path}.{name}"), found);
            fields.iter().for_each(under);
        }
        (None, true, _) => walk(root, &schema["items"], path, found),
        (None, _, true) => walk(root, any, &format!("{path}.*"), found),
        _ => {
            found.insert(path.to_owned());
        }
    }
}

/// What is said at each path, all of it together.
fn said(says: &[Say]) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for say in says {
        leaves(&say.body, say.kind, &mut found);
    }
    found
}

fn leaves(value: &Value, path: &str, found: &mut BTreeMap<String, Vec<String>>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            let name = if SEATS.contains(&name.as_str()) { "*" } else { name };
            let path = format!("{path}.{name}");
            if WHOLE.iter().any(|(_, field)| *field == name) {
                found.entry(path).or_default().push(value.to_string());
                leaves(value, name, found);
            } else {
                leaves(value, &path, found);
            }
        }),
        Value::Array(items) => items.iter().for_each(|item| leaves(item, path, found)),
        leaf => found.entry(path.to_owned()).or_default().push(leaf.to_string()),
    }
}

#[test]
fn every_field_that_a_seat_can_send_is_otherwise_in_some_case() {
    let mut otherwise = BTreeSet::new();
    for case in cases::all() {
        let (one, other) = (said(&case.one), said(&case.other));
        let paths = one.keys().chain(other.keys());
        otherwise.extend(paths.filter(|path| one.get(*path) != other.get(*path)).cloned());
    }
    let sendable = sendable();
    assert!(sendable.len() > 150, "the schema was read: {sendable:?}");
    let alike: Vec<_> = sendable.iter().filter(|path| !otherwise.contains(*path)).collect();
    assert!(alike.is_empty(), "no case has these otherwise in one game: {alike:#?}");
}
