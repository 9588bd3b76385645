//! The scenarios that are built in, by name: a game can always be started from them, and other
//! files can build on them.

/// The standard table's file.
pub const STANDARD: &str = include_str!("../../../scenarios/standard.toml");

/// Every built-in scenario: its name and its file's text, which may build on another.
pub const BUILT_IN: [(&str, &str); 15] = [
    ("first-hour", include_str!("../../../scenarios/first-hour.toml")),
    ("class", include_str!("../../../scenarios/class.toml")),
    ("morning", include_str!("../../../scenarios/morning.toml")),
    ("standard", STANDARD),
    ("austerity", include_str!("../../../scenarios/austerity.toml")),
    ("history", include_str!("../../../scenarios/history.toml")),
    ("large-district", include_str!("../../../scenarios/large-district.toml")),
    ("national", include_str!("../../../scenarios/national.toml")),
    ("central", include_str!("../../../scenarios/regimes/central.toml")),
    ("middle-ground", include_str!("../../../scenarios/regimes/middle-ground.toml")),
    ("joint", include_str!("../../../scenarios/regimes/joint.toml")),
    ("delegated", include_str!("../../../scenarios/regimes/delegated.toml")),
    ("primary-care-trust", include_str!("../../../scenarios/regimes/primary-care-trust.toml")),
    ("clinical-partnership", include_str!("../../../scenarios/regimes/clinical-partnership.toml")),
    ("forced-mergers", include_str!("../../../scenarios/regimes/forced-mergers.toml")),
];

/// The text of the scenario of that name.
#[must_use]
pub fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The names of all built-in scenarios.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}
