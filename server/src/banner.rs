//! What the server tells people when it has started: where it is and what to do next.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::path::PathBuf;

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

use crate::cli::{LISTEN, Options};

/// An address of no machine (for documentation), to ask the system which way out it would take.
const ELSEWHERE: (Ipv4Addr, u16) = (Ipv4Addr::new(192, 0, 2, 1), 9);

/// What the server tells people.
pub(crate) struct Banner {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    data: PathBuf,
    restored: usize,
    code: String,
    /// Where others in the network find it.
    lan: Option<String>,
    public_url: Option<String>,
    scheme: &'static str,
    /// The admin token, when it was drawn just now.
    pub(crate) admin: Option<String>,
}

impl Banner {
    /// For a server that listens there, has restored so many tables and has one open.
    pub(crate) fn new(
        options: &Options,
        address: SocketAddr,
        restored: usize,
        code: String,
        admin: Option<String>,
    ) -> Self {
        let scheme = if options.tls_cert.is_some() { "https" } else { "http" };
        let lan = if options.lan { lan_address() } else { None };
        let lan = lan.map(|ip| format!("{scheme}://{}", SocketAddr::new(ip, address.port())));
        let public_url = options.public_url.as_ref().map(ToString::to_string);
        let data = options.data.clone();
        Self { address, data, restored, code, lan, public_url, scheme, admin }
    }

    /// Where browsers on other machines find the server, if they can.
    pub(crate) fn for_others(&self) -> Option<&str> {
        self.public_url.as_deref().or(self.lan.as_deref())
    }

    /// Where a client on this machine finds the server.
    fn here(&self) -> SocketAddr {
        let ip = self.address.ip();
        let ip = if ip.is_unspecified() { IpAddr::V4(Ipv4Addr::LOCALHOST) } else { ip };
        SocketAddr::new(ip, self.address.port())
    }

    /// What people open in a browser: where phones find it, too, if they can.
    fn link(&self) -> String {
        let here = || format!("{}://{}", self.scheme, self.here());
        self.for_others().map_or_else(here, str::to_owned)
    }

    fn join(&self, url: Option<&str>) -> String {
        let url = url.map(|url| format!(" --url {url}")).unwrap_or_default();
        format!("cargo run --release --bin pace -- join {}{url}", self.code)
    }
}

impl fmt::Display for Banner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let here = self.here();
        let tables = match self.restored {
            0 => "no game is under way".to_owned(),
            1 => "1 game goes on".to_owned(),
            many => format!("{many} games go on"),
        };
        writeln!(f, "Pace of Change is ready.\n")?;
        let scheme = self.scheme;
        writeln!(f, "  listening on  {scheme}://{here}")?;
        if let Some(lan) = &self.lan {
            writeln!(f, "  in the room   {lan}")?;
        }
        if let Some(url) = &self.public_url {
            writeln!(f, "  for browsers  {url}")?;
        }
        writeln!(f, "  data in       {} ({tables})", self.data.display())?;
        writeln!(f, "  stop with     Ctrl-C\n")?;
        if let Some(token) = &self.admin {
            writeln!(f, "The admin token, for backups and erasing; it is not shown again:\n")?;
            writeln!(f, "  {token}\n")?;
        }
        if cfg!(feature = "browser") {
            writeln!(f, "Open this in a browser; there a game of your own is one click away:\n")?;
            writeln!(f, "  {}\n", self.link())?;
            if let Some(code) = self.for_others().and_then(picture) {
                writeln!(f, "{code}\n")?;
            }
            writeln!(f, "Or take a seat in another terminal, at a table that is open:\n")?;
        } else {
            writeln!(f, "A table is open. Take a seat in another terminal:\n")?;
        }
        let usual = here == LISTEN && scheme == "http";
        let url = (!usual).then(|| format!("{scheme}://{here}"));
        writeln!(f, "  {}\n", self.join(url.as_deref()))?;
        if let Some(lan) = &self.lan {
            writeln!(f, "On another machine in the room:\n\n  {}\n", self.join(Some(lan)))?;
        }
        Ok(())
    }
}

/// The address as a picture that a phone's camera reads, in letters.
fn picture(address: &str) -> Option<String> {
    let code = QrCode::new(address).ok()?;
    Some(code.render::<Dense1x2>().quiet_zone(true).build())
}

/// This machine's address in its network. Nothing is sent: the system only says which address it
/// would send from.
fn lan_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect(ELSEWHERE).ok()?;
    socket.local_addr().ok().map(|address| address.ip())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    fn banner(address: &str) -> String {
        let options = Options::try_parse_from(["pace-server"]).expect("parses");
        let address = address.parse().expect("an address");
        Banner::new(&options, address, 2, "K7WQX3".to_owned(), None).to_string()
    }

    #[test]
    fn the_next_step_can_be_copied() {
        let usual = banner("127.0.0.1:8013");
        assert!(usual.contains("\n  cargo run --release --bin pace -- join K7WQX3\n"), "{usual}");
        assert!(usual.contains("data (2 games go on)"), "{usual}");
        assert!(usual.contains("\n  http://127.0.0.1:8013\n"), "{usual}");
        let other = banner("127.0.0.1:9000");
        assert!(other.contains("join K7WQX3 --url http://127.0.0.1:9000\n"), "{other}");
    }
}
