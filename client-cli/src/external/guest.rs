//! A launched bot as a guest at the arena's table: what it hears and prints, judged line by line.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bots::arena::{Fault, Guest};
use bots::decisions::clock::{Clock, Times};
use bots::tournament::Limits;
use shared::protocol::client_message::ClientMessage;
use shared::protocol::code::{LinkCode, WireCode};
use shared::protocol::codec::{self, Incoming};
use shared::protocol::decision::{Decision, Move, Moves};
use shared::protocol::server_message::{Refused, ServerMessage};

use super::confine::{Bounds, Ended, Report};
use super::excerpt;
use super::process::{Heard, Process};

/// Lines that a bot may print before it answers: questions, and answers to another decision.
const LINES_PER_DECISION_MAX: usize = 64;
/// How long it takes at most, once a bot's output has ended, until it is known why.
const ENDING: Duration = Duration::from_secs(1);

/// What to start, and what it may take.
#[derive(Clone, Debug)]
pub(crate) struct Launch {
    /// The program and its arguments.
    pub(crate) command: Vec<String>,
    /// The bot's own folder.
    pub(crate) folder: PathBuf,
    /// Memory, processor time, processes.
    pub(crate) bounds: Bounds,
    /// How long it may think.
    pub(crate) times: Times,
}

/// A launched bot. Dropping it ends it.
pub(crate) struct LaunchedBot {
    process: Process,
    clock: Clock,
    /// The id of its last answer: refusals of its moves carry it.
    answered: Option<String>,
    /// Why it can't be asked again.
    broken: Option<Fault>,
    /// What went wrong last, in a sentence.
    why: String,
    /// Whether it has printed anything.
    spoke: bool,
}

impl Launch {
    /// That command in its folder, within the limits of a tournament.
    pub(crate) fn within(command: &[String], folder: &Path, limits: Limits) -> Self {
        let Limits { memory_mb, cpu_seconds, processes_max, .. } = limits;
        Self {
            command: command.to_vec(),
            folder: folder.to_owned(),
            bounds: Bounds { memory_mb, cpu_seconds, processes_max },
            times: Times {
                startup: Duration::from_millis(limits.startup_ms),
                allowance: Duration::from_millis(limits.allowance_ms),
                bank: Duration::from_millis(limits.bank_ms),
            },
        }
    }
}

/// Starts a bot.
///
/// # Errors
///
/// If `pace` itself can't be started; that the bot can't be is found when it is first asked.
pub(crate) fn launch(launch: &Launch) -> io::Result<LaunchedBot> {
    let process = Process::start(&launch.command, &launch.folder, launch.bounds)?;
    let (clock, why) = (Clock::new(launch.times), String::new());
    Ok(LaunchedBot { process, clock, answered: None, broken: None, why, spoke: false })
}

/// What a line of a bot means while a decision waits.
enum Meant {
    /// The answer.
    Answer(Vec<Move>),
    /// Something else, which was answered.
    Other,
    /// Nothing that can be read.
    Nonsense(String),
}

impl LaunchedBot {
    /// Says a line, whatever it is.
    pub(crate) fn say(&self, line: String) {
        self.process.say(line);
    }

    /// Whether it has printed anything.
    pub(crate) fn spoke(&self) -> bool {
        self.spoke
    }

