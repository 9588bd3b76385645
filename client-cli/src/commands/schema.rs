//! `pace schema`: the protocol as JSON Schema, from the types that parse it.

use crate::error::CliError;
use crate::output;

/// Prints the schema.
pub(crate) fn run() -> Result<(), CliError> {
    let document = shared::protocol::schema::document();
    output::line(&serde_json::to_string_pretty(&document).unwrap_or_default())
}
