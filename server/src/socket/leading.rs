//! What is for no single table: the facilitator of a workshop, those who look on and go from table
//! to table, and those who wait in its hall.

use std::sync::Arc;
use std::time::Instant;

use shared::protocol::client_message::ClientMessage;
use shared::protocol::code::LinkCode;
use shared::protocol::codec::{self, Incoming};
use shared::protocol::server_message::{Accepted, Left, ServerMessage};
use shared::protocol::workshop::{CodeView, ConductTables, Invitations, RecoveryView, Visit};
use shared::rules::ids::PersonId;
use tokio::sync::oneshot;

use super::connection::{Connection, End};
use super::greeting::TOO_MANY_TABLES;
use super::post::{Post, Role};
use super::reason::Reason;
use crate::table::WAITING_PER_CONNECTION_MAX;
use crate::table::actor::Request;
use crate::table::message::{Ask, Refusal};
use crate::workshop::Workshop;

impl Connection {
    /// Takes what is for the workshop, and gives back what is for the table.
    pub(super) async fn lead(&mut self, incoming: Incoming) -> Result<Option<Incoming>, End> {
        let Some((workshop, role)) = self.post.as_ref().map(Post::parts) else {
            return Ok(Some(incoming));
        };
        let Incoming { id, phase, message } = incoming;
        match (role, message) {
            (Role::Waiting(person), message) => self.waits(&workshop, person, id, message).await?,
            (Role::Facilitator | Role::Spectator, ClientMessage::Visit(visit)) => {
                self.visit(&workshop, role, id, visit).await?;
            }
            (Role::Facilitator, ClientMessage::Workshop(_)) => {
                self.say(&ServerMessage::Workshop(workshop.view(id)))?;
            }
            (Role::Facilitator, ClientMessage::Seat(ask)) => {
                let done = workshop.seat(ask).await;
                self.done(&id, done)?;
            }
            (Role::Facilitator, ClientMessage::Dismiss(whom)) => {
                let done = workshop.dismiss(whom).await;
                self.done(&id, done)?;
            }
            (Role::Facilitator, ClientMessage::Revoke(whose)) => {
                let done = workshop.revoke(&whose).await;
                self.done(&id, done)?;
            }
            (Role::Facilitator | Role::Spectator, ClientMessage::Compare(_)) => {
                self.compare(workshop, id)?;
            }
            (Role::Facilitator, ClientMessage::NewCode(_)) => self.new_code(&workshop, id).await?,
            (Role::Facilitator, ClientMessage::Recovery(ask)) => {
                let person = ask.person;
                let recovery = workshop.new_recovery(PersonId(person)).await;
                let told = |recovery| RecoveryView { answers: id.clone(), person, recovery };
                self.answer(&id, recovery.map(told).map(ServerMessage::Recovery))?;
            }
            (Role::Facilitator, ClientMessage::Invitations(_)) => {
                let found = workshop.invitations().await;
                let told = |invitations| Invitations { answers: id.clone(), invitations };
                self.answer(&id, found.map(told).map(ServerMessage::Invitations))?;
            }
            (Role::Facilitator, ClientMessage::ConductTables(ask)) => {
                self.conduct_tables(workshop, id, ask)?;
            }
            (_, message) => return Ok(Some(Incoming { id, phase, message })),
        }
        Ok(None)
    }

    /// Says an answer, or why there is none.
    fn answer(
        &self,
        id: &Option<String>,
        answer: Result<ServerMessage, Refusal>,
    ) -> Result<(), End> {
        match answer {
            Ok(answer) => self.say(&answer),
            Err((code, message)) => self.refuse(id.clone(), code, &message),
        }
    }

    /// Answers what speaks for itself once it is done.
    fn done(&self, id: &Option<String>, done: Result<(), Refusal>) -> Result<(), End> {
        let accepted = Accepted { answers: id.clone().unwrap_or_default() };
        self.answer(id, done.map(|()| ServerMessage::Accepted(accepted)))
    }

