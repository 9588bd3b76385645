//! Tokens, join codes and table ids: how they are drawn, and what is kept of them.
//!
//! A token is shown once, to the one it is for; only its hash is stored. It begins with its table's
//! id, so that whoever brings it back needs no list of all tokens to be found. Nothing here knows
//! what a token allows: the table decides that.

use sha2::{Digest, Sha256};

use crate::store::Hash;

/// How much of a token is secret.
const TOKEN_SECRET_BYTES: usize = 32;

/// How long a table's id is; it is public, but can't be guessed either.
const TABLE_ID_CHARS: usize = 16;

/// How long a join code is.
const JOIN_CODE_CHARS: usize = 6;

/// No digit that looks like a letter, and no vowel, so that no code is a word.
const JOIN_CODE_ALPHABET: &[u8] = b"CDFGHJKMNPQRTVWXY3479";

const TABLE_ID_ALPHABET: &[u8] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Stands between a token's table and its secret.
const SEPARATOR: char = '.';

/// A new token for somebody at that table.
pub(crate) fn new(table: &str) -> String {
    let secret: [u8; TOKEN_SECRET_BYTES] = rand::random();
    format!("{table}{SEPARATOR}{}", hex(&secret))
}

/// The token of all who look on at a table. It allows no more than the join code does, so it may
/// follow from it; that way it needs no record, and every spectator can resume after a restart.
pub(crate) fn spectator(table: &str, code: &str) -> String {
    let secret = Sha256::digest(format!("spectator {table} {code}"));
    format!("{table}{SEPARATOR}{}", hex(&secret))
}

/// A new token for the person who runs the server.
pub(crate) fn admin() -> String {
    new("admin")
}

/// The table that a token is for.
pub(crate) fn table_of(token: &str) -> Option<&str> {
    token.split_once(SEPARATOR).map(|(table, _)| table)
}

/// What is kept of a token.
///
/// Tokens are never compared themselves, only these hashes, and that needs no constant time: how
/// far two hashes agree tells somebody who tries tokens nothing that brings them nearer to one.
pub(crate) fn hash(token: &str) -> Hash {
    Sha256::digest(token).into()
}

/// A new table's id.
pub(crate) fn table_id() -> String {
    draw(TABLE_ID_ALPHABET, TABLE_ID_CHARS)
}

/// A new table's join code; whoever asks sees to it that no two tables share one.
pub(crate) fn join_code() -> String {
    draw(JOIN_CODE_ALPHABET, JOIN_CODE_CHARS)
}

/// A join code as somebody typed it: in small letters, with spaces or a hyphen.
pub(crate) fn normal_code(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(JOIN_CODE_CHARS + 1)
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

fn draw(alphabet: &[u8], length: usize) -> String {
    (0..length).map(|_| alphabet[rand::random_range(0..alphabet.len())] as char).collect()
}

fn hex(bytes: &[u8]) -> String {
    shared::rules::state::hex(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_names_its_table_and_no_two_are_alike() {
        let token = new("abc");
        assert_eq!(table_of(&token), Some("abc"));
        assert_ne!(token, new("abc"));
        assert_ne!(hash(&token), hash(&new("abc")));
        assert_eq!(spectator("abc", "C0DE"), spectator("abc", "C0DE"));
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = join_code();
        assert_eq!(code.len(), JOIN_CODE_CHARS);
        let typed = format!(" {}-{} ", code[..3].to_lowercase(), &code[3..]);
        assert_eq!(normal_code(&typed), code);
    }
}
