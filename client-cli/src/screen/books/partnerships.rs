//! Clinical partnerships as their parties' books show them.

use shared::protocol::books::PartnershipLine;

use crate::mirror::Mirror;
use crate::screen::grid::grid;
use crate::screen::units::{count, pence, percent, pounds};

/// Partnerships that stand, with what came of them last year.
pub(super) fn text(lines: &[PartnershipLine], mirror: &Mirror) -> String {
    let rows = lines.iter().map(|line| {
        let names: Vec<&str> = line.parties.iter().map(|seat| mirror.name(seat)).collect();
        let mut row = vec![
            names.join(", "),
            pence(line.terms.budget_pence),
            percent(line.terms.time_bp),
            count(line.practices),
        ];
        row.extend(line.last_year.iter().flat_map(|year| {
            let work = year.time + year.community;
            [year.budget, year.bills, work, year.balance, year.practices_share, year.trust_share]
                .map(pounds)
        }));
        row.resize(HEADER.len(), String::new());
        row
    });
    format!("Clinical partnerships (money: last year)\n{}", grid(&HEADER, rows.collect(), 1))
}

const HEADER: [&str; 10] = [
    "partners",
    "a head",
    "time",
    "practices",
    "paid in",
    "bills",
    "work",
    "left",
    "to practices",
    "to trust",
];
