//! That each scenario is presented to its readers.

use std::path::Path;

use super::assert_none;
use crate::harness::repository::{files, read};

#[test]
fn every_scenario_is_mentioned_where_people_read() {
    if read("README.md").is_none() {
        return;
    }
    let (pages, others): (Vec<String>, Vec<String>) = files().into_iter().partition(|file| {
        file == "README.md" || file.starts_with("docs/") && file.ends_with(".md")
    });
    let prose: String = pages.iter().filter_map(read).collect();
    let mut silent = Vec::new();
    for file in others.iter().filter(|file| file.starts_with("scenarios/")) {
        let path = Path::new(file);
        let (Some(name), Some("toml")) =
            (path.file_stem().and_then(|s| s.to_str()), path.extension().and_then(|e| e.to_str()))
        else {
            continue;
        };
        if !prose.contains(&format!("`{name}`")) && !prose.contains(&format!("{name}.toml")) {
            silent.push(format!("{file}: write `{name}` or {name}.toml, and what it is for"));
        }
    }
    assert_none("Neither README.md nor docs/ mentions:", &silent);
}