    /// Gives the workshop another join code; the facilitator's other devices are told, too.
    async fn new_code(&mut self, workshop: &Workshop, id: Option<String>) -> Result<(), End> {
        let now = Instant::now();
        if !self.app.creations.allows(self.address, now) {
            return self.refuse(id, LinkCode::SlowDown, TOO_MANY_TABLES);
        }
        self.app.creations.count(self.address, now);
        let code = self.app.registry.new_code(workshop).await;
        if let Ok(code) = &code {
            workshop.tell_code(code.clone(), self.place.id);
        }
        let told = |code| ServerMessage::Code(CodeView { answers: id.clone(), code });
        self.answer(&id, code.map(told))
    }

    /// Says what several tables are asked for at once when it is there: some may have to be opened
    /// first, and a bell may wait for programs. Meanwhile the connection goes on.
    fn say_later(
        &self,
        id: Option<String>,
        answer: impl Future<Output = ServerMessage> + Send + 'static,
    ) -> Result<(), End> {
        let Ok(room) = Arc::clone(&self.conducting).try_acquire_owned() else {
            let limit = WAITING_PER_CONNECTION_MAX;
            let message = format!("{limit} of your messages wait for an answer.");
            return self.refuse(id, LinkCode::SlowDown, &message);
        };
        let link = self.link.clone();
        tokio::spawn(async move {
            link.send(codec::encode(&answer.await).into());
            drop(room);
        });
        Ok(())
    }

    /// Compares the tables.
    fn compare(&self, workshop: Arc<Workshop>, id: Option<String>) -> Result<(), End> {
        self.say_later(id.clone(), async move {
            ServerMessage::TablesCompared(Box::new(workshop.compare(id).await))
        })
    }

    /// Uses a power at several tables.
    fn conduct_tables(
        &self,
        workshop: Arc<Workshop>,
        id: Option<String>,
        ask: ConductTables,
    ) -> Result<(), End> {
        let numbers = match workshop.meant(&ask.tables, &ask.phases) {
            Ok(numbers) => numbers,
            Err((code, message)) => return self.refuse(id, code, &message),
        };
        self.say_later(id.clone(), async move {
            let conducted = workshop.conduct(id, numbers, &ask.phases, ask.conduct).await;
            ServerMessage::Conducted(conducted)
        })
    }

    /// Looks at another table: nothing more comes from the one before.
    async fn visit(
        &mut self,
        workshop: &Workshop,
        role: Role,
        id: Option<String>,
        visit: Visit,
    ) -> Result<(), End> {
        if let Err((code, message)) = workshop.table(visit.table).await {
            return self.refuse(id, code, &message);
        }
        if let Some(table) = self.table.take() {
            let (reply, released) = oneshot::channel();
            let asked = table.send(Request::Release(self.place.id, reply)).await;
            if asked.is_err() || released.await.is_err() {
                return Err(End::Ours(Reason::TableFailed));
            }
            // The last that it said may be that they are there no longer.
            self.catch_up();
            if self.post.is_none() {
                let message = "You are not at a table; join or resume first.";
                return self.refuse(id, LinkCode::NotHere, message);
            }
        }
        let ask = match role {
            Role::Facilitator => Ask::Facilitate { id: id.clone() },
            Role::Spectator | Role::Waiting(_) => {
                Ask::LookOn { id: id.clone(), token: workshop.spectator_token() }
            }
        };
        self.enter(workshop, id, visit.table, ask).await
    }

    /// Somebody who waits says something.
    async fn waits(
        &mut self,
        workshop: &Arc<Workshop>,
        person: PersonId,
        id: Option<String>,
        message: ClientMessage,
    ) -> Result<(), End> {
        if !matches!(message, ClientMessage::Leave(_)) {
            let message = "You wait in the hall until the facilitator brings you to a seat.";
            return self.refuse(id, LinkCode::NotHere, message);
        }
        match workshop.give_up(self.place.id, person).await {
            Ok(()) => {
                self.post = None;
                self.say(&ServerMessage::Left(Left { answers: id, ..Left::default() }))
            }
            Err((code, message)) => self.refuse(id, code, &message),
        }
    }
}
