//! Bytes to messages and back: the only place that parses what a client sends.
//!
//! Decoding goes in two steps, envelope first, so that a refusal always carries the id of what it
//! refuses. In an envelope unknown fields are ignored (a newer client may add some); in a body they
//! are refused by name (a misspelled term must not be dropped).

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::client_message::{ClientMessage, PhaseStamp};
use super::code::{LinkCode, WireCode};
use super::server_message::{Refused, ServerMessage};

/// The largest frame a client may send.
pub const FRAME_BYTES_MAX: usize = 64 * 1024;

/// The longest command id.
pub const COMMAND_ID_CHARS_MAX: usize = 64;

/// The longest sentence that a frame which can't be read is refused with, and the longest path of a
/// field: both may repeat what was sent.
const REFUSAL_CHARS_MAX: usize = 600;
const FIELD_CHARS_MAX: usize = 200;

/// A message with what its envelope says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The client's name for it.
    pub id: Option<String>,
    /// The phase that the sender believed in.
    pub phase: Option<PhaseStamp>,
    /// What it says.
    pub message: ClientMessage,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    phase: Option<PhaseStamp>,
    #[serde(borrow, default)]
    body: Option<&'a RawValue>,
}

/// What could be read of an envelope that is not right.
#[derive(Deserialize)]
struct IdOnly {
    #[serde(default)]
    id: Option<String>,
}

/// Reads one frame.
///
/// # Errors
///
/// A refusal that carries the message's id, where one could be read, and the field that is wrong.
pub fn decode(frame: &str) -> Result<Incoming, Refused> {
    let envelope: Envelope<'_> = serde_json::from_str(frame).map_err(|error| {
        let id = serde_json::from_str::<IdOnly>(frame).ok().and_then(|only| only.id);
        let id = id.filter(|id| id.chars().count() <= COMMAND_ID_CHARS_MAX);
        let (code, message) = if error.is_data() {
            (LinkCode::BadEnvelope, format!(
                "A message is an object with a \"type\", and if it is a command an \"id\" and a \"body\": {error}."
            ))
        } else {
            (LinkCode::NotJson, format!("This is not JSON: {error}."))
        };
        refused(id, code, message, None)
    })?;
    let Envelope { kind, id, phase, body } = envelope;
    if id.as_ref().is_some_and(|id| id.chars().count() > COMMAND_ID_CHARS_MAX) {
        return Err(refused(
            None,
            LinkCode::BadEnvelope,
            format!("\"id\" is longer than {COMMAND_ID_CHARS_MAX} characters."),
            Some("id"),
        ));
    }
    let raw = body.map_or("{}", RawValue::get);
    let Some(message) = read_body(&kind, raw) else {
        let kind = kind.chars().take(40).collect::<String>();
        let message =
            format!("There is no message type \"{kind}\"; there are {}.", TYPES.join(", "));
        return Err(refused(id, LinkCode::UnknownType, message, Some("type")));
    };
    match message {
        Ok(message) => Ok(Incoming { id, phase, message }),
        Err((field, error)) => {
            let field = if field == "." { "body".to_owned() } else { format!("body.{field}") };
            let message = format!("{field}: {error}.");
            Err(refused(id, LinkCode::BadBody, message, Some(&field)))
        }
    }
}

/// Writes one message.
#[must_use]
pub fn encode(message: &ServerMessage) -> String {
    // Every map on the wire has text keys, so this cannot fail.
    serde_json::to_string(message).unwrap_or_default()
}

/// Writes what a client sends.
#[must_use]
pub fn encode_client(id: &str, phase: Option<PhaseStamp>, message: &ClientMessage) -> String {
    let mut value = serde_json::to_value(message).unwrap_or_default();
    if let Some(envelope) = value.as_object_mut() {
        envelope.insert("id".to_owned(), id.into());
        if let Some(phase) = phase {
            envelope.insert("phase".to_owned(), serde_json::to_value(phase).unwrap_or_default());
        }
    }
    value.to_string()
}

/// Reads the body of a message of that type; nothing if there is no such type.
macro_rules! types {
    ($($word:literal => $variant:ident,)+) => {
        /// Every type that a client's message may have.
        const TYPES: &[&str] = &[$($word),+];

        fn read_body(kind: &str, body: &str) -> Option<Result<ClientMessage, (String, String)>> {
            let message = match kind {
                $($word => read(body).map(ClientMessage::$variant),)+
                _ => return None,
            };
            Some(message)
        }
    };
}

