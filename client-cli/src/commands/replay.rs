//! `pace replay`: retells a game from its log, and verifies it: every command decided again must
//! bring the same events, and the table at the end must have the same hash.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use shared::debrief::{self, Texts};
use shared::log::{Game, LogError, takes_back, verify};
use shared::protocol::entity::{Entity, YearView};
use shared::protocol::server_message::{Frame, Happening};
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::decide;
use shared::rules::review::yardstick;
use shared::rules::state::State;
use shared::view::{self, NoNames, Viewer};

use super::export;
use super::log_file::{self, Log};
use crate::error::CliError;
use crate::language::why;
use crate::mirror::Mirror;
use crate::{output, screen};
use trust::address::DEFAULT;

/// What `pace replay` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace replay game.jsonl                    the years: deals signed, public accounts, final score
  pace replay game.jsonl --all              everything that happened
  pace replay game.jsonl --explain 'result queens 2 depth 5'
                                            why a figure was what it was, down to decisions
  pace replay game.jsonl --debrief debrief.json
                                            what it came to and how, for charts and talk
  pace replay game.jsonl --verify           decides every command again; exit code 1 if it differs
  pace replay K7QM2X --verify               the table you host on this machine
  pace replay 0198f6 --token TOKEN --json   one JSON object a record, and one for the end")]
pub(crate) struct ReplayArgs {
    /// A log (JSON lines, as `pace export` saves it), or a table of a server
    #[arg(value_name = "FILE|TABLE")]
    log: String,
    /// Decide every command again, and compare events and the hash of the table at the end
    #[arg(long)]
    verify: bool,
    /// Tell everything that happened, not only what came of it
    #[arg(long, conflicts_with = "json")]
    all: bool,
    /// Tell why a figure was what it was, and nothing else: FIGURE [SEAT] [YEAR] [depth N]
    #[arg(long, value_name = "FIGURE", conflicts_with = "all")]
    explain: Option<String>,
    /// Write what the game came to and how into that file, as JSON, and tell nothing
    #[arg(long, value_name = "FILE", conflicts_with_all = ["all", "explain", "json", "verify"])]
    debrief: Option<PathBuf>,
    /// Write the game as its facilitator saw it, frame by frame, into that file, as JSON
    #[arg(long, value_name = "FILE", conflicts_with_all = ["all", "explain", "json", "verify"])]
    replay: Option<PathBuf>,
    /// Print one JSON object a record, and one for the end
    #[arg(long)]
    json: bool,
    /// The facilitator's token, for a table of a server
    #[arg(long)]
    token: Option<String>,
    /// Where the server is
    #[arg(long, default_value = DEFAULT)]
    url: String,
}

/// Retells a log.
pub(crate) fn run(args: &ReplayArgs) -> Result<(), CliError> {
    let looks_like_a_file = args.log.contains(['/', '.']);
    let text = if looks_like_a_file || Path::new(&args.log).is_file() {
        log_file::from_file(&args.log)?
    } else {
        export::of_table(&args.log, None, args.token.as_deref(), &args.url)?.text
    };
    let log = log_file::read(&text)?;
    if let Some(asked) = &args.explain {
        return explain(&log, asked, args.json);
    }
    if args.debrief.is_some() || args.replay.is_some() {
        return look_back(&log, args);
    }
    let end = retell(&log, args)?;
    let hash = end.hash();
    let mut mirror = Mirror::default();
    mirror.replace_all(view::snapshot(&compared(end)?, Viewer::Facilitator, &NoNames));
    if args.verify {
        verified(&log, &hash)?;
    }
    if args.json {
        let line = json!({
            "state_hash": hash,
            "records": log.records.len(),
            "verified": args.verify,
            "score": mirror.score(),
        });
        return output::line(&line.to_string());
    }
    if let Some(score) = mirror.score() {
        output::line(&format!("\n{}", screen::score::whole(score, &mirror)))?;
    }
    let done = if args.verify { "Verified" } else { "Replayed" };
    output::line(&format!("\n{done}: {} records, state hash {hash}.", log.records.len()))
}

