//! What the facilitator does beyond one table: sees all of them, brings people to seats, and uses
//! the same power at several.

use std::collections::BTreeSet;
use std::sync::Arc;

use shared::protocol::client_message::PhaseStamp;
use shared::protocol::code::LinkCode;
use shared::protocol::conduct::Conduct;
use shared::protocol::server_message::LeftWhy;
use shared::protocol::workshop::{
    AtSeat, Conducted, GoneWhy, PhaseAt, RefusedAt, SeatPerson, TableRow, TablesCompared,
    WorkshopView,
};
use shared::rules::ids::PersonId;
use shared::rules::phase::PhaseName;
use tokio::sync::oneshot;

use super::bringing::{self, Places};
use super::hall::show_out;
use super::{At, Workshop, to_the_end};
use crate::socket::link::Link;
use crate::socket::reason::Reason;
use crate::table::actor::{Handle, Request};
use crate::table::creation::TABLES_PER_WORKSHOP_MAX;
use crate::table::message::{Ask, ConnectionId, Errand, Refusal};
use crate::{table, time};

impl Workshop {
    /// How all tables stand, and who waits.
    pub(crate) fn view(&self, answers: Option<String>) -> WorkshopView {
        let tables = self.tables.iter().map(|entry| {
            let (table, id) = (entry.number, entry.id.clone());
            match entry.board.read() {
                Some(seen) => TableRow {
                    table,
                    id,
                    year: seen.year,
                    phase: seen.phase,
                    bell_due: seen.bell_due,
                    paused_since: seen.paused_since,
                    free: seen.free,
                    waiting_for: seen.waiting_for,
                    people: seen.people,
                },
                // It was over before the server started, and nobody has looked at it since.
                None => TableRow {
                    table,
                    id,
                    year: 0,
                    phase: PhaseName::Over,
                    bell_due: None,
                    paused_since: None,
                    free: 0,
                    waiting_for: Vec::new(),
                    people: Vec::new(),
                },
            }
        });
        WorkshopView {
            answers,
            time: time::now(),
            code: self.code(),
            spread: self.spread,
            late: self.late,
            tables: tables.collect(),
            hall: self.hall().list(),
        }
    }

    /// Brings somebody to a seat: from the hall, or from another table. Whoever is on the way
    /// arrives, even if nobody waits for the answer any more.
    ///
    /// # Errors
    ///
    /// A refusal that says why it can't be.
    pub(crate) async fn seat(self: &Arc<Self>, ask: SeatPerson) -> Result<(), Refusal> {
        let workshop = Arc::clone(self);
        let seats = async move {
            let _alone = workshop.bringing.lock().await;
            bringing::seat(&workshop, &ask).await
        };
        to_the_end(seats).await
    }

    /// Brings everybody back to one table who is at two, when the server starts.
    pub(crate) async fn settle_at_start(self: &Arc<Self>) {
        let _alone = self.bringing.lock().await;
        bringing::settle(self).await;
    }

    /// Which tables are meant by those numbers: each once, and all if there is none.
    ///
    /// # Errors
    ///
    /// A refusal, if there are more of them than any workshop has tables.
    pub(crate) fn meant(
        &self,
        numbers: &[u16],
        phases: &[PhaseAt],
    ) -> Result<BTreeSet<u16>, Refusal> {
        if numbers.len().max(phases.len()) > usize::from(TABLES_PER_WORKSHOP_MAX) {
            let message = format!("body.tables: at most {TABLES_PER_WORKSHOP_MAX} tables.");
            return Err((LinkCode::BadBody.into(), message));
        }
        if numbers.is_empty() {
            return Ok(self.tables.iter().map(|entry| entry.number).collect());
        }
        Ok(numbers.iter().copied().collect())
    }

