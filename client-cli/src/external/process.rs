//! One launched bot: its supervisor, its pipes, and what it printed. Lines in and out; what they
//! mean is for `guest`.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use shared::protocol::codec::FRAME_BYTES_MAX;
use tempfile::TempDir;

use super::confine::{Bounds, Confinement, Report};

/// What a bot may print in a game, in bytes.
const OUTPUT_BYTES_MAX: usize = 32 << 20;
/// Lines that wait to be read; a bot that prints more waits.
const LINES_WAITING_MAX: usize = 64;
/// How much is kept of what it printed to standard error: the end of it.
const STDERR_BYTES_KEPT: usize = 4 << 10;
/// How long a supervisor has to end everything, before it is killed itself.
const ENDING: Duration = Duration::from_secs(10);
/// How often it is looked whether it has ended.
const LOOK_AGAIN: Duration = Duration::from_millis(2);
/// How long to wait, once a bot has ended, for the rest of its standard error.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// A running bot. Dropping it ends it and all that it started.
pub(crate) struct Process {
    supervisor: Child,
    /// Lines on their way to its standard input; none once it is closed.
    input: Option<Sender<String>>,
    output: Receiver<Heard>,
    /// By which whoever waits for it can be made to wait no longer.
    heard: SyncSender<Heard>,
    stderr: Arc<Mutex<VecDeque<u8>>>,
    /// Reads it; none if there is nothing to read.
    listener: Option<JoinHandle<()>>,
    /// Holds its scratch folder and its report, and is gone with it.
    _room: TempDir,
    report: PathBuf,
    ended: Option<Option<Report>>,
}

/// What came from a bot's standard output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// A line, and when it was there.
    Line(String, Instant),
    /// More than it may print: a sentence.
    TooMuch(String),
    /// The bot reads no more: it has closed its input, or ended. What it printed may still come.
    Deaf,
    /// Its end: the bot has closed it, or ended.
    End,
}

impl Process {
    /// Starts a bot in its folder.
    pub(crate) fn start(
        command: &[String],
        folder: &std::path::Path,
        bounds: Bounds,
    ) -> io::Result<Self> {
        let room = tempfile::Builder::new().prefix("pace-bot-").tempdir()?;
        let scratch = room.path().join("scratch");
        std::fs::create_dir(&scratch)?;
        let report = room.path().join("report.json");
        let confinement = Confinement {
            command: command.to_vec(),
            folder: folder.to_owned(),
            scratch,
            report: report.clone(),
            parent: nix::unistd::getpid().as_raw(),
            bounds,
        };
        let mut supervisor = Command::new(std::env::current_exe()?)
            .args(["confine", "supervise", &serde_json::to_string(&confinement)?])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (lines, input) = channel();
        let (heard, output) = sync_channel(LINES_WAITING_MAX);
        let stderr = Arc::new(Mutex::new(VecDeque::new()));
        if let Some(pipe) = supervisor.stdin.take() {
            let heard = heard.clone();
            thread::spawn(move || write(pipe, &input, &heard));
        }
        if let Some(pipe) = supervisor.stdout.take() {
            let heard = heard.clone();
            thread::spawn(move || read(pipe, &heard));
        }
        let listener = supervisor.stderr.take().map(|pipe| {
            let kept = Arc::clone(&stderr);
            thread::spawn(move || keep_end(pipe, &kept))
        });
        let input = Some(lines);
        let (_room, ended) = (room, None);
        Ok(Self { supervisor, input, output, heard, stderr, listener, _room, report, ended })
    }

    /// Says a line. It is on its way at once; a bot that does not read holds nobody up.
    pub(crate) fn say(&self, line: String) {
        if let Some(input) = &self.input {
            // If nobody writes any more, the bot has ended, which its output says.
            let _ = input.send(line);
        }
    }

