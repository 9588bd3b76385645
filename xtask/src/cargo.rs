//! What we ask of cargo and npm: which tools there are, where they run, where things are built.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    let manifest_dir = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest_dir.parent().unwrap_or(manifest_dir)
}

/// The text of a file of the repository.
///
/// # Errors
///
/// If it can't be read.
pub(crate) fn read(file: &str) -> Result<String, String> {
    std::fs::read_to_string(root().join(file)).map_err(|error| format!("{file}: {error}"))
}

/// The cargo that runs us, in the root of the repository.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// npm, in a folder of the repository.
pub(crate) fn npm(folder: &str) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(root().join(folder));
    command
}

/// Whether `cargo <subcommand>` is installed.
pub(crate) fn has(subcommand: &str) -> bool {
    let mut command = command();
    command.args([subcommand, "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Where cargo builds. Asked, because `CARGO_TARGET_DIR` or a person's own config may move it.
///
/// # Errors
///
/// Says so if cargo can't be asked, or its answer can't be read.
pub(crate) fn target_directory() -> Result<PathBuf, String> {
    let mut command = command();
    command.args(["metadata", "--no-deps", "--format-version", "1"]).stderr(Stdio::inherit());
    let output = command.output().map_err(|error| format!("cargo did not start: {error}"))?;
    json_string(&String::from_utf8_lossy(&output.stdout), "target_directory")
        .map(PathBuf::from)
        .ok_or_else(|| "`cargo metadata` did not say its target_directory".to_owned())
}

/// The first string under `key` in a JSON text. A JSON library would be most of this package's
/// build, for one path; paths need no escapes but `\\` and `\"`.
fn json_string(json: &str, key: &str) -> Option<String> {
    let (_, rest) = json.split_once(&format!("\"{key}\":\""))?;
    let mut value = String::new();
    let mut chars = rest.chars();
    loop {
        match chars.next()? {
            '"' => return Some(value),
            '\\' => value.push(chars.next()?),
            plain => value.push(plain),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_with_its_escapes() {
        let json = r#"{"a":1,"target_directory":"C:\\pace\\target","b":"x"}"#;
        assert_eq!(json_string(json, "target_directory").as_deref(), Some(r"C:\pace\target"));
        assert_eq!(json_string(json, "absent"), None);
        assert_eq!(json_string(r#"{"a":"cut off"#, "a"), None);
    }
}
