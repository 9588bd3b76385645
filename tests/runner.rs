//! The one test binary: tests from end to end, and the rules of the house.
//!
//! A new file is a module of this one, or of the `mod.rs` of its folder. A test that starts real
//! processes is `#[ignore = "run by cargo xtask test"]` and finds its binaries through [`harness`].

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and helpers of tests are not marked #[test]"
)]

mod fuzz;
mod harness;
mod live;
mod tidy;

use std::path::Path;

use harness::repository;

/// A file that no module names is never compiled, so its tests would pass by not running.
#[test]
fn every_test_file_is_listed_as_a_module() {
    const ROOTS: [&str; 2] = ["tests/runner.rs", "tests/floor/main.rs"];
    let here: Vec<String> =
        repository::rust_files().into_iter().filter(|file| file.starts_with("tests/")).collect();
    assert!(here.iter().any(|file| file == "tests/runner.rs"), "the files here were not found");
    let forgotten: Vec<String> =
        here.iter().filter(|file| !ROOTS.contains(&&***file)).filter_map(unlisted).collect();
    assert!(forgotten.is_empty(), "not compiled, so never run:\n  {}", forgotten.join("\n  "));
}

/// What to write where, if no module lists the file.
fn unlisted(file: &String) -> Option<String> {
    let path = Path::new(file);
    let module = if path.ends_with("mod.rs") { path.parent()? } else { path };
    let folder = module.parent()?;
    let parents = match folder {
        root if root == Path::new("tests") => vec![root.join("runner.rs")],
        _ => ["mod.rs", "main.rs"]
            .map(|root| folder.join(root))
            .into_iter()
            .chain([folder.with_extension("rs")])
            .collect(),
    };
    let line = format!("mod {};", module.file_stem()?.to_str()?);
    let lists = |text: &str| text.lines().any(|l| l == line || l == format!("pub(crate) {line}"));
    let listed = parents.iter().filter_map(repository::read).any(|text| lists(&text));
    (!listed).then(|| format!("{file}: write `{line}` in {}", parents[0].display()))
}
