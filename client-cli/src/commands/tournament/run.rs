//! `pace tournament run`: plays all games of a plan that are not yet in the folder.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use bots::arena::PlayError;
use bots::tournament::{Launched, Plan, PlannedGame, Played, Playing};
use clap::Args;

use super::crew::{Tally, play_all};
use super::store::Store;
use super::{again, report, spec_file};
use crate::commands::programs;
use crate::error::CliError;
use crate::output;

/// What `pace tournament run` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace tournament run quick --out out          under a minute
  pace tournament run mine.toml --out out      a spec of your own
  pace tournament run ten-thousand --out big --threads 2
  pace tournament run quick --out mine --bot 'mine=python3 mybot.py'

Stop it with Ctrl-C, or let it be killed: the same command goes on where it was. The folder holds a
line a game and the spec with every value, and is the same, byte for byte, whatever the number of
threads and interruptions. Boards and entrants can be added to the spec later; what was played is
kept. Before it goes on, a few recorded games are made again; if one comes to another end, because
a strategy has changed, say, nothing is played, and it says so. It does so too if a file has changed
that the command of a program names: take a new folder for a new version of a bot.

Tournaments that come with pace: quick, focal, league, homogeneous, deviation, ten-thousand. To
write your own, begin with a copy of one (scenarios/tournaments/ in the source).")]
pub(super) struct RunArgs {
    /// A tournament that comes with pace, or a file (.toml)
    #[arg(value_name = "NAME|FILE.toml")]
    spec: String,
    /// The folder to keep it in; one that was stopped is gone on with
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// How many threads to use; without it one for each core
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1_000))]
    threads: Option<u16>,
    /// A program that takes part too; it runs in the spec's folder, or in this one
    #[arg(long = "bot", value_name = "NAME=COMMAND", value_parser = programs::named)]
    bots: Vec<Launched>,
}

/// Plays a tournament.
pub(super) fn run(args: &RunArgs) -> Result<(), CliError> {
    run_by(args, &|playing, game| playing.play(game, false))
}

/// Plays a tournament, each game by `play`.
pub(super) fn run_by(
    args: &RunArgs,
    play: &(dyn Fn(&Playing<'_>, &PlannedGame) -> Result<Played, PlayError> + Sync),
) -> Result<(), CliError> {
    let plan = spec_file::plan(&args.spec, &args.bots)?;
    let folder = spec_file::folder(&args.spec);
    let limits = plan.spec.limits;
    programs::check(&plan.spec.launched, &folder)?;
    let launcher = |_: &str, command: &[String]| programs::start(command, &folder, limits);
    let mut store = Store::open(&args.out, &plan)?;
    again::check(&plan, &args.out, &store.records(&plan))?;
    let missing: Vec<&PlannedGame> =
        plan.games.iter().filter(|game| !store.has(&game.key)).collect();
    if missing.is_empty() {
        output::note("All games were played before: there is nothing left to play.");
    }
    let stop = stop_on_interrupt();
    let cores = || thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = args.threads.map_or_else(cores, usize::from);
    let playing = Playing::new(&plan, Some(&launcher));
    let play = |game: &PlannedGame| play(&playing, game);
    let began = Instant::now();
    let tally = play_all(&plan, &missing, &play, threads, &stop, &mut store)?;
    store.sync()?;
    if let Some(line) = speed(&tally, began.elapsed()) {
        let besides = if plan.spec.launched.is_empty() { "" } else { ", programs not counted" };
        output::note(&format!("{line}{besides}"));
    }
    if let Some(why) = unfinished(args, &plan, &tally, missing.len() - tally.games) {
        return Err(CliError::Failed(why));
    }
    store.finish(&plan)?;
    report::show(&args.out, false)
}

/// Why games are missing, and how to go on; none if none is.
fn unfinished(args: &RunArgs, plan: &Plan, tally: &Tally, left: usize) -> Option<String> {
    let named = |bot: &Launched| quoted(&format!("{}={}", bot.name, bot.run.join(" ")));
    let bots: String = args.bots.iter().map(|bot| format!(" --bot {}", named(bot))).collect();
    let (spec, out) = (quoted(&args.spec), quoted(&args.out.to_string_lossy()));
    let again = format!("pace tournament run {spec} --out {out}{bots}");
    let planned = plan.games.len();
    let Some((game, why)) = tally.void.first() else {
        let stopped =
            format!("stopped with {left} of {planned} games to play; go on with: {again}");
        return (left > 0).then_some(stopped);
    };
    Some(format!(
        "{left} of {planned} games are not played. {} could not be, twice each, through no \
         player's fault; the first is game {game}: {why}. All others are kept. Try again with: \
         {again}",
        tally.void.len()
    ))
}

/// A word as a shell reads it, in quotes if it needs them.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./=:,+@%".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// Games and decisions per CPU-second; none if nothing was played.
fn speed(tally: &Tally, time: Duration) -> Option<String> {
    if tally.games == 0 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "shown with a few digits")]
    let (games, decisions) = (tally.games as f64, tally.decisions as f64);
    let wall = format!("{} games in {:.1} s", tally.games, time.as_secs_f64());
    Some(match cpu_seconds() {
        Some(cpu) if cpu > 0.0 => format!(
            "{wall}, {cpu:.1} CPU-seconds: {:.0} games and {:.0} decisions a CPU-second",
            games / cpu,
            decisions / cpu
        ),
        _ => wall,
    })
}

/// Becomes true at Ctrl-C. Where signals can't be heard, Ctrl-C ends the program at once, which
/// loses no more than the games that are being played.
fn stop_on_interrupt() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&stop);
    thread::spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
            return;
        };
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            heard.store(true, Ordering::Relaxed);
        }
    });
    stop
}

/// What this process has had of processors so far, all threads together; none where the system
/// doesn't say it in `/proc`.
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // After the name, which may hold anything, in brackets: the 12th and 13th fields are user and
    // system time, in ticks, which Linux counts at 100 a second for every program.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_is_told_can_be_typed() {
        assert_eq!(quoted("out/1.toml"), "out/1.toml");
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
        assert_eq!(quoted("<b>&$x"), "'<b>&$x'");
        assert_eq!(quoted(""), "''");
    }
}
