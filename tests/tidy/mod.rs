//! The rules of the house, as tests: a limit that nothing checks drifts.
//!
//! - `files`: how files begin, how long they are, and words that don't belong in them.
//! - `purity`: what `shared` and its rules may not know.
//! - `dependencies`: how many there are, and that each is explained.
//! - `pages`: how the browser client's files begin, how long they are, and where its words stand.
//! - `rules_page`: that docs/rules.md has every constant as it is.
//! - `scenarios`: that each is presented to its readers.

mod dependencies;
mod files;
mod pages;
mod purity;
mod rules_page;
mod scenarios;

/// Fails with the rule and everything that breaks it, so that one run shows all there is to mend.
#[track_caller]
fn assert_none(rule: &str, offenders: &[String]) {
    assert!(offenders.is_empty(), "{rule}\n  {}", offenders.join("\n  "));
}
