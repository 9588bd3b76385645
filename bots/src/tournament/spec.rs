//! A tournament as one writes it: a TOML file. Read here, and found to be right or explained.
//!
//! Knows no files: whoever runs it reads the scenarios that it names.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use shared::rules::draw::Seed;

use crate::strategies::{Casting, NAMES};

/// Who holds the seats of a league's table that no entrant holds.
pub const HOUSE: &str = "house";
/// The built-in strategy that plays them, and that takes over from a program that failed.
pub const HOUSE_STRATEGY: &str = "fair";
/// The most boards of one scenario, entrants and characters of a name.
const SEEDS_MAX: u64 = 1_000_000;
const ENTRANTS_MAX: usize = 1_000;
const NAME_CHARACTERS_MAX: usize = 60;

/// A tournament.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Its name.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub description: String,
    /// Built-in scenarios, or files beside the spec.
    #[serde(default = "standard")]
    pub scenarios: Vec<String>,
    /// How many years a game has; without it as many as the scenario.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<u8>,
    /// The boards of each scenario: `0..20` are the seeds from 0 to 19.
    pub seeds: Seeds,
    /// Who sits with whom.
    #[serde(default)]
    pub design: DesignName,
    /// Built-in strategies that take part.
    #[serde(default)]
    pub entrants: Vec<String>,
    /// One of them takes part a second time: how far it ends from itself is noise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub null: Option<String>,
    /// Who holds the other seats, by the panel's name; in a focal tournament only.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub panels: BTreeMap<String, Casting>,
    /// Programs that take part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub launched: Vec<Launched>,
    /// Clocks and limits of programs.
    #[serde(default)]
    pub limits: Limits,
}

/// What the second copy of that entrant is called.
#[must_use]
pub fn null_name(of: &str) -> String {
    format!("{of} (null)")
}

/// Seeds from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Seeds {
    /// The first.
    pub first: u64,
    /// The last.
    pub last: u64,
}

/// Who sits with whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DesignName {
    /// One entrant among a panel of others, in each seat in turn.
    #[default]
    Focal,
    /// Entrants among each other, each board in all rotations of a table.
    League,
    /// Every entrant in all seats.
    Homogeneous,
    /// One entrant in one seat, another in all others.
    Deviation,
}

/// A program that takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Launched {
    /// Its name in the reports.
    pub name: String,
    /// The program and its arguments; it runs in the spec's folder.
    pub run: Vec<String>,
    /// What the files come to that its command names, in hexadecimal. Whoever plays fills it in, so
    /// that games of two versions of a program are never taken for games of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

/// Clocks and limits of programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// From its start to its first answer, in milliseconds, beside all else.
    pub startup_ms: u64,
    /// For each decision, in milliseconds.
    pub allowance_ms: u64,
    /// Reserve for the whole game, in milliseconds.
    pub bank_ms: u64,
    /// After so many faults the house plays on.
    pub strikes_max: u8,
    /// Memory of a program with all that it starts, in megabytes.
    pub memory_mb: u64,
    /// Seconds of one core, for the whole game.
    pub cpu_seconds: u64,
    /// Processes of a program, itself included.
    pub processes_max: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            startup_ms: 10_000,
            allowance_ms: 1_000,
            bank_ms: 30_000,
            strikes_max: 3,
            memory_mb: 512,
            cpu_seconds: 120,
            processes_max: 16,
        }
    }
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entrant {
    /// The name in the reports.
    pub name: String,
    /// Who moves.
    pub plays: Plays,
}

/// Who moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plays {
    /// A built-in strategy, by name.
    BuiltIn(String),
    /// A program.
    Launched(Launched),
}

/// What is wrong with a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecError {
    /// The field; empty if the file can't be read at all.
    pub field: String,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.field.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.field, self.message)
        }
    }
}

impl std::error::Error for SpecError {}

fn wrong(field: &str, message: impl Into<String>) -> SpecError {
    SpecError { field: field.to_owned(), message: message.into() }
}

impl Spec {
    /// Reads a spec, without asking whether it can be played.
    ///
    /// # Errors
    ///
    /// If it is not TOML, or a field is missing, unknown or of the wrong kind.
    pub fn read(text: &str) -> Result<Self, SpecError> {
        toml::from_str(text).map_err(|error| wrong("", error.to_string()))
    }

    /// The spec as TOML.
    #[must_use]
    pub fn write(&self) -> String {
        // Every field is text, a number, a list or a table with text as keys: none can fail.
        toml::to_string(self).unwrap_or_default()
    }

