//! A seat's own desk: what it is there for, its time, its books by role.

mod ccg;
mod contracts;
mod nhs_england;
mod partnerships;
mod practice;
mod trust;

use shared::protocol::books::{Books, OpenedBooks};
use shared::protocol::entity::{DeskView, WteView};

use super::grid::{grid, paragraph};
use super::units::{pounds, wte};
use crate::mirror::Mirror;

/// My desk.
pub(crate) fn desk(mirror: &Mirror) -> String {
    let Some(desk) = mirror.desk() else {
        return "There is nothing on your desk yet: wait until the game has begun.".to_owned();
    };
    let mut parts = vec![heading(desk, mirror)];
    if let Some(aim) = &desk.aim {
        let text = format!("{}. {}", aim.title, aim.text);
        parts.push(format!("Your private aim, beside your score:\n{}", paragraph(&text, 2)));
    }
    parts.push(time(&desk.wte));
    parts.extend(expectations(desk));
    parts.push(match &desk.books {
        Books::NhsEngland(books) => nhs_england::text(books, mirror),
        Books::Ccg(books) => ccg::text(books, &desk.plan, mirror),
        Books::Practice(books) => practice::text(books, mirror),
        Books::Trust(books) => trust::text(books, mirror),
    });
    let partnerships = match &desk.books {
        Books::NhsEngland(_) => &[][..],
        Books::Ccg(books) => &books.partnerships,
        Books::Practice(books) => &books.partnerships,
        Books::Trust(books) => &books.partnerships,
    };
    if !partnerships.is_empty() {
        parts.push(partnerships::text(partnerships, mirror));
    }
    if !desk.opened.is_empty() {
        let rows = desk.opened.iter().map(|(seat, costs)| (mirror.name(seat).to_owned(), *costs));
        parts.push(true_costs("Books that were opened to you", rows.collect()));
    }
    parts.push("`plan` shows your plan, `default` what happens if you do nothing.".to_owned());
    parts.join("\n\n")
}

/// My time in a line.
pub(crate) fn time(time: &WteView) -> String {
    let mut text = format!("Time: {} of {} WTE left", wte(time.left), wte(time.size));
    let used: Vec<String> = [
        ("spent on moves", time.spent),
        ("held for deals", time.held),
        ("asked for by your plan", time.pledged),
    ]
    .into_iter()
    .filter(|(_, amount)| *amount != 0)
    .map(|(what, amount)| format!("{} {what}", wte(amount)))
    .collect();
    if !used.is_empty() {
        text.push_str(&format!(" ({})", used.join(", ")));
    }
    text.push('.');
    text
}

/// What was expected of the last year beside what came, and what is expected of this one.
fn expectations(desk: &DeskView) -> Option<String> {
    let because = |text: &Option<String>| {
        text.as_ref().map_or(String::new(), |text| format!(" (\u{201c}{text}\u{201d})"))
    };
    let came = desk.came.as_ref().map(|it| {
        let expected = pounds(it.amount);
        let why = because(&it.text);
        format!("Of year {} you expected {expected}{why}; it came to {}.", it.year, pounds(it.came))
    });
    let expected = desk
        .expected
        .as_ref()
        .map(|it| format!("Of this year you expect {}{}.", pounds(it.amount), because(&it.text)));
    let lines: Vec<String> = came.into_iter().chain(expected).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn heading(desk: &DeskView, mirror: &Mirror) -> String {
    let year = mirror.table().map_or("", |table| &table.year_label);
    let name = mirror.name(&desk.seat);
    format!("{name}, {year}\n{}", paragraph(&desk.briefing, 2))
}

fn true_costs(title: &str, rows: Vec<(String, OpenedBooks)>) -> String {
    let rows = rows.into_iter().map(|(name, costs)| {
        let mut row = vec![name];
        let of_each = [
            costs.fixed,
            costs.bed,
            costs.emergency,
            costs.a_and_e,
            costs.elective,
            costs.outpatient,
        ];
        row.extend(of_each.map(pounds));
        row
    });
    let header = ["£", "fixed", "a bed", "emergency", "A&E", "elective", "outpatient"];
    format!("{title}\n{}", grid(&header, rows.collect(), 1))
}
