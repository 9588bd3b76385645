//! Somebody at a keyboard: `pace` in a process of its own, what is typed and what it prints.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::binaries;

/// How long anything that is waited for may take, seconds.
const PATIENCE_S: u64 = 60;

/// Somebody with a device of their own: no other typist finds what it keeps.
pub(crate) struct Typist {
    child: Child,
    keyboard: Option<ChildStdin>,
    lines: Receiver<String>,
    /// What was printed and has not been waited for.
    shown: String,
    _home: TempDir,
}

impl Typist {
    /// Starts `pace` with that line, at that server.
    pub(crate) fn start(url: &str, line: &str) -> Self {
        let home = TempDir::new().expect("a temporary folder");
        let mut child = Command::new(binaries::pace())
            .args(line.split_whitespace())
            .args(["--url", url])
            .env("XDG_STATE_HOME", home.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("pace starts");
        let screen = child.stdout.take().expect("its screen");
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || {
            let lines = BufReader::new(screen).lines().map_while(Result::ok);
            // Nobody may wait any more for what it still prints.
            lines.for_each(|line| drop(sender.send(line)));
        });
        let keyboard = child.stdin.take();
        Self { child, keyboard, lines, shown: String::new(), _home: home }
    }

    /// Types a line.
    pub(crate) fn types(&mut self, line: &str) {
        let keyboard = self.keyboard.as_mut().expect("a keyboard");
        writeln!(keyboard, "{line}").expect("it reads");
    }

    /// Waits until a line with that in it is printed: everything up to it, which is not found
    /// again.
    pub(crate) fn sees(&mut self, part: &str) -> String {
        let until = Instant::now() + Duration::from_secs(PATIENCE_S);
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(line) = self.lines.recv_timeout(left) else {
                panic!("`{part}` is not in\n{}", self.shown);
            };
            self.shown.push_str(&line);
            self.shown.push('\n');
            if line.contains(part) {
                return std::mem::take(&mut self.shown);
            }
        }
    }

    /// Ends it as a crash would.
    pub(crate) fn crashes(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it is gone");
    }
}

impl Drop for Typist {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The word after that one, without what closes a sentence or a quotation.
pub(crate) fn word_after(text: &str, before: &str) -> String {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no `{before}` in\n{text}"));
    let word = rest.split_whitespace().next().expect("a word");
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}
