//! Standard output, where a closed pipe ends the program quietly instead of in a panic.

use std::io::{self, ErrorKind, Write};

use crate::error::CliError;

/// Writes a text and a line's end.
pub(crate) fn line(text: &str) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    check(writeln!(out, "{text}").and_then(|()| out.flush()))
}

/// Writes a text without a line's end: a prompt.
pub(crate) fn raw(text: &str) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    check(write!(out, "{text}").and_then(|()| out.flush()))
}

/// Writes a line to standard error: what isn't the answer itself. If nobody can read it, so be it.
pub(crate) fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

fn check(written: io::Result<()>) -> Result<(), CliError> {
    written.map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => CliError::BrokenPipe,
        _ => CliError::Output(error),
    })
}
