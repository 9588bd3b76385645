//! The report of a tournament for the browser: one file that opens offline, without script.
//!
//! | file | what |
//! |---|---|
//! | `standings` | the forest plot of entrants and its table; the noise floor |
//! | `tables` | matrices, variance shares, negotiation, launched programs |
//! | `methods` | how it was reckoned, in plain English |
//!
//! A pure function of the analysis. Nothing is reckoned here. Names are strangers' text: all of
//! it goes through the template, which escapes it.

mod methods;
mod standings;
mod tables;
#[cfg(test)]
mod tests;

use maud::{DOCTYPE, PreEscaped, html};

use super::analysis::Analysis;

/// The page's style: light and dark, narrow screens, print.
const STYLE: &str = include_str!("style.css");

/// The whole page.
#[must_use]
pub fn html(analysis: &Analysis) -> String {
    let facts = &analysis.facts;
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (facts.name) " – tournament report" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { "Tournament " (facts.name) }
                    p { (facts.description) }
                    p {
                        "Design: " (facts.design) ". " (analysis.games) " games in "
                        (analysis.blocks) " blocks."
                        @if analysis.missing > 0 {
                            strong { " Unfinished: " (analysis.missing) " games are missing." }
                        }
                    }
                    (standings::section(analysis))
                    (tables::sections(analysis))
                    (methods::section())
                }
            }
        }
    }
    .into_string()
}

/// A figure with a fixed number of digits; a dash where there is none or it is without bounds.
fn figure(value: Option<f64>, digits: usize) -> String {
    match value {
        Some(value) if value.is_finite() => format!("{value:.digits$}"),
        _ => "–".to_owned(),
    }
}

/// A share as a percentage.
fn percent(share: Option<f64>, digits: usize) -> String {
    match share {
        Some(share) if share.is_finite() => format!("{:.digits$}%", 100.0 * share),
        _ => figure(None, 0),
    }
}
