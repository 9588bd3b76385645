//! What programs in other languages need. Where it is missing, their tests are passed over.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Whether a command can be run; if not, a line says so.
pub(crate) fn can_run(command: &str) -> bool {
    let program = command.split(' ').next().expect("a program");
    let nothing = if program == "sh" { ":" } else { "pass" };
    let there = Command::new(program)
        .args(["-c", nothing])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !there {
        eprintln!("passed over, there is no {program}: {command}");
    }
    there
}

/// A Python that has the package `websockets`, as `cargo xtask test` names it; else a line says so.
pub(crate) fn with_websockets() -> Option<PathBuf> {
    let python = env::var_os("PACE_PYTHON").map(PathBuf::from);
    if python.is_none() {
        eprintln!("passed over, PACE_PYTHON names no Python that has websockets");
    }
    python
}
