//! A trust's books.

use shared::protocol::books::TrustBooks;

use super::{contracts, true_costs};
use crate::mirror::Mirror;
use crate::screen::grid::pairs;
use crate::screen::units::{count, percent, pounds, signed_pounds};

/// The books as text.
pub(super) fn text(books: &TrustBooks, mirror: &Mirror) -> String {
    let costs = vec![("only you know".to_owned(), books.costs)];
    [
        format!("Money\n{}", pairs(&money(books))),
        contracts::text(&books.contracts, mirror),
        true_costs("True costs", costs),
        format!("The hospital\n{}", pairs(&hospital(books))),
    ]
    .join("\n\n")
}

fn money(books: &TrustBooks) -> Vec<(&'static str, String, String)> {
    vec![
        ("income", pounds(books.last_income), "last year".to_owned()),
        (
            "result",
            signed_pounds(books.last_result),
            format!("last year; {} since the game began", signed_pounds(books.results)),
        ),
        ("specialised", pounds(books.specialised), "a year, from NHS England".to_owned()),
    ]
}

fn hospital(books: &TrustBooks) -> Vec<(&'static str, String, String)> {
    vec![
        ("beds", count(books.beds), format!("{} full last year", percent(books.occupancy_bp))),
        (
            "waiting",
            count(books.waiting),
            format!("{} treated within 18 weeks", percent(books.eighteen_weeks_bp)),
        ),
        ("A&E", percent(books.four_hours_bp), "seen within four hours".to_owned()),
        ("quality", percent(books.quality_bp), String::new()),
        ("strain", percent(books.strain_bp), "of the workforce".to_owned()),
    ]
}
