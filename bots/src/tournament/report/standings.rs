//! Who is how strong: the forest plot, its table, and the noise floor.

use maud::{Markup, html};

use super::super::analysis::{Analysis, Standing};
use super::figure;

/// Height of an entrant's row in the plot.
const ROW: f64 = 28.0;

/// The leaderboard.
pub(super) fn section(analysis: &Analysis) -> Markup {
    html! {
        section {
            h2 { "Who is how strong" }
            p {
                "A dot is an entrant's strength, in spans of its role's score above the mean of "
                "the pool; the line is its 95% interval. Entrants of one tier aren't told apart "
                "from the best of it."
            }
            div.wide { (forest(&analysis.ranking)) }
            div.wide { (table(&analysis.ranking)) }
            (noise(analysis))
        }
    }
}

fn forest(ranking: &[Standing]) -> Markup {
    let ends = ranking.iter().flat_map(|one| [one.strength.low, one.strength.high]);
    let means = ranking.iter().map(|one| one.strength.mean);
    let reach = ends
        .chain(means)
        .filter(|end| end.is_finite())
        .fold(0.01_f64, |reach, end| reach.max(end.abs()));
    let x = |value: f64| format!("{:.1}", 470.0 + 220.0 * (value / reach).clamp(-1.0, 1.0));
    let height = ROW * (ranking.len() as f64 + 1.0);
    html! {
        svg viewBox=(format!("0 0 720 {height:.0}")) role="img"
            aria-labelledby="forest-t forest-d" {
            title id="forest-t" { "Strength of each entrant with its 95% interval" }
            desc id="forest-d" { "Best first. The table below has the same figures." }
            line.zero x1=(x(0.0)) x2=(x(0.0)) y1="0" y2=(format!("{:.0}", height - ROW)) {}
            @for (place, one) in ranking.iter().enumerate() {
                @let y = ROW * (place as f64 + 0.5);
                text x="0" y=(format!("{:.0}", y + 4.0)) {
                    (one.rank) ". " (one.entrant) " (tier " (one.tier) ")"
                }
                line x1=(x(one.strength.low)) x2=(x(one.strength.high))
                    y1=(format!("{y:.0}")) y2=(format!("{y:.0}")) {}
                circle cx=(x(one.strength.mean)) cy=(format!("{y:.0}")) r="5" {}
            }
            text x="250" y=(format!("{:.0}", height - 8.0)) { (format!("{:.3}", -reach)) }
            text x=(x(0.0)) y=(format!("{:.0}", height - 8.0)) { "0" }
            text x="670" y=(format!("{:.0}", height - 8.0)) { (format!("{reach:.3}")) }
        }
    }
}

fn table(ranking: &[Standing]) -> Markup {
    html! {
        table {
            caption { "Leaderboard" }
            tr {
                th scope="col" { "Entrant" }
                @for head in ["Rank", "Tier", "Strength", "Low", "High", "Ranks", "First", "Datum",
                    "Seats held", "Weng-Lin"] {
                    th scope="col" { (head) }
                }
            }
            @for one in ranking {
                tr {
                    th scope="row" { (one.entrant) }
                    td { (one.rank) }
                    td { (one.tier) }
                    td { (figure(Some(one.strength.mean), 3)) }
                    td { (figure(Some(one.strength.low), 3)) }
                    td { (figure(Some(one.strength.high), 3)) }
                    td { (one.ranks.0) "–" (one.ranks.1) }
                    td { (figure(Some(one.first * 100.0), 0)) "%" }
                    td { (figure(one.datum, 3)) }
                    td { (one.seats_held) }
                    td { (figure(Some(one.rating), 1)) " ± " (figure(Some(one.uncertainty), 1)) }
                }
            }
        }
    }
}

fn noise(analysis: &Analysis) -> Markup {
    html! {
        h3 { "The noise floor" }
        @match &analysis.noise {
            Some(pair) if pair.difference.low == pair.difference.high => p {
                (pair.one) " and " (pair.other) " are one strategy under two names. They played "
                "the same cards in the same company, so their games are the same: what differs "
                "between others is no noise of the cards that they happened to get."
            },
            Some(pair) => p {
                (pair.one) " and " (pair.other) " are one strategy under two names. They differ by "
                (figure(Some(pair.difference.mean), 3)) " (95% interval "
                (figure(Some(pair.difference.low), 3)) " to "
                (figure(Some(pair.difference.high), 3)) "): believe no smaller difference."
            },
            None => p { "No entrant played under two names, so noise wasn't measured." },
        }
    }
}
