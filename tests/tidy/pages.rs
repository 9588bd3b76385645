//! How files of the browser client begin, how long they are, and that what people read stands in
//! one place, where it can be translated.

use super::assert_none;
use crate::harness::repository::{files, read};

const CLIENT: &str = "client-web/ui/";
const TESTS: &str = "tests/browser/";

/// Made from the schema, so nobody reads it.
const MADE: &str = "client-web/ui/wire/messages.ts";

/// No file is longer, words aside: those are a list.
const LINES_MAX: usize = 400;
const WORDS: &str = "client-web/ui/words/";

#[test]
fn every_file_of_the_client_says_first_what_it_is_for() {
    let begins = |text: &str| ["//", "/*", "<!--"].iter().any(|mark| text.starts_with(mark));
    let silent: Vec<String> =
        texts().filter(|(_, text)| !begins(text)).map(|(file, _)| file).collect();
    assert_none("A file of the client begins with a comment, and what it is for:", &silent);
}

#[test]
fn files_of_the_client_are_short() {
    let long = texts().filter(|(file, _)| !file.starts_with(WORDS));
    let long = long.map(|(file, text)| (file, text.lines().count()));
    let long: Vec<String> = long
        .filter(|(_, lines)| *lines > LINES_MAX)
        .map(|(file, lines)| format!("{file}: {lines} lines"))
        .collect();
    assert_none(&format!("No file of the client is over {LINES_MAX} lines:"), &long);
}

#[test]
fn components_hold_no_words() {
    let components = texts().filter(|(file, _)| file.ends_with(".svelte"));
    let mut found = Vec::new();
    for (file, text) in components {
        let words = words_in_markup(&text);
        if !words.is_empty() {
            found.push(format!("{file}: {words}"));
        }
    }
    assert_none(&format!("What people read stands in {WORDS}, not in components:"), &found);
}

#[test]
fn words_are_told_from_markup() {
    let markup = "<!-- what --><script lang=\"ts\">let a = 1;</script>\n\
                  <p class=\"x\" onclick={() => go({ a })}>{t.title}: {#if a}· 12{/if}</p>";
    assert_eq!(words_in_markup(markup), "");
    assert_eq!(words_in_markup("<p>{t.a} of <b>all</b></p>"), "of all");
}

/// What stands between tags and expressions, as far as it has letters.
fn words_in_markup(text: &str) -> String {
    let text = without(&without(text, "<!--", "-->"), "<script", "</script>");
    let mut bare = String::new();
    let (mut braces, mut tag) = (0_u32, false);
    for letter in text.chars() {
        match letter {
            '{' => braces += 1,
            '}' => braces = braces.saturating_sub(1),
            _ if braces > 0 => {}
            '<' => tag = true,
            '>' => {
                tag = false;
                bare.push(' ');
            }
            _ if tag => {}
            _ => bare.push(letter),
        }
    }
    let words = bare.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    words.filter(|word| !word.starts_with('&')).collect::<Vec<_>>().join(" ")
}

/// The text without all that stands between two marks.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once(from) {
        kept.push_str(before);
        rest = after.split_once(to).map_or("", |(_, after)| after);
    }
    kept + rest
}

fn texts() -> impl Iterator<Item = (String, String)> {
    let ours = |file: &String| {
        let place = file.starts_with(CLIENT) || file.starts_with(TESTS);
        let kind = [".ts", ".svelte", ".scss"].iter().any(|end| file.ends_with(end));
        place && kind && file != MADE
    };
    files().into_iter().filter(ours).map(|file| {
        let text = read(&file).unwrap_or_else(|| panic!("{file} is not UTF-8"));
        (file, text)
    })
}
