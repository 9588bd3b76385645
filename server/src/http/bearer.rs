//! The token that a request brings: `Authorization: Bearer TOKEN`.

use axum::http::{HeaderMap, header};

const SCHEME: &str = "Bearer ";

/// The token, if there is one.
pub(super) fn token(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix(SCHEME).map(str::trim)
}
