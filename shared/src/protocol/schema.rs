//! JSON Schema of all messages, made from the types themselves.

use schemars::schema_for;
use serde_json::{Value, json};

use super::client_message::{ClientMessage, PhaseStamp};
use super::server_message::ServerMessage;
use crate::debrief::document::Debrief;
use crate::debrief::replay::Replay;

/// One document with the schema of each direction, and of what plain HTTP answers about a game.
#[must_use]
pub fn document() -> Value {
    json!({
        "title": "Pace of Change protocol, version 1",
        "description": "client_message: what a client sends; beside type and body its envelope has \
                        an optional id (text, at most 64 characters) and an optional phase. \
                        server_message: what the server sends. debrief, replay: what plain HTTP \
                        answers about a game.",
        "envelope_phase": schema_for!(PhaseStamp),
        "client_message": schema_for!(ClientMessage),
        "server_message": schema_for!(ServerMessage),
        "debrief": schema_for!(Debrief),
        "replay": schema_for!(Replay),
    })
}
