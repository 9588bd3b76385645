//! The terminal of one person: lines in, lines out, and a prompt that makes way for news.

use std::io::{self, BufRead, IsTerminal};

use tokio::sync::mpsc;

use crate::error::CliError;
use crate::output;

/// Lines in and out.
pub(crate) struct Console {
    lines: mpsc::Receiver<String>,
    /// Whether a person types; a file or a pipe gets no prompt.
    person: bool,
    prompted: bool,
    /// Where a test reads what was written; nothing is printed then.
    #[cfg(test)]
    kept: Option<std::sync::Arc<std::sync::Mutex<String>>>,
}

impl Console {
    /// Begins to read standard input.
    pub(crate) fn open() -> Self {
        let (sender, lines) = mpsc::channel(1);
        // A thread of its own: a read of standard input can't be given up, and must not keep the
        // program from ending.
        std::thread::spawn(move || {
            for line in io::stdin().lock().lines() {
                let Ok(line) = line else { return };
                if sender.blocking_send(line).is_err() {
                    return;
                }
            }
        });
        let person = io::stdin().is_terminal() && io::stdout().is_terminal();
        Self {
            lines,
            person,
            prompted: false,
            #[cfg(test)]
            kept: None,
        }
    }

    /// Lines from a test, which keeps what is written.
    #[cfg(test)]
    pub(crate) fn scripted(
        script: &[&str],
        kept: &std::sync::Arc<std::sync::Mutex<String>>,
    ) -> Self {
        let (sender, lines) = mpsc::channel(script.len().max(1));
        for line in script {
            sender.try_send((*line).to_owned()).expect("there is room for every line");
        }
        Self { lines, person: false, prompted: false, kept: Some(kept.clone()) }
    }

    /// Whether somebody sits at a terminal.
    pub(crate) fn is_person(&self) -> bool {
        self.person
    }

    /// The next line; none at the end. Can be given up at any time.
    pub(crate) async fn line(&mut self) -> Option<String> {
        let line = self.lines.recv().await;
        self.prompted = false;
        line
    }

    /// Asks for a line.
    pub(crate) fn prompt(&mut self, text: &str) -> Result<(), CliError> {
        if !self.person || self.prompted {
            return Ok(());
        }
        self.prompted = true;
        output::raw(text)
    }

    /// Writes something, over the prompt if one stands there.
    pub(crate) fn write(&mut self, text: &str) -> Result<(), CliError> {
        #[cfg(test)]
        if let Some(kept) = &self.kept {
            let mut kept = kept.lock().expect("no test panics while it holds this");
            kept.push_str(text);
            kept.push('\n');
            return Ok(());
        }
        if self.prompted {
            output::raw("\r\x1b[K")?;
            self.prompted = false;
        }
        output::line(text)
    }
}
