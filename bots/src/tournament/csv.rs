//! A tournament's records and leaderboard as CSV, for spreadsheets and statistics programs.

use std::collections::BTreeSet;

use super::analysis::{Analysis, METRICS, Matrix, MatrixCell, Negotiation, Social};
use super::record::GameRecord;

/// The columns of [`long`].
const LONG: [&str; 24] = [
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
    "turns_to_agree",
    "turns_in_all",
    "pounds_agreed",
    "management_cost",
    "decisions",
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
                game.talks.turns_to_agree.to_string(),
                game.talks.turns_in_all.to_string(),
                game.talks.pounds_agreed.to_string(),
                game.talks.management_cost.to_string(),
                game.talks.decisions.to_string(),
            ])?;
        }
    }
    sheet.done()
}

/// A line for each entrant, best first. Strength, regret and what was left behind have a column for
/// each role; figures of how tables negotiated have two, over all games and over those with a deal.
///
/// # Errors
///
/// If it can't be written, which in memory does not happen.
pub fn wide(analysis: &Analysis) -> Result<String, String> {
    let first = ["rank", "tier", "entrant", "strength", "low", "high", "best_rank", "worst_rank"];
    let last = ["datum", "seats_held", "rating"];
    let by_role = [
        ("strength", &analysis.by_role),
        ("regret", &analysis.regret),
        ("left_behind", &analysis.left_behind),
    ];
    let roles = by_role.iter().flat_map(|(what, matrix)| {
        matrix.columns.iter().map(move |role| format!("{what}_as_{role}"))
    });
    let plain = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let mut header = plain(&first);
    header.extend(roles);
    header.extend(plain(&last));
    header.extend(negotiation_header(analysis));
    let mut sheet = Sheet::with(&header)?;
    for one in &analysis.ranking {
        let mut line = vec![one.rank.to_string(), one.tier.to_string(), one.entrant.clone()];
        line.extend([one.strength.mean, one.strength.low, one.strength.high].map(figure));
        line.extend([one.ranks.0.to_string(), one.ranks.1.to_string()]);
        for (_, matrix) in by_role {
            line.extend(row(matrix, &one.entrant).map(|it| maybe(it.map(|cell| cell.mean))));
        }
        line.extend([maybe(one.datum), one.seats_held.to_string(), figure(one.rating)]);
        let social = analysis.by_entrant.iter().find(|social| social.name == one.entrant);
        line.extend(social.into_iter().flat_map(|social| negotiation(analysis, social)));
        sheet.line(&line)?;
    }
    sheet.done()
}

/// A line for each pair of entrants: how far the one is ahead of the other, and how surely.
///
/// # Errors
///
/// If it can't be written, which in memory does not happen.
pub fn pairs(analysis: &Analysis) -> Result<String, String> {
    let header =
        ["one", "other", "boards", "difference", "low", "high", "chance", "corrected", "apart"];
    let mut sheet = Sheet::with(&header)?;
    for pair in &analysis.pairs {
        let mut line = vec![pair.one.clone(), pair.other.clone(), pair.boards.to_string()];
        let found = pair.difference;
        line.extend([found.mean, found.low, found.high, pair.chance, pair.corrected].map(figure));
        line.push(pair.apart().to_string());
        sheet.line(&line)?;
    }
    sheet.done()
}

/// A line for each figure of each matrix: of which one, of whom, and by what.
///
/// # Errors
///
/// If it can't be written, which in memory does not happen.
pub fn matrices(analysis: &Analysis) -> Result<String, String> {
    let mut sheet = Sheet::with(&["matrix", "entrant", "by", "mean", "margin", "count"])?;
    let all = [
        ("by_role", &analysis.by_role),
        ("by_partner", &analysis.by_partner),
        ("by_scenario", &analysis.by_scenario),
        ("regret", &analysis.regret),
        ("left_behind", &analysis.left_behind),
        ("deviation", &analysis.deviation),
        ("exploited", &analysis.exploited),
    ];
    for (name, matrix) in all {
        for (entrant, cells) in matrix.rows.iter().zip(&matrix.cells) {
            for (column, cell) in matrix.columns.iter().zip(cells) {
                let Some(cell) = cell else { continue };
                let (mean, margin) = (figure(cell.mean), figure(cell.margin));
                sheet.line(&[name, entrant, column, &mean, &margin, &cell.count.to_string()])?;
            }
        }
    }
    sheet.done()
}

/// A line for each kind of table: how it negotiated.
///
/// # Errors
///
/// If it can't be written, which in memory does not happen.
pub fn tables(analysis: &Analysis) -> Result<String, String> {
    let first = ["table", "games_all", "games_agreed"].map(str::to_owned);
    let mut sheet =
        Sheet::with(&first.into_iter().chain(negotiation_header(analysis)).collect::<Vec<_>>())?;
    for one in &analysis.by_table {
        let mut line = vec![one.name.clone()];
        line.extend([one.all.games, one.agreed.games].map(|games| games.to_string()));
        line.extend(negotiation(analysis, one));
        sheet.line(&line)?;
    }
    sheet.done()
}

