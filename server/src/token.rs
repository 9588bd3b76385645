//! Tokens, codes and ids: how they are drawn, and what is kept of them.
//!
//! A token is shown once, to the one it is for; only its hash is stored. It begins with its
//! workshop's id. Recovery codes and invitations are short, because people type them: they hold
//! against guessing over the network, where tries are counted, and not against whoever has the
//! store's file, who can read all of the game anyway.
//!
//! Whoever joins with a key of their own gets secrets that follow from it, so that the answer to
//! their join can be given again, the same, without anything being kept or written.

use sha2::{Digest, Sha256};

use crate::store::Hash;

/// How much of a token is secret.
const TOKEN_SECRET_BYTES: usize = 32;

/// How long a workshop's id is; it is public, but can't be guessed either.
const WORKSHOP_ID_CHARS: usize = 16;

/// How long a join code is.
const JOIN_CODE_CHARS: usize = 6;

/// How long a recovery code or an invitation is: one of 38 thousand million.
const PERSONAL_CODE_CHARS: usize = 8;

/// How short a key may be: 128 random bits in letters, digits, `-` and `_`.
pub(crate) const KEY_CHARS_MIN: usize = 22;

/// How long a key may be.
pub(crate) const KEY_CHARS_MAX: usize = 64;

/// No digit that looks like a letter, and no vowel, so that no code is a word.
const JOIN_CODE_ALPHABET: &[u8] = b"CDFGHJKMNPQRTVWXY3479";

const ID_ALPHABET: &[u8] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Stands between a token's workshop and its secret.
const SEPARATOR: char = '.';

/// A new token for somebody in that workshop.
pub(crate) fn new(workshop: &str) -> String {
    let secret: [u8; TOKEN_SECRET_BYTES] = rand::random();
    format!("{workshop}{SEPARATOR}{}", hex(&secret))
}

/// The token of all who look on in a workshop. It allows no more than the join code does, so it may
/// follow from it; that way it needs no record, and every spectator can resume after a restart.
pub(crate) fn spectator(workshop: &str, code: &str) -> String {
    let secret = Sha256::digest(format!("spectator {workshop} {code}"));
    format!("{workshop}{SEPARATOR}{}", hex(&secret))
}

/// A new token for the person who runs the server.
pub(crate) fn admin() -> String {
    new("admin")
}

/// The token of whoever joined that workshop with that key.
pub(crate) fn of_key(workshop: &str, key: &str) -> String {
    format!("{workshop}{SEPARATOR}{}", hex(&of_key_for("token", workshop, key)))
}

/// The workshop that a token is for.
pub(crate) fn workshop_of(token: &str) -> Option<&str> {
    token.split_once(SEPARATOR).map(|(workshop, _)| workshop)
}

/// What is kept of a token.
///
/// Tokens are never compared themselves, only these hashes, and that needs no constant time: how
/// far two hashes agree tells somebody who tries tokens nothing that brings them nearer to one.
pub(crate) fn hash(token: &str) -> Hash {
    Sha256::digest(token).into()
}

/// A new workshop's id.
pub(crate) fn workshop_id() -> String {
    draw(ID_ALPHABET, WORKSHOP_ID_CHARS)
}

/// The id of a workshop's table of that number.
pub(crate) fn table_id(workshop: &str, number: u16) -> String {
    format!("{workshop}-{number}")
}

/// A new recovery code or invitation, as it is shown.
pub(crate) fn personal_code() -> String {
    in_two(&draw(JOIN_CODE_ALPHABET, PERSONAL_CODE_CHARS))
}

/// The recovery code or the invitation of whoever joined that workshop with that key; `what` tells
/// the two apart.
pub(crate) fn personal_code_of_key(what: &str, workshop: &str, key: &str) -> String {
    let secret = of_key_for(what, workshop, key);
    let letters = secret.chunks(size_of::<u32>()).map(|bytes| {
        let number = bytes.iter().fold(0_usize, |sum, byte| (sum << 8) | usize::from(*byte));
        JOIN_CODE_ALPHABET[number % JOIN_CODE_ALPHABET.len()] as char
    });
    in_two(&letters.take(PERSONAL_CODE_CHARS).collect::<String>())
}

