//! The command line: what can be set, and what it is set to when nothing is said.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::{Parser, ValueEnum};

use crate::commands::Command;
use crate::http::client_address::Proxies;
use crate::http::origin::PublicUrl;
use crate::serving::tls::TlsFiles;

/// Where the server listens, and where clients look for it, if nothing is said.
pub(crate) const LISTEN: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8013);

/// Runs the game server of Pace of Change, or looks after one.
///
/// Without a command it runs the server: prints where it listens and how to join, keeps every game
/// in the data folder and picks all of them up again when it is started the next time. Stop it with
/// Ctrl-C.
#[derive(Debug, Parser)]
#[command(
    name = "pace-server",
    version,
    after_help = EXAMPLES,
    args_conflicts_with_subcommands = true
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    #[command(flatten)]
    pub(crate) options: Options,
}

/// How long people are told of a stop beforehand: enough for a sentence, and short for whoever
/// types Ctrl-C.
const NOTICE_S: u32 = 5;

/// How long they may be told: systems give up on a server that takes longer to stop. For more there
/// is `drain`.
const NOTICE_S_MAX: i64 = 60;

/// How the server runs.
#[derive(Clone, Debug, Parser)]
pub(crate) struct Options {
    /// Where to listen: address and port; with port 0 the system chooses one
    #[arg(long, value_name = "ADDRESS", default_value_t = LISTEN)]
    pub(crate) listen: SocketAddr,

    /// Folder that keeps the games; it is made if it is missing
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    pub(crate) data: PathBuf,

    /// Let phones and laptops in the same network join: listens on all addresses
    #[arg(long)]
    pub(crate) lan: bool,

    /// The address under which browsers reach this server, if a proxy stands before it
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<PublicUrl>,

    /// The server's certificate with its chain, PEM: clients come by https:// and wss://
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,

    /// The certificate's private key, PEM
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,

    /// A proxy before this server, whose X-Forwarded-For counts: an address or a block as
    /// 10.0.0.0/8; may be given several times
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) trust_proxy: Vec<Proxies>,

    /// Erase names and messages of workshops that nobody has come to or played for so many days
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=36_500))]
    pub(crate) retention_days: Option<u32>,

    /// How long people are told beforehand when the server is asked to stop; asked again, it stops
    /// at once
    #[arg(
        long, value_name = "SECONDS", default_value_t = NOTICE_S,
        value_parser = clap::value_parser!(u32).range(0..=NOTICE_S_MAX)
    )]
    pub(crate) notice_seconds: u32,

    /// How log lines look
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    pub(crate) log_format: LogFormat,

    /// How much to log: error, warn, info, debug or trace; a filter as in RUST_LOG works too
    #[arg(long, value_name = "LEVEL")]
    pub(crate) log: Option<String>,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, for programs that collect them.
    Json,
}

const EXAMPLES: &str = "\
Examples:
  pace-server                          on this machine only, http://127.0.0.1:8013
  pace-server --lan                    for everybody in the same room
  pace-server --data games/monday      another folder, other games
  pace-server --public-url https://pace.example.org
                                       behind a proxy that speaks TLS
  pace-server --tls-cert cert.pem --tls-key key.pem --listen 0.0.0.0:443
  pace-server doctor                   says what is wrong with an installation
  pace-server backup games.sqlite3     a copy, while games go on";

impl Options {
    /// Certificate and key, if there are any; the command line takes both or none.
    pub(crate) fn tls_files(&self) -> Option<TlsFiles> {
        let (certificate, key) = (self.tls_cert.clone()?, self.tls_key.clone()?);
        Some(TlsFiles { certificate, key })
    }

    /// Whether browsers come by TLS, to this server or to a proxy before it.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.tls_cert.is_some() || self.public_url.as_ref().is_some_and(PublicUrl::is_encrypted)
    }

    /// Where to listen, `--lan` considered.
    pub(crate) fn address(&self) -> SocketAddr {
        if self.lan {
            SocketAddr::from((Ipv4Addr::UNSPECIFIED, self.listen.port()))
        } else {
            self.listen
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
        let options = Options::try_parse_from(["pace-server", "--lan"]).expect("parses");
        assert_eq!(options.address().to_string(), "0.0.0.0:8013");
        for seconds in [NOTICE_S_MAX, NOTICE_S_MAX + 1] {
            let line = ["pace-server".to_owned(), format!("--notice-seconds={seconds}")];
            assert_eq!(Options::try_parse_from(line).is_ok(), seconds == NOTICE_S_MAX);
        }
    }
}
