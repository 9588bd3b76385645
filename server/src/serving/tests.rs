//! Strangers who keep the server waiting, and too many of them: they are hung up on.
//!
//! Time goes as fast as nothing else happens, so the longest of these takes no time at all.

use std::path::Path;

use clap::Parser;
use futures_util::SinkExt as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};
use tokio::time::pause;
use tokio_tungstenite::client_async;
use tokio_tungstenite::tungstenite::Message;

use super::*;
use crate::app::App;
use crate::cli::Options;
use crate::http;
use crate::store::Store;
use crate::table::registry::Registry;

/// Longer than anybody is waited for, but not for ever.
const PATIENCE: Duration = Duration::from_secs(60);

async fn within<T>(what: impl Future<Output = T>) -> T {
    timeout(PATIENCE, what).await.expect("in time")
}

/// Whoever begins with these bytes and says no more is hung up on; this waits for it.
async fn is_hung_up_on(tls: bool, beginning: &[u8]) {
    let tls = tls.then(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/tls");
        let files =
            tls::TlsFiles { certificate: folder.join("cert.pem"), key: folder.join("key.pem") };
        watch::channel(files.read().expect("a certificate and its key")).1
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("binds");
    let address = listener.local_addr().expect("an address");
    let (_stop, stopping) = watch::channel(false);
    tokio::spawn(serve(listener, tls, Router::new(), stopping));
    let mut client = TcpStream::connect(address).await.expect("connects");
    client.write_all(beginning).await.expect("sends");
    let mut rest = Vec::new();
    within(client.read_to_end(&mut rest)).await.expect("reads to the end");
    assert!(!rest.starts_with(b"HTTP/1.1 200"), "{rest:?}");
}

#[tokio::test(start_paused = true)]
async fn who_never_agrees_on_a_cipher_is_hung_up_on() {
    is_hung_up_on(true, b"").await;
}

#[tokio::test(start_paused = true)]
async fn who_never_sends_a_request_is_hung_up_on() {
    is_hung_up_on(false, b"").await;
}

#[tokio::test(start_paused = true)]
async fn who_never_ends_the_head_of_a_request_is_hung_up_on() {
    is_hung_up_on(false, b"GET / HTTP/1.1\r\nHost: ").await;
}

#[tokio::test]
async fn who_reads_nothing_of_what_is_written_is_hung_up_on() {
    /// Less than what is answered to hello.
    const ON_THE_WAY_BYTES: usize = 64;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(folder.path()).expect("opens");
    let (registry, _) = Registry::restore(store, Vec::new()).await.expect("restores");
    let options = Options::try_parse_from(["pace-server"]).expect("parses");
    let (_stop, stopping) = watch::channel(false);
    let (alive, mut all_gone) = mpsc::channel(1);
    let app =
        App::new(Arc::new(registry), &options, [0; 32], None, stopping.clone(), alive.downgrade());
    let (ours, theirs) = duplex(ON_THE_WAY_BYTES);
    let address = SocketAddr::from(([127, 0, 0, 1], 1));
    let socket = Socket { address, router: http::router(app), stopping };
    tokio::spawn(socket.requests(ours));
    let client = client_async("ws://localhost/ws", theirs);
    let (mut client, _) = within(client).await.expect("connects");
    let hello = r#"{"type":"hello","body":{"protocol":1}}"#;
    within(client.send(Message::text(hello))).await.expect("sends");
    drop(alive);
    pause();
    // The connection held the last of it.
    assert_eq!(within(all_gone.recv()).await, None);
}

#[test]
fn so_many_sockets_ask_at_once_and_no_more() {
    let room = Room::new();
    let class = IpAddr::from([192, 0, 2, 1]);
    let mut places: Vec<Place> =
        (0..SOCKETS_PER_ADDRESS_MAX).map(|_| room.enter(class).expect("room")).collect();
    assert!(room.enter(class).is_none());
    let own = IpAddr::from([127, 0, 0, 1]);
    places.extend(std::iter::from_fn(|| room.enter(own)).take(2 * SOCKETS_MAX));
    assert_eq!(places.len(), SOCKETS_MAX);
    places.clear();
    assert!(room.enter(class).is_some());
}
