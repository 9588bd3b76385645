//! From the command line to a server that takes players, and back to a clean stop.
//!
//! The order matters: the store first (nobody else may use the folder), then the tables, then the
//! address, and only then a word to people. Stopping goes the other way round.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt;
use shared::protocol::client_message::Create;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use crate::app::App;
use crate::banner::Banner;
use crate::cli::Options;
use crate::http;
use crate::store::{Store, StoreError};
use crate::table::registry::Registry;

/// How long connections have to end by themselves when the server stops.
const FAREWELL_S_MAX: u64 = 5;

/// How long tables have to finish what they write.
const DRAIN_S_MAX: u64 = 30;

/// Why the server can't run.
#[derive(Debug, Error)]
pub(crate) enum StartError {
    /// The data folder is of no use.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// Somebody else listens there.
    #[error(
        "{address} is in use, perhaps by another server. \
         Stop that one, or choose another port: --listen {}", next_port(*address)
    )]
    Busy {
        /// Where we wanted to listen.
        address: SocketAddr,
    },
    /// The address can't be listened on.
    #[error("can't listen on {address}: {cause}. Choose another address with --listen")]
    Listen {
        /// Where we wanted to listen.
        address: SocketAddr,
        /// What the system says.
        cause: io::Error,
    },
    /// No table could be opened for people to join.
    #[error("no table can be opened: {0}")]
    NoTable(String),
    /// Serving failed.
    #[error("the server stopped: {0}")]
    Serve(io::Error),
}

/// A server that has opened its store and its address.
pub(crate) struct Server {
    store: Store,
    registry: Arc<Registry>,
    listener: TcpListener,
    banner: Banner,
}

impl Server {
    /// Opens everything; nobody is let in yet.
    ///
    /// # Errors
    ///
    /// If the folder or the address is of no use.
    pub(crate) async fn open(options: &Options) -> Result<Self, StartError> {
        let store = Store::open(&options.data)?;
        let (registry, restored) = Registry::restore(store.clone()).await?;
        let listener = listen(options.address()).await?;
        let address = listener.local_addr().map_err(StartError::Serve)?;
        let code = match registry.open_table().await? {
            Some(code) => code,
            None => {
                let created = registry.create(Create::default(), true).await;
                created.map_err(|(_, message)| StartError::NoTable(message))?.code
            }
        };
        let banner = Banner::new(options, address, restored, code);
        Ok(Self { store, registry: Arc::new(registry), listener, banner })
    }

    /// What people are to be told.
    pub(crate) fn banner(&self) -> &Banner {
        &self.banner
    }

    /// Serves until `stop` comes, then ends everything in order.
    ///
    /// # Errors
    ///
    /// If serving fails.
    pub(crate) async fn run(
        self,
        options: &Options,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), StartError> {
        let (stopping, watching) = watch::channel(false);
        let (alive, mut all_gone) = mpsc::channel::<()>(1);
        let registry = Arc::clone(&self.registry);
        let public_url = options.public_url.clone();
        let app = App::new(registry, public_url, watching.clone(), alive.downgrade());
        let routes = http::router(app).into_make_service_with_connect_info::<SocketAddr>();
        let listener = self.listener.tap_io(|stream| {
            // Without it small frames wait for one another; a refusal only costs that.
            let _ = stream.set_nodelay(true);
        });
        let mut stopped = watching;
        let serving = axum::serve(listener, routes).with_graceful_shutdown(async move {
            let _ = stopped.wait_for(|stopping| *stopping).await;
        });
        let serving = tokio::spawn(serving.into_future());
        stop.await;
        tracing::info!("stopping");
        // Nobody waits for this any more if it fails.
        let _ = stopping.send(true);
        drop(alive);
        let _ = timeout(Duration::from_secs(FAREWELL_S_MAX), all_gone.recv()).await;
        let served = timeout(Duration::from_secs(FAREWELL_S_MAX), serving).await;
        if timeout(Duration::from_secs(DRAIN_S_MAX), self.registry.stop()).await.is_err() {
            tracing::warn!("some tables didn't finish in time; what was acknowledged is safe");
        }
        self.store.close().await?;
        tracing::info!("stopped");
        match served {
            Ok(Ok(Err(cause))) => Err(StartError::Serve(cause)),
            _ => Ok(()),
        }
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|cause| match cause.kind() {
        io::ErrorKind::AddrInUse => StartError::Busy { address },
        _ => StartError::Listen { address, cause },
    })
}

fn next_port(address: SocketAddr) -> SocketAddr {
    SocketAddr::new(address.ip(), address.port().checked_add(1).unwrap_or(8013))
}
