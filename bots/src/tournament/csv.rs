//! A tournament's records and leaderboard as CSV, for spreadsheets and statistics programs.

use super::analysis::Analysis;
use super::record::GameRecord;

/// The columns of [`long`].
const LONG: [&str; 20] = [
    "game",
    "block",
    "scenario",
    "seed",
    "table",
    "in_focus",
    "seat",
    "role",
    "entrant",
    "score",
    "walk_away",
    "span",
    "wte_spent_hundredths",
    "verdict",
    "joint_index",
    "joint_without_deals",
    "collapsed",
    "tabled",
    "signed",
    "pounds_agreed",
];

/// A line for each seat of each game, in the order of records.
///
/// # Errors
///
/// If it can't be written, which in memory does not happen.
pub fn long(records: &[GameRecord]) -> Result<String, String> {
    let mut sheet = Sheet::with(&LONG)?;
    for game in records {
        let collapsed = game.collapsed.map(|how| format!("{how:?}")).unwrap_or_default();
        for (place, seat) in game.seats.iter().enumerate() {
            let verdict = seat.conduct.as_ref().map(|it| format!("{:?}", it.verdict));
            sheet.line(&[
                game.game.to_string(),
                game.block.to_string(),
                game.scenario.clone(),
                game.seed.clone(),
                game.table.clone(),
                (game.focus.map(usize::from) == Some(place)).to_string(),
                seat.seat.clone(),
                seat.role.clone(),
                seat.entrant.clone(),
                seat.score.to_string(),
                seat.walk_away.to_string(),
                seat.span.to_string(),
                seat.wte_spent.to_string(),
                verdict.unwrap_or_default().to_lowercase(),
                game.joint_index.to_string(),
                game.joint_without_deals.to_string(),
                collapsed.clone(),
                game.talks.tabled.to_string(),
                game.talks.signed.to_string(),
                game.talks.pounds_agreed.to_string(),
            ])?;
        }
    }
    sheet.done()
}

/// A line for each entrant, best first, with its strength in each role in columns of their own.
///
/// # Errors
///
/// If it can't be written, which in memory does not happen.
pub fn wide(analysis: &Analysis) -> Result<String, String> {
    let first = ["rank", "tier", "entrant", "strength", "low", "high", "best_rank", "worst_rank"];
    let roles = analysis.by_role.columns.iter().map(|role| format!("strength_as_{role}"));
    let last = ["datum", "seats_held", "rating"].map(str::to_owned);
    let header: Vec<String> =
        first.iter().map(|name| (*name).to_owned()).chain(roles).chain(last).collect();
    let mut sheet = Sheet::with(&header)?;
    for one in &analysis.ranking {
        let row = analysis.by_role.rows.iter().position(|name| *name == one.entrant);
        let cells = row.and_then(|row| analysis.by_role.cells.get(row));
        let in_roles = cells.into_iter().flatten();
        let mut line = vec![one.rank.to_string(), one.tier.to_string(), one.entrant.clone()];
        line.extend([one.strength.mean, one.strength.low, one.strength.high].map(figure));
        line.extend([one.ranks.0.to_string(), one.ranks.1.to_string()]);
        line.extend(in_roles.map(|cell| cell.map_or_else(String::new, |it| figure(it.mean))));
        line.push(one.datum.map_or_else(String::new, figure));
        line.extend([one.seats_held.to_string(), figure(one.rating)]);
        sheet.line(&line)?;
    }
    sheet.done()
}

/// With as many digits as are the same on every machine.
fn figure(value: f64) -> String {
    if value.is_finite() { format!("{value:.6}") } else { String::new() }
}

/// A sheet in memory.
struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    fn with<T: AsRef<[u8]>>(header: &[T]) -> Result<Self, String> {
        let mut sheet = Self(csv::Writer::from_writer(Vec::new()));
        sheet.line(header)?;
        Ok(sheet)
    }

    fn line<T: AsRef<[u8]>>(&mut self, cells: &[T]) -> Result<(), String> {
        self.0.write_record(cells).map_err(|error| error.to_string())
    }

    fn done(self) -> Result<String, String> {
        let bytes = self.0.into_inner().map_err(|error| error.to_string())?;
        String::from_utf8(bytes).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tournament::record::{SeatRecord, Talks};

    #[test]
    fn every_seat_has_a_line_and_a_strange_name_stays_in_its_cell() {
        let seat = SeatRecord {
            seat: "docks".to_owned(),
            role: "practice".to_owned(),
            entrant: "a,\"b\"\nc".to_owned(),
            score: -5,
            walk_away: 7,
            span: 2_000,
            wte_spent: 0,
            conduct: None,
        };
        let game = GameRecord {
            game: 3,
            block: 1,
            scenario: "standard".to_owned(),
            seed: "18446744073709551615".to_owned(),
            table: "soft".to_owned(),
            focus: Some(1),
            seats: vec![seat.clone(), seat],
            joint_index: 10,
            joint_without_deals: 4,
            collapsed: None,
            talks: Talks::default(),
            state_hash: String::new(),
        };
        let text = long(&[game]).expect("written");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let lines: Vec<csv::StringRecord> =
            reader.records().map(|it| it.expect("a line")).collect();
        let cell = |line: usize, column: &str| {
            let place = LONG.iter().position(|name| *name == column).expect("a column");
            lines[line].get(place).expect("a cell").to_owned()
        };
        assert_eq!(lines.len(), 2);
        assert_eq!(cell(1, "entrant"), "a,\"b\"\nc");
        assert_eq!((cell(0, "in_focus"), cell(1, "in_focus")), ("false".into(), "true".into()));
        assert_eq!((cell(0, "score"), cell(0, "seed")), ("-5".into(), u64::MAX.to_string()));
    }
}
