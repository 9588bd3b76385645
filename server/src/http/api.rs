//! What doesn't change while the server runs: the messages' schema, the scenarios.

use std::sync::LazyLock;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use shared::protocol::schema;

use crate::scenarios;

/// `GET /api/schema`.
pub(super) async fn schema() -> Response {
    static TEXT: LazyLock<String> = LazyLock::new(|| schema::document().to_string());
    json(&TEXT)
}

/// `GET /api/scenarios`.
pub(super) async fn scenarios() -> Response {
    static TEXT: LazyLock<String> = LazyLock::new(|| scenarios::list().to_string());
    json(&TEXT)
}

fn json(text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}
