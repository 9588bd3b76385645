//! Matrices, shares of the spread, how tables negotiated, and what became of launched programs.

use maud::{Markup, html};

use super::super::analysis::{Analysis, Matrix, MatrixCell, Negotiation, Social};
use super::{figure, percent};

/// All of them.
pub(super) fn sections(analysis: &Analysis) -> Markup {
    html! {
        section {
            h2 { "Where each is strong" }
            p {
                "Mean, in spans, and in brackets of how many seats held. Blue is above nought, "
                "orange below; the deeper, the further."
            }
            (matrix("Strength by role", &analysis.by_role))
            (matrix("Datum by partner", &analysis.by_partner))
            @if analysis.by_scenario.columns.len() > 1 {
                (matrix("Datum by scenario", &analysis.by_scenario))
            }
            (matrix("Regret by role: at least so much was left behind", &analysis.regret))
        }
        (variance(analysis))
        section {
            h2 { "How tables negotiated" }
            (social("By entrant, all games", &analysis.by_entrant, false))
            (social("By entrant, games with a signed deal", &analysis.by_entrant, true))
            (social("By kind of table, all games", &analysis.by_table, false))
            (social("By kind of table, games with a signed deal", &analysis.by_table, true))
        }
        (conduct(analysis))
    }
}

fn matrix(caption: &str, matrix: &Matrix) -> Markup {
    let most = matrix
        .cells
        .iter()
        .flatten()
        .flatten()
        .fold(0.001_f64, |most, cell| most.max(cell.mean.abs()));
    html! {
        div.wide {
            table {
                caption { (caption) }
                tr {
                    th scope="col" { "Entrant" }
                    @for column in &matrix.columns { th scope="col" { (column) } }
                }
                @for (row, cells) in matrix.rows.iter().zip(&matrix.cells) {
                    tr {
                        th scope="row" { (row) }
                        @for one in cells { (cell(one.as_ref(), most)) }
                    }
                }
            }
        }
    }
}

fn cell(cell: Option<&MatrixCell>, most: f64) -> Markup {
    let Some(cell) = cell else { return html! { td { "–" } } };
    let depth = format!("--up:{:.0}%", cell.mean.abs() / most * 60.0);
    let class = if cell.mean < 0.0 { "under" } else { "shade" };
    let figure = format!("{:+.3} ({})", cell.mean, cell.count);
    html! { td class=(class) style=(depth) { (figure) } }
}

fn variance(analysis: &Analysis) -> Markup {
    html! {
        section {
            h2 { "Luck or strategy?" }
            div.wide {
                table {
                    caption { "What the spread of gains comes from" }
                    tr {
                        th scope="col" { "Source" }
                        th scope="col" { "Share" }
                        th scope="col" { "Bar" }
                    }
                    @for one in &analysis.variance {
                        tr {
                            th scope="row" { (one.source.words()) }
                            td { (percent(Some(one.share), 1)) }
                            td {
                                meter min="0" max="1" value=(figure(Some(one.share), 4))
                                    aria-label=(one.source.words()) {}
                            }
                        }
                    }
                }
            }
        }
    }
}

fn social(caption: &str, rows: &[Social], agreed: bool) -> Markup {
    html! {
        div.wide {
            table {
                caption { (caption) }
                tr {
                    th scope="col" { "Name" }
                    @for head in ["Games", "Deals signed", "Time to agree", "Joint index",
                        "Above no deals", "Management, £m", "Nash root", "Jain", "Gini",
                        "Collapsed", "Broken off, of those tabled"] {
                        th scope="col" { (head) }
                    }
                }
                @for row in rows {
                    @let one = if agreed { &row.agreed } else { &row.all };
                    tr {
                        th scope="row" { (row.name) }
                        td { (one.games) }
                        td { (percent(one.deal_rate, 0)) }
                        td { (percent(one.time_to_agree, 1)) }
                        td { (figure(Some(one.joint_index.mean), 0)) }
                        td { (figure(one.joint_gain, 0)) }
                        td { (figure(one.management_cost.map(|pounds| pounds / 1e6), 1)) }
                        td { (figure(one.nash_root, 3)) }
                        td { (figure(one.jain, 2)) }
                        td { (figure(one.gini, 2)) }
                        td { (percent(one.collapse_rate, 0)) }
                        td.words { (broken(one)) }
                    }
                }
            }
        }
    }
}

/// Why deals ended unsigned, as shares of those tabled, most often first; what rounds to nothing is
/// left out.
fn broken(one: &Negotiation) -> String {
    let mut whys: Vec<(&String, f64)> =
        one.broken.iter().map(|(why, share)| (why, 100.0 * share)).collect();
    whys.retain(|(_, percent)| *percent >= 0.5);
    whys.sort_by(|one, other| other.1.total_cmp(&one.1));
    let words: Vec<String> = whys
        .iter()
        .map(|(why, percent)| format!("{} {percent:.0}%", why.replace('_', " ")))
        .collect();
    words.join(", ")
}

fn conduct(analysis: &Analysis) -> Markup {
    html! {
        section {
            h2 { "What became of launched programs" }
            @if analysis.conduct.is_empty() {
                p { "No program was launched: all entrants are built in." }
            }
            @for one in &analysis.conduct {
                p {
                    strong { (one.entrant) } ": " (one.seats_held) " seats, " (one.house)
                    " of them held to the end by the house; " (one.decisions) " decisions, "
                    (one.timeouts) " too late, " (one.illegal) " nonsense, " (one.refused)
                    " moves refused."
                    @for (verdict, count) in &one.verdicts {
                        " " (format!("{verdict:?}").to_lowercase()) ": " (count) "."
                    }
                    @if let Some((game, detail)) = &one.first_fault {
                        " First in game " (game) ": " (detail)
                    }
                }
            }
        }
    }
}
