//! Entrants by role, partner and scenario, and what they left behind.

use maud::{Markup, html};

use super::super::analysis::{Analysis, Matrix, MatrixCell};
use super::{wide, words};

/// Where each is strong.
pub(super) fn where_strong(analysis: &Analysis) -> Markup {
    html! {
        p {
            "Means in spans with half of their 95% interval, and in brackets of how many seats "
            "held. Plus is above the others in "
            "the same places, minus below; the deeper the shade, the further. By partner: in games "
            "with that one at the table."
        }
        (matrix("Strength by role", &analysis.by_role, Shade::Strength))
        @if analysis.by_partner.tells_columns_apart() {
            (matrix("Datum by partner", &analysis.by_partner, Shade::Strength))
        } @else {
            p {
                "By partner there is nothing to tell: everybody had the same partners in all games."
            }
        }
        @if analysis.by_scenario.columns.len() > 1 {
            (matrix("Datum by scenario", &analysis.by_scenario, Shade::Strength))
        }
    }
}

/// What each left behind.
pub(super) fn left_behind(analysis: &Analysis) -> Markup {
    html! {
        p {
            "All of these are lower bounds: they know what was played in this tournament, and "
            "somebody else might have found more. Means in spans with half of their 95% interval, "
            "and in brackets of how many; the deeper the shade, the more."
        }
        h3 { "Regret" }
        p {
            "How much more the best other entrant gained in the very same place: the same seat, "
            "on the same board, in the same company."
        }
        (matrix("Regret by role", &analysis.regret, Shade::Loss))
        h3 { "Left behind" }
        p {
            "How much more the same seat gained at that table of the same board at which it gained "
            "most, whoever held it and whoever else was there: the package that nobody proposed "
            "here, though it was signed elsewhere. Not all seats can have their best at once. For "
            "the table as a whole the same stands below, as " em { "below best seen" } "."
        }
        (matrix("Left behind by role", &analysis.left_behind, Shade::Loss))
        @if !analysis.deviation.columns.is_empty() {
            h3 { "Does it pay to deviate?" }
            p {
                "What one seat gains more than the resident would in that seat, if it plays "
                "otherwise while all others play like the resident. Plus: it pays to deviate."
            }
            (matrix("Gain of a deviator (column) over the resident (row)", &analysis.deviation, Shade::Loss))
            p {
                "By role, what whoever gains most in it gains: how far a table of residents can be "
                "exploited at least. Minus: nobody here gains by deviating."
            }
            (matrix("Gain of the best deviator by role", &analysis.exploited, Shade::Loss))
        }
    }
}

/// What a plus says: of a strength that it is good, of a loss that it is not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shade {
    Strength,
    Loss,
}

fn matrix(caption: &str, matrix: &Matrix, shade: Shade) -> Markup {
    let all = matrix.cells.iter().flatten().flatten();
    let most = all.fold(0.001_f64, |most, cell| most.max(cell.mean.abs()));
    let table = html! {
        thead {
            tr {
                th scope="col" { "Entrant" }
                @for column in &matrix.columns { th scope="col" { (words::column(column)) } }
            }
        }
        tbody {
            @for (row, cells) in matrix.rows.iter().zip(&matrix.cells) {
                tr {
                    th scope="row" { (row) }
                    @for one in cells { (cell(one.as_ref(), most, shade)) }
                }
            }
        }
    };
    wide(caption, &table)
}

fn cell(cell: Option<&MatrixCell>, most: f64, shade: Shade) -> Markup {
    let Some(cell) = cell else { return html! { td { (words::NONE) } } };
    let depth = format!("--depth:{:.0}%", cell.mean.abs() / most * 45.0);
    let good = (cell.mean >= 0.0) == (shade == Shade::Strength);
    html! {
        td.shade.under[!good] style=(depth) {
            (words::spans(cell.mean))
            span.of { " " (words::margin(cell.margin)) " (" (words::count(cell.count)) ")" }
        }
    }
}
