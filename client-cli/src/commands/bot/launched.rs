//! One seat of a server's table played by a launched program: decisions go in, moves come out.
//!
//! The program is told and judged by what does so in tournaments
//! ([`guest`](crate::external::guest)), on a thread of its own, because it may think; the
//! connection is kept here. The server's clock counts. What it can't see, a line that is none, is
//! counted here: it is answered for with no moves, and with the last strike the seat is given back.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use bots::arena::{Fault, Guest};
use bots::tournament::Limits;
use shared::protocol::client_message::{ClientMessage, Leave};
use shared::protocol::code::LinkCode;
use shared::protocol::decision::{Decision, Move, Moves};
use shared::protocol::server_message::{Refused, ServerMessage};
use shared::rules::phase::PhaseName;
use tokio::signal::ctrl_c;
#[cfg(unix)]
use tokio::signal::unix;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::{Instant, sleep_until, timeout};

use super::seat::{COMPARING, ended};
use crate::connection::enter::Entered;
use crate::connection::{Connection, ConnectionError, Notice};
use crate::error::CliError;
use crate::external::guest::{Launch, launch};
use crate::mirror::Mirror;
use crate::output;

/// A table may give a program longer for its start than a tournament does; the server's clock
/// counts, so this one only has to be no shorter.
const STARTUP_MS: u64 = 10 * 60 * 1_000;
/// How long a program and all that it started may take to be gone.
const ENDING: Duration = Duration::from_secs(12);
/// How many refused moves are told one by one; of more than these, their number.
const REFUSALS_TOLD: u32 = 5;
/// How long to wait for the answer to a farewell.
const LEAVING: Duration = Duration::from_secs(2);

/// What the program's thread is told.
enum ToProgram {
    Hear(Box<ServerMessage>),
    Decide(Box<Decision>),
}

/// What comes from it.
enum FromProgram {
    /// A question, before it answers.
    Ask(ClientMessage),
    /// An answer to a decision, or why there is none, with a sentence.
    Answer(u64, Result<Vec<Move>, (Fault, String)>),
    /// It is gone; the end of what it wrote to standard error, if it wrote any.
    Gone(Option<String>),
}

/// A seat in play.
struct Seat {
    connection: Connection,
    mirror: Mirror,
    id: String,
    /// To the program; none once it hears no more.
    program: Option<Sender<ToProgram>>,
    said: UnboundedReceiver<FromProgram>,
    /// Where answers to its questions go.
    answers: Sender<ServerMessage>,
    /// The question that waits for an answer.
    question: Option<String>,
    /// The decision that it thinks about, or whose answer the server has not taken yet.
    deciding: Option<u64>,
    /// The answer that the server has not taken yet.
    answer: Option<String>,
    /// How many of its moves were refused.
    refused: u32,
    /// Faults that the server can't see.
    faults: u8,
    /// How many strikes the server still allows, as it said last.
    strikes_left: u8,
    /// Whether everything heard is printed, as JSON lines.
    json: bool,
}

/// Plays until the game is over, or the seat is lost.
pub(super) async fn play(
    connection: Connection,
    entered: Entered,
    command: Vec<String>,
    folder: PathBuf,
    json: bool,
) -> Result<(), CliError> {
    let id = entered.joined.as_ref().and_then(|joined| joined.seat.clone()).unwrap_or_default();
    output::note(&format!("Playing {}: {}.", entered.mirror.name(&id), command.join(" ")));
    if entered.mirror.now().is_some_and(|now| now.phase == PhaseName::Lobby) {
        output::note(
            "The game has not begun: its facilitator starts it, or it starts when every person is \
             ready, or when programs hold all seats.",
        );
    }
    let limits = Limits { startup_ms: STARTUP_MS, ..Limits::default() };
    let bot = launch(&Launch::within(&command, &folder, limits))
        .map_err(|error| CliError::Failed(format!("can't start the program: {error}")))?;
    let hang_up = bot.hang_up();
    let (program, told) = channel();
    let (saying, said) = unbounded_channel();
    let (answers, answered) = channel();
    thread::spawn(move || run(Box::new(bot), &told, &saying, &answered));
    let mut seat = Seat {
        connection,
        mirror: entered.mirror,
        id,
        program: Some(program),
        said,
        answers,
        question: None,
        deciding: None,
        answer: None,
        refused: 0,
        faults: 0,
        strikes_left: u8::MAX,
        json,
    };
    if let Some(joined) = entered.joined {
        seat.tell(ServerMessage::Joined(joined));
    }
    if let Some(snapshot) = entered.snapshot {
        seat.tell(ServerMessage::Snapshot(snapshot));
    }
    let played = seat.play().await;
    hang_up();
    seat.part(played.is_err()).await;
    played
}

