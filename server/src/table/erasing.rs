//! Which texts are one person's: read from the log, which names people and texts by number.

use shared::log::Record;
use shared::rules::ids::PersonId;

/// The numbers of the texts that this person wrote. A record that can't be read tells of none:
/// such a table can't be opened either, and all of its workshop can still be erased.
pub(crate) fn texts_of(person: PersonId, records: &[String]) -> Vec<u64> {
    let records = records.iter().filter_map(|text| serde_json::from_str::<Record>(text).ok());
    let own = records.filter(|record| record.person == Some(person));
    own.flat_map(|record| record.events)
        .filter_map(|event| Some(u64::from(event.what.text()?.0)))
        .collect()
}
