//! One WebSocket: texts in and out. It knows nothing of the game and doesn't last.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use shared::protocol::SUBPROTOCOL;
use tokio::net::TcpStream;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval, timeout};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::Message;
use tokio_tungstenite::{
    Connector, MaybeTlsStream, WebSocketStream, connect_async_tls_with_config,
};

use super::authority;
use trust::address::Address;

/// How long a server may take to answer a knock.
const CONNECT_MAX: Duration = Duration::from_secs(10);
/// How often a quiet line is tested.
const PING_EVERY: Duration = Duration::from_secs(5);
/// A line on which nothing came for so long is down.
const SILENCE_MAX: Duration = Duration::from_secs(15);

/// One WebSocket.
pub(super) struct Link {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    ping: Interval,
    heard: Instant,
}

impl Link {
    /// Connects. The text says why if it can't.
    pub(super) async fn connect(address: &Address) -> Result<Self, String> {
        let mut request = address.socket().into_client_request().map_err(|e| e.to_string())?;
        let headers = request.headers_mut();
        headers.insert("sec-websocket-protocol", HeaderValue::from_static(SUBPROTOCOL));
        let url = address.socket();
        let trust = authority::trust(&url).map_err(|error| error.to_string())?;
        let connector = Some(match url.starts_with("wss://") {
            true => Connector::Rustls(trust.rustls()),
            false => Connector::Plain,
        });
        let connecting = connect_async_tls_with_config(request, None, false, connector);
        let (socket, _) = timeout(CONNECT_MAX, connecting)
            .await
            .map_err(|_| format!("no answer within {} s", CONNECT_MAX.as_secs()))?
            .map_err(|error| plain(&error.to_string()))?;
        let mut ping = interval(PING_EVERY);
        ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Ok(Self { socket, ping, heard: Instant::now() })
    }

    /// Sends a text.
    pub(super) async fn send(&mut self, text: String) -> Result<(), String> {
        self.socket.send(Message::text(text)).await.map_err(|error| plain(&error.to_string()))
    }

    /// The next text. The error says why none can come any more. Can be given up at any time.
    pub(super) async fn receive(&mut self) -> Result<String, String> {
        loop {
            tokio::select! {
                message = self.socket.next() => {
                    self.heard = Instant::now();
                    match message {
                        Some(Ok(Message::Text(text))) => return Ok(text.to_string()),
                        Some(Ok(Message::Close(_))) | None => {
                            return Err("the server closed the connection".to_owned());
                        }
                        Some(Ok(_)) => {}
                        Some(Err(error)) => return Err(plain(&error.to_string())),
                    }
                }
                _ = self.ping.tick() => {
                    if self.heard.elapsed() > SILENCE_MAX {
                        return Err("nothing is heard any more".to_owned());
                    }
                    let ping = Message::Ping(Vec::new().into());
                    self.socket.send(ping).await.map_err(|error| plain(&error.to_string()))?;
                }
            }
        }
    }

    /// Closes it in good order.
    pub(super) async fn close(mut self) {
        let _ = timeout(Duration::from_secs(1), self.socket.close(None)).await;
    }
}

/// The system's words without the library's.
fn plain(error: &str) -> String {
    let prefixes = ["IO error: ", "WebSocket protocol error: "];
    let plain = prefixes.iter().find_map(|prefix| error.strip_prefix(prefix)).unwrap_or(error);
    plain.trim_end_matches('.').to_owned()
}
