//! Leading a game: what happens is printed, typed words run the table.

use shared::protocol::client_message::{AskMonitor, ClientMessage};
use shared::protocol::conduct::Conduct;
use shared::protocol::entity::PlayedBy;
use shared::protocol::server_message::ServerMessage;
use shared::rules::phase::PhaseName;

use super::tables;
use crate::connection::{Connection, Notice};
use crate::error::CliError;
use crate::language::conduct::{self, Asked};
use crate::language::why;
use crate::mirror::Mirror;
use crate::play::console::Console;
use crate::{output, screen};

/// What can be typed beside what goes to the table.
const LOOKING: &str = "  status   where the game stands
  seats    who sits where
  offers   offers that wait for signatures, with their numbers; `deals` has the others
  news     what has come from outside, and what it changed
  year     public accounts, of year 2 say as `year 2`; the latest without a number
  score    what the game came to, once it is over
  explain  why a figure is what it is, as in `explain result queens 2 depth 5`
  quit     stop this program; the table goes on";

/// Somebody who leads a game.
struct Leader {
    connection: Connection,
    console: Console,
    mirror: Mirror,
    json: bool,
    /// The command whose answer is waited for.
    waiting: Option<String>,
    /// Start once so many seats are taken.
    start_with: Option<usize>,
    /// Whether the cards were asked for, of all that a monitor tells.
    wants_cards: bool,
}

/// Leads until told to stop.
pub(super) async fn lead(
    connection: Connection,
    mirror: Mirror,
    start_with: Option<usize>,
    json: bool,
) -> Result<(), CliError> {
    let console = Console::open();
    let mut leader =
        Leader { connection, console, mirror, json, waiting: None, start_with, wants_cards: false };
    leader.start_if_full().await;
    let mut reading = true;
    loop {
        if leader.waiting.is_none() && !json && reading {
            leader.console.prompt(&screen::table::prompt(&leader.mirror))?;
        }
        tokio::select! {
            line = leader.console.line(), if reading && leader.waiting.is_none() => match line {
                Some(line) => {
                    if leader.typed(line.trim()).await? {
                        return Ok(());
                    }
                }
                // Without a keyboard it leads until the game is over.
                None => reading = false,
            },
            notice = leader.connection.hear() => {
                if !leader.heard(notice).await? {
                    return Ok(());
                }
            }
            _ = tokio::signal::ctrl_c() => return Ok(()),
        }
        if !reading && leader.waiting.is_none() && leader.mirror.has_ended() {
            return Ok(());
        }
    }
}

fn help() -> String {
    format!("{}\n\nTo look around:\n{LOOKING}", conduct::help())
}

fn unknown(line: &str) -> String {
    let word = line.split_whitespace().next().unwrap_or_default();
    let near = conduct::near(word).map(|near| format!(" Did you mean `{near}`?"));
    format!("There is no `{word}` here.{} `help` lists all.", near.unwrap_or_default())
}

impl Leader {
    /// Does what a line asks; true if it was the last.
    async fn typed(&mut self, line: &str) -> Result<bool, CliError> {
        let text = match line.to_ascii_lowercase().as_str() {
            "" => return Ok(false),
            "quit" | "exit" => return Ok(true),
            asked if asked.starts_with("explain") => return self.explain(asked).await,
            "help" | "?" => format!("{}\n{}", help(), tables::HELP),
            line if let Some(asked) = tables::message(line) => match asked {
                Ok(message) => {
                    self.waiting = Some(self.connection.say(message, None).await);
                    return Ok(false);
                }
                Err(wrong) => format!("Say it like this: {wrong}."),
            },
            word => match conduct::asked(line, &self.mirror) {
                Some(Ok(asked)) => {
                    self.ask(asked).await;
                    return Ok(false);
                }
                Some(Err(wrong)) => wrong.to_string(),
                None => screen::asked::asked(word, &self.mirror).unwrap_or_else(|| unknown(word)),
            },
        };
        self.show(&text)?;
        Ok(false)
    }

    async fn ask(&mut self, asked: Asked) {
        self.wants_cards = asked == Asked::Cards;
        match asked {
            Asked::Conduct(conduct) => self.conduct(conduct).await,
            Asked::Monitor | Asked::Cards => {
                let message = ClientMessage::Monitor(AskMonitor {});
                self.waiting = Some(self.connection.say(message, None).await);
            }
        }
    }

