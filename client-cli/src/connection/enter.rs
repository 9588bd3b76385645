//! From an open connection to a table that has been shown: what every command does first.

use shared::protocol::server_message::{Created, Joined, ServerMessage, Snapshot};
use shared::protocol::workshop::HallView;

use super::{Connection, ConnectionError, Notice};
use crate::error::CliError;
use crate::mirror::Mirror;
use crate::output;

/// What the server said on entering.
#[derive(Debug, Default)]
pub(crate) struct Entered {
    /// The answer to `create`.
    pub(crate) created: Option<Created>,
    /// The answer to `join`.
    pub(crate) joined: Option<Joined>,
    /// Whoever joins waits in the hall: the table is shown later.
    pub(crate) hall: Option<HallView>,
    /// The table as it is shown.
    pub(crate) mirror: Mirror,
    /// The message that showed it.
    pub(crate) snapshot: Option<Snapshot>,
}

impl Entered {
    /// Takes note of a message; true if it told where one is: at a table, or in the hall.
    pub(crate) fn take(&mut self, message: ServerMessage) -> bool {
        match message {
            ServerMessage::Welcome(welcome) => self.mirror.keep_time(welcome.time),
            ServerMessage::Created(created) => self.created = Some(created),
            ServerMessage::Joined(joined) => {
                self.mirror.sit(joined.seat.clone());
                self.mirror.take_part(joined.part);
                self.mirror.go_to(joined.number);
                self.joined = Some(joined);
            }
            ServerMessage::Hall(hall) => {
                self.hall = Some(hall);
                return true;
            }
            ServerMessage::Snapshot(snapshot) => {
                self.mirror.replace_all(snapshot.entities.clone());
                self.snapshot = Some(snapshot);
                return true;
            }
            _ => {}
        }
        false
    }
}

impl Connection {
    /// Waits until the table is shown, or whoever joins is told that they wait in the hall; with
    /// `json`, prints what comes until then.
    pub(crate) async fn enter(&mut self, json: bool) -> Result<Entered, CliError> {
        let mut entered = Entered::default();
        loop {
            match self.hear().await {
                None => {
                    let why = "the connection ended".to_owned();
                    return Err(ConnectionError::NotUnderstood(why).into());
                }
                Some(Notice::Over(error)) => return Err(error.into()),
                Some(Notice::Lost(why)) => output::note(&format!("[{why}; trying again]")),
                Some(Notice::Back) => {}
                Some(Notice::Message(message, text)) => {
                    if json {
                        output::line(&text)?;
                    }
                    match *message {
                        ServerMessage::Left(left) => {
                            let why = left.message.unwrap_or_default();
                            return Err(ConnectionError::TakenAway(why).into());
                        }
                        message => {
                            if entered.take(message) {
                                return Ok(entered);
                            }
                        }
                    }
                }
            }
        }
    }
}
