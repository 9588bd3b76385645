//! What whoever leads a table or looks on may ask to see, by a word.

use super::{accounts, score, table};
use crate::mirror::Mirror;

/// What that word asks to see; none if it asks for nothing.
pub(crate) fn asked(word: &str, mirror: &Mirror) -> Option<String> {
    match word {
        "status" => Some(table::status(mirror)),
        "seats" => Some(table::seats(mirror)),
        "year" => Some(accounts::year(None, mirror)),
        "score" => Some(score::score(mirror)),
        _ => None,
    }
}
