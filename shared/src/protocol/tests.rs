//! docs/protocol.md tells the truth: its examples are what the codec reads and the server writes,
//! and nothing that the protocol has is missing from it.

use std::collections::BTreeSet;
use std::fmt::Debug;

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::books::Books;
use super::client_message::ClientMessage;
use super::entity::Entity;
use super::plan::Plan;
use super::server_message::ServerMessage;
use super::terms::Terms;
use super::{codec, schema};
use crate::rules::deal::draft::VERSIONS_MAX;
use crate::rules::decide::SEAT_PEOPLE_MAX;
use crate::rules::decide::conduct::words;
use crate::rules::decide::deal::{bounds, bundle, offer};
use crate::rules::decide::voice;
use crate::rules::units::POUNDS_MAX;
use crate::view::{
    EXPECT_CHARS_MAX, EXPLAIN_CAUSES_MAX, EXPLAIN_DEPTH_MAX, TALK_CHARS_MAX, WHAT_IF_DEALS_MAX,
};

const PAGE: &str = include_str!("../../../docs/protocol.md");

/// The page's examples of that kind: what stands between "```json kind" and "```".
fn examples(kind: &str) -> Vec<&'static str> {
    let opening = format!("```json {kind}\n");
    PAGE.split(&opening).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// Reads every example of that kind, and writes it again: a field that is misspelled or missing
/// shows as a difference.
fn come_back_whole<T: DeserializeOwned + Serialize + Debug>(kind: &str) -> Vec<T> {
    let examples = examples(kind);
    assert!(!examples.is_empty(), "the page has no example of {kind}");
    let read = |text: &&str| {
        let given: Value = serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}:\n{text}"));
        let meant: T =
            serde_json::from_value(given.clone()).unwrap_or_else(|e| panic!("{e}:\n{text}"));
        let written = serde_json::to_value(&meant).unwrap_or_default();
        assert_eq!(written, given, "in the example\n{text}");
        meant
    };
    examples.iter().map(read).collect()
}

/// Every text under a key of the schema that `pick` chooses.
fn collect(
    schema: &Value,
    found: &mut BTreeSet<String>,
    pick: &impl Fn(&str, &Value) -> Vec<String>,
) {
    match schema {
        Value::Object(fields) => {
            for (name, value) in fields {
                found.extend(pick(name, value));
                collect(value, found, pick);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found, pick)),
        _ => {}
    }
}

/// Those that the page names neither as `code` nor as "text" of an example.
fn unnamed(words: BTreeSet<String>) -> Vec<String> {
    let named = |word: &String| {
        PAGE.contains(&format!("`{word}`")) || PAGE.contains(&format!("\"{word}\""))
    };
    words.into_iter().filter(|word| !named(word)).collect()
}

/// The type that a message is written with.
fn type_of(message: &impl Serialize) -> String {
    let message = serde_json::to_value(message).unwrap_or_default();
    message["type"].as_str().unwrap_or_default().to_owned()
}

/// Every type that a message may have.
fn types_of<T: JsonSchema>() -> BTreeSet<String> {
    let schema = serde_json::to_value(schemars::schema_for!(T)).unwrap_or_default();
    let messages = schema["oneOf"].as_array().into_iter().flatten();
    let types = messages.filter_map(|message| message["properties"]["type"]["const"].as_str());
    types.map(str::to_owned).collect()
}

#[test]
fn what_clients_say_in_the_examples_is_understood() {
    let mut types = BTreeSet::new();
    for text in examples("client") {
        let incoming = codec::decode(text).unwrap_or_else(|refused| panic!("{refused:?}:\n{text}"));
        types.insert(type_of(&incoming.message));
    }
    let all = types_of::<ClientMessage>();
    assert!(all.contains("recover"), "{all:?}");
    assert_eq!(types, all, "an example of every message of a client");
}

#[test]
fn what_servers_say_in_the_examples_is_what_they_write() {
    let messages = come_back_whole::<ServerMessage>("server");
    let types: BTreeSet<String> = messages.iter().map(type_of).collect();
    assert_eq!(types, types_of::<ServerMessage>(), "an example of every message of a server");
}

#[test]
fn entities_books_plans_and_terms_in_the_examples_are_whole() {
    come_back_whole::<Entity>("entity");
    assert_eq!(come_back_whole::<Books>("books").len(), 4, "one for each role");
    assert_eq!(come_back_whole::<Plan>("plan").len(), 4, "one for each role");
    assert_eq!(come_back_whole::<Terms>("terms").len(), 9, "one for each kind");
}

#[test]
fn every_field_and_every_word_of_the_protocol_is_named() {
    let document = schema::document();
    let mut words = BTreeSet::new();
    collect(&document, &mut words, &|name, value| match (name, value) {
        ("properties", Value::Object(fields)) => fields.keys().cloned().collect(),
        ("const", Value::String(word)) => vec![word.clone()],
        ("enum", Value::Array(words)) => {
            words.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    });
    // Refusal codes are among them.
    assert!(words.contains("pot_too_small") && words.contains("store_failed"), "{words:?}");
    let missing = unnamed(words);
    assert!(missing.is_empty(), "docs/protocol.md does not name: {}", missing.join(", "));
}

#[test]
fn limits_are_as_they_are() {
    let limits: [(&str, i64); 17] = [
        ("FRAME_BYTES_MAX", wide(codec::FRAME_BYTES_MAX)),
        ("COMMAND_ID_CHARS_MAX", wide(codec::COMMAND_ID_CHARS_MAX)),
        ("SEAT_PEOPLE_MAX", wide(SEAT_PEOPLE_MAX)),
        ("TALK_CHARS_MAX", wide(TALK_CHARS_MAX)),
        ("EXPECT_CHARS_MAX", wide(EXPECT_CHARS_MAX)),
        ("MESSAGES_PER_YEAR_MAX", wide(voice::MESSAGES_PER_YEAR_MAX)),
        ("MARKS_MAX", wide(words::MARKS_MAX)),
        ("DRAFTS_MAX", wide(offer::DRAFTS_MAX)),
        ("VERSIONS_MAX", i64::from(VERSIONS_MAX)),
        ("PARTS_MAX", wide(bundle::PARTS_MAX)),
        ("GRANTS_MAX", wide(bundle::GRANTS_MAX)),
        ("PACKAGES_MAX", i64::from(bundle::PACKAGES_MAX)),
        ("YEARS_MAX", i64::from(bounds::YEARS_MAX)),
        ("WHAT_IF_DEALS_MAX", wide(WHAT_IF_DEALS_MAX)),
        ("EXPLAIN_DEPTH_MAX", i64::from(EXPLAIN_DEPTH_MAX)),
        ("EXPLAIN_CAUSES_MAX", wide(EXPLAIN_CAUSES_MAX)),
        ("POUNDS_MAX", POUNDS_MAX),
    ];
    for (name, value) in limits {
        let row = PAGE.lines().find(|line| line.starts_with(&format!("| `{name}`:")));
        let ends = row.is_some_and(|row| row.ends_with(&format!("| {value} |")));
        assert!(ends, "{name} is {value}; the page has {row:?}");
    }
}

fn wide(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
