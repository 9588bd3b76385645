//! Bringing somebody to a seat: from the hall, from another table, or from another seat. Whatever
//! fails in between, they are somewhere; and once nothing fails any more, at one place.
//!
//! Somebody who goes to another table gets the new seat first and loses the old one then, each by a
//! record of that table. If the server is killed in between, or a table fails, they are at both.
//! The store knows where they belong: with the record of the new seat it was written that what lets
//! them in leads there.
//!
//! It knows tables and hall by [`Places`] alone, so the simulation of faults runs this very code.

use std::collections::BTreeMap;
use std::future::Future;

use shared::protocol::workshop::{AtSeat, SeatPart, SeatPerson};
use shared::rules::command::{Holder, Share};
use shared::rules::ids::PersonId;
use shared::rules::refusal::Code;

use crate::table::message::{Errand, LOST_SEAT, Newcomer, Refusal, Wish};

/// The tables and the hall of a workshop. Whoever uses it does so alone.
pub(crate) trait Places {
    /// Where somebody is connected.
    type At: Send;

    /// Everybody at a table, as the tables show it, with its number.
    fn people(&self) -> Vec<(u16, AtSeat)>;

    /// The name of somebody who waits.
    fn waits(&self, person: PersonId) -> Option<String>;

    /// Takes somebody out of the hall who has a seat now; with where they are.
    fn leaves_hall(&self, person: PersonId) -> Option<Self::At>;

    /// Takes somebody out of the hall whom the store knows no longer, and tells them.
    fn has_left(&self, person: PersonId);

    /// Where the store says that somebody is, 0 for the hall; nothing if nothing lets them in.
    ///
    /// # Errors
    ///
    /// A refusal, if the store can't be read.
    fn place_of(
        &self,
        person: PersonId,
    ) -> impl Future<Output = Result<Option<u16>, Refusal>> + Send;

    /// Has a table do something; with where somebody is who was let go.
    ///
    /// # Errors
    ///
    /// The table's refusal, or that nobody knows what came of it.
    fn run(
        &self,
        table: u16,
        errand: Errand,
    ) -> impl Future<Output = Result<Option<Self::At>, Refusal>> + Send;

    /// Shows somebody the table where they are now.
    fn bring(&self, at: Self::At, table: u16, person: PersonId) -> impl Future<Output = ()> + Send;
}

/// Brings somebody to a seat.
///
/// # Errors
///
/// A refusal that says why it can't be.
pub(crate) async fn seat(places: &impl Places, ask: &SeatPerson) -> Result<(), Refusal> {
    settle(places).await;
    let person = PersonId(ask.person);
    if let Some(name) = places.waits(person) {
        if places.place_of(person).await?.is_none() {
            // They gave up as the disk failed, and it was written all the same: no token of theirs
            // would lead to the seat.
            places.has_left(person);
            let message = format!("{name} waits no longer; the join code still lets them in.");
            return Err((Code::NotAllowed.into(), message));
        }
        arrive(places, known(person, name), ask).await?;
        if let Some(at) = places.leaves_hall(person) {
            places.bring(at, ask.table, person).await;
        }
        return Ok(());
    }
    let found = places.people().into_iter().find(|(_, found)| found.person == person.0);
    let Some((number, found)) = found else {
        return Err((Code::NotAllowed.into(), format!("There is no person {}.", person.0)));
    };
    if found.program {
        let message = "Programs stay where they are; end this one and start it elsewhere.";
        return Err((Code::NotAllowed.into(), message.to_owned()));
    }
    let known = known(person, found.name.unwrap_or_default());
    if number == ask.table {
        // Up from one seat and down on the other by a single record.
        return places.run(number, Errand::Reseat(known, wish(ask))).await.map(drop);
    }
    // The new seat first: whatever happens in between, they are somewhere.
    arrive(places, known, ask).await?;
    if release(places, number, ask.table, person).await.is_ok() {
        return Ok(());
    }
    let is_there = |(table, found): (u16, AtSeat)| table == number && found.person == person.0;
    if places.people().into_iter().any(is_there) {
        // The table may have failed over it, and is opened again.
        return release(places, number, ask.table, person).await;
    }
    // They got up meanwhile, or the seat was taken from them, and were told that they are nowhere.
    places.run(ask.table, Errand::Release(person)).await?;
    Err((Code::NotAllowed.into(), LOST_SEAT.to_owned()))
}

/// Takes everybody from all tables but the one where they belong. What can't be done now (a table
/// can't be opened, say) is tried again the next time.
pub(crate) async fn settle(places: &impl Places) {
    if let Err((_, why)) = try_to_settle(places).await {
        tracing::warn!(%why, "somebody may still be at two tables");
    }
}

async fn try_to_settle(places: &impl Places) -> Result<(), Refusal> {
    let mut tables: BTreeMap<u32, Vec<u16>> = BTreeMap::new();
    for (number, found) in places.people() {
        tables.entry(found.person).or_default().push(number);
    }
    for (person, numbers) in tables.into_iter().filter(|(_, numbers)| numbers.len() > 1) {
        let person = PersonId(person);
        let Some(place) = places.place_of(person).await? else { continue };
        for number in numbers.into_iter().filter(|number| *number != place) {
            tracing::warn!(?person, table = number, place, "somebody was at two tables");
            release(places, number, place, person).await?;
        }
    }
    Ok(())
}

/// Gives somebody the seat. If nobody knows what came of it, the store does.
async fn arrive(places: &impl Places, newcomer: Newcomer, ask: &SeatPerson) -> Result<(), Refusal> {
    let person = newcomer.person;
    match places.run(ask.table, Errand::Seat(newcomer, wish(ask))).await {
        Ok(_) => Ok(()),
        Err(_) if places.place_of(person).await? == Some(ask.table) => Ok(()),
        Err(refusal) => Err(refusal),
    }
}

/// Lets somebody go from a table who has a seat at another, and shows them that one.
async fn release(
    places: &impl Places,
    from: u16,
    to: u16,
    person: PersonId,
) -> Result<(), Refusal> {
    if let Some(at) = places.run(from, Errand::Release(person)).await? {
        places.bring(at, to, person).await;
    }
    Ok(())
}

/// Somebody who was in the workshop before.
fn known(person: PersonId, name: String) -> Newcomer {
    let holder = Holder::Person(person);
    let credentials = Vec::new();
    Newcomer { person, name, holder, secrets: None, credentials, alone: None, promise: None }
}

fn wish(ask: &SeatPerson) -> Wish {
    let share = match ask.part {
        None | Some(SeatPart::Decider) => None,
        Some(SeatPart::Partner) => Some(Share::Partner),
        Some(SeatPart::Observer) => Some(Share::Observer),
    };
    match (&ask.seat, share) {
        (Some(seat), Some(share)) => Wish::At(seat.clone(), share),
        (Some(seat), None) => Wish::Seat(seat.clone()),
        (None, Some(share)) => Wish::Anywhere(share),
        (None, None) => Wish::Free(0),
    }
}
