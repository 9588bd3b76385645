//! The list of what bells publish, and whether a difference between two games is on it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::game::Heard;
use super::play::PHASES;
use crate::harness::repository;

/// Where the list stands.
const PAGE: &str = "docs/rules.md";
/// What opens it there.
const OPENING: &str = "```published\n";

/// What may be different in a stretch of the game: nothing before the first bell after what was
/// done in private, then what each bell publishes.
pub(super) struct Open {
    /// Whether any bell has rung since.
    any: bool,
    /// What they publish: an entity or another part of what is heard, and a field of it.
    lines: Vec<(String, String)>,
}

/// Nothing at all may be different.
pub(super) fn nothing() -> Open {
    Open { any: false, lines: Vec::new() }
}

/// What bells may have published of something that was done at `when`, in the stretch `at`.
pub(super) fn by(when: (u64, usize), at: (u64, usize)) -> Open {
    let page = repository::read(PAGE).expect("the rules");
    let list = page.split(OPENING).nth(1).and_then(|rest| rest.split("```").next());
    let list = list.unwrap_or_else(|| panic!("{PAGE} has the list of what bells publish"));
    let count =
        |(year, phase): (u64, usize)| usize::try_from(year).expect("few") * PHASES.len() + phase;
    // The bell that ends a phase is named by that phase.
    let rung: BTreeSet<&str> =
        (count(when)..count(at)).map(|bell| PHASES[bell % PHASES.len()]).collect();
    let mut lines = Vec::new();
    for line in list.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [bell, what, fields @ ..] = words.as_slice() else { continue };
        assert!(PHASES.contains(bell), "no bell ends {bell}: {line}");
        if rung.contains(bell) {
            lines.extend(fields.iter().map(|field| ((*what).to_owned(), (*field).to_owned())));
        }
    }
    Open { any: !rung.is_empty(), lines }
}

/// What is different in what somebody heard in two games and is not open.
pub(super) fn differences(one: &Heard, other: &Heard, open: &Open) -> BTreeSet<String> {
    if one.len() != other.len() {
        let last = |heard: &Heard| heard.last().cloned().unwrap_or_default();
        return BTreeSet::from([format!(
            "{} frames, and {} in the other game; the last of them\n{}\n{}",
            one.len(),
            other.len(),
            last(one),
            last(other)
        )]);
    }
    let mut closed = BTreeSet::new();
    for (one, other) in one.iter().zip(other).filter(|(one, other)| one != other) {
        if !open.any {
            closed.insert(format!("before any bell\n{one}\nand in the other game\n{other}"));
            continue;
        }
        let read = |text: &str| serde_json::from_str::<Value>(text).unwrap_or(Value::Null);
        let mut found = Vec::new();
        message(&read(one), &read(other), &mut found);
        assert!(!found.is_empty(), "they differ, and nobody knows in what:\n{one}\n{other}");
        let found = found.into_iter().filter(|(what, field, _)| !open.has(what, field));
        closed.extend(found.map(|(what, field, how)| format!("{what} {field}: {how}")));
    }
    closed
}

impl Open {
    fn has(&self, what: &str, field: &str) -> bool {
        self.lines.iter().any(|(listed, name)| listed == what && covers(name, field))
    }
}

/// Whether a field is a listed one or a part of it; `*` stands for any one name.
fn covers(listed: &str, field: &str) -> bool {
    let mut names = field.split('.');
    listed.split('.').all(|listed| names.next().is_some_and(|name| listed == "*" || listed == name))
}

/// What is different in two messages: the part, the field in it, and how.
type Differences = Vec<(String, String, String)>;

fn message(one: &Value, other: &Value, found: &mut Differences) {
    let kind = one["type"].as_str().unwrap_or("text").to_owned();
    let (Value::Object(one), Value::Object(other)) = (one, other) else {
        return found.push((kind, "whole".to_owned(), format!("{one} and {other}")));
    };
    if one.get("type") != other.get("type") {
        return found.push((kind, "type".to_owned(), format!("{one:?} and {other:?}")));
    }
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    for name in names {
        let get = |message: &serde_json::Map<String, Value>| {
            message.get(name).cloned().unwrap_or(Value::Null)
        };
        let (one, other) = (get(one), get(other));
        match name.as_str() {
            _ if one == other => {}
            "changed" | "entities" => entities(&one, &other, found),
            "happened" => happened(&one, &other, found),
            "tables" => standings(&one, &other, found),
            _ => fields(&kind, name, &one, &other, found),
        }
    }
}

/// Entities by key: `year:1` is listed as `year`, with its fields.
fn entities(one: &Value, other: &Value, found: &mut Differences) {
    let keys = |all: &Value| all.as_object().map(|all| all.keys().cloned().collect::<Vec<_>>());
    let keys: BTreeSet<String> = keys(one).into_iter().chain(keys(other)).flatten().collect();
    for key in keys {
        let what = key.split(':').next().unwrap_or_default();
        match (one.get(&key), other.get(&key)) {
            (Some(one), Some(other)) => fields(what, "", one, other, found),
            (one, _) => {
                let which = if one.is_some() { "one" } else { "the other" };
                found.push((what.to_owned(), "whole".to_owned(), format!("{key} in {which}")));
            }
        }
    }
}

/// Tables side by side: accounts are listed as the `year` that they are, and the score as `score`.
fn standings(one: &Value, other: &Value, found: &mut Differences) {
    let list = |all: &Value| all.as_array().cloned().unwrap_or_default();
    let (one, other) = (list(one), list(other));
    if one.len() != other.len() {
        found.push(("tables".to_owned(), "whole".to_owned(), format!("{one:?} {other:?}")));
    }
    for (one, other) in one.iter().zip(&other) {
        fields("year", "", &one["accounts"], &other["accounts"], found);
        fields("score", "", &one["score"], &other["score"], found);
        for rest in ["table", "year", "phase", "people"] {
            fields("tables", rest, &one[rest], &other[rest], found);
        }
    }
}

/// What happened in one and not in the other, by its word.
fn happened(one: &Value, other: &Value, found: &mut Differences) {
    let list = |all: &Value| all.as_array().cloned().unwrap_or_default();
    let (one, other) = (list(one), list(other));
    let only = |these: &[Value], those: &[Value]| -> Vec<Value> {
        these.iter().filter(|it| !those.contains(it)).cloned().collect()
    };
    let mut different = only(&one, &other);
    different.extend(only(&other, &one));
    for it in &different {
        let word = it["what"].as_str().unwrap_or_default().to_owned();
        found.push(("happened".to_owned(), word, it.to_string()));
    }
    if different.is_empty() {
        found.push(("happened".to_owned(), "order".to_owned(), format!("{one:?} {other:?}")));
    }
}

/// The fields in which two values differ, by their paths.
fn fields(what: &str, path: &str, one: &Value, other: &Value, found: &mut Differences) {
    match (one, other) {
        _ if one == other => {}
        (Value::Object(these), Value::Object(those)) => {
            let names: BTreeSet<&String> = these.keys().chain(those.keys()).collect();
            for name in names {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                let get = |all: &serde_json::Map<String, Value>| {
                    all.get(name).cloned().unwrap_or(Value::Null)
                };
                fields(what, &path, &get(these), &get(those), found);
            }
        }
        _ => found.push((what.to_owned(), path.to_owned(), format!("{one} and {other}"))),
    }
}