    /// The next that it prints; none if there is nothing until then.
    pub(crate) fn hear(&self, until: Instant) -> Option<Heard> {
        match self.output.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(heard) => Some(heard),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Heard::End),
        }
    }

    /// What makes whoever waits for a line wait no longer, from another thread: as if the bot had
    /// closed its output.
    pub(crate) fn hang_up(&self) -> impl Fn() + Send + 'static {
        let heard = self.heard.clone();
        move || {
            // If lines wait to be heard, nobody waits for one.
            let _ = heard.try_send(Heard::End);
        }
    }

    /// Closes its standard input: nothing more will come.
    pub(crate) fn close_input(&mut self) {
        self.input = None;
    }

    /// Whether it has ended by itself within that time.
    pub(crate) fn ends_within(&mut self, time: Duration) -> bool {
        let until = Instant::now() + time;
        while matches!(self.supervisor.try_wait(), Ok(None)) {
            if Instant::now() >= until {
                return false;
            }
            thread::sleep(LOOK_AGAIN);
        }
        true
    }

    /// Ends it, if it has not ended, and what its supervisor saw; none if that could not say.
    pub(crate) fn end(&mut self) -> Option<Report> {
        if let Some(ended) = &self.ended {
            return ended.clone();
        }
        self.close_input();
        if !self.ends_within(Duration::ZERO) {
            let pid = i32::try_from(self.supervisor.id()).unwrap_or(i32::MAX);
            let _ = kill(Pid::from_raw(pid), Signal::SIGTERM);
        }
        if !self.ends_within(ENDING) {
            let _ = self.supervisor.kill();
            let _ = self.supervisor.wait();
        }
        let text = std::fs::read_to_string(&self.report).ok();
        let report: Option<Report> = text.and_then(|text| serde_json::from_str(&text).ok());
        self.ended = Some(report.clone());
        report
    }

    /// The end of what it printed to standard error, so far or, if it was ended, in all.
    pub(crate) fn stderr(&self) -> String {
        let until = Instant::now() + LAST_WORDS;
        let reads = || self.listener.as_ref().is_some_and(|listener| !listener.is_finished());
        while self.ended.is_some() && reads() && Instant::now() < until {
            thread::sleep(LOOK_AGAIN);
        }
        let kept = self.stderr.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes: Vec<u8> = kept.iter().copied().collect();
        String::from_utf8_lossy(&bytes).trim().to_owned()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// Writes lines until there are no more, or until the bot reads no more.
fn write(mut pipe: ChildStdin, lines: &Receiver<String>, heard: &SyncSender<Heard>) {
    while let Ok(mut line) = lines.recv() {
        line.push('\n');
        if pipe.write_all(line.as_bytes()).and_then(|()| pipe.flush()).is_err() {
            // If its lines wait to be read, they come first, and then the next line fails too.
            let _ = heard.try_send(Heard::Deaf);
            return;
        }
    }
}

/// Hands lines on until the end, or until they are too long or too many. What follows is not read:
/// a bot that goes on printing waits for ever, until it is ended.
fn read(pipe: ChildStdout, heard: &SyncSender<Heard>) {
    let line_max = u64::try_from(FRAME_BYTES_MAX).unwrap_or(u64::MAX);
    let mut pipe = BufReader::new(pipe);
    let mut printed = 0_usize;
    loop {
        let mut line = Vec::new();
        let next = match (&mut pipe).take(line_max.saturating_add(1)).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => Heard::End,
            Ok(count) => {
                printed = printed.saturating_add(count);
                if count > FRAME_BYTES_MAX {
                    Heard::TooMuch(format!("its line had more than {FRAME_BYTES_MAX} bytes"))
                } else if printed > OUTPUT_BYTES_MAX {
                    Heard::TooMuch(format!("it printed more than {OUTPUT_BYTES_MAX} bytes"))
                } else {
                    Heard::Line(String::from_utf8_lossy(&line).trim().to_owned(), Instant::now())
                }
            }
        };
        let last = !matches!(next, Heard::Line(..));
        if heard.send(next).is_err() || last {
            return;
        }
    }
}

fn keep_end(mut pipe: ChildStderr, kept: &Mutex<VecDeque<u8>>) {
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = pipe.read(&mut bytes) {
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend(bytes.iter().take(count));
        let too_many = kept.len().saturating_sub(STDERR_BYTES_KEPT);
        kept.drain(..too_many);
    }
}
