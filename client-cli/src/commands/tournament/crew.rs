//! The games of a tournament on all cores: each thread takes the next and plays it, and one writes
//! down what came of it. A game that the engine failed to play is void, and played once more.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use bots::arena::PlayError;
use bots::tournament::{GameRecord, Plan, PlannedGame, Played, Said};
use indicatif::{ProgressBar, ProgressStyle};

use super::store::Store;
use crate::error::CliError;
use crate::output;

/// Plays one game.
pub(super) type Play<'a> = dyn Fn(&PlannedGame) -> Result<Played, PlayError> + Sync + 'a;

/// What was played, for the terminal alone.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) games: usize,
    pub(super) decisions: u64,
    /// Games that the engine failed to play, twice, and why; by number.
    pub(super) void: Vec<(u32, String)>,
}

/// A game that ended, or that could not be played.
type Ended<'a> = (&'a PlannedGame, Result<(GameRecord, Vec<Said>), String>);

/// Plays those games, until `stop` is true, and keeps them.
///
/// # Errors
///
/// If one can't be kept.
pub(super) fn play_all<'a>(
    plan: &'a Plan,
    games: &[&'a PlannedGame],
    play: &Play<'_>,
    threads: usize,
    stop: &AtomicBool,
    store: &mut Store,
) -> Result<Tally, CliError> {
    let next = AtomicUsize::new(0);
    let bar = progress(plan.games.len(), games.len());
    let (mut tally, mut told_of) = (Tally::default(), BTreeSet::new());
    thread::scope(|scope| {
        let (ended, heard) = mpsc::sync_channel::<Ended<'a>>(threads.saturating_mul(4));
        for _ in 0..threads.min(games.len()) {
            let (ended, next, bar) = (ended.clone(), &next, &bar);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let Some(game) = games.get(next.fetch_add(1, Ordering::Relaxed)) else {
                        break;
                    };
                    bar.set_message(told(plan, game));
                    if ended.send((game, once_or_twice(play, game))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(ended);
        for (game, outcome) in heard {
            match outcome {
                Ok((record, said)) => {
                    tally.games += 1;
                    tally.decisions += record.talks.decisions;
                    bar.suspend(|| tell_of_lost_seats(&record, &mut told_of));
                    // On an error the receiver goes, and so does every thread that plays.
                    store.keep(&game.key, record, &said)?;
                }
                Err(why) => tally.void.push((game.number, why)),
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        tally.void.sort();
        Ok(tally)
    })
}

/// Plays a game; if the engine fails the game is void and played once more. A player that fails
/// never makes a game void: the table goes on without it.
fn once_or_twice(play: &Play<'_>, game: &PlannedGame) -> Result<(GameRecord, Vec<Said>), String> {
    let once = || match catch_unwind(AssertUnwindSafe(|| play(game))) {
        Ok(Ok(played)) => {
            let said = played.said();
            Ok((played.record, said))
        }
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the program failed; its message stands above".to_owned()),
    };
    once().or_else(|_| once())
}

/// Tells once of each program that it lost a seat: whoever wrote it need not wait for the end.
fn tell_of_lost_seats(record: &GameRecord, told_of: &mut BTreeSet<String>) {
    for seat in &record.seats {
        let Some(conduct) = &seat.conduct else { continue };
        if conduct.house_from.is_some() && told_of.insert(seat.entrant.clone()) {
            let (name, seat, game) = (&seat.entrant, &seat.seat, record.game);
            let why = &conduct.detail;
            output::note(&format!("{name} lost {seat} to the house in game {game}. {why}"));
        }
    }
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
