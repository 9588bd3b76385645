//! What every request and connection may use: the tables, the throttle, the signal to stop.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use tokio::sync::{mpsc, watch};

use crate::cli::Options;
use crate::drain::Drain;
use crate::http::client_address::Proxies;
use crate::http::origin::PublicUrl;
use crate::serving::crowd::{Counted, Crowd};
use crate::socket::throttle::{FAILED_JOINS_PER_MINUTE_MAX, TABLES_PER_MINUTE_MAX, Throttle};
use crate::store::Hash;
use crate::table::message::ConnectionId;
use crate::table::registry::Registry;

/// How many connections a server takes.
pub(crate) const CONNECTIONS_MAX: usize = 12_000;

/// How many of them one address may have; programs on the server's own machine as many as there is
/// room for.
const CONNECTIONS_PER_ADDRESS_MAX: usize = 2_000;

/// What every request and connection may use.
#[derive(Clone)]
pub(crate) struct App {
    /// Every table.
    pub(crate) registry: Arc<Registry>,
    /// Who has tried too many join codes.
    pub(crate) guesses: Arc<Throttle<IpAddr>>,
    /// Who has created too many tables.
    pub(crate) creations: Arc<Throttle<IpAddr>>,
    /// Under which address browsers find the server, if it was said.
    pub(crate) public_url: Option<Arc<PublicUrl>>,
    /// Where browsers on other machines find the server, if they can.
    pub(crate) for_others: Option<Arc<str>>,
    /// The proxies whose word counts on whom they speak for.
    pub(crate) proxies: Arc<[Proxies]>,
    /// What is kept of the admin token.
    pub(crate) admin: Hash,
    /// Whether and when the server is to stop.
    pub(crate) drain: Drain,
    /// Whether clients come by TLS, here or at a proxy.
    pub(crate) encrypted: bool,
    /// Becomes true when the server stops.
    pub(crate) stopping: watch::Receiver<bool>,
    /// Held by every connection; when all are dropped, all connections have ended.
    pub(crate) alive: mpsc::WeakSender<()>,
    next_connection: Arc<AtomicU64>,
    connections: Arc<AtomicUsize>,
    crowd: Crowd,
}

/// One connection's place.
pub(crate) struct Place {
    /// Its number.
    pub(crate) id: ConnectionId,
    all: Arc<AtomicUsize>,
    _own: Counted,
    _alive: mpsc::Sender<()>,
}

impl App {
    /// For these tables, as the command line says.
    pub(crate) fn new(
        registry: Arc<Registry>,
        options: &Options,
        admin: Hash,
        for_others: Option<Arc<str>>,
        stopping: watch::Receiver<bool>,
        alive: mpsc::WeakSender<()>,
    ) -> Self {
        Self {
            registry,
            guesses: Arc::new(Throttle::new(FAILED_JOINS_PER_MINUTE_MAX)),
            creations: Arc::new(Throttle::new(TABLES_PER_MINUTE_MAX)),
            public_url: options.public_url.clone().map(Arc::new),
            for_others,
            proxies: options.trust_proxy.clone().into(),
            admin,
            drain: Drain::default(),
            encrypted: options.is_encrypted(),
            stopping,
            alive,
            next_connection: Arc::new(AtomicU64::new(1)),
            connections: Arc::default(),
            crowd: Crowd::new(CONNECTIONS_PER_ADDRESS_MAX),
        }
    }

    /// How many connections there are.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    /// A place for one more connection from there, if there is room and the server isn't stopping.
    pub(crate) fn place(&self, address: IpAddr) -> Option<Place> {
        if self.connections() >= CONNECTIONS_MAX || *self.stopping.borrow() {
            return None;
        }
        let own = self.crowd.enter(address)?;
        let alive = self.alive.upgrade()?;
        self.connections.fetch_add(1, Ordering::Relaxed);
        Some(Place {
            id: ConnectionId(self.next_connection.fetch_add(1, Ordering::Relaxed)),
            _alive: alive,
            all: Arc::clone(&self.connections),
            _own: own,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.all.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::store::Store;

    #[tokio::test]
    async fn a_server_and_each_address_have_so_many_connections() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(folder.path()).expect("opens");
        let (registry, _) = Registry::restore(store, Vec::new()).await.expect("restores");
        let options = Options::try_parse_from(["pace-server"]).expect("parses");
        let (stop, stopping) = watch::channel(false);
        let (alive, _all_gone) = mpsc::channel(1);
        let app =
            App::new(Arc::new(registry), &options, [0; 32], None, stopping, alive.downgrade());
        let class = IpAddr::from([192, 0, 2, 1]);
        let mut places: Vec<Place> =
            (0..CONNECTIONS_PER_ADDRESS_MAX).map(|_| app.place(class).expect("room")).collect();
        assert!(app.place(class).is_none());
        assert!(app.place(IpAddr::from([192, 0, 2, 2])).is_some(), "others have room");
        let own = IpAddr::from([127, 0, 0, 1]);
        places.extend(std::iter::from_fn(|| app.place(own)));
        assert_eq!(places.len(), CONNECTIONS_MAX);
        places.clear();
        assert!(app.place(class).is_some());
        stop.send_replace(true);
        assert!(app.place(class).is_none(), "not while it stops");
    }
}
