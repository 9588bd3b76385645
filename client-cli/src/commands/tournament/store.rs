//! The folder in which a tournament is kept. What is in it hangs on spec and rules alone: no times,
//! no names of machines.
//!
//! | file | what |
//! |---|---|
//! | `spec.toml` | the spec, with every value |
//! | `scenarios/N.toml` | the whole text of its scenarios, in order |
//! | `said/KEY.jsonl` | what programs said in the game of that key, to make it again |
//! | `recorded.jsonl` | while games are missing: a line a game, in the order in which they ended |
//! | `games.jsonl` | once all are played: a line a game, in the order of the plan |
//! | `lock` | empty; locked while somebody plays, and the system unlocks it whatever happens |

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use bots::tournament::{GameRecord, Ground, Plan, Said, Spec};
use serde::{Deserialize, Serialize};
use shared::rules::draw::Seed;

use crate::error::CliError;

const SPEC: &str = "spec.toml";
const SCENARIOS: &str = "scenarios";
const RECORDED: &str = "recorded.jsonl";
const SAID: &str = "said";
const GAMES: &str = "games.jsonl";
const LOCK: &str = "lock";
/// After so many games what was written is made sure to be on the disk.
const SYNC_GAMES: usize = 256;

/// A line: a game's key, then its record.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    key: String,
    #[serde(flatten)]
    record: GameRecord,
}

/// A tournament's folder, held by this process.
#[derive(Debug)]
pub(super) struct Store {
    folder: PathBuf,
    recorded: File,
    unsynced: usize,
    /// Games that were played, by key.
    played: BTreeMap<String, GameRecord>,
    /// Unlocked when it is closed.
    _lock: File,
}

impl Store {
    /// Opens the folder to play that plan, or begins it.
    ///
    /// # Errors
    ///
    /// If somebody plays in it, it is another tournament's or none's, or it can't be written.
    pub(super) fn open(folder: &Path, plan: &Plan) -> Result<Self, CliError> {
        fs::create_dir_all(folder).map_err(cant("can't make the folder", folder))?;
        let lock = lock(folder)?;
        if !folder.join(SPEC).exists() && !is_empty(folder)? {
            return Err(CliError::Usage(format!(
                "{} holds other things and no tournament; name a new or empty folder",
                folder.display()
            )));
        }
        let played = played(folder)?;
        let planned: std::collections::BTreeSet<&str> =
            plan.games.iter().map(|game| game.key.as_str()).collect();
        let others = played.keys().filter(|key| !planned.contains(key.as_str())).count();
        if others > 0 {
            return Err(CliError::Usage(format!(
                "{} holds another tournament: {others} of its {} games are not among the games \
                 asked for. To go on, name the same spec, and each --bot as before. For another \
                 scenario, or another version of a program (its own files count) or of the rules, \
                 name another folder: boards and entrants can be added, nothing else changed",
                folder.display(),
                played.len()
            )));
        }
        write_spec(folder, plan)?;
        let recorded = appending(&folder.join(RECORDED))?;
        Ok(Self { folder: folder.to_owned(), recorded, unsynced: 0, played, _lock: lock })
    }

    /// Whether the game of that key was played.
    pub(super) fn has(&self, key: &str) -> bool {
        self.played.contains_key(key)
    }

    /// The games that were played, in the order of the plan.
    pub(super) fn records(&self, plan: &Plan) -> Vec<GameRecord> {
        in_order(plan, self.played.clone()).into_iter().map(|(_, record)| record).collect()
    }

    /// Keeps a game, and what programs said in it.
    ///
    /// # Errors
    ///
    /// If it can't be written.
    pub(super) fn keep(
        &mut self,
        key: &str,
        record: GameRecord,
        said: &[Said],
    ) -> Result<(), CliError> {
        let line = write_line(key, &record)?;
        // First, so that a game that is recorded can be made again.
        write_said(&self.folder, key, said)?;
        let path = self.folder.join(RECORDED);
        self.recorded.write_all(line.as_bytes()).map_err(cant("can't write", &path))?;
        self.unsynced += 1;
        if self.unsynced >= SYNC_GAMES {
            self.sync()?;
        }
        self.played.insert(key.to_owned(), record);
        Ok(())
    }

