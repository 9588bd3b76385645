//! That docs/rules.md names every constant of the standard table, with the value that it has.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::assert_none;
use crate::harness::repository::read;

const PAGE: &str = "docs/rules.md";
const SCENARIO: &str = "scenarios/standard.toml";
const DECK: &str = "scenarios/deck.toml";

/// The parts of the scenario whose constants the page lists, a row each.
const LISTED: [&str; 2] = ["model", "wte"];

#[test]
fn the_rules_page_has_every_constant_as_it_is() {
    let text = read(SCENARIO).unwrap_or_else(|| panic!("{SCENARIO} is missing"));
    let scenario: Table = text.parse().unwrap_or_else(|error| panic!("{SCENARIO}: {error}"));
    let mut constants = BTreeMap::new();
    for part in LISTED {
        leaves(part, &scenario[part], &mut constants);
    }
    for (role, measures) in scenario["score"].as_table().into_iter().flatten() {
        for (measure, settings) in measures.as_table().into_iter().flatten() {
            let name = format!("score.{role}.{measure}");
            if let Some(number) = settings.as_integer() {
                constants.insert(name, number.to_string());
                continue;
            }
            let both = [&settings["weight"], &settings["span"]].map(ToString::to_string);
            constants.insert(name, both.join(" | "));
        }
    }
    let page = read(PAGE).unwrap_or_else(|| panic!("{PAGE} is missing"));
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
    let wrong: Vec<String> = constants
        .iter()
        .filter(|(name, value)| {
            let begins = format!("| `{name}` | {value} |");
            !rows.iter().any(|row| plain(row).starts_with(&begins))
        })
        .map(|(name, value)| format!("| `{name}` | {value} |"))
        .collect();
    assert_none(&format!("{PAGE} has no row that begins so:"), &wrong);
    let known = |row: &&&str| {
        let name = row.split('`').nth(1).unwrap_or_default();
        constants.contains_key(name) || !name.contains('.')
    };
    let gone: Vec<String> =
        rows.iter().filter(|row| !known(row)).map(|row| (*row).into()).collect();
    assert_none(&format!("In {PAGE}, but no longer in {SCENARIO}:"), &gone);
}

#[test]
fn the_rules_page_has_every_card_and_every_change() {
    let text = read(DECK).unwrap_or_else(|| panic!("{DECK} is missing"));
    let deck: Table = text.parse().unwrap_or_else(|error| panic!("{DECK}: {error}"));
    let page = read(PAGE).unwrap_or_else(|| panic!("{PAGE} is missing"));
    let mut missing = Vec::new();
    for card in deck["cards"].as_array().into_iter().flatten() {
        let id = card["id"].as_str().unwrap_or_default();
        let row = page.lines().find(|line| line.starts_with(&format!("| `{id}` |")));
        for (change, by) in card["effects"].as_table().into_iter().flatten() {
            let by = by.as_integer().unwrap_or_default();
            let sign = if by < 0 { '−' } else { '+' };
            if !row.is_some_and(|row| row.contains(&format!("`{change}` {sign}"))) {
                missing.push(format!("| `{id}` | … `{change}` {sign}"));
            }
        }
    }
    assert_none(&format!("{PAGE} has no row of a card that says:"), &missing);
}

/// Every number under a name, as text.
fn leaves(name: &str, value: &Value, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Table(fields) => {
            for (field, value) in fields {
                leaves(&format!("{name}.{field}"), value, found);
            }
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(ToString::to_string).collect();
            found.insert(name.to_owned(), items.join(" · "));
        }
        other => {
            found.insert(name.to_owned(), other.to_string());
        }
    }
}

/// A row without what makes numbers easier to read.
fn plain(row: &str) -> String {
    row.replace(',', "").replace('−', "-")
}
