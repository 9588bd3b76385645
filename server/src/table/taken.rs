//! Which commands have been taken: sending one again does nothing twice.
//!
//! Rebuilt from the log, where every record carries its client's id and who it was. Ids count for
//! one person, so whoever comes to a seat begins with a clean slate, and partners don't meet.

use std::collections::{BTreeMap, HashSet};

use shared::rules::ids::PersonId;

/// Ids of commands that were taken, by whose they were; those of nobody at a seat are the
/// facilitator's.
#[derive(Debug, Default)]
pub(super) struct Taken {
    ids: BTreeMap<Option<PersonId>, HashSet<String>>,
}

impl Taken {
    /// Whether that command was taken before.
    pub(super) fn has(&self, person: Option<PersonId>, id: &str) -> bool {
        self.ids.get(&person).is_some_and(|ids| ids.contains(id))
    }

    /// Takes note of a command that was taken.
    pub(super) fn observe(&mut self, person: Option<PersonId>, id: Option<&str>) {
        if let Some(id) = id {
            self.ids.entry(person).or_default().insert(id.to_owned());
        }
    }
}
