//! One WebSocket: from the HTTP request that asks for it to texts in and out.
//!
//! It knows no messages and no tables. The library keeps a buffer as large as the largest frame
//! that it ever wrote, for as long as a connection lasts; so a long text goes out in pieces (RFC
//! 6455, 5.4), and one snapshot does not cost its length in memory for each who saw it.

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
pub(super) struct Stream(WebSocketStream<TokioIo<Upgraded>>);

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
        let mut config = WebSocketConfig::default();
        config.read_buffer_size = READ_BUFFER_BYTES;
        config.write_buffer_size = WRITE_BUFFER_BYTES;
        config.max_write_buffer_size = WRITE_BUFFER_BYTES_MAX;
        config.max_message_size = Some(FRAME_BYTES_MAX);
        config.max_frame_size = Some(FRAME_BYTES_MAX);
        Some(Stream(WebSocketStream::from_raw_socket(upgraded, Role::Server, Some(config)).await))
    }
}

impl Stream {
    /// The next message; none if the client is gone.
    pub(super) async fn recv(&mut self) -> Option<Result<Message, Error>> {
        self.0.next().await
    }

    /// Queues a text, and writes as much as has been collected.
    pub(super) async fn feed_text(&mut self, text: Utf8Bytes) -> Result<(), Error> {
        if text.len() <= PIECE_BYTES_MAX {
            return self.0.feed(Message::Text(text)).await;
        }
        let mut rest = Bytes::from(text);
        let mut kind = Data::Text;
        while !rest.is_empty() {
            let piece = rest.split_to(rest.len().min(PIECE_BYTES_MAX));
            let frame = Frame::message(piece, OpCode::Data(kind), rest.is_empty());
            self.0.feed(Message::Frame(frame)).await?;
            kind = Data::Continue;
        }
        Ok(())
    }

    /// Queues a control message.
    pub(super) async fn feed(&mut self, message: Message) -> Result<(), Error> {
        self.0.feed(message).await
    }

    /// Writes all that is queued.
    pub(super) async fn flush(&mut self) -> Result<(), Error> {
        self.0.flush().await
    }
}
