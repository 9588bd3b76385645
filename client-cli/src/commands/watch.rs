//! `pace watch`: somebody looks on, reads what is public, and may ask why it is so.

use std::time::Duration;

use clap::Args;
use shared::protocol::client_message::{ClientMessage, Join, JoinKind};
use shared::protocol::server_message::ServerMessage;

use super::{PERSON_PATIENCE, wait_for};
use crate::connection::{Connection, Notice, Opening};
use crate::error::CliError;
use crate::language::why;
use crate::mirror::Mirror;
use crate::play::console::Console;
use crate::{output, screen};
use trust::address::{Address, DEFAULT};

const HELP: &str = "  status   where the game stands
  seats    who sits where
  news     what has come from outside, and what it changed
  year     public accounts, of year 2 say as `year 2`; the latest without a number
  score    what the game came to, once it is over
  explain  why a published figure is what it is, as in `explain outcomes docks 2`
  quit     stop looking on";

/// What `pace watch` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace watch K7QM2X
  pace watch K7QM2X --json | jq -c 'select(.type == \"frame\") | .happened[]'

You can type `status`, `seats`, `news`, `year`, `score`, `explain`, `help` and `quit`. It ends with
the game; at a terminal it stays until you quit, so that you can still ask why.")]
pub(crate) struct WatchArgs {
    /// The table's join code
    code: String,
    /// The table to look at, in a workshop of several; without it the first
    #[arg(long, value_name = "N")]
    table: Option<u16>,
    /// Where the server is
    #[arg(long, default_value = DEFAULT)]
    url: String,
    /// Print every message of the server as a JSON line, and nothing else
    #[arg(long)]
    json: bool,
}

/// Looks on.
pub(crate) fn run(args: WatchArgs) -> Result<(), CliError> {
    wait_for(watch(args))
}

/// Somebody who looks on.
struct Watcher {
    connection: Connection,
    console: Console,
    mirror: Mirror,
    json: bool,
    /// The question whose answer is waited for.
    waiting: Option<String>,
}

async fn watch(args: WatchArgs) -> Result<(), CliError> {
    let join = Join {
        code: args.code,
        table: args.table,
        name: "Spectator".to_owned(),
        kind: JoinKind::Spectator,
        ..Join::default()
    };
    let address = Address::read(&args.url)?;
    let mut connection =
        Connection::open(address, Opening::Join(join), Duration::ZERO, PERSON_PATIENCE);
    let mirror = connection.enter(args.json).await?.mirror;
    let console = Console::open();
    let mut watcher = Watcher { connection, console, mirror, json: args.json, waiting: None };
    watcher.write(&screen::table::status(&watcher.mirror))?;
    let mut reading = true;
    // A person may still ask why, once the game is over.
    while !watcher.mirror.has_ended() || watcher.waiting.is_some() || watcher.console.is_person() {
        tokio::select! {
            line = watcher.console.line(), if reading && watcher.waiting.is_none() => match line {
                Some(line) if watcher.typed(line.trim()).await? => return Ok(()),
                Some(_) => {}
                None if watcher.console.is_person() => return Ok(()),
                None => reading = false,
            },
            notice = watcher.connection.hear() => {
                let Some(notice) = notice else { return Ok(()) };
                watcher.heard(notice)?;
            }
            _ = tokio::signal::ctrl_c() => return Ok(()),
        }
    }
    Ok(())
}

impl Watcher {
    /// Does what a line asks; true if it was the last.
    async fn typed(&mut self, line: &str) -> Result<bool, CliError> {
        let text = match line.to_ascii_lowercase().as_str() {
            "" => return Ok(false),
            "quit" | "exit" => return Ok(true),
            asked if asked.starts_with("explain") => return self.explain(asked).await,
            "help" | "?" => HELP.to_owned(),
            word => screen::asked::asked(word, &self.mirror)
                .unwrap_or_else(|| format!("There is no `{word}` here; you can type\n{HELP}")),
        };
        self.aside(&text)?;
        Ok(false)
    }

    /// Asks why a published figure is what it is.
    async fn explain(&mut self, line: &str) -> Result<bool, CliError> {
        let words: Vec<&str> = line.split_whitespace().skip(1).collect();
        match why::ask(&words, &self.mirror) {
            Ok(ask) => {
                self.waiting = Some(self.connection.say(ClientMessage::Explain(ask), None).await);
            }
            Err(wrong) => self.aside(&wrong.to_string())?,
        }
        Ok(false)
    }

    fn heard(&mut self, notice: Notice) -> Result<(), CliError> {
        match notice {
            Notice::Over(error) => return Err(error.into()),
            Notice::Lost(why) => output::note(&format!("[connection lost: {why}; trying again]")),
            Notice::Back => output::note("[connected again]"),
            Notice::Message(message, text) => {
                if self.json {
                    output::line(&text)?;
                }
                self.message(*message)?;
            }
        }
        Ok(())
    }

    fn message(&mut self, message: ServerMessage) -> Result<(), CliError> {
        match message {
            ServerMessage::Snapshot(snapshot) => {
                for line in screen::news::afresh(&snapshot) {
                    self.write(line)?;
                }
                self.mirror.replace_all(snapshot.entities);
                self.write(&screen::table::status(&self.mirror))
            }
            ServerMessage::Frame(frame) => {
                let was = self.mirror.table().map(|table| table.phase);
                self.mirror.replace(&frame);
                let lines = screen::news::lines(&frame, was, &self.mirror);
                lines.iter().try_for_each(|line| self.write(line))
            }
            ServerMessage::Explanation(found) => {
                self.answered(found.answers.as_deref());
                self.write(&screen::why::explanation(&found, &self.mirror))
            }
            ServerMessage::Refused(refused) => {
                self.answered(refused.answers.as_deref());
                self.write(&format!("No: {}", refused.message))
            }
            ServerMessage::Stopping(stopping) => self.aside(&format!("[{}]", stopping.message)),
            _ => Ok(()),
        }
    }

    fn answered(&mut self, id: Option<&str>) {
        if self.waiting.as_deref() == id {
            self.waiting = None;
        }
    }

    /// For people only: a program has the message itself.
    fn write(&mut self, text: &str) -> Result<(), CliError> {
        if self.json { Ok(()) } else { self.console.write(text) }
    }

    /// What this client says itself.
    fn aside(&mut self, text: &str) -> Result<(), CliError> {
        if self.json {
            output::note(text);
            Ok(())
        } else {
            self.console.write(text)
        }
    }
}
