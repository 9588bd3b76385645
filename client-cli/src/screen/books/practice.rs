//! A practice's books.

use shared::protocol::books::PracticeBooks;

use super::ccg::service;
use crate::mirror::Mirror;
use crate::screen::grid::pairs;
use crate::screen::units::{count, pence, percent, pounds, tenths};

/// The books as text.
pub(super) fn text(books: &PracticeBooks, _mirror: &Mirror) -> String {
    let services = if books.services.is_empty() {
        "  none".to_owned()
    } else {
        let lines = books.services.iter().map(|line| format!("  {}", service(line)));
        lines.collect::<Vec<_>>().join("\n")
    };
    format!(
        "Your practice and its locality\n{}\n\nEnhanced services that stand\n{services}\n\n\
         Support\n{}",
        pairs(&work(books)),
        pairs(&support(books))
    )
}

fn work(books: &PracticeBooks) -> Vec<(&'static str, String, String)> {
    vec![
        (
            "practices",
            count(books.practices),
            format!(
                "you lead them: {} people, {} weighted",
                count(books.people),
                count(books.weighted)
            ),
        ),
        (
            "core price",
            pence(books.price_pence),
            format!(
                "each weighted patient; {} by the national contract",
                pence(books.national_price_pence)
            ),
        ),
        ("partners' income", pounds(books.income), "last year, each practice".to_owned()),
        (
            "weekly sessions",
            tenths(books.sessions_tenths),
            format!("in the locality; one costs {} a year", pounds(books.session_cost)),
        ),
        (
            "workload",
            percent(books.workload_bp),
            "of the consultations you can give were asked for".to_owned(),
        ),
        ("unmet need", percent(books.unmet_bp), "of what was asked last year".to_owned()),
        (
            "1% of your time",
            pence(books.one_percent_pence),
            "a head and year: an enhanced service pays from this price on".to_owned(),
        ),
        (
            "neighbours ask",
            asked(&books.asks_bp),
            "of what work costs; where terms have a quorum, the last one needed sets the price"
                .to_owned(),
        ),
    ]
}

/// The cheapest and the dearest.
fn asked(asks: &[i64]) -> String {
    let [Some(least), Some(most)] = [asks.first(), asks.last()] else {
        return "nothing: there are none".to_owned();
    };
    format!("{} to {}", percent(*least), percent(*most))
}

fn support(books: &PracticeBooks) -> Vec<(&'static str, String, String)> {
    vec![
        ("for the CCG", percent(books.support_bp), "true, in your locality".to_owned()),
        ("goodwill", percent(books.goodwill_bp), "fades unless it becomes support".to_owned()),
        ("morale", percent(books.morale_bp), String::new()),
    ]
}
