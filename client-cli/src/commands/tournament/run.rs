//! `pace tournament run`: plays all games of a plan that are not yet in the folder, on all cores.
//! One thread writes; the others take the next game and play it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use bots::arena::Guest;
use bots::tournament::{GameRecord, Launched, Launcher, Limits, Plan, PlannedGame, Playing};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::store::Store;
use super::{report, spec_file};
use crate::error::CliError;
use crate::external::clock::Times;
use crate::external::confine::Bounds;
use crate::external::guest::{Launch, launch};
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
kept. After a change to the code of a strategy take a new folder: nobody can see that from outside.

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
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// A program that takes part too; it runs in the spec's folder, or in this one
    #[arg(long = "bot", value_name = "NAME=COMMAND", value_parser = bot)]
    bots: Vec<Launched>,
}

fn bot(text: &str) -> Result<Launched, String> {
    let wrong = || format!("`{text}` should be as in mine=python3 mybot.py");
    let (name, command) = text.split_once('=').ok_or_else(wrong)?;
    let run: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
    if run.is_empty() { Err(wrong()) } else { Ok(Launched { name: name.to_owned(), run }) }
}

/// Starts a program within the limits of the tournament.
fn launch_in(folder: &Path, limits: Limits, command: &[String]) -> Result<Box<dyn Guest>, String> {
    let times = Times {
        startup: Duration::from_millis(limits.startup_ms),
        allowance: Duration::from_millis(limits.allowance_ms),
        bank: Duration::from_millis(limits.bank_ms),
    };
    let Limits { memory_mb, cpu_seconds, processes_max, .. } = limits;
    let bounds = Bounds { memory_mb, cpu_seconds, processes_max };
    let (command, folder) = (command.to_vec(), folder.to_owned());
    match launch(&Launch { command, folder, bounds, times }) {
        Ok(bot) => Ok(Box::new(bot)),
        Err(error) => Err(error.to_string()),
    }
}

/// A game that ended, or that could not be played.
type Ended<'a> = (&'a PlannedGame, Result<GameRecord, String>);

/// Plays a tournament.
pub(super) fn run(args: &RunArgs) -> Result<(), CliError> {
    let plan = spec_file::plan(&args.spec, &args.bots)?;
    let folder = spec_file::folder(&args.spec);
    let limits = plan.spec.limits;
    let launcher = |command: &[String]| launch_in(&folder, limits, command);
    let mut store = Store::open(&args.out, &plan)?;
    let missing: Vec<&PlannedGame> =
        plan.games.iter().filter(|game| !store.has(&game.key)).collect();
    let stop = stop_on_interrupt();
    let cores = || thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = args.threads.map_or_else(cores, usize::from);
    let began = Instant::now();
    let mut tally = play_all(&plan, &launcher, &missing, threads, &stop, &mut store)?;
    store.sync()?;
    tally.seconds = began.elapsed().as_secs_f64();
    if let Some(line) = tally.line() {
        output::note(&line);
    }
    let left = missing.len() - tally.games;
    let again = format!("pace tournament run {} --out {}", args.spec, args.out.display());
    if tally.void.is_empty() && left > 0 {
        return Err(CliError::Failed(format!(
            "stopped with {left} of {} games to play; go on with: {again}",
            plan.games.len()
        )));
    }
    if let Some((game, why)) = tally.void.first() {
        return Err(CliError::Failed(format!(
            "{left} games could not be played, twice each, through no player's fault; game {game}: \
             {why}. All others are kept. Try again with: {again}"
        )));
    }
    store.finish(&plan)?;
    report::show(&args.out, false)
}

/// What was played, for the terminal alone.
#[derive(Debug, Default)]
struct Tally {
    games: usize,
    decisions: u64,
    seconds: f64,
    /// Games that the engine failed to play, twice, and why.
    void: Vec<(u32, String)>,
}

impl Tally {
    /// Games and decisions per CPU-second; none if nothing was played.
    fn line(&self) -> Option<String> {
        if self.games == 0 {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "shown with a few digits")]
        let (games, decisions) = (self.games as f64, self.decisions as f64);
        let wall = format!("{} games in {:.1} s", self.games, self.seconds);
        Some(match cpu_seconds() {
            Some(cpu) if cpu > 0.0 => format!(
                "{wall}, {cpu:.1} CPU-seconds: {:.0} games and {:.0} decisions a CPU-second",
                games / cpu,
                decisions / cpu
            ),
            _ => wall,
        })
    }
}

fn play_all<'a>(
    plan: &'a Plan,
    launcher: &Launcher<'_>,
    missing: &[&'a PlannedGame],
    threads: usize,
    stop: &AtomicBool,
    store: &mut Store,
) -> Result<Tally, CliError> {
    let playing = Playing::new(plan, Some(launcher));
    let next = AtomicUsize::new(0);
    let bar = progress(plan.games.len(), missing.len());
    let mut tally = Tally::default();
    thread::scope(|scope| {
        let (ended, heard) = mpsc::sync_channel::<Ended<'a>>(threads * 4);
        for _ in 0..threads {
            let (ended, playing, next, bar) = (ended.clone(), &playing, &next, &bar);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let Some(game) = missing.get(next.fetch_add(1, Ordering::Relaxed)) else {
                        break;
                    };
                    bar.set_message(told(plan, game));
                    if ended.send((game, play(playing, game))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(ended);
        for (game, outcome) in heard {
            match outcome {
                Ok(record) => {
                    tally.games += 1;
                    tally.decisions += record.talks.decisions;
                    // On an error the receiver goes, and so does every thread that plays.
                    store.keep(&game.key, record)?;
                }
                Err(why) => tally.void.push((game.number, why)),
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        Ok(tally)
    })
}

/// Plays a game; if the engine fails the game is void and played once more.
fn play(playing: &Playing<'_>, game: &PlannedGame) -> Result<GameRecord, String> {
    let once = || match catch_unwind(AssertUnwindSafe(|| playing.play(game, false))) {
        Ok(Ok(played)) => Ok(played.record),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the program failed; its message stands above".to_owned()),
    };
    once().or_else(|_| once())
}

/// What is being played.
fn told(plan: &Plan, game: &PlannedGame) -> String {
    let board = plan.board(game);
    let board = board.map(|(board, ground)| format!("{} {}", ground.name, board.seed.0));
    format!("{}, {}", board.unwrap_or_default(), game.table)
}

/// Shown on a terminal only.
fn progress(planned: usize, missing: usize) -> ProgressBar {
    let bar = ProgressBar::new(planned as u64);
    let style = "{bar:30} {pos} of {len} games, {eta} to go  {msg}";
    let style = ProgressStyle::with_template(style);
    let bar = bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_position((planned - missing) as u64);
    bar.reset_eta();
    bar
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
