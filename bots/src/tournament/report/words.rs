//! Figures and names as people read them.

use super::super::analysis::Pair;
use crate::claims::statistics::Estimate;

/// What stands where there is no figure.
pub(super) const NONE: &str = "–";

/// Spans, with their sign: three digits.
pub(super) fn spans(value: f64) -> String {
    if !value.is_finite() {
        return NONE.to_owned();
    }
    let text = minus(&format!("{value:+.3}"));
    if text == "−0.000" { "+0.000".to_owned() } else { text }
}

/// A figure with a true minus.
pub(super) fn minus(figure: &str) -> String {
    figure.replace('-', "−")
}

/// An interval; in words where there is none.
pub(super) fn interval(found: Estimate) -> String {
    if found.low.is_finite() && found.high.is_finite() {
        format!("{} to {}", spans(found.low), spans(found.high))
    } else {
        "unknown: too few boards".to_owned()
    }
}

/// Half of an interval; a question mark where it is unknown.
pub(super) fn margin(half: f64) -> String {
    if half.is_finite() { format!("±{half:.3}") } else { "±?".to_owned() }
}

/// A share as a percentage with so many digits.
pub(super) fn percent(share: f64, digits: usize) -> String {
    format!("{:.digits$}%", 100.0 * share)
}

/// A chance: no false exactness near nought.
pub(super) fn chance(chance: f64) -> String {
    if chance < 0.001 { "< 0.1%".to_owned() } else { percent(chance, 1) }
}

/// Whether two are told apart.
pub(super) fn verdict(pair: &Pair) -> &'static str {
    if pair.apart() { "told apart" } else { "not told apart" }
}

/// Thousands with a comma.
pub(super) fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A role or another column, as people call it.
pub(super) fn column(name: &str) -> &str {
    match name {
        "nhs_england" => "NHS England",
        "ccg" => "CCG",
        "practice" => "GP practice",
        "trust" => "Hospital trust",
        other => other,
    }
}

/// What kind of tournament it is, in a sentence.
pub(super) fn design(name: &str) -> &'static str {
    match name {
        "focal" => {
            "One seat at a time is measured, in turn each of them, among others that are the same \
             for every entrant (focal design)."
        }
        "league" => {
            "Entrants play among each other, and everybody holds every seat on the same cards \
             (duplicate league)."
        }
        "homogeneous" => "All seats of a table are played alike (homogeneous design).",
        "deviation" => {
            "All seats of a table are played alike, but for one that deviates (deviation design)."
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_plain() {
        assert_eq!(
            (spans(-0.0001), spans(0.25), spans(-1.0)),
            ("+0.000".into(), "+0.250".into(), "−1.000".into())
        );
        let none = Estimate { mean: 1.0, low: f64::NEG_INFINITY, high: f64::INFINITY };
        assert_eq!(interval(none), "unknown: too few boards");
        assert_eq!((chance(0.00001), chance(0.04)), ("< 0.1%".into(), "4.0%".into()));
        assert_eq!(
            (count(7), count(960), count(1_234_567)),
            ("7".into(), "960".into(), "1,234,567".into())
        );
    }
}
