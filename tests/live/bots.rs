//! Launched bots: the example plays as it should, and each bad one is judged for what it did and
//! leaves no process behind.

use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::programs::can_run;
use crate::harness::{binaries, repository};

/// A bad bot, the check that finds it out, and a part of what that saw.
const BAD: [(&str, &str, &str); 8] = [
    ("sh exits_at_once.sh", "starts within its budget", "crash: it ended by itself with code 3"),
    ("sh sleeps_for_ever.sh", "starts within its budget", "timeout: it did not answer in time"),
    ("sh prints_without_end.sh", "answers every decision", "illegal: its line had more than"),
    ("sh closes_its_output.sh", "starts within its budget", "disconnect: it closed its line"),
    ("python3 prints_invalid_json.py", "answers every decision", "illegal: its line could not"),
    ("python3 sends_illegal_moves.py", "makes only legal moves", "no such deal"),
    ("python3 answers_the_last_question.py", "answers every decision", "it answered decision 0"),
    ("python3 takes_all_memory.py", "starts within its budget", "memory; 200 are allowed"),
];

#[test]
#[ignore = "run by cargo xtask test"]
fn bad_bots_are_judged_for_what_they_did_and_are_gone() {
    for (command, check, part) in BAD.into_iter().filter(|(command, ..)| can_run(command)) {
        let folder = copy_of("tests/bad-bots");
        let checks = checked(&folder, command);
        let (verdict, saw) = found(&checks, check);
        assert_eq!(verdict, "failed", "{command}: {saw}");
        assert!(saw.contains(part), "{command}: {saw}");
        assert_gone(&folder);
    }
}

#[test]
#[ignore = "run by cargo xtask test"]
fn a_bot_that_does_not_start_fails_one_check() {
    for (command, part) in
        [("nonsense", "no program nonsense on the PATH"), ("sh exits_at_once.sh", "with code 3")]
    {
        let checks = checked(&copy_of("tests/bad-bots"), command);
        let (verdict, saw) = found(&checks, "starts within its budget");
        assert!(verdict == "failed" && saw.contains(part), "{command}: {saw}");
        let failed = checks.iter().filter(|check| check["verdict"] == "failed").count();
        assert_eq!(failed, 1, "{command}: {checks:?}");
    }
}

#[test]
#[ignore = "run by cargo xtask test"]
fn a_child_that_means_to_outlive_its_bot_does_not() {
    let command = "python3 leaves_a_child.py";
    if can_run(command) {
        let folder = copy_of("tests/bad-bots");
        let checks = checked(&folder, command);
        assert_eq!(found(&checks, "answers every decision").0, "ok");
        assert_gone(&folder);
    }
}

#[test]
#[ignore = "run by cargo xtask test"]
fn the_example_in_python_passes_every_check() {
    let command = "python3 bot.py";
    if can_run(command) {
        let checks = checked(&copy_of("examples/python"), command);
        let wrong: Vec<&Value> =
            checks.iter().filter(|check| check["verdict"] == "failed").collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        let (_, saw) = found(&checks, "makes only legal moves");
        assert!(!saw.starts_with("0 moves"), "it signs nothing: {saw}");
    }
}

