//! `pace tournament game`: one game of a tournament made again from its number, held against what
//! was recorded, and saved.

use std::fs;
use std::path::PathBuf;

use bots::tournament::GameRecord;
use clap::Args;
use shared::rules::draw::Seed;

use super::{again, store};
use crate::commands::log_file;
use crate::error::CliError;
use crate::output;

/// What `pace tournament game` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace tournament game out 17
  pace tournament game out 17 --save game.jsonl && pace replay game.jsonl --verify

A game's number stands in games.jsonl and in the reports. Made again it must come to the same end,
or the rules or a strategy have changed since it was played; then it says so and saves nothing.
Programs that took part are not started: what each said was kept, in DIR/said, and is said again.")]
pub(super) struct GameArgs {
    /// The tournament's folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The game's number
    #[arg(value_name = "NUMBER")]
    number: u32,
    /// Save the game's log, for `pace replay`
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
}

/// Makes a game again.
pub(super) fn run(args: &GameArgs) -> Result<(), CliError> {
    let (plan, records) = store::read(&args.folder)?;
    let number = args.number;
    let planned = plan.games.iter().find(|game| game.number == number).ok_or_else(|| {
        let last = plan.games.len().saturating_sub(1);
        CliError::Usage(format!("there is no game {number}; there are games 0 to {last}"))
    })?;
    let record = records.iter().find(|record| record.game == number).ok_or_else(|| {
        CliError::Failed(format!("game {number} is not played yet; go on with the tournament"))
    })?;
    let played = again::play(&plan, &args.folder, planned, record)?;
    if let Some(path) = &args.save {
        let (board, ground) = plan
            .board(planned)
            .ok_or_else(|| CliError::Failed(format!("game {number} has no board")))?;
        let header = ground.arena.header(Seed(board.seed.0));
        let text = log_file::write(&header, &played.game.records, &record.state_hash);
        fs::write(path, text).map_err(|source| CliError::File {
            doing: "can't save the log in",
            path: path.clone(),
            source,
        })?;
    }
    output::line(&told(record))
}

/// A game in a few lines.
fn told(record: &GameRecord) -> String {
    let mut text = format!(
        "Game {}: {} on {}, seed {}. Joint index {}, without deals {}. The same end as recorded.",
        record.game,
        record.table,
        record.scenario,
        record.seed,
        record.joint_index,
        record.joint_without_deals
    );
    for (place, seat) in (0..).zip(&record.seats) {
        let focus = if record.focus == Some(place) { "  <- in focus" } else { "" };
        text.push_str(&format!(
            "\n  {:16} {:16} score {:6}, walk-away {:6}{focus}",
            seat.seat, seat.entrant, seat.score, seat.walk_away
        ));
    }
    text
}