    /// What makes whoever waits for its answer wait no longer, from another thread.
    pub(crate) fn hang_up(&self) -> impl Fn() + Send + 'static {
        self.process.hang_up()
    }

    /// Closes its standard input; whether it ends by itself within that time.
    pub(crate) fn ends_with_its_input(&mut self, within: Duration) -> bool {
        self.process.close_input();
        self.process.ends_within(within)
    }

    /// Ends it; what its supervisor saw.
    pub(crate) fn end(&mut self) -> Option<Report> {
        self.process.end()
    }

    /// The last lines of what it printed to standard error.
    pub(crate) fn last_words(&self) -> String {
        excerpt::end(&self.process.stderr())
    }

    fn tell(&self, message: &ServerMessage) {
        self.process.say(codec::encode(message));
    }

    fn refuse(&self, answers: Option<String>, code: LinkCode, message: &str) {
        let (code, message) = (WireCode::Link(code), message.to_owned());
        self.tell(&ServerMessage::Refused(Refused { answers, code, message, field: None }));
    }

    /// Hears lines until one answers the decision, and when it did.
    fn answer(
        &mut self,
        decision: u64,
        commands_max: u16,
        mut until: Instant,
        ask: &mut dyn FnMut(&ClientMessage) -> ServerMessage,
    ) -> (Result<Vec<Move>, Fault>, Instant) {
        let mut deaf = false;
        for _ in 0..LINES_PER_DECISION_MAX {
            let heard = self.process.hear(until);
            self.spoke |= matches!(heard, Some(Heard::Line(..) | Heard::TooMuch(_)));
            match heard {
                None if deaf => return (self.lost(), until),
                None => {
                    let most = self.clock.most().as_millis();
                    let why = format!("it did not answer in time: it had {most} ms in all");
                    return (self.fault(Fault::Timeout, &why), until);
                }
                Some(Heard::Line(line, at)) => match self.meant(&line, decision, commands_max, ask)
                {
                    Meant::Answer(moves) => return (Ok(moves), at),
                    Meant::Nonsense(why) => return (self.fault(Fault::Illegal, &why), at),
                    Meant::Other => {}
                },
                Some(Heard::TooMuch(why)) => {
                    self.broken = Some(Fault::Illegal);
                    return (self.fault(Fault::Illegal, &why), Instant::now());
                }
                Some(Heard::Deaf) => {
                    // What it has printed before says why, if anything does.
                    until = until.min(Instant::now() + ENDING);
                    deaf = true;
                }
                Some(Heard::End) => return (self.lost(), Instant::now()),
            }
        }
        let why = format!("it printed {LINES_PER_DECISION_MAX} lines and none was the answer");
        (self.fault(Fault::Illegal, &why), Instant::now())
    }

    fn meant(
        &mut self,
        line: &str,
        decision: u64,
        commands_max: u16,
        ask: &mut dyn FnMut(&ClientMessage) -> ServerMessage,
    ) -> Meant {
        let Incoming { id, message, .. } = match codec::decode(line) {
            Ok(incoming) => incoming,
            Err(refused) => {
                let (message, line) = (&refused.message, excerpt::beginning(line));
                let why = format!("its line could not be read: {message} The line: {line}");
                self.tell(&ServerMessage::Refused(refused));
                return Meant::Nonsense(why);
            }
        };
        match message {
            ClientMessage::Moves(Moves { decision: answered, .. }) if answered != decision => {
                let why = format!("Decision {decision} waits for an answer, not {answered}.");
                self.why = format!("it answered decision {answered} while {decision} waited");
                self.refuse(id, LinkCode::StaleDecision, &why);
                Meant::Other
            }
            ClientMessage::Moves(moves) if moves.moves.len() > usize::from(commands_max) => {
                let why = format!("it gave {} moves; at most {commands_max}", moves.moves.len());
                self.refuse(id, LinkCode::TooManyMoves, &format!("At most {commands_max} moves."));
                Meant::Nonsense(why)
            }
            ClientMessage::Moves(moves) => {
                self.answered = id;
                Meant::Answer(moves.moves)
            }
            question @ (ClientMessage::WhatIf(_) | ClientMessage::Explain(_)) => {
                let answer = answering(ask(&question), id);
                self.tell(&answer);
                Meant::Other
            }
            _ => {
                let why =
                    "A decision waits: answer it with moves; what_if and explain may be asked.";
                self.refuse(id, LinkCode::NotHere, why);
                Meant::Other
            }
        }
    }

    fn fault<T>(&mut self, fault: Fault, why: &str) -> Result<T, Fault> {
        // What it did instead of answering says more than that it did not.
        if fault != Fault::Timeout || self.why.is_empty() {
            self.why = why.to_owned();
        }
        Err(fault)
    }

    /// Its output has ended: because it has, or because it was ended, or it closed its line.
    fn lost<T>(&mut self) -> Result<T, Fault> {
        let ended = self.process.ends_within(ENDING);
        let report = if ended { self.process.end().map(|report| report.ended) } else { None };
        let (fault, why) = match report {
            Some(Ended::Exited(code)) => {
                (Fault::Crash, format!("it ended by itself with code {code}"))
            }
            Some(Ended::Signalled(signal)) => {
                (Fault::Crash, format!("{signal} ended it{}", meaning(&signal)))
            }
            Some(Ended::TookTooMuch(why)) => (Fault::Crash, why),
            Some(Ended::Stopped) | None if ended => (Fault::Crash, "it was ended".to_owned()),
            _ => (Fault::Disconnect, "it closed its line while it went on running".to_owned()),
        };
        self.broken = Some(fault);
        self.why = why;
        Err(fault)
    }
}

