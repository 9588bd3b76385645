//! What a client says: whatever brings records into the log, by luck.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// Luck from a seed: SplitMix64, Steele, Lea and Flood 2014.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number below that one.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}

/// A message's type and body.
pub(super) fn anything(
    seat: &str,
    entities: &BTreeMap<String, Value>,
    dice: &mut Dice,
) -> (&'static str, Value) {
    match dice.below(20) {
        0..=5 => ("talk", json!({ "to": [], "text": "Good morning." })),
        6..=9 => {
            let others: Vec<&str> =
                entities.keys().filter_map(|k| k.strip_prefix("seat:")).collect();
            let place = usize::try_from(dice.below(others.len().max(1) as u64)).unwrap_or(0);
            let other = others.get(place).copied().unwrap_or("queens");
            ("talk", json!({ "to": [other], "text": "Between you and me." }))
        }
        10 => ("ready", json!({ "ready": true })),
        11 => ("ready", json!({ "ready": false })),
        12 if dice.below(4) == 0 => ("leave", json!({})),
        13..=14 => offer(seat, entities, dice)
            .map_or_else(no_offer, |offer| ("act", json!({ "refuse": offer }))),
        _ => offer(seat, entities, dice)
            .map_or_else(no_offer, |offer| ("act", json!({ "sign": offer }))),
    }
}

fn no_offer() -> (&'static str, Value) {
    ("talk", json!({ "to": [], "text": "Has anybody an offer?" }))
}

/// An offer that waits for that seat.
fn offer(seat: &str, entities: &BTreeMap<String, Value>, dice: &mut Dice) -> Option<Value> {
    let names = |list: &Value| list.as_array().is_some_and(|all| all.iter().any(|one| one == seat));
    let open: Vec<&Value> = entities
        .iter()
        .filter(|(key, _)| key.starts_with("deal:"))
        .map(|(_, deal)| deal)
        .filter(|deal| deal["status"] == "tabled" && names(&deal["parties"]))
        .filter(|deal| !names(&deal["signed"]))
        .collect();
    let place = usize::try_from(dice.below(open.len().max(1) as u64)).ok()?;
    let deal = open.get(place)?;
    Some(json!({ "offer": deal["deal"], "version": deal["version"] }))
}
