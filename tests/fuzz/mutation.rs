//! A message changed by chance: first as a tree, then as text.

use serde_json::{Number, Value, json};

use super::luck::Luck;

/// How deep a value may be nested by a change; the parser's own limit is 128.
const DEPTH_MAX: usize = 200;

/// How often a piece of text or a bracket is repeated: mostly a few times, now and then so often.
const REPEATED_MAX: usize = 8_000;

/// Texts that have broken something somewhere.
const ODD_TEXTS: [&str; 14] = [
    "",
    " ",
    "\0",
    "\u{202e}abc",
    "\u{feff}queens",
    "é",
    "e\u{301}",
    "𝒜😀",
    "null",
    "y1/acute/northmere+queens/",
    "y999/acute/northmere+queens",
    "y1/package-255/queens",
    "../../etc/passwd",
    "'; DROP TABLE seats; --",
];

/// Changes a value in a place or in several.
pub(crate) fn of_value(value: &mut Value, from: &[Value], luck: &mut Luck) {
    for _ in 0..=luck.below(3) {
        let place = luck.below(count(value));
        if let Some(node) = nth(value, &mut { place }) {
            change(node, from, luck);
        }
    }
}

/// Changes one figure or another leaf by a little, so that it may still be allowed.
pub(crate) fn of_figure(value: &mut Value, luck: &mut Luck) {
    let place = luck.below(count(value));
    match nth(value, &mut { place }) {
        Some(Value::Bool(found)) => *found = !*found,
        Some(node @ Value::Number(_)) => {
            let by = luck.between(-20, 20);
            *node = json!(node.as_i64().unwrap_or(0).saturating_add(by));
        }
        _ => {}
    }
}

/// How many values there are in a value, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    }
}

/// The value at that place, counted from the root.
fn nth<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, left)),
        Value::Object(fields) => fields.values_mut().find_map(|item| nth(item, left)),
        _ => None,
    }
}

fn change(node: &mut Value, from: &[Value], luck: &mut Luck) {
    match luck.below(12) {
        0 => *node = Value::Null,
        1 => *node = json!(luck.one_in(2)),
        2 => *node = number(luck),
        3 => *node = json!(text(luck)),
        4 => *node = json!([node.clone(), node.clone()]),
        5 => *node = json!({}),
        6 => {
            let depth = luck.below(DEPTH_MAX);
            *node = (0..depth).fold(node.take(), |inner, _| Value::Array(vec![inner]));
        }
        7 => {
            let other = luck.pick(from).cloned().unwrap_or_default();
            let place = luck.below(count(&other));
            let mut other = other;
            *node = nth(&mut other, &mut { place }).map(Value::take).unwrap_or_default();
        }
        8 | 9 => rename(node, luck),
        _ => match node {
            Value::Number(found) => {
                let by = luck.between(-300, 300);
                *node = json!(found.as_i64().unwrap_or(0).saturating_add(by));
            }
            Value::Array(items) if !items.is_empty() => {
                items.remove(luck.below(items.len()));
            }
            other => rename(other, luck),
        },
    }
}

/// Leaves a field out, adds one, or gives one another name.
fn rename(node: &mut Value, luck: &mut Luck) {
    let Value::Object(fields) = node else { return };
    let names: Vec<String> = fields.keys().cloned().collect();
    let name = luck.pick(&names).cloned().unwrap_or_default();
    let value = fields.get(&name).cloned().unwrap_or_default();
    match luck.below(3) {
        0 => drop(fields.remove(&name)),
        1 => drop(fields.insert(text(luck), value)),
        _ => {
            fields.remove(&name);
            fields.insert(format!("{name}s"), value);
        }
    }
}

fn number(luck: &mut Luck) -> Value {
    let whole = [i64::MIN, i64::MAX, -1, 0, 1, 255, 256, 65_536, 1_000_000_000_000];
    match luck.below(4) {
        0 => json!(u64::MAX),
        1 => Number::from_f64([0.5, -0.0, 1e308, 1e-308][luck.below(4)])
            .map_or(json!(0), Value::Number),
        _ => json!(luck.pick(&whole)),
    }
}

fn text(luck: &mut Luck) -> String {
    if luck.one_in(6) {
        let piece =
            luck.pick(&["a", "\u{1}", "\"", "😀", "\\", "<b>"]).copied().unwrap_or_default();
        return piece.repeat(often(luck));
    }
    luck.pick(&ODD_TEXTS).copied().unwrap_or_default().to_owned()
}

fn often(luck: &mut Luck) -> usize {
    let most = if luck.one_in(20) { REPEATED_MAX } else { 150 };
    luck.below(most)
}

/// Changes the text of a message, mostly not at all.
pub(crate) fn of_text(mut text: String, luck: &mut Luck) -> String {
    let at = |text: &str, luck: &mut Luck| {
        let mut place = luck.below(text.len() + 1);
        while !text.is_char_boundary(place) {
            place -= 1;
        }
        place
    };
    match luck.below(12) {
        0 => text.truncate(at(&text, luck)),
        1 => {
            let odd =
                ["\"", "}", "[", ",", ":", "\\", "\0", "\\u0000", "\\ud800", "1e400", "-", "/*"];
            let place = at(&text, luck);
            text.insert_str(place, luck.pick(&odd).copied().unwrap_or_default());
        }
        2 => text.insert_str(0, &"[".repeat(often(luck))),
        3 => text.insert_str(0, &"{\"a\":".repeat(often(luck))),
        4 => {
            // Every field of the envelope once more.
            let twice = text.trim_start_matches('{').to_owned();
            text = format!("{},{twice}", text.trim_end_matches('}'));
        }
        5 => text.push_str(&text.clone()),
        6 => {
            let (one, other) = (at(&text, luck), at(&text, luck));
            text.replace_range(one.min(other)..one.max(other), "");
        }
        _ => {}
    }
    text
}
