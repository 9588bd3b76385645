//! An explanation as a tree of lines: amount, cause, and under it what that is due to.

use shared::protocol::explanation::{CauseView, Explanation, UnitName};

use super::units::{count, percent, plus, pounds};
use crate::mirror::Mirror;

/// A figure with its causes.
pub(crate) fn explanation(found: &Explanation, mirror: &Mirror) -> String {
    let mut years = mirror.years().into_iter();
    let year = years.find(|year| year.year == found.figure.year);
    let label = year.map_or_else(|| format!("year {}", found.figure.year), |it| it.label.clone());
    let mut lines = vec![format!("{} ({label}), because of", found.figure.text)];
    add(&found.causes, found.figure.unit, 1, &mut lines);
    if found.causes.is_empty() {
        lines.push("  nothing that is recorded.".to_owned());
    }
    lines.join("\n")
}

fn add(causes: &[CauseView], unit: UnitName, deep: usize, lines: &mut Vec<String>) {
    let amounts: Vec<String> = causes
        .iter()
        .map(|cause| cause.amount.map_or_else(|| "?".to_owned(), |it| amount(it, unit)))
        .collect();
    let width = amounts.iter().map(|text| text.chars().count()).max().unwrap_or(0);
    for (cause, amount) in causes.iter().zip(amounts) {
        let what = cause.figure.as_ref().map_or(&cause.text, |figure| &figure.text);
        lines.push(format!("{:indent$}{amount:<width$}  {what}", "", indent = deep * 2));
        let below = cause.figure.as_ref().map_or(unit, |figure| figure.unit);
        add(&cause.causes, below, deep + 2, lines);
    }
}

fn amount(value: i64, unit: UnitName) -> String {
    let text = match unit {
        UnitName::Pounds => pounds(value),
        UnitName::Bp => percent(value),
        UnitName::Count => count(value),
        UnitName::Millionths => percent(value / 100),
    };
    format!("{}{text}", plus(value))
}
