//! How many years a game has, set when it is created or in a file that builds on another: fewer
//! cuts the list, more repeats the last year's settings.

use toml::{Table, Value};

use super::{ScenarioError, YEARS_MAX};

/// The field of a file that sets how many years there are.
pub(super) const LENGTH: &str = "length";

/// Gives a scenario so many years. The year after follows the last as it did before: it is the
/// first of the years that were cut, or the old one, later.
///
/// # Errors
///
/// If there can't be so many, or there is no year to repeat.
pub(super) fn set(table: &mut Table, length: i64) -> Result<(), ScenarioError> {
    let refused = |message: String| ScenarioError { line: None, field: LENGTH.to_owned(), message };
    let wanted = usize::try_from(length).unwrap_or(0);
    if wanted == 0 || wanted > YEARS_MAX {
        return Err(refused(format!("a game has from 1 to {YEARS_MAX} years, not {length}")));
    }
    let Some(years) = table.get_mut("years").and_then(Value::as_array_mut) else {
        return Err(refused("there are no [[years]] to count".to_owned()));
    };
    let Some(last) = years.last().cloned() else {
        return Err(refused("there is no year to repeat".to_owned()));
    };
    let had = years.len();
    let mut after = years.get(wanted).cloned();
    years.truncate(wanted);
    for more in 1..=wanted.saturating_sub(had) {
        years.push(later(&last, more));
    }
    if wanted > had {
        let old = table.get("year_after").cloned();
        after = old.map(|year| later(&year, wanted - had));
    }
    if let Some(mut after) = after {
        if let Some(year) = after.as_table_mut() {
            year.insert("played".to_owned(), Value::Boolean(false));
        }
        table.insert("year_after".to_owned(), after);
    }
    Ok(())
}

/// The same year, so many years later: `2017/18` becomes `2018/19`. A label of another form stays.
fn later(year: &Value, more: usize) -> Value {
    let mut later = year.clone();
    let label = year.get("label").and_then(Value::as_str).and_then(|label| counted(label, more));
    if let (Some(label), Some(year)) = (label, later.as_table_mut()) {
        year.insert("label".to_owned(), Value::String(label));
    }
    later
}

fn counted(label: &str, more: usize) -> Option<String> {
    let (first, _) = label.split_once('/')?;
    let first = first.parse::<usize>().ok()?.checked_add(more)?;
    Some(format!("{first}/{:02}", (first + 1) % 100))
}

#[cfg(test)]
mod tests {
    use crate::scenario::overlay;
    use crate::scenario::{Scenario, ScenarioError};

    fn of_length(length: &str) -> Result<Scenario, ScenarioError> {
        overlay::read(&format!("base = \"standard\"\nlength = {length}")).map(|read| read.1)
    }

    #[test]
    fn fewer_years_cut_the_list_and_the_next_one_is_the_year_after() {
        let usual = of_length("5").expect("as it is");
        let short = of_length("2").expect("two years");
        assert_eq!(short.years, usual.years[..2]);
        assert!(!short.year_after.played);
        assert_eq!(short.year_after.label, "2015/16");
        assert_eq!(short.year_after.running_costs, usual.years[2].running_costs);
    }

    #[test]
    fn more_years_repeat_the_last() {
        let usual = of_length("5").expect("as it is");
        let long = of_length("8").expect("eight years");
        let labels: Vec<&str> = long.years.iter().skip(4).map(|year| &*year.label).collect();
        assert_eq!(labels, ["2017/18", "2018/19", "2019/20", "2020/21"]);
        assert_eq!(long.year_after.label, "2021/22");
        assert_eq!(long.years[7].running_costs, usual.years[4].running_costs);
    }

    #[test]
    fn a_length_that_can_not_be_is_refused() {
        for length in ["0", "-1", "21"] {
            let error = of_length(length).expect_err("no game has so many years");
            assert_eq!(error.field, "length");
        }
        assert!(of_length("\"two\"").is_err());
    }
}
