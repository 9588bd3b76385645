//! What doesn't change while the server runs: the messages' schema, the scenarios, where it is.

use std::sync::LazyLock;

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use shared::protocol::schema;

use crate::app::App;
use crate::scenarios;

/// `GET /api/schema`.
pub(super) async fn schema() -> Response {
    static TEXT: LazyLock<String> = LazyLock::new(|| schema::document().to_string());
    fixed(&TEXT)
}

/// `GET /api/scenarios`.
pub(super) async fn scenarios() -> Response {
    static TEXT: LazyLock<String> = LazyLock::new(|| scenarios::list().to_string());
    fixed(&TEXT)
}

/// `GET /api/address`: where browsers on other machines find the server; nothing, if they can't.
pub(super) async fn address(State(app): State<App>) -> Response {
    Json(json!({ "url": app.for_others.as_deref() })).into_response()
}

fn fixed(text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}
