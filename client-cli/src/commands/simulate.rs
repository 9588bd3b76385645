//! `pace simulate`: whole games in this process, by the hundred, without a server.

mod report;

use std::path::PathBuf;

use bots::arena::{Arena, Game, Outcome, Settings};
use bots::strategies::Casting;
use bots::tournament::Seeds;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use shared::rules::draw::Seed;

use super::{log_file, scenario};
use crate::error::CliError;
use crate::output;

/// What `pace simulate` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace simulate                                          one fair game of the standard table
  pace simulate --seeds 0..100 --strategy fair --strategy no-deal
  pace simulate --seeds 0..100 --strategy fair,ccg=no-deal,queens=no-deal
  pace simulate --seeds 0..100 --strategy no-deal:70+fair:30    luck picks for each seat
  pace simulate --seeds 0..1000 --json > games.jsonl     a JSON object a game
  pace simulate --seed 7 --save game.jsonl && pace replay game.jsonl --verify

The same seed and strategy give the same game on every machine. Scores are raw: compare a seat with
the same seat of another strategy, never with its neighbours.")]
pub(crate) struct SimulateArgs {
    /// A scenario that comes with pace, or a file (.toml)
    #[arg(long, value_name = "NAME|FILE.toml", default_value = "standard")]
    scenario: String,
    /// How many years the game has; without it as many as the scenario
    #[arg(long, value_name = "N")]
    years: Option<u8>,
    /// The seed of one game
    #[arg(long, conflicts_with = "seeds")]
    seed: Option<u64>,
    /// The seeds of many games: from the first up to, but not with, the last
    #[arg(long, value_name = "FIRST..LAST")]
    seeds: Option<Seeds>,
    /// How seats play: one for all, then others by seat or role (ccg, practice, trust,
    /// nhs_england); by luck where it says no-deal:70+fair:30; given several times, every seed is
    /// played by each
    #[arg(long = "strategy", value_name = "HOW[,SEAT|ROLE=HOW]...", default_value = "fair")]
    castings: Vec<Casting>,
    /// Print one JSON object a game, a line each
    #[arg(long)]
    json: bool,
    /// Save the game's log (one game only)
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// How many threads to use; without it one for each core
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

/// Games that are played before their lines are printed: long runs show something early.
const BATCH_GAMES: usize = 256;
/// Runs of fewer games need no progress bar.
const LONG_RUN_GAMES: usize = 20;

/// Plays games.
pub(crate) fn run(args: &SimulateArgs) -> Result<(), CliError> {
    let seeds = match (args.seed, args.seeds) {
        (_, Some(seeds)) => seeds,
        (seed, None) => {
            let only = seed.unwrap_or(0);
            Seeds { first: only, last: only }
        }
    };
    let arena = Arena::new(&scenario::lasting(&args.scenario, args.years)?)
        .map_err(|error| CliError::Failed(format!("{}: {error}", args.scenario)))?;
    let games: Vec<(&Casting, u64)> = args
        .castings
        .iter()
        .flat_map(|casting| (seeds.first..=seeds.last).map(move |seed| (casting, seed)))
        .collect();
    if args.save.is_some() && games.len() != 1 {
        return Err(CliError::Usage(
            "--save keeps one game: name one seed and one strategy".to_owned(),
        ));
    }
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(args.threads.unwrap_or(0))
        .build()
        .map_err(|error| CliError::Failed(format!("can't start threads: {error}")))?;
    let bar = progress(games.len());
    let mut outcomes = Vec::new();
    for batch in games.chunks(BATCH_GAMES) {
        let played: Vec<(Outcome, u64)> = threads.install(|| {
            batch
                .par_iter()
                .map(|(casting, seed)| {
                    let game = play(&arena, casting, *seed, args.save.is_some())?;
                    if let Some(path) = &args.save {
                        save(&arena, &game, *seed, path)?;
                    }
                    bar.inc(1);
                    Ok((game.outcome(), *seed))
                })
                .collect::<Result<_, CliError>>()
        })?;
        for ((outcome, seed), (casting, _)) in played.into_iter().zip(batch) {
            if args.json {
                bar.suspend(|| output::line(&report::line(&outcome, seed, &casting.to_string())))?;
            } else {
                outcomes.push(outcome);
            }
        }
    }
    bar.finish_and_clear();
    if args.json { Ok(()) } else { output::line(&report::table(&args.castings, &outcomes)) }
}

/// Plays one game. The one place where this program calls the arena.
fn play(arena: &Arena, casting: &Casting, seed: u64, keep_records: bool) -> Result<Game, CliError> {
    let settings = Settings { keep_records, ..Settings::default() };
    arena
        .cast(casting, Seed(seed))
        .and_then(|lineup| arena.play(Seed(seed), lineup, settings))
        .map_err(|error| CliError::Failed(format!("seed {seed}, {casting}: {error}")))
}

fn save(arena: &Arena, game: &Game, seed: u64, path: &PathBuf) -> Result<(), CliError> {
    let text = log_file::write(&arena.header(Seed(seed)), &game.records, &game.state.hash());
    std::fs::write(path, text).map_err(|source| CliError::File {
        doing: "can't save the log in",
        path: path.clone(),
        source,
    })
}

/// Shown on a terminal only.
fn progress(games: usize) -> ProgressBar {
    if games < LONG_RUN_GAMES {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(games).unwrap_or(u64::MAX));
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} games, {eta} to go");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_game_is_the_same_each_time_and_its_line_says_what_it_came_to() {
        let arena = Arena::new(&scenario::text("standard").expect("built in")).expect("right");
        let line = |seed: u64| {
            let silent = "no-deal".parse().expect("a casting");
            let game = play(&arena, &silent, seed, false).expect("a game");
            report::line(&game.outcome(), seed, "no-deal")
        };
        assert_eq!(line(7), line(7));
        let value: serde_json::Value = serde_json::from_str(&line(7)).expect("JSON");
        assert_eq!(value["seed"], 7);
        assert_eq!(value["strategy"], "no-deal");
        assert_eq!(value["seats"].as_array().map(Vec::len), Some(8));
        assert!(value["state_hash"].is_string() && value["joint_index"].is_i64());
        let value: serde_json::Value = serde_json::from_str(&line(u64::MAX)).expect("JSON");
        assert_eq!(value["seed"], u64::MAX.to_string());
    }
}
