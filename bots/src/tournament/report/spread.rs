//! Luck or strategy: what the spread of gains comes from.

use maud::{Markup, html};

use super::super::analysis::{Analysis, Share};
use super::{chart, wide, words};

pub(super) fn section(analysis: &Analysis) -> Markup {
    if analysis.variance.is_empty() {
        return html! { p { "All seats gained the same, so there is no spread to explain." } };
    }
    let table = html! {
        thead {
            tr {
                th scope="col" { "Where it comes from" }
                th scope="col" { "Share" }
                th.chart scope="col" { "Chart" }
            }
        }
        tbody { @for one in &analysis.variance { (row(one)) } }
    };
    html! {
        p {
            "Seats' gains differ. This is how much of their variance goes with which seat it was, "
            "with who played it, with the others at the table, and with the cards. What a source "
            "takes by chance alone is left out. " em { "Everything together" } " is what none of "
            "them explains by itself: how they work on each other."
            @if analysis.boards < 2 { " One board can't tell what luck does." }
        }
        (wide("What the spread of gains comes from", &table))
    }
}

fn row(one: &Share) -> Markup {
    let (name, share) = (one.source.words(), words::percent(one.share, 1));
    html! {
        tr {
            th scope="row" { (name) }
            td { (share) }
            td.chart { (chart::bar(one.share, &format!("{name}: {share}"))) }
        }
    }
}
