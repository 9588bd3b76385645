//! The text of a frame, in two parts: a body that is the same for everybody who sees the same, and
//! in front of it the number and the answer, which are not.
//!
//! So a body is encoded once for each audience and kept for those who resume. What comes out is
//! exactly a [`Frame`](shared::protocol::server_message::Frame), as the test holds.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use shared::protocol::entity::Entity;
use shared::protocol::server_message::Happening;
use shared::view::Update;
use tokio_tungstenite::tungstenite::Utf8Bytes;

#[derive(Serialize)]
struct Body<'a> {
    happened: &'a [Happening],
    changed: &'a BTreeMap<String, Entity>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    gone: &'a [String],
}

/// A frame without its number: everything from the first field on, with the closing brace.
pub(super) fn body(update: &Update) -> Arc<str> {
    let Update { happened, changed, gone } = update;
    // Every map on the wire has text keys, so this cannot fail.
    let text = serde_json::to_string(&Body { happened, changed, gone }).unwrap_or_default();
    Arc::from(text.strip_prefix('{').unwrap_or_default())
}

/// How much the start of a frame takes beside the id that it answers: two words and a number.
const START_BYTES: usize = 64;

/// A whole frame.
pub(super) fn text(seq: u64, answers: Option<&str>, body: &str) -> Utf8Bytes {
    // Made for each who looks on, so the room for it is taken once.
    let mut text = String::with_capacity(START_BYTES + answers.map_or(0, str::len) + body.len());
    text.push_str("{\"type\":\"frame\",\"seq\":");
    text.push_str(&seq.to_string());
    text.push(',');
    if let Some(id) = answers {
        text.push_str("\"answers\":");
        text.push_str(&serde_json::Value::from(id).to_string());
        text.push(',');
    }
    text.push_str(body);
    text.into()
}

#[cfg(test)]
mod tests {
    use shared::protocol::server_message::{Frame, ServerMessage};

    use super::*;

    #[test]
    fn a_frame_in_two_parts_is_a_frame() {
        let happening = Happening {
            what: "signed".into(),
            by: None,
            about: Some("deal:x".into()),
            text: "\"Signed\"".into(),
        };
        for (gone, answers) in [(vec![], None), (vec!["draft:x".to_owned()], Some("c\"1\""))] {
            let update = Update { happened: vec![happening.clone()], gone, ..Update::default() };
            let text = text(7, answers, &body(&update));
            let read: ServerMessage = serde_json::from_str(&text).expect("a message");
            let Update { happened, changed, gone } = update;
            let answers = answers.map(str::to_owned);
            let meant = ServerMessage::Frame(Frame { seq: 7, answers, happened, changed, gone });
            assert_eq!(read, meant);
            assert_eq!(*text, shared::protocol::codec::encode(&meant));
        }
    }
}
