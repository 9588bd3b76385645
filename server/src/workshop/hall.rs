//! Those who wait for a seat: who they are, and at which connection.
//!
//! They are in the store from the moment they are told that they wait, so a restart loses nobody.
//! Who comes and goes is told to those who wait and to the facilitator by [`news`](super::news).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use shared::protocol::client_message::Join;
use shared::protocol::code::LinkCode;
use shared::protocol::codec;
use shared::protocol::server_message::{Left, LeftWhy, ServerMessage};
use shared::protocol::workshop::{Dismiss, GoneWhy, HallView, Waiting};
use shared::rules::ids::PersonId;
use shared::rules::refusal::Code;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::admission::At;
use super::keys::Entrant;
use super::news::News;
use super::{Workshop, to_the_end};
use crate::serving::crowd::{Counted, Crowd};
use crate::socket::reason::Reason;
use crate::store::Waiter;
use crate::table;
use crate::table::message::{ConnectionId, Refusal, Secrets};

/// How many people may wait in one workshop.
pub(super) const HALL_PEOPLE_MAX: usize = 1_000;

/// How many of them may have come from one address: a large course sits behind one, and still
/// leaves room for others.
pub(crate) const HALL_PEOPLE_PER_ADDRESS_MAX: usize = 500;

/// Those who wait.
pub(super) struct Hall {
    people: BTreeMap<PersonId, Waits>,
    /// Has room for so many; who is on the way to it has taken theirs already.
    room: Arc<Semaphore>,
    /// How much of it each address has taken.
    crowd: Crowd,
    pub(super) news: News,
}

struct Waits {
    name: String,
    /// Where they are, if they are connected.
    at: Option<At>,
    _place: Option<OwnedSemaphorePermit>,
    /// What they take of their address's room; nothing of those who waited when the server started:
    /// addresses are not kept.
    _of_address: Option<Counted>,
}

impl Waits {
    /// Whether they are connected. A connection may have ended before anybody knew that it waits.
    fn is_connected(&self) -> bool {
        self.at.as_ref().is_some_and(|at| !at.link.is_closed())
    }
}

impl Hall {
    /// Of those people, none of them connected.
    pub(super) fn of(people: Vec<(PersonId, String)>) -> Self {
        let room = Arc::new(Semaphore::new(HALL_PEOPLE_MAX));
        let waits = |name| {
            let place = Arc::clone(&room).try_acquire_owned().ok();
            Waits { name, at: None, _place: place, _of_address: None }
        };
        let people = people.into_iter().map(|(person, name)| (person, waits(name))).collect();
        let crowd = Crowd::new(HALL_PEOPLE_PER_ADDRESS_MAX);
        Self { people, room, crowd, news: News::default() }
    }

    /// Everybody, in the order in which they came.
    pub(super) fn list(&self) -> Vec<Waiting> {
        self.people.keys().filter_map(|person| self.waiting(*person)).collect()
    }

    /// Somebody who waits.
    pub(super) fn waiting(&self, person: PersonId) -> Option<Waiting> {
        let waits = self.people.get(&person)?;
        let (name, connected) = (waits.name.clone(), waits.is_connected());
        Some(Waiting { person: person.0, name, connected })
    }

    /// How many wait.
    pub(super) fn len(&self) -> usize {
        self.people.len()
    }

    /// The name of somebody who waits.
    pub(super) fn name(&self, person: PersonId) -> Option<String> {
        self.people.get(&person).map(|waits| waits.name.clone())
    }

    /// Where those are who are connected.
    pub(super) fn connected(&self) -> impl Iterator<Item = &At> {
        self.people.values().filter_map(|waits| waits.at.as_ref())
    }

    /// Takes those out; with where those are who are connected.
    pub(super) fn remove(&mut self, whom: impl Fn(PersonId) -> bool, why: GoneWhy) -> Vec<At> {
        let gone = self.people.extract_if(.., |person, _| whom(*person));
        let gone = gone.map(|(person, waits)| {
            self.news.gone(person, waits.name, why);
            waits.at
        });
        gone.flatten().collect()
    }

    /// Who is meant of those who wait.
    fn meant(&self, whom: &Dismiss) -> Result<BTreeSet<PersonId>, Refusal> {
        let people: BTreeSet<PersonId> = match whom {
            Dismiss::All => self.people.keys().copied().collect(),
            Dismiss::Away => {
                let away = self.people.iter().filter(|(_, waits)| !waits.is_connected());
                away.map(|(person, _)| *person).collect()
            }
            Dismiss::People(numbers) => numbers.iter().copied().map(PersonId).collect(),
        };
        match people.iter().find(|person| !self.people.contains_key(person)) {
            Some(PersonId(number)) => {
                let message = format!("There is no person {number} in the hall.");
                Err((Code::NotAllowed.into(), message))
            }
            None => Ok(people),
        }
    }

    fn view(&self) -> HallView {
        let waiting = self.people.len();
        HallView { answers: None, token: None, recovery: None, invitation: None, waiting }
    }

