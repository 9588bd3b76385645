//! What became of launched programs.

use maud::{Markup, html};

use super::super::analysis::{Analysis, Outcomes};
use super::{wide, words};

pub(super) fn section(analysis: &Analysis) -> Markup {
    if analysis.conduct.is_empty() {
        return html! { p { "No program was launched: all entrants are built in." } };
    }
    let table = html! {
        thead {
            tr {
                @for head in ["Program", "Seats held", "Decisions", "Too late", "Nonsense",
                    "Moves refused", "Lost to the house"] {
                    th scope="col" { (head) }
                }
                th.words scope="col" { "How its games ended" }
                th.words scope="col" { "First fault" }
                th.words scope="col" { "First refusal" }
            }
        }
        tbody { @for one in &analysis.conduct { (row(one)) } }
    };
    html! {
        p {
            "A program that fails too often loses its seat to a built-in bot of the house, and "
            "then gains at most nothing by that game. A move that the rules refuse is no fault."
        }
        (wide("Launched programs", &table))
    }
}

fn row(one: &Outcomes) -> Markup {
    let verdicts: Vec<String> = one
        .verdicts
        .iter()
        .map(|(verdict, games)| format!("{verdict:?} {games}").to_lowercase())
        .collect();
    html! {
        tr {
            th scope="row" { (one.entrant) }
            td { (words::count(one.seats_held)) }
            @for figure in [one.decisions, one.timeouts, one.illegal, one.refused] {
                td { (words::count(usize::try_from(figure).unwrap_or(usize::MAX))) }
            }
            td { (words::count(one.house)) }
            td.words { (verdicts.join(", ")) }
            @for first in [&one.first_fault, &one.first_refusal] {
                td.words {
                    @match first {
                        Some((game, detail)) => { "Game " (game) ": " (detail) }
                        None => { "none" }
                    }
                }
            }
        }
    }
}
