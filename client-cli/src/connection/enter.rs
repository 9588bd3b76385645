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
    /// The token of somebody who waits in the hall: the table is shown later.
    pub(crate) hall: Option<HallView>,
    /// The table as it is shown.
    pub(crate) mirror: Mirror,
    /// The message that showed it.
    pub(crate) snapshot: Option<Snapshot>,
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
                        ServerMessage::Welcome(welcome) => entered.mirror.keep_time(welcome.time),
                        ServerMessage::Created(created) => entered.created = Some(created),
                        ServerMessage::Joined(joined) => {
                            entered.mirror.sit(joined.seat.clone());
                            entered.joined = Some(joined);
                        }
                        ServerMessage::Hall(hall) => {
                            if hall.token.is_some() {
                                entered.hall = Some(hall);
                                return Ok(entered);
                            }
                            let others = hall.waiting.saturating_sub(1);
                            output::note(&format!("[you wait in the hall, and {others} others]"));
                        }
                        ServerMessage::Left(left) => {
                            let why = left.message.unwrap_or_default();
                            return Err(ConnectionError::TakenAway(why).into());
                        }
                        ServerMessage::Snapshot(snapshot) => {
                            entered.mirror.replace_all(snapshot.entities.clone());
                            entered.snapshot = Some(snapshot);
                            return Ok(entered);
                        }
                        _ => {}
                    }
                }
            }
        }
    }
}
