//! How many dependencies there are, and that each is explained in docs/dependencies.md.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::assert_none;
use crate::harness::repository::read;

/// What `shared` may depend on. The list has at most [`SHARED_MAX`] entries: rules and messages
/// that lean on little can be read, ported and replayed for ever.
const SHARED: [&str; 7] =
    ["rand_chacha", "schemars", "serde", "serde_json", "serde_path_to_error", "sha2", "toml"];
const SHARED_MAX: usize = 8;

/// `Cargo.lock` stays under this many packages, ours included.
const LOCKED_MAX: usize = 350;

/// What npm installs, to build the browser client and to test it.
const PACKAGES: [&str; 2] = ["client-web/package.json", "tests/browser/package.json"];

const EXPLAINED_IN: &str = "docs/dependencies.md";

#[test]
fn shared_depends_on_little() {
    assert!(SHARED.len() <= SHARED_MAX, "shared has at most {SHARED_MAX} dependencies");
    let package = manifest("shared/Cargo.toml");
    let direct = names(&package, "dependencies").chain(names(&package, "build-dependencies"));
    let unlisted: Vec<String> = direct.filter(|name| !SHARED.contains(&name.as_str())).collect();
    assert_none("Not in the list of what shared may depend on (tests/tidy):", &unlisted);
}

#[test]
fn few_packages_are_locked() {
    let locked = manifest("Cargo.lock")["package"].as_array().map_or(0, Vec::len);
    assert!(locked > 0, "Cargo.lock has packages");
    assert!(locked < LOCKED_MAX, "{locked} packages in Cargo.lock; under {LOCKED_MAX} is the rule");
}

#[test]
fn every_dependency_is_explained() {
    let workspace = manifest("Cargo.toml")["workspace"].clone();
    let ours = workspace["dependencies"].as_table().expect("[workspace.dependencies] is a table");
    let outside = ours.iter().filter(|(_, wanted)| wanted.get("path").is_none());
    let used: BTreeSet<String> = outside
        .map(|(name, _)| name.clone())
        .chain(PACKAGES.into_iter().flat_map(by_npm))
        .collect();
    let text = read(EXPLAINED_IN).unwrap_or_else(|| panic!("{EXPLAINED_IN} is missing"));
    let explained: BTreeSet<String> = text
        .lines()
        .filter_map(|line| Some(line.strip_prefix("- `")?.split_once("`: ")?.0.to_owned()))
        .collect();
    let missing: Vec<String> = used.difference(&explained).cloned().collect();
    assert_none(
        &format!("Say in {EXPLAINED_IN} what it is for and why this one, as \"- `name`: …\":"),
        &missing,
    );
    let gone: Vec<String> = explained.difference(&used).cloned().collect();
    assert_none(&format!("In {EXPLAINED_IN}, but no longer a dependency:"), &gone);
}

/// Otherwise a dependency could come in by a package's own `Cargo.toml` and need no explanation.
#[test]
fn packages_take_their_dependencies_from_the_workspace() {
    let workspace = manifest("Cargo.toml")["workspace"].clone();
    let mut own = Vec::new();
    for member in workspace["members"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let package = manifest(&format!("{member}/Cargo.toml"));
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let outside = |name: &String| package[kind][name].get("workspace").is_none();
            own.extend(names(&package, kind).filter(outside).map(|n| format!("{member}: {n}")));
        }
    }
    assert_none("Write `name.workspace = true` and the version in the root's Cargo.toml:", &own);
}

/// What a list of npm's packages names. Nothing of them is there when the server runs.
fn by_npm(file: &str) -> Vec<String> {
    let text = read(file).unwrap_or_else(|| panic!("{file} is missing"));
    let list: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert!(list["dependencies"].is_null(), "{file}: all is for building: devDependencies");
    let names = list["devDependencies"].as_object().into_iter().flatten();
    names.map(|(name, _)| name.clone()).collect()
}

fn manifest(file: &str) -> Table {
    let text = read(file).unwrap_or_else(|| panic!("{file} is missing"));
    text.parse().unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The names in a section of a manifest, if it has that section.
fn names(package: &Table, section: &str) -> impl Iterator<Item = String> {
    package.get(section).and_then(Value::as_table).into_iter().flat_map(Table::keys).cloned()
}
