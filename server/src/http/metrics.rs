//! `GET /metrics`: figures in the text form that monitoring tools read.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::metrics::process;
use crate::metrics::text::{Kind, Page};

/// What the text form calls itself.
const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Answers the request.
pub(super) async fn metrics(State(app): State<App>) -> Response {
    let mut page = Page::default();
    process::write(&mut page);
    page.one(Kind::Gauge, "pace_connections", "Open connections.", app.connections());
    page.one(Kind::Gauge, "pace_tables", "Tables in the store.", app.registry.count());
    let written = app.registry.store().write_counts();
    let help = "Writes that are on disk.";
    page.one(Kind::Counter, "pace_store_writes_total", help, written.writes);
    let help = "Flushes that it took.";
    page.one(Kind::Counter, "pace_store_commits_total", help, written.commits);
    ([(header::CONTENT_TYPE, CONTENT_TYPE)], page.finish()).into_response()
}
