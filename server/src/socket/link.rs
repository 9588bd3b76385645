//! A table's end of a connection: texts go in without waiting, and what doesn't fit ends it.
//!
//! So a slow reader costs only itself: its queue is bounded, and when it is full the connection is
//! closed and may resume.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tokio::sync::{Notify, mpsc};
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::reason::Reason;
use crate::metrics::METRICS;
use crate::metrics::counters::{Counted, Guest};
use crate::table::actor::Handle;

/// How many frames may wait to be sent.
const QUEUE_FRAMES_MAX: usize = 256;

/// How much may wait to be sent. One text alone may be longer: a snapshot of a large table.
const QUEUE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// What a table hands to a connection.
pub(crate) enum Outgoing {
    /// A text to be sent.
    Text(Utf8Bytes),
    /// The last text of a table: with it the connection is at a table no longer.
    Last(Utf8Bytes),
    /// The connection is no longer at a table.
    Unbound,
    /// The connection is at that table now.
    Bound(Handle),
}

/// The table's end.
#[derive(Clone)]
pub(crate) struct Link {
    queue: mpsc::Sender<Outgoing>,
    shared: Arc<Shared>,
}

/// The connection's end.
pub(super) struct Inbox {
    queue: mpsc::Receiver<Outgoing>,
    shared: Arc<Shared>,
}

struct Shared {
    /// How much waits to be sent.
    bytes: AtomicUsize,
    /// Why the connection is to end.
    reason: OnceLock<Reason>,
    ended: Notify,
    /// Whom it is for, as the figures tell it.
    guest: Mutex<Counted>,
}

/// A new pair.
pub(super) fn link() -> (Link, Inbox) {
    let (sender, receiver) = mpsc::channel(QUEUE_FRAMES_MAX);
    let shared = Arc::new(Shared {
        bytes: AtomicUsize::new(0),
        reason: OnceLock::new(),
        ended: Notify::new(),
        guest: Mutex::new(METRICS.guest(Guest::Nobody)),
    });
    (Link { queue: sender, shared: Arc::clone(&shared) }, Inbox { queue: receiver, shared })
}

/// A table's end whose connection is gone already.
#[cfg(test)]
pub(crate) fn link_for_tests() -> Link {
    link().0
}

impl Link {
    /// Queues something; if there is no room, the connection ends. Whether it was queued.
    pub(crate) fn send(&self, outgoing: Outgoing) -> bool {
        let length = outgoing.length();
        let before = self.shared.bytes.fetch_add(length, Ordering::Relaxed);
        let full = before > 0 && before + length > QUEUE_BYTES_MAX;
        let sent = !full && self.queue.try_send(outgoing).is_ok();
        if !sent {
            self.end(Reason::TooSlow);
        }
        sent
    }

    /// Whether the connection has ended.
    pub(crate) fn is_closed(&self) -> bool {
        self.queue.is_closed()
    }

    /// From now on it counts as one for that guest.
    pub(crate) fn is_for(&self, guest: Guest) {
        *self.shared.guest.lock().unwrap_or_else(PoisonError::into_inner) = METRICS.guest(guest);
    }

    /// Ends the connection; the first reason counts.
    pub(crate) fn end(&self, reason: Reason) {
        if self.shared.reason.set(reason).is_ok() {
            self.shared.ended.notify_one();
        }
    }
}

impl Inbox {
    /// The next thing to send.
    pub(super) async fn next(&mut self) -> Option<Outgoing> {
        let outgoing = self.queue.recv().await?;
        Some(self.counted(outgoing))
    }

    /// The next thing to send, if there is one now.
    pub(super) fn next_now(&mut self) -> Option<Outgoing> {
        let outgoing = self.queue.try_recv().ok()?;
        Some(self.counted(outgoing))
    }

    /// The next thing that is left, once the connection has ended: nothing more can be queued.
    pub(super) fn rest(&mut self) -> Option<Outgoing> {
        self.queue.close();
        self.next_now()
    }

    /// To wait for the end while the queue is in use.
    pub(super) fn end(&self) -> Ended {
        Ended(Arc::clone(&self.shared))
    }

    fn counted(&self, outgoing: Outgoing) -> Outgoing {
        self.shared.bytes.fetch_sub(outgoing.length(), Ordering::Relaxed);
        outgoing
    }
}

/// The end of a connection, to be waited for.
pub(super) struct Ended(Arc<Shared>);

impl Ended {
    /// Waits until the connection is to end, and says why.
    pub(super) async fn wait(&self) -> Reason {
        loop {
            if let Some(reason) = self.0.reason.get() {
                return *reason;
            }
            self.0.ended.notified().await;
        }
    }
}

impl Outgoing {
    fn length(&self) -> usize {
        match self {
            Self::Text(text) | Self::Last(text) => text.len(),
            Self::Unbound | Self::Bound(_) => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_ends_the_connection_and_nothing_else() {
        let (link, mut inbox) = link();
        for _ in 0..QUEUE_FRAMES_MAX {
            link.send(Outgoing::Text("x".into()));
        }
        assert_eq!(inbox.shared.reason.get(), None);
        link.send(Outgoing::Text("x".into()));
        assert_eq!(inbox.shared.reason.get(), Some(&Reason::TooSlow));
        link.end(Reason::Silent);
        assert_eq!(inbox.shared.reason.get(), Some(&Reason::TooSlow), "the first counts");
        assert!(matches!(inbox.next_now(), Some(Outgoing::Text(_))));
    }

    #[test]
    fn the_queue_is_short_in_bytes_too_but_takes_any_one_text() {
        let (link, inbox) = link();
        link.send(Outgoing::Text("x".repeat(QUEUE_BYTES_MAX + 1).into()));
        assert_eq!(inbox.shared.reason.get(), None);
        link.send(Outgoing::Text("x".into()));
        assert_eq!(inbox.shared.reason.get(), Some(&Reason::TooSlow));
    }
}
