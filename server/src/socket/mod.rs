//! Live connections: from a WebSocket to a table and back.
//!
//! | file | what |
//! |---|---|
//! | this one | who may connect |
//! | `stream` | one WebSocket: how it comes about, and how large everything may be |
//! | `connection` | one connection's task |
//! | `greeting` | `hello`, `create`, `join`, `resume`: what comes before a seat |
//! | `leading` | the facilitator of a workshop, and those in its hall: what is for no single table |
//! | `post` | what somebody is in a workshop, beyond one table |
//! | `pipe` | what goes out: written at once as far as the client takes it, the rest bounded |
//! | [`link`] | the two ends of that: a table's or a hall's, and the connection's own |
//! | [`reason`] | why the server closes one |
//! | [`throttle`] | what one address may do only so often |
//!
//! Nothing here knows the rules or what a viewer may see.

mod connection;
mod greeting;
mod leading;
pub(crate) mod link;
mod pipe;
mod post;
pub(crate) mod reason;
mod stream;
pub(crate) mod throttle;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::http::client_address::ClientAddress;
use crate::http::origin;

/// `GET /ws`.
pub(crate) async fn upgrade(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    request: Request,
) -> Response {
    if !origin::is_ours(request.headers(), app.public_url.as_deref()) {
        let message = "This page is not this server's own. If the server has a public address, \
                       start it with --public-url.\n";
        return (StatusCode::FORBIDDEN, message).into_response();
    }
    let Some(place) = app.place(address) else {
        return (StatusCode::SERVICE_UNAVAILABLE, "No room; try again later.\n").into_response();
    };
    let (answer, upgrade) = match stream::agree(request) {
        Ok(agreed) => agreed,
        Err(refusal) => return *refusal,
    };
    tokio::spawn(async move {
        if let Some(stream) = upgrade.open().await {
            connection::serve(stream, app, place, address).await;
        }
    });
    answer
}
