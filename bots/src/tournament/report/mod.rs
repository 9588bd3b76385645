//! The report of a tournament for the browser: one file that opens offline, without script.
//!
//! | file | what |
//! |---|---|
//! | `standings` | who is how strong: the chart, its table, pairs |
//! | `noise` | how far a figure moves by itself |
//! | `matrices` | entrants by role, partner, scenario; what was left behind |
//! | `spread` | luck or strategy? |
//! | `social` | how tables negotiated |
//! | `programs` | what became of launched programs |
//! | `methods` | how it was reckoned, in plain English |
//! | `chart` | intervals and bars as SVG |
//! | `words` | figures and names as people read them |
//!
//! A pure function of the analysis. Nothing is reckoned here. Names are strangers' text: all of
//! it goes through the template, which escapes it. Whatever a chart or a colour says stands beside
//! it as text.

mod chart;
mod matrices;
mod methods;
mod noise;
mod programs;
mod social;
mod spread;
mod standings;
#[cfg(test)]
mod tests;
mod words;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::analysis::Analysis;

/// The page's style: light and dark, narrow screens, print.
const STYLE: &str = include_str!("style.css");

/// The sections: the anchor of each, and its heading.
const SECTIONS: [(&str, &str); 8] = [
    ("strength", "Who is how strong?"),
    ("noise", "How much of that is noise?"),
    ("where", "Where is each strong?"),
    ("left", "What was left behind?"),
    ("luck", "Luck or strategy?"),
    ("tables", "How did tables negotiate?"),
    ("programs", "What became of programs?"),
    ("methods", "How was this reckoned?"),
];

/// The whole page.
#[must_use]
pub fn html(analysis: &Analysis) -> String {
    let name = &analysis.facts.name;
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (name) " – tournament report" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { "Tournament " (name) }
                    (summary(analysis))
                    nav aria-label="Sections" {
                        @for (anchor, heading) in SECTIONS {
                            a href={ "#" (anchor) } { (heading) } " "
                        }
                    }
                    @for (anchor, heading) in SECTIONS {
                        section id=(anchor) {
                            h2 { (heading) }
                            (section(anchor, analysis))
                        }
                    }
                }
            }
        }
    }
    .into_string()
}

fn section(anchor: &str, analysis: &Analysis) -> Markup {
    match anchor {
        "strength" => standings::section(analysis),
        "noise" => noise::section(analysis),
        "where" => matrices::where_strong(analysis),
        "left" => matrices::left_behind(analysis),
        "luck" => spread::section(analysis),
        "tables" => social::section(analysis),
        "programs" => programs::section(analysis),
        _ => methods::section(),
    }
}

fn summary(analysis: &Analysis) -> Markup {
    let facts = &analysis.facts;
    html! {
        @if !facts.description.is_empty() { p.lead { (facts.description) } }
        p {
            (words::design(&facts.design)) " "
            (words::count(analysis.games)) " games on " (words::count(analysis.boards))
            @if analysis.boards == 1 { " board" } @else { " boards" }
            " (a board is a scenario with its luck)."
        }
        @if analysis.missing > 0 {
            p.warning role="note" {
                strong { "Unfinished." } " " (words::count(analysis.missing))
                " games are missing, so all figures will still change."
            }
        }
    }
}

/// A table that scrolls in its own box where the screen is narrow; the keyboard can reach the box.
fn wide(caption: &str, table: &Markup) -> Markup {
    html! {
        div.wide role="region" aria-label=(caption) tabindex="0" {
            table { caption { span { (caption) } } (table) }
        }
    }
}