    /// Everybody who takes part, in the order of the spec: strategies, the null entrant, programs.
    #[must_use]
    pub fn everybody(&self) -> Vec<Entrant> {
        let built_in =
            |name: &String| Entrant { name: name.clone(), plays: Plays::BuiltIn(name.clone()) };
        let null = self
            .null
            .iter()
            .map(|name| Entrant { name: null_name(name), plays: Plays::BuiltIn(name.clone()) });
        let launched = self.launched.iter().map(|program| Entrant {
            name: program.name.clone(),
            plays: Plays::Launched(program.clone()),
        });
        self.entrants.iter().map(built_in).chain(null).chain(launched).collect()
    }

    /// Whether it can be played.
    ///
    /// # Errors
    ///
    /// Names the field that is wrong, and what would be right.
    pub fn check(&self) -> Result<(), SpecError> {
        check_name("name", &self.name)?;
        self.panels.keys().try_for_each(|name| check_name("panels", name))?;
        self.check_boards()?;
        self.check_entrants()?;
        let focal = self.design == DesignName::Focal;
        if focal && self.panels.is_empty() {
            let right = "a focal tournament needs a panel: who holds the other seats, as in \
                         soft = \"fair\"";
            return Err(wrong("panels", right));
        }
        if !focal && !self.panels.is_empty() {
            return Err(wrong("panels", "only a focal tournament has panels; leave them out"));
        }
        let limits = &self.limits;
        for (field, value) in [
            ("limits.startup_ms", limits.startup_ms),
            ("limits.allowance_ms", limits.allowance_ms),
            ("limits.strikes_max", u64::from(limits.strikes_max)),
            ("limits.memory_mb", limits.memory_mb),
            ("limits.cpu_seconds", limits.cpu_seconds),
            ("limits.processes_max", limits.processes_max),
        ] {
            if value == 0 {
                return Err(wrong(field, "should be 1 at least"));
            }
        }
        Ok(())
    }

    fn check_boards(&self) -> Result<(), SpecError> {
        if self.scenarios.is_empty() {
            return Err(wrong("scenarios", "name one at least, as in [\"standard\"]"));
        }
        let mut seen = BTreeSet::new();
        if let Some(twice) = self.scenarios.iter().find(|name| !seen.insert(*name)) {
            return Err(wrong("scenarios", format!("{twice} stands there twice")));
        }
        if self.seeds.count() > SEEDS_MAX {
            return Err(wrong("seeds", format!("at most {SEEDS_MAX} boards of a scenario")));
        }
        Ok(())
    }

    fn check_entrants(&self) -> Result<(), SpecError> {
        let strategies = self.entrants.iter().map(|name| ("entrants", name));
        let null = self.null.iter().map(|name| ("null", name));
        for (field, name) in strategies.chain(null) {
            if !NAMES.contains(&name.as_str()) {
                let known = NAMES.join(", ");
                let message = format!("there is no strategy `{name}`; there are {known}");
                return Err(wrong(field, message));
            }
        }
        if let Some(null) = self.null.as_ref().filter(|null| !self.entrants.contains(null)) {
            return Err(wrong("null", format!("{null} should also stand among the entrants")));
        }
        for program in &self.launched {
            check_name("launched.name", &program.name)?;
            if program.name == HOUSE || NAMES.contains(&program.name.as_str()) {
                let taken = format!("`{}` is a built-in player's name; take another", program.name);
                return Err(wrong("launched.name", taken));
            }
            if program.run.first().is_none_or(String::is_empty) {
                let right =
                    "should be a program and its arguments, as in [\"python3\", \"bot.py\"]";
                return Err(wrong("launched.run", right));
            }
        }
        let everybody = self.everybody();
        let (least, why) = match self.design {
            DesignName::Deviation => (2, "a deviation needs a resident and somebody who deviates"),
            _ => (1, "name one strategy or program at least"),
        };
        if everybody.len() < least {
            return Err(wrong("entrants", why));
        }
        if everybody.len() > ENTRANTS_MAX {
            return Err(wrong("entrants", format!("at most {ENTRANTS_MAX} take part")));
        }
        let mut seen = BTreeSet::new();
        match everybody.iter().find(|entrant| !seen.insert(&entrant.name)) {
            Some(twice) => {
                let right = "each takes part once under a name of its own";
                Err(wrong("entrants", format!("{} stands there twice; {right}", twice.name)))
            }
            None => Ok(()),
        }
    }
}

/// Names stand in reports, file lines and keys.
fn check_name(field: &str, name: &str) -> Result<(), SpecError> {
    let long = name.chars().count() > NAME_CHARACTERS_MAX;
    if name.trim().is_empty() || long || name.chars().any(char::is_control) {
        let right = format!("should have 1 to {NAME_CHARACTERS_MAX} printable characters");
        return Err(wrong(field, right));
    }
    Ok(())
}

