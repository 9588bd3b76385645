//! Figures in the text form that Prometheus reads: a `HELP` and a `TYPE` line for each name, then
//! a line for each value.
//!
//! Names and labels are ours, never a client's, so nothing needs to be escaped.

use std::fmt::{Display, Write};

/// Whether a figure may go down.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// It only grows while the server runs.
    Counter,
    /// It is what it is now.
    Gauge,
}

/// A page of figures.
#[derive(Default)]
pub(crate) struct Page(String);

impl Page {
    /// One figure without labels.
    pub(crate) fn one(&mut self, kind: Kind, name: &str, help: &str, value: impl Display) {
        self.begin(kind.word(), name, help);
        self.line(name, "", value);
    }

    /// A figure for each word of a label.
    pub(crate) fn by(
        &mut self,
        kind: Kind,
        name: &str,
        help: &str,
        label: &str,
        values: impl IntoIterator<Item = (String, u64)>,
    ) {
        self.begin(kind.word(), name, help);
        for (word, value) in values {
            self.line(name, &format!("{{{label}=\"{word}\"}}"), value);
        }
    }

    /// The whole page.
    pub(crate) fn finish(self) -> String {
        self.0
    }

    pub(super) fn begin(&mut self, kind: &str, name: &str, help: &str) {
        // Writing to a text can't fail.
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    pub(super) fn line(&mut self, name: &str, labels: &str, value: impl Display) {
        let _ = writeln!(self.0, "{name}{labels} {value}");
    }
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_has_its_help_its_kind_and_its_value() {
        let mut page = Page::default();
        page.one(Kind::Gauge, "pace_tables", "Tables.", 3);
        let text = "# HELP pace_tables Tables.\n# TYPE pace_tables gauge\npace_tables 3\n";
        assert_eq!(page.finish(), text);
    }
}
