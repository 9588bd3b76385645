//! The command line: what can be set, and what it is set to when nothing is said.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::Parser;

use crate::http::origin::PublicUrl;

/// Where the server listens, and where clients look for it, if nothing is said.
pub(crate) const LISTEN: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8013);

/// Runs the game server of Pace of Change.
///
/// It prints where it listens and how to join, keeps every game in the data folder and picks all of
/// them up again when it is started the next time. Stop it with Ctrl-C.
#[derive(Debug, Parser)]
#[command(name = "pace-server", version, after_help = EXAMPLES)]
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

    /// How much to log: error, warn, info, debug or trace; a filter as in RUST_LOG works too
    #[arg(long, value_name = "LEVEL")]
    pub(crate) log: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  pace-server                          on this machine only, http://127.0.0.1:8013
  pace-server --lan                    for everybody in the same room
  pace-server --data games/monday      another folder, other games
  pace-server --public-url https://pace.example.org
                                       behind a proxy that speaks TLS";

impl Options {
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
        Options::command().debug_assert();
        let options = Options::try_parse_from(["pace-server", "--lan"]).expect("parses");
        assert_eq!(options.address().to_string(), "0.0.0.0:8013");
    }
}
