//! Live connections: from a WebSocket to a table and back.
//!
//! | file | what |
//! |---|---|
//! | this one | the upgrade: who may connect, and how large everything may be |
//! | `connection` | one connection's task |
//! | `greeting` | `hello`, `create`, `join`, `resume`: what comes before a seat |
//! | `leading` | the facilitator of a workshop, and those in its hall: what is for no single table |
//! | [`link`] | a table's end of a connection, bounded |
//! | [`reason`] | why the server closes one |
//! | [`throttle`] | what one address may do only so often |
//!
//! Nothing here knows the rules or what a viewer may see.

mod connection;
mod greeting;
mod leading;
pub(crate) mod link;
pub(crate) mod reason;
pub(crate) mod throttle;

use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use shared::protocol::SUBPROTOCOL;
use shared::protocol::codec::FRAME_BYTES_MAX;

use crate::app::App;
use crate::http::client_address::ClientAddress;
use crate::http::origin;

/// How much is read at once. The library's own figure is 128 KiB and is filled with zeros each
/// time, which costs more than all else.
const READ_BUFFER_BYTES: usize = 4 * 1024;

/// How much is collected before it is written.
const WRITE_BUFFER_BYTES: usize = 4 * 1024;

/// How much may wait in the library for a slow reader: the longest text that a table may send.
const WRITE_BUFFER_BYTES_MAX: usize = 64 * 1024 * 1024;

/// `GET /ws`.
pub(crate) async fn upgrade(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    socket: WebSocketUpgrade,
) -> Response {
    if !origin::is_ours(&headers, app.public_url.as_deref()) {
        let message = "This page is not this server's own. If the server has a public address, \
                       start it with --public-url.\n";
        return (StatusCode::FORBIDDEN, message).into_response();
    }
    let Some(place) = app.place(address) else {
        return (StatusCode::SERVICE_UNAVAILABLE, "No room; try again later.\n").into_response();
    };
    socket
        .protocols([SUBPROTOCOL])
        .read_buffer_size(READ_BUFFER_BYTES)
        .write_buffer_size(WRITE_BUFFER_BYTES)
        .max_write_buffer_size(WRITE_BUFFER_BYTES_MAX)
        .max_message_size(FRAME_BYTES_MAX)
        .max_frame_size(FRAME_BYTES_MAX)
        .on_upgrade(move |socket| connection::serve(socket, app, place, address))
}
