//! What comes before a seat: `hello`, then `create`, `join`, `resume` or `recover`.

use std::sync::Arc;
use std::time::Instant;

use shared::protocol::client_message::{ClientMessage, Create, Hello, Join, JoinKind, Resume};
use shared::protocol::code::LinkCode;
use shared::protocol::codec::Incoming;
use shared::protocol::server_message::{Created, ServerMessage, Welcome};
use shared::protocol::workshop::Recover;
use shared::rules::state::RULES_VERSION;

use super::connection::{Connection, End};
use super::post::{Post, Role};
use super::reason::Reason;
use crate::table::actor::Request;
use crate::table::creation::TABLES_PER_WORKSHOP_MAX;
use crate::table::message::{Ask, Refusal, Who};
use crate::table::registry::{CreatedWorkshop, WrongCode};
use crate::workshop::{Admission, At, Workshop};
use crate::{scenarios, time, token};

/// What is said to whoever creates more than one address may in a minute.
pub(super) const TOO_MANY_TABLES: &str =
    "Too many tables and join codes were made from your network; wait a minute.";

/// The server's name and version, as `welcome` says it.
const SERVER: &str = concat!("pace-server ", env!("CARGO_PKG_VERSION"));

impl Connection {
    /// Takes what belongs here, and gives back what is for the table.
    pub(super) async fn greet(&mut self, incoming: Incoming) -> Result<Option<Incoming>, End> {
        let Incoming { id, message, phase } = incoming;
        if let ClientMessage::Hello(hello) = &message {
            return self.hello(id, hello).map(|()| None);
        }
        if !self.greeted {
            let message = "Say hello first, with the protocol's version.";
            return self.refuse(id, LinkCode::HelloFirst, message).map(|()| None);
        }
        let enters = matches!(
            message,
            ClientMessage::Create(_)
                | ClientMessage::Join(_)
                | ClientMessage::Resume(_)
                | ClientMessage::Recover(_)
        );
        let role = self.post.as_ref().map(|post| post.parts().1);
        let waits = matches!(role, Some(Role::Waiting(_)));
        if enters && self.table.is_none() && !waits {
            self.post = None;
        } else if enters {
            let message = "This connection is at a table already; leave first, or use another.";
            return self.refuse(id, LinkCode::NotHere, message).map(|()| None);
        }
        match message {
            ClientMessage::Create(create) => self.create(id, create).await?,
            ClientMessage::Join(join) => self.join(id, join).await?,
            ClientMessage::Resume(resume) => self.resume(id, resume).await?,
            ClientMessage::Recover(recover) => self.recover(id, recover).await?,
            message => return Ok(Some(Incoming { id, phase, message })),
        }
        Ok(None)
    }

    fn hello(&mut self, id: Option<String>, hello: &Hello) -> Result<(), End> {
        if hello.protocol != shared::protocol::VERSION {
            let version = shared::protocol::VERSION;
            let message = format!("This server speaks protocol version {version}.");
            self.refuse(id, LinkCode::WrongVersion, &message)?;
            return Err(End::Ours(Reason::WrongVersion));
        }
        self.greeted = true;
        tracing::debug!(connection = self.place.id.0, client = ?hello.client, "hello");
        let welcome = Welcome {
            answers: id,
            protocol: shared::protocol::VERSION,
            server: SERVER.to_owned(),
            rules: RULES_VERSION,
            time: time::now(),
            scenarios: scenarios::names(),
        };
        self.say(&ServerMessage::Welcome(welcome))?;
        self.tell_of_the_stop()
    }

    async fn create(&mut self, id: Option<String>, create: Create) -> Result<(), End> {
        if self.app.drain.has_begun() {
            let message = "This server is about to stop; create the table when it is back.";
            return self.refuse(id, LinkCode::Busy, message);
        }
        let now = Instant::now();
        if !self.app.creations.allows(self.address, now) {
            return self.refuse(id, LinkCode::SlowDown, TOO_MANY_TABLES);
        }
        let tables = create.tables.unwrap_or(1).clamp(1, TABLES_PER_WORKSHOP_MAX);
        self.app.creations.count_all(self.address, tables.into(), now);
        let created = match self.app.registry.create(create, false).await {
            Ok(created) => created,
            Err((code, message)) => return self.refuse(id, code, &message),
        };
        let CreatedWorkshop { workshop, token } = created;
        let tables: Vec<String> = workshop.tables().iter().map(|entry| entry.id.clone()).collect();
        let answer = Created {
            answers: id,
            table: tables.first().cloned().unwrap_or_default(),
            tables,
            code: workshop.code(),
            token,
        };
        self.say(&ServerMessage::Created(answer))?;
        self.post = Some(Post::new(&workshop, Role::Facilitator, &self.at()));
        self.enter(&workshop, None, 1, Ask::Facilitate { id: None }).await
    }

