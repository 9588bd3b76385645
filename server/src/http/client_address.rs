//! Whose address counts when something is limited by address: the client's, also behind a proxy.
//!
//! Anybody can send `X-Forwarded-For`, so it counts only if the connection comes from a proxy that
//! was named (`--trust-proxy`), and of several addresses only the last that no such proxy has.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::app::App;

/// The header in which a proxy says whom it speaks for.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// Addresses of proxies: one, or a block of them, as in `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Proxies {
    first: IpAddr,
    /// How many leading bits count.
    bits: u32,
}

impl FromStr for Proxies {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || "give an address, or a block of them as 10.0.0.0/8".to_owned();
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse().map_err(|_| wrong())?)),
            None => (text, None),
        };
        let first = address.parse::<IpAddr>().map_err(|_| wrong())?.to_canonical();
        let all = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(all);
        if bits > all { Err(wrong()) } else { Ok(Self { first, bits }) }
    }
}

impl Proxies {
    fn have(self, address: IpAddr) -> bool {
        match (self.first, address.to_canonical()) {
            (IpAddr::V4(first), IpAddr::V4(address)) => {
                let apart = u32::from(first) ^ u32::from(address);
                apart.leading_zeros() >= self.bits
            }
            (IpAddr::V6(first), IpAddr::V6(address)) => {
                let apart = u128::from(first) ^ u128::from(address);
                apart.leading_zeros() >= self.bits
            }
            _ => false,
        }
    }
}

/// The address that a request counts for.
pub(crate) struct ClientAddress(pub(crate) IpAddr);

impl FromRequestParts<App> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        // Every socket has one; without it all would count as one.
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(peer)| peer.ip());
        Ok(Self(client(peer, &parts.headers, &app.proxies)))
    }
}

fn client(peer: IpAddr, headers: &HeaderMap, proxies: &[Proxies]) -> IpAddr {
    let is_proxy = |address: IpAddr| proxies.iter().any(|proxies| proxies.have(address));
    if !is_proxy(peer) {
        return peer;
    }
    let lines = headers.get_all(FORWARDED_FOR).iter().filter_map(|line| line.to_str().ok());
    let named: Vec<&str> = lines.flat_map(|line| line.split(',')).collect();
    let mut last = peer;
    for text in named.iter().rev() {
        let Some(address) = address(text) else { break };
        last = address;
        if !is_proxy(address) {
            break;
        }
    }
    last
}

/// An address as proxies write it: some add the port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    text.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(peer: &str, forwarded: &[&str], proxies: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED_FOR, line.parse().expect("a header"));
        }
        let proxies: Vec<Proxies> =
            proxies.iter().map(|text| text.parse().expect("proxies")).collect();
        client(peer.parse().expect("an address"), &headers, &proxies).to_string()
    }

    #[test]
    fn only_a_named_proxy_is_believed() {
        let own = ["127.0.0.1"];
        assert_eq!(from("203.0.113.9", &["198.51.100.1"], &own), "203.0.113.9");
        assert_eq!(from("203.0.113.9", &["198.51.100.1"], &[]), "203.0.113.9");
        assert_eq!(from("127.0.0.1", &["198.51.100.1"], &own), "198.51.100.1");
        assert_eq!(from("::ffff:127.0.0.1", &["198.51.100.1:4711"], &own), "198.51.100.1");
        assert_eq!(from("127.0.0.1", &[], &own), "127.0.0.1");
        assert_eq!(from("127.0.0.1", &["unknown"], &own), "127.0.0.1");
    }

    #[test]
    fn what_a_client_adds_itself_is_not_believed() {
        let all = ["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"];
        assert_eq!(from("127.0.0.1", &["1.1.1.1, 198.51.100.1"], &all), "198.51.100.1");
        assert_eq!(from("127.0.0.1", &["1.1.1.1", "198.51.100.1, 10.2.3.4"], &all), "198.51.100.1");
        assert_eq!(from("2001:db8::7", &["2001:db9::1"], &all), "2001:db9::1");
        assert_eq!(from("11.0.0.1", &["1.1.1.1"], &all), "11.0.0.1");
    }

    #[test]
    fn what_names_no_proxies_is_refused() {
        for text in ["", "proxy.example", "10.0.0.0/33", "10.0.0.0/", "::/129"] {
            assert!(text.parse::<Proxies>().is_err(), "{text}");
        }
    }
}
