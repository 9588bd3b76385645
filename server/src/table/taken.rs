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

/// Until when a taken command stands. A game has thousands, and each is kept to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Whatever bell is taken back.
    Always,
    /// Unless the bell of that number, which it rang or came after, is taken back.
    SinceBell(u32),
    /// No longer.
    Undone,
}

/// Ids of commands that were taken, by whose they were; those of nobody at a seat are the
/// facilitator's.
#[derive(Debug, Default)]
pub(super) struct Taken {
    ids: BTreeMap<Option<PersonId>, HashMap<Box<str>, Standing>>,
    /// How many bells have rung.
    bells: u32,
}

impl Taken {
    /// What has become of that command; none if it was never taken.
    pub(super) fn fate(&self, person: Option<PersonId>, id: &str) -> Option<Fate> {
        match self.ids.get(&person)?.get(id)? {
            Standing::Undone => Some(Fate::Undone),
            Standing::Always | Standing::SinceBell(_) => Some(Fate::Taken),
        }
    }

    /// Takes note of a record.
    pub(super) fn observe(&mut self, record: &Record) {
        if log::takes_back(&record.events) {
            for standing in self.ids.values_mut().flat_map(HashMap::values_mut) {
                if *standing == Standing::SinceBell(self.bells) {
                    *standing = Standing::Undone;
                }
            }
        } else if log::closes(&record.events) {
            self.bells += 1;
        }
        if let Some(id) = &record.id {
            let standing = if conduct::outlasts_bells(&record.instruction.command) {
                Standing::Always
            } else {
                Standing::SinceBell(self.bells)
            };
            self.take(record.person, id, standing);
        }
    }

    /// Takes note of an answer to a decision.
    pub(super) fn answered(&mut self, person: Option<PersonId>, id: &str) {
        self.take(person, id, Standing::SinceBell(self.bells));
    }

    fn take(&mut self, person: Option<PersonId>, id: &str, standing: Standing) {
        self.ids.entry(person).or_default().insert(id.into(), standing);
    }
}
