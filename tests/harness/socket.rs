//! A bare client: sends text as it is told to and hands back what it hears, as JSON.
//!
//! It reads all the time, as a browser does, and so answers pings while the test looks elsewhere:
//! on a slow machine whoever waits for its turn would be taken to be gone.

use std::time::Duration;

use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// How long an answer may take, seconds.
const ANSWER_S_MAX: u64 = 30;

type Stream = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A text, or the code with which the connection was closed, if one was given.
type HeardText = Result<String, Option<u16>>;

/// An open connection.
pub(crate) struct Socket {
    out: SplitSink<Stream, Message>,
    heard: UnboundedReceiver<HeardText>,
    reading: JoinHandle<()>,
    sent: u32,
}

/// What was heard.
#[derive(Debug)]
pub(crate) enum Heard {
    /// A message.
    Message(Value),
    /// The connection is closed, with this code if one was given.
    Closed(Option<u16>),
}

impl Socket {
    /// Connects and says hello.
    pub(crate) async fn hello(url: &str) -> Self {
        let mut socket = Self::bare(url).await;
        let welcome = socket.ask("hello", json!({ "protocol": 1 })).await;
        assert_eq!(welcome["type"], "welcome", "{welcome}");
        socket
    }

    /// Connects and says hello, if there is a server that answers.
    pub(crate) async fn try_hello(url: &str) -> Option<Self> {
        let mut socket = Self::try_bare(url).await.ok()?;
        socket.send(json!({ "type": "hello", "body": { "protocol": 1 } }).to_string()).await;
        matches!(socket.hear().await, Heard::Message(_)).then_some(socket)
    }

    /// Connects and says nothing.
    pub(crate) async fn bare(url: &str) -> Self {
        Self::try_bare(url).await.expect("the server answers")
    }

    async fn try_bare(url: &str) -> Result<Self, tungstenite::Error> {
        let mut request = url.into_client_request().expect("an address");
        request
            .headers_mut()
            .insert("Sec-WebSocket-Protocol", "pace.v1".parse().expect("a header"));
        let (stream, _) = connect_async(request).await?;
        let (out, stream) = stream.split();
        let (hears, heard) = unbounded_channel();
        let reading = tokio::spawn(read(stream, hears));
        Ok(Self { out, heard, reading, sent: 0 })
    }

    /// Sends text as it is.
    pub(crate) async fn send(&mut self, text: impl Into<String>) {
        let _ = self.out.send(Message::text(text.into())).await;
    }

    /// Sends a message under a fresh id and waits for what answers it.
    pub(crate) async fn ask(&mut self, kind: &str, body: Value) -> Value {
        self.sent += 1;
        self.ask_as(&format!("t{}", self.sent), kind, body).await
    }

    /// Sends a message under that id and waits for what answers it.
    pub(crate) async fn ask_as(&mut self, id: &str, kind: &str, body: Value) -> Value {
        self.send(json!({ "type": kind, "id": id, "body": body }).to_string()).await;
        loop {
            match self.hear().await {
                Heard::Message(message) if message["answers"] == id => return message,
                Heard::Message(_) => {}
                Heard::Closed(code) => panic!("closed ({code:?}) before an answer to {kind}"),
            }
        }
    }

    /// The next message, or the end of the connection.
    pub(crate) async fn hear(&mut self) -> Heard {
        match self.hear_text().await {
            Ok(text) => Heard::Message(serde_json::from_str(&text).expect("JSON from a server")),
            Err(code) => Heard::Closed(code),
        }
    }

    /// The next message as it was sent, byte for byte, or the code with which the connection was
    /// closed, if one was given.
    pub(crate) async fn hear_text(&mut self) -> HeardText {
        let next = timeout(Duration::from_secs(ANSWER_S_MAX), self.heard.recv()).await;
        next.expect("the server says something in time").unwrap_or(Err(None))
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.reading.abort();
    }
}

/// Hands on what is said until nothing more is.
async fn read(mut stream: SplitStream<Stream>, hears: UnboundedSender<HeardText>) {
    while let Some(Ok(message)) = stream.next().await {
        // Whoever is gone needs to hear nothing.
        let _ = match message {
            Message::Text(text) => hears.send(Ok(text.as_str().to_owned())),
            Message::Close(frame) => hears.send(Err(frame.map(|frame| frame.code.into()))),
            _ => Ok(()),
        };
    }
}
