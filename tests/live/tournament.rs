//! A tournament is killed again and again and gone on with: its folder ends the same, byte for
//! byte, as that of one that nobody disturbed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::harness::binaries::pace;

const SPEC: &str = "name = \"killed\"\nseeds = \"0..10\"\nyears = 2\ndesign = \"league\"\n\
                    entrants = [\"fair\", \"hardball\", \"cosy\", \"no-deal\"]\nnull = \"fair\"\n";

/// It is killed when so many bytes more are in its file: in the middle of whatever it does then.
const KILLED_AFTER_BYTES: [u64; 3] = [1, 9_000, 25_000];

/// How long one run may take, seconds; it takes one or two.
const RUN_S_MAX: u64 = 120;

fn run(spec: &Path, out: &Path, threads: &str) -> Command {
    let mut command = Command::new(pace());
    command.args(["tournament", "run"]).arg(spec).arg("--out").arg(out);
    command.args(["--threads", threads]).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn size(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |found| found.len())
}

/// Every file of a folder and of the folders in it, with what is in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
        if path.is_dir() {
            let inner = files(&path).into_iter();
            found.extend(inner.map(|(inner, text)| (format!("{name}/{inner}"), text)));
        } else {
            found.insert(name, fs::read(path).expect("a file"));
        }
    }
    found
}

#[test]
#[ignore = "run by cargo xtask test"]
fn a_killed_tournament_ends_as_if_nobody_had_disturbed_it() {
    let folder = TempDir::new().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("killed.toml"), SPEC).expect("written");
    let recorded = path("killed").join("recorded.jsonl");
    for more in KILLED_AFTER_BYTES {
        let before = size(&recorded);
        let mut child = run(&path("killed.toml"), &path("killed"), "2").spawn().expect("it starts");
        let begun = Instant::now();
        // It may end before it is killed, on a fast machine: then it is merely gone on with.
        while size(&recorded) < before + more && child.try_wait().expect("a child").is_none() {
            assert!(begun.elapsed().as_secs() < RUN_S_MAX, "nothing is recorded");
            sleep(Duration::from_millis(1));
        }
        child.kill().expect("it can be killed");
        child.wait().expect("it is gone");
    }
    for (out, threads) in [("killed", "2"), ("undisturbed", "1")] {
        let status = run(&path("killed.toml"), &path(out), threads).status().expect("it runs");
        assert!(status.success(), "{out}");
    }
    let whole = files(&path("undisturbed"));
    assert_eq!(files(&path("killed")), whole);
    let games = whole.get("games.jsonl").expect("games");
    assert_eq!(games.iter().filter(|byte| **byte == b'\n').count(), 10 * 8);
}
