//! The scenarios that the server knows by name, built in so that a game can always be started.

use shared::scenario::{STANDARD, Scenario};

/// The scenario of a table for which none is named.
pub(crate) const USUAL: &str = "standard";

/// Every scenario by name, with its file's text.
const ALL: [(&str, &str); 1] = [(USUAL, STANDARD)];

/// All names, in order.
pub(crate) fn names() -> Vec<String> {
    ALL.iter().map(|(name, _)| (*name).to_owned()).collect()
}

/// The text of the scenario of that name.
pub(crate) fn text(name: &str) -> Option<&'static str> {
    ALL.iter().find(|(found, _)| *found == name).map(|(_, text)| *text)
}

/// Name, title and description of each.
pub(crate) fn list() -> serde_json::Value {
    ALL.iter()
        .filter_map(|(name, text)| {
            let scenario = Scenario::from_toml(text).ok()?;
            Some(serde_json::json!({
                "name": name,
                "title": scenario.title,
                "description": scenario.description,
                "seats": scenario.seat_count(),
            }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scenario_can_be_read() {
        assert_eq!(list().as_array().map(Vec::len), Some(ALL.len()));
        assert!(text(USUAL).is_some());
    }
}
