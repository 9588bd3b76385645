//! Recorded games made again: built-in strategies play, programs say again what they said.

use std::collections::BTreeSet;
use std::path::Path;

use bots::tournament::{GameRecord, Plan, PlannedGame, Played, Playing, said};

use super::store;
use crate::error::CliError;

/// Plays a recorded game again, and keeps its records.
///
/// # Errors
///
/// If it can't be played, or comes to another end than was recorded.
pub(super) fn play(
    plan: &Plan,
    folder: &Path,
    planned: &PlannedGame,
    record: &GameRecord,
) -> Result<Played, CliError> {
    let failed = |why: &dyn std::fmt::Display| {
        CliError::Failed(format!("game {} of {}: {why}", planned.number, folder.display()))
    };
    let kept = store::said(folder, &planned.key)?;
    let same = |seat: &str, _: &[String]| {
        let was_kept = kept.iter().any(|one| one.seat == seat);
        let missing = || format!("what it said in {seat} is not in {}/said", folder.display());
        if was_kept { Ok(said::again(&kept, seat)) } else { Err(missing()) }
    };
    let playing = Playing::new(plan, Some(&same));
    let played = playing.play(planned, true).map_err(|error| failed(&error))?;
    if unattended(&played.record) != unattended(record) {
        return Err(failed(
            &"it comes to another end now than when it was played: the rules, a strategy or the \
              record have changed since",
        ));
    }
    Ok(played)
}

/// Whether this program plays as the one did that recorded those games. A game of each who takes
/// part is made again, the first and the last that there is.
///
/// # Errors
///
/// If one of them comes to another end.
pub(super) fn check(plan: &Plan, folder: &Path, records: &[GameRecord]) -> Result<(), CliError> {
    let mut chosen = BTreeSet::new();
    for first in [true, false] {
        let mut known = BTreeSet::new();
        let mut choose = |record: &GameRecord| {
            let mut new = false;
            for seat in &record.seats {
                new |= known.insert(seat.entrant.clone());
            }
            if new {
                chosen.insert(record.game);
            }
        };
        if first {
            records.iter().for_each(&mut choose);
        } else {
            records.iter().rev().for_each(&mut choose);
        }
    }
    for record in records.iter().filter(|record| chosen.contains(&record.game)) {
        let planned = plan.games.iter().find(|game| game.number == record.game);
        let Some(planned) = planned else { continue };
        play(plan, folder, planned, record).map_err(|error| {
            CliError::Failed(format!(
                "{error}. To play on would mix games of two programs: name another folder with \
                 --out and play all anew. What was played stays: pace tournament report {}",
                folder.display()
            ))
        })?;
    }
    Ok(())
}

/// A record without how programs behaved: when they say again what they said nobody waits for them.
fn unattended(record: &GameRecord) -> GameRecord {
    let mut record = record.clone();
    for seat in &mut record.seats {
        seat.conduct = None;
    }
    record
}
