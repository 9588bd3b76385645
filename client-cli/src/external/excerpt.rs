//! What a program printed, cut short and without what could upset a terminal.

/// The most characters of an excerpt.
const CHARACTERS_MAX: usize = 300;
/// The most lines of an end.
const LINES_MAX: usize = 3;

/// The beginning of a line.
pub(crate) fn beginning(line: &str) -> String {
    let mut all = line.chars();
    let mut text: String = all.by_ref().take(CHARACTERS_MAX).map(printable).collect();
    if all.next().is_some() {
        text.push('…');
    }
    text
}

/// The last lines of a text, on one line; they say more than the first ones where programs fail.
pub(crate) fn end(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let last = lines.get(lines.len().saturating_sub(LINES_MAX)..).unwrap_or_default().join(" | ");
    let beyond = last.chars().count().saturating_sub(CHARACTERS_MAX);
    let text: String = last.chars().skip(beyond).map(printable).collect();
    if beyond > 0 { format!("…{text}") } else { text }
}

fn printable(character: char) -> char {
    if character.is_control() { ' ' } else { character }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_are_short_and_printable() {
        assert_eq!(beginning("{\"type\": 1}"), "{\"type\": 1}");
        assert_eq!(beginning("a\u{1b}[31mb\tc"), "a [31mb c");
        let long = beginning(&"é".repeat(CHARACTERS_MAX + 1));
        assert_eq!(long, format!("{}…", "é".repeat(CHARACTERS_MAX)));
        assert_eq!(end("one\n\ntwo\n  three\nfour \n"), "two | three | four");
        let long = end(&"é".repeat(CHARACTERS_MAX + 1));
        assert_eq!(long, format!("…{}", "é".repeat(CHARACTERS_MAX)));
        assert_eq!(end(" \n"), "");
    }
}