impl Guest for LaunchedBot {
    fn hear(&mut self, message: &ServerMessage) {
        match message {
            // The arena counts the moves of an answer; the bot knows its answer by its own id.
            ServerMessage::Refused(refused) => {
                let mut refused = refused.clone();
                if let (Some(answers), Some(own)) = (&mut refused.answers, &self.answered)
                    && let Some((_, place)) = answers.rsplit_once('/')
                {
                    *answers = format!("{own}/{place}");
                }
                self.tell(&ServerMessage::Refused(refused));
            }
            message => self.tell(message),
        }
    }

    fn decide(
        &mut self,
        mut decision: Decision,
        ask: &mut dyn FnMut(&ClientMessage) -> ServerMessage,
    ) -> Result<Vec<Move>, Fault> {
        if let Some(fault) = self.broken {
            return Err(fault);
        }
        self.why.clear();
        let milliseconds = |time: Duration| u64::try_from(time.as_millis()).ok();
        // A server keeps the clock itself, and says what is left.
        if let (Some(allowance), Some(bank)) = (decision.clock.allowance_ms, decision.clock.bank_ms)
        {
            self.clock.set(Duration::from_millis(allowance), Duration::from_millis(bank));
        }
        let (allowance, bank) = self.clock.left(Duration::ZERO);
        decision.clock.allowance_ms = milliseconds(allowance);
        decision.clock.bank_ms = milliseconds(bank);
        let (number, commands_max) = (decision.id, decision.clock.commands_max);
        let asked = Instant::now();
        self.tell(&ServerMessage::Decision(decision));
        let until = asked + self.clock.most();
        let (answer, at) = self.answer(number, commands_max, until, ask);
        self.clock.took(at.saturating_duration_since(asked));
        answer
    }

    fn why(&self) -> Option<String> {
        (!self.why.is_empty()).then(|| self.why.clone())
    }

    fn account(&mut self) -> Option<String> {
        let words = self.last_words();
        (!words.is_empty()).then(|| format!("It wrote to standard error: {words}"))
    }
}

/// What limit a signal stands for, if it does.
fn meaning(signal: &str) -> &'static str {
    match signal {
        "SIGXCPU" => ": a process used up its processor time",
        "SIGXFSZ" => ": it wrote a file that was too large",
        _ => "",
    }
}

/// An answer to a question, with the question's id.
fn answering(mut answer: ServerMessage, id: Option<String>) -> ServerMessage {
    match &mut answer {
        ServerMessage::Forecast(forecast) => forecast.answers = id,
        ServerMessage::Explanation(found) => found.answers = id,
        ServerMessage::Refused(refused) => refused.answers = id,
        _ => {}
    }
    answer
}
