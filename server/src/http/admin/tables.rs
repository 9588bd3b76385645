//! Lists of tables and people, one JSON object a line, and erasing the names and texts of either.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::app::App;
use crate::store::StoreError;

/// Somebody at a table, under the number that erasing takes.
#[derive(Serialize)]
struct Person {
    id: u64,
    name: String,
}

/// `GET /api/admin/tables`.
pub(super) async fn list(State(app): State<App>) -> Response {
    match app.registry.list().await {
        Ok(tables) => lines(&tables),
        Err(error) => failed(&error),
    }
}

/// `GET /api/admin/tables/TABLE/people`.
pub(super) async fn people(State(app): State<App>, Path(table): Path<String>) -> Response {
    match app.registry.store().load(&table).await {
        Ok(stored) => {
            let people = stored.people.into_iter().map(|(id, name)| Person { id, name });
            lines(&people.collect::<Vec<_>>())
        }
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

/// `POST /api/admin/tables/TABLE/erase`.
pub(super) async fn erase_all(State(app): State<App>, Path(table): Path<String>) -> Response {
    erased(app.registry.erase(&table, None).await)
}

/// `POST /api/admin/tables/TABLE/people/PERSON/erase`.
pub(super) async fn erase_person(
    State(app): State<App>,
    Path((table, person)): Path<(String, u32)>,
) -> Response {
    erased(app.registry.erase(&table, Some(person)).await)
}

fn lines<T: Serialize>(items: &[T]) -> Response {
    // Plain fields only, so none is left out.
    let lines: String =
        items.iter().filter_map(|item| Some(serde_json::to_string(item).ok()? + "\n")).collect();
    ([(header::CONTENT_TYPE, "application/jsonl")], lines).into_response()
}

fn erased(outcome: Result<(), StoreError>) -> Response {
    match outcome {
        Ok(()) => "Erased. Backups that were made before have it still.\n".into_response(),
        Err(error) => failed(&error),
    }
}

/// What went wrong, for the person who runs the server: with the paths that the error names.
pub(super) fn failed(error: &StoreError) -> Response {
    let status = match error {
        StoreError::UnknownTable { .. } => StatusCode::NOT_FOUND,
        StoreError::DiskFull { .. } => StatusCode::INSUFFICIENT_STORAGE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    };
    (status, format!("{error}\n")).into_response()
}
