//! What is served over plain HTTP: the health of the server, its schema, its scenarios, the logs of
//! finished games and what they look like from behind, the pages of the browser client, and what
//! the person who runs the server may ask. What is live goes over `/ws`.

mod admin;
mod api;
mod bearer;
pub(crate) mod client_address;
mod headers;
mod log;
mod looking_back;
mod metrics;
pub(crate) mod origin;
#[cfg(feature = "browser")]
mod pages;

use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, Uri};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};

use crate::app::App;
use crate::socket;

/// What `/` says where the browser client was left out.
#[cfg(not(feature = "browser"))]
const WELCOME: &str = "\
Pace of Change: a negotiation game about commissioning in the English NHS.

This is a game server. To take a seat, run in the project's folder:

  cargo run --release --bin pace -- join CODE

where CODE is the join code that the server printed when it started, or that your
facilitator gave you. Programs connect to /ws and speak the subprotocol pace.v1.

  /api/schema             JSON Schema of all messages
  /api/scenarios          the scenarios that this server knows
  /api/address            where other machines find this server
  /api/tables/TABLE/log   the log of a finished game, for its facilitator
  /api/tables/TABLE/debrief, /api/tables/TABLE/replay
                          a game looked back on, once its facilitator has opened that
  /healthz, /readyz       whether the server lives, and whether it takes players
  /metrics                a few figures for monitoring
";

/// How long an answer may take to begin. Copying a large store takes the longest.
const ANSWER_S_MAX: u64 = 120;

/// All routes. None of them reads a body: what comes after the head of a request is left where it
/// is, and the connection ends with the answer.
pub(crate) fn router(app: App) -> Router {
    let routes = Router::new()
        .route("/ws", any(socket::upgrade))
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics::metrics))
        .nest("/api/admin", admin::routes(app.clone()))
        .route("/api/schema", get(api::schema))
        .route("/api/scenarios", get(api::scenarios))
        .route("/api/address", get(api::address))
        .route("/api/tables/{table}/log", get(log::log))
        .route("/api/tables/{table}/debrief", get(looking_back::debrief))
        .route("/api/tables/{table}/replay", get(looking_back::replay))
        .fallback(nothing);
    #[cfg(feature = "browser")]
    let routes = pages::add_to(routes);
    #[cfg(not(feature = "browser"))]
    let routes = routes.route("/", get(async || WELCOME));
    answered_in_time(routes).layer(from_fn_with_state(app.clone(), headers::add)).with_state(app)
}

/// Whoever asks is told when an answer takes too long.
fn answered_in_time<S: Clone + Send + Sync + 'static>(routes: Router<S>) -> Router<S> {
    routes.layer(from_fn(in_time))
}

async fn ready(State(app): State<App>) -> Response {
    const NO: StatusCode = StatusCode::SERVICE_UNAVAILABLE;
    if *app.stopping.borrow() || app.drain.has_begun() {
        return (NO, "stopping\n").into_response();
    }
    match app.registry.store().probe().await {
        Ok(()) => "ok\n".into_response(),
        Err(error) => (NO, format!("{error}\n")).into_response(),
    }
}

async fn in_time(request: Request, next: Next) -> Response {
    match tokio::time::timeout(Duration::from_secs(ANSWER_S_MAX), next.run(request)).await {
        Ok(response) => response,
        Err(_) => (StatusCode::GATEWAY_TIMEOUT, "This took too long.\n").into_response(),
    }
}

async fn nothing(uri: Uri) -> Response {
    let path: String = uri.path().chars().take(200).collect();
    (StatusCode::NOT_FOUND, format!("There is nothing at {path}; the front page is at /.\n"))
        .into_response()
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use axum::body::Body;
    use tower_service::Service as _;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn whoever_waits_for_an_answer_that_never_begins_is_told() {
        let never = Router::new().route("/", get(async || pending::<&'static str>().await));
        let answer = answered_in_time(never).call(Request::new(Body::empty()));
        let answer = tokio::time::timeout(Duration::from_secs(2 * ANSWER_S_MAX), answer).await;
        let answer = answer.expect("in time").expect("an answer");
        assert_eq!(answer.status(), StatusCode::GATEWAY_TIMEOUT);
    }
}
