//! Scenarios by name or by file: those that come with the program are built in.

use shared::scenario::{library, overlay};

use crate::error::CliError;

/// The text of a scenario: a built-in one's, or a file's.
pub(super) fn text(name: &str) -> Result<String, CliError> {
    if let Some(text) = library::built_in(name) {
        return Ok(text.to_owned());
    }
    if is_file(name) {
        return file(name);
    }
    let names: Vec<&str> = library::names().collect();
    Err(CliError::Usage(format!(
        "there is no scenario {name}; there are {}, or name a file (.toml)",
        names.join(", ")
    )))
}

/// The text of a scenario with so many years, or as many as it has.
pub(super) fn lasting(name: &str, years: Option<u8>) -> Result<String, CliError> {
    let text = text(name)?;
    match years {
        None => Ok(text),
        Some(years) => overlay::with_years(&text, years)
            .map_err(|error| CliError::Failed(format!("{name}: {error}"))),
    }
}

/// Whether that names a file rather than a scenario.
pub(super) fn is_file(name: &str) -> bool {
    name.ends_with(".toml") || name.contains(std::path::MAIN_SEPARATOR)
}

/// The text of a scenario file.
pub(super) fn file(name: &str) -> Result<String, CliError> {
    std::fs::read_to_string(name).map_err(|source| CliError::File {
        doing: "can't read the scenario",
        path: name.into(),
        source,
    })
}
