//! What whoever leads a table or looks on may ask to see, by a line.

use super::{accounts, cards, offers, score, table};
use crate::mirror::Mirror;

/// What that line asks to see; none if it asks for nothing.
pub(crate) fn asked(line: &str, mirror: &Mirror) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        ["status"] => Some(table::status(mirror)),
        ["offers"] => Some(offers::open(mirror)),
        ["deals"] => Some(offers::deals(mirror)),
        ["seats"] => Some(table::seats(mirror)),
        ["news"] => Some(cards::all(mirror)),
        ["year"] => Some(accounts::year(None, mirror)),
        ["year", number] => number.parse().ok().map(|year| accounts::year(Some(year), mirror)),
        ["score"] => Some(score::score(mirror)),
        _ => None,
    }
}
