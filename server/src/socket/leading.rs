//! What is for no single table: the facilitator of a workshop, those who look on and go from table
//! to table, and those who wait in its hall.

use std::sync::Arc;

use shared::protocol::client_message::ClientMessage;
use shared::protocol::code::LinkCode;
use shared::protocol::codec::{self, Incoming};
use shared::protocol::server_message::{Accepted, Left, ServerMessage};
use shared::protocol::workshop::{ConductTables, RecoveryView, Visit};
use shared::rules::ids::PersonId;
use tokio::sync::oneshot;

use super::connection::{Connection, End};
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
                self.done(id, done).await?;
            }
            (Role::Facilitator, ClientMessage::Dismiss(whom)) => {
                let done = workshop.dismiss(whom).await;
                self.done(id, done).await?;
            }
            (Role::Facilitator, ClientMessage::Recovery(ask)) => {
                match workshop.new_recovery(PersonId(ask.person)).await {
                    Ok(recovery) => {
                        let person = ask.person;
                        let view = RecoveryView { answers: id, person, recovery };
                        self.say(&ServerMessage::Recovery(view))?;
                    }
                    Err((code, message)) => self.refuse(id, code, &message)?,
                }
            }
            (Role::Facilitator, ClientMessage::ConductTables(ask)) => {
                self.conduct_tables(workshop, id, ask).await?;
            }
            (_, message) => return Ok(Some(Incoming { id, phase, message })),
        }
        Ok(None)
    }

    /// Answers what speaks for itself once it is done.
    async fn done(&mut self, id: Option<String>, done: Result<(), Refusal>) -> Result<(), End> {
        match done {
            Ok(()) => {
                let accepted = Accepted { answers: id.unwrap_or_default() };
                self.say(&ServerMessage::Accepted(accepted))
            }
            Err((code, message)) => self.refuse(id, code, &message),
        }
    }

    /// Uses a power at several tables. A bell may wait for programs; meanwhile the connection goes
    /// on.
    async fn conduct_tables(
        &mut self,
        workshop: Arc<Workshop>,
        id: Option<String>,
        ask: ConductTables,
    ) -> Result<(), End> {
        let numbers = match workshop.meant(&ask.tables) {
            Ok(numbers) => numbers,
            Err((code, message)) => return self.refuse(id, code, &message),
        };
        let Ok(room) = Arc::clone(&self.conducting).try_acquire_owned() else {
            let limit = WAITING_PER_CONNECTION_MAX;
            let message = format!("{limit} of your messages wait for an answer.");
            return self.refuse(id, LinkCode::SlowDown, &message);
        };
        let link = self.link.clone();
        tokio::spawn(async move {
            let conducted = workshop.conduct(id, numbers, ask.conduct).await;
            let text = codec::encode(&ServerMessage::Conducted(conducted)).into();
            link.send(text);
            drop(room);
        });
        Ok(())
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
            Role::Spectator | Role::Waiting(_) => Ask::LookOn { id: id.clone() },
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
        match workshop.give_up(person).await {
            Ok(()) => {
                self.post = None;
                self.say(&ServerMessage::Left(Left { answers: id, ..Left::default() }))
            }
            Err((code, message)) => self.refuse(id, code, &message),
        }
    }
}
