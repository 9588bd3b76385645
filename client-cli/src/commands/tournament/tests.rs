//! A tournament's folder: the same whatever happened while it was played.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use bots::arena::PlayError;
use clap::Parser;
use tempfile::TempDir;

use super::{Command, TournamentArgs, run, store};
use crate::error::CliError;

#[derive(Debug, Parser)]
struct Line {
    #[command(flatten)]
    tournament: TournamentArgs,
}

const SPEC: &str = "name = \"small\"\nseeds = \"0..3\"\nyears = 1\ndesign = \"focal\"\n\
                    entrants = [\"fair\", \"no-deal\"]\n[panels]\nsoft = \"fair\"\n";

fn pace(line: &[&str]) -> Result<(), CliError> {
    let line = std::iter::once("tournament").chain(line.iter().copied());
    run(&Line::try_parse_from(line).expect("a command line").tournament)
}

/// Plays a tournament with an engine that fails `times` times at game 5: once in each of two ways.
fn with_failing_engine(file: &str, out: &str, times: usize) -> (Result<(), CliError>, usize) {
    let line = ["tournament", "run", file, "--out", out, "--threads", "2"];
    let Command::Run(args) = Line::try_parse_from(line).expect("a command line").tournament.command
    else {
        panic!("it is a run");
    };
    let tried = AtomicUsize::new(0);
    let outcome = super::run::run_by(&args, &|playing, game| {
        if game.number == 5 {
            match tried.fetch_add(1, Ordering::Relaxed) {
                0 if times > 0 => return Err(PlayError::Launch("the engine stalled".to_owned())),
                1 if times > 1 => panic!("the engine broke"),
                _ => {}
            }
        }
        playing.play(game, false)
    });
    (outcome, tried.into_inner())
}

/// A folder with a spec in it, and where its tournament goes.
fn folder(spec: &str) -> (TempDir, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (file, out) = (path("small.toml"), path("out"));
    fs::write(&file, spec).expect("written");
    (folder, file, out)
}

/// Every file of a folder, with what is in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            let inner = files(&entry.path());
            found.extend(inner.into_iter().map(|(inner, text)| (format!("{name}/{inner}"), text)));
        } else {
            found.insert(name, fs::read(entry.path()).expect("a file"));
        }
    }
    found
}

fn played(threads: &str) -> (TempDir, String, String) {
    let (folder, file, out) = folder(SPEC);
    pace(&["run", &file, "--out", &out, "--threads", threads]).expect("played");
    (folder, file, out)
}

#[test]
fn one_thread_and_two_make_the_same_folder() {
    let (one, two) = (played("1"), played("2"));
    let one = files(Path::new(&one.2));
    assert_eq!(one, files(Path::new(&two.2)));
    let names: Vec<&str> = one.keys().map(String::as_str).collect();
    let kept = ["games.jsonl", "lock"];
    let reports = [
        "entrants-wide.csv",
        "games-long.csv",
        "matrices.csv",
        "pairs.csv",
        "report.html",
        "report.json",
        "tables.csv",
    ]
    .map(|name| format!("report/{name}"));
    let asked_for = ["scenarios/0.toml", "spec.toml"];
    let expected = kept.into_iter().chain(reports.iter().map(String::as_str)).chain(asked_for);
    assert_eq!(names, expected.collect::<Vec<_>>());
    let games = String::from_utf8(one["games.jsonl"].clone()).expect("text");
    assert_eq!(games.lines().count(), 3 * 2 * 8);
}

#[test]
fn a_tournament_that_was_torn_goes_on_with_what_is_missing() {
    let (_kept, file, out) = played("2");
    let whole = files(Path::new(&out));
    // As if it had been killed: some games in another order, the last line torn.
    let games = String::from_utf8(whole["games.jsonl"].clone()).expect("text");
    let lines: Vec<&str> = games.lines().collect();
    let torn = &lines[20][..lines[20].len() / 2];
    let recorded = format!("{}\n{}\n{}\n{torn}", lines[30], lines[3], lines[7]);
    let path = |name: &str| Path::new(&out).join(name);
    fs::write(path("recorded.jsonl"), recorded).expect("written");
    fs::remove_file(path("games.jsonl")).expect("removed");
    assert_eq!(store::read(Path::new(&out)).expect("a tournament").1.len(), 3);
    pace(&["run", &file, "--out", &out]).expect("gone on with");
    assert_eq!(files(Path::new(&out)), whole);
    // Once more there is nothing left to play, and nothing changes.
    pace(&["run", &file, "--out", &out]).expect("gone on with");
    assert_eq!(files(Path::new(&out)), whole);
}

#[test]
fn entrants_and_boards_can_be_added_and_not_taken_away() {
    let (_kept, file, out) = played("2");
    let more = SPEC.replace("\"no-deal\"]", "\"no-deal\", \"cosy\"]").replace("0..3", "0..4");
    fs::write(&file, &more).expect("written");
    pace(&["run", &file, "--out", &out]).expect("gone on with");
    let grown = files(Path::new(&out));
    let (_fresh, file_of_fresh, out_of_fresh) = folder(&more);
    pace(&["run", &file_of_fresh, "--out", &out_of_fresh]).expect("played");
    assert_eq!(grown, files(Path::new(&out_of_fresh)));
    fs::write(&file, SPEC).expect("written");
    let refused = pace(&["run", &file, "--out", &out]).expect_err("another tournament").to_string();
    assert!(refused.contains("holds another tournament"), "{refused}");
    assert_eq!(files(Path::new(&out)), grown);
}