/// Writes the documents that a server hands out about a game. A log has no texts.
fn look_back(log: &Log, args: &ReplayArgs) -> Result<(), CliError> {
    let damaged = |error: LogError| CliError::Failed(error.to_string());
    let texts = Texts::default();
    if let Some(file) = &args.debrief {
        let made = debrief::debrief(&log.header, &log.records, &texts).map_err(damaged)?;
        write(file, &json!(made))?;
    }
    if let Some(file) = &args.replay {
        let made = debrief::replay(&log.header, &log.records, &texts).map_err(damaged)?;
        write(file, &json!(made))?;
    }
    Ok(())
}

fn write(file: &Path, document: &serde_json::Value) -> Result<(), CliError> {
    fs::write(file, document.to_string()).map_err(|source| CliError::File {
        doing: "can't write",
        path: file.to_path_buf(),
        source,
    })
}

/// Tells why a figure was what it was: the whole chain, as the facilitator may see it.
fn explain(log: &Log, asked: &str, as_json: bool) -> Result<(), CliError> {
    let mut game = Game::new(opened(log)?);
    log.records.iter().for_each(|record| game.apply(record));
    let state = game.into_state();
    let mut mirror = Mirror::default();
    mirror.replace_all(view::snapshot(&state, Viewer::Facilitator, &NoNames));
    let words: Vec<&str> = asked.split_whitespace().collect();
    let ask = why::ask(&words, &mirror).map_err(|wrong| CliError::Failed(wrong.to_string()))?;
    let found = view::explain(&state, Viewer::Facilitator, &ask)
        .map_err(|refusal| CliError::Failed(refusal.message))?;
    if as_json {
        return output::line(&json!(found).to_string());
    }
    output::line(&screen::why::explanation(&found, &mirror))
}

/// Applies every event and tells what it means; the table at the end.
fn retell(log: &Log, args: &ReplayArgs) -> Result<State, CliError> {
    let mut game = Game::new(opened(log)?);
    let mut mirror = Mirror::default();
    mirror.replace_all(view::snapshot(game.state(), Viewer::Facilitator, &NoNames));
    if !args.json {
        let table = mirror.table().map(|table| table.title.clone()).unwrap_or_default();
        output::line(&format!("{table}, seed {}", log.header.seed))?;
    }
    for (place, record) in log.records.iter().enumerate() {
        game.apply(record);
        let state = game.state();
        let update = view::update(state, &record.events, Viewer::Facilitator, &NoNames);
        let Some(update) = update else { continue };
        // Whatever was shown before a bell that is taken back is void.
        let afresh = takes_back(&record.events);
        let changed = if afresh {
            view::snapshot(state, Viewer::Facilitator, &NoNames)
        } else {
            update.changed
        };
        let frame = Frame {
            seq: u64::try_from(place).unwrap_or(u64::MAX),
            answers: None,
            happened: update.happened,
            changed,
            gone: update.gone,
        };
        if afresh {
            mirror.replace_all(frame.changed.clone());
        } else {
            mirror.replace(&frame);
        }
        if args.json {
            let line = json!({
                "record": place,
                "instruction": record.instruction,
                "happened": frame.happened,
                "changed": frame.changed,
                "gone": frame.gone,
            });
            output::line(&line.to_string())?;
        } else {
            for line in told(&frame, &mirror, args.all) {
                output::line(&line)?;
            }
        }
    }
    Ok(game.into_state())
}

/// The table before anything has happened.
fn opened(log: &Log) -> Result<State, CliError> {
    log.header.open().map_err(|error| CliError::Failed(error.to_string()))
}

/// The table at the end beside what bots make of its cards: where the log doesn't say, they play
/// them now. A log that was saved at once, or simulated, doesn't.
fn compared(mut end: State) -> Result<State, CliError> {
    if !yardstick::is_awaited(&end) {
        return Ok(end);
    }
    let failed = |error: String| CliError::Failed(error);
    let yardstick = bots::arena::yardstick(&end).map_err(|error| failed(error.to_string()))?;
    let command = Command::Compare(Some(Box::new(yardstick)));
    let instruction = Instruction::timeless(Actor::House, command);
    let events = decide(&end, &instruction).map_err(|refusal| failed(refusal.message))?;
    for event in &events {
        end.apply(event);
    }
    Ok(end)
}

