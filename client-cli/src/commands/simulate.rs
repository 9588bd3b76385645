//! `pace simulate`: whole games in this process, by the hundred, without a server.

mod report;

use std::path::{Path, PathBuf};

use bots::arena::{Arena, Conduct, Game, Outcome, PlayError, Player, Settings};
use bots::strategies::Casting;
use bots::tournament::{Launched, Limits, Seeds};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use shared::rules::draw::Seed;
use shared::rules::ids::SeatId;

use super::programs::LimitArgs;
use super::{log_file, programs, scenario};
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
  pace simulate --bot 'northmere=python3 mybot.py'       a program of yours among fair players
  pace simulate --seeds 0..20 --strategy hardball --bot 'northmere=./mybot' --bot 'docks=./mybot'

The same seed and strategy give the same game on every machine; a program may play otherwise each
time, and a saved log has what it did. It is started anew for each game, in this folder, within the
limits; docs/bots.md is the guide for those who write one, and pace bot check looks at it closer.
Scores are raw: compare a seat with the same seat of another strategy, never with its neighbours.")]
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
    /// A program that plays a seat, in place of a strategy; may be given for several seats
    #[arg(long = "bot", value_name = "SEAT=COMMAND", value_parser = programs::named)]
    bots: Vec<Launched>,
    #[command(flatten)]
    limits: LimitArgs,
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
    let guests = Guests::of(&arena, &args.bots, args.limits.limits())?;
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
    let (mut outcomes, mut conducts) = (Vec::new(), Vec::new());
    for batch in games.chunks(BATCH_GAMES) {
        let played: Vec<(Outcome, Vec<Conduct>)> = threads.install(|| {
            batch
                .par_iter()
                .map(|(casting, seed)| {
                    let game = play(&arena, casting, *seed, &guests, args.save.is_some())?;
                    if let Some(path) = &args.save {
                        save(&arena, &game, *seed, path)?;
                    }
                    bar.inc(1);
                    Ok((game.outcome(), guests.conduct(&game)))
                })
                .collect::<Result<_, CliError>>()
        })?;
        for ((outcome, conduct), (casting, seed)) in played.into_iter().zip(batch) {
            if args.json {
                let programs = args.bots.iter().zip(&conduct);
                let line = report::line(&outcome, *seed, &casting.to_string(), programs);
                bar.suspend(|| output::line(&line))?;
            } else {
                conducts.extend(conduct.into_iter().map(|conduct| (*seed, conduct)));
                outcomes.push(outcome);
            }
        }
    }
    bar.finish_and_clear();
    if args.json {
        return Ok(());
    }
    output::line(&report::table(&args.castings, &outcomes))?;
    report::programs(&args.bots, &conducts).iter().try_for_each(|line| output::line(line))
}

/// Programs that play seats, in place of what a casting has there.
struct Guests<'a> {
    /// In the order of the command line.
    programs: Vec<(SeatId, &'a Launched)>,
    limits: Limits,
}

impl<'a> Guests<'a> {
    fn of(arena: &Arena, programs: &'a [Launched], limits: Limits) -> Result<Self, CliError> {
        programs::check(programs, Path::new("."))?;
        let seats = arena.seats();
        let mut found: Vec<(SeatId, &Launched)> = Vec::new();
        for program in programs {
            let seat = (0..).map(SeatId).zip(&seats).find(|(_, (slug, _))| *slug == program.name);
            let Some((seat, _)) = seat else {
                let known: Vec<&str> = seats.iter().map(|(slug, _)| slug.as_str()).collect();
                return Err(CliError::Usage(format!(
                    "--bot: no seat is called {}; there are {}",
                    program.name,
                    known.join(", ")
                )));
            };
            if found.iter().any(|(taken, _)| *taken == seat) {
                let name = &program.name;
                return Err(CliError::Usage(format!("--bot: {name} is given to two programs")));
            }
            found.push((seat, program));
        }
        Ok(Self { programs: found, limits })
    }

    /// How each of them behaved in a game.
    fn conduct(&self, game: &Game) -> Vec<Conduct> {
        let visits = self.programs.iter().map(|(seat, _)| game.visits.get(seat.index()));
        visits.filter_map(|visit| Some(visit?.as_ref()?.conduct.clone())).collect()
    }
}

/// Plays one game. The one place where this program calls the arena.
fn play(
    arena: &Arena,
    casting: &Casting,
    seed: u64,
    guests: &Guests<'_>,
    keep_records: bool,
) -> Result<Game, CliError> {
    let settings = Settings { keep_records, ..Settings::default() };
    let play = || {
        let mut lineup = arena.cast(casting, Seed(seed))?;
        for (seat, program) in &guests.programs {
            let guest = programs::start(&program.run, Path::new("."), guests.limits);
            let player = guest.map(Player::Guest).map_err(PlayError::Launch)?;
            lineup = lineup.with(*seat, &program.run.join(" "), player);
        }
        arena.play(Seed(seed), lineup, settings)
    };
    play().map_err(|error| CliError::Failed(format!("seed {seed}, {casting}: {error}")))
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
            let nobody = Guests::of(&arena, &[], Limits::default()).expect("nobody");
            let game = play(&arena, &silent, seed, &nobody, false).expect("a game");
            report::line(&game.outcome(), seed, "no-deal", std::iter::empty())
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

    #[test]
    fn a_program_is_given_one_seat_that_there_is() {
        let arena = Arena::new(&scenario::text("standard").expect("built in")).expect("right");
        for (bots, part) in [
            (["queens=sh a", "queens=sh b"], "queens is given to two"),
            (["queens=sh a", "kings=sh b"], "no seat is called kings; there are"),
            (["queens=sh a", "docks=no-such-program"], "docks can't be started"),
        ] {
            let bots = bots.map(|bot| programs::named(bot).expect("a program"));
            let refused = Guests::of(&arena, &bots, Limits::default()).err().expect(part);
            assert!(refused.to_string().contains(part), "{refused}");
        }
    }
}
