//! How far figures move by themselves: the null entrant, and halves of the boards.

use maud::{Markup, html};

use super::super::analysis::{Analysis, Halves};
use super::{wide, words};

pub(super) fn section(analysis: &Analysis) -> Markup {
    html! {
        p {
            "Two answers. A " em { "null entrant" } " is one strategy that takes part twice, under "
            "two names: what differs between the two is noise. And the first half of the boards is "
            "set against the second: what differs between the halves is the cards."
        }
        (null(analysis))
        h3 { "One half of the boards against the other" }
        @if analysis.halves.is_empty() {
            p { "One board can't be halved." }
        } @else {
            (halves(&analysis.halves))
        }
    }
}

fn null(analysis: &Analysis) -> Markup {
    html! {
        h3 { "The null entrant" }
        @match &analysis.noise {
            None => p { "No strategy took part twice." },
            Some(pair) if pair.never_differed() => p {
                (pair.one) " and " (pair.other) " are one strategy under two names. They played "
                "the same cards in the same company and did the same, so their games are the same "
                "and their difference is nought by construction. That shows that names and places "
                "in the plan change nothing. It says nothing of the cards: see the halves below."
            },
            Some(pair) => p {
                (pair.one) " and " (pair.other) " are one strategy under two names, at tables that "
                "had other neighbours for each. They differ by "
                (words::spans(pair.difference.mean)) " (95% interval "
                (words::interval(pair.difference)) "). Differences between others that lie within that interval may be noise too."
            },
        }
    }
}

fn halves(halves: &[Halves]) -> Markup {
    let most = halves.iter().map(Halves::apart).fold(0.0, f64::max);
    let table = html! {
        thead {
            tr {
                @for head in ["Entrant", "First half", "Second half", "Apart by"] {
                    th scope="col" { (head) }
                }
            }
        }
        tbody {
            @for one in halves {
                tr {
                    th scope="row" { (one.entrant) }
                    td { (words::spans(one.first)) }
                    td { (words::spans(one.second)) }
                    td { (format!("{:.3}", one.apart())) }
                }
            }
        }
    };
    html! {
        p {
            "By other cards of the same kind, and half as many, a strength moved by up to "
            strong { (format!("{most:.3}")) } " spans. Strengths that lie closer together than "
            "that might have come out the other way round."
        }
        (wide("Strength by each half of the boards, in spans", &table))
    }
}
