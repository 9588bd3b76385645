//! Text by chance against the codec: it reads it or refuses it in few words, and what it reads is
//! what it would write.

use std::cell::Cell;

use serde_json::Value;
use shared::protocol::codec::{self, COMMAND_ID_CHARS_MAX, FRAME_BYTES_MAX};
use shared::protocol::server_message::ServerMessage;

use super::by_schema::Language;
use super::luck::{Luck, each_seed};
use super::{corpus, mutation};

/// How many frames.
const FRAMES: &str = "PACE_FUZZ_FRAMES";
const FRAMES_USUAL: u64 = 100_000;

/// Of so many frames at least one can be read: those that are not are refused early.
const READ_ONE_OF: u64 = 20;

/// How long a refusal may be, bytes on the wire: whatever was sent, it is read by people.
const REFUSAL_BYTES_MAX: usize = 8 * 1024;

/// A frame by chance.
pub(crate) fn frame(corpus: &[Value], language: &Language, luck: &mut Luck) -> String {
    let mut message = if luck.one_in(3) {
        let words = ["queens", "northmere", "docks", "y1/acute/northmere+queens", "0"];
        let words = words.map(str::to_owned);
        let kind = luck.pick(&language.types).cloned().unwrap_or_default();
        let body = language.body(&kind, &words, luck);
        serde_json::json!({ "type": kind, "id": "c", "body": body })
    } else {
        luck.pick(corpus).cloned().unwrap_or_default()
    };
    if !luck.one_in(5) {
        mutation::of_value(&mut message, corpus, luck);
    }
    mutation::of_text(message.to_string(), luck)
}

/// What the codec makes of a frame; whether it could be read.
fn check(frame: &str) -> bool {
    match codec::decode(frame) {
        Ok(read) => {
            let id = read.id.clone().unwrap_or_default();
            let again = codec::encode_client(&id, read.phase, &read.message);
            let again = codec::decode(&again).expect("what was read can be written and read");
            assert_eq!((again.phase, again.message), (read.phase, read.message), "{frame}");
            true
        }
        Err(refused) => {
            let id = refused.answers.as_deref().unwrap_or_default();
            assert!(id.chars().count() <= COMMAND_ID_CHARS_MAX, "an id that long: {frame}");
            let told = codec::encode(&ServerMessage::Refused(refused));
            assert!(told.len() <= REFUSAL_BYTES_MAX, "{} bytes: {told}", told.len());
            false
        }
    }
}

#[test]
fn any_frame_is_read_or_refused_in_few_words() {
    let (corpus, language) = (corpus::messages(), Language::new());
    let (sent, read) = (Cell::new(0_u64), Cell::new(0_u64));
    each_seed("any_frame_is_read", FRAMES, FRAMES_USUAL, |seed| {
        let frame = frame(&corpus, &language, &mut Luck::new(seed));
        if frame.len() <= FRAME_BYTES_MAX {
            sent.set(sent.get() + 1);
            read.set(read.get() + u64::from(check(&frame)));
        }
    });
    eprintln!("{} frames, of which {} could be read", sent.get(), read.get());
    let enough = sent.get() < READ_ONE_OF * READ_ONE_OF || read.get() > sent.get() / READ_ONE_OF;
    assert!(enough, "of {} frames only {} could be read", sent.get(), read.get());
}