/// The program's thread: tells it and asks it, one thing after the other.
fn run(
    mut bot: Box<dyn Guest>,
    told: &Receiver<ToProgram>,
    saying: &UnboundedSender<FromProgram>,
    answered: &Receiver<ServerMessage>,
) {
    while let Ok(next) = told.recv() {
        match next {
            ToProgram::Hear(message) => bot.hear(&message),
            ToProgram::Decide(decision) => {
                let number = decision.id;
                let answer = bot.decide(*decision, &mut |question| {
                    let _ = saying.send(FromProgram::Ask(question.clone()));
                    answered.recv().unwrap_or_else(|_| no_answer())
                });
                let answer =
                    answer.map_err(|fault| (fault, bot.why().unwrap_or_else(|| fault.to_string())));
                let _ = saying.send(FromProgram::Answer(number, answer));
            }
        }
    }
    let last_words = bot.account();
    drop(bot);
    let _ = saying.send(FromProgram::Gone(last_words));
}

impl Seat {
    async fn play(&mut self) -> Result<(), CliError> {
        let mut until: Option<Instant> = None;
        while !self.mirror.has_ended() {
            if until.is_none() && self.is_over() {
                // Its line ends with the game, as at a tournament's table.
                (self.program, until) = (None, Some(Instant::now() + COMPARING));
            }
            tokio::select! {
                notice = self.connection.hear() => self.heard(notice).await?,
                Some(said) = self.said.recv() => self.take(said).await?,
                () = told_to_end() => {
                    self.leave().await;
                    output::note(&format!("{} is the house's again.", self.mirror.name(&self.id)));
                    return Ok(());
                }
                () = sleep_until(until.unwrap_or_else(Instant::now)), if until.is_some() => break,
            }
        }
        if self.refused > REFUSALS_TOLD {
            self.note(&format!("{} of its moves were refused in all.", self.refused));
        }
        match self.mirror.score().and_then(|score| score.seats.get(&self.id)) {
            Some(score) if !self.json => output::line(&ended(&self.id, score)),
            _ => Ok(()),
        }
    }

    async fn heard(&mut self, notice: Option<Notice>) -> Result<(), CliError> {
        match notice {
            None => {
                let why = "the connection ended".to_owned();
                Err(ConnectionError::NotUnderstood(why).into())
            }
            Some(Notice::Over(error)) => Err(error.into()),
            Some(Notice::Lost(why)) => {
                output::note(&format!("[connection lost: {why}; trying again]"));
                Ok(())
            }
            Some(Notice::Back) => {
                output::note("[connected again]");
                Ok(())
            }
            Some(Notice::Message(message, text)) => {
                if self.json {
                    output::line(&text)?;
                }
                self.message(*message).await
            }
        }
    }

    async fn message(&mut self, message: ServerMessage) -> Result<(), CliError> {
        match message {
            ServerMessage::Snapshot(snapshot) => {
                self.mirror.replace_all(snapshot.entities.clone());
                self.tell(ServerMessage::Snapshot(snapshot));
            }
            ServerMessage::Frame(frame) => {
                self.mirror.replace(&frame);
                self.tell(ServerMessage::Frame(frame));
            }
            ServerMessage::Decision(decision) => return self.decide(decision).await,
            ServerMessage::Accepted(accepted)
                if self.answer.as_ref() == Some(&accepted.answers) =>
            {
                (self.answer, self.deciding) = (None, None);
            }
            ServerMessage::Forecast(_) | ServerMessage::Explanation(_) => self.answered(message),
            ServerMessage::Refused(refused) if is_about(&refused, &self.question) => {
                self.answered(ServerMessage::Refused(refused));
            }
            ServerMessage::Refused(refused) if is_about(&refused, &self.answer) => {
                self.note(&format!("the server did not take an answer: {}", refused.message));
                (self.answer, self.deciding) = (None, None);
            }
            ServerMessage::Refused(refused) => {
                self.refused = self.refused.saturating_add(1);
                if self.refused <= REFUSALS_TOLD {
                    self.note(&format!("a move was refused: {}", refused.message));
                }
                self.tell(ServerMessage::Refused(refused));
            }
            ServerMessage::Stopping(stopping) => {
                self.note(&stopping.message);
                self.tell(ServerMessage::Stopping(stopping));
            }
            ServerMessage::Left(left) => {
                let why = left.message.unwrap_or_else(|| "the seat was left".to_owned());
                return Err(self.lost(&why));
            }
            _ => {}
        }
        Ok(())
    }

