//! Leading a game: what happens is printed, typed words run the table.

use std::path::PathBuf;

use shared::protocol::client_message::{AskMonitor, ClientMessage, PhaseStamp};
use shared::protocol::conduct::Conduct;
use shared::protocol::entity::PlayedBy;
use shared::protocol::monitor::Monitor;
use shared::protocol::server_message::{ServerMessage, Snapshot};
use shared::protocol::workshop::{AskWorkshop, CodeView, WorkshopView};
use shared::rules::phase::PhaseName;

use super::bells::Bells;
use super::tables::{self, Typed};
use crate::connection::authority;
use crate::connection::saved::{self, Held, Saved};
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
  token    what goes on leading from another computer; keep it secret
  quit     stop this program; the table goes on";

/// What is looked for here, and is no word of its own.
const TOPICS: &[(&str, &str)] = &[(
    "absence",
    "What becomes of the seat of somebody who is gone is said when the tables are made, as in \
     `pace host --absence bot:120`. Later it is yours: `hand SEAT bot` lets a bot play, `hand SEAT \
     nobody` lets bells wait for nobody there, `hand SEAT back` ends it.",
)];

/// Somebody who leads a game.
struct Leader {
    connection: Connection,
    console: Console,
    mirror: Mirror,
    /// Which workshop, and the token that leads it; kept on this machine.
    held: Held,
    folder: PathBuf,
    json: bool,
    /// The command whose answer is waited for.
    waiting: Option<String>,
    /// The table that was asked for, to look at.
    visits: Option<u16>,
    /// Start once so many seats are taken.
    start_with: Option<usize>,
    /// What was asked for last, of all that an answer tells.
    wants: Wants,
    bells: Bells,
    /// What is said next: what was asked before it has been answered.
    next: Option<(ClientMessage, Option<PhaseStamp>)>,
    /// How many wait in the hall, as far as that was told.
    waiting_in_hall: usize,
}

/// What is shown of an answer that tells more.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wants {
    Monitor,
    Cards,
    Tables,
    People(Option<u16>),
    Compare(Option<String>),
    /// Whether the bell may ring here.
    Bell,
    /// Whether the bells may ring that are meant.
    Bells,
    /// Whether more or fewer wait in the hall than before the line was lost.
    Hall,
}

/// How a game is led.
pub(super) struct How {
    /// Start once so many seats are taken.
    pub(super) start_with: Option<usize>,
    /// Whether the server's messages are printed as they are.
    pub(super) json: bool,
    /// Where tokens are kept.
    pub(super) folder: PathBuf,
}

/// Leads until told to stop; so many wait in the hall as it begins.
pub(super) async fn lead(
    connection: Connection,
    mirror: Mirror,
    held: Held,
    waiting_in_hall: usize,
    how: How,
) -> Result<(), CliError> {
    let How { start_with, json, folder } = how;
    let several = held.saved.tables.len() > 1;
    let console = Console::open();
    let mut leader = Leader {
        connection,
        console,
        mirror,
        held,
        folder,
        json,
        waiting: None,
        visits: None,
        start_with,
        wants: Wants::Tables,
        bells: Bells::default(),
        next: None,
        waiting_in_hall,
    };
    if several {
        leader.mirror.go_to(1);
    }
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
    format!("{}\n\n{}\n\nTo look around:\n{LOOKING}", conduct::help(), tables::HELP)
}

/// The lines of the help that speak of a word.
fn help_about(word: &str) -> String {
    if let Some((_, told)) = TOPICS.iter().find(|(topic, _)| *topic == word) {
        return (*told).to_owned();
    }
    let help = help();
    let lines: Vec<&str> = help.lines().filter(|line| line.contains(word)).collect();
    if lines.is_empty() { unknown(word) } else { lines.join("\n") }
}

