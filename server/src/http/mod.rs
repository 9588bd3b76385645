//! What is served over plain HTTP: the health of the server, its schema, its scenarios and the logs
//! of finished games. What is live goes over `/ws`.

mod api;
mod log;
mod metrics;
pub(crate) mod origin;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};

use crate::app::App;
use crate::socket;

/// What `/` says.
const WELCOME: &str = "\
Pace of Change: a negotiation game about commissioning in the English NHS.

This is a game server. To take a seat, run in the project's folder:

  cargo run --release --bin pace -- join CODE

where CODE is the join code that the server printed when it started, or that your
facilitator gave you. Programs connect to /ws and speak the subprotocol pace.v1.

  /api/schema             JSON Schema of all messages
  /api/scenarios          the scenarios that this server knows
  /api/tables/TABLE/log   the log of a finished game, for its facilitator
  /healthz, /readyz       whether the server lives, and whether it takes players
  /metrics                a few figures for monitoring
";

/// All routes.
pub(crate) fn router(app: App) -> Router {
    Router::new()
        .route("/", get(async || WELCOME))
        .route("/ws", any(socket::upgrade))
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics::metrics))
        .route("/api/schema", get(api::schema))
        .route("/api/scenarios", get(api::scenarios))
        .route("/api/tables/{table}/log", get(log::log))
        .fallback(nothing)
        .with_state(app)
}

async fn ready(State(app): State<App>) -> Response {
    if *app.stopping.borrow() {
        (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response()
    } else {
        "ok\n".into_response()
    }
}

async fn nothing(uri: Uri) -> Response {
    let path: String = uri.path().chars().take(200).collect();
    (StatusCode::NOT_FOUND, format!("There is nothing at {path}; see / for what there is.\n"))
        .into_response()
}