/// A bad bot, its verdict, and a part of what its author is told.
type Bad = (&'static str, &'static str, &'static str);
/// Limits, and bad bots within them.
const QUICK: &str = "startup_ms = 60000\nallowance_ms = 20000\nbank_ms = 60000\nmemory_mb = 200";
const SHORT: &str = "startup_ms = 200\nallowance_ms = 50\nbank_ms = 0";
const IN_TOURNAMENT: [(&str, &[Bad]); 2] = [
    (
        QUICK,
        &[
            ("sh exits_at_once.sh", "crash", "it ended by itself with code 3"),
            ("sh prints_without_end.sh", "illegal", "more than 65536 bytes"),
            ("sh closes_its_output.sh", "disconnect", "it closed its line"),
            ("python3 prints_invalid_json.py", "illegal", "The line: "),
            ("python3 sends_illegal_moves.py", "played", "Decision 1, move 1: "),
            ("python3 leaves_a_child.py", "played", ""),
            ("python3 takes_all_memory.py", "crash", "of memory; 200 are allowed"),
        ],
    ),
    (
        SHORT,
        &[
            ("sh sleeps_for_ever.sh", "timeout", "it did not answer in time: it had 250 ms"),
            ("python3 answers_the_last_question.py", "timeout", "it answered decision "),
        ],
    ),
];

#[test]
#[ignore = "run by cargo xtask test"]
fn a_tournament_of_bad_bots_comes_to_its_end() {
    for (limits, bots) in IN_TOURNAMENT {
        let bots: Vec<_> = bots.iter().filter(|(command, ..)| can_run(command)).collect();
        let folder = copy_of("tests/bad-bots");
        let records = tournament(&folder, limits, &bots);
        assert_eq!(records.len(), bots.len());
        for (command, verdict, part) in &bots {
            let seats = records.iter().filter_map(|record| record["seats"].as_array()).flatten();
            let of_bot = seats.filter(|seat| seat["entrant"] == *command);
            let verdicts: Vec<&Value> =
                of_bot.clone().map(|seat| &seat["conduct"]["verdict"]).collect();
            assert_eq!(verdicts.len(), 8, "{command}");
            assert!(verdicts.iter().all(|found| *found == verdict), "{command}: {verdicts:?}");
            let told = |seat: &Value, field: &str| seat["conduct"][field].to_string();
            let details: Vec<String> =
                of_bot.map(|seat| told(seat, "detail") + &told(seat, "first_refusal")).collect();
            assert!(details.iter().all(|told| told.contains(part)), "{command}: {details:?}");
            assert_gone(&folder);
        }
    }
}

/// The records of a tournament in which each bot plays a game by itself, in all seats.
fn tournament(folder: &TempDir, limits: &str, bots: &[&Bad]) -> Vec<Value> {
    let mut spec = format!(
        "name = \"bad\"\nseeds = \"0..1\"\nyears = 1\ndesign = \"homogeneous\"\n\
         [limits]\n{limits}\n"
    );
    for (command, ..) in bots {
        let (program, script) = command.split_once(' ').expect("a script");
        spec.push_str(&format!(
            "[[launched]]\nname = \"{command}\"\nrun = [\"{program}\", \"{script}\"]\n"
        ));
    }
    let (path, out) = (folder.path().join("bad.toml"), folder.path().join("out"));
    fs::write(&path, spec).expect("written");
    let run = Command::new(binaries::pace())
        .args(["tournament", "run"])
        .arg(&path)
        .arg("--out")
        .arg(&out)
        .output()
        .expect("pace can be started");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let games = fs::read_to_string(out.join("games.jsonl")).expect("games");
    games.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// What `pace bot check` finds. Clocks are long, for machines with much to do; short only for bots
/// that let them run out.
fn checked(folder: &TempDir, command: &str) -> Vec<Value> {
    let [startup, allowance, bank] = match command {
        "sh sleeps_for_ever.sh" => ["200", "100", "0"],
        "python3 answers_the_last_question.py" => ["5000", "100", "0"],
        _ => ["60000", "20000", "60000"],
    };
    let out = Command::new(binaries::pace())
        .args(["bot", "check", "--exec", command, "--json", "--years", "1"])
        .args(["--startup-ms", startup, "--allowance-ms", allowance, "--bank-ms", bank])
        .args(["--memory-mb", "200", "--folder"])
        .arg(folder.path())
        .output()
        .expect("pace can be started");
    let text = String::from_utf8_lossy(&out.stdout);
    let said: Value = serde_json::from_str(&text)
        .unwrap_or_else(|_| panic!("{command}: {text}{}", String::from_utf8_lossy(&out.stderr)));
    assert_eq!(out.status.success(), said["ok"] == true, "{command}");
    said["checks"].as_array().expect("a list").clone()
}

fn found(checks: &[Value], name: &str) -> (String, String) {
    let check = checks.iter().find(|check| check["check"] == name).expect("a check of that name");
    let text = |field: &str| check[field].as_str().expect("a text").to_owned();
    (text("verdict"), text("saw"))
}

/// A copy of a folder of bots, so that what runs in it is this test's.
pub(super) fn copy_of(bots: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in fs::read_dir(repository::root().join(bots)).expect("bots").flatten() {
        if file.path().is_file() {
            fs::copy(file.path(), folder.path().join(file.file_name())).expect("copied");
        }
    }
    folder
}

/// No process runs in the bots' folder any more.
fn assert_gone(folder: &TempDir) {
    let here = folder.path().canonicalize().expect("a folder");
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let left: Vec<String> = processes
        .filter(|entry| fs::read_link(entry.path().join("cwd")).is_ok_and(|cwd| cwd == here))
        .filter_map(|entry| fs::read_to_string(entry.path().join("cmdline")).ok())
        .collect();
    assert!(left.is_empty(), "left behind: {left:?}");
}
