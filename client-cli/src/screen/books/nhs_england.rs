//! NHS England's books.

use shared::protocol::books::{AuditLine, NhsEnglandBooks};

use crate::mirror::Mirror;
use crate::screen::figures::label;
use crate::screen::grid::{grid, pairs};
use crate::screen::units::{count, pence, percent, pounds};

/// The books as text.
pub(super) fn text(books: &NhsEnglandBooks, mirror: &Mirror) -> String {
    let mut parts = vec![money(books), ccgs(books, mirror)];
    parts.extend(audit(books, mirror));
    parts.push(practices(books, mirror));
    parts.extend(special_measures(books, mirror));
    parts.join("\n\n")
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

/// What tight supervision shows of last year.
fn audit(books: &NhsEnglandBooks, mirror: &Mirror) -> Option<String> {
    let audited: Vec<(&str, &AuditLine)> = (books.ccgs.iter())
        .filter_map(|(seat, line)| Some((mirror.name(seat), line.audit.as_ref()?)))
        .collect();
    let tasks: Vec<&String> = audited.first()?.1.yields_bp.keys().collect();
    let row = |name: &str, figure: &dyn Fn(&AuditLine) -> String| {
        let mut row = vec![name.to_owned()];
        row.extend(audited.iter().map(|(_, line)| figure(line)));
        row
    };
    let mut rows: Vec<Vec<String>> = (tasks.iter())
        .map(|task| {
            let done = |line: &AuditLine| {
                line.yields_bp.get(*task).copied().map_or("-".to_owned(), percent)
            };
            row(&format!("{} done", label(task)), &done)
        })
        .collect();
    rows.push(row("readiness", &|line| percent(line.readiness_bp)));
    rows.push(row("members' support", &|line| percent(line.support_bp)));
    rows.push(row("as its leaders hear it", &|line| percent(line.heard_support_bp)));
    rows.push(row("demand fund", &|line| pounds(line.demand_fund)));
    let mut header = vec!["last year"];
    header.extend(audited.iter().map(|(name, _)| *name));
    Some(format!("What tight supervision shows\n{}", grid(&header, rows, 1)))
}

/// Trusts whose beds NHS England may set.
fn special_measures(books: &NhsEnglandBooks, mirror: &Mirror) -> Option<String> {
    let rows = books.special_measures.iter().map(|(seat, line)| {
        vec![
            format!("{} ({seat})", mirror.name(seat)),
            count(line.beds),
            percent(line.occupancy_bp),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let header = ["trust", "beds", "occupancy last year"];
    (!rows.is_empty())
        .then(|| format!("In special measures: `plan set bed-plan.…`\n{}", grid(&header, rows, 1)))
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
