//! Launched bots: the example plays as it should, and each bad one is judged for what it did and
//! leaves no process behind.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::harness::{binaries, repository};

/// A bad bot, the check that finds it out, and a part of what that saw.
const BAD: [(&str, &str, &str); 8] = [
    ("sh exits_at_once.sh", "answers every decision", "crash: it ended by itself with code 3"),
    ("sh sleeps_for_ever.sh", "answers every decision", "timeout: it did not answer in time"),
    ("sh prints_without_end.sh", "answers every decision", "illegal: its line had more than"),
    ("sh closes_its_output.sh", "answers every decision", "disconnect: it closed its line"),
    ("python3 prints_invalid_json.py", "answers every decision", "illegal: its line could not"),
    ("python3 sends_illegal_moves.py", "makes only legal moves", "no such deal"),
    ("python3 answers_the_last_question.py", "answers every decision", "it answered decision 0"),
    ("python3 takes_all_memory.py", "answers every decision", "memory; 200 are allowed"),
];

#[test]
#[ignore = "run by cargo xtask test"]
fn bad_bots_are_judged_for_what_they_did_and_are_gone() {
    for (command, check, part) in BAD.into_iter().filter(|(command, ..)| can_run(command)) {
        let checks = checked("tests/bad-bots", command);
        let (verdict, saw) = found(&checks, check);
        assert_eq!(verdict, "failed", "{command}: {saw}");
        assert!(saw.contains(part), "{command}: {saw}");
        assert_gone(command);
    }
}

#[test]
#[ignore = "run by cargo xtask test"]
fn a_child_that_means_to_outlive_its_bot_does_not() {
    let command = "python3 leaves_a_child.py";
    if can_run(command) {
        let checks = checked("tests/bad-bots", command);
        assert_eq!(found(&checks, "answers every decision").0, "ok");
        assert_gone(command);
    }
}

#[test]
#[ignore = "run by cargo xtask test"]
fn the_example_in_python_passes_every_check() {
    let command = "python3 bot.py";
    if can_run(command) {
        let checks = checked("examples/python", command);
        let wrong: Vec<&Value> =
            checks.iter().filter(|check| check["verdict"] == "failed").collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        let (_, saw) = found(&checks, "makes only legal moves");
        assert!(!saw.starts_with("0 moves"), "it signs nothing: {saw}");
    }
}

/// What `pace bot check` finds. Clocks are long, for machines with much to do; short only for bots
/// that let them run out.
fn checked(folder: &str, command: &str) -> Vec<Value> {
    let [startup, allowance, bank] = match command {
        "sh sleeps_for_ever.sh" => ["200", "100", "0"],
        "python3 answers_the_last_question.py" => ["5000", "100", "0"],
        _ => ["60000", "20000", "60000"],
    };
    let out = Command::new(binaries::pace())
        .args(["bot", "check", "--exec", command, "--json", "--years", "1"])
        .args(["--startup-ms", startup, "--allowance-ms", allowance, "--bank-ms", bank])
        .args(["--memory-mb", "200", "--folder"])
        .arg(repository::root().join(folder))
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

/// Python may be missing; then its bots are passed over, in a line.
fn can_run(command: &str) -> bool {
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

/// No process of this machine runs the bot's script.
fn assert_gone(command: &str) {
    let script = command.rsplit(' ').next().expect("a script");
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let left: Vec<String> = processes
        .filter_map(|entry| fs::read_to_string(entry.path().join("cmdline")).ok())
        .map(|line| line.replace('\0', " "))
        .filter(|line| line.trim_end().ends_with(script) && !line.contains("bot check"))
        .collect();
    assert!(left.is_empty(), "left behind: {left:?}");
}
