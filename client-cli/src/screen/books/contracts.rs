//! Acute contracts as both sides' books show them.

use std::collections::BTreeMap;

use shared::protocol::books::{Activity, ContractLine};

use crate::mirror::Mirror;
use crate::screen::grid::grid;
use crate::screen::terms::typed_form;
use crate::screen::units::{count, percent, pounds};

/// Contracts by the other side's seat.
pub(super) fn text(contracts: &BTreeMap<String, ContractLine>, mirror: &Mirror) -> String {
    if contracts.is_empty() {
        return "Acute contracts\n  none".to_owned();
    }
    let money = contracts.iter().map(|(seat, line)| {
        vec![
            mirror.name(seat).to_owned(),
            typed_form(line.terms.form),
            percent(line.terms.price_bp),
            pounds(line.value),
            pounds(line.block),
            pounds(line.paid_last_year),
            line.tension.to_string(),
            count(line.avoidable),
        ]
    });
    let money = grid(
        &[
            "with",
            "form",
            "price",
            "worth at tariff",
            "of it fixed",
            "paid last year",
            "tension",
            "avoidable",
        ],
        money.collect(),
        2,
    );
    let activity = contracts.iter().flat_map(|(seat, line)| {
        [
            row(format!("{}: baseline", mirror.name(seat)), line.baseline),
            row(format!("{}: last year", mirror.name(seat)), line.outturn),
        ]
    });
    let activity = grid(
        &["activity", "emergencies", "A&E", "electives", "outpatients"],
        activity.collect(),
        1,
    );
    format!("Acute contracts (last year's terms until new ones bind)\n{money}\n\n{activity}")
}

fn row(name: String, activity: Activity) -> Vec<String> {
    let Activity { emergencies, a_and_e, electives, outpatients } = activity;
    let mut row = vec![name];
    row.extend([emergencies, a_and_e, electives, outpatients].map(count));
    row
}
