//! How a client gets to a server: where it is ([`address`]), and which certificates are believed
//! there ([`Trust`]): those that the system believes, or only those of one file.
//!
//! `pace` and the commands of `pace-server` that speak to a running server use the same, for
//! WebSockets ([`Trust::rustls`]) and for plain requests ([`Trust::agent`]).

pub mod address;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// Why no certificate can be believed.
#[derive(Debug, Error)]
pub enum TrustError {
    /// The file can't be read, or isn't PEM.
    #[error(
        "--ca: {} can't be used: {cause}. Give the authority's certificate in PEM form, which \
         begins with \"-----BEGIN CERTIFICATE\"", path.display()
    )]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        cause: pem::Error,
    },
    /// The file holds none.
    #[error("--ca: {} holds no certificate", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The system has none.
    #[error("this system has no list of certificates that it trusts; name one with --ca")]
    NoSystemRoots,
}

/// Certificates that are believed.
#[derive(Clone, Debug)]
pub struct Trust {
    roots: Vec<CertificateDer<'static>>,
}

impl Trust {
    /// Those of that file alone; without one, those that the system believes.
    ///
    /// # Errors
    ///
    /// If there are none.
    pub fn new(ca: Option<&Path>) -> Result<Self, TrustError> {
        let roots = match ca {
            None => {
                let roots = rustls_native_certs::load_native_certs().certs;
                if roots.is_empty() {
                    return Err(TrustError::NoSystemRoots);
                }
                roots
            }
            Some(path) => {
                let wrong = |cause| TrustError::File { path: path.to_path_buf(), cause };
                let roots: Vec<_> = CertificateDer::pem_file_iter(path)
                    .and_then(Iterator::collect)
                    .map_err(wrong)?;
                if roots.is_empty() {
                    return Err(TrustError::Empty { path: path.to_path_buf() });
                }
                roots
            }
        };
        Ok(Self { roots })
    }

    /// What is needed for that address: without TLS nobody has to be believed.
    ///
    /// # Errors
    ///
    /// As for [`Trust::new`].
    pub fn for_url(url: &str, ca: Option<&Path>) -> Result<Self, TrustError> {
        let encrypted = url.starts_with("https://") || url.starts_with("wss://");
        if encrypted { Self::new(ca) } else { Ok(Self { roots: Vec::new() }) }
    }

    /// For WebSockets.
    #[must_use]
    pub fn rustls(&self) -> Arc<ClientConfig> {
        let mut roots = RootCertStore::empty();
        // The system's list may hold some of a kind that nobody can use any more.
        roots.add_parsable_certificates(self.roots.iter().cloned());
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        // The provider speaks both versions that are safe, so this one fails only with another.
        let builder = builder
            .with_safe_default_protocol_versions()
            .unwrap_or_else(|_| ClientConfig::builder());
        Arc::new(builder.with_root_certificates(roots).with_no_client_auth())
    }

    /// For plain requests that may take so long. An answer that says no is an answer, not an error.
    #[must_use]
    pub fn agent(&self, patience: Duration) -> Agent {
        let roots = self.roots.iter().map(|root| Certificate::from_der(root).to_owned());
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::new_with_certs(&roots.collect::<Vec<_>>()))
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            .timeout_global(Some(patience))
            .build();
        Agent::new_with_config(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_a_certificate_is_named() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("ca.pem");
        let missing = Trust::new(Some(&file)).expect_err("refused").to_string();
        assert!(missing.contains("ca.pem"), "{missing}");
        std::fs::write(&file, "no certificate").expect("writes");
        let empty = Trust::new(Some(&file)).expect_err("refused");
        assert!(matches!(empty, TrustError::Empty { .. }), "{empty}");
    }
}