/// What a record means to somebody who reads the game as a story.
fn told(frame: &Frame, mirror: &Mirror, all: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for happening in &frame.happened {
        match happening.what.as_str() {
            "reopened" | "ended_early" => lines.push(format!("\n== {}", happening.text)),
            "year_began" => lines.push(format!("\n== {}", happening.text)),
            "bound" => lines.push(bound(happening, mirror)),
            "accounts_published" => lines.extend(accounts(happening, mirror)),
            "ccg_reviewed" | "special_measures" => {}
            "package_bound" | "exit_given" => {
                lines.push(format!("  {}", happening.text));
            }
            "ended" if happening.text.contains("arbitration") => {
                lines.push(format!("  {}", happening.text));
            }
            _ if all => lines.push(format!("  {}", happening.text)),
            _ => {}
        }
    }
    lines
}

fn bound(happening: &Happening, mirror: &Mirror) -> String {
    let entity = happening.about.as_deref().and_then(|key| mirror.entity(key));
    match entity {
        Some(Entity::Deal(deal)) => {
            let terms = screen::grid::paragraph(&screen::terms::sentence(&deal.terms), 4);
            format!("  {}\n{terms}", happening.text)
        }
        _ => format!("  {}", happening.text),
    }
}

fn accounts(happening: &Happening, mirror: &Mirror) -> Option<String> {
    match happening.about.as_deref().and_then(|key| mirror.entity(key)) {
        Some(Entity::Year(year)) => {
            let without_register = YearView { register: Vec::new(), ..year.clone() };
            Some(format!("\n{}", screen::accounts::accounts(&without_register, mirror)))
        }
        _ => None,
    }
}

/// Decides everything again, and compares.
fn verified(log: &Log, hash: &str) -> Result<(), CliError> {
    let again = verify(&log.header, &log.records)
        .map_err(|error| CliError::Failed(format!("the log does not verify: {error}")))?;
    if again.hash() != hash {
        return Err(CliError::Failed(
            "the log does not verify: deciding again leads to another table than its events do"
                .to_owned(),
        ));
    }
    let Some(footer) = &log.footer else { return Ok(()) };
    if footer.records != log.records.len() {
        return Err(CliError::Failed(format!(
            "the log does not verify: it has {} records, and its footer says {}",
            log.records.len(),
            footer.records
        )));
    }
    if footer.state_hash != hash {
        return Err(CliError::Failed(format!(
            "the log does not verify: the table's hash at its end is {hash}, and its footer says {}",
            footer.state_hash
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use bots::arena::{Arena, Settings};
    use shared::rules::draw::Seed;
    use shared::scenario::STANDARD;

    use super::*;

    fn game() -> String {
        let arena = Arena::new(STANDARD).expect("the standard table");
        let lineup = arena.all("no-deal").expect("a strategy");
        let game = arena.play(Seed(7), lineup, Settings::default()).expect("a game");
        log_file::write(&arena.header(Seed(7)), &game.records, &game.state.hash())
    }

    fn verdict(text: &str) -> Result<(), String> {
        let log = log_file::read(text).map_err(|error| error.to_string())?;
        let mut game = Game::new(log.header.open().map_err(|error| error.to_string())?);
        log.records.iter().for_each(|record| game.apply(record));
        let state = game.into_state();
        verified(&log, &state.hash()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_true_log_verifies_and_a_changed_one_does_not() {
        let text = game();
        assert_eq!(verdict(&text), Ok(()));
        let mut lines: Vec<&str> = text.lines().collect();
        lines.remove(2);
        assert!(verdict(&lines.join("\n")).is_err(), "a record is missing");
        let last = text.lines().last().expect("a footer").to_owned();
        let false_hash = last.replace("\"state_hash\":\"", "\"state_hash\":\"0");
        let said = verdict(&text.replace(&last, &false_hash)).expect_err("another hash");
        assert!(said.contains("hash"), "{said}");
        let other_seed = text.replacen("\"seed\":\"7\"", "\"seed\":\"8\"", 1);
        assert!(verdict(&other_seed).is_err(), "another seed brings other events");
    }
}
