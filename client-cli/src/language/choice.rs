//! One word out of a list: whole, or as much of it as nothing else begins with.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::explain::Explain;

/// The most words of a list that are named where none of them was typed.
const NAMED_MAX: usize = 24;

/// The word of the list that was typed, hyphens and underscores alike.
pub(crate) fn choose<'a>(what: &str, typed: &str, words: &[&'a str]) -> Result<&'a str, Explain> {
    let typed = typed.to_ascii_lowercase().replace('_', "-");
    let same = |word: &&&str| word.replace('_', "-") == typed;
    if let Some(word) = words.iter().find(same) {
        return Ok(word);
    }
    let begin = |word: &&&str| !typed.is_empty() && word.replace('_', "-").starts_with(&typed);
    let mut found = words.iter().filter(begin);
    match (found.next(), found.next()) {
        (Some(word), None) => Ok(word),
        (Some(one), Some(other)) => Err(Explain::new(format!(
            "`{typed}` could be {} or {}; write more of it.",
            shown(one),
            shown(other)
        ))),
        _ => {
            let mut all: Vec<String> =
                words.iter().take(NAMED_MAX).map(|word| shown(word)).collect();
            if words.len() > NAMED_MAX {
                all.push(format!("{} more", words.len() - NAMED_MAX));
            }
            Err(Explain::new(format!("There is no {what} `{typed}`; there are {}.", and(&all))))
        }
    }
}

/// A value that the wire writes as one word, by that word.
pub(crate) fn value_of<T: DeserializeOwned>(
    what: &str,
    typed: &str,
    words: &[&str],
) -> Result<T, Explain> {
    let word = choose(what, typed, words)?;
    serde_json::from_value(Value::String(word.to_owned()))
        .map_err(|_| Explain::new(format!("There is no {what} `{typed}`.")))
}

/// A value's word as it is typed: with hyphens.
pub(crate) fn word_of<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => shown(&word),
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

/// `a, b and c`.
pub(crate) fn and(words: &[String]) -> String {
    listed(words, "and")
}

/// `a, b or c`.
pub(crate) fn or(words: &[String]) -> String {
    listed(words, "or")
}

fn listed(words: &[String], between: &str) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} {between} {last}", most.join(", ")),
    }
}

fn shown(word: &str) -> String {
    word.replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_word_is_enough() {
        let works = ["admission_avoidance", "long_term_conditions", "referral_management"];
        assert_eq!(choose("work", "admission-avoidance", &works), Ok(works[0]));
        assert_eq!(choose("work", "Long_Term", &works), Ok(works[1]));
        assert_eq!(choose("work", "r", &works), Ok(works[2]));
        let said = choose("work", "flying", &works).expect_err("unknown").to_string();
        assert!(said.contains("admission-avoidance, long-term-conditions and referral"), "{said}");
        let said = choose("thing", "a", &["ab", "ac"]).expect_err("two").to_string();
        assert!(said.contains("ab or ac"), "{said}");
        assert_eq!(choose("thing", "ab", &["abc", "ab"]), Ok("ab"));
        let many = ["seat"; 30];
        let said = choose("seat", "x", &many).expect_err("unknown").to_string();
        assert!(said.ends_with("seat, seat and 6 more."), "{said}");
    }
}