/// What is wrong with a key, if anything.
pub(crate) fn misfit_key(key: &str) -> Option<String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let good = (KEY_CHARS_MIN..=KEY_CHARS_MAX).contains(&key.len()) && key.chars().all(fits);
    (!good).then(|| {
        format!(
            "A key has {KEY_CHARS_MIN} to {KEY_CHARS_MAX} letters, digits, - or _, drawn by luck: \
             whoever guesses it has the seat."
        )
    })
}

/// What is kept of a recovery code or an invitation, as somebody typed it.
pub(crate) fn hash_of_code(workshop: &str, typed: &str) -> Hash {
    hash(&format!("{workshop} {}", letters(typed, PERSONAL_CODE_CHARS)))
}

/// A new workshop's join code; whoever asks sees to it that no two share one.
pub(crate) fn join_code() -> String {
    draw(JOIN_CODE_ALPHABET, JOIN_CODE_CHARS)
}

/// A join code as somebody typed it: in small letters, with spaces or a hyphen.
pub(crate) fn normal_code(typed: &str) -> String {
    letters(typed, JOIN_CODE_CHARS)
}

/// The letters and digits that somebody typed, at most one more than are needed.
fn letters(typed: &str, needed: usize) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(needed + 1)
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

/// A code as people read it.
fn in_two(code: &str) -> String {
    let (first, second) = code.split_at(PERSONAL_CODE_CHARS / 2);
    format!("{first}-{second}")
}

/// A secret that follows from a key, and from which the key does not.
fn of_key_for(what: &str, workshop: &str, key: &str) -> Hash {
    Sha256::digest(format!("{what} of key {workshop} {key}")).into()
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
    fn a_token_names_its_workshop_and_no_two_are_alike() {
        let token = new("abc");
        assert_eq!(workshop_of(&token), Some("abc"));
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
        let personal = personal_code();
        let typed = personal.to_lowercase().replace('-', " ");
        assert_eq!(hash_of_code("w", &typed), hash_of_code("w", &personal));
        assert_ne!(hash_of_code("v", &typed), hash_of_code("w", &personal));
    }

    #[test]
    fn what_follows_from_a_key_is_the_same_each_time_and_elsewhere_another() {
        let key = "x".repeat(KEY_CHARS_MIN);
        assert_eq!(of_key("w", &key), of_key("w", &key));
        assert_ne!(of_key("w", &key), of_key("v", &key));
        assert_ne!(of_key("w", &key), of_key("w", &key.replace('x', "y")));
        assert_eq!(workshop_of(&of_key("w", &key)), Some("w"));
        let recovery = personal_code_of_key("recovery", "w", &key);
        assert_eq!(recovery.len(), PERSONAL_CODE_CHARS + 1);
        assert_ne!(recovery, personal_code_of_key("invitation", "w", &key));
    }

    #[test]
    fn a_key_is_neither_short_nor_long_nor_odd() {
        for good in ["x".repeat(KEY_CHARS_MIN), "x".repeat(KEY_CHARS_MAX), "a-B_7".repeat(5)] {
            assert_eq!(misfit_key(&good), None, "{good}");
        }
        let spaced = format!("{} ", "x".repeat(KEY_CHARS_MIN));
        let (short, long) = ("x".repeat(KEY_CHARS_MIN - 1), "x".repeat(KEY_CHARS_MAX + 1));
        for bad in [short, long, spaced, "ä".repeat(KEY_CHARS_MIN)] {
            assert!(misfit_key(&bad).is_some_and(|why| why.contains("22 to 64")), "{bad}");
        }
    }
}
