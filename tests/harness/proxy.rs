//! A line between a client and the server on which packets vanish: both ends stay open, and neither
//! is told.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How much is carried at once.
const PIECE_BYTES: usize = 16 * 1024;

/// Which way packets still get through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gets {
    /// Both ways.
    Through,
    /// From the client to the server only.
    ToServer,
    /// From the server to the client only.
    ToClient,
    /// Neither way.
    Nowhere,
}

/// One line, for one client; it breaks for good when this is dropped.
pub(crate) struct Proxy {
    port: u16,
    gets: watch::Sender<Gets>,
    carrying: JoinHandle<()>,
}

impl Proxy {
    /// A line to the server at `HOST:PORT`.
    pub(crate) async fn to(host: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let (gets, watching) = watch::channel(Gets::Through);
        let carrying = tokio::spawn(async move {
            let (client, _) = listener.accept().await.expect("a client");
            let server = TcpStream::connect(host).await.expect("the server answers");
            let (from_client, to_client) = client.into_split();
            let (from_server, to_server) = server.into_split();
            tokio::join!(
                carry(from_client, to_server, Gets::ToServer, watching.clone()),
                carry(from_server, to_client, Gets::ToClient, watching),
            );
        });
        Self { port, gets, carrying }
    }

    /// The address of the server's socket through it.
    pub(crate) fn url(&self) -> String {
        format!("ws://127.0.0.1:{}/ws", self.port)
    }

    /// From now on packets get there only.
    pub(crate) fn lets(&self, gets: Gets) {
        self.gets.send_replace(gets);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.carrying.abort();
    }
}

/// Carries one way, until either end closes; an end, too, only gets through while packets do.
async fn carry(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    way: Gets,
    mut gets: watch::Receiver<Gets>,
) {
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let read = from.read(&mut piece).await.unwrap_or(0);
        let open = gets.wait_for(|gets| *gets == Gets::Through || *gets == way).await.is_ok();
        if !open || read == 0 || to.write_all(&piece[..read]).await.is_err() {
            return;
        }
    }
}
