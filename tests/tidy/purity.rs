//! What the rules may not know. Clippy bans more for the whole of `shared` (shared/clippy.toml);
//! these are the things that it can't see, or sees only once they are used.

use super::assert_none;
use crate::harness::repository::{read, rust_files};

const RULES: &str = "shared/src/rules/";

/// Each with the reason that the failure gives.
const PATHS: [(&str, &str); 2] = [
    ("std::time", "the rules read no clock: time reaches them as a command"),
    ("std::fs", "the rules touch no files"),
];
const NAMES: [(&str, &str); 4] = [
    ("protocol", "messages may change without the rules: convert in shared/src/protocol"),
    ("tokio", "the rules never wait"),
    ("HashMap", "its order differs from run to run: use BTreeMap"),
    ("HashSet", "its order differs from run to run: use BTreeSet"),
];

#[test]
fn the_rules_know_no_messages_clock_files_or_chance_order() {
    let mut found = Vec::new();
    for_each_line_of_the_rules(|place, code| {
        let paths = PATHS.iter().filter(|(path, _)| code.contains(path));
        let names = NAMES.iter().filter(|(name, _)| names_in(code).any(|found| found == *name));
        found.extend(paths.chain(names).map(|(what, why)| format!("{place}: `{what}`: {why}")));
    });
    assert_none("The rules are pure:", &found);
}

#[test]
fn the_rules_have_no_floats() {
    let mut found = Vec::new();
    for_each_line_of_the_rules(|place, code| {
        if names_in(code).any(is_float) {
            found.push(format!("{place}: {}", code.trim()));
        }
    });
    assert_none("The rules count in whole pounds and basis points, never f32 or f64:", &found);
}

/// Where the server reads JSON that it wrote itself: settings and records of its own store.
const READS_ITS_OWN: [&str; 3] =
    ["server/src/table/erasing.rs", "server/src/table/load.rs", "server/src/table/settings.rs"];

#[test]
fn only_the_codec_parses_what_clients_send() {
    let files = rust_files();
    let server = files
        .iter()
        .filter(|file| file.starts_with("server/src/") && !file.contains("tests"))
        .filter(|file| !READS_ITS_OWN.contains(&file.as_str()));
    let parsing: Vec<String> = server
        .filter(|file| {
            let text = read(file).unwrap_or_default();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            code.contains("serde_json::from_") || code.contains("Deserializer")
        })
        .cloned()
        .collect();
    assert_none("Parse in shared/src/protocol/codec.rs, and nowhere else:", &parsing);
}

/// Calls `check` with the place (`file:line`) and the code of each line, its comment left out.
fn for_each_line_of_the_rules(mut check: impl FnMut(&str, &str)) {
    for file in rust_files().iter().filter(|file| file.starts_with(RULES)) {
        for (number, line) in (1..).zip(read(file).unwrap_or_default().lines()) {
            let code = line.split("//").next().unwrap_or_default();
            check(&format!("{file}:{number}"), code);
        }
    }
}

fn names_in(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|name| !name.is_empty())
}

/// `f64`, or a number with it as its suffix: `1_f64`.
fn is_float(name: &str) -> bool {
    let number = name.strip_suffix("f32").or_else(|| name.strip_suffix("f64"));
    number.is_some_and(|digits| digits.chars().all(|c| c.is_ascii_digit() || c == '_'))
}

#[test]
fn floats_are_told_from_names_that_end_alike() {
    for float in ["f32", "f64", "1f64", "2_f32"] {
        assert!(is_float(float), "{float}");
    }
    for other in ["half64", "xf64", "u64", "f16"] {
        assert!(!is_float(other), "{other}");
    }
}
