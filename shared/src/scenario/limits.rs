//! How often a seat may speak and a deal may be changed in a year.
//!
//! Limits of size, which protect the server, are no part of a scenario: they stand with what they
//! limit.

use serde::{Deserialize, Serialize};

use crate::rules::deal::draft::VERSIONS_MAX;
use crate::rules::decide::voice::MESSAGES_PER_YEAR_MAX;

/// What is counted in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitSettings {
    /// How many versions a deal may have.
    pub versions: u32,
    /// How many messages a seat may send.
    pub messages: usize,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self { versions: VERSIONS_MAX, messages: MESSAGES_PER_YEAR_MAX }
    }
}