    /// What all tables have come to; those that can't be opened are left out.
    pub(crate) async fn compare(&self, answers: Option<String>) -> TablesCompared {
        let standings = self.tables().iter().map(async |entry| {
            let table = self.table(entry.number).await.ok()?;
            let (reply, standing) = oneshot::channel();
            table.send(Request::Standing(reply)).await.ok()?;
            standing.await.ok()
        });
        let standings = futures_util::future::join_all(standings).await;
        let tables = standings.into_iter().flatten().collect();
        TablesCompared { answers, time: time::now(), tables }
    }

    /// Uses one of the facilitator's powers at several tables; done once for each id.
    pub(crate) async fn conduct(
        &self,
        id: Option<String>,
        numbers: BTreeSet<u16>,
        phases: &[PhaseAt],
        conduct: Conduct,
    ) -> Conducted {
        let conduct = Arc::new(conduct);
        let told = numbers.iter().map(async |number| {
            let believed = phases.iter().find(|phase| phase.table == *number);
            let phase = believed.map(|it| PhaseStamp { year: it.year, phase: it.phase });
            let (id, conduct) = (id.clone(), Arc::clone(&conduct));
            let errand = Errand::Conduct { id, phase, conduct };
            let told = match self.table(*number).await {
                Ok(table) => run(&table, errand).await.map(drop),
                Err(refusal) => Err(refusal),
            };
            (*number, told)
        });
        let (mut done, mut refused) = (Vec::new(), Vec::new());
        for (table, told) in futures_util::future::join_all(told).await {
            match told {
                Ok(()) => done.push(table),
                Err((code, message)) => refused.push(RefusedAt { table, code, message }),
            }
        }
        Conducted { answers: id, done, refused }
    }
}

impl Places for Arc<Workshop> {
    type At = (ConnectionId, Link);

    fn people(&self) -> Vec<(u16, AtSeat)> {
        let shown = self.tables.iter().filter_map(|entry| {
            let people = entry.board.read()?.people.into_iter();
            Some(people.map(move |found| (entry.number, found)))
        });
        shown.flatten().collect()
    }

    fn waits(&self, person: PersonId) -> Option<String> {
        self.hall().name(person)
    }

    fn leaves_hall(&self, person: PersonId) -> Option<Self::At> {
        let at = self.hall().remove(|found| found == person, GoneWhy::Seated);
        self.tell_all();
        at.into_iter().map(|At { connection, link, .. }| (connection, link)).next()
    }

    fn has_left(&self, person: PersonId) {
        let gone = self.hall().remove(|found| found == person, GoneWhy::Left);
        self.tell_all();
        let message = "You asked to leave, and now you have left. The join code still lets you in.";
        show_out(gone, LeftWhy::Elsewhere, message);
    }

    async fn place_of(&self, person: PersonId) -> Result<Option<u16>, Refusal> {
        let place = self.store.place_of(&self.id, person.0.into()).await;
        place.map_err(|error| table::not_written(&error))
    }

    async fn run(&self, table: u16, errand: Errand) -> Result<Option<Self::At>, Refusal> {
        run(&self.table(table).await?, errand).await
    }

    async fn bring(&self, at: Self::At, table: u16, person: PersonId) {
        match self.table(table).await {
            Ok(table) => bring(at, &table, person).await,
            Err(_) => at.1.end(Reason::TableFailed),
        }
    }
}

async fn run(table: &Handle, errand: Errand) -> Result<Option<(ConnectionId, Link)>, Refusal> {
    table.run(errand).await.unwrap_or_else(|| {
        let message = "The table had to be opened again from its log; try again.";
        Err((LinkCode::Busy.into(), message.to_owned()))
    })
}

/// Binds somebody's connection to the table where they are now.
async fn bring((connection, link): (ConnectionId, Link), table: &Handle, person: PersonId) {
    if !link.bind(Some(table.clone())) {
        return;
    }
    let ask = Ask::Show { id: None, person, token: None };
    if table.send(Request::Enter(connection, link.clone(), ask)).await.is_err() {
        link.end(Reason::TableFailed);
    } else if link.is_closed() {
        // It ended before it heard of the table, and perhaps said so before it was there.
        let _ = table.send(Request::Ask(connection, Ask::Gone)).await;
    }
}
