//! The list of tables, one JSON object a line, and releasing one.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::app::App;
use crate::store::StoreError;

/// `GET /api/admin/tables`.
pub(super) async fn list(State(app): State<App>) -> Response {
    match app.registry.list().await {
        Ok(tables) => lines(&tables),
        Err(error) => failed(&error),
    }
}

/// `POST /api/admin/tables/TABLE/release`.
pub(super) async fn release(State(app): State<App>, Path(table): Path<String>) -> Response {
    match app.registry.release(&table) {
        Ok(true) => "Released: the table is opened when somebody comes.\n".into_response(),
        Ok(false) => "This table was not quarantined.\n".into_response(),
        Err(error) => failed(&error),
    }
}

/// One JSON object a line.
pub(super) fn lines<T: Serialize>(items: &[T]) -> Response {
    // Plain fields only, so none is left out.
    let lines: String =
        items.iter().filter_map(|item| Some(serde_json::to_string(item).ok()? + "\n")).collect();
    ([(header::CONTENT_TYPE, "application/jsonl")], lines).into_response()
}

/// What went wrong, for the person who runs the server: with the paths that the error names.
pub(super) fn failed(error: &StoreError) -> Response {
    let status = match error {
        StoreError::UnknownTable { .. }
        | StoreError::UnknownWorkshop { .. }
        | StoreError::UnknownPerson { .. } => StatusCode::NOT_FOUND,
        StoreError::DiskFull { .. } => StatusCode::INSUFFICIENT_STORAGE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    };
    (status, format!("{error}\n")).into_response()
}
