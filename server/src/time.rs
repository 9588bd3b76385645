//! The machine's clock: what time it is, and when this server was last alive.
//!
//! A table never asks it; the shell around does, when it opens one. The mark in the data folder
//! says how long the server was away, so that a clock can be made up for it after a kill as well as
//! after an orderly stop.

use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use shared::rules::timing::Time;

/// Holds the moment of the last sign of life, in milliseconds since the beginning of 1970.
const MARK_FILE: &str = "pace.alive";

/// How often a sign of life is given: so much can be made up for in excess.
pub(crate) const SIGN_OF_LIFE: Duration = Duration::from_secs(2);

/// What time it is.
pub(crate) fn now() -> Time {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Time(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// How many milliseconds ago a server was last alive on that data folder; none if that isn't known,
/// or if the machine's clock has been set back since.
pub(crate) fn away_ms(folder: &Path) -> Option<u64> {
    let text = fs::read_to_string(folder.join(MARK_FILE)).ok()?;
    let last = Time(text.trim().parse().ok()?);
    let now = now();
    (now >= last).then(|| now.since_ms(last))
}

/// Whether a server has ever given a sign of life on that data folder.
pub(crate) fn has_run(folder: &Path) -> bool {
    folder.join(MARK_FILE).exists()
}

/// Gives a sign of life.
///
/// # Errors
///
/// If the folder can't be written.
pub(crate) fn mark_alive(folder: &Path) -> io::Result<()> {
    fs::write(folder.join(MARK_FILE), now().0.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_knows_how_long_it_was_away() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(away_ms(folder.path()), None);
        let minute_ago = now().0 - 60_000;
        fs::write(folder.path().join(MARK_FILE), minute_ago.to_string()).expect("writes");
        let away = away_ms(folder.path()).expect("is known");
        assert!((60_000..120_000).contains(&away), "{away}");
        fs::write(folder.path().join(MARK_FILE), (now().0 + 600_000).to_string()).expect("writes");
        assert_eq!(away_ms(folder.path()), None, "the clock was set back");
        mark_alive(folder.path()).expect("writes");
        assert!(away_ms(folder.path()).is_some_and(|away| away < 60_000));
        fs::write(folder.path().join(MARK_FILE), "").expect("writes");
        assert_eq!(away_ms(folder.path()), None, "half written");
    }
}
