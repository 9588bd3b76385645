//! `GET /metrics`: figures in the text form that monitoring tools read.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::metrics::text::{Kind, Page};
use crate::metrics::{METRICS, process};

/// What the text form calls itself.
const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Answers the request.
pub(super) async fn metrics(State(app): State<App>) -> Response {
    let mut page = Page::default();
    process::write(&mut page);
    METRICS.write(&mut page);
    page.one(Kind::Gauge, "pace_tables", "Tables in the store.", app.registry.count());
    let help = "Tables by whether they are in memory, in the store only, or quarantined.";
    page.by(Kind::Gauge, "pace_tables_by_task", help, "task", app.registry.count_by_task());
    // A store that can't be read says so at `/readyz`.
    let statuses = app.registry.store().count_by_status().await.unwrap_or_default();
    let help = "Tables by how far their game is.";
    page.by(Kind::Gauge, "pace_tables_by_status", help, "status", statuses);
    let written = app.registry.store().write_counts();
    let help = "Writes that are on disk.";
    page.one(Kind::Counter, "pace_store_writes_total", help, written.writes);
    let help = "Flushes that it took.";
    page.one(Kind::Counter, "pace_store_commits_total", help, written.commits);
    ([(header::CONTENT_TYPE, CONTENT_TYPE)], page.finish()).into_response()
}
