//! What comes before a seat: `hello`, then `create`, `join` or `resume`.

use std::time::Instant;

use shared::protocol::client_message::{ClientMessage, Create, Hello, Join, Resume};
use shared::protocol::code::LinkCode;
use shared::protocol::codec::Incoming;
use shared::protocol::server_message::{Created, ServerMessage, Welcome};
use shared::rules::state::RULES_VERSION;

use super::connection::{Connection, End};
use super::reason::Reason;
use crate::scenarios;
use crate::table::actor::{Handle, Request};
use crate::table::message::Ask;
use crate::table::registry::Missing;
use crate::{time, token};

/// The server's name and version, as `welcome` says it.
const SERVER: &str = concat!("pace-server ", env!("CARGO_PKG_VERSION"));

impl Connection {
    /// Takes what belongs here, and gives back what is for the table.
    pub(super) async fn greet(&mut self, incoming: Incoming) -> Result<Option<Incoming>, End> {
        let Incoming { id, message, phase } = incoming;
        if let ClientMessage::Hello(hello) = &message {
            return self.hello(id, hello).await.map(|()| None);
        }
        if !self.greeted {
            let message = "Say hello first, with the protocol's version.";
            return self.refuse(id, LinkCode::HelloFirst, message).await.map(|()| None);
        }
        let enters = matches!(
            message,
            ClientMessage::Create(_) | ClientMessage::Join(_) | ClientMessage::Resume(_)
        );
        if enters && self.table.is_some() {
            let message = "This connection is at a table already; leave first, or use another.";
            return self.refuse(id, LinkCode::NotHere, message).await.map(|()| None);
        }
        match message {
            ClientMessage::Create(create) => self.create(id, create).await?,
            ClientMessage::Join(join) => self.join(id, join).await?,
            ClientMessage::Resume(resume) => self.resume(id, resume).await?,
            message => return Ok(Some(Incoming { id, phase, message })),
        }
        Ok(None)
    }

    async fn hello(&mut self, id: Option<String>, hello: &Hello) -> Result<(), End> {
        if hello.protocol != shared::protocol::VERSION {
            let version = shared::protocol::VERSION;
            let message = format!("This server speaks protocol version {version}.");
            self.refuse(id, LinkCode::WrongVersion, &message).await?;
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
        self.say(&ServerMessage::Welcome(welcome)).await
    }

    async fn create(&mut self, id: Option<String>, create: Create) -> Result<(), End> {
        if self.app.drain.has_begun() {
            let message = "This server is about to stop; create the table when it is back.";
            return self.refuse(id, LinkCode::Busy, message).await;
        }
        let now = Instant::now();
        if !self.app.creations.allows(self.address, now) {
            let message = "Too many tables were created from your network; wait a minute.";
            return self.refuse(id, LinkCode::SlowDown, message).await;
        }
        self.app.creations.count(self.address, now);
        let created = match self.app.registry.create(create, false).await {
            Ok(created) => created,
            Err((code, message)) => return self.refuse(id, code, &message).await,
        };
        let answer =
            Created { answers: id, table: created.id, code: created.code, token: created.token };
        self.say(&ServerMessage::Created(answer)).await?;
        self.enter(created.handle, Ask::Facilitate).await
    }

    async fn join(&mut self, id: Option<String>, join: Join) -> Result<(), End> {
        if !self.app.guesses.allows(self.address, Instant::now()) {
            let message = "Too many wrong codes came from your network; wait a minute.";
            return self.refuse(id, LinkCode::SlowDown, message).await;
        }
        match self.app.registry.by_code(&join.code).await {
            Ok(table) => {
                let token = token::new(table.id());
                self.enter(table, Ask::Join { id, join, token, beside: None }).await
            }
            Err(missing) => {
                if missing == Missing::Unknown {
                    self.app.guesses.count(self.address, Instant::now());
                }
                let message = "There is no table with this code; check it with your facilitator.";
                self.miss(id, missing, LinkCode::WrongCode, message).await
            }
        }
    }

    async fn resume(&mut self, id: Option<String>, resume: Resume) -> Result<(), End> {
        if !self.app.guesses.allows(self.address, Instant::now()) {
            let message = "Too many wrong tokens came from your network; wait a minute.";
            return self.refuse(id, LinkCode::SlowDown, message).await;
        }
        let Resume { token, last_seq } = resume;
        let table = token::table_of(&token).unwrap_or_default();
        match self.app.registry.by_id(table).await {
            Ok(table) => {
                let token = token::hash(&token);
                self.enter(table, Ask::Resume { id, token, last_seq }).await
            }
            Err(missing) => {
                if missing == Missing::Unknown {
                    self.app.guesses.count(self.address, Instant::now());
                }
                let message = "This token fits no seat; join by the code.";
                self.miss(id, missing, LinkCode::WrongToken, message).await
            }
        }
    }

    async fn miss(
        &mut self,
        id: Option<String>,
        missing: Missing,
        code: LinkCode,
        message: &str,
    ) -> Result<(), End> {
        match missing {
            Missing::Unknown => self.refuse(id, code, message).await,
            Missing::Quarantined => {
                let message = "This table has failed twice at the same point and rests; nothing \
                               of it is lost. The server's operator can release it.";
                self.refuse(id, LinkCode::Quarantined, message).await
            }
            Missing::Damaged => {
                let message = "This table can't be opened; its facilitator should look at the \
                               server's log.";
                self.refuse(id, LinkCode::StoreFailed, message).await
            }
        }
    }

    async fn enter(&mut self, table: Handle, ask: Ask) -> Result<(), End> {
        let request = Request::Enter(self.place.id, self.link.clone(), ask);
        let sent = table.send(request).await;
        self.table = Some(table);
        sent.map_err(|_| End::Ours(Reason::TableFailed))
    }
}
