//! One seat at the keyboard: the loop between a console and a connection.

use shared::protocol::act::Act;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::Entity;
use shared::protocol::server_message::{Frame, ServerMessage};
use shared::protocol::terms::Terms;
use shared::rules::deal::draft::Expiry;
use shared::rules::phase::PhaseName;
use tokio::time::{Instant, sleep_until};

use super::console::Console;
use crate::connection::{Connection, Notice};
use crate::error::CliError;
use crate::language::action::{Action, Wait};
use crate::language::parse;
use crate::mirror::Mirror;
use crate::screen;

/// A seat at the keyboard.
pub(crate) struct Player {
    connection: Connection,
    console: Console,
    mirror: Mirror,
    log: Vec<String>,
    /// Prints the server's messages as they are instead of what they mean.
    json: bool,
    waiting: Option<Waiting>,
}

/// What must come before the next line is read.
enum Waiting {
    /// The answer to that command.
    Answer(String),
    /// The answer to that draft, which is to be tabled then.
    Draft(String, Box<Drafted>),
    /// Whatever happens next.
    Anything,
    /// That moment.
    Until(Instant),
    /// That phase.
    Phase(PhaseName),
}

struct Drafted {
    with: Vec<String>,
    terms: Terms,
    expiry: Expiry,
}

/// How playing ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The player stopped; the seat stays taken.
    Quit,
    /// The player got up; the token is good for nothing any more.
    Left,
}

impl Player {
    /// Sits down at a seat, having been shown the table.
    pub(crate) fn new(
        connection: Connection,
        mirror: Mirror,
        json: bool,
        console: Console,
    ) -> Self {
        Self { connection, console, mirror, log: Vec::new(), json, waiting: None }
    }

    /// Plays until the player leaves or quits, or the connection is over.
    pub(crate) async fn play(mut self) -> Result<Outcome, CliError> {
        self.news(&screen::table::status(&self.mirror))?;
        loop {
            if self.waiting.is_none() && !self.json {
                self.console.prompt(&screen::table::prompt(&self.mirror))?;
            }
            let moment = match &self.waiting {
                Some(Waiting::Until(moment)) => Some(*moment),
                _ => None,
            };
            let outcome = tokio::select! {
                line = self.console.line(), if self.waiting.is_none() => match line {
                    Some(line) => self.typed(&line).await?,
                    None => Some(Outcome::Quit),
                },
                notice = self.connection.hear() => self.heard(notice).await?,
                () = at(moment), if moment.is_some() => {
                    self.waiting = None;
                    None
                }
                _ = tokio::signal::ctrl_c() => Some(Outcome::Quit),
            };
            if let Some(outcome) = outcome {
                return Ok(outcome);
            }
        }
    }

    /// Does what a line asks.
    async fn typed(&mut self, line: &str) -> Result<Option<Outcome>, CliError> {
        if let Some(warning) = self.warning(line) {
            self.aside(&warning)?;
            return Ok(None);
        }
        let action = match parse(line, &self.mirror) {
            Ok(action) => action,
            Err(explain) => {
                self.aside(&explain.to_string())?;
                return Ok(None);
            }
        };
        match action {
            Action::Nothing => {}
            Action::Quit => return Ok(Some(Outcome::Quit)),
            Action::Look(look) => match screen::text(&look, &self.mirror, &self.log) {
                Ok(text) => self.aside(&text)?,
                Err(explain) => self.aside(&explain.to_string())?,
            },
            Action::SendNoting(message, remark) => {
                self.aside(&remark)?;
                self.say(message).await;
            }
            Action::Send(message) => self.say(message).await,
            Action::DraftAndTable { with, terms, expiry } => {
                let draft = Act::Draft { with: with.clone(), terms: terms.clone() };
                let id = self.connection.say(ClientMessage::Act(draft), None).await;
                let drafted = Box::new(Drafted { with, terms, expiry });
                self.waiting = Some(Waiting::Draft(id, drafted));
            }
            Action::Wait(wait) => {
                self.waiting = match wait {
                    Wait::Anything => Some(Waiting::Anything),
                    Wait::For(time) => Some(Waiting::Until(Instant::now() + time)),
                    Wait::Phase(phase) if self.phase() == Some(phase) => None,
                    Wait::Phase(phase) => Some(Waiting::Phase(phase)),
                };
            }
        }
        Ok(None)
    }

    /// A person who is ready too soon is told; a script means what it says.
    fn warning(&self, line: &str) -> Option<String> {
        let ready = matches!(line.trim(), "ready" | "done");
        (ready && self.console.is_person()).then(|| screen::offers::unfinished(&self.mirror))?
    }

    async fn say(&mut self, message: ClientMessage) {
        // Where crossing a bell would change the meaning, the phase goes with it.
        let phase = match message {
            ClientMessage::Ready(_) | ClientMessage::Act(Act::Vote { .. }) => self.mirror.now(),
            _ => None,
        };
        let id = self.connection.say(message, phase).await;
        self.waiting = Some(Waiting::Answer(id));
    }

    /// Takes a notice.
    async fn heard(&mut self, notice: Option<Notice>) -> Result<Option<Outcome>, CliError> {
        match notice {
            None => return Ok(Some(Outcome::Quit)),
            Some(Notice::Over(error)) => return Err(error.into()),
            Some(Notice::Lost(why)) => {
                self.aside(&format!("[connection lost: {why}; trying again]"))?;
            }
            Some(Notice::Back) => self.aside("[connected again]")?,
            Some(Notice::Message(message, text)) => {
                if self.json {
                    self.console.write(&text)?;
                }
                return self.message(*message).await;
            }
        }
        Ok(None)
    }

