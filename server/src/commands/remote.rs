//! What is asked of a running server, over its `/api/admin`.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use trust::Trust;
use trust::address::Address;
use ureq::Body;
use ureq::http::Response;

use crate::store;

/// How long an answer may take; a large store takes a while to be copied.
const PATIENCE: Duration = Duration::from_secs(60 * 60);

/// How much of an answer in words is read.
const WORDS_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What a file is called until it is whole.
const UNFINISHED: &str = "unfinished";

/// Which server, and by what right.
#[derive(Debug, Args)]
pub(crate) struct Remote {
    /// Where the server is
    #[arg(long, default_value = "http://127.0.0.1:8013")]
    url: String,
    /// The certificate of a private authority, PEM; without it those that the system trusts count
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// The server's admin token; set it in the environment, where other users don't see it
    #[arg(long, env = "PACE_ADMIN_TOKEN", hide_env_values = true)]
    token: String,
}

impl Remote {
    /// What the server says at that path.
    pub(super) fn get(&self, path: &str) -> Result<String, String> {
        words(self.ask(path, false)?)
    }

    /// What the server says when it has done that.
    pub(super) fn post(&self, path: &str) -> Result<String, String> {
        words(self.ask(path, true)?)
    }

    /// Saves a copy of all games, once it is whole and sound.
    pub(super) fn backup(&self, file: &Path) -> Result<String, String> {
        if file.exists() {
            return Err(format!("{} exists; name a new file", file.display()));
        }
        let mut unfinished = file.as_os_str().to_owned();
        unfinished.push(".");
        unfinished.push(UNFINISHED);
        let unfinished = PathBuf::from(unfinished);
        let response = self.ask("/backup", false)?;
        let saved = save(response, &unfinished).and_then(|bytes| {
            store::verify(&unfinished).map_err(|error| error.to_string())?;
            fs::rename(&unfinished, file).map_err(|e| format!("{}: {e}", file.display()))?;
            Ok(format!("Saved in {} ({bytes} bytes), and checked.\n", file.display()))
        });
        if saved.is_err() {
            // Half a copy is worse than none.
            let _ = fs::remove_file(&unfinished);
        }
        saved
    }

    fn ask(&self, path: &str, changes: bool) -> Result<Response<Body>, String> {
        let address = Address::read(&self.url).map_err(|error| error.to_string())?;
        let address = address.http(&format!("/api/admin{path}"));
        let trust = Trust::for_url(&address, self.ca.as_deref());
        let agent = trust.map_err(|error| error.to_string())?.agent(PATIENCE);
        let bearer = format!("Bearer {}", self.token.trim());
        let answer = if changes {
            agent.post(&address).header("Authorization", &bearer).send_empty()
        } else {
            agent.get(&address).header("Authorization", &bearer).call()
        };
        let mut answer = answer.map_err(|error| {
            format!(
                "no answer from {}: {error}. Is the server running there? --url names \
                 another, with https:// if it speaks TLS; --ca the authority of its certificate",
                self.url
            )
        })?;
        if answer.status().is_success() {
            return Ok(answer);
        }
        let status = answer.status().as_u16();
        let why = answer.body_mut().read_to_string().unwrap_or_default();
        Err(format!("the server says no ({status}): {}", why.trim_end()))
    }
}

fn words(mut answer: Response<Body>) -> Result<String, String> {
    let body = answer.body_mut().with_config().limit(WORDS_BYTES_MAX);
    body.read_to_string().map_err(|error| format!("the answer broke off: {error}"))
}

fn save(mut answer: Response<Body>, into: &Path) -> Result<u64, String> {
    let wrong = |error: io::Error| format!("{} can't be written: {error}", into.display());
    let mut file = File::create_new(into).map_err(wrong)?;
    let mut body = answer.body_mut().as_reader();
    let bytes = io::copy(&mut body, &mut file).map_err(wrong)?;
    file.sync_all().map_err(wrong)?;
    Ok(bytes)
}
