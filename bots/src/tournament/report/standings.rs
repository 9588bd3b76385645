//! Who is how strong: the chart of strengths, its table, and every pair.

use maud::{Markup, html};

use super::super::analysis::{Analysis, Pair, SIGNIFICANT, Standing};
use super::chart::{self, Scale};
use super::{wide, words};

/// More pairs are folded away.
const PAIRS_SHOWN: usize = 36;

/// Everything about strength.
pub(super) fn section(analysis: &Analysis) -> Markup {
    html! {
        (headline(analysis))
        (forest(&analysis.ranking))
        (wide("Leaderboard", &table(&analysis.ranking)))
        (terms())
        h3 { "Every pair" }
        @if analysis.pairs.is_empty() {
            p { "There is one entrant alone, and nobody to compare it with." }
        } @else {
            (pairs(&analysis.pairs))
        }
    }
}

/// Who leads, in a sentence. The null entrant is left out: it is a control.
fn headline(analysis: &Analysis) -> Markup {
    let null = analysis.facts.twin.as_ref().map(|twin| twin.null.as_str());
    let ranked = || analysis.ranking.iter().filter(|one| Some(one.entrant.as_str()) != null);
    let first: Vec<&str> =
        ranked().filter(|one| one.tier == 1).map(|one| one.entrant.as_str()).collect();
    html! {
        p {
            @match first.as_slice() {
                [] => { "Nobody took part." }
                [only] if ranked().count() == 1 => { strong { (only) } " is the one entrant." }
                [only] => { strong { (only) } " is told apart from all others, and ahead of them." }
                [best, others @ ..] => {
                    strong { (best) } " ranks first, but these games don't tell it apart from "
                    strong { (others.join(", ")) } "."
                }
            }
        }
    }
}

fn forest(ranking: &[Standing]) -> Markup {
    let scale = Scale::of(ranking.iter().map(|one| one.strength));
    let tiers = ranking.iter().map(|one| one.tier).max().unwrap_or(0);
    html! {
        figure {
            figcaption {
                strong { "Strength of each entrant. " }
                "A dot to the right of nought did better than the mean of the pool in the same "
                "seats on the same cards, one to the left did worse. The line about a dot is its "
                "95% interval: where the true strength may well lie. The shorter, the surer. The "
                "table below has the same figures."
            }
            @for tier in 1..=tiers {
                div.tier {
                    p.tier-name { "Tier " (tier) }
                    @for one in ranking.iter().filter(|one| one.tier == tier) {
                        div.row {
                            span.name { (one.rank) ". " (one.entrant) }
                            (chart::strip(one.strength, scale, &told(one)))
                        }
                    }
                }
            }
            div.row { span.name {} (chart::axis(scale)) }
            p.unit { "Spans above the mean of the pool" }
        }
    }
}

fn told(one: &Standing) -> String {
    let (mean, interval) = (words::spans(one.strength.mean), words::interval(one.strength));
    format!("{}: {mean}, 95% interval {interval}", one.entrant)
}

fn table(ranking: &[Standing]) -> Markup {
    html! {
        thead {
            tr {
                th scope="col" { "Entrant" }
                @for head in ["Rank", "Tier", "Strength", "95% interval", "Ranks", "First", "Datum",
                    "Seats held", "Rating"] {
                    th scope="col" { (head) }
                }
            }
        }
        tbody {
            @for one in ranking {
                tr {
                    th scope="row" { (one.entrant) }
                    td { (one.rank) }
                    td { (one.tier) }
                    td { (words::spans(one.strength.mean)) }
                    td { (words::interval(one.strength)) }
                    @if one.strength.low.is_finite() {
                        td { (one.ranks.0) " to " (one.ranks.1) }
                        td { (words::percent(one.first, 0)) }
                    } @else {
                        td { (words::NONE) }
                        td { (words::NONE) }
                    }
                    td { (one.datum.map_or_else(|| words::NONE.to_owned(), words::spans)) }
                    td { (words::count(one.seats_held)) }
                    td { (format!("{:.1} ± {:.1}", one.rating, one.uncertainty)) }
                }
            }
        }
    }
}

fn terms() -> Markup {
    let terms = [
        (
            "Strength",
            "Gain above that of the mean of the pool in the same places, roles counting \
          alike, in spans. A span is the scale of a role's scorecard.",
        ),
        (
            "Tier",
            "Who is in it is not told apart from the best of it. It does not say that they \
          are equal.",
        ),
        ("Ranks", "The middle 95% of the ranks that it has when boards are drawn again."),
        ("First", "In how many of these drawings it ranks first, alone or with others."),
        ("Datum", "Its gain less the mean gain of the others in the same place; without a model."),
        ("Rating", "Weng and Lin's, for display: it knows who was better, not by how much."),
    ];
    html! {
        dl {
            @for (term, meaning) in terms {
                div { dt { (term) } dd { (meaning) } }
            }
        }
    }
}

fn pairs(pairs: &[Pair]) -> Markup {
    let scale = Scale::of(pairs.iter().map(|pair| pair.difference));
    let table = html! {
        thead {
            tr {
                th scope="col" { "Entrant, less another" }
                th.chart scope="col" { "Chart" }
                @for head in ["Difference", "95% interval", "Boards", "By chance", "Corrected"] {
                    th scope="col" { (head) }
                }
                th.words scope="col" { "Verdict" }
            }
        }
        tbody { @for pair in pairs { (pair_row(pair, scale)) } }
    };
    let table = wide("Paired differences, in spans", &table);
    html! {
        p {
            "By how much the one gained more than the other in the same seats on the same boards, "
            "in spans. " em { "By chance" } " is how likely so large a difference is between two "
            "that are equally good. With many pairs some look different by chance alone; the "
            em { "corrected" } " figure allows for that (Holm, 1979). Two are told apart if it is "
            "under " (words::percent(SIGNIFICANT, 0)) "."
        }
        @if pairs.len() > PAIRS_SHOWN {
            details {
                summary { "Show all " (words::count(pairs.len())) " pairs" }
                (table)
            }
        } @else {
            (table)
        }
    }
}

fn pair_row(pair: &Pair, scale: Scale) -> Markup {
    let (difference, interval) =
        (words::spans(pair.difference.mean), words::interval(pair.difference));
    let told = format!("{difference}, 95% interval {interval}");
    html! {
        tr {
            th scope="row" { (pair.one) " less " (pair.other) }
            td.chart { (chart::strip(pair.difference, scale, &told)) }
            td { (difference) }
            td { (interval) }
            td { (words::count(pair.boards)) }
            td { (words::chance(pair.chance)) }
            td { (words::chance(pair.corrected)) }
            td.words { (words::verdict(pair)) }
        }
    }
}
