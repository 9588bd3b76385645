//! A connection's two ends: whoever has something for the client sends it without waiting, and the
//! connection's task sees to the rest.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::pipe::{Event, Pipe};
use super::reason::Reason;
use super::stream::Stream;
use crate::metrics::METRICS;
use crate::metrics::counters::{Counted, Guest};
use crate::table::actor::Handle;

/// The end of whoever has something for the client: a table, a hall.
#[derive(Clone)]
pub(crate) struct Link {
    shared: Arc<Shared>,
}

/// The end of the connection's task.
pub(super) struct Inbox {
    shared: Arc<Shared>,
}

struct Shared {
    pipe: Mutex<Pipe>,
    /// Why the connection is to end.
    reason: OnceLock<Reason>,
    ended: Notify,
    /// Whom it is for, as the figures tell it.
    guest: Mutex<Counted>,
}

/// Both ends of a connection.
pub(super) fn link(stream: Stream) -> (Link, Inbox) {
    let shared = Arc::new(Shared {
        pipe: Mutex::new(Pipe::new(stream)),
        reason: OnceLock::new(),
        ended: Notify::new(),
        guest: Mutex::new(METRICS.guest(Guest::Nobody)),
    });
    (Link { shared: Arc::clone(&shared) }, Inbox { shared })
}

/// One end, where nobody ever hears anything.
#[cfg(test)]
pub(crate) fn link_for_tests() -> Link {
    link_over(tokio::io::empty())
}

/// One end, with what goes out by it.
#[cfg(test)]
pub(crate) fn link_over<R>(raw: R) -> Link
where
    R: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
{
    use futures_util::FutureExt;
    let stream = Stream::new(raw).now_or_never();
    link(stream.expect("nothing to wait for")).0
}

impl Shared {
    fn pipe(&self) -> MutexGuard<'_, Pipe> {
        self.pipe.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Link {
    /// Sends a text; if there is no room for it, the connection ends. Whether there was.
    pub(crate) fn send(&self, text: Utf8Bytes) -> bool {
        let sent = self.shared.pipe().send(text);
        if !sent {
            self.end(Reason::TooSlow);
        }
        sent
    }

    /// Sends a table's last text: when the client has it, the connection is at no table.
    pub(crate) fn send_last(&self, text: Utf8Bytes) {
        let mut pipe = self.shared.pipe();
        pipe.bind(None);
        if !pipe.send(text) {
            self.end(Reason::TooSlow);
        }
    }

    /// The connection is at that table from now on, or at none. Whether it is there at all.
    pub(crate) fn bind(&self, table: Option<Handle>) -> bool {
        let mut pipe = self.shared.pipe();
        pipe.bind(table);
        !pipe.is_closed()
    }

    /// Whether the connection has ended.
    pub(crate) fn is_closed(&self) -> bool {
        self.shared.pipe().is_closed()
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
    /// Waits for what the connection's task has to see to; meanwhile what waits is sent.
    pub(super) async fn next(&self) -> Event {
        poll_fn(|context| self.shared.pipe().poll(context)).await
    }

    /// At which table the connection is from now on, if that has changed.
    pub(super) fn take_bound(&self) -> Option<Option<Handle>> {
        self.shared.pipe().take_bound()
    }

    /// Asks the client whether it is still there.
    pub(super) fn ping(&self) {
        self.shared.pipe().ping();
    }

    /// For how long the client has taken nothing, although something waits.
    pub(super) fn stuck_for(&self) -> Duration {
        self.shared.pipe().stuck_for()
    }

    /// Ends it, as [`Pipe::close`].
    pub(super) fn close(&self) -> (Option<Stream>, Option<Handle>) {
        self.shared.pipe().close()
    }

    /// To wait for the end while the rest is in use.
    pub(super) fn end(&self) -> Ended {
        Ended(Arc::clone(&self.shared))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_does_not_fit_ends_the_connection_and_the_first_reason_counts() {
        let (theirs, ours) = tokio::io::duplex(1);
        let (link, inbox) = link(Stream::new(ours).await);
        while inbox.shared.reason.get().is_none() {
            link.send("x".repeat(1024 * 1024).into());
        }
        link.end(Reason::Silent);
        assert_eq!(inbox.end().wait().await, Reason::TooSlow);
        drop(theirs);
    }

    #[tokio::test]
    async fn nothing_is_held_of_a_connection_that_is_over() {
        let (theirs, ours) = tokio::io::duplex(1);
        let (link, inbox) = link(Stream::new(ours).await);
        drop(inbox.close());
        assert!(link.is_closed() && !link.bind(None));
        let mut theirs = theirs;
        let end = tokio::io::AsyncReadExt::read(&mut theirs, &mut [0]).await;
        assert_eq!(end.expect("reads"), 0, "the socket is closed while a table still has a link");
    }
}
