//! How tables negotiated: where each entrant was measured, and by kind of table.

use maud::{Markup, html};

use super::super::analysis::{Analysis, METRICS, Negotiation, Question, Social};
use super::{wide, words};

pub(super) fn section(analysis: &Analysis) -> Markup {
    html! {
        p {
            "What came of it for the table, not for one seat. Figures are means over all games, "
            "those that broke down among them. In brackets stands the mean over those games only "
            "in which at least one deal was signed, where these are not all."
        }
        @if alike(&analysis.by_entrant) {
            p {
                "Every entrant was measured in the same games, so figures by entrant would be the "
                "same for all."
            }
        } @else {
            @for question in Question::ALL {
                (table("where each entrant was measured", question, &analysis.by_entrant))
            }
        }
        @for question in Question::ALL {
            (table("by kind of table", question, &analysis.by_table))
        }
        h3 { "What these figures are" }
        dl {
            @for metric in &METRICS {
                div { dt { (metric.name) } dd { (metric.meaning) } }
            }
        }
    }
}

/// Whether all rows are of the same games.
fn alike(rows: &[Social]) -> bool {
    rows.len() > 1 && rows.windows(2).all(|two| two.iter().all(|one| one.all == rows[0].all))
}

fn table(of: &str, question: Question, rows: &[Social]) -> Markup {
    let about_deals = question == Question::Agreed;
    let about_all = question == Question::ForAll;
    let table = html! {
        thead {
            tr {
                th scope="col" { "Name" }
                @if about_deals { th scope="col" { "games" } }
                @for metric in question.metrics() { th scope="col" { (metric.name) } }
                @if about_deals { th.words scope="col" { "broken off, of those tabled" } }
                @if about_all { th scope="col" { "95% interval above no deals" } }
            }
        }
        tbody {
            @for row in rows {
                tr {
                    th scope="row" { (row.name) }
                    @if about_deals { td { (games(row)) } }
                    @for metric in question.metrics() {
                        td { (both(row, |one| words::minus(&metric.text(one)))) }
                    }
                    @if about_deals { td.words { (row.all.broken_off()) } }
                    @if about_all { td { (interval(&row.all)) } }
                }
            }
        }
    };
    wide(&format!("{} – {of}", question.words()), &table)
}

/// How many games, and in brackets how many of them with a deal if these are fewer.
fn games(row: &Social) -> String {
    let (all, agreed) = (words::count(row.all.games), words::count(row.agreed.games));
    if all == agreed { all } else { format!("{all} ({agreed})") }
}

/// The figure of all games, and in brackets that of games with a deal if these are others.
fn both(row: &Social, figure: impl Fn(&Negotiation) -> String) -> String {
    let all = figure(&row.all);
    if row.agreed.games == row.all.games || row.agreed.games == 0 {
        return all;
    }
    format!("{all} ({})", figure(&row.agreed))
}

fn interval(found: &Negotiation) -> String {
    let index = found.joint_gain;
    if index.low.is_finite() && index.high.is_finite() {
        words::minus(&format!("{:.0} to {:.0}", index.low, index.high))
    } else {
        words::interval(index)
    }
}