    async fn join(&mut self, id: Option<String>, join: Join) -> Result<(), End> {
        let Some(workshop) = self.workshop_of(&id, &join.code)? else { return Ok(()) };
        if join.kind == JoinKind::Spectator {
            self.post = Some(Post::new(&workshop, Role::Spectator, &self.at()));
        }
        let admission = workshop.join(self.at(), id.clone(), join).await;
        self.admit(&workshop, id, admission).await
    }

    async fn recover(&mut self, id: Option<String>, recover: Recover) -> Result<(), End> {
        let Some(workshop) = self.workshop_of(&id, &recover.code)? else { return Ok(()) };
        let admission = workshop.recover(self.at(), id.clone(), &recover.recovery).await;
        self.admit(&workshop, id, admission).await
    }

    async fn resume(&mut self, id: Option<String>, resume: Resume) -> Result<(), End> {
        if !self.may_guess() {
            return self.too_many_guesses(id);
        }
        let workshop = token::workshop_of(&resume.token).unwrap_or_default();
        let Some(workshop) = self.app.registry.workshop(workshop) else {
            self.app.guesses.count(self.address, Instant::now());
            let message = "This token fits no seat; join by the code.";
            return self.refuse(id, LinkCode::WrongToken, message);
        };
        let admission = match workshop.resume(self.at(), id.clone(), &resume).await {
            Ok((admission, who)) => {
                let role = match who {
                    Who::Facilitator => Some(Role::Facilitator),
                    Who::Spectator => Some(Role::Spectator),
                    Who::Person(_) => None,
                };
                self.post = role.map(|role| Post::new(&workshop, role, &self.at()));
                Ok(admission)
            }
            Err(refusal) => Err(refusal),
        };
        self.admit(&workshop, id, admission).await
    }

    /// The workshop of a code that somebody typed; nothing if they were refused.
    fn workshop_of(&self, id: &Option<String>, code: &str) -> Result<Option<Arc<Workshop>>, End> {
        if !self.may_guess() {
            self.too_many_guesses(id.clone())?;
            return Ok(None);
        }
        let message = match self.app.registry.by_code(code) {
            Ok(found) => return Ok(Some(found)),
            // Whoever knows it has not guessed.
            Err(WrongCode::Replaced) => {
                "This join code was replaced by another; ask your facilitator for it."
            }
            Err(WrongCode::Unknown) => {
                self.app.guesses.count(self.address, Instant::now());
                "There is no table with this code; check it with your facilitator."
            }
        };
        self.refuse(id.clone(), LinkCode::WrongCode, message)?;
        Ok(None)
    }

    /// Whether this address may try another code or token.
    fn may_guess(&self) -> bool {
        self.app.guesses.allows(self.address, Instant::now())
    }

    fn too_many_guesses(&self, id: Option<String>) -> Result<(), End> {
        let message = "Too many wrong codes came from your network; wait a minute.";
        self.refuse(id, LinkCode::SlowDown, message)
    }

    /// Lets somebody in, or refuses them. A code or a token that is nobody's counts as a guess.
    async fn admit(
        &mut self,
        workshop: &Arc<Workshop>,
        id: Option<String>,
        admission: Result<Admission, Refusal>,
    ) -> Result<(), End> {
        match admission {
            Ok(Admission::Table(number, ask)) => self.enter(workshop, id, number, ask).await,
            Ok(Admission::Hall(person, view)) => {
                self.post = Some(Post::new(workshop, Role::Waiting(person), &self.at()));
                self.say(&ServerMessage::Hall(view))
            }
            Err((code, message)) => {
                self.post = None;
                let guessed = [LinkCode::WrongCode.into(), LinkCode::WrongToken.into()];
                if guessed.contains(&code) {
                    self.app.guesses.count(self.address, Instant::now());
                }
                self.refuse(id, code, &message)
            }
        }
    }

    /// Brings the first ask to the table of that number.
    pub(super) async fn enter(
        &mut self,
        workshop: &Workshop,
        id: Option<String>,
        number: u16,
        ask: Ask,
    ) -> Result<(), End> {
        let table = match workshop.table(number).await {
            Ok(table) => table,
            Err((code, message)) => return self.refuse(id, code, &message),
        };
        let request = Request::Enter(self.place.id, self.link.clone(), ask);
        let sent = table.send(request).await;
        self.table = Some(table);
        sent.map_err(|_| End::Ours(Reason::TableFailed))
    }

    fn at(&self) -> At {
        At { connection: self.place.id, link: self.link.clone(), address: self.address }
    }
}