    /// A decision is asked for: a new one, or one that was answered to a server that has forgotten.
    async fn decide(&mut self, mut decision: Decision) -> Result<(), CliError> {
        if self.deciding == Some(decision.id) {
            return Ok(());
        }
        let clock = &mut decision.clock;
        if clock.strikes_left < self.strikes_left && self.strikes_left != u8::MAX {
            let left = clock.strikes_left.saturating_sub(self.faults);
            self.note(&format!("it did not answer in time; strikes left: {left}."));
        }
        self.strikes_left = clock.strikes_left;
        clock.strikes_left = clock.strikes_left.saturating_sub(self.faults);
        if clock.strikes_left == 0 {
            self.leave().await;
            return Err(self.lost("That was its last strike."));
        }
        (self.deciding, self.answer) = (Some(decision.id), None);
        if let Some(program) = &self.program {
            let _ = program.send(ToProgram::Decide(Box::new(decision)));
        }
        Ok(())
    }

    async fn take(&mut self, said: FromProgram) -> Result<(), CliError> {
        match said {
            FromProgram::Ask(question) => {
                self.question = Some(self.connection.say(question, None).await);
            }
            FromProgram::Answer(number, _) if self.deciding != Some(number) => {
                self.note(&format!("its answer to decision {number} came too late."));
            }
            FromProgram::Answer(number, Ok(moves)) => self.answer(number, moves).await,
            FromProgram::Answer(number, Err((fault, why))) => {
                self.note(&format!("decision {number}: {why}."));
                if fault.is_final() {
                    self.leave().await;
                    return Err(self.lost("A program that is gone can't hold a seat."));
                }
                self.faults = self.faults.saturating_add(1);
                if self.faults >= self.strikes_left {
                    self.leave().await;
                    return Err(self.lost("That was its last strike."));
                }
                self.answer(number, Vec::new()).await;
            }
            FromProgram::Gone(_) => {}
        }
        Ok(())
    }

    async fn answer(&mut self, decision: u64, moves: Vec<Move>) {
        let moves = ClientMessage::Moves(Moves { decision, moves });
        self.answer = Some(self.connection.say(moves, None).await);
    }

    /// Tells the program what it would hear at a tournament's table: no tokens, no ids of ours.
    fn tell(&self, mut message: ServerMessage) {
        match &mut message {
            ServerMessage::Joined(joined) => {
                joined.token = None;
                joined.answers = None;
            }
            ServerMessage::Snapshot(snapshot) => snapshot.answers = None,
            ServerMessage::Frame(frame) => frame.answers = None,
            _ => {}
        }
        if let Some(program) = &self.program {
            let _ = program.send(ToProgram::Hear(Box::new(message)));
        }
    }

    fn answered(&mut self, answer: ServerMessage) {
        self.question = None;
        let _ = self.answers.send(answer);
    }

    /// Tells something of this seat: others may be played by the same command.
    fn note(&self, what: &str) {
        output::note(&format!("{}: {what}", self.mirror.name(&self.id)));
    }

    fn is_over(&self) -> bool {
        self.mirror.now().is_some_and(|now| now.phase == PhaseName::Over)
    }

    fn lost(&self, why: &str) -> CliError {
        let name = self.mirror.name(&self.id);
        CliError::Failed(format!("{name} is the house's now. {why}"))
    }

    /// Gives the seat back: a table must not wait for a program that is gone.
    async fn leave(&mut self) {
        self.connection.say(ClientMessage::Leave(Leave {}), None).await;
        let left = async {
            while let Some(notice) = self.connection.hear().await {
                if let Notice::Message(message, _) = notice
                    && matches!(*message, ServerMessage::Left(_))
                {
                    break;
                }
            }
        };
        let _ = timeout(LEAVING, left).await;
    }

    /// Ends the program. If it failed, what it wrote to standard error may say why.
    async fn part(mut self, failed: bool) {
        self.program = None;
        // Whatever it asks now is not answered any more.
        let Self { answers, mut said, .. } = self;
        drop(answers);
        let gone = async {
            while let Some(said) = said.recv().await {
                if let FromProgram::Gone(words) = said {
                    return words;
                }
            }
            None
        };
        if let (Ok(Some(words)), true) = (timeout(ENDING, gone).await, failed) {
            output::note(&words);
        }
    }
}

/// Ctrl-C, or, where there is such a thing, a polite request to end.
async fn told_to_end() {
    #[cfg(unix)]
    if let Ok(mut asked) = unix::signal(unix::SignalKind::terminate()) {
        tokio::select! {
            _ = ctrl_c() => {}
            _ = asked.recv() => {}
        }
        return;
    }
    let _ = ctrl_c().await;
}

fn is_about(refused: &Refused, id: &Option<String>) -> bool {
    id.is_some() && refused.answers == *id
}

/// What a question gets when nobody answers any more.
fn no_answer() -> ServerMessage {
    ServerMessage::Refused(Refused {
        answers: None,
        code: LinkCode::Busy.into(),
        message: "The table answers no more questions.".to_owned(),
        field: None,
    })
}
