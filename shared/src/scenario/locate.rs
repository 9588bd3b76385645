//! Where a field stands in the text of a scenario file, so that an error can name its line.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A parsed file that knows where everything stands.
pub(super) struct Located<'a> {
    text: &'a str,
    root: Spanned<DeTable<'a>>,
}

impl<'a> Located<'a> {
    /// Reads a file, if it is TOML at all.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        DeTable::parse(text).ok().map(|root| Self { text, root })
    }

    /// The line of a path such as `localities.2.ccg`, or of the nearest thing around it.
    pub(super) fn line(&self, path: &str) -> usize {
        let mut start = self.root.span().start;
        let mut table = Some(self.root.get_ref());
        let mut list: Option<&toml::de::DeArray<'a>> = None;
        for step in path.split('.') {
            let next = match (table, list) {
                (Some(here), _) => here.get_key_value(step).map(|(key, value)| {
                    // A table's own span is its header; a plain field's is best told by its key.
                    let begins = match value.get_ref() {
                        DeValue::Table(_) | DeValue::Array(_) => value.span().start,
                        _ => key.span().start,
                    };
                    (begins, value)
                }),
                (None, Some(items)) => step
                    .parse()
                    .ok()
                    .and_then(|place: usize| items.get(place))
                    .map(|value| (value.span().start, value)),
                (None, None) => None,
            };
            let Some((begins, value)) = next else { break };
            start = begins;
            (table, list) = match value.get_ref() {
                DeValue::Table(inner) => (Some(inner), None),
                DeValue::Array(items) => (None, Some(items)),
                _ => (None, None),
            };
        }
        line_of(self.text, start)
    }

    /// The path of the innermost field around a place in the text.
    pub(super) fn path_at(&self, place: usize) -> String {
        let mut path = Vec::new();
        into_table(self.root.get_ref(), place, &mut path);
        path.join(".")
    }

    /// Every whole number with its path.
    pub(super) fn numbers(&self) -> Vec<(String, Option<i64>)> {
        let mut found = Vec::new();
        for (key, value) in self.root.get_ref() {
            collect(value.get_ref(), key.get_ref(), &mut found);
        }
        found
    }
}

/// The line, counted from 1, in which the byte at `place` stands.
pub(super) fn line_of(text: &str, place: usize) -> usize {
    text.bytes().take(place).filter(|byte| *byte == b'\n').count() + 1
}

fn into_table(table: &DeTable<'_>, place: usize, path: &mut Vec<String>) {
    for (key, value) in table {
        if key.span().contains(&place) || value.span().contains(&place) {
            path.push(key.get_ref().to_string());
            return into_value(value.get_ref(), place, path);
        }
    }
    // The body of a table that stands under a header lies outside the header's span.
    for (key, value) in table {
        let mut inner = vec![key.get_ref().to_string()];
        into_value(value.get_ref(), place, &mut inner);
        if inner.len() > 1 {
            path.append(&mut inner);
            return;
        }
    }
}

fn into_value(value: &DeValue<'_>, place: usize, path: &mut Vec<String>) {
    match value {
        DeValue::Table(table) => into_table(table, place, path),
        DeValue::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let mut inner = vec![index.to_string()];
                into_value(item.get_ref(), place, &mut inner);
                if inner.len() > 1 || item.span().contains(&place) {
                    path.append(&mut inner);
                    return;
                }
            }
        }
        _ => {}
    }
}

fn collect(value: &DeValue<'_>, path: &str, found: &mut Vec<(String, Option<i64>)>) {
    match value {
        DeValue::Integer(number) => {
            let read = i64::from_str_radix(number.as_str(), number.radix()).ok();
            found.push((path.to_owned(), read));
        }
        DeValue::Table(table) => {
            for (key, inner) in table {
                collect(inner.get_ref(), &format!("{path}.{}", key.get_ref()), found);
            }
        }
        DeValue::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                collect(inner.get_ref(), &format!("{path}.{index}"), found);
            }
        }
        _ => {}
    }
}
