//! Specs by name or by file: those that come with the program are built in. Scenarios that a spec
//! names are built in too, or stand beside it.

use std::fs;
use std::path::{Path, PathBuf};

use bots::tournament::{Ground, Launched, Plan, Spec};
use shared::scenario::{library, overlay};

use crate::commands::{programs, scenario};
use crate::error::CliError;

/// Every built-in spec: its name and its text.
pub(super) const BUILT_IN: [(&str, &str); 6] = [
    ("quick", include_str!("../../../../scenarios/tournaments/quick.toml")),
    ("focal", include_str!("../../../../scenarios/tournaments/focal.toml")),
    ("league", include_str!("../../../../scenarios/tournaments/league.toml")),
    ("homogeneous", include_str!("../../../../scenarios/tournaments/homogeneous.toml")),
    ("deviation", include_str!("../../../../scenarios/tournaments/deviation.toml")),
    ("ten-thousand", include_str!("../../../../scenarios/tournaments/ten-thousand.toml")),
];

/// The plan of the tournament of that name, or in that file, in which more programs may take part.
pub(super) fn plan(name: &str, more: &[Launched]) -> Result<Plan, CliError> {
    let (text, folder) = read(name)?;
    let failed = |error: &dyn std::fmt::Display| CliError::Failed(format!("{name}: {error}"));
    let mut spec = Spec::read(&text).map_err(|error| failed(&error))?;
    spec.launched.extend(more.iter().cloned());
    for program in &mut spec.launched {
        program.digest = programs::digest(&program.run, &self::folder(name));
    }
    spec.check().map_err(|error| failed(&error))?;
    let mut grounds = Vec::new();
    for ground in &spec.scenarios {
        let text = ground_text(ground, &folder, spec.years)?;
        grounds.push(Ground::new(ground, &text).map_err(|error| failed(&error))?);
    }
    Plan::new(spec, grounds).map_err(|error| failed(&error))
}

/// The folder in which the programs of that tournament run: beside the spec, if it is a file.
pub(super) fn folder(name: &str) -> PathBuf {
    match Path::new(name).parent() {
        Some(beside) if scenario::is_file(name) && beside != Path::new("") => beside.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A spec's text, and the folder that its files are looked for in.
fn read(name: &str) -> Result<(String, std::path::PathBuf), CliError> {
    if let Some((_, text)) = BUILT_IN.iter().find(|(known, _)| *known == name) {
        return Ok(((*text).to_owned(), ".".into()));
    }
    if !scenario::is_file(name) {
        let names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
        return Err(CliError::Usage(format!(
            "there is no tournament {name}; there are {}, or name a file (.toml)",
            names.join(", ")
        )));
    }
    let text = fs::read_to_string(name).map_err(|source| CliError::File {
        doing: "can't read the tournament",
        path: name.into(),
        source,
    })?;
    Ok((text, Path::new(name).parent().unwrap_or_else(|| Path::new(".")).to_owned()))
}

fn ground_text(name: &str, folder: &Path, years: Option<u8>) -> Result<String, CliError> {
    let text = match library::built_in(name) {
        Some(text) => text.to_owned(),
        None if scenario::is_file(name) => scenario::file(&folder.join(name).to_string_lossy())?,
        None => scenario::text(name)?,
    };
    match years {
        None => Ok(text),
        Some(years) => overlay::with_years(&text, years)
            .map_err(|error| CliError::Failed(format!("{name}: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_tournament_can_be_planned() {
        for (name, _) in BUILT_IN {
            let plan = plan(name, &[]).expect(name);
            assert_eq!(plan.spec.name, name);
            assert!(!plan.spec.description.is_empty(), "{name}: say what it is for");
        }
        assert!(plan("ten-thousand", &[]).expect("built in").games.len() >= 10_000);
    }

    #[test]
    fn a_spec_and_its_scenario_may_be_files_beside_each_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text).expect("written");
        };
        file("mild.toml", "base = \"standard\"\nlength = 2\n");
        let spec = "name = \"own\"\nseeds = \"0..2\"\nscenarios = [\"mild.toml\"]\n\
                    design = \"homogeneous\"\nentrants = [\"fair\"]\nyears = 1\n";
        file("own.toml", spec);
        let plan = plan(&folder.path().join("own.toml").to_string_lossy(), &[]).expect("a plan");
        assert_eq!(plan.games.len(), 2);
        assert_eq!(plan.grounds[0].arena.scenario().years.len(), 1);
        file("own.toml", &spec.replace("mild", "wild"));
        let missing = super::plan(&folder.path().join("own.toml").to_string_lossy(), &[]);
        assert!(missing.expect_err("no such file").to_string().contains("wild.toml"));
    }
}
