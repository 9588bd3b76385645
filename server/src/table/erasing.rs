//! Which texts are one person's: read from the log, which names people and texts by number.

use std::collections::BTreeMap;

use shared::log::Record;
use shared::rules::event::What;
use shared::rules::ids::{PersonId, SeatId};

/// The numbers of the texts that this person wrote. A record that can't be read tells of none:
/// such a table can't be opened either, and all of it can still be erased.
pub(super) fn texts_of(person: PersonId, records: &[String]) -> Vec<u64> {
    let mut seats: BTreeMap<SeatId, PersonId> = BTreeMap::new();
    let mut texts = Vec::new();
    for record in records.iter().filter_map(|text| serde_json::from_str::<Record>(text).ok()) {
        for event in &record.events {
            match &event.what {
                What::SeatTaken { seat, holder } => match holder.person() {
                    Some(person) => drop(seats.insert(*seat, person)),
                    None => drop(seats.remove(seat)),
                },
                What::SeatLeft { seat } => drop(seats.remove(seat)),
                What::Said { from, text, .. } if seats.get(from) == Some(&person) => {
                    texts.push(u64::from(text.0));
                }
                _ => {}
            }
        }
    }
    texts
}
