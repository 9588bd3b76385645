//! One WebSocket: from the HTTP request that asks for it to texts in and out.
//!
//! It knows no messages and no tables. The library keeps a buffer as large as the largest frame
//! that it ever wrote, for as long as a connection lasts; so a long text goes out in pieces (RFC
//! 6455, 5.4), and one snapshot does not cost its length in memory for each who saw it.

use std::future::poll_fn;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::SEC_WEBSOCKET_PROTOCOL;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::{SinkExt, StreamExt};
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use shared::protocol::SUBPROTOCOL;
use shared::protocol::codec::FRAME_BYTES_MAX;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::server::create_response_with_body;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error, Message, Utf8Bytes};

/// How much is read at once. The library's own figure is 128 KiB and is filled with zeros each
/// time, which costs more than all else. Most messages have some hundred bytes.
const READ_BUFFER_BYTES: usize = 1024;

/// How long a piece of a text may be. With the few bytes in front of it, it takes 2 KiB.
const PIECE_BYTES_MAX: usize = 2 * 1024 - 16;

/// How much is collected before it is written: a whole piece is more than that, so that no two of
/// them ever wait in the library.
const WRITE_BUFFER_BYTES: usize = PIECE_BYTES_MAX;

/// How much may wait in the library for a slow reader: the longest text that a table may send.
const WRITE_BUFFER_BYTES_MAX: usize = 64 * 1024 * 1024;

/// A request's own part of becoming a WebSocket.
pub(super) struct Upgrade(OnUpgrade);

/// An open WebSocket.
pub(super) struct Stream<S = TokioIo<Upgraded>> {
    socket: WebSocketStream<S>,
    /// What is left of a text that goes out in pieces.
    rest: Bytes,
    /// Whether the next piece is a text's first.
    begins: bool,
}

/// The answer to a request for a WebSocket, and what becomes of its connection.
///
/// # Errors
///
/// An answer that says what the request lacks.
pub(super) fn agree(mut request: Request) -> Result<(Response, Upgrade), Box<Response>> {
    let refuse = |why: &str| {
        let message = format!("This address is for WebSockets ({SUBPROTOCOL}). {why}.\n");
        Box::new((StatusCode::BAD_REQUEST, message).into_response())
    };
    let answer = create_response_with_body(&request, Body::empty);
    let mut answer = answer.map_err(|error| refuse(&error.to_string()))?;
    let upgrade = request.extensions_mut().remove::<OnUpgrade>();
    let upgrade = upgrade.ok_or_else(|| refuse("This connection can't become one"))?;
    if offers(request.headers(), SUBPROTOCOL) {
        answer.headers_mut().insert(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(SUBPROTOCOL));
    }
    Ok((answer, Upgrade(upgrade)))
}

fn offers(headers: &HeaderMap, protocol: &str) -> bool {
    let offered = headers.get_all(SEC_WEBSOCKET_PROTOCOL).iter();
    let offered = offered.filter_map(|list| list.to_str().ok()).flat_map(|list| list.split(','));
    offered.map(str::trim).any(|offered| offered == protocol)
}

impl Upgrade {
    /// The WebSocket, once the answer is sent; nothing if the client is gone by then.
    pub(super) async fn open(self) -> Option<Stream> {
        let upgraded = TokioIo::new(self.0.await.ok()?);
        Some(Stream::new(upgraded).await)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Stream<S> {
    async fn new(raw: S) -> Self {
        let mut config = WebSocketConfig::default();
        config.read_buffer_size = READ_BUFFER_BYTES;
        config.write_buffer_size = WRITE_BUFFER_BYTES;
        config.max_write_buffer_size = WRITE_BUFFER_BYTES_MAX;
        config.max_message_size = Some(FRAME_BYTES_MAX);
        config.max_frame_size = Some(FRAME_BYTES_MAX);
        let socket = WebSocketStream::from_raw_socket(raw, Role::Server, Some(config)).await;
        Self { socket, rest: Bytes::new(), begins: true }
    }

    /// The next message; none if the client is gone.
    pub(super) async fn recv(&mut self) -> Option<Result<Message, Error>> {
        self.socket.next().await
    }

    /// Queues a text, and writes as much as has been collected. It may be broken off: the next text
    /// finishes it first, because a client can't read one inside another.
    pub(super) async fn feed_text(&mut self, text: Utf8Bytes) -> Result<(), Error> {
        self.feed_rest().await?;
        if text.len() <= PIECE_BYTES_MAX {
            return self.socket.feed(Message::Text(text)).await;
        }
        (self.rest, self.begins) = (Bytes::from(text), true);
        self.feed_rest().await
    }

    async fn feed_rest(&mut self) -> Result<(), Error> {
        while !self.rest.is_empty() {
            // From here to the end of the round nothing waits.
            poll_fn(|context| self.socket.poll_ready_unpin(context)).await?;
            let piece = if self.rest.len() <= PIECE_BYTES_MAX {
                std::mem::take(&mut self.rest)
            } else {
                self.rest.split_to(PIECE_BYTES_MAX)
            };
            let begins = std::mem::replace(&mut self.begins, false);
            let kind = if begins { Data::Text } else { Data::Continue };
            let frame = Frame::message(piece, OpCode::Data(kind), self.rest.is_empty());
            self.socket.start_send_unpin(Message::Frame(frame))?;
        }
        Ok(())
    }

    /// Queues a control message, which may come between the pieces of a text.
    pub(super) async fn feed(&mut self, message: Message) -> Result<(), Error> {
        self.socket.feed(message).await
    }

    /// Writes all that is queued.
    pub(super) async fn flush(&mut self) -> Result<(), Error> {
        self.socket.flush().await
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[tokio::test]
    async fn a_text_that_was_broken_off_is_finished_before_the_next() {
        const SOCKET_BYTES: usize = 64;
        let (ours, theirs) = tokio::io::duplex(SOCKET_BYTES);
        let mut server = Stream::new(ours).await;
        let mut client = WebSocketStream::from_raw_socket(theirs, Role::Client, None).await;
        let long = "x".repeat(5 * PIECE_BYTES_MAX + 1);
        let broken_off = server.feed_text(long.clone().into()).now_or_never();
        assert!(broken_off.is_none(), "nobody reads yet");
        let sent = async {
            server.feed(Message::Ping(Bytes::new())).await?;
            server.feed_text("closing".into()).await?;
            server.flush().await
        };
        let heard = async {
            let mut texts = Vec::new();
            while texts.len() < 2 {
                let message = client.next().await.expect("goes on").expect("is well-formed");
                if let Message::Text(text) = message {
                    texts.push(text);
                }
            }
            texts
        };
        let (sent, heard) = tokio::join!(sent, heard);
        sent.expect("is sent");
        assert_eq!(heard, [long.as_str(), "closing"]);
    }
}
