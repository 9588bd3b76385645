//! NHS England's books.

use shared::protocol::books::NhsEnglandBooks;

use crate::mirror::Mirror;
use crate::screen::grid::{grid, pairs};
use crate::screen::units::{count, pence, pounds};

/// The books as text.
pub(super) fn text(books: &NhsEnglandBooks, mirror: &Mirror) -> String {
    [money(books), ccgs(books, mirror), practices(books, mirror)].join("\n\n")
}

fn money(books: &NhsEnglandBooks) -> String {
    let rows = [
        ("envelope", pounds(books.envelope), "all CCGs' programme allocations".to_owned()),
        (
            "still free",
            pounds(books.free),
            "after signed settlements and floors; what isn't given is lost".to_owned(),
        ),
        (
            "sustainability fund",
            pounds(books.sustainability_fund_left),
            "only by a package with a trust, a CCG and a practice".to_owned(),
        ),
    ];
    format!("Money\n{}", pairs(&rows))
}

fn ccgs(books: &NhsEnglandBooks, mirror: &Mirror) -> String {
    let rows = books.ccgs.iter().map(|(seat, line)| {
        let mut name = format!("{} ({seat})", mirror.name(seat));
        if line.directions {
            name.push_str(", under directions");
        }
        let mut row = vec![name];
        let figures = [
            line.last_programme,
            line.floor,
            line.by_formula,
            line.target,
            line.running_costs_next,
        ];
        row.extend(figures.map(pounds));
        row
    });
    let header =
        ["CCG", "last year", "floor", "by formula", "fair share", "running costs next year"];
    format!("CCGs\n{}", grid(&header, rows.collect(), 1))
}

fn practices(books: &NhsEnglandBooks, mirror: &Mirror) -> String {
    let rows = books.practices.iter().map(|(seat, line)| {
        vec![
            format!("{} ({seat})", mirror.name(seat)),
            count(line.people),
            count(line.weighted),
            pence(line.last_price_pence),
            pence(line.national_price_pence),
        ]
    });
    let header = ["locality", "people", "weighted", "core price last year", "nationally"];
    format!("General practice\n{}", grid(&header, rows.collect(), 1))
}
