//! `/api/admin/...`: what the person who runs the server may ask of it while it runs.
//!
//! Every request needs the admin token; a wrong one counts like a wrong join code, so that nobody
//! tries many. What each does to tables is [`Registry`](crate::table::registry::Registry)'s work.

mod backup;
mod tables;
mod workshops;

use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use super::bearer;
use super::client_address::ClientAddress;
use crate::app::App;
use crate::token;

/// How long before its end a server can be told to take no more tables: a day.
const DRAIN_S_MAX: u64 = 24 * 60 * 60;

/// All routes, below `/api/admin`.
pub(super) fn routes(app: App) -> Router<App> {
    Router::new()
        .route("/backup", get(backup::backup))
        .route("/drain/{seconds}", post(drain))
        .route("/tables", get(tables::list))
        .route("/tables/{table}/release", post(tables::release))
        .route("/workshops/{workshop}/people", get(workshops::people))
        .route("/workshops/{workshop}/erase", post(workshops::erase_all))
        .route("/workshops/{workshop}/people/{person}/erase", post(workshops::erase_person))
        .layer(from_fn_with_state(app, only_with_the_token))
}

async fn only_with_the_token(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    request: Request,
    next: Next,
) -> Response {
    let now = Instant::now();
    if !app.guesses.allows(address, now) {
        let message = "Too many wrong tokens came from your network; wait a minute.\n";
        return (StatusCode::TOO_MANY_REQUESTS, message).into_response();
    }
    let given = bearer::token(request.headers()).map(token::hash);
    if given == Some(app.admin) {
        return next.run(request).await;
    }
    let message = if given.is_some() {
        app.guesses.count(address, now);
        "This is not the server's admin token. The first start printed it; \
         `pace-server admin-token --new` draws another.\n"
    } else {
        "Send the server's admin token as \"Authorization: Bearer TOKEN\".\n"
    };
    (StatusCode::UNAUTHORIZED, message).into_response()
}

/// From now on no new tables, and after so many seconds the server stops.
async fn drain(State(app): State<App>, Path(seconds): Path<u64>) -> Response {
    if seconds > DRAIN_S_MAX {
        let message = format!("At most {DRAIN_S_MAX} seconds.\n");
        return (StatusCode::BAD_REQUEST, message).into_response();
    }
    app.drain.begin(Duration::from_secs(seconds));
    tracing::info!(seconds, "draining: no new tables, and the server stops after that");
    (StatusCode::ACCEPTED, format!("The server stops in {seconds} seconds.\n")).into_response()
}
