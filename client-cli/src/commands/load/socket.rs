//! One light WebSocket to a server: says messages and waits for what answers them.
//!
//! It keeps no picture of the game. It does hold the server to its word that frames are numbered
//! without gaps, and every wait ends.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use shared::protocol::client_message::{ClientMessage, Hello};
use shared::protocol::codec;
use shared::protocol::server_message::Refused;
use shared::protocol::{SUBPROTOCOL, VERSION};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::{Message, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error, Utf8Bytes};
use tokio_tungstenite::{
    Connector, MaybeTlsStream, WebSocketStream, connect_async_tls_with_config,
};

use super::tally::Tally;
use crate::connection::authority;
use trust::address::Address;

/// How long an answer may take, and whatever else the driver waits for.
pub(super) const ANSWER_MAX: Duration = Duration::from_secs(10);

/// How much is read and written at once: the library's own figure would cost 128 KiB a socket.
const BUFFER_BYTES: usize = 4 * 1024;

/// What went wrong, by name: a word or two under which it is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble(String);

impl Trouble {
    pub(super) fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The same, with what was being done.
    pub(super) fn during(self, what: &str) -> Self {
        Self(format!("{what}: {}", self.0))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        match error {
            Error::Io(error) => Self(error.kind().to_string()),
            Error::Http(response) => Self(format!("HTTP {}", response.status().as_u16())),
            Error::ConnectionClosed | Error::AlreadyClosed => Self::new("closed"),
            _ => Self::new("broken WebSocket"),
        }
    }
}

/// Waits for something, but not for ever.
pub(super) async fn in_time<T>(
    waiting: impl Future<Output = Result<T, Trouble>>,
) -> Result<T, Trouble> {
    timeout(ANSWER_MAX, waiting).await.unwrap_or_else(|_| Err(Trouble::new("no answer in time")))
}

/// One WebSocket.
pub(super) struct Socket {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// How many messages it has sent: names the next.
    sent: u64,
    /// Tells this connection's names from those of others in the same seat.
    run: u64,
    /// The number of the last frame.
    seq: u64,
}

impl Socket {
    /// Connects and says hello.
    pub(super) async fn open(address: &Address) -> Result<Self, Trouble> {
        let connected = in_time(async { Self::connect(address).await });
        let mut socket = connected.await.map_err(|trouble| trouble.during("connect"))?;
        let hello = Hello { protocol: VERSION, client: Some("pace load".to_owned()) };
        socket.ask(&ClientMessage::Hello(hello)).await.map_err(|it| it.during("hello"))?;
        Ok(socket)
    }

    async fn connect(address: &Address) -> Result<Self, Trouble> {
        let mut request = address.socket().into_client_request()?;
        let headers = request.headers_mut();
        headers.insert("sec-websocket-protocol", HeaderValue::from_static(SUBPROTOCOL));
        let mut config = WebSocketConfig::default();
        config.read_buffer_size = BUFFER_BYTES;
        config.write_buffer_size = BUFFER_BYTES;
        let url = address.socket();
        let trust = authority::trust(&url).map_err(|error| Trouble::new(error.to_string()))?;
        let connector = Some(match url.starts_with("wss://") {
            true => Connector::Rustls(trust.rustls()),
            false => Connector::Plain,
        });
        let connecting = connect_async_tls_with_config(request, Some(config), true, connector);
        let (stream, _) = connecting.await?;
        Ok(Self { stream, sent: 0, run: 0, seq: 0 })
    }

    /// The number of the last frame that it has.
    pub(super) fn seq(&self) -> u64 {
        self.seq
    }

    /// Goes on where an earlier connection of that seat ended: names and numbers follow on.
    pub(super) fn follow(&mut self, run: u64, seq: u64) {
        (self.run, self.seq) = (run, seq);
    }

    /// Says a message; its name is returned.
    pub(super) async fn say(&mut self, message: &ClientMessage) -> Result<String, Trouble> {
        self.sent += 1;
        let id = format!("l{}-{}", self.run, self.sent);
        let text = codec::encode_client(&id, None, message);
        in_time(async { Ok(self.stream.send(Message::text(text)).await?) }).await?;
        Ok(id)
    }

    /// Says a message and waits for its answer. A refusal is trouble, under its code.
    pub(super) async fn ask(&mut self, message: &ClientMessage) -> Result<Utf8Bytes, Trouble> {
        let id = self.say(message).await?;
        in_time(self.until(&format!("\"answers\":\"{id}\""))).await
    }

    /// The next message that holds that mark. Not bounded in time.
    pub(super) async fn until(&mut self, mark: &str) -> Result<Utf8Bytes, Trouble> {
        loop {
            let text = self.hear().await?;
            if text.contains(mark) {
                return Ok(text);
            }
        }
    }

    /// The next message. Not bounded in time.
    pub(super) async fn hear(&mut self) -> Result<Utf8Bytes, Trouble> {
        loop {
            match self.stream.next().await {
                Some(Ok(Message::Text(text))) => {
                    self.check(&text)?;
                    return Ok(text);
                }
                Some(Ok(Message::Close(frame))) => {
                    let code = frame.map_or(0, |frame| u16::from(frame.code));
                    return Err(Trouble::new(format!("closed {code}")));
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error.into()),
                None => return Err(Trouble::new("closed")),
            }
        }
    }

    /// Answers pings and hears whatever comes, until the line ends, which is trouble.
    pub(super) async fn listen(&mut self, tally: &Tally) {
        loop {
            if let Err(trouble) = self.hear().await {
                return tally.failed(&trouble.during("listen"));
            }
        }
    }

    /// Holds frames to their numbers; refusals and farewells are trouble.
    fn check(&mut self, text: &str) -> Result<(), Trouble> {
        let number = |rest: &str| {
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            rest.get(..digits).and_then(|digits| digits.parse::<u64>().ok()).unwrap_or_default()
        };
        if let Some(rest) = text.strip_prefix("{\"type\":\"frame\",\"seq\":") {
            let seq = number(rest);
            if seq != self.seq + 1 {
                return Err(Trouble::new("a frame is missing or came twice"));
            }
            self.seq = seq;
        } else if let Some(rest) = text.strip_prefix("{\"type\":\"snapshot\",\"seq\":") {
            self.seq = number(rest);
        } else if text.starts_with("{\"type\":\"refused\"") {
            let refused = serde_json::from_str::<Refused>(text);
            let code = refused.map(|refused| serde_json::to_value(refused.code));
            let code = code.ok().and_then(Result::ok);
            let code = code.as_ref().and_then(|code| code.as_str()).unwrap_or("?");
            return Err(Trouble::new(format!("refused: {code}")));
        } else if let Some(rest) = text.strip_prefix("{\"type\":\"closing\",\"reason\":\"") {
            let reason = rest.split('"').next().unwrap_or_default();
            return Err(Trouble::new(format!("closed: {reason}")));
        }
        Ok(())
    }

    /// Breaks the line without a word, as a lost network does.
    pub(super) async fn break_line(&mut self) {
        let tcp = match self.stream.get_mut() {
            MaybeTlsStream::Plain(tcp) => tcp,
            _ => return,
        };
        // It may be broken already.
        let _ = tcp.shutdown().await;
    }

    /// Closes it in good order.
    pub(super) async fn close(mut self) {
        // It is gone either way.
        let _ = timeout(Duration::from_secs(1), self.stream.close(None)).await;
    }
}