#[test]
fn a_folder_of_other_things_and_one_in_use_are_left_alone() {
    let (kept, file, out) = folder(SPEC);
    let home = kept.path().to_string_lossy().into_owned();
    let refused = pace(&["run", &file, "--out", &home]).expect_err("other things").to_string();
    assert!(refused.contains("no tournament"), "{refused}");
    let plan = super::spec_file::plan(&file, &[]).expect("a plan");
    let held = store::Store::open(Path::new(&out), &plan).expect("a folder");
    let refused = pace(&["run", &file, "--out", &out]).expect_err("in use").to_string();
    assert!(refused.contains("another pace plays"), "{refused}");
    drop(held);
    // As if it had been killed before it had written its spec.
    for name in ["spec.toml", "recorded.jsonl"] {
        fs::remove_file(Path::new(&out).join(name)).expect("removed");
    }
    pace(&["run", &file, "--out", &out]).expect("free again");
}

#[test]
fn a_game_is_made_again_from_its_number_and_a_changed_one_is_told() {
    let (kept, _file, out) = played("2");
    let log = kept.path().join("game.jsonl").to_string_lossy().into_owned();
    pace(&["game", &out, "17", "--save", &log]).expect("made again");
    let text = fs::read_to_string(&log).expect("a log");
    let log = crate::commands::log_file::read(&text).expect("a log");
    shared::log::verify(&log.header, &log.records).expect("it verifies");
    assert!(pace(&["game", &out, "48"]).expect_err("none").to_string().contains("games 0 to 47"));
    let games = Path::new(&out).join("games.jsonl");
    let text = fs::read_to_string(&games).expect("games");
    let line = text.lines().nth(17).expect("a line");
    let (_, hash) = line.split_once("\"state_hash\":\"").expect("a hash");
    fs::write(&games, text.replace(&hash[..64], &"0".repeat(64))).expect("written");
    let told = pace(&["game", &out, "17"]).expect_err("another end").to_string();
    assert!(told.contains("another end"), "{told}");
}

#[test]
fn a_game_in_which_the_engine_fails_is_played_again_and_leaves_no_trace() {
    let (_whole, _, undisturbed) = played("1");
    let (_kept, file, out) = folder(SPEC);
    let (outcome, tried) = with_failing_engine(&file, &out, 1);
    outcome.expect("it comes to its end");
    assert_eq!(tried, 2);
    assert_eq!(files(Path::new(&out)), files(Path::new(&undisturbed)));
}

#[test]
fn a_game_in_which_the_engine_fails_twice_is_told_and_tried_again_by_the_next_run() {
    let (_whole, _, undisturbed) = played("1");
    let (_kept, file, out) = folder(SPEC);
    let (outcome, tried) = with_failing_engine(&file, &out, 2);
    let told = outcome.expect_err("a game is missing");
    assert_eq!(told.exit_code(), std::process::ExitCode::FAILURE);
    let told = told.to_string();
    for part in ["1 of 48 games", "game 5", "no player's fault", "Try again with: pace tournament"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert_eq!(tried, 2);
    // All others were played, and what is there can be looked at.
    assert_eq!(store::read(Path::new(&out)).expect("a tournament").1.len(), 47);
    pace(&["report", &out]).expect("a report");
    pace(&["run", &file, "--out", &out]).expect("gone on with");
    assert_eq!(files(Path::new(&out)), files(Path::new(&undisturbed)));
}

#[test]
fn games_that_come_to_another_end_now_are_not_mixed_with_new_ones() {
    let (_kept, file, out) = played("2");
    let games = Path::new(&out).join("games.jsonl");
    let text = fs::read_to_string(&games).expect("games");
    // As if `fair` had played otherwise then: the joint index of the first game is another.
    let (before, after) = text.split_once("\"joint_index\":").expect("an index");
    fs::write(&games, format!("{before}\"joint_index\":1{after}")).expect("written");
    let changed = files(Path::new(&out));
    let more = SPEC.replace("0..3", "0..4");
    fs::write(&file, more).expect("written");
    let told = pace(&["run", &file, "--out", &out]).expect_err("another program").to_string();
    assert!(told.contains("another end") && told.contains("--out"), "{told}");
    assert_eq!(files(Path::new(&out))["games.jsonl"], changed["games.jsonl"]);
}

#[test]
fn another_version_of_a_program_takes_another_folder() {
    let (kept, file, out) = folder(&SPEC.replace("0..3", "0..1"));
    let bot = kept.path().join("bot.sh");
    let run = |program: &str| {
        fs::write(&bot, program).expect("written");
        pace(&["run", &file, "--out", &out, "--bot", "mine=sh bot.sh"])
    };
    let plan = |program: &str| {
        fs::write(&bot, program).expect("written");
        let mine = crate::commands::programs::named("mine=sh bot.sh").expect("a program");
        super::spec_file::plan(&file, &[mine]).expect("a plan")
    };
    let (one, two) = (plan("exit 1"), plan("exit 2"));
    assert_eq!(one.games, plan("exit 1").games);
    let of_program = |plan: &bots::tournament::Plan| {
        let last = plan.games.last().expect("a game");
        last.key.clone()
    };
    assert_ne!(of_program(&one), of_program(&two));
    assert_eq!(one.games[0].key, two.games[0].key, "games of others stay");
    let mut store = store::Store::open(Path::new(&out), &one).expect("a folder");
    let record = bots::tournament::Playing::new(&one, None)
        .play(&one.games[0], false)
        .expect("a game of built-in strategies")
        .record;
    store.keep(&of_program(&one), record, &[]).expect("kept");
    drop(store);
    let told = run("exit 2").expect_err("another version").to_string();
    assert!(told.contains("version of a program"), "{told}");
}
