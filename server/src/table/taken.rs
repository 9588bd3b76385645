//! Which commands have been taken: sending one again does nothing twice.
//!
//! Rebuilt from the log, where every record carries its client's id and who it was. Ids count for
//! one person, so whoever comes to a seat begins with a clean slate, and partners don't meet. What
//! a bell that is taken back undoes is remembered as undone: sending it again does nothing either.

use std::collections::{BTreeMap, HashMap};

use shared::log::{self, Record};
use shared::rules::conduct;
use shared::rules::ids::PersonId;

/// What has become of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It was taken.
    Taken,
    /// It was taken, and undone when a bell was taken back.
    Undone,
}

/// Ids of commands that were taken, by whose they were; those of nobody at a seat are the
/// facilitator's.
#[derive(Debug, Default)]
pub(super) struct Taken {
    ids: BTreeMap<Option<PersonId>, HashMap<String, Fate>>,
    /// Those that would be undone if the last bell were taken back.
    since_bell: Vec<(Option<PersonId>, String)>,
}

impl Taken {
    /// What has become of that command; none if it was never taken.
    pub(super) fn fate(&self, person: Option<PersonId>, id: &str) -> Option<Fate> {
        self.ids.get(&person)?.get(id).copied()
    }

    /// Takes note of a record.
    pub(super) fn observe(&mut self, record: &Record) {
        if log::takes_back(&record.events) {
            for (person, id) in std::mem::take(&mut self.since_bell) {
                self.ids.entry(person).or_default().insert(id, Fate::Undone);
            }
        } else if log::closes(&record.events) {
            self.since_bell.clear();
        }
        if let Some(id) = &record.id {
            self.take(record.person, id);
            if conduct::outlasts_bells(&record.instruction.command) {
                self.since_bell.pop();
            }
        }
    }

    /// Takes note of an answer to a decision.
    pub(super) fn answered(&mut self, person: Option<PersonId>, id: &str) {
        self.take(person, id);
    }

    fn take(&mut self, person: Option<PersonId>, id: &str) {
        self.ids.entry(person).or_default().insert(id.to_owned(), Fate::Taken);
        self.since_bell.push((person, id.to_owned()));
    }
}