    /// Makes sure that all that was kept is on the disk.
    ///
    /// # Errors
    ///
    /// If it can't be written.
    pub(super) fn sync(&mut self) -> Result<(), CliError> {
        self.unsynced = 0;
        self.recorded.sync_data().map_err(cant("can't write", &self.folder.join(RECORDED)))
    }

    /// Writes all games in the order of the plan, once none is missing.
    ///
    /// # Errors
    ///
    /// If it can't be written.
    pub(super) fn finish(mut self, plan: &Plan) -> Result<(), CliError> {
        self.sync()?;
        let mut text = String::new();
        for (key, record) in in_order(plan, self.played) {
            text.push_str(&write_line(&key, &record)?);
        }
        replace(&self.folder.join(GAMES), &text)?;
        let recorded = self.folder.join(RECORDED);
        fs::remove_file(&recorded).map_err(cant("can't remove", &recorded))
    }
}

/// The tournament in a folder, and the games of it that were played, in the order of its plan.
/// Games that are still missing are missing here too.
///
/// # Errors
///
/// If there is none, or what is there can't be read.
pub(super) fn read(folder: &Path) -> Result<(Plan, Vec<GameRecord>), CliError> {
    let path = folder.join(SPEC);
    if !path.exists() {
        return Err(CliError::Usage(format!("there is no tournament in {}", folder.display())));
    }
    let wrong =
        |error: &dyn std::fmt::Display| CliError::Failed(format!("{}: {error}", path.display()));
    let text = fs::read_to_string(&path).map_err(cant("can't read", &path))?;
    let spec = Spec::read(&text).map_err(|error| wrong(&error))?;
    let mut grounds = Vec::new();
    for (place, name) in spec.scenarios.iter().enumerate() {
        let path = scenario_path(folder, place);
        let text = fs::read_to_string(&path).map_err(cant("can't read", &path))?;
        grounds.push(Ground::new(name, &text).map_err(|error| wrong(&error))?);
    }
    let plan = Plan::new(spec, grounds).map_err(|error| wrong(&error))?;
    let records = in_order(&plan, played(folder)?).into_iter().map(|(_, record)| record).collect();
    Ok((plan, records))
}

/// What programs said in the game of that key; nothing if none took part.
///
/// # Errors
///
/// If what is there can't be read.
pub(super) fn said(folder: &Path, key: &str) -> Result<Vec<Said>, CliError> {
    let path = said_path(folder, key);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(cant("can't read", &path)(source)),
    };
    let lines = (1..).zip(text.lines()).map(|(number, line)| {
        serde_json::from_str(line).map_err(|error| {
            let path = path.display();
            CliError::Failed(format!("{path}: line {number} is no answer of a program: {error}"))
        })
    });
    lines.collect()
}

fn write_said(folder: &Path, key: &str, said: &[Said]) -> Result<(), CliError> {
    if said.is_empty() {
        return Ok(());
    }
    let mut text = String::new();
    for one in said {
        text.push_str(&as_json(one)?);
        text.push('\n');
    }
    let all = folder.join(SAID);
    fs::create_dir_all(&all).map_err(cant("can't make the folder", &all))?;
    replace(&said_path(folder, key), &text)
}

fn said_path(folder: &Path, key: &str) -> PathBuf {
    folder.join(SAID).join(format!("{key}.jsonl"))
}

