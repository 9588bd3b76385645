//! The browser client's own checks, and the browser that its tests run in.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cargo;
use crate::step::Step;

/// Where the client's sources are.
const CLIENT: &str = "client-web";

/// Where the tests in a browser are.
const TESTS: &str = "tests/browser";

/// The types of messages, made from the protocol's schema.
const MESSAGES: &str = "client-web/ui/wire/messages.ts";

/// What Chromium is called where it is installed.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Format, types and unit tests of the client, and that its message types are the protocol's.
///
/// # Errors
///
/// The first that fails, with the command to run it alone.
pub(crate) fn check(pace: &Path) -> Result<(), String> {
    packages(CLIENT)?;
    packages(TESTS)?;
    for folder in [CLIENT, TESTS] {
        Step::npm("pages: format", folder, "run format:check").run()?;
        Step::npm("pages: types", folder, "run check").run()?;
    }
    Step::npm("pages: unit tests", CLIENT, "test").run()?;
    let (made, kept) = (made_messages(pace)?, cargo::read(MESSAGES)?);
    if made != kept {
        return Err(format!("{MESSAGES} is not what the protocol says. Run: cargo xtask messages"));
    }
    Ok(())
}

/// Writes the types of messages anew.
///
/// # Errors
///
/// If they can't be made or written.
pub(crate) fn write_messages(pace: &Path) -> Result<(), String> {
    packages(CLIENT)?;
    let path = cargo::root().join(MESSAGES);
    std::fs::write(&path, made_messages(pace)?)
        .map_err(|error| format!("can't write {}: {error}", path.display()))
}

/// What is done with the client in a real browser, on a real server.
pub(crate) enum Look {
    /// Whether it works.
    Test,
    /// What it looks like: pictures for the docs.
    Screens,
    /// What a first load takes, and a console with many tables.
    Measure,
}

/// Does that.
///
/// # Errors
///
/// If there is no browser and none can be installed, or a test fails.
pub(crate) fn in_browser(look: &Look, binaries: &[(&'static str, OsString)]) -> Result<(), String> {
    packages(TESTS)?;
    let browser = browser()?;
    let step = match look {
        Look::Test => Step::npm("tests in a browser", TESTS, "test"),
        Look::Screens => Step::npm("pictures of the pages", TESTS, "run screens"),
        Look::Measure => Step::npm("measures", TESTS, "run measure"),
    };
    step.with_env(binaries).with_env(&[("PACE_CHROMIUM", browser.into())]).run()
}

/// Installs what a folder's lock file names, unless it is there.
fn packages(folder: &'static str) -> Result<(), String> {
    let place = cargo::root().join(folder);
    let changed =
        |file: &str| std::fs::metadata(place.join(file)).and_then(|it| it.modified()).ok();
    if changed("node_modules/.package-lock.json") >= changed("package-lock.json") {
        return Ok(());
    }
    Step::npm("packages", folder, "ci --no-audit --no-fund")
        .with_env(&[("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1".into())])
        .run()
}

/// What the protocol's schema makes of the types of messages.
fn made_messages(pace: &Path) -> Result<String, String> {
    let told = |error| format!("the types of messages can't be made: {error}");
    let mut schema = Command::new(pace)
        .arg("schema")
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| told(error.to_string()))?;
    let mut node = Command::new("node");
    node.arg("messages.mjs").current_dir(cargo::root().join(CLIENT));
    if let Some(said) = schema.stdout.take() {
        node.stdin(said);
    }
    let made = node.stderr(Stdio::inherit()).output().map_err(|error| told(error.to_string()))?;
    let ended = schema.wait().map_err(|error| told(error.to_string()))?;
    if !ended.success() || !made.status.success() {
        return Err(told("see above".to_owned()));
    }
    String::from_utf8(made.stdout).map_err(|error| told(error.to_string()))
}

/// A Chromium: the machine's, or one that can be installed.
fn browser() -> Result<PathBuf, String> {
    if let Some(path) = found() {
        return Ok(path);
    }
    println!("\n== Chromium is not installed; asking apt-get for it");
    let apt = |args: &[&str]| {
        let _ = Command::new("apt-get").args(args).stdout(Stdio::null()).status();
        found()
    };
    let install = ["install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation"];
    // A machine that was never asked for a package may not know of any.
    let installed = apt(&install).or_else(|| apt(&["update"])).or_else(|| apt(&install));
    installed.ok_or_else(|| {
        "The tests in a browser need Chromium. Install it (apt-get install chromium), or say where \
         it is: PACE_CHROMIUM=/path/to/chromium cargo xtask test"
            .to_owned()
    })
}

fn found() -> Option<PathBuf> {
    let named = std::env::var_os("PACE_CHROMIUM").map(PathBuf::from);
    let folders: Vec<PathBuf> = std::env::var_os("PATH")
        .map(|path| std::env::split_paths(&path).collect())
        .unwrap_or_default();
    let known = BROWSERS.iter().flat_map(|name| folders.iter().map(move |it| it.join(name)));
    named.into_iter().chain(known).find(|path| path.is_file())
}
