//! The durable log store: one SQLite file that holds every table's records.
//!
//! It keeps what it is given and knows nothing of the rules: records, headers
//! and scenarios are text to it, tokens are hashes. It doesn't decide, replay
//! or filter.
//!
//! In the flow it stands between deciding and showing: a table hands over what
//! was decided as one [`Append`], and shows it to anybody only once
//! [`Store::append`] has returned, because only then is it on disk.

mod error;
mod open;
mod rows;
mod schema;

pub(crate) use error::StoreError;
pub(crate) use rows::{Append, Credential, Hash, NewTable, StoredTable, TableRow, WriteCounts};
