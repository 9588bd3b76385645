//! What is counted: actions and how long each took, and errors by name.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;

use super::socket::Trouble;

/// The longest latency that is told from longer ones: ten minutes.
const LATENCY_US_MAX: u64 = 600_000_000;

/// What is counted; shared by all tables.
pub(super) struct Tally {
    counted: Mutex<Counted>,
}

/// What has been counted so far.
struct Counted {
    /// Since when actions count; none: not yet, or no more.
    since: Option<Instant>,
    /// In microseconds, to three digits.
    latencies: Histogram<u64>,
    frames: u64,
    frame_bytes: u64,
    errors: BTreeMap<String, u64>,
}

impl Default for Tally {
    fn default() -> Self {
        let counted = Counted {
            since: None,
            latencies: histogram(),
            frames: 0,
            frame_bytes: 0,
            errors: BTreeMap::new(),
        };
        Self { counted: Mutex::new(counted) }
    }
}

/// Latencies in microseconds.
pub(super) fn histogram() -> Histogram<u64> {
    // These are bounds that it can have.
    Histogram::new_with_bounds(1, LATENCY_US_MAX, 3).unwrap_or_else(|_| unreachable!())
}

impl Tally {
    /// From now on actions count.
    pub(super) fn begin(&self) {
        self.lock().since = Some(Instant::now());
    }

    /// From now on they don't; how long they did.
    pub(super) fn end(&self) -> Duration {
        self.lock().since.take().map_or(Duration::ZERO, |since| since.elapsed())
    }

    /// An action is over that began then; `frames` were received, of so many bytes together.
    pub(super) fn done(&self, began: Instant, frames: usize, bytes: usize) {
        let took = began.elapsed();
        let mut counted = self.lock();
        if counted.since.is_some() {
            counted.latencies.saturating_record(micros(took));
            counted.frames += frames as u64;
            counted.frame_bytes += bytes as u64;
        }
    }

    /// Something went wrong. Errors count at any time.
    pub(super) fn failed(&self, trouble: &Trouble) {
        *self.lock().errors.entry(trouble.to_string()).or_default() += 1;
    }

    /// How often what went wrong.
    pub(super) fn errors(&self) -> BTreeMap<String, u64> {
        self.lock().errors.clone()
    }

    /// All latencies.
    pub(super) fn latencies(&self) -> Histogram<u64> {
        self.lock().latencies.clone()
    }

    /// How long a frame was on average.
    pub(super) fn frame_bytes(&self) -> Option<u64> {
        let counted = self.lock();
        counted.frame_bytes.checked_div(counted.frames)
    }

    fn lock(&self) -> MutexGuard<'_, Counted> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whole microseconds.
pub(super) fn micros(took: Duration) -> u64 {
    u64::try_from(took.as_micros()).unwrap_or(u64::MAX)
}
