//! What is said to a player whose words can't be understood: what is wrong and what would be right.

use std::fmt;

/// An explanation, a sentence or two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Explain(String);

impl Explain {
    /// With its text.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Explain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How many letters must change to make one word of another.
pub(crate) fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (place, letter) in one.chars().enumerate() {
        let mut last = row[0];
        row[0] = place + 1;
        for (column, found) in other.iter().enumerate() {
            let change = last + usize::from(*found != letter);
            last = row[column + 1];
            row[column + 1] = change.min(last + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

/// The word that was probably meant, if one is near: of a short word only one letter may be wrong.
pub(crate) fn nearest<'a>(word: &str, words: &[&'a str]) -> Option<&'a str> {
    let near = words.iter().map(|known| (distance(word, known), *known)).min()?;
    (near.0 <= 2 && 2 * near.0 <= word.chars().count()).then_some(near.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_recognised() {
        assert_eq!(nearest("sgin", &["sign", "say", "show"]), Some("sign"));
        assert_eq!(nearest("ofers", &["offers", "offer"]), Some("offers"));
        assert_eq!(nearest("xyzzy", &["sign", "say"]), None);
        assert_eq!(nearest("x", &["y"]), None);
        assert_eq!(nearest("foo", &["log", "for"]), Some("for"));
        assert_eq!(nearest("foo", &["log"]), None);
        assert_eq!(distance("", "abc"), 3);
    }
}