types! {
    "hello" => Hello,
    "create" => Create,
    "join" => Join,
    "resume" => Resume,
    "recover" => Recover,
    "act" => Act,
    "plan" => Plan,
    "talk" => Talk,
    "expect" => Expect,
    "ready" => Ready,
    "moves" => Moves,
    "what_if" => WhatIf,
    "explain" => Explain,
    "monitor" => Monitor,
    "leave" => Leave,
    "conduct" => Conduct,
    "conduct_tables" => ConductTables,
    "visit" => Visit,
    "workshop" => Workshop,
    "seat" => Seat,
    "dismiss" => Dismiss,
    "invitations" => Invitations,
    "revoke" => Revoke,
    "new_code" => NewCode,
    "compare" => Compare,
    "recovery" => Recovery,
}

fn read<T: DeserializeOwned>(body: &str) -> Result<T, (String, String)> {
    let mut reader = serde_json::Deserializer::from_str(body);
    let value = serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| (error.path().to_string(), plain(&error.into_inner())))?;
    Ok(value)
}

/// The error without serde's position, which counts within the body and would mislead.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

fn refused(id: Option<String>, code: LinkCode, message: String, field: Option<&str>) -> Refused {
    let field = field.map(|field| field.chars().take(FIELD_CHARS_MAX).collect());
    Refused { answers: id, code: WireCode::Link(code), message: shortened(message), field }
}

/// A sentence without its middle, if it is too long: what is wrong stands before it, and what would
/// be right after it.
fn shortened(message: String) -> String {
    let length = message.chars().count();
    if length <= REFUSAL_CHARS_MAX {
        return message;
    }
    let half = REFUSAL_CHARS_MAX / 2;
    let head = message.chars().take(half);
    head.chain(" … ".chars()).chain(message.chars().skip(length - half)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(frame: &str) -> Refused {
        decode(frame).expect_err("should be refused")
    }

    #[test]
    fn a_refusal_names_the_field_and_the_command() {
        let refused = refusal(
            r#"{"type":"act","id":"c7","body":{"draft":{"with":["queens"],"terms":{"acute":
            {"form":"block","baseline":"frozen","price_pb":1,"price_bp":1,"marginal_rate_bp":1,
            "sanctions":false,"years":1}}}}}"#,
        );
        assert_eq!(refused.answers.as_deref(), Some("c7"));
        assert_eq!(refused.code, LinkCode::BadBody.into());
        assert_eq!(refused.field.as_deref(), Some("body.draft.terms.acute.price_pb"));
        assert!(refused.message.contains("unknown field `price_pb`"), "{}", refused.message);
    }

    #[test]
    fn numbers_that_do_not_fit_are_refused_by_field() {
        let refused = refusal(
            r#"{"type":"act","id":"c8","body":{"draft":{"with":[],"terms":{"settlement":
            {"programme":99999999999999999999999,"running_costs":1,"surplus_bp":1}}}}}"#,
        );
        assert_eq!(refused.field.as_deref(), Some("body.draft.terms.settlement.programme"));
    }

    #[test]
    fn what_is_not_json_or_has_no_type_is_told_apart() {
        assert_eq!(refusal("hello").code, LinkCode::NotJson.into());
        assert_eq!(refusal("[]").code, LinkCode::BadEnvelope.into());
        let refused = refusal(r#"{"id":"c1"}"#);
        assert_eq!(refused.code, LinkCode::BadEnvelope.into());
        assert_eq!(refused.answers.as_deref(), Some("c1"));
        assert_eq!(refusal(r#"{"type":"fly","id":"c2"}"#).code, LinkCode::UnknownType.into());
    }

    #[test]
    fn ids_are_short_and_refusals_repeat_little() {
        let with = |length| format!(r#"{{"type":"leave","id":"{}"}}"#, "x".repeat(length));
        assert!(decode(&with(COMMAND_ID_CHARS_MAX)).is_ok());
        let refused = refusal(&with(COMMAND_ID_CHARS_MAX + 1));
        assert_eq!((refused.answers, refused.field.as_deref()), (None, Some("id")));
        let long = "x".repeat(9 * REFUSAL_CHARS_MAX);
        let refused = refusal(&format!(r#"{{"type":"talk","id":"c1","body":{{"{long}":1}}}}"#));
        assert!(refused.message.chars().count() <= REFUSAL_CHARS_MAX + 3, "{}", refused.message);
        assert!(refused.field.is_some_and(|field| field.chars().count() <= FIELD_CHARS_MAX));
    }

    #[test]
    fn an_envelope_may_carry_more_than_we_know() {
        let incoming = decode(r#"{"type":"ready","id":"c3","trace":1,"body":{"ready":true}}"#)
            .expect("should be read");
        assert_eq!(incoming.id.as_deref(), Some("c3"));
    }
}