    /// Asks why a figure is what it is: the facilitator sees the whole chain.
    async fn explain(&mut self, line: &str) -> Result<bool, CliError> {
        let words: Vec<&str> = line.split_whitespace().skip(1).collect();
        match why::ask(&words, &self.mirror) {
            Ok(ask) => {
                let id = self.connection.say(ClientMessage::Explain(ask), None).await;
                self.waiting = Some(id);
            }
            Err(wrong) => self.show(&wrong.to_string())?,
        }
        Ok(false)
    }

    async fn conduct(&mut self, conduct: Conduct) {
        // A bell that has rung meanwhile must not ring the next one; all else means the game.
        let meant = matches!(conduct, Conduct::Start | Conduct::RingBell | Conduct::Reopen);
        let phase = self.mirror.now().filter(|_| meant);
        let id = self.connection.say(ClientMessage::Conduct(conduct), phase).await;
        self.waiting = Some(id);
    }

    /// Takes a notice; false if it was the last.
    async fn heard(&mut self, notice: Option<Notice>) -> Result<bool, CliError> {
        match notice {
            None => return Ok(false),
            Some(Notice::Over(error)) => return Err(error.into()),
            Some(Notice::Lost(why)) => {
                self.show(&format!("[connection lost: {why}; trying again]"))?
            }
            Some(Notice::Back) => self.show("[connected again]")?,
            Some(Notice::Message(message, text)) => {
                if self.json {
                    self.console.write(&text)?;
                }
                self.message(*message)?;
                self.start_if_full().await;
            }
        }
        Ok(true)
    }

    fn message(&mut self, message: ServerMessage) -> Result<(), CliError> {
        match message {
            ServerMessage::Snapshot(snapshot) => {
                let visited = self.waiting.is_some() && self.waiting == snapshot.answers;
                self.answered(snapshot.answers.as_deref());
                if !self.json {
                    for line in screen::news::afresh(&snapshot) {
                        self.console.write(line)?;
                    }
                }
                self.mirror.replace_all(snapshot.entities);
                if visited && !self.json {
                    self.console.write(&screen::table::status(&self.mirror))?;
                }
            }
            ServerMessage::Frame(frame) => {
                let was = self.phase();
                self.mirror.replace(&frame);
                self.answered(frame.answers.as_deref());
                if !self.json {
                    for line in screen::news::lines(&frame, was, &self.mirror) {
                        self.console.write(&line)?;
                    }
                }
            }
            ServerMessage::Explanation(found) => {
                self.answered(found.answers.as_deref());
                if !self.json {
                    self.console.write(&screen::why::explanation(&found, &self.mirror))?;
                }
            }
            ServerMessage::Workshop(_)
            | ServerMessage::Conducted(_)
            | ServerMessage::Recovery(_) => {
                self.waiting = None;
                if let (Some(text), false) = (tables::answer(&message), self.json) {
                    self.console.write(&text)?;
                }
            }
            ServerMessage::Monitor(found) => {
                self.answered(found.answers.as_deref());
                if !self.json {
                    let text = if self.wants_cards {
                        screen::monitor::cards(&found)
                    } else {
                        screen::monitor::monitor(&found, &self.mirror)
                    };
                    self.console.write(&text)?;
                }
            }
            ServerMessage::Accepted(accepted) => self.answered(Some(&accepted.answers)),
            ServerMessage::Refused(refused) => {
                self.answered(refused.answers.as_deref());
                self.show(&format!("No: {}", refused.message))?;
            }
            _ => {}
        }
        Ok(())
    }

    fn answered(&mut self, id: Option<&str>) {
        if self.waiting.as_deref() == id {
            self.waiting = None;
        }
    }

    /// Starts the game if enough seats are taken; once.
    async fn start_if_full(&mut self) {
        let Some(wanted) = self.start_with else { return };
        let taken = self.mirror.seats().filter(|seat| seat.played_by != PlayedBy::House).count();
        if self.phase() == Some(PhaseName::Lobby) && taken >= wanted {
            self.start_with = None;
            self.conduct(Conduct::Start).await;
        }
    }

    fn phase(&self) -> Option<PhaseName> {
        self.mirror.table().map(|table| table.phase)
    }

    fn show(&mut self, text: &str) -> Result<(), CliError> {
        if self.json {
            output::note(text);
            Ok(())
        } else {
            self.console.write(text)
        }
    }
}
