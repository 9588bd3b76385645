//! The certificate as clients will see it: until when it is good, whether a server may have it, and
//! whether it names the public host.
//!
//! It is asked of the library that clients of ours use, which tells what is wrong with a
//! certificate at a given time; that nobody here believes its authority is no fault of it. The last
//! moment that there is tells the end of any.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio_rustls::rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::server::ParsedCertificate;
use tokio_rustls::rustls::{CertificateError, Error, RootCertStore};

use super::{Finding, in_words, right, weak, wrong};
use crate::serving::tls::TlsFiles;

const CHECK: &str = "certificate";

/// So long before its end a certificate should have been renewed: programs that do it by themselves
/// do it a month before.
const RENEWAL: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// What is to be said of certificate and key, at that time, to clients who look for that host.
pub(super) fn look(files: &TlsFiles, host: Option<&str>, now: SystemTime) -> Finding {
    // The error says itself what to do.
    let chain = match files.read().and_then(|_| files.chain()) {
        Ok(chain) => chain,
        Err(error) => return wrong(CHECK, error.to_string(), ""),
    };
    let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
    seen(&chain, host, now).unwrap_or_else(|error| wrong(CHECK, error.to_string(), ""))
}

/// The same of a chain, the server's certificate first; `now` in unix time.
fn seen(chain: &[CertificateDer<'_>], host: Option<&str>, now: Duration) -> Result<Finding, Error> {
    const RENEW: &str = "Renew it, with its chain; a running server reads it again at SIGHUP.";
    let own = chain.first().ok_or(Error::NoCertificatesPresented)?;
    let own = ParsedCertificate::try_from(own)?;
    match fault(&own, now) {
        // What is over is told below, with the rest of the chain.
        None | Some(CertificateError::ExpiredContext { .. }) => {}
        Some(CertificateError::NotValidYetContext { not_before, .. }) => {
            let found = format!("it is good from {} on, and not yet", date(not_before));
            return Ok(wrong(CHECK, found, "Set the clock, or wait."));
        }
        Some(other) => {
            let why = match other {
                CertificateError::Other(why) => why.to_string(),
                other => other.to_string(),
            };
            let found = format!("clients don't take it for a server's: {why}");
            let advice =
                "Make one for a server and not for an authority (CA:FALSE, and a subjectAltName).";
            return Ok(wrong(CHECK, found, advice));
        }
    }
    if let Some(host) = host
        && !ServerName::try_from(host).is_ok_and(|host| verify_server_name(&own, &host).is_ok())
    {
        let found = format!("it is not for {host}, the public address");
        let advice = "Get one that has it as a subjectAltName, or mend --public-url.";
        return Ok(wrong(CHECK, found, advice));
    }
    let Some(end) = end(chain)? else {
        return Ok(wrong(
            CHECK,
            "one of its chain is of no use",
            "Name its chain as it was given.",
        ));
    };
    Ok(match Duration::from_secs(end.as_secs()).checked_sub(now) {
        None => wrong(CHECK, format!("it is over since {}", date(end)), RENEW),
        Some(left) if left < RENEWAL => weak(CHECK, format!("it ends soon, {}", date(end)), RENEW),
        Some(_) => right(CHECK, format!("good until {}, and the key is its own", date(end))),
    })
}

/// When the first of a chain ends; none if one of them has a fault that hides it.
fn end(chain: &[CertificateDer<'_>]) -> Result<Option<UnixTime>, Error> {
    let mut ends = Vec::new();
    for certificate in chain {
        match fault(&ParsedCertificate::try_from(certificate)?, Duration::MAX) {
            Some(CertificateError::ExpiredContext { not_after, .. }) => ends.push(not_after),
            _ => return Ok(None),
        }
    }
    Ok(ends.into_iter().min_by_key(UnixTime::as_secs))
}

/// What is wrong with a certificate by itself at that unix time.
fn fault(certificate: &ParsedCertificate<'_>, now: Duration) -> Option<CertificateError> {
    let nobody = RootCertStore::empty();
    let algorithms = ring::default_provider().signature_verification_algorithms.all;
    let now = UnixTime::since_unix_epoch(now);
    let seen =
        verify_server_cert_signed_by_trust_anchor(certificate, &nobody, &[], now, algorithms);
    match seen {
        Err(Error::InvalidCertificate(CertificateError::UnknownIssuer)) | Ok(()) => None,
        Err(Error::InvalidCertificate(fault)) => Some(fault),
        Err(_) => Some(CertificateError::BadEncoding),
    }
}

fn date(unix: UnixTime) -> String {
    in_words(UNIX_EPOCH + Duration::from_secs(unix.as_secs()))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::Verdict;
    use super::*;

    const DAY_S: u64 = 24 * 60 * 60;

    /// When the certificate of the tests begins and ends, in unix seconds.
    const BEGINS_S: u64 = 1_795_698_753;
    const ENDS_S: u64 = 4_949_298_753;

    fn files(certificate: &str, key: &str) -> TlsFiles {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/tls");
        TlsFiles { certificate: folder.join(certificate), key: folder.join(key) }
    }

    fn at(unix_s: u64, host: Option<&str>) -> Finding {
        let now = UNIX_EPOCH + Duration::from_secs(unix_s);
        look(&files("cert.pem", "key.pem"), host, now)
    }

    #[test]
    fn its_end_is_told_before_it_comes() {
        let (good, soon) = (at(BEGINS_S + DAY_S, None), at(ENDS_S - 29 * DAY_S, None));
        assert_eq!(good.verdict, Verdict::Right);
        assert!(good.found.contains("Sat, 02 Nov 2126 13:12:33 GMT"), "{}", good.found);
        assert_eq!(
            (soon.verdict, at(ENDS_S - 31 * DAY_S, None).verdict),
            (Verdict::Weak, Verdict::Right)
        );
        let (over, early) = (at(ENDS_S + 1, None), at(BEGINS_S - 1, None));
        assert_eq!((over.verdict, early.verdict), (Verdict::Wrong, Verdict::Wrong));
        assert!(over.found.starts_with("it is over since"), "{}", over.found);
        assert!(early.found.contains("and not yet"), "{}", early.found);
    }

    #[test]
    fn it_has_to_be_for_the_public_host() {
        for (host, verdict) in [
            ("localhost", Verdict::Right),
            ("127.0.0.1", Verdict::Right),
            ("pace.example.org", Verdict::Wrong),
            ("no host", Verdict::Wrong),
        ] {
            let found = at(BEGINS_S + DAY_S, Some(host));
            assert_eq!(found.verdict, verdict, "{host}: {}", found.found);
        }
    }

    #[test]
    fn another_key_and_an_authority_are_no_use() {
        let now = UNIX_EPOCH + Duration::from_secs(BEGINS_S + DAY_S);
        let found = look(&files("cert.pem", "other-key.pem"), None, now);
        assert_eq!(found.verdict, Verdict::Wrong);
        assert!(found.found.contains("other-key.pem"), "{}", found.found);
        let chain = files("ca.pem", "key.pem").chain().expect("is read");
        let found =
            seen(&chain, None, Duration::from_secs(BEGINS_S + DAY_S)).expect("is looked at");
        assert_eq!(found.verdict, Verdict::Wrong);
        assert!(found.found.starts_with("clients don't take it"), "{}", found.found);
    }
}
