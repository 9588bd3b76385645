//! Games of a program that plays otherwise each time are made again from what it said.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::bots::copy_of;
use crate::harness::binaries::pace;
use crate::harness::programs::can_run;

/// A program's games among fair players, one in each seat, with clocks for slow machines.
const SPEC: &str = "name = \"chance\"\nseeds = \"0..1\"\nyears = 1\n[panels]\nsoft = \"fair\"\n\
                    [limits]\nstartup_ms = 60000\nallowance_ms = 20000\nbank_ms = 60000\n\
                    [[launched]]\nname = \"chance\"\nrun = [\"python3\", \"chance.py\"]\n";
/// How many games that is.
const GAMES: u32 = 8;

fn run(folder: &Path, line: &[&str]) -> Output {
    Command::new(pace()).args(line).current_dir(folder).output().expect("pace can be started")
}

fn works(folder: &Path, line: &[&str]) {
    let run = run(folder, line);
    assert!(run.status.success(), "{line:?}: {}", String::from_utf8_lossy(&run.stderr));
}

/// What was said in all games of a tournament.
fn said(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder.join("said")).expect("what was said").flatten();
    let mut files: Vec<_> = files.map(|file| file.path()).collect();
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).expect("text")).collect()
}

#[test]
#[ignore = "run by cargo xtask test"]
fn a_game_of_a_program_that_plays_by_chance_is_made_again_from_its_number() {
    if !can_run("python3 chance.py") {
        return;
    }
    let bots = copy_of("examples/python");
    let folder = bots.path();
    let by_chance = "import random\nimport bot\nbot.likes = lambda _: random.random() < 0.5\n\
                     bot.main()\n";
    fs::write(folder.join("chance.py"), by_chance).expect("written");
    fs::write(folder.join("chance.toml"), SPEC).expect("written");
    for out in ["one", "two"] {
        works(folder, &["tournament", "run", "chance.toml", "--out", out]);
    }
    let (one, two) = (said(&folder.join("one")), said(&folder.join("two")));
    assert_eq!(one.len(), usize::try_from(GAMES).expect("few"));
    assert_ne!(one, two, "it plays otherwise each time");
    assert!(one.concat().contains("\"sign\""), "it signs something");
    for number in 0..GAMES {
        let number = number.to_string();
        works(folder, &["tournament", "game", "one", &number, "--save", "game.jsonl"]);
        works(folder, &["replay", "game.jsonl", "--verify"]);
    }
    // The same program in a single game, whose log needs no program either.
    let simulated = ["simulate", "--years", "1", "--bot", "docks=python3 chance.py"];
    let generous = ["--startup-ms", "60000", "--allowance-ms", "20000", "--save", "one.jsonl"];
    works(folder, &[&simulated[..], &generous[..]].concat());
    works(folder, &["replay", "one.jsonl", "--verify"]);
    // What it said belongs to its game: with other words the game is another.
    let kept = |out: &str| fs::read_dir(folder.join(out).join("said")).expect("a folder").flatten();
    for file in kept("two") {
        fs::copy(file.path(), folder.join("one/said").join(file.file_name())).expect("copied");
    }
    let again = (0..GAMES).map(|number| {
        run(folder, &["tournament", "game", "one", &number.to_string()]).status.success()
    });
    assert!(again.into_iter().any(|came_to_the_same| !came_to_the_same));
}
