//! One WebSocket: from the HTTP request that asks for it to texts in and out.
//!
//! It knows no messages and no tables. The library keeps a buffer as large as the largest frame
//! that it ever wrote, for as long as a connection lasts; so a long text goes out in pieces (RFC
//! 6455, 5.4), and one snapshot does not cost its length in memory for each who saw it.

use std::future::poll_fn;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::SEC_WEBSOCKET_PROTOCOL;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::{SinkExt, StreamExt};
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use shared::protocol::SUBPROTOCOL;
use shared::protocol::codec::FRAME_BYTES_MAX;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::server::create_response_with_body;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role, WebSocketConfig};
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

/// What bytes come and go by.
trait Raw: AsyncRead + AsyncWrite + Unpin + Send {}

impl<R: AsyncRead + AsyncWrite + Unpin + Send> Raw for R {}

/// An open WebSocket.
pub(super) struct Stream {
    socket: WebSocketStream<Box<dyn Raw>>,
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

impl Stream {
    /// A WebSocket whose handshake is over.
    pub(super) async fn new(raw: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) -> Self {
        let mut config = WebSocketConfig::default();
        config.read_buffer_size = READ_BUFFER_BYTES;
        config.write_buffer_size = WRITE_BUFFER_BYTES;
        config.max_write_buffer_size = WRITE_BUFFER_BYTES_MAX;
        config.max_message_size = Some(FRAME_BYTES_MAX);
        config.max_frame_size = Some(FRAME_BYTES_MAX);
        let raw: Box<dyn Raw> = Box::new(raw);
        let socket = WebSocketStream::from_raw_socket(raw, Role::Server, Some(config)).await;
        Self { socket, rest: Bytes::new(), begins: true }
    }

    /// The next message; none if the client is gone.
    pub(super) fn poll_recv(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Message, Error>>> {
        self.socket.poll_next_unpin(context)
    }

    /// Begins a text, once the last one is handed on ([`Stream::poll_rest`]): a client can't read
    /// one inside another.
    pub(super) fn begin(&mut self, text: Utf8Bytes) {
        debug_assert!(self.rest.is_empty(), "a text inside another");
        (self.rest, self.begins) = (Bytes::from(text), true);
    }

    /// How much of the last text is not handed on yet.
    pub(super) fn unwritten(&self) -> usize {
        self.rest.len()
    }

    /// Hands the rest of the last text on to the library, piece by piece, and writes what it has
    /// collected meanwhile.
    pub(super) fn poll_rest(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        while !self.rest.is_empty() {
            ready!(self.socket.poll_ready_unpin(context))?;
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
        Poll::Ready(Ok(()))
    }

    /// Hands on a control message, which may come between the pieces of a text.
    pub(super) fn poll_feed(
        &mut self,
        context: &mut Context<'_>,
        message: Message,
    ) -> Poll<Result<(), Error>> {
        ready!(self.socket.poll_ready_unpin(context))?;
        Poll::Ready(self.socket.start_send_unpin(message))
    }

    /// Writes all that was handed on.
    pub(super) fn poll_flush(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.socket.poll_flush_unpin(context)
    }

    /// Says one last text and why it was the last, and waits until the client has hung up.
    pub(super) async fn part(&mut self, text: Utf8Bytes, close: CloseFrame) -> Result<(), Error> {
        poll_fn(|context| self.poll_rest(context)).await?;
        self.begin(text);
        poll_fn(|context| self.poll_rest(context)).await?;
        self.socket.send(Message::Close(Some(close))).await?;
        while let Some(Ok(_)) = self.socket.next().await {}
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

    use super::*;

    #[tokio::test]
    async fn a_text_that_was_broken_off_is_finished_before_the_last_word() {
        const SOCKET_BYTES: usize = 64;
        let (ours, theirs) = tokio::io::duplex(SOCKET_BYTES);
        let mut server = Stream::new(ours).await;
        let mut client = WebSocketStream::from_raw_socket(theirs, Role::Client, None).await;
        let long = "x".repeat(5 * PIECE_BYTES_MAX + 1);
        server.begin(long.clone().into());
        let mut nobody = Context::from_waker(std::task::Waker::noop());
        assert!(server.poll_rest(&mut nobody).is_pending(), "nobody reads yet");
        let close = CloseFrame { code: CloseCode::Away, reason: "".into() };
        let heard = async {
            let mut texts = Vec::new();
            while let Some(Ok(message)) = client.next().await {
                if let Message::Text(text) = message {
                    texts.push(text);
                }
            }
            texts
        };
        let parting = async move { server.part("closing".into(), close).await };
        let (sent, heard) = tokio::join!(parting, heard);
        sent.expect("is sent");
        assert_eq!(heard, [long.as_str(), "closing"]);
    }
}
