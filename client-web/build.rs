//! Builds the browser client: `npm ci` where packages changed, then `npm run build`.
//!
//! The result goes to Cargo's own folder of this build, from where `src/lib.rs` embeds it. Without
//! Node there is one clear error.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// What the client is made of.
const SOURCES: [&str; 10] = [
    "ui",
    "index.html",
    "play.html",
    "lead.html",
    "screen.html",
    "debrief.html",
    "package.json",
    "package-lock.json",
    "vite.config.ts",
    "tsconfig.json",
];

const NO_NODE: &str = "The browser client needs Node.js 20.19 or newer with npm (https://nodejs.org), and `npm` \
    could not be run. Install it, or build the server without the client: \
    cargo run --release -p server --no-default-features";

fn main() -> ExitCode {
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
    }
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("cargo::error={message}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), String> {
    let here = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let dist = PathBuf::from(variable("OUT_DIR")?).join("dist");
    if !run(&here, &["--version"])?.1 {
        return Err(NO_NODE.to_owned());
    }
    // npm keeps what it installed beside the packages; it is newer than the list if they fit it.
    let (wanted, installed) = ("package-lock.json", "node_modules/.package-lock.json");
    if !is_newer(&here.join(installed), &here.join(wanted)) {
        must(&here, &["ci", "--no-audit", "--no-fund"])?;
    }
    let dist = dist.to_str().ok_or("the path of the build folder is not UTF-8")?;
    must(&here, &["run", "build", "--", "--outDir", dist, "--emptyOutDir"])
}

fn variable(name: &str) -> Result<OsString, String> {
    env::var_os(name).ok_or_else(|| format!("{name} is not set: run this by cargo"))
}

fn is_newer(one: &Path, other: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|file| file.modified()).ok();
    changed(one).is_some_and(|one| changed(other).is_some_and(|other| one >= other))
}

/// Runs npm; what it said is told if it fails.
fn must(here: &Path, args: &[&str]) -> Result<(), String> {
    let (said, succeeded) = run(here, args)?;
    if succeeded {
        return Ok(());
    }
    // One directive is one line.
    let said = said.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join(" | ");
    Err(format!("in client-web, `npm {}` failed: {said}", args.join(" ")))
}

fn run(here: &Path, args: &[&str]) -> Result<(String, bool), String> {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let ran = Command::new(npm).args(args).current_dir(here).stdin(Stdio::null()).output();
    let ran = ran.map_err(|_| NO_NODE.to_owned())?;
    let said = [ran.stdout, ran.stderr].concat();
    Ok((String::from_utf8_lossy(&said).into_owned(), ran.status.success()))
}