    /// What all who wait are told when it has changed how many they are.
    pub(super) fn told(&self) -> Utf8Bytes {
        codec::encode(&ServerMessage::Hall(self.view())).into()
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
        at: At,
        join: &Join,
        name: String,
        entrant: Entrant,
    ) -> Result<(PersonId, HallView), Refusal> {
        let (place, of_address) = self.room_in_hall(&at)?;
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
            let waits =
                Waits { name, at: Some(at), _place: Some(place), _of_address: Some(of_address) };
            hall.people.insert(person, waits);
            hall.news.came(person);
            hall.view()
        };
        drop((alone, no_erasing));
        self.tell_all();
        let Secrets { token, recovery, invitation } = secrets;
        Ok((person, HallView { token: Some(token), recovery, invitation, ..view }))
    }

    /// A place in the hall, and what is taken by it of an address's room.
    fn room_in_hall(&self, at: &At) -> Result<(OwnedSemaphorePermit, Counted), Refusal> {
        let busy = |message| (LinkCode::Busy.into(), message);
        let hall = self.hall();
        let Ok(place) = Arc::clone(&hall.room).try_acquire_owned() else {
            return Err(busy(format!("{HALL_PEOPLE_MAX} people wait already; try again later.")));
        };
        let of_address = hall.crowd.enter(at.address).ok_or_else(|| {
            let limit = HALL_PEOPLE_PER_ADDRESS_MAX;
            busy(format!("{limit} people from your network wait already; try again later."))
        })?;
        Ok((place, of_address))
    }

    /// Somebody who waits is back. Nothing if they don't wait any more.
    pub(crate) fn wait_on(&self, at: At, person: PersonId) -> Option<HallView> {
        let mut hall = self.hall();
        let waits = hall.people.get_mut(&person)?;
        if let Some(older) = waits.at.replace(at) {
            older.link.end(Reason::TakenOver);
        }
        Some(hall.view())
    }

    /// That connection of somebody who waits is gone. One that was taken over from touches nobody.
    pub(crate) fn away(&self, connection: ConnectionId, person: PersonId) {
        if let Some(waits) = self.hall().people.get_mut(&person)
            && waits.at.as_ref().is_some_and(|at| at.connection == connection)
        {
            waits.at = None;
        }
    }

    /// Somebody at that connection waits no longer, and is gone.
    ///
    /// # Errors
    ///
    /// A refusal, if they were brought to a seat meanwhile or nothing can be written.
    pub(crate) async fn give_up(
        self: &Arc<Self>,
        connection: ConnectionId,
        person: PersonId,
    ) -> Result<(), Refusal> {
        let workshop = Arc::clone(self);
        to_the_end(async move {
            let _alone = workshop.bringing.lock().await;
            if workshop.hall().name(person).is_none() {
                let message = "You wait no longer: you were just brought to a seat, or erased.";
                return Err((LinkCode::NotHere.into(), message.to_owned()));
            }
            let mut gone = workshop.let_go(&BTreeSet::from([person]), GoneWhy::Left).await?;
            // They may have come back on another device while it was written.
            gone.retain(|at| at.connection != connection);
            let message = "You left on another device. The join code still lets you in.";
            show_out(gone, LeftWhy::Elsewhere, message);
            Ok(())
        })
        .await
    }

    /// The facilitator sends people in the hall away. They are told, and forgotten.
    ///
    /// # Errors
    ///
    /// A refusal, if somebody who is named doesn't wait, or nothing can be written.
    pub(crate) async fn dismiss(self: &Arc<Self>, whom: Dismiss) -> Result<(), Refusal> {
        let workshop = Arc::clone(self);
        to_the_end(async move {
            let _alone = workshop.bringing.lock().await;
            let people = workshop.hall().meant(&whom)?;
            let gone = workshop.let_go(&people, GoneWhy::Dismissed).await?;
            let message = "The facilitator has sent you away. The join code still lets you in.";
            show_out(gone, LeftWhy::Dismissed, message);
            Ok(())
        })
        .await
    }

    /// Those who wait are gone, once it is on disk; with where they were connected.
    async fn let_go(
        self: &Arc<Self>,
        people: &BTreeSet<PersonId>,
        why: GoneWhy,
    ) -> Result<Vec<At>, Refusal> {
        let numbers = people.iter().map(|person| u64::from(person.0)).collect();
        let left = self.store.leave_hall(&self.id, numbers).await;
        left.map_err(|error| table::not_written(&error))?;
        let gone = self.hall().remove(|person| people.contains(&person), why);
        self.tell_all();
        Ok(gone)
    }
}

/// Tells those who were in the hall that they wait no longer, and why.
pub(super) fn show_out(gone: Vec<At>, why: LeftWhy, message: &str) {
    let (why, message) = (Some(why), Some(message.to_owned()));
    let left = ServerMessage::Left(Left { answers: None, why, message });
    let left: Utf8Bytes = codec::encode(&left).into();
    for at in gone {
        at.link.send_last(left.clone());
    }
}
