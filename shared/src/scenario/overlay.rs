//! Scenarios that build on another: a file that begins with `base = "standard"` holds only what
//! differs.
//!
//! Tables merge, everything else replaces. A table `[set]` changes single values by path, lists
//! included: `"years.*.running_costs" = 2500` in every year, `"ccgs.0.readiness" = 5000` in one
//! CCG. `length` is the number of years (see `length.rs`), and `[recipe]` replaces the bodies (see
//! `recipe/`). The result is a whole scenario's text, so a log's header stands alone. Experiments
//! change values by the same paths ([`set`]).

use std::borrow::Cow;

use toml::{Table, Value};

use super::length::{self, LENGTH};
use super::library::built_in;
use super::recipe;
use super::{Scenario, ScenarioError};

/// The field that names the scenario that a file builds on.
const BASE: &str = "base";
/// The table of changes by path.
const SET: &str = "set";
/// The step of a path that stands for every entry of a list.
const EVERY: &str = "*";

/// The whole text of a scenario: as it is, or with what it builds on.
///
/// # Errors
///
/// If the text is no TOML, builds on a scenario that doesn't exist, or changes what isn't there.
pub fn resolve(text: &str) -> Result<Cow<'_, str>, ScenarioError> {
    match text.parse::<Table>() {
        Ok(table) if table.contains_key(BASE) => {
            let mut whole = whole(table)?;
            recipe::expand(&mut whole)?;
            written(&whole).map(Cow::Owned)
        }
        // What isn't TOML is refused where it is read, with its line.
        _ => Ok(Cow::Borrowed(text)),
    }
}

/// Reads a scenario that may build on another, and checks that it makes sense. Also its whole text.
///
/// # Errors
///
/// As [`resolve`] and [`Scenario::from_toml`].
pub fn read(text: &str) -> Result<(Cow<'_, str>, Scenario), ScenarioError> {
    let whole = resolve(text)?;
    let scenario = Scenario::from_toml(&whole).map_err(|error| match whole {
        Cow::Borrowed(_) => error,
        // The line would be one of the whole text, which nobody has before them.
        Cow::Owned(_) => ScenarioError { line: None, ..error },
    })?;
    Ok((whole, scenario))
}

/// The whole text of a scenario with another file laid over it, as if that file built on it.
///
/// # Errors
///
/// As [`resolve`].
pub fn layered(below: &str, above: &str) -> Result<String, ScenarioError> {
    let read =
        |text: &str| text.parse::<Table>().map_err(|error| refused("", error.message().to_owned()));
    let mut result = read(&resolve(below)?)?;
    lay(&mut result, read(above)?)?;
    recipe::expand(&mut result)?;
    written(&result)
}

/// The whole text of a scenario with so many years, as a table's creator may ask for.
///
/// # Errors
///
/// As [`resolve`], or if there can't be so many years.
pub fn with_years(text: &str, years: u8) -> Result<String, ScenarioError> {
    let whole = resolve(text)?;
    let mut table: Table =
        whole.parse().map_err(|error: toml::de::Error| refused("", error.message().to_owned()))?;
    length::set(&mut table, i64::from(years))?;
    written(&table)
}

fn written(table: &Table) -> Result<String, ScenarioError> {
    toml::to_string(table).map_err(|error| refused("", error.to_string()))
}

/// A scenario's values with those of whatever it builds on.
fn whole(mut table: Table) -> Result<Table, ScenarioError> {
    let Some(base) = table.remove(BASE) else { return Ok(table) };
    let known = base.as_str().and_then(built_in);
    let Some(text) = known else {
        let names: Vec<&str> = super::library::names().collect();
        return Err(refused(
            BASE,
            format!("there is no scenario {base} to build on; there are {}", names.join(", ")),
        ));
    };
    let below = text.parse().map_err(|error: toml::de::Error| refused(BASE, error.to_string()))?;
    let mut result = whole(below)?;
    lay(&mut result, table)?;
    Ok(result)
}

