//! Who hears whom: rooms by code, offers by who sees them.

use std::collections::HashMap;
use std::error::Error;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite::protocol::Message;

/// All rooms.
pub(crate) struct Rooms {
    /// How long a frame is, in bytes.
    frame_bytes: usize,
    rooms: Mutex<HashMap<String, Room>>,
}

#[derive(Default)]
struct Room {
    members: Vec<Member>,
    /// Who sees an offer, by its id.
    offers: HashMap<String, Vec<String>>,
}

/// Somebody in a room.
struct Member {
    name: String,
    queue: mpsc::Sender<Message>,
    /// How many frames they got.
    seq: u64,
}

/// Where a connection is.
pub(crate) struct Place {
    queue: mpsc::Sender<Message>,
    room: String,
    name: String,
}

impl Place {
    pub(crate) fn new(queue: mpsc::Sender<Message>) -> Self {
        Self { queue, room: String::new(), name: String::new() }
    }

    fn answer(&self, message: &Value) {
        self.say(message.to_string());
    }

    fn say(&self, text: String) {
        // Who reads too slowly loses what doesn't fit; the load test notices.
        let _ = self.queue.try_send(Message::text(text));
    }
}

impl Rooms {
    pub(crate) fn new(frame_bytes: usize) -> Self {
        Self { frame_bytes, rooms: Mutex::default() }
    }

    /// Takes what a connection says.
    pub(crate) fn take(&self, place: &mut Place, text: &str) -> Result<(), Box<dyn Error>> {
        let said: Value = serde_json::from_str(text)?;
        let id = said["id"].as_str().unwrap_or_default();
        let body = &said["body"];
        let mut rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        match said["type"].as_str().unwrap_or_default() {
            "hello" => place.answer(&json!({
                "type": "welcome", "answers": id, "protocol": 1, "server": "floor", "rules": 1,
                "scenarios": [],
            })),
            "create" => {
                place.room = format!("F{:05}", rooms.len());
                let code = &place.room;
                place.answer(&json!({
                    "type": "created", "answers": id, "table": code, "tables": [code],
                    "code": code, "token": code,
                }));
                rooms.entry(code.clone()).or_default().enter("facilitator", place);
            }
            "join" => {
                place.room = body["code"].as_str().unwrap_or_default().to_owned();
                place.name = body["seat"].as_str().unwrap_or_default().to_owned();
                let (table, seat) = (&place.room, &place.name);
                place.answer(&json!({
                    "type": "joined", "answers": id, "table": table, "number": 1, "seat": seat,
                    "token": seat,
                }));
                let snapshot = format!("\"seq\":0,\"answers\":\"{id}\",\"entities\":{{}}");
                place.say(format!("{{\"type\":\"snapshot\",{snapshot}}}"));
                let name = place.name.clone();
                rooms.entry(place.room.clone()).or_default().enter(&name, place);
            }
            _ => {
                let Some(room) = rooms.get_mut(&place.room) else { return Ok(()) };
                let heard_by = room.heard_by(&place.name, body);
                let frame = self.frame(text);
                room.broadcast(place, id, heard_by.as_deref(), &frame);
            }
        }
        Ok(())
    }

    /// A frame without its number: what was said, and as much more as a frame of the game has.
    fn frame(&self, said: &str) -> String {
        let frame = format!("\"happened\":[],\"changed\":{{\"said\":{said}}},\"gone\":[\"");
        // In front comes about as much as in a frame of the game.
        let head = "{\"type\":\"frame\",\"seq\":123456,\"\"]}".len();
        let more = self.frame_bytes.saturating_sub(frame.len() + head);
        format!("{frame}{}\"]}}", "x".repeat(more))
    }
}

impl Room {
    fn enter(&mut self, name: &str, place: &Place) {
        let queue = place.queue.clone();
        self.members.push(Member { name: name.to_owned(), queue, seq: 0 });
    }

    /// Who hears this; none: all.
    fn heard_by(&mut self, name: &str, body: &Value) -> Option<Vec<String>> {
        let names = |list: &Value| -> Vec<String> {
            let names = list.as_array().into_iter().flatten().filter_map(Value::as_str);
            names.map(str::to_owned).collect()
        };
        if body.get("draft").is_some() {
            return Some(vec![name.to_owned()]);
        }
        if let Some(offer) = ["table", "show", "counter"].iter().find_map(|act| body.get(act)) {
            let deal = offer["deal"].as_str().unwrap_or_default();
            let seen_by = self.offers.entry(deal.to_owned()).or_insert_with(|| {
                let parties = deal.rsplit('/').next().unwrap_or_default();
                parties.split('+').map(str::to_owned).collect()
            });
            seen_by.extend(names(&offer["to"]));
            return Some(seen_by.clone());
        }
        let mut to = names(&body["to"]);
        to.push(name.to_owned());
        (to.len() > 1).then_some(to)
    }

    fn broadcast(&mut self, by: &Place, id: &str, heard_by: Option<&[String]>, frame: &str) {
        self.members.retain(|member| !member.queue.is_closed());
        for member in &mut self.members {
            if heard_by.is_some_and(|names| !names.contains(&member.name)) {
                continue;
            }
            member.seq += 1;
            let seq = member.seq;
            let answers = if member.queue.same_channel(&by.queue) {
                format!("\"answers\":\"{id}\",")
            } else {
                String::new()
            };
            let text = format!("{{\"type\":\"frame\",\"seq\":{seq},{answers}{frame}");
            // Who reads too slowly loses what doesn't fit; the load test notices.
            let _ = member.queue.try_send(Message::text(text));
        }
    }
}
