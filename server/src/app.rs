//! What every request and connection may use: the tables, the throttle, the signal to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use tokio::sync::{mpsc, watch};

use crate::http::origin::PublicUrl;
use crate::socket::throttle::{FAILED_JOINS_PER_MINUTE_MAX, TABLES_PER_MINUTE_MAX, Throttle};
use crate::table::message::ConnectionId;
use crate::table::registry::Registry;

/// How many connections a server takes.
const CONNECTIONS_MAX: usize = 12_000;

/// What every request and connection may use.
#[derive(Clone)]
pub(crate) struct App {
    /// Every table.
    pub(crate) registry: Arc<Registry>,
    /// Who has tried too many join codes.
    pub(crate) guesses: Arc<Throttle>,
    /// Who has created too many tables.
    pub(crate) creations: Arc<Throttle>,
    /// Under which address browsers find the server, if it was said.
    pub(crate) public_url: Option<Arc<PublicUrl>>,
    /// Becomes true when the server stops.
    pub(crate) stopping: watch::Receiver<bool>,
    /// Held by every connection; when all are dropped, all connections have ended.
    pub(crate) alive: mpsc::WeakSender<()>,
    next_connection: Arc<AtomicU64>,
    connections: Arc<AtomicUsize>,
}

/// One connection's place.
pub(crate) struct Place {
    /// Its number.
    pub(crate) id: ConnectionId,
    counted: Arc<AtomicUsize>,
    _alive: mpsc::Sender<()>,
}

impl App {
    /// For these tables.
    pub(crate) fn new(
        registry: Arc<Registry>,
        public_url: Option<PublicUrl>,
        stopping: watch::Receiver<bool>,
        alive: mpsc::WeakSender<()>,
    ) -> Self {
        Self {
            registry,
            guesses: Arc::new(Throttle::new(FAILED_JOINS_PER_MINUTE_MAX)),
            creations: Arc::new(Throttle::new(TABLES_PER_MINUTE_MAX)),
            public_url: public_url.map(Arc::new),
            stopping,
            alive,
            next_connection: Arc::new(AtomicU64::new(1)),
            connections: Arc::default(),
        }
    }

    /// How many connections there are.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    /// A place for one more connection, if there is room and the server isn't stopping.
    pub(crate) fn place(&self) -> Option<Place> {
        if self.connections() >= CONNECTIONS_MAX || *self.stopping.borrow() {
            return None;
        }
        let alive = self.alive.upgrade()?;
        self.connections.fetch_add(1, Ordering::Relaxed);
        Some(Place {
            id: ConnectionId(self.next_connection.fetch_add(1, Ordering::Relaxed)),
            _alive: alive,
            counted: Arc::clone(&self.connections),
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.counted.fetch_sub(1, Ordering::Relaxed);
    }
}
