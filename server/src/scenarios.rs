//! The scenarios that the server knows by name, built in so that a game can always be started.

use shared::scenario::library::{self, BUILT_IN};
use shared::scenario::overlay;

/// The scenario of a table for which none is named.
pub(crate) const USUAL: &str = "standard";

/// All names, in order.
pub(crate) fn names() -> Vec<String> {
    library::names().map(str::to_owned).collect()
}

/// The text of the scenario of that name.
pub(crate) fn text(name: &str) -> Option<&'static str> {
    library::built_in(name)
}

/// Name, title and description of each.
pub(crate) fn list() -> serde_json::Value {
    BUILT_IN
        .iter()
        .filter_map(|(name, text)| {
            let (_, scenario) = overlay::read(text).ok()?;
            Some(serde_json::json!({
                "name": name,
                "title": scenario.title,
                "description": scenario.description,
                "seats": scenario.seat_count(),
                "years": scenario.years.len(),
            }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scenario_can_be_read() {
        assert_eq!(list().as_array().map(Vec::len), Some(BUILT_IN.len()));
        assert!(text(USUAL).is_some());
    }
}
