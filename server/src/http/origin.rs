//! Which pages may speak to the server: its own. Programs send no `Origin` and are let through.
//!
//! A browser lets any page open a socket anywhere, so the server looks where the page came from. A
//! page's name may point to this machine only to get around that, so without a public address only
//! names that nobody far away can give out count: addresses, `localhost`, names on the local net.

use std::net::IpAddr;
use std::str::FromStr;

use axum::http::{HeaderMap, Uri, header};

/// The address under which browsers find the server: scheme, host and port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PublicUrl {
    scheme: String,
    authority: String,
}

impl FromStr for PublicUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || "give it as https://pace.example.org, without a path".to_owned();
        let uri: Uri = text.parse().map_err(|_| wrong())?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(wrong());
        };
        if !matches!(scheme, "http" | "https") || !matches!(uri.path(), "" | "/") {
            return Err(wrong());
        }
        let port = if scheme == "https" { ":443" } else { ":80" };
        let authority = authority.as_str().to_ascii_lowercase();
        let authority = authority.strip_suffix(port).unwrap_or(&authority).to_owned();
        Ok(Self { scheme: scheme.to_owned(), authority })
    }
}

impl PublicUrl {
    /// Whether browsers come by TLS.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.scheme == "https"
    }

    /// Its name or address, without the port.
    pub(crate) fn host(&self) -> &str {
        host(&self.authority)
    }
}

impl std::fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}://{}", self.scheme, self.authority)
    }
}

/// Whether a request comes from the server's own page, or from no page at all.
pub(crate) fn is_ours(headers: &HeaderMap, public_url: Option<&PublicUrl>) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let Some(origin) = origin.to_str().ok().and_then(|text| PublicUrl::from_str(text).ok()) else {
        return false;
    };
    if public_url.is_some_and(|url| *url == origin) {
        return true;
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    host.eq_ignore_ascii_case(&origin.authority) && is_local(&origin.authority)
}

/// Whether nobody outside the local net can give out this name.
fn is_local(authority: &str) -> bool {
    let host = host(authority);
    host.parse::<IpAddr>().is_ok()
        || !host.contains('.')
        || [".local", ".localhost", ".home.arpa"].iter().any(|end| host.ends_with(end))
}

/// Without the port, and without the brackets of an IPv6 address.
fn host(authority: &str) -> &str {
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => authority,
    };
    host.trim_start_matches('[').trim_end_matches(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(origin: Option<&str>, host: &str, public_url: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().expect("a header"));
        }
        headers.insert(header::HOST, host.parse().expect("a header"));
        let public_url = public_url.map(|url| url.parse().expect("an address"));
        is_ours(&headers, public_url.as_ref())
    }

    #[test]
    fn programs_and_our_own_page_may_speak() {
        assert!(asked(None, "127.0.0.1:8013", None));
        assert!(asked(Some("http://127.0.0.1:8013"), "127.0.0.1:8013", None));
        assert!(asked(Some("http://192.168.1.7:8013"), "192.168.1.7:8013", None));
        assert!(asked(Some("http://[::1]:8013"), "[::1]:8013", None));
        assert!(asked(Some("http://laptop.local:8013"), "Laptop.local:8013", None));
        let public = Some("https://pace.example.org:443/");
        assert!(asked(Some("https://pace.example.org"), "127.0.0.1:8013", public));
    }

    #[test]
    fn other_pages_may_not() {
        assert!(!asked(Some("http://evil.example"), "127.0.0.1:8013", None));
        assert!(!asked(Some("http://127.0.0.1:9999"), "127.0.0.1:8013", None));
        assert!(!asked(Some("null"), "127.0.0.1:8013", None));
        // A name that was made to point here.
        assert!(!asked(Some("http://evil.example:8013"), "evil.example:8013", None));
        let public = Some("https://pace.example.org");
        assert!(!asked(Some("http://pace.example.org"), "pace.example.org", public));
    }
}
