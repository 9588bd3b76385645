//! The server's clock: what time it is, and when this server was last alive.
//!
//! It is set by the machine's clock when the process begins and goes on by itself: whoever sets the
//! machine's clock meanwhile ends no phase and keeps none open. Nor does it go back from one start
//! to the next. Each sign of life in the data folder is a moment of it: where the machine's clock
//! is behind the last one, it was set back, and the server's goes on from there, so that the
//! machine's catches up for as long as no server runs; where it is ahead,
//! the server was away for so long, or the clock was set forward, and deadlines are moved by as
//! much.
//!
//! A table never asks it; the shell around does, when it opens one.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use shared::rules::timing::Time;

/// Holds the moment of the last sign of life, in milliseconds since the beginning of 1970.
const MARK_FILE: &str = "pace.alive";

/// How often a sign of life is given: so much can be made up for in excess.
pub(crate) const SIGN_OF_LIFE: Duration = Duration::from_secs(2);

/// When the process began, and what the machine's clock showed.
static BEGAN: LazyLock<(Instant, Time)> = LazyLock::new(|| (Instant::now(), machine()));

/// How much this clock is ahead of what the machine's showed, in milliseconds.
static AHEAD_MS: AtomicU64 = AtomicU64::new(0);

/// What time it is.
pub(crate) fn now() -> Time {
    let (began, time) = *BEGAN;
    let gone = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    let since = gone.saturating_add(AHEAD_MS.load(Ordering::Relaxed));
    Time(time.0.saturating_add(since))
}

/// The same in unix milliseconds, as the store keeps it.
pub(crate) fn now_ms() -> i64 {
    i64::try_from(now().0).unwrap_or(i64::MAX)
}

fn machine() -> Time {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Time(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// The clock goes on from the last sign of life on that data folder. Returns for how many
/// milliseconds a server was away; none if that isn't known, or if the clock was set back since.
pub(crate) fn go_on(folder: &Path) -> Option<u64> {
    let text = fs::read_to_string(folder.join(MARK_FILE)).ok()?;
    let last = Time(text.trim().parse().ok()?);
    let (ahead_ms, away_ms) = since(last, now());
    if ahead_ms > 0 {
        tracing::warn!(ahead_ms, "the machine's clock was set back; the server's goes on");
        AHEAD_MS.fetch_add(ahead_ms, Ordering::Relaxed);
    }
    away_ms
}

/// By how much a clock that shows `now` has to be put forward to go on from the last sign of life,
/// and how long ago that was, as far as one knows. Both in milliseconds.
pub(crate) fn since(last: Time, now: Time) -> (u64, Option<u64>) {
    if last > now { (last.since_ms(now), None) } else { (0, Some(now.since_ms(last))) }
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
        assert_eq!(go_on(folder.path()), None);
        let minute_ago = now().0 - 60_000;
        fs::write(folder.path().join(MARK_FILE), minute_ago.to_string()).expect("writes");
        let away = go_on(folder.path()).expect("is known");
        assert!((60_000..120_000).contains(&away), "{away}");
        mark_alive(folder.path()).expect("writes");
        assert!(go_on(folder.path()).is_some_and(|away| away < 60_000));
        fs::write(folder.path().join(MARK_FILE), "").expect("writes");
        assert_eq!(go_on(folder.path()), None, "half written");
    }

    #[test]
    fn a_clock_that_was_set_right_catches_up_while_no_server_runs() {
        let (right, ahead, stopped) = (Time(1_700_000_000_000), 3_600, 600);
        let last = right.plus_s(ahead);
        assert_eq!(since(last, right), (3_600_000, None));
        assert_eq!(since(last, right.plus_s(stopped)), (3_000_000, None));
        assert_eq!(since(last, right.plus_s(ahead + stopped)), (0, Some(600_000)));
    }

    #[test]
    fn the_clock_is_never_set_back() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let last = now().plus_s(3_600);
        fs::write(folder.path().join(MARK_FILE), last.0.to_string()).expect("writes");
        assert_eq!(go_on(folder.path()), None, "how long it was away nobody knows");
        assert!(now() >= last);
        assert!(now() < last.plus_s(600), "and it goes on from there");
    }
}
