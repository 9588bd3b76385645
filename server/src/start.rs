//! From the command line to a server that takes players, and back to a clean stop.
//!
//! The order matters: the store first (nobody else may use the folder), then the address, then the
//! tables, and only then a word to people. Stopping goes the other way round.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use shared::protocol::client_message::Create;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use crate::absences;
use crate::app::App;
use crate::banner::Banner;
use crate::cli::Options;
use crate::http;
use crate::serving;
use crate::serving::tls::TlsError;
use crate::store::{Hash, Store, StoreError};
use crate::table::registry::Registry;
use crate::{retention, time, token};

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
    /// Certificate or key are of no use.
    #[error("{0}")]
    Tls(#[from] TlsError),
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
    tls: Option<watch::Receiver<TlsAcceptor>>,
    admin: Hash,
    banner: Banner,
}

impl Server {
    /// Opens everything; nobody is let in yet.
    ///
    /// # Errors
    ///
    /// If the folder or the address is of no use.
    pub(crate) async fn open(options: &Options) -> Result<Self, StartError> {
        let tls = options.tls_files().map(|files| files.watch()).transpose()?;
        let store = Store::open(&options.data)?;
        // Before anything is drawn that is told once: who can't be listened to tells nobody.
        let listener = listen(options.address()).await?;
        let (admin, fresh) = admin_token(&store).await?;
        let away_ms = time::go_on(&options.data);
        let absences = absences::note(&options.data, time::now(), away_ms);
        let (registry, restored) = Registry::restore(store.clone(), absences).await?;
        let address = listener.local_addr().map_err(StartError::Serve)?;
        let code = match registry.open_table().await? {
            Some(code) => code,
            None => {
                let created = registry.create(Create::default(), true).await;
                let created = created.map_err(|(_, message)| StartError::NoTable(message))?;
                created.workshop.code()
            }
        };
        let banner = Banner::new(options, address, restored, code, fresh);
        Ok(Self { store, registry: Arc::new(registry), listener, tls, admin, banner })
    }

    /// What people are to be told.
    pub(crate) fn banner(&self) -> &Banner {
        &self.banner
    }

    /// Serves until `stop` says so, then ends everything in order. At the first word whoever is
    /// there is given time to finish a sentence; the second cuts that short.
    ///
    /// # Errors
    ///
    /// If serving fails.
    pub(crate) async fn run(
        self,
        options: &Options,
        mut stop: mpsc::Receiver<()>,
    ) -> Result<(), StartError> {
        let (stopping, watching) = watch::channel(false);
        let (alive, mut all_gone) = mpsc::channel::<()>(1);
        let registry = Arc::clone(&self.registry);
        if let Some(days) = options.retention_days {
            tokio::spawn(retention::keep(Arc::clone(&registry), days));
        }
        let (others, alone) = (self.banner.for_others().map(Arc::from), alive.downgrade());
        let app = App::new(registry, options, self.admin, others, watching.clone(), alone);
        let (drain, guests) = (app.drain.clone(), app.clone());
        let routes = http::router(app);
        let serving = tokio::spawn(serving::serve(self.listener, self.tls, routes, watching));
        let living = tokio::spawn(give_signs_of_life(options.data.clone()));
        tokio::select! {
            _ = stop.recv() => {
                let notice = Duration::from_secs(options.notice_seconds.into());
                if guests.connections() > 0 && !notice.is_zero() {
                    let seconds = options.notice_seconds;
                    tracing::info!(seconds, "stopping after that; once more stops at once");
                    drain.begin(notice);
                    tokio::select! {
                        _ = stop.recv() => {}
                        () = drain.over() => {}
                    }
                }
            }
            () = drain.over() => {}
        }
        drop(guests);
        living.abort();
        tracing::info!("stopping");
        // Nobody waits for this any more if it fails.
        let _ = stopping.send(true);
        drop(alive);
        let _ = timeout(Duration::from_secs(FAREWELL_S_MAX), all_gone.recv()).await;
        let _ = timeout(Duration::from_secs(FAREWELL_S_MAX), serving).await;
        if timeout(Duration::from_secs(DRAIN_S_MAX), self.registry.stop()).await.is_err() {
            tracing::warn!("some tables didn't finish in time; what was acknowledged is safe");
        }
        self.store.close().await?;
        tracing::info!("stopped");
        Ok(())
    }
}

/// What is kept of the admin token; with the token itself if it was drawn just now.
async fn admin_token(store: &Store) -> Result<(Hash, Option<String>), StoreError> {
    if let Some(hash) = store.admin_token().await? {
        return Ok((hash, None));
    }
    let token = token::admin();
    let hash = token::hash(&token);
    store.set_admin_token(hash).await?;
    Ok((hash, Some(token)))
}

/// Until it is stopped. A folder that can't be written shows when a game is.
async fn give_signs_of_life(folder: PathBuf) {
    loop {
        tokio::time::sleep(time::SIGN_OF_LIFE).await;
        if let Err(error) = time::mark_alive(&folder) {
            tracing::warn!(%error, "no sign of life could be given");
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
