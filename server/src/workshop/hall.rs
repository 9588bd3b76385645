//! Those who wait for a seat: who they are, and at which connection.
//!
//! They are in the store from the moment they are told that they wait, so a restart loses nobody.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use shared::protocol::client_message::Join;
use shared::protocol::code::LinkCode;
use shared::protocol::codec;
use shared::protocol::server_message::ServerMessage;
use shared::protocol::workshop::{HallView, Waiting};
use shared::rules::ids::PersonId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::Workshop;
use super::admission::At;
use super::keys::Entrant;
use crate::socket::link::{Link, Outgoing};
use crate::socket::reason::Reason;
use crate::store::Waiter;
use crate::table;
use crate::table::message::{ConnectionId, Refusal, Secrets};

/// How many people may wait in one workshop.
pub(super) const HALL_PEOPLE_MAX: usize = 1_000;

/// How long changes are collected before all who wait are told how many there are.
const NEWS_MS: u64 = 500;

/// Those who wait.
pub(super) struct Hall {
    people: BTreeMap<PersonId, Waits>,
    /// Has room for so many; who is on the way to it has taken theirs already.
    room: Arc<Semaphore>,
    /// Whether all are about to be told how many there are.
    telling: bool,
}

struct Waits {
    name: String,
    /// Where they are, if they are connected.
    at: Option<(ConnectionId, Link)>,
    _place: Option<OwnedSemaphorePermit>,
}

impl Hall {
    /// Of those people, none of them connected.
    pub(super) fn of(people: Vec<(PersonId, String)>) -> Self {
        let room = Arc::new(Semaphore::new(HALL_PEOPLE_MAX));
        let waits = |name| {
            let place = Arc::clone(&room).try_acquire_owned().ok();
            Waits { name, at: None, _place: place }
        };
        let people = people.into_iter().map(|(person, name)| (person, waits(name))).collect();
        Self { people, room, telling: false }
    }

    /// Everybody, in the order in which they came.
    pub(super) fn list(&self) -> Vec<Waiting> {
        let list = self.people.iter().map(|(person, waits)| Waiting {
            person: person.0,
            name: waits.name.clone(),
            connected: waits.at.is_some(),
        });
        list.collect()
    }

    /// The name of somebody who waits.
    pub(super) fn name(&self, person: PersonId) -> Option<String> {
        self.people.get(&person).map(|waits| waits.name.clone())
    }

    /// Takes somebody out; with where they are.
    pub(super) fn remove(&mut self, person: PersonId) -> Option<(ConnectionId, Link)> {
        self.people.remove(&person)?.at
    }

    /// Takes those out; with where those are who are connected.
    pub(super) fn remove_all(
        &mut self,
        whom: impl Fn(PersonId) -> bool,
    ) -> Vec<(ConnectionId, Link)> {
        let gone = self.people.extract_if(.., |person, _| whom(*person));
        gone.filter_map(|(_, waits)| waits.at).collect()
    }

    fn view(&self) -> HallView {
        let waiting = self.people.len();
        HallView { answers: None, token: None, recovery: None, invitation: None, waiting }
    }
}

impl Workshop {
    /// Somebody who joins waits. They do once it is on disk.
    ///
    /// # Errors
    ///
    /// A refusal, if there is no room or nothing can be written.
    pub(super) async fn wait(
        self: &Arc<Self>,
        (connection, link): At,
        join: &Join,
        name: String,
        entrant: Entrant,
    ) -> Result<(PersonId, HallView), Refusal> {
        let room = Arc::clone(&self.hall().room);
        let Ok(place) = room.try_acquire_owned() else {
            let message = format!("{HALL_PEOPLE_MAX} people wait already; try again later.");
            return Err((LinkCode::Busy.into(), message));
        };
        let Entrant { known, alone } = entrant;
        let (person, secrets, credentials) = self.identity(join, known, true).await?;
        let waiter = Waiter {
            workshop: self.id.clone(),
            person: u64::from(person.0),
            name: name.clone(),
            credentials,
        };
        let no_erasing = self.erasing.read().await;
        self.store.enter_hall(waiter).await.map_err(|error| table::not_written(&error))?;
        let view = {
            let mut hall = self.hall();
            let at = Some((connection, link));
            hall.people.insert(person, Waits { name, at, _place: Some(place) });
            hall.view()
        };
        drop((alone, no_erasing));
        self.tell_all();
        let Secrets { token, recovery, invitation } = secrets;
        Ok((person, HallView { token: Some(token), recovery, invitation, ..view }))
    }

    /// Somebody who waits is back. Nothing if they don't wait any more.
    pub(crate) fn wait_on(
        &self,
        (connection, link): (ConnectionId, Link),
        person: PersonId,
    ) -> Option<HallView> {
        let mut hall = self.hall();
        let waits = hall.people.get_mut(&person)?;
        if let Some((_, older)) = waits.at.replace((connection, link)) {
            older.end(Reason::TakenOver);
        }
        Some(hall.view())
    }

    /// That connection of somebody who waits is gone. One that was taken over from touches nobody.
    pub(crate) fn away(&self, connection: ConnectionId, person: PersonId) {
        if let Some(waits) = self.hall().people.get_mut(&person)
            && waits.at.as_ref().is_some_and(|(at, _)| *at == connection)
        {
            waits.at = None;
        }
    }

    /// Somebody waits no longer, and is gone.
    ///
    /// # Errors
    ///
    /// A refusal, if they were brought to a seat meanwhile or nothing can be written.
    pub(crate) async fn give_up(self: &Arc<Self>, person: PersonId) -> Result<(), Refusal> {
        let _alone = self.bringing.lock().await;
        if self.hall().name(person).is_none() {
            let message = "You wait no longer: you were just brought to a seat, or erased.";
            return Err((LinkCode::NotHere.into(), message.to_owned()));
        }
        let left = self.store.leave_hall(&self.id, u64::from(person.0)).await;
        left.map_err(|error| table::not_written(&error))?;
        self.hall().remove(person);
        self.tell_all();
        Ok(())
    }

    /// Tells all who wait how many they are, soon: once for all that changes until then.
    pub(super) fn tell_all(self: &Arc<Self>) {
        if std::mem::replace(&mut self.hall().telling, true) {
            return;
        }
        let workshop = Arc::clone(self);
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(NEWS_MS)).await;
            let mut hall = workshop.hall();
            hall.telling = false;
            let text: Utf8Bytes = codec::encode(&ServerMessage::Hall(hall.view())).into();
            for (_, link) in hall.people.values().filter_map(|waits| waits.at.as_ref()) {
                link.send(Outgoing::Text(text.clone()));
            }
        });
    }
}
