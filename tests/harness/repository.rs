//! The files of the repository, as git knows them.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Folders of the root, and of any folder, that hold what was built, fetched or played: as
/// .gitignore has it, for where there is no git to ask.
const NOT_OURS_IN_ROOT: [&str; 3] = [".git", "data", "target"];
const NOT_OURS_ANYWHERE: [&str; 2] = ["dist", "node_modules"];

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this package is a folder of the root")
}

/// Every file that is in the repository or would be added to it, from the root, with `/`, sorted.
pub(crate) fn files() -> Vec<String> {
    let mut files = listed_by_git().unwrap_or_else(|| {
        let mut found = Vec::new();
        walk(root(), &mut found);
        found
    });
    files.sort();
    files
}

/// Every Rust file of [`files`].
pub(crate) fn rust_files() -> Vec<String> {
    files().into_iter().filter(|file| file.ends_with(".rs")).collect()
}

/// The text of a file, or `None` if there is no such file or it isn't text.
pub(crate) fn read(file: impl AsRef<Path>) -> Option<String> {
    String::from_utf8(fs::read(root().join(file)).ok()?).ok()
}

/// `None` without git, outside a checkout, or if git refuses (a folder of another user, say).
fn listed_by_git() -> Option<Vec<String>> {
    let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let output = Command::new("git").args(list).current_dir(root()).output().ok()?;
    let names = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
    // A file that was deleted and not yet committed is still in git's list.
    let there = |name: &&str| !name.is_empty() && root().join(name).is_file();
    let files: Vec<String> = names.split('\0').filter(there).map(str::to_owned).collect();
    (!files.is_empty()).then_some(files)
}

fn walk(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder of the repository can be listed").flatten() {
        let path = entry.path();
        if path.is_dir() && !path.is_symlink() && !is_not_ours(folder, &entry.file_name()) {
            walk(&path, found);
        } else if path.is_file() {
            let from_root = path.strip_prefix(root()).expect("a walk from the root stays below it");
            found.push(from_root.to_string_lossy().replace('\\', "/"));
        }
    }
}

fn is_not_ours(folder: &Path, name: &OsStr) -> bool {
    let is_in = |names: &[&str]| names.iter().any(|other| name == *other);
    is_in(&NOT_OURS_ANYWHERE) || folder == root() && is_in(&NOT_OURS_IN_ROOT)
}

#[test]
fn walking_finds_what_git_lists() {
    let Some(listed) = listed_by_git() else { return };
    let mut walked = Vec::new();
    walk(root(), &mut walked);
    for file in listed {
        assert!(walked.contains(&file), "{file} is listed by git and was not found by walking");
    }
}