/// Lays what a file holds over the scenario that it builds on.
fn lay(result: &mut Table, mut table: Table) -> Result<(), ScenarioError> {
    let changes = match table.remove(SET) {
        None => Table::new(),
        Some(Value::Table(changes)) => changes,
        Some(_) => return Err(refused(SET, "it must be a table of paths and values".to_owned())),
    };
    let length = table.remove(LENGTH);
    merge(result, table);
    if let Some(length) = length {
        let years = length.as_integer().ok_or_else(|| {
            refused(LENGTH, "it must be a number of years, as in length = 3".to_owned())
        })?;
        length::set(result, years)?;
    }
    for (path, value) in changes {
        set(result, &path, &value)?;
    }
    Ok(())
}

/// Lays a table over another: tables merge, everything else replaces.
fn merge(below: &mut Table, above: Table) {
    for (key, value) in above {
        match (below.get_mut(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => merge(below, above),
            (_, value) => {
                below.insert(key, value);
            }
        }
    }
}

/// Changes the value at a path with dots; numbers count entries of a list from 0, `*` is every
/// entry.
///
/// # Errors
///
/// If nothing stands at that path: a misspelled path must not do nothing.
pub fn set(table: &mut Table, path: &str, value: &Value) -> Result<(), ScenarioError> {
    let steps: Vec<&str> = path.split('.').collect();
    let changed = match steps.split_first() {
        Some((first, rest)) => table.get_mut(*first).map_or(0, |below| put(below, rest, value)),
        None => 0,
    };
    if changed > 0 {
        Ok(())
    } else {
        Err(refused(path, "nothing stands at this path, so it can't be changed".to_owned()))
    }
}

/// Puts the value wherever the steps lead, and counts the places.
fn put(at: &mut Value, steps: &[&str], value: &Value) -> usize {
    let Some((step, rest)) = steps.split_first() else {
        *at = value.clone();
        return 1;
    };
    match at {
        Value::Table(fields) => fields.get_mut(*step).map_or(0, |below| put(below, rest, value)),
        Value::Array(items) if *step == EVERY => {
            items.iter_mut().map(|below| put(below, rest, value)).sum()
        }
        Value::Array(items) => {
            let place = step.parse::<usize>().ok();
            place.and_then(|place| items.get_mut(place)).map_or(0, |below| put(below, rest, value))
        }
        _ => 0,
    }
}

fn refused(field: &str, message: String) -> ScenarioError {
    ScenarioError { line: None, field: field.to_owned(), message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::units::BasisPoints;
    use crate::scenario::STANDARD;

    #[test]
    fn a_whole_scenario_stays_as_it_is() {
        assert_eq!(resolve(STANDARD), Ok(Cow::Borrowed(STANDARD)));
    }

    #[test]
    fn an_overlay_changes_what_it_names_and_nothing_else() {
        let text = r#"
            base = "standard"
            id = "tight"
            [model.need]
            luck = 0
            [set]
            "years.*.floor_growth" = 120
            "ccgs.0.readiness" = 5000
        "#;
        let (whole, scenario) = read(text).expect("a right overlay");
        let mut expected = Scenario::from_toml(STANDARD).expect("well formed");
        expected.id = "tight".to_owned();
        expected.model.need.luck = BasisPoints(0);
        expected.years.iter_mut().for_each(|year| year.floor_growth = BasisPoints(120));
        expected.ccgs[0].readiness = BasisPoints(5_000);
        assert_eq!(scenario, expected);
        assert_eq!(Scenario::from_toml(&whole), Ok(expected), "its whole text stands alone");
    }

    #[test]
    fn what_leads_nowhere_is_refused_by_name() {
        let said = |text: &str| read(text).expect_err("it is wrong").to_string();
        let unknown = said("base = \"standart\"");
        assert!(unknown.starts_with("base: there is no scenario \"standart\" to build on; there"));
        assert!(unknown.contains("standard"), "{unknown}");
        assert_eq!(
            said("base = \"standard\"\n[set]\n\"model.need.lucky\" = 1"),
            "model.need.lucky: nothing stands at this path, so it can't be changed"
        );
        assert!(said("base = \"standard\"\n[model.need]\nlucky = 1").contains("lucky"));
    }
}
