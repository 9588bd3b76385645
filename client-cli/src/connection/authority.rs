//! Whose certificates are believed, for the whole run of the program: `--ca FILE`, or the system's.

use std::path::PathBuf;
use std::sync::OnceLock;

use trust::Trust;
use trust::address::DEFAULT;

use super::ConnectionError;

/// What the command line says.
static AUTHORITY: OnceLock<PathBuf> = OnceLock::new();

/// From now on only certificates of the authority in that file are believed.
pub(crate) fn believe(file: PathBuf) {
    // There is one command line, so it is set once.
    let _ = AUTHORITY.set(file);
}

/// What names that server on a command line, with a space before it: nothing, if it is the usual.
pub(crate) fn flags(url: &str) -> String {
    let url = if url == DEFAULT { String::new() } else { format!(" --url {url}") };
    match AUTHORITY.get() {
        None => url,
        Some(file) => format!("{url} --ca {}", file.display()),
    }
}

/// What is believed when that address is connected to.
pub(crate) fn trust(url: &str) -> Result<Trust, ConnectionError> {
    let file = AUTHORITY.get().map(PathBuf::as_path);
    Ok(Trust::for_url(url, file)?)
}