/// An entrant's row of a matrix, a cell for each column.
fn row<'a>(
    matrix: &'a Matrix,
    entrant: &str,
) -> impl Iterator<Item = Option<&'a MatrixCell>> + use<'a> {
    let place = matrix.rows.iter().position(|name| name == entrant);
    let cells = place.and_then(|place| matrix.cells.get(place));
    (0..matrix.columns.len()).map(move |at| cells.and_then(|cells| cells.get(at)?.as_ref()))
}

/// Over all games and over those with a deal: every figure, then why deals ended unsigned.
fn negotiation_header(analysis: &Analysis) -> Vec<String> {
    let figures = METRICS.iter().map(|metric| metric.key.to_owned());
    let whys = reasons(analysis).into_iter().map(|why| format!("broken_{why}"));
    let names: Vec<String> = figures.chain(whys).collect();
    let over = |games: &'static str| names.iter().map(move |name| format!("{name}_{games}"));
    over("all").chain(over("agreed")).collect()
}

fn negotiation(analysis: &Analysis, social: &Social) -> Vec<String> {
    let whys = reasons(analysis);
    let of = |found: &Negotiation| -> Vec<String> {
        let figures = METRICS.iter().map(|metric| maybe(metric.of(found)));
        let share = |why: &&str| figure(found.broken.get(*why).copied().unwrap_or(0.0));
        figures.chain(whys.iter().map(share)).collect()
    };
    [&social.all, &social.agreed].into_iter().flat_map(of).collect()
}

/// Why deals ended unsigned anywhere.
fn reasons(analysis: &Analysis) -> BTreeSet<&str> {
    let tables = analysis.by_table.iter().flat_map(|table| table.all.broken.keys());
    tables.map(String::as_str).collect()
}

fn maybe(value: Option<f64>) -> String {
    value.map_or_else(String::new, figure)
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
    use crate::tournament::analysis::analyse;
    use crate::tournament::analysis::tests::made_up::{about_one_seat, facts};
    use crate::tournament::record::{SeatRecord, Talks};

    #[test]
    fn every_entrant_and_every_pair_has_a_line_with_all_columns() {
        let names = ["A", "B", "C"];
        let mut games = about_one_seat(&names, &[vec![500, 300, 0], vec![300, 200, 100]]);
        (games[0].talks.tabled, games[0].talks.signed) = (4, 1);
        games[0].talks.broken.insert("refused".to_owned(), 3);
        let found = analyse(&facts(&names), &games);
        let read = |text: &str| -> Vec<Vec<String>> {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let line = |line: csv::StringRecord| line.iter().map(str::to_owned).collect();
            let mut lines = vec![line(reader.headers().expect("a header").clone())];
            lines.extend(reader.records().map(|it| line(it.expect("as long as the header"))));
            lines
        };
        let wide = read(&wide(&found).expect("written"));
        assert_eq!(wide.len(), 4);
        let cell = |line: &[String], name: &str| {
            line[wide[0].iter().position(|it| it == name).expect(name)].clone()
        };
        assert_eq!(cell(&wide[1], "entrant"), "A");
        assert_eq!(cell(&wide[1], "regret_as_ccg"), "0.000000");
        assert_eq!(cell(&wide[3], "regret_as_ccg"), "0.350000");
        assert_eq!(cell(&wide[2], "joint_index_all"), "0.000000");
        assert_eq!(cell(&wide[2], "joint_index_agreed"), "", "no game of B had a deal");
        assert_eq!(cell(&wide[1], "deal_rate_all"), "0.250000");
        assert_eq!(cell(&wide[1], "broken_refused_all"), "0.750000");
        let matrices = read(&matrices(&found).expect("written"));
        let regret = matrices.iter().find(|line| line[0] == "regret" && line[1] == "C");
        // 0.5 and 0.2 behind the best: 0.35, and 12.706 x 0.15 to each side; two seats held.
        assert_eq!(regret.expect("a line")[2..], ["ccg", "0.350000", "1.905900", "2"]);
        let tables = read(&tables(&found).expect("written"));
        assert_eq!((tables.len(), tables[1][..3].join(" ")), (2, "soft 6 1".to_owned()));
        let pairs = read(&pairs(&found).expect("written"));
        assert_eq!(pairs.len(), 4);
        assert_eq!(pairs[1][..4], ["A", "B", "2", "0.150000"]);
        assert_eq!(pairs[1][8], "false", "two boards tell nobody apart");
    }

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
