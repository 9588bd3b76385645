//! Tokens in small files, so that the same command typed again takes up the same seat.
//!
//! `pace/CODE-SEAT.json` in the folder where the system keeps a user's state; only its owner may
//! read it. The file is locked while a client plays from it, so that two windows never fight over
//! one seat.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use shared::protocol::workshop::SeatPart;

use crate::error::CliError;

/// What is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Saved {
    /// The server.
    pub(crate) url: String,
    /// The table's join code.
    pub(crate) code: String,
    /// The table's id; for the facilitator the ids of all tables, by number.
    pub(crate) tables: Vec<String>,
    /// The seat; `facilitator` for the facilitator.
    pub(crate) seat: String,
    /// What the person is there; nothing where the server didn't say.
    pub(crate) part: Option<SeatPart>,
    /// The token to resume with. A secret.
    pub(crate) token: String,
}

/// A token that this process plays from.
#[derive(Debug)]
pub(crate) struct Held {
    /// What it says.
    pub(crate) saved: Saved,
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Locked as long as it is open.
    _lock: File,
}

/// What was found for a table.
#[derive(Debug)]
pub(crate) enum Found {
    /// A seat to go on with.
    Mine(Held),
    /// The seat is played by another process of this machine.
    Busy(PathBuf),
    /// Nothing.
    None,
}

/// The folder of all tokens.
pub(crate) fn folder() -> Result<PathBuf, CliError> {
    let from = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let state = from("XDG_STATE_HOME").filter(|path| path.is_absolute());
    let local = || {
        let home = from("HOME").map(|home| home.join(".local").join("state"));
        home.or_else(|| from("LOCALAPPDATA"))
    };
    state.or_else(local).map(|path| path.join("pace")).ok_or_else(|| {
        CliError::Usage(
            "there is no folder to keep your seat's token in; set HOME or XDG_STATE_HOME"
                .to_owned(),
        )
    })
}

/// A seat kept for that table; without a seat's name the first that no other process plays.
pub(crate) fn find(folder: &Path, code: &str, seat: Option<&str>) -> Result<Found, CliError> {
    if let Some(seat) = seat {
        return take(&path_of(folder, code, seat));
    }
    let prefix = format!("{}-", safe(&code.to_uppercase()));
    let mut paths: Vec<PathBuf> = match fs::read_dir(folder) {
        Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path())).collect(),
        Err(_) => return Ok(Found::None),
    };
    paths.sort();
    for path in paths {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let fits = name.starts_with(&prefix) && name.ends_with(".json");
        if !fits || name == format!("{prefix}{FACILITATOR}.json") {
            continue;
        }
        if let Found::Mine(held) = take(&path)? {
            return Ok(Found::Mine(held));
        }
    }
    Ok(Found::None)
}

/// The seat under which a facilitator's token is kept.
pub(crate) const FACILITATOR: &str = "facilitator";

/// A facilitator's token for where none is kept: on another computer than the one before.
pub(crate) fn token_of_environment() -> Option<String> {
    std::env::var("PACE_TOKEN").ok().filter(|token| !token.is_empty())
}

/// Keeps a token, and holds it for this process.
pub(crate) fn keep(folder: &Path, saved: Saved) -> Result<Held, CliError> {
    let path = path_of(folder, &saved.code, &saved.seat);
    let fail = |source: io::Error| CliError::File {
        doing: "can't keep your seat's token in",
        path: path.clone(),
        source,
    };
    fs::create_dir_all(folder).map_err(fail)?;
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true).read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(&path).map_err(fail)?;
    let _ = file.try_lock();
    file.set_len(0).map_err(fail)?;
    let text = serde_json::to_string_pretty(&saved).unwrap_or_default();
    file.write_all(text.as_bytes()).map_err(fail)?;
    Ok(Held { saved, path, _lock: file })
}

/// Forgets a token that is good for nothing any more.
pub(crate) fn forget(held: &Held) {
    let _ = fs::remove_file(&held.path);
}

fn take(path: &Path) -> Result<Found, CliError> {
    let file = match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::None),
        Err(source) => {
            return Err(CliError::File { doing: "can't read", path: path.to_owned(), source });
        }
    };
    if file.try_lock().is_err() {
        return Ok(Found::Busy(path.to_owned()));
    }
    let text = fs::read_to_string(path).unwrap_or_default();
    // A damaged file is as good as none: joining afresh will write it anew.
    Ok(serde_json::from_str(&text).map_or(Found::None, |saved| {
        Found::Mine(Held { saved, path: path.to_owned(), _lock: file })
    }))
}

fn path_of(folder: &Path, code: &str, seat: &str) -> PathBuf {
    folder.join(format!("{}-{}.json", safe(&code.to_uppercase()), safe(&seat.to_lowercase())))
}

/// A code or a seat as part of a file's name.
fn safe(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(seat: &str) -> Saved {
        Saved {
            url: "ws://127.0.0.1:8013/ws".to_owned(),
            code: "ABCD".to_owned(),
            part: None,
            tables: vec!["t1".to_owned()],
            seat: seat.to_owned(),
            token: "secret".to_owned(),
        }
    }

    #[test]
    fn a_seat_is_found_again_but_never_twice_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let held = keep(folder.path(), saved("northmere")).expect("kept");
        assert!(matches!(find(folder.path(), "abcd", None), Ok(Found::None)), "it is busy");
        let busy = find(folder.path(), "ABCD", Some("northmere"));
        assert!(matches!(busy, Ok(Found::Busy(_))), "{busy:?}");
        drop(held);
        let Ok(Found::Mine(held)) = find(folder.path(), "abcd", None) else { panic!("not found") };
        assert_eq!(held.saved, saved("northmere"));
        forget(&held);
        drop(held);
        assert!(matches!(find(folder.path(), "ABCD", Some("northmere")), Ok(Found::None)));
    }

    #[test]
    fn a_facilitator_does_not_play() {
        let folder = tempfile::tempdir().expect("a folder");
        drop(keep(folder.path(), saved(FACILITATOR)).expect("kept"));
        assert!(matches!(find(folder.path(), "ABCD", None), Ok(Found::None)));
        let own = find(folder.path(), "ABCD", Some(FACILITATOR));
        assert!(matches!(own, Ok(Found::Mine(_))), "{own:?}");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_a_token() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let held = keep(folder.path(), saved("queens")).expect("kept");
        let mode = fs::metadata(&held.path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
