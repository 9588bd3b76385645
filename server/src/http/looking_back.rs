//! `GET /api/tables/TABLE/debrief` and `…/replay`: a game looked back on, made from its log.
//!
//! The debrief is for the facilitator at any time, the replay once the game is over; both are for
//! whoever has a token of the table once the facilitator has opened the debrief. Names of persons
//! are in neither. Both are made anew for each who asks, beside the threads that serve tables.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use shared::debrief::{self, Texts};
use shared::log::{Header, LogError, Record};
use shared::rules::event::What;

use super::bearer;
use crate::app::App;
use crate::store::{Opens, StoredTable};
use crate::table::creation::OVER;
use crate::table::load::log_of;
use crate::token;

type Refused = (StatusCode, &'static str);

const FAILED: Refused = (StatusCode::INTERNAL_SERVER_ERROR, "This table can't be read.");
const NOT_OVER: Refused =
    (StatusCode::FORBIDDEN, "The game is not over: it can be looked back on once it is.");
const NOT_OPEN: Refused =
    (StatusCode::FORBIDDEN, "The facilitator has not opened the debrief of this game.");

/// Who asks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asker {
    Facilitator,
    /// Somebody at the table, or who looks on there.
    Other,
}

/// What a game came to and how.
pub(super) async fn debrief(app: State<App>, table: Path<String>, headers: HeaderMap) -> Response {
    answer(app, table, headers, Some(Asker::Facilitator), debrief::debrief).await
}

/// The game as its facilitator saw it, frame by frame.
pub(super) async fn replay(app: State<App>, table: Path<String>, headers: HeaderMap) -> Response {
    answer(app, table, headers, None, debrief::replay).await
}

/// Makes a document of the table's log for whoever may have it; `early` may before the game's end.
async fn answer<T: Serialize + Send + 'static>(
    State(app): State<App>,
    Path(table): Path<String>,
    headers: HeaderMap,
    early: Option<Asker>,
    make: fn(&Header, &[Record], &Texts) -> Result<T, LogError>,
) -> Response {
    let made = async {
        let asker = asker(&app, &table, &headers).await?;
        let stored = app.registry.store().load(&table).await.map_err(|_| FAILED)?;
        if stored.table.status != OVER && early != Some(asker) {
            return Err(NOT_OVER);
        }
        let made = tokio::task::spawn_blocking(move || document(stored, asker, make));
        made.await.map_err(|_| FAILED)?
    };
    match made.await {
        Ok(text) => ([(header::CONTENT_TYPE, "application/json")], text).into_response(),
        Err((status, message)) => (status, format!("{message}\n")).into_response(),
    }
}

fn document<T: Serialize>(
    stored: StoredTable,
    asker: Asker,
    make: fn(&Header, &[Record], &Texts) -> Result<T, LogError>,
) -> Result<String, Refused> {
    let (header, records, texts) = log_of(stored).map_err(|_| FAILED)?;
    if asker == Asker::Other && !is_open(&records) {
        return Err(NOT_OPEN);
    }
    let made = make(&header, &records, &texts).map_err(|_| FAILED)?;
    serde_json::to_string(&made).map_err(|_| FAILED)
}

/// Nothing takes it back: it is opened once the game is over.
fn is_open(records: &[Record]) -> bool {
    let mut events = records.iter().rev().flat_map(|record| &record.events);
    events.any(|event| matches!(event.what, What::DebriefOpened))
}

/// Whose token that is, if it is one of that table.
async fn asker(app: &App, table: &str, headers: &HeaderMap) -> Result<Asker, Refused> {
    let token = bearer::token(headers).ok_or((
        StatusCode::UNAUTHORIZED,
        "Send your token of this table as \"Authorization: Bearer TOKEN\".",
    ))?;
    let (workshop, number) =
        app.registry.place_of(table).ok_or((StatusCode::NOT_FOUND, "There is no such table."))?;
    let hash = token::hash(token);
    if hash == workshop.facilitator {
        return Ok(Asker::Facilitator);
    }
    // Who looks on may look at every table of the workshop.
    if hash == token::hash(&workshop.spectator_token()) {
        return Ok(Asker::Other);
    }
    let found = app.registry.store().whose(hash, Opens::Connection).await.map_err(|_| FAILED)?;
    let here = found.is_some_and(|it| it.workshop == workshop.id && it.place == number);
    if here {
        return Ok(Asker::Other);
    }
    Err((StatusCode::UNAUTHORIZED, "This is not a token of this table."))
}
