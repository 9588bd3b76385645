//! What the server counts while it runs.
//!
//! One for the whole process, as log lines have one place to go: whoever has something to count
//! does it where it happens. A label has one of a few known words, so the page stays short.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use shared::protocol::code::WireCode;

use super::histogram::Histogram;
use super::text::{Kind, Page};

/// The server's counts.
pub(crate) static METRICS: Metrics = Metrics::new();

/// Whom a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guest {
    /// Nobody yet: it is not at a table.
    Nobody,
    /// A seat.
    Seat,
    /// Somebody who looks on.
    Spectator,
    /// The facilitator.
    Facilitator,
}

const GUESTS: [(Guest, &str); 4] = [
    (Guest::Nobody, "nobody"),
    (Guest::Seat, "seat"),
    (Guest::Spectator, "spectator"),
    (Guest::Facilitator, "facilitator"),
];

/// What the server counts.
pub(crate) struct Metrics {
    guests: [AtomicU64; GUESTS.len()],
    committed: AtomicU64,
    not_written: AtomicU64,
    failed_tables: AtomicU64,
    refused: Mutex<BTreeMap<WireCode, u64>>,
    closed: Mutex<BTreeMap<&'static str, u64>>,
    /// How many writes shared a transaction.
    pub(crate) batch_writes: Histogram<8>,
    /// How long a transaction took until it was on disk, in microseconds.
    pub(crate) commit_us: Histogram<12>,
}

/// A connection that is counted as long as this exists.
pub(crate) struct Counted(Guest);

impl Metrics {
    const fn new() -> Self {
        Self {
            guests: [const { AtomicU64::new(0) }; GUESTS.len()],
            committed: AtomicU64::new(0),
            not_written: AtomicU64::new(0),
            failed_tables: AtomicU64::new(0),
            refused: Mutex::new(BTreeMap::new()),
            closed: Mutex::new(BTreeMap::new()),
            batch_writes: Histogram::new([1, 2, 4, 8, 16, 32, 64, 128]),
            commit_us: Histogram::new([
                50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 1_000_000,
            ]),
        }
    }

    /// A connection for that guest.
    pub(crate) fn guest(&self, guest: Guest) -> Counted {
        self.guests[guest as usize].fetch_add(1, Ordering::Relaxed);
        Counted(guest)
    }

    /// A command took effect.
    pub(crate) fn committed(&self) {
        self.committed.fetch_add(1, Ordering::Relaxed);
    }

    /// A command was decided and could not be written down.
    pub(crate) fn not_written(&self) {
        self.not_written.fetch_add(1, Ordering::Relaxed);
    }

    /// A message was refused with that code.
    pub(crate) fn refused(&self, code: WireCode) {
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        *refused.entry(code).or_default() += 1;
    }

    /// The server closed a connection for that reason.
    pub(crate) fn closed(&self, reason: &'static str) {
        let mut closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
        *closed.entry(reason).or_default() += 1;
    }

    /// A table's task failed.
    pub(crate) fn table_failed(&self) {
        self.failed_tables.fetch_add(1, Ordering::Relaxed);
    }

    /// Puts all of it on the page.
    pub(crate) fn write(&self, page: &mut Page) {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        let guests =
            GUESTS.map(|(guest, word)| (word.to_owned(), read(&self.guests[guest as usize])));
        let help = "Open connections by whom they are for.";
        page.by(Kind::Gauge, "pace_connections", help, "guest", guests);
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let all: u64 = refused.values().sum();
        let outcomes = [
            ("committed", read(&self.committed)),
            ("refused", all),
            ("not_written", read(&self.not_written)),
        ];
        let outcomes = outcomes.map(|(word, count)| (word.to_owned(), count));
        let help = "What became of what was asked.";
        page.by(Kind::Counter, "pace_commands_total", help, "outcome", outcomes);
        let help = "Refusals by code.";
        let refused = refused.into_iter().map(|(code, count)| (word(code), count));
        page.by(Kind::Counter, "pace_refusals_total", help, "code", refused);
        let closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let closed = closed.into_iter().map(|(reason, count)| (reason.to_owned(), count));
        let help = "Connections that the server closed, by reason; too_slow: a full queue.";
        page.by(Kind::Counter, "pace_closings_total", help, "reason", closed);
        let help = "Tasks of tables that failed.";
        page.one(Kind::Counter, "pace_table_failures_total", help, read(&self.failed_tables));
        let help = "Writes that shared a transaction.";
        self.batch_writes.write(page, "pace_store_batch_writes", help, |bound| bound.to_string());
        let help = "Time from the begin of a transaction until it is on disk, in seconds.";
        self.commit_us.write(page, "pace_store_commit_seconds", help, seconds);
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        METRICS.guests[self.0 as usize].fetch_sub(1, Ordering::Relaxed);
    }
}

/// A code as it stands on the wire.
fn word(code: WireCode) -> String {
    // Codes are plain words, so this cannot fail.
    let text = serde_json::to_string(&code).unwrap_or_default();
    text.trim_matches('"').to_owned()
}

/// Microseconds as seconds.
fn seconds(micros: u64) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

#[cfg(test)]
mod tests {
    use shared::protocol::code::LinkCode;

    use super::*;

    #[test]
    fn what_is_counted_stands_on_the_page() {
        let metrics = Metrics::new();
        metrics.refused(LinkCode::WrongCode.into());
        metrics.committed();
        metrics.closed("too_slow");
        metrics.commit_us.observe(300);
        let mut page = Page::default();
        metrics.write(&mut page);
        let page = page.finish();
        for line in [
            "pace_commands_total{outcome=\"committed\"} 1",
            "pace_commands_total{outcome=\"refused\"} 1",
            "pace_refusals_total{code=\"wrong_code\"} 1",
            "pace_closings_total{reason=\"too_slow\"} 1",
            "pace_store_commit_seconds_bucket{le=\"0.000250\"} 0",
            "pace_store_commit_seconds_bucket{le=\"0.000500\"} 1",
            "pace_store_commit_seconds_sum 0.000300",
        ] {
            assert!(page.lines().any(|found| found == line), "{line} in {page}");
        }
    }

    #[test]
    fn guests_are_counted_as_long_as_they_are_there() {
        let seats = || METRICS.guests[Guest::Seat as usize].load(Ordering::Relaxed);
        let before = seats();
        let counted = METRICS.guest(Guest::Seat);
        assert_eq!(seats(), before + 1);
        drop(counted);
        assert_eq!(seats(), before);
    }
}
