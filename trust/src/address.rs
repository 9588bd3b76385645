//! Where the server is: forgiving about how people write it.

use thiserror::Error;

/// Why something is no address of a server.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("`{text}` is no address of a server: {why}; write it as in {DEFAULT}")]
pub struct AddressError {
    /// What was given.
    text: String,
    why: &'static str,
}

/// A server's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Whether it is spoken to by TLS.
    encrypted: bool,
    host: String,
    path: String,
}

/// Where `pace-server` listens if nobody says otherwise.
pub const DEFAULT: &str = "ws://127.0.0.1:8013/ws";

const PORT: &str = "8013";

/// The same with TLS.
const ENCRYPTED_PORT: &str = "443";

impl Address {
    /// Reads `ws://host:port/ws`, `http://host:port`, `host:port` or `host`; with TLS `wss://` or
    /// `https://`.
    ///
    /// # Errors
    ///
    /// If it is none of these.
    pub fn read(text: &str) -> Result<Self, AddressError> {
        let wrong = |why| Err(AddressError { text: text.to_owned(), why });
        let trimmed = text.trim();
        let (encrypted, rest) = match trimmed.split_once("://") {
            Some(("ws" | "http", rest)) => (false, rest),
            Some(("wss" | "https", rest)) => (true, rest),
            Some(_) => return wrong("it begins with none of ws://, wss://, http://, https://"),
            None => (false, trimmed),
        };
        let (host, path) = match rest.split_once('/') {
            Some((host, path)) => (host, format!("/{path}")),
            None => (rest, String::new()),
        };
        if host.is_empty() || host.contains(char::is_whitespace) || host.contains('@') {
            return wrong("a host is missing");
        }
        let has_port = host.rsplit_once(':').is_some_and(|(before, port)| {
            !port.is_empty() && port.chars().all(|c| c.is_ascii_digit()) && !before.ends_with(':')
        });
        let port = if encrypted { ENCRYPTED_PORT } else { PORT };
        let host = if has_port { host.to_owned() } else { format!("{host}:{port}") };
        let path = if path.len() > 1 { path } else { "/ws".to_owned() };
        Ok(Self { encrypted, host, path })
    }

    /// For the WebSocket.
    pub fn socket(&self) -> String {
        let scheme = if self.encrypted { "wss" } else { "ws" };
        format!("{scheme}://{}{}", self.host, self.path)
    }

    /// For what is not live.
    pub fn http(&self, path: &str) -> String {
        let before = self.path.strip_suffix("/ws").unwrap_or_default();
        let scheme = if self.encrypted { "https" } else { "http" };
        format!("{scheme}://{}{before}{path}", self.host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_addresses_in_many_ways() {
        for text in [
            "ws://127.0.0.1:8013/ws",
            "http://127.0.0.1:8013",
            "http://127.0.0.1:8013/",
            "127.0.0.1:8013",
            "127.0.0.1",
        ] {
            let address = Address::read(text).expect(text);
            assert_eq!(address.socket(), "ws://127.0.0.1:8013/ws", "{text}");
            assert_eq!(address.http("/api/x"), "http://127.0.0.1:8013/api/x", "{text}");
        }
        let behind = Address::read("ws://host:80/game/ws").expect("fine");
        assert_eq!(behind.http("/api/x"), "http://host:80/game/api/x");
        let encrypted = Address::read("https://pace.example.org").expect("fine");
        assert_eq!(encrypted.socket(), "wss://pace.example.org:443/ws");
        assert_eq!(encrypted.http("/api/x"), "https://pace.example.org:443/api/x");
        for text in ["ftp://host", "", "two words"] {
            assert!(Address::read(text).is_err(), "{text}");
        }
    }
}
