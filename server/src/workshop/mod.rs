//! Workshops: one or several tables with one code, one facilitator, one scenario and one luck.
//!
//! A [`Workshop`] decides nothing about a game. It knows where everybody is, lets people in, and
//! brings to its tables what the facilitator wants of several of them.
//!
//! | file | what |
//! |---|---|
//! | this one | the workshop and its tables |
//! | [`spread`] | at which table somebody gets a seat, or whether they wait |
//! | [`admission`] | joining and coming back: from what a client says to a table or the hall |
//! | [`codes`] | join codes, recovery codes, invitations |
//! | [`keys`] | a join that is sent again because its answer was lost |
//! | [`hall`] | those who wait for a seat |
//! | [`news`] | who comes to the hall and who goes, told to those who wait and to the facilitator |
//! | [`erasing`] | names and texts that go for good |
//! | [`leading`] | the facilitator: bringing people to seats, conducting several tables |
//! | [`bringing`] | somebody goes to a seat, from the hall or another table, and is at one place |

mod admission;
pub(crate) mod bringing;
mod codes;
mod erasing;
mod hall;
mod keys;
mod leading;
mod news;
mod spread;
#[cfg(test)]
mod tests;

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use shared::protocol::code::LinkCode;
use shared::protocol::workshop::{AtSeat, Late, Spread};
use shared::rules::ids::PersonId;

use crate::socket::throttle::{RECOVERIES_PER_MINUTE_MAX, Throttle};
use crate::store::{Hash, Store};
use crate::table::actor::Handle;
use crate::table::entry::{Entry, Missing};
use crate::table::message::Refusal;
use hall::Hall;

pub(crate) use admission::{Admission, At};
pub(crate) use keys::Alone;
#[cfg(test)]
pub(crate) use keys::Keys;

/// One workshop.
pub(crate) struct Workshop {
    /// Names it for ever; public.
    pub(crate) id: String,
    /// What people type to join.
    code: Mutex<String>,
    /// What is kept of the token that runs it.
    pub(crate) facilitator: Hash,
    spread: Spread,
    late: Late,
    store: Store,
    /// By number, from 1.
    tables: Vec<Arc<Entry>>,
    /// The number that the next person gets.
    next_person: AtomicU32,
    hall: Mutex<Hall>,
    keys: keys::Keys,
    /// How often everybody has come back by their recovery code lately.
    recoveries: Throttle<PersonId>,
    /// Held while somebody is given a table, so that no two are promised one seat.
    placing: Mutex<()>,
    /// Held to write while names are erased, and to read while somebody comes to the hall: nobody
    /// is there whose name the store has lost meanwhile.
    erasing: tokio::sync::RwLock<()>,
    /// Held while somebody is brought to a seat or gives up waiting, so that nobody is brought to
    /// two, or to one that they can't come back to.
    bringing: tokio::sync::Mutex<()>,
}

/// What a workshop is made of.
pub(crate) struct Parts {
    /// As in [`Workshop::id`].
    pub(crate) id: String,
    /// What people type to join.
    pub(crate) code: String,
    /// As in [`Workshop::facilitator`].
    pub(crate) facilitator: Hash,
    /// How people are spread.
    pub(crate) spread: Spread,
    /// What becomes of those who come late.
    pub(crate) late: Late,
    /// By number, from 1.
    pub(crate) tables: Vec<Arc<Entry>>,
    /// Above every person who was ever at a table.
    pub(crate) next_person: u32,
    /// Who waits, by number and name.
    pub(crate) waiting: Vec<(PersonId, String)>,
}

impl Workshop {
    /// A workshop whose tables are in that store.
    pub(crate) fn new(parts: Parts, store: Store) -> Self {
        let Parts { id, code, facilitator, spread, late, tables, .. } = parts;
        let after = parts.waiting.iter().map(|(person, _)| person.0.saturating_add(1)).max();
        let next_person = parts.next_person.max(after.unwrap_or(0));
        Self {
            id,
            code: Mutex::new(code),
            facilitator,
            spread,
            late,
            store,
            tables,
            next_person: AtomicU32::new(next_person),
            hall: Mutex::new(Hall::of(parts.waiting)),
            keys: keys::Keys::default(),
            recoveries: Throttle::new(RECOVERIES_PER_MINUTE_MAX),
            placing: Mutex::default(),
            erasing: tokio::sync::RwLock::default(),
            bringing: tokio::sync::Mutex::default(),
        }
    }

    /// Its tables, by number from 1.
    pub(crate) fn tables(&self) -> &[Arc<Entry>] {
        &self.tables
    }

    /// Where to reach the table of that number.
    ///
    /// # Errors
    ///
    /// A refusal, if there is none or it can't be opened.
    pub(crate) async fn table(&self, number: u16) -> Result<Handle, Refusal> {
        self.entry(number)?.wake(&self.store).await.map_err(|missing| match missing {
            Missing::Quarantined => {
                let message = "This table has failed twice at the same point and rests; nothing \
                               of it is lost. The server's operator can release it.";
                (LinkCode::Quarantined.into(), message.to_owned())
            }
            Missing::Unknown | Missing::Damaged => {
                let message =
                    "This table can't be opened; its facilitator should look at the server's log.";
                (LinkCode::StoreFailed.into(), message.to_owned())
            }
        })
    }

    /// The table of that number, awake or asleep.
    fn entry(&self, number: u16) -> Result<&Arc<Entry>, Refusal> {
        let place = usize::from(number).checked_sub(1);
        place.and_then(|place| self.tables.get(place)).ok_or_else(|| {
            let there_are = match self.tables.len() {
                1 => "there is only table 1".to_owned(),
                many => format!("there are 1 to {many}"),
            };
            let message = format!("body.table: there is no table {number}; {there_are}.");
            (LinkCode::BadBody.into(), message)
        })
    }

    /// The number that somebody new gets.
    fn new_person(&self) -> PersonId {
        PersonId(self.next_person.fetch_add(1, Ordering::Relaxed))
    }

    /// At which table somebody is, and what they are there.
    fn find(&self, person: PersonId) -> Option<(u16, AtSeat)> {
        self.tables.iter().find_map(|entry| {
            let people = entry.board.read()?.people;
            let found = people.into_iter().find(|found| found.person == person.0)?;
            Some((entry.number, found))
        })
    }

    fn hall(&self) -> MutexGuard<'_, Hall> {
        self.hall.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Does something to its end, even if whoever asked waits for it no longer.
async fn to_the_end<T: Send + 'static>(
    what: impl Future<Output = Result<T, Refusal>> + Send + 'static,
) -> Result<T, Refusal> {
    // A panic is in the log.
    tokio::spawn(what).await.unwrap_or_else(|_| {
        let message = "This failed in the server; look at who is where, and try again.";
        Err((LinkCode::Busy.into(), message.to_owned()))
    })
}