    async fn message(&mut self, message: ServerMessage) -> Result<Option<Outcome>, CliError> {
        match message {
            ServerMessage::Welcome(welcome) => self.mirror.keep_time(welcome.time),
            // Why a server closes is told with the loss of the line.
            ServerMessage::Created(_)
            | ServerMessage::Decision(_)
            | ServerMessage::Monitor(_)
            | ServerMessage::Hall(_)
            | ServerMessage::HallNews(_)
            | ServerMessage::Workshop(_)
            | ServerMessage::Conducted(_)
            | ServerMessage::Recovery(_)
            | ServerMessage::Invitations(_)
            | ServerMessage::Code(_)
            | ServerMessage::TablesCompared(_)
            | ServerMessage::Closing(_) => {}
            ServerMessage::Stopping(stopping) => self.aside(&format!("[{}]", stopping.message))?,
            ServerMessage::Joined(joined) => {
                let seat = joined.seat.unwrap_or_default();
                self.news(&format!("You are at table {} now, at {seat}.", joined.number))?;
                self.mirror.sit(Some(seat));
                self.mirror.take_part(joined.part);
                self.mirror.go_to(joined.number);
            }
            ServerMessage::Snapshot(snapshot) => {
                for line in screen::news::afresh(&snapshot) {
                    self.news(line)?;
                }
                if let Some(seat) = snapshot.seat.filter(|seat| self.mirror.me() != Some(seat)) {
                    self.mirror.sit(Some(seat.clone()));
                    self.news(&format!("The facilitator has moved you: you play {seat} now."))?;
                }
                self.mirror.replace_all(snapshot.entities);
                self.arrived();
            }
            ServerMessage::Frame(frame) => self.frame(&frame).await?,
            ServerMessage::Accepted(accepted) => {
                self.answered(Some(&accepted.answers), None).await?;
            }
            ServerMessage::Refused(refused) => {
                self.news(&format!("No: {}", refused.message))?;
                if self.waits_for(refused.answers.as_deref()) {
                    self.waiting = None;
                }
            }
            ServerMessage::Forecast(forecast) => {
                self.news(&screen::accounts::forecast(&forecast))?;
                self.answered(forecast.answers.as_deref(), None).await?;
            }
            ServerMessage::Explanation(found) => {
                self.news(&screen::why::explanation(&found, &self.mirror))?;
                self.answered(found.answers.as_deref(), None).await?;
            }
            ServerMessage::Left(left) => {
                let left = left.message.unwrap_or_else(|| screen::table::left(&self.mirror));
                self.news(&left)?;
                return Ok(Some(Outcome::Left));
            }
        }
        Ok(None)
    }

    async fn frame(&mut self, frame: &Frame) -> Result<(), CliError> {
        let was = self.phase();
        self.mirror.replace(frame);
        for line in screen::news::lines(frame, was, &self.mirror) {
            // What can be shown again at any time (offers, accounts) is not kept.
            if !line.contains('\n') {
                self.log.push(line.clone());
            }
            self.news(&line)?;
        }
        self.arrived();
        self.answered(frame.answers.as_deref(), Some(frame)).await
    }

    /// Something came: whoever waited for just that waits no longer.
    fn arrived(&mut self) {
        match self.waiting {
            Some(Waiting::Anything) => self.waiting = None,
            Some(Waiting::Phase(phase)) if self.phase() == Some(phase) => self.waiting = None,
            _ => {}
        }
    }

    /// An answer came: a draft that is to be tabled is tabled now.
    async fn answered(&mut self, id: Option<&str>, frame: Option<&Frame>) -> Result<(), CliError> {
        if !self.waits_for(id) {
            return Ok(());
        }
        let Some(Waiting::Draft(_, drafted)) = self.waiting.take() else { return Ok(()) };
        let written = frame.and_then(draft_in).or_else(|| self.draft_like(&drafted));
        match written {
            Some(deal) => {
                let table = Act::Table { deal, expiry: drafted.expiry };
                self.say(ClientMessage::Act(table)).await;
                Ok(())
            }
            None => {
                self.news("The draft is on your desk; `drafts` lists it, `table` puts it forward.")
            }
        }
    }

    fn waits_for(&self, id: Option<&str>) -> bool {
        match &self.waiting {
            Some(Waiting::Answer(own) | Waiting::Draft(own, _)) => id == Some(own),
            _ => false,
        }
    }

    fn draft_like(&self, drafted: &Drafted) -> Option<String> {
        let fits = |parties: &[String]| drafted.with.iter().all(|seat| parties.contains(seat));
        let mut drafts = self.mirror.drafts().into_iter().map(|(_, draft)| draft);
        let found = drafts.find(|one| one.terms == drafted.terms && fits(&one.parties));
        found.map(|draft| draft.deal.clone())
    }

    fn phase(&self) -> Option<PhaseName> {
        self.mirror.table().map(|table| table.phase)
    }

    /// What happened: for people only, since programs have the message itself.
    fn news(&mut self, text: &str) -> Result<(), CliError> {
        if self.json { Ok(()) } else { self.console.write(text) }
    }

    /// What this client says itself: beside the messages where those are for a program.
    fn aside(&mut self, text: &str) -> Result<(), CliError> {
        if self.json {
            crate::output::note(text);
            Ok(())
        } else {
            self.console.write(text)
        }
    }
}

/// The draft that a frame brought.
fn draft_in(frame: &Frame) -> Option<String> {
    frame.changed.iter().find_map(|(key, entity)| match entity {
        Entity::Deal(draft) if key.starts_with("draft:") => Some(draft.deal.clone()),
        _ => None,
    })
}

async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => std::future::pending().await,
    }
}
