//! `GET /api/tables/TABLE/log`: a finished game's log as JSON lines, for its facilitator.
//!
//! A header line, a line for each record and a footer line with the hash to check a replay against.
//! It holds the seed, so it is given out only once the game is over. Names and messages are not in
//! it.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::oneshot;

use super::bearer;
use crate::app::App;
use crate::store::StoredTable;
use crate::table::actor::{Ending, NotOver, Request};
use crate::table::entry::Missing;
use crate::table::settings::StoredHeader;
use crate::token;

/// Answers the request.
pub(super) async fn log(
    State(app): State<App>,
    Path(table): Path<String>,
    headers: HeaderMap,
) -> Response {
    match read(&app, &table, &headers).await {
        Ok(lines) => ([(header::CONTENT_TYPE, "application/jsonl")], lines).into_response(),
        Err((status, message)) => (status, format!("{message}\n")).into_response(),
    }
}

type Refused = (StatusCode, &'static str);

async fn read(app: &App, table: &str, headers: &HeaderMap) -> Result<String, Refused> {
    const FAILED: Refused = (StatusCode::INTERNAL_SERVER_ERROR, "This table can't be read.");
    let token = bearer::token(headers).ok_or((
        StatusCode::UNAUTHORIZED,
        "Send the facilitator's token as \"Authorization: Bearer TOKEN\".",
    ))?;
    if app.registry.facilitator_of(table) != Some(token::hash(token)) {
        return Err(match app.registry.facilitator_of(table) {
            None => (StatusCode::NOT_FOUND, "There is no such table."),
            Some(_) => {
                (StatusCode::UNAUTHORIZED, "This is not the token of this table's facilitator.")
            }
        });
    }
    let handle = app.registry.by_id(table).await.map_err(|missing| match missing {
        Missing::Unknown => (StatusCode::NOT_FOUND, "There is no such table."),
        Missing::Damaged | Missing::Quarantined => FAILED,
    })?;
    let (reply, answer) = oneshot::channel();
    let asked = handle.send(Request::Log(reply)).await;
    asked.map_err(|_| FAILED)?;
    let ending = answer.await.map_err(|_| FAILED)?.map_err(|NotOver| {
        let message = "The game is not over: its log holds the seed, which is secret until then.";
        (StatusCode::FORBIDDEN, message)
    })?;
    let stored = app.registry.store().load(table).await.map_err(|_| FAILED)?;
    lines(stored, &ending).ok_or(FAILED)
}

fn lines(stored: StoredTable, ending: &Ending) -> Option<String> {
    let header = StoredHeader::read(&stored.table.header).ok()?.header(stored.scenario_toml);
    let footer = serde_json::json!({
        "state_hash": ending.state_hash,
        "records": ending.records,
    });
    let mut text = serde_json::to_string(&header).ok()?;
    // A record that came after the footer's hash was taken is left for the next who asks.
    for record in stored.records.iter().take(usize::try_from(ending.records).ok()?) {
        text.push('\n');
        text.push_str(record);
    }
    Some(format!("{text}\n{footer}\n"))
}