/// What another computer needs to go on.
fn token(saved: &Saved) -> String {
    let (code, token) = (&saved.code, &saved.token);
    let url = authority::flags(&saved.url);
    format!(
        "Keep this secret: whoever has it leads as you do and sees what every seat sees. On \
         another computer,\n  pace host --resume {code}{url} --token {token}\ngoes on leading. \
         (`--url` must name the server as that computer reaches it.)"
    )
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
            "help" | "?" => help(),
            asked if let Some(word) = asked.strip_prefix("help ") => help_about(word.trim()),
            "token" => token(&self.held.saved),
            _ if let Some(asked) = tables::asked(line, &self.mirror) => match asked {
                Ok(asked) => {
                    self.workshop(asked).await;
                    return Ok(false);
                }
                Err(wrong) => wrong.to_string(),
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
        match asked {
            Asked::Conduct(conduct) => self.conduct(conduct).await,
            Asked::Bell { now } if now || !self.is_asked() => {
                let phase = self.bells.phase(&self.mirror);
                self.say(ClientMessage::Conduct(Conduct::RingBell), phase).await;
            }
            Asked::Bell { .. } | Asked::Monitor | Asked::Cards => {
                self.wants = match asked {
                    Asked::Cards => Wants::Cards,
                    Asked::Bell { .. } => Wants::Bell,
                    _ => Wants::Monitor,
                };
                self.say(ClientMessage::Monitor(AskMonitor {}), None).await;
            }
        }
    }

    /// Asks something of the workshop.
    async fn workshop(&mut self, asked: Typed) {
        match &asked {
            Typed::Tables => self.wants = Wants::Tables,
            Typed::People(table) => self.wants = Wants::People(*table),
            Typed::Compare(seat) => self.wants = Wants::Compare(seat.clone()),
            Typed::Bells(tables, now) => {
                self.bells.meant.clone_from(tables);
                if *now && self.is_asked() && self.bells.has_seen() {
                    let ring = ClientMessage::ConductTables(self.bells.ring());
                    return self.say(ring, None).await;
                }
                self.wants = Wants::Bells;
            }
            Typed::Say(message) => {
                self.visits = match &**message {
                    ClientMessage::Visit(visit) => Some(visit.table),
                    _ => None,
                };
            }
        }
        self.say(asked.message(), None).await;
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
        // What belongs to a phase must not fall into the next; all else means the game.
        let meant = matches!(conduct, Conduct::Start | Conduct::Reopen);
        let phase = self.mirror.now().filter(|_| meant);
        self.say(ClientMessage::Conduct(conduct), phase).await;
    }

    async fn say(&mut self, message: ClientMessage, phase: Option<PhaseStamp>) {
        self.waiting = Some(self.connection.say(message, phase).await);
    }

    /// Whether somebody sits here who can be asked.
    fn is_asked(&self) -> bool {
        !self.json && self.console.is_person()
    }

    /// Takes a notice; false if it was the last.
    async fn heard(&mut self, notice: Option<Notice>) -> Result<bool, CliError> {
        match notice {
            None => return Ok(false),
            Some(Notice::Over(error)) => return Err(error.into()),
            Some(Notice::Lost(why)) => {
                self.show(&format!("[connection lost: {why}; trying again]"))?
            }
            Some(Notice::Back) => {
                self.show("[connected again]")?;
                if self.waiting.is_none() {
                    self.wants = Wants::Hall;
                    self.say(ClientMessage::Workshop(AskWorkshop {}), None).await;
                }
            }
            Some(Notice::Message(message, text)) => {
                if self.json {
                    self.console.write(&text)?;
                }
                self.message(*message)?;
                if let Some((message, phase)) = self.next.take() {
                    self.say(message, phase).await;
                }
                self.start_if_full().await;
            }
        }
        Ok(true)
    }

    fn message(&mut self, message: ServerMessage) -> Result<(), CliError> {
        match message {
            ServerMessage::Snapshot(snapshot) => self.snapshot(snapshot)?,
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
            ServerMessage::Workshop(view) => {
                self.answered(view.answers.as_deref());
                self.workshop_view(&view)?;
            }
            ServerMessage::HallNews(news) => {
                self.waiting_in_hall = news.waiting;
                self.read(|_| screen::workshop::hall_news(&news))?;
            }
            ServerMessage::Conducted(done) => {
                self.answered(done.answers.as_deref());
                self.read(|_| screen::workshop::conducted(&done))?;
            }
            ServerMessage::Recovery(view) => {
                self.answered(view.answers.as_deref());
                let code = self.held.saved.code.clone();
                self.read(|_| screen::workshop::recovery(&view, &code))?;
            }
            ServerMessage::Invitations(found) => {
                self.answered(found.answers.as_deref());
                self.read(|_| screen::workshop::invitations(&found))?;
            }
            ServerMessage::TablesCompared(found) => {
                self.answered(found.answers.as_deref());
                self.read(|wants| match wants {
                    Wants::Compare(Some(seat)) => screen::compare::seat(&found, seat),
                    _ => screen::compare::tables(&found),
                })?;
            }
            ServerMessage::Code(view) => self.new_code(view)?,
            ServerMessage::Monitor(found) => {
                self.answered(found.answers.as_deref());
                self.monitor(&found)?;
            }
            ServerMessage::Accepted(accepted) => {
                let asked = self.waiting.as_ref() == Some(&accepted.answers);
                self.answered(Some(&accepted.answers));
                if asked {
                    self.read(|_| "Done.".to_owned())?;
                }
            }
            ServerMessage::Refused(refused) => {
                self.answered(refused.answers.as_deref());
                self.show(&format!("No: {}", refused.message))?;
            }
            ServerMessage::Stopping(stopping) => self.show(&format!("[{}]", stopping.message))?,
            _ => {}
        }
        Ok(())
    }

    /// How all tables stand: as it was asked for.
    fn workshop_view(&mut self, view: &WorkshopView) -> Result<(), CliError> {
        let before = std::mem::replace(&mut self.waiting_in_hall, view.hall.len());
        match self.wants {
            Wants::Hall if view.hall.len() == before => return Ok(()),
            Wants::Bells => {
                let question = self.bells.question_at(view).filter(|_| self.is_asked());
                let Some(question) = question else {
                    self.next = Some((ClientMessage::ConductTables(self.bells.ring()), None));
                    return Ok(());
                };
                return self.console.write(&question);
            }
            Wants::Tables => self.bells.see(view),
            _ => {}
        }
        self.read(|wants| match wants {
            Wants::People(table) => screen::workshop::people(view, *table),
            Wants::Hall => screen::workshop::hall(view).join("\n"),
            _ => screen::workshop::tables(view),
        })
    }

    /// How the table stands that is looked at: as it was asked for.
    fn monitor(&mut self, found: &Monitor) -> Result<(), CliError> {
        if self.wants == Wants::Bell {
            let question = self.bells.question(found, &self.mirror);
            let Some(question) = question else {
                let phase = self.bells.phase(&self.mirror);
                self.next = Some((ClientMessage::Conduct(Conduct::RingBell), phase));
                return Ok(());
            };
            return self.console.write(&question);
        }
        let mirror = self.mirror.clone();
        self.read(|wants| match wants {
            Wants::Cards => screen::monitor::cards(found),
            _ => screen::monitor::monitor(found, &mirror),
        })
    }

    /// The workshop has another join code: what is kept here is kept under that from now on.
    fn new_code(&mut self, view: CodeView) -> Result<(), CliError> {
        self.answered(view.answers.as_deref());
        let saved = Saved { code: view.code, ..self.held.saved.clone() };
        let held = saved::keep(&self.folder, saved)?;
        let old = std::mem::replace(&mut self.held, held);
        saved::forget(&old);
        let Saved { code, url, .. } = self.held.saved.clone();
        self.read(|_| screen::workshop::code(&code, &authority::flags(&url)))
    }

    /// All is shown afresh: another table, or the one before a bell was taken back.
    fn snapshot(&mut self, snapshot: Snapshot) -> Result<(), CliError> {
        let visited = self.waiting.is_some() && self.waiting == snapshot.answers;
        self.answered(snapshot.answers.as_deref());
        if !self.json {
            for line in screen::news::afresh(&snapshot) {
                self.console.write(line)?;
            }
        }
        self.mirror.replace_all(snapshot.entities);
        if let Some(table) = self.visits.take_if(|_| visited) {
            self.mirror.go_to(table);
        }
        if visited && !self.json {
            self.console.write(&screen::table::status(&self.mirror))?;
        }
        Ok(())
    }

    /// Writes an answer, for whoever reads along.
    fn read(&mut self, text: impl FnOnce(&Wants) -> String) -> Result<(), CliError> {
        if self.json {
            return Ok(());
        }
        self.console.write(&text(&self.wants))
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
