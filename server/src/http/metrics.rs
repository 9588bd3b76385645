//! `GET /metrics`: a few figures in the text form that monitoring tools read.

use axum::extract::State;

use crate::app::App;

/// Answers the request.
pub(super) async fn metrics(State(app): State<App>) -> String {
    let written = app.registry.store().write_counts();
    let figures = [
        ("pace_connections", "gauge", "Open connections.", app.connections() as u64),
        ("pace_tables", "gauge", "Tables in the store.", app.registry.count() as u64),
        ("pace_store_writes_total", "counter", "Writes that are on disk.", written.writes),
        ("pace_store_commits_total", "counter", "Flushes that it took.", written.commits),
    ];
    figures
        .iter()
        .map(|(name, kind, help, value)| {
            format!("# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n")
        })
        .collect()
}
