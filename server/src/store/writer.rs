//! The writer thread: queued writes in, one commit for all that are waiting.
//!
//! Group commit: it sleeps until a write comes, lets whoever is ready to run on its
//! processor go first, takes whatever is queued by then, commits all of it in one
//! transaction and only then answers each. A lone write waits for nobody; under load
//! a flush is shared.
//!
//! What a table writes never depends on another table. It doesn't read for
//! anybody ([`super::reader`] does), and no failed write stops it.

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::{mpsc, oneshot};

use super::error::StoreError;
use super::rows::{Append, Erase, Hash, NewTable, Recoding, Renewal, Waiter, WriteCounts};
use super::statements::{self, Failure};
use crate::metrics::METRICS;
use crate::time;

/// How many writes one transaction takes at most: enough to share a flush
/// widely, few enough that the first of them isn't kept waiting.
pub(super) const BATCH_WRITES_MAX: usize = 256;

/// One thing to write.
pub(super) enum Write {
    CreateTables(Vec<NewTable>),
    Append(Append),
    Erase(Erase),
    AdminToken(Hash),
    Probe,
    PlayedByNow,
    EnterHall(Waiter),
    LeaveHall { workshop: String, people: Vec<u64> },
    Renew(Renewal),
    Revoke { workshop: String, people: Vec<u64> },
    Recode(Recoding),
}

/// A write, and where its answer goes.
pub(super) struct Queued {
    pub(super) write: Write,
    pub(super) reply: oneshot::Sender<Result<(), StoreError>>,
}

/// What the handles send to the thread.
pub(super) enum Message {
    Write(Box<Queued>),
    Close(oneshot::Sender<Result<(), StoreError>>),
}

/// Written by the thread, read by anybody.
#[derive(Default)]
pub(super) struct Counters {
    writes: AtomicU64,
    commits: AtomicU64,
}

impl Counters {
    pub(super) fn read(&self) -> WriteCounts {
        WriteCounts {
            writes: self.writes.load(Ordering::Relaxed),
            commits: self.commits.load(Ordering::Relaxed),
        }
    }
}

/// Starts the thread; it ends when the store is closed or the last handle goes.
///
/// # Errors
///
/// [`StoreError::Thread`] when the system gives none.
pub(super) fn start(
    connection: Connection,
    file: PathBuf,
    lock: File,
    counters: Arc<Counters>,
    queue: mpsc::Receiver<Message>,
) -> Result<(), StoreError> {
    let writer = Writer { connection, file, counters };
    thread::Builder::new()
        .name("store-writer".into())
        .spawn(move || run(writer, lock, queue))
        .map(drop)
        .map_err(|cause| StoreError::Thread { cause })
}

fn run(mut writer: Writer, lock: File, mut queue: mpsc::Receiver<Message>) {
    let mut closing = Vec::new();
    let mut messages = Vec::new();
    while queue.blocking_recv_many(&mut messages, BATCH_WRITES_MAX) > 0 {
        // Whoever waits for this processor may have a write for the same commit: under load a
        // commit is shared by twenty tables and not by two. On an idle machine nobody waits.
        thread::yield_now();
        while messages.len() < BATCH_WRITES_MAX
            && let Ok(message) = queue.try_recv()
        {
            messages.push(message);
        }
        let mut batch = Vec::with_capacity(messages.len());
        for message in messages.drain(..) {
            match message {
                Message::Write(queued) => batch.push(*queued),
                // What is queued is still written; nothing new gets in.
                Message::Close(reply) => {
                    queue.close();
                    closing.push(reply);
                }
            }
        }
        if !batch.is_empty() {
            writer.commit(batch);
        }
    }
    let outcome = writer.finish();
    // Before the answer, so that whoever waited for it can open the folder.
    drop(lock);
    if let Err(error) = &outcome {
        tracing::warn!(%error, "the store's write-ahead log stays beside its file");
    }
    let mut outcome = Some(outcome);
    for reply in closing {
        // The first asker is told how it went; a handle that is gone needs no answer.
        let _ = reply.send(outcome.take().unwrap_or(Ok(())));
    }
}

/// The connection that writes.
pub(super) struct Writer {
    pub(super) connection: Connection,
    pub(super) file: PathBuf,
    pub(super) counters: Arc<Counters>,
}

impl Writer {
    /// Commits a batch and answers each write in it.
    fn commit(&mut self, batch: Vec<Queued>) {
        let (writes, replies): (Vec<_>, Vec<_>) =
            batch.into_iter().map(|queued| (queued.write, queued.reply)).unzip();
        let outcomes = self.write(&writes);
        if writes.iter().any(|write| matches!(write, Write::Erase(_))) {
            self.empty_log();
        }
        for (reply, outcome) in replies.into_iter().zip(outcomes) {
            // A caller that has gone has no use for the answer.
            let _ = reply.send(outcome);
        }
    }

    /// Writes a batch, together if that works and one by one if not, so that no
    /// write fails for the sake of another. One outcome for each, in order.
    pub(super) fn write(&mut self, batch: &[Write]) -> Vec<Result<(), StoreError>> {
        match self.together(batch) {
            Ok(outcomes) => outcomes,
            Err(error) if batch.len() <= 1 => vec![Err(error)],
            Err(error) => {
                let writes = batch.len();
                tracing::warn!(%error, writes, "a batch failed; trying each write by itself");
                batch.chunks(1).flat_map(|alone| self.write(alone)).collect()
            }
        }
    }

    /// Writes a batch in one transaction. After the outer error none of it is to
    /// count; the inner ones refuse one write, before it began, and spare the rest.
    fn together(&mut self, batch: &[Write]) -> Result<Vec<Result<(), StoreError>>, StoreError> {
        let file = &self.file;
        let writing = |cause| StoreError::writing(file, cause);
        let began = Instant::now();
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(writing)?;
        let mut outcomes = Vec::with_capacity(batch.len());
        let now = time::now_ms();
        for write in batch {
            outcomes.push(statements::write(&transaction, write, now).map_err(|failure| {
                match failure {
                    Failure::Refused(error) => error,
                    Failure::Sqlite(cause) => writing(cause),
                }
            })?);
        }
        let written = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        // With nothing written there is nothing to flush; dropping it is enough.
        if written > 0 {
            transaction.commit().map_err(writing)?;
            METRICS.batch_writes.observe(written as u64);
            METRICS.commit_us.observe(micros(began.elapsed()));
            self.counters.writes.fetch_add(written as u64, Ordering::Relaxed);
            self.counters.commits.fetch_add(1, Ordering::Relaxed);
        }
        Ok(outcomes)
    }

    /// Folds the write-ahead log into the file and empties it: what was erased is in it still.
    fn empty_log(&self) {
        let folding = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
        match folding {
            Ok(false) => {}
            Ok(true) => tracing::warn!(
                "a copy or a read was under way: what was erased leaves the write-ahead log when \
                 it is next emptied, at the latest when the server stops"
            ),
            Err(error) => tracing::warn!(%error, "the write-ahead log can't be emptied"),
        }
    }

    /// Folds the write-ahead log into the file, so that the file alone is the
    /// whole store and can be copied, and lets go of it.
    fn finish(self) -> Result<(), StoreError> {
        let Self { connection, file, .. } = self;
        let folded = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let closed = connection.close().map_err(|(_, cause)| cause);
        folded.and(closed).map_err(|cause| StoreError::writing(&file, cause))
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
