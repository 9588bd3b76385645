//! From a listening socket to requests: accepts connections, speaks TLS if asked to, and bounds
//! what anybody can hold up before a request is read.
//!
//! | file | what |
//! |---|---|
//! | this one | the accepting loop, one task for each socket |
//! | [`tls`] | certificate and key |
//! | [`crowd`], [`block`] | how many sockets one address may have |
//!
//! A socket that becomes a WebSocket leaves here with its upgrade and is counted by
//! [`App::place`](crate::app::App::place) from then on.

pub(crate) mod block;
pub(crate) mod crowd;
#[cfg(test)]
mod tests;
pub(crate) mod tls;

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tower_service::Service;

use crowd::{Counted, Crowd};

/// How many sockets may be in the middle of requests; those of WebSockets don't count.
const SOCKETS_MAX: usize = 4_000;

/// How many of them one address may have.
const SOCKETS_PER_ADDRESS_MAX: usize = 1_000;

/// How long a client has to agree on a cipher.
const HANDSHAKE_S_MAX: u64 = 10;

/// How long a client has to send the head of a request, and may be idle between two.
const HEAD_S_MAX: u64 = 15;

/// How large the head of a request may be.
const HEAD_BYTES_MAX: usize = 16 * 1024;

/// How many headers a request may have.
const HEADERS_MAX: usize = 64;

/// How long to wait when the system has no more sockets to give.
const NO_SOCKETS_PAUSE: Duration = Duration::from_millis(200);

/// Serves requests until the server stops, and then waits for those that are under way.
pub(crate) async fn serve(
    listener: TcpListener,
    tls: Option<watch::Receiver<TlsAcceptor>>,
    router: Router,
    mut stopping: watch::Receiver<bool>,
) {
    let room = Room::new();
    let (alive, mut all_gone) = mpsc::channel::<()>(1);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopping.wait_for(|stopping| *stopping) => break,
        };
        let (stream, address) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                sleep(NO_SOCKETS_PAUSE).await;
                continue;
            }
        };
        // Where there is none, hanging up at once costs the least.
        let Some(place) = room.enter(address.ip()) else { continue };
        // Without it small frames wait for one another; a refusal only costs that.
        let _ = stream.set_nodelay(true);
        let socket = Socket { address, router: router.clone(), stopping: stopping.clone() };
        let tls = tls.as_ref().map(|tls| tls.borrow().clone());
        let alive = alive.clone();
        tokio::spawn(async move {
            socket.serve(stream, tls).await;
            drop((place, alive));
        });
    }
    drop(alive);
    let _ = all_gone.recv().await;
}

/// Room for sockets in the middle of requests.
struct Room {
    all: Arc<Semaphore>,
    crowd: Crowd,
}

/// One socket's part of it; it is given back when this is dropped.
struct Place {
    _all: OwnedSemaphorePermit,
    _own: Counted,
}

impl Room {
    fn new() -> Self {
        let all = Arc::new(Semaphore::new(SOCKETS_MAX));
        Self { all, crowd: Crowd::new(SOCKETS_PER_ADDRESS_MAX) }
    }

    fn enter(&self, address: IpAddr) -> Option<Place> {
        let all = Arc::clone(&self.all).try_acquire_owned().ok()?;
        Some(Place { _all: all, _own: self.crowd.enter(address)? })
    }
}

/// One accepted socket.
struct Socket {
    address: SocketAddr,
    router: Router,
    stopping: watch::Receiver<bool>,
}

impl Socket {
    async fn serve(self, stream: TcpStream, tls: Option<TlsAcceptor>) {
        let Some(tls) = tls else { return self.requests(stream).await };
        match timeout(Duration::from_secs(HANDSHAKE_S_MAX), tls.accept(stream)).await {
            Ok(Ok(stream)) => self.requests(stream).await,
            Ok(Err(error)) => tracing::debug!(%error, "no TLS with a client"),
            Err(_) => tracing::debug!("a client was too slow to agree on TLS"),
        }
    }

    /// Answers requests until the client goes, one becomes a WebSocket, or the server stops.
    async fn requests<S>(mut self, stream: S)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let (address, router) = (self.address, self.router);
        let answer =
            service_fn(move |request: Request<Incoming>| answer(router.clone(), address, request));
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new())
            .header_read_timeout(Duration::from_secs(HEAD_S_MAX))
            .max_headers(HEADERS_MAX)
            .max_buf_size(HEAD_BYTES_MAX);
        let connection = http.serve_connection(TokioIo::new(stream), answer).with_upgrades();
        tokio::pin!(connection);
        let stopped = async {
            // An error means that the server is gone altogether.
            let _ = self.stopping.wait_for(|stopping| *stopping).await;
        };
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = stopped => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = ended {
            tracing::debug!(%error, "a client's requests ended");
        }
    }
}

async fn answer(
    mut router: Router,
    address: SocketAddr,
    request: Request<Incoming>,
) -> Result<Response, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(address));
    // A router is always ready.
    router.call(request).await
}