fn standard() -> Vec<String> {
    vec!["standard".to_owned()]
}

impl Seeds {
    /// How many there are.
    #[must_use]
    pub fn count(self) -> u64 {
        (self.last - self.first).saturating_add(1)
    }

    /// All of them, in order.
    pub fn all(self) -> impl Iterator<Item = Seed> {
        (self.first..=self.last).map(Seed)
    }
}

impl std::str::FromStr for Seeds {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` should be as in 0..100: a first and a last seed");
        let (first, last) = text.split_once("..").ok_or_else(wrong)?;
        let first: u64 = first.parse().map_err(|_| wrong())?;
        let last = match last.strip_prefix('=') {
            Some(last) => Some(last.parse::<u64>().map_err(|_| wrong())?),
            None => last.parse::<u64>().map_err(|_| wrong())?.checked_sub(1),
        };
        match last {
            Some(last) if first <= last => Ok(Self { first, last }),
            _ => Err(format!("`{text}` holds no seed; the last comes after the first")),
        }
    }
}

impl TryFrom<String> for Seeds {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Seeds> for String {
    fn from(seeds: Seeds) -> Self {
        format!("{}..={}", seeds.first, seeds.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEC: &str = "name = \"one\"\nseeds = \"0..20\"\nentrants = [\"fair\", \"hardball\"]\n\
                        null = \"fair\"\n[panels]\nsoft = \"fair\"\n";

    fn read(text: &str) -> Spec {
        Spec::read(text).expect("a spec")
    }

    #[test]
    fn what_is_left_out_has_its_usual_value_and_all_is_written_and_read_again() {
        let spec = read(SPEC);
        assert_eq!(spec.check(), Ok(()));
        assert_eq!((spec.design, spec.scenarios.len()), (DesignName::Focal, 1));
        assert_eq!((spec.seeds.count(), spec.limits.strikes_max), (20, 3));
        let names: Vec<String> = spec.everybody().into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["fair", "hardball", "fair (null)"]);
        assert_eq!(read(&spec.write()), spec);
        let program = "[[launched]]\nname = \"mine\"\nrun = [\"python3\", \"bot.py\"]\n";
        let spec = read(&format!("{SPEC}{program}"));
        assert_eq!(read(&spec.write()), spec);
    }

    #[test]
    fn what_is_wrong_is_named_by_its_field() {
        let changed = |from: &str, to: &str| SPEC.replace(from, to);
        for (text, field) in [
            (changed("\"hardball\"", "\"hardest\""), "entrants"),
            (changed("\"hardball\"", "\"fair\""), "entrants"),
            (changed("null = \"fair\"", "null = \"cosy\""), "null"),
            (changed("[panels]\nsoft = \"fair\"\n", ""), "panels"),
            (changed("null", "design = \"league\"\nnull"), "panels"),
            (changed("null", "scenarios = []\nnull"), "scenarios"),
            (changed("\"one\"", "\"\""), "name"),
            (changed("\"one\"", "\"\\u001b[31m\""), "name"),
            (changed("soft", "\"so\\nft\""), "panels"),
            (changed("0..20", "0..9999999"), "seeds"),
            (format!("{SPEC}[limits]\nstrikes_max = 0\n"), "limits.strikes_max"),
            (format!("{SPEC}[[launched]]\nname = \"me\"\nrun = []\n"), "launched.run"),
            (format!("{SPEC}[[launched]]\nname = \"house\"\nrun = [\"x\"]\n"), "launched.name"),
            (format!("{SPEC}[[launched]]\nname = \"fair (null)\"\nrun = [\"x\"]\n"), "entrants"),
        ] {
            let error = read(&text).check().expect_err(field);
            assert_eq!(error.field, field, "{error}");
        }
        for (from, to, says) in [
            ("0..20", "20..0", "holds no seed"),
            ("soft = \"fair\"", "soft = \"soft\"", "there is no strategy `soft`"),
            ("null", "nil", "unknown field `nil`"),
        ] {
            let error = Spec::read(&changed(from, to)).expect_err(says).to_string();
            assert!(error.contains(says), "{error}");
        }
    }

    #[test]
    fn ranges_of_seeds_are_read_as_in_rust() {
        let read = |text: &str| text.parse::<Seeds>().map(|seeds| (seeds.first, seeds.last));
        assert_eq!(read("0..100"), Ok((0, 99)));
        assert_eq!(read("5..=5"), Ok((5, 5)));
        assert_eq!(read("18446744073709551615..=18446744073709551615"), Ok((u64::MAX, u64::MAX)));
        for text in ["5..5", "7..3", "0..0", "7", "a..b", "-1..3"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
