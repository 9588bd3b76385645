//! How files begin, how long they are, and words that don't belong in them.

use super::assert_none;
use crate::harness::repository::{files, read, rust_files};

/// No Rust file is longer, its tests included.
const LINES_MAX: usize = 600;
/// Fewer than one file in twenty is longer.
const LINES_LONG: usize = 400;
/// Half of all files are shorter.
const LINES_MEDIAN: usize = 150;
/// As rustfmt's `max_width`, for the lines that it leaves alone.
const COLUMNS_MAX: usize = 100;

/// Paths of the machines it was written on help nobody who clones it. (In two halves each, so that
/// this file doesn't break its own rule.)
const WORDS_OF_ONE_MACHINE: [&str; 2] =
    [concat!("/wo", "rk/"), concat!("../sha", "red/", "design")];

#[test]
fn every_rust_file_says_first_what_it_is_for() {
    let silent: Vec<String> =
        rust_texts().filter(|(_, text)| !text.starts_with("//!")).map(|(file, _)| file).collect();
    assert_none("A Rust file begins with `//!` and what it is for:", &silent);
}

#[test]
fn rust_files_are_short() {
    let mut lengths: Vec<(usize, String)> =
        rust_texts().map(|(file, text)| (text.lines().count(), file)).collect();
    lengths.sort();
    let over = |limit: usize| -> Vec<String> {
        let longer = lengths.iter().rev().filter(|(lines, _)| *lines > limit);
        longer.map(|(lines, file)| format!("{file}: {lines} lines")).collect()
    };
    assert_none(&format!("No Rust file is over {LINES_MAX} lines:"), &over(LINES_MAX));
    let long = over(LINES_LONG);
    if long.len() * 20 >= lengths.len() {
        assert_none(&format!("Fewer than 5% of files are over {LINES_LONG} lines:"), &long);
    }
    let median = lengths[lengths.len() / 2].0;
    assert!(median < LINES_MEDIAN, "half of all Rust files are under {LINES_MEDIAN}, not {median}");
}

#[test]
fn lines_are_not_wide() {
    let mut wide = Vec::new();
    for (file, text) in rust_texts() {
        for (number, line) in (1..).zip(text.lines()) {
            let columns = line.chars().count();
            if columns > COLUMNS_MAX && !can_not_be_broken(line) {
                wide.push(format!("{file}:{number}: {columns} columns"));
            }
        }
    }
    assert_none(&format!("Lines have at most {COLUMNS_MAX} columns:"), &wide);
}

/// Text in quotes, addresses, and rows of tables in comments.
fn can_not_be_broken(line: &str) -> bool {
    let comment = line.trim_start().strip_prefix("//");
    line.contains('"') || line.contains("://") || comment.is_some_and(|text| text.contains('|'))
}

#[test]
fn nothing_speaks_of_one_machine() {
    let mut found = Vec::new();
    for file in files() {
        // What isn't text (a picture, a font) has no words.
        for (number, line) in (1..).zip(read(&file).unwrap_or_default().lines()) {
            for word in WORDS_OF_ONE_MACHINE.iter().filter(|word| line.contains(**word)) {
                found.push(format!("{file}:{number}: {word}"));
            }
        }
    }
    assert_none("These paths exist on one machine only:", &found);
}

fn rust_texts() -> impl Iterator<Item = (String, String)> {
    rust_files().into_iter().map(|file| {
        let text = read(&file).unwrap_or_else(|| panic!("{file} is not UTF-8"));
        (file, text)
    })
}
