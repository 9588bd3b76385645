//! The tables of a workshop side by side, as whoever leads it reads them: a table on each line.

use std::collections::{BTreeMap, BTreeSet};

use shared::protocol::score::ComparedView;
use shared::protocol::workshop::{SeatPart, TableStanding, TablesCompared};
use shared::rules::phase::PhaseName;

use super::figures::{figure, label};
use super::grid::{grid, paragraph};
use super::units::count;
use super::workshop::missing;

/// Figures of the whole health economy that are shown, of all that are published.
const OF_ALL: [&str; 5] =
    ["result_of_all", "outcomes_bp", "inequality_bp", "four_hours_bp", "eighteen_weeks_bp"];

/// How many figures of one seat are shown.
const OF_SEAT_MAX: usize = 6;

/// How far all tables are and what they have come to.
pub(crate) fn tables(found: &TablesCompared) -> String {
    let accounts = |table: &TableStanding| table.accounts.as_ref().map(|it| it.economy.clone());
    let known: Vec<&str> = OF_ALL.into_iter().filter(|name| known(found, accounts, name)).collect();
    let rows = found.tables.iter().map(|table| {
        let figures = accounts(table).unwrap_or_default();
        let mut row = vec![table.table.to_string(), moment(table), accounts_of(table)];
        row.extend(known.iter().map(|name| written(&figures, name)));
        let score = table.score.as_ref();
        row.push(score.map_or_else(String::new, |score| count(score.joint_index)));
        row.extend(points(score.and_then(|score| score.compared.as_ref())));
        row
    });
    let labels: Vec<String> = known.iter().map(|name| label(name)).collect();
    let mut header = vec!["table", "now", "accounts"];
    header.extend(labels.iter().map(String::as_str));
    header.extend(["index", "points", "par"]);
    let mut lines = vec![grid(&header, rows.collect(), 3)];
    lines.extend(found.tables.iter().filter_map(|table| {
        let how = table.score.as_ref()?.collapsed.as_ref()?;
        Some(paragraph(&format!("Table {} collapsed: {how}", table.table), 0))
    }));
    lines.extend(missing(found.time, found.tables.iter().map(|it| (it.table, &*it.people))));
    lines.push("`compare SEAT` compares what one seat has come to at all tables.".to_owned());
    lines.join("\n")
}

/// What one seat has come to at all tables.
pub(crate) fn seat(found: &TablesCompared, seat: &str) -> String {
    let accounts = |table: &TableStanding| table.accounts.as_ref()?.bodies.get(seat).cloned();
    let names: Vec<String> = (found.tables.iter())
        .filter_map(accounts)
        .flat_map(BTreeMap::into_keys)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    // Money first: what else there is, as far as it fits.
    let money = |name: &&String| matches!(name.as_str(), "income" | "result");
    let names = names.iter().filter(money).chain(names.iter().filter(|it| !money(it)));
    let names: Vec<&String> = names.take(OF_SEAT_MAX).collect();
    let rows = found.tables.iter().map(|table| {
        let figures = accounts(table).unwrap_or_default();
        let mut row = vec![table.table.to_string(), player(table, seat), accounts_of(table)];
        row.extend(names.iter().map(|name| written(&figures, name)));
        let score = table.score.as_ref().and_then(|score| score.seats.get(seat));
        row.push(score.map_or_else(String::new, |score| count(score.score)));
        row.extend(points(score.and_then(|score| score.compared.as_ref())));
        row
    });
    let labels: Vec<String> = names.iter().map(|name| label(name)).collect();
    let mut header = vec!["table", "played by", "accounts"];
    header.extend(labels.iter().map(String::as_str));
    header.extend(["score", "points", "par"]);
    format!("{seat}\n{}", grid(&header, rows.collect(), 3))
}

fn known(
    found: &TablesCompared,
    accounts: impl Fn(&TableStanding) -> Option<BTreeMap<String, i64>>,
    name: &str,
) -> bool {
    found.tables.iter().filter_map(accounts).any(|figures| figures.contains_key(name))
}

fn moment(table: &TableStanding) -> String {
    match table.phase {
        PhaseName::Lobby | PhaseName::Over => table.phase.as_str().to_owned(),
        phase => format!("year {}, {}", table.year, phase.as_str()),
    }
}

/// Of which year the figures are.
fn accounts_of(table: &TableStanding) -> String {
    table.accounts.as_ref().map_or_else(String::new, |accounts| accounts.label.clone())
}

fn written(figures: &BTreeMap<String, i64>, name: &str) -> String {
    figures.get(name).map_or_else(String::new, |value| figure(name, *value))
}

fn points(compared: Option<&ComparedView>) -> [String; 2] {
    compared.map_or_else(Default::default, |it| [count(it.points), count(it.par_points)])
}

fn player(table: &TableStanding, seat: &str) -> String {
    let decides = table.people.iter().find(|it| it.seat == seat && it.part == SeatPart::Decider);
    match decides {
        Some(found) => found.name.clone().unwrap_or_else(|| "(erased)".to_owned()),
        None => "a bot".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn compared() -> TablesCompared {
        let people = json!([{"person": 3, "name": "Bea", "seat": "queens", "part": "decider",
            "program": false, "away_since": 280_000}]);
        let accounts = |result: i64| {
            json!({"year": 1, "label": "2013/14", "register": [], "verdicts": [], "newspaper": [],
                "economy": {"result_of_all": result, "outcomes_bp": 6_221},
                "bodies": {"queens": {"income": 300_000_000, "result": result, "waiting": 900}}})
        };
        let points = json!({"points": 620, "par_points": 700, "without_deals": 1, "par": 2});
        let over = json!({"joint_index": 61_000, "joint": {}, "comparison": "made",
            "collapsed": "a hospital closed.", "compared": points,
            "seats": {"queens": {"score": 41_000, "measures": {}, "compared": points}}});
        let found = json!({"time": 340_000, "tables": [
            {"table": 1, "year": 2, "phase": "contracting", "people": people,
             "accounts": accounts(-1_200_000)},
            {"table": 2, "year": 1, "phase": "over", "people": [], "accounts": accounts(500),
             "score": over},
            {"table": 3, "year": 1, "phase": "lobby", "people": []}]});
        serde_json::from_value(found).expect("compared")
    }

    #[test]
    fn tables_stand_side_by_side() {
        insta::assert_snapshot!(tables(&compared()));
    }

    #[test]
    fn one_seat_is_compared_with_itself_at_other_tables() {
        insta::assert_snapshot!(seat(&compared(), "queens"));
    }
}
