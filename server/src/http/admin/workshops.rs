//! Whose names a workshop keeps, and erasing all of its names and texts or one person's. A workshop
//! is named by its join code.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use shared::rules::ids::PersonId;

use super::tables::{failed, lines};
use crate::app::App;
use crate::store::{Kept, StoreError};

/// `GET /api/admin/workshops/CODE/people`.
pub(super) async fn people(State(app): State<App>, Path(workshop): Path<String>) -> Response {
    match kept(&app, &workshop).await {
        Ok(people) => lines(&people),
        Err(error) => failed(&error),
    }
}

async fn kept(app: &App, workshop: &str) -> Result<Vec<Kept>, StoreError> {
    let workshop = app.registry.named(workshop)?;
    app.registry.store().people(&workshop.id).await
}

/// `POST /api/admin/workshops/CODE/erase`.
pub(super) async fn erase_all(State(app): State<App>, Path(workshop): Path<String>) -> Response {
    erase(&app, &workshop, None).await
}

/// `POST /api/admin/workshops/CODE/people/PERSON/erase`.
pub(super) async fn erase_person(
    State(app): State<App>,
    Path((workshop, person)): Path<(String, u32)>,
) -> Response {
    erase(&app, &workshop, Some(PersonId(person))).await
}

async fn erase(app: &App, workshop: &str, person: Option<PersonId>) -> Response {
    let outcome = match app.registry.named(workshop) {
        Ok(workshop) => workshop.erase(person).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => "Erased. Backups that were made before have it still.\n".into_response(),
        Err(error) => failed(&error),
    }
}
