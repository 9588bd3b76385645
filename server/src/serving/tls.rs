//! The server's certificate and key: read, checked against each other, and read again on SIGHUP.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

/// Why the server can't speak TLS.
#[derive(Debug, Error)]
pub(crate) enum TlsError {
    /// A file can't be read, or isn't PEM.
    #[error(
        "{option}: {} can't be used: {cause}. Give a file in PEM form, which begins with \
         \"-----BEGIN\", and that the server's user may read", path.display()
    )]
    File {
        /// The option that named it.
        option: &'static str,
        /// The file.
        path: PathBuf,
        /// What is wrong.
        cause: pem::Error,
    },
    /// No certificate in the file.
    #[error(
        "--tls-cert: {} holds no certificate. Give the certificate with its chain, in PEM form",
        path.display()
    )]
    NoCertificate {
        /// The file.
        path: PathBuf,
    },
    /// The two don't belong together, or are of a kind that isn't supported.
    #[error(
        "the key in {} can't be used with the certificate in {}: {cause}. Give the two that \
         were made together, the server's certificate first in its file",
        key.display(), certificate.display()
    )]
    Unfit {
        /// The certificate's file.
        certificate: PathBuf,
        /// The key's file.
        key: PathBuf,
        /// What the library says.
        cause: rustls::Error,
    },
}

/// Where certificate and key are.
#[derive(Clone, Debug)]
pub(crate) struct TlsFiles {
    /// The certificate with its chain, PEM.
    pub(crate) certificate: PathBuf,
    /// The private key, PEM.
    pub(crate) key: PathBuf,
}

impl TlsFiles {
    /// Reads the certificate with its chain: one at least.
    ///
    /// # Errors
    ///
    /// If the file can't be read, or holds none.
    pub(crate) fn chain(&self) -> Result<Vec<CertificateDer<'static>>, TlsError> {
        let chain: Vec<_> = CertificateDer::pem_file_iter(&self.certificate)
            .and_then(Iterator::collect)
            .map_err(file("--tls-cert", &self.certificate))?;
        if chain.is_empty() {
            return Err(TlsError::NoCertificate { path: self.certificate.clone() });
        }
        Ok(chain)
    }

    /// Reads both.
    ///
    /// # Errors
    ///
    /// If one can't be read, or they don't belong together.
    pub(crate) fn read(&self) -> Result<TlsAcceptor, TlsError> {
        let chain = self.chain()?;
        let key = PrivateKeyDer::from_pem_file(&self.key).map_err(file("--tls-key", &self.key))?;
        let unfit = |cause| TlsError::Unfit {
            certificate: self.certificate.clone(),
            key: self.key.clone(),
            cause,
        };
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(unfit)?
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .map_err(unfit)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }

    /// Reads both now, and again whenever the system says SIGHUP: a renewed certificate needs no
    /// restart. One that can't be used is reported, and the old one stays.
    ///
    /// # Errors
    ///
    /// If they can't be used now.
    pub(crate) fn watch(self) -> Result<watch::Receiver<TlsAcceptor>, TlsError> {
        let (sender, receiver) = watch::channel(self.read()?);
        #[cfg(unix)]
        tokio::spawn(async move {
            use tokio::signal::unix::{SignalKind, signal};
            let Ok(mut renewed) = signal(SignalKind::hangup()) else { return };
            while renewed.recv().await.is_some() {
                match self.read() {
                    Ok(acceptor) => {
                        tracing::info!("the certificate was read again");
                        if sender.send(acceptor).is_err() {
                            return;
                        }
                    }
                    Err(error) => tracing::error!(%error, "the old certificate stays in use"),
                }
            }
        });
        Ok(receiver)
    }
}

fn file(option: &'static str, path: &Path) -> impl FnOnce(pem::Error) -> TlsError {
    let path = path.to_path_buf();
    move |cause| TlsError::File { option, path, cause }
}
