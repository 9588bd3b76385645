//! A scenario's text with the settings that levers change.

use shared::rules::units::{WHOLE_BP, scale};
use shared::scenario::overlay;
use toml::{Table, Value};

use super::claim::Lever;

/// That scenario's text with its settings changed, in the order of levers.
pub(super) fn changed(scenario: &str, levers: &[&Lever]) -> Result<String, String> {
    let mut whole = overlay::resolve(scenario).map_err(|error| error.to_string())?.into_owned();
    for lever in levers {
        if let Lever::Layer(above) = lever {
            whole = overlay::layered(&whole, above).map_err(|error| error.to_string())?;
        }
    }
    let mut table: Table = toml::from_str(&whole).map_err(|error| error.to_string())?;
    for lever in levers {
        match lever {
            Lever::Set(path, value) => put(&mut table, path, value)?,
            Lever::YearByYear(name, values) => year_by_year(&mut table, name, values)?,
            Lever::Scale(path, share_bp) => scaled(&mut table, path, *share_bp)?,
            _ => {}
        }
    }
    toml::to_string(&table).map_err(|error| error.to_string())
}

fn put(table: &mut Table, path: &str, value: &str) -> Result<(), String> {
    let value = read(value).map_err(|error| format!("{path} = {value}: {error}"))?;
    overlay::set(table, path, &value).map_err(|error| error.to_string())
}

fn year_by_year(table: &mut Table, name: &str, values: &[&str]) -> Result<(), String> {
    let years = table.get("years").and_then(Value::as_array).map_or(0, Vec::len);
    let last = values.last().ok_or_else(|| format!("{name}: no year has a value"))?;
    for year in 0..years {
        put(table, &format!("years.{year}.{name}"), values.get(year).unwrap_or(last))?;
    }
    put(table, &format!("year_after.{name}"), last)
}

/// A value as one would write it in a scenario file.
fn read(value: &str) -> Result<Value, String> {
    let mut line: Table =
        toml::from_str(&format!("value = {value}")).map_err(|error| error.to_string())?;
    line.remove("value").ok_or_else(|| "holds no value".to_owned())
}

/// Makes the whole number at a path a share of what it is; everything else is refused.
pub(super) fn scaled(table: &mut Table, path: &str, share_bp: i64) -> Result<(), String> {
    let number = whole_number(table, path)
        .ok_or_else(|| format!("{path}: no whole number stands at this path"))?;
    let value = Value::Integer(scale(number, share_bp, WHOLE_BP));
    overlay::set(table, path, &value).map_err(|error| error.to_string())
}

fn whole_number(table: &Table, path: &str) -> Option<i64> {
    let mut steps = path.split('.');
    let mut at = table.get(steps.next()?)?;
    for step in steps {
        at = match at {
            Value::Table(fields) => fields.get(step)?,
            Value::Array(items) => items.get(step.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    at.as_integer()
}

#[cfg(test)]
mod tests {
    use shared::scenario::{STANDARD, Scenario};

    use super::*;

    fn with(lever: &Lever) -> Result<Scenario, String> {
        let text = changed(STANDARD, &[lever])?;
        Scenario::from_toml(&text).map_err(|error| error.to_string())
    }

    #[test]
    fn settings_are_set_and_scaled_by_path() {
        let before = Scenario::from_toml(STANDARD).expect("the standard scenario is right");
        let after = with(&Lever::Set("years.*.floor_growth", "120")).expect("a right path");
        assert!(after.years.iter().all(|year| year.floor_growth.0 == 120));
        let after = with(&Lever::Scale("trusts.0.beds", 9_000)).expect("a right path");
        // Nine tenths of 407, rounded.
        assert_eq!((before.trusts[0].beds, after.trusts[0].beds), (407, 366));
        assert_eq!(after.trusts[1].beds, before.trusts[1].beds);
    }

    #[test]
    fn a_value_a_year_reaches_the_year_after_and_fits_a_shorter_game() {
        let lever = Lever::YearByYear("running_costs", &["2500", "2000", "1500", "1000"]);
        let costs = |text: &str| -> Vec<i64> {
            let text = changed(text, &[&lever]).expect("every year has running costs");
            let scenario = Scenario::from_toml(&text).expect("a right scenario");
            let years = scenario.years.iter().chain([&scenario.year_after]);
            years.map(|year| year.running_costs.0).collect()
        };
        assert_eq!(costs(STANDARD), [2_500, 2_000, 1_500, 1_000, 1_000, 1_000]);
        let class = shared::scenario::library::built_in("class").expect("a built-in scenario");
        assert_eq!(costs(class), [2_500, 2_000, 1_500, 1_000]);
    }

    #[test]
    fn a_path_that_leads_nowhere_is_refused() {
        assert!(with(&Lever::Set("model.need.emergancies", "0")).is_err());
        assert!(with(&Lever::Scale("trusts.7.beds", 9_000)).is_err());
        assert!(with(&Lever::Scale("trusts.0.id", 9_000)).is_err());
    }
}
