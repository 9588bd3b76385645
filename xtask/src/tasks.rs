//! The tasks as lists of steps.

use std::env;
use std::env::consts::EXE_SUFFIX;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use crate::cargo;
use crate::pages::{self, Look};
use crate::step::Step;

/// How many simulations of faults and kills of a running server a soak makes, unless these
/// variables say otherwise. They take longest and say how far they are, so they come first.
const WATCHED: [(&str, &str); 2] = [("PACE_SEEDS", "10000"), ("PACE_KILLS", "200")];

/// How much longer other tests run in a soak, unless these variables say otherwise.
const LONGER: [(&str, &str); 5] = [
    ("PROPTEST_CASES", "10000"),
    ("PACE_FUZZ_FRAMES", "1000000"),
    ("PACE_FUZZ_GAMES", "1000"),
    ("PACE_FUZZ_ATTACKS", "100"),
    ("PACE_SECRETS_PAIRS", "300"),
];

/// The binaries that end-to-end tests start, and the variables that tell tests where they are.
const BINARIES: [(&str, &str); 2] = [("PACE_SERVER_BIN", "pace-server"), ("PACE_BIN", "pace")];

/// What the example with a socket needs, from Python's package index.
const PYTHON_PACKAGE: &str = "websockets";

/// All that a change must pass, cheapest first.
///
/// # Errors
///
/// The first step that fails, with the command to run it alone.
pub(crate) fn test() -> Result<ExitCode, String> {
    Step::new("format", "fmt --all --check").run()?;
    Step::new("lints", "clippy --workspace --all-targets --profile ci -- -D warnings").run()?;
    if cargo::has("deny") {
        Step::new("dependencies", "deny check bans licenses sources").run()?;
    } else {
        println!("\n== dependencies: skipped, because cargo-deny is not installed");
    }
    Step::new("doc tests", "test --doc --workspace --profile ci").run()?;
    let binaries = build_binaries()?;
    pages::check(&pace(&binaries)?)?;
    pages::in_browser(&Look::Test, &binaries)?;
    all_tests().with_env(&binaries).with_env(&python()?).run_last()
}

/// The client in a browser, for something else than tests.
///
/// # Errors
///
/// If it can't be built, or there is no browser.
pub(crate) fn look(look: &Look) -> Result<ExitCode, String> {
    pages::in_browser(look, &build_binaries()?)?;
    Ok(ExitCode::SUCCESS)
}

/// The browser client's types of messages, made anew from the protocol.
///
/// # Errors
///
/// If the client can't be built or the types can't be made.
pub(crate) fn messages() -> Result<ExitCode, String> {
    pages::write_messages(&pace(&build_binaries()?)?)?;
    Ok(ExitCode::SUCCESS)
}

/// Where `pace` is, of what was built.
fn pace(binaries: &[(&'static str, OsString)]) -> Result<PathBuf, String> {
    let found = binaries.iter().find(|(variable, _)| *variable == "PACE_BIN");
    found.map(|(_, path)| path.into()).ok_or_else(|| "pace was not built".to_owned())
}

/// Every test again, with many more cases, seeds and kills. Those that take longest come first and
/// say how far they are. A night is long, so a step that fails doesn't end it; a summary does.
///
/// # Errors
///
/// The steps that failed, with the commands to run them alone.
pub(crate) fn soak() -> Result<ExitCode, String> {
    let binaries = build_binaries()?;
    let watched = [
        ("simulated faults", "test -p server --profile ci whatever_goes_wrong -- --nocapture"),
        ("kills", "test -p tests --profile ci however_often -- --ignored --nocapture"),
    ];
    let watched = watched.map(|(heading, args)| Step::new(heading, args));
    let mut steps = Vec::from(watched.map(|step| step.with_env(&in_soak(&WATCHED))));
    steps.push(all_tests().with_env(&python()?).with_env(&in_soak(&LONGER)));
    let (mut summary, mut failed) = (String::new(), Vec::new());
    for step in steps.into_iter().map(|step| step.with_env(&binaries)) {
        let began = Instant::now();
        let ended = step.run();
        let word = if ended.is_ok() { "passed" } else { "FAILED" };
        let took = began.elapsed().as_secs();
        summary += &format!("   {}: {word} after {took} s\n", step.heading());
        failed.extend(ended.err());
    }
    println!("\n== soak\n{summary}");
    if failed.is_empty() { Ok(ExitCode::SUCCESS) } else { Err(failed.join("\n")) }
}

/// What variables say, or what is usual in a soak.
fn in_soak(usual: &[(&'static str, &str)]) -> Vec<(&'static str, OsString)> {
    let set = |name| env::var_os(name);
    usual.iter().map(|(name, usual)| (*name, set(name).unwrap_or_else(|| usual.into()))).collect()
}

/// Every test, those that start real processes included. One failure doesn't hide the others.
fn all_tests() -> Step {
    let args = if cargo::has("nextest") {
        "nextest run --workspace --cargo-profile ci --no-fail-fast --run-ignored all"
    } else {
        // The three kinds are named because `--include-ignored` would run ignored doc tests too,
        // which are often examples that aren't meant to run.
        "test --workspace --profile ci --no-fail-fast --lib --bins --tests -- --include-ignored"
    };
    Step::new("tests", args)
}

/// A Python of our own with the package that an example needs, under the folder of what is built.
/// Where there is no Python or no network, its test is passed over.
fn python() -> Result<Vec<(&'static str, OsString)>, String> {
    let folder = cargo::target_directory()?.join("python");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let runs = |program: &OsStr, args: &[&OsStr]| {
        let mut command = Command::new(program);
        command.args(args).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    let import = OsString::from(format!("import {PYTHON_PACKAGE}"));
    let there = || runs(python.as_os_str(), &["-c".as_ref(), import.as_os_str()]);
    let install = ["-m", "pip", "install", "--quiet", PYTHON_PACKAGE].map(OsStr::new);
    let made = there()
        || runs("python3".as_ref(), &["-m".as_ref(), "venv".as_ref(), folder.as_os_str()])
            && runs(python.as_os_str(), &install)
            && there();
    if made {
        return Ok(vec![("PACE_PYTHON", python.into_os_string())]);
    }
    println!("\n== {PYTHON_PACKAGE}: can't be installed; the example with a socket is passed over");
    Ok(Vec::new())
}

/// Builds the binaries and says where they are. Cargo gives a test the paths of its own package's
/// binaries only, and ours are in other packages.
fn build_binaries() -> Result<Vec<(&'static str, OsString)>, String> {
    // With the tests, so that both are built with the same features of what they depend on: once.
    Step::new("binaries", "build --workspace --bins --tests --profile ci").run()?;
    let built = cargo::target_directory()?.join("ci");
    let mut paths = Vec::new();
    for (variable, name) in BINARIES {
        let path = built.join(format!("{name}{EXE_SUFFIX}"));
        if !path.is_file() {
            return Err(format!(
                "{} was built but isn't there. Is build.target set in your cargo config?",
                path.display()
            ));
        }
        paths.push((variable, path.into_os_string()));
    }
    Ok(paths)
}
