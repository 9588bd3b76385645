//! Names of people and texts of messages, which stand beside the log and not in it.

use std::collections::BTreeMap;

use shared::rules::event::Event;
use shared::rules::ids::{PersonId, TextId};
use shared::view::Names;

/// How long a name may be.
pub(crate) const NAME_CHARS_MAX: usize = 40;

/// All names and texts of a table.
#[derive(Debug, Default)]
pub(super) struct NameBook {
    people: BTreeMap<PersonId, String>,
    texts: BTreeMap<TextId, String>,
    next_text: u32,
}

impl NameBook {
    /// What the store has; an erased name or text is missing, and its id is not given again.
    pub(super) fn restore(people: BTreeMap<u64, String>, texts: BTreeMap<u64, String>) -> Self {
        let mut book = Self::default();
        for (id, name) in people {
            book.add_person(PersonId(narrow(id)), name);
        }
        for (id, text) in texts {
            book.add_text(TextId(narrow(id)), text);
        }
        book
    }

    /// Takes note of ids in the log whose texts may have been erased.
    pub(super) fn observe(&mut self, events: &[Event]) {
        for text in events.iter().filter_map(|event| event.what.text()) {
            self.next_text = self.next_text.max(text.0.saturating_add(1));
        }
    }

    /// The id that the next text gets.
    pub(super) fn next_text(&self) -> TextId {
        TextId(self.next_text)
    }

    /// Adds a person.
    pub(super) fn add_person(&mut self, id: PersonId, name: String) {
        self.people.insert(id, name);
    }

    /// Adds a text.
    pub(super) fn add_text(&mut self, id: TextId, text: String) {
        self.next_text = self.next_text.max(id.0.saturating_add(1));
        self.texts.insert(id, text);
    }
}

impl Names for NameBook {
    fn person(&self, person: PersonId) -> Option<&str> {
        self.people.get(&person).map(String::as_str)
    }

    fn text(&self, text: TextId) -> Option<&str> {
        self.texts.get(&text).map(String::as_str)
    }
}

fn narrow(id: u64) -> u32 {
    u32::try_from(id).unwrap_or(u32::MAX)
}

/// A name as it may be shown to others, or what is wrong with it.
pub(crate) fn fit_name(name: &str) -> Result<String, String> {
    let name = name.trim();
    let length = name.chars().count();
    if length == 0 || length > NAME_CHARS_MAX {
        return Err(format!("A name has 1 to {NAME_CHARS_MAX} characters."));
    }
    if name.chars().any(is_odd) {
        return Err("A name has no line breaks or other control characters.".to_owned());
    }
    Ok(name.to_owned())
}

/// What is wrong with the characters of a message's text, if anything; how long it may be is asked
/// where it becomes a command.
pub(super) fn misfit_text(text: &str) -> Option<&'static str> {
    let odd = text.chars().any(|c| is_odd(c) && c != '\n' && c != '\t');
    odd.then_some("A message has no control characters but line breaks and tabs.")
}

/// Control characters, and marks that turn the direction of the text around them.
fn is_odd(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_short() {
        assert_eq!(fit_name("  Ada "), Ok("Ada".to_owned()));
        assert!(fit_name(&"ä".repeat(NAME_CHARS_MAX)).is_ok());
        for wrong in ["", " \t", "a\nb", "a\u{202e}b", &"x".repeat(NAME_CHARS_MAX + 1)] {
            assert!(fit_name(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn an_erased_text_leaves_its_id_taken() {
        let mut book = NameBook::restore(BTreeMap::new(), BTreeMap::from([(2, "Hi".to_owned())]));
        assert_eq!(book.next_text(), TextId(3));
        let from = shared::rules::ids::SeatId(0);
        let what = shared::rules::event::What::Said { from, to: Vec::new(), text: TextId(7) };
        book.observe(&[Event { audience: shared::rules::event::Audience::Public, what }]);
        assert_eq!(book.next_text(), TextId(8));
        assert_eq!(book.text(TextId(7)), None);
    }
}