/// Games that were played with their keys, with the numbers that they have in that plan.
fn in_order(plan: &Plan, mut played: BTreeMap<String, GameRecord>) -> Vec<(String, GameRecord)> {
    let found = plan.games.iter().filter_map(|planned| {
        let (key, mut record) = played.remove_entry(&planned.key)?;
        (record.game, record.block) = (planned.number, planned.block);
        Some((key, record))
    });
    found.collect()
}

fn played(folder: &Path) -> Result<BTreeMap<String, GameRecord>, CliError> {
    let mut played = BTreeMap::new();
    for name in [GAMES, RECORDED] {
        let path = folder.join(name);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(source) => return Err(cant("can't read", &path)(source)),
        };
        let whole = text.get(..whole_lines(&text)).unwrap_or_default();
        for (number, line) in (1..).zip(whole.split(|byte| *byte == b'\n')) {
            if line.is_empty() {
                continue;
            }
            let line: Line = serde_json::from_slice(line).map_err(|error| {
                let path = path.display();
                CliError::Failed(format!("{path}: line {number} is no record of a game: {error}"))
            })?;
            played.entry(line.key).or_insert(line.record);
        }
    }
    Ok(played)
}

/// How many bytes whole lines take: a last line may be torn, if whoever wrote it was killed.
fn whole_lines(text: &[u8]) -> usize {
    text.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1)
}

/// The file of games that ended, to be written on after its last whole line.
fn appending(path: &Path) -> Result<File, CliError> {
    let open = || {
        let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
        let whole = whole_lines(&fs::read(path)?);
        file.set_len(whole as u64)?;
        file.seek(io::SeekFrom::End(0))?;
        Ok(file)
    };
    open().map_err(cant("can't write", path))
}

fn lock(folder: &Path) -> Result<File, CliError> {
    let path = folder.join(LOCK);
    let mut options = OpenOptions::new();
    let file = options.create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(cant("can't write", &path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(CliError::Failed(format!(
            "another pace plays in {} at this moment; wait for it, or stop it",
            folder.display()
        ))),
        Err(TryLockError::Error(source)) => Err(cant("can't lock", &path)(source)),
    }
}

fn is_empty(folder: &Path) -> Result<bool, CliError> {
    let entries = fs::read_dir(folder).map_err(cant("can't read", folder))?;
    // Whoever was stopped at the very beginning left no spec yet.
    let ours = [LOCK, SCENARIOS, "spec.new"];
    let others = entries.flatten().any(|entry| !ours.iter().any(|own| entry.file_name() == **own));
    Ok(!others)
}

/// Scenarios first: where a spec stands, all that it names stands too.
fn write_spec(folder: &Path, plan: &Plan) -> Result<(), CliError> {
    let scenarios = folder.join(SCENARIOS);
    fs::create_dir_all(&scenarios).map_err(cant("can't make the folder", &scenarios))?;
    for (place, ground) in plan.grounds.iter().enumerate() {
        let text = ground.arena.header(Seed(0)).scenario;
        replace(&scenario_path(folder, place), &text)?;
    }
    replace(&folder.join(SPEC), &plan.spec.write())
}

fn scenario_path(folder: &Path, place: usize) -> PathBuf {
    folder.join(SCENARIOS).join(format!("{place}.toml"))
}

/// Puts a whole text in a file's place, so that nobody ever finds half of it.
fn replace(path: &Path, text: &str) -> Result<(), CliError> {
    let new = path.with_extension("new");
    let write = || {
        let mut file = File::create(&new)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, path)
    };
    write().map_err(cant("can't write", path))
}

fn write_line(key: &str, record: &GameRecord) -> Result<String, CliError> {
    let line = Line { key: key.to_owned(), record: record.clone() };
    Ok(as_json(&line)? + "\n")
}

fn as_json(value: &impl Serialize) -> Result<String, CliError> {
    serde_json::to_string(value)
        .map_err(|error| CliError::Failed(format!("a record can't be written: {error}")))
}

fn cant(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> CliError + use<> {
    let path = path.to_owned();
    move |source| CliError::File { doing, path, source }
}
