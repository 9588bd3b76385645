//! Figures that hang on who else plays, on which board, worked out by hand.

use super::super::variance::Source;
use super::super::{Analysis, Facts, Twin, analyse};
use super::made_up::{about_one_seat, facts, game, seat};
use crate::tournament::record::GameRecord;

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.0005
}

/// A game of one CCG and one practice: who plays them, and what the CCG gains.
fn of_two(number: u32, board: u32, players: [&str; 2], gain: i64) -> GameRecord {
    let seats =
        vec![seat("vale", "ccg", players[0], gain), seat("docks", "practice", players[1], 0)];
    game(number, board, seats)
}

#[test]
fn the_null_entrant_moves_nobody_s_strength() {
    let names = ["fair", "fair (null)", "other"];
    let twin = Some(Twin { null: "fair (null)".to_owned(), of: "fair".to_owned() });
    let with = Facts { twin, ..facts(&names) };
    let found = analyse(&with, &about_one_seat(&names, &[vec![500, 500, 100], vec![300, 300, 0]]));
    let without = [vec![500, 100], vec![300, 0]];
    let alone = analyse(&facts(&["fair", "other"]), &about_one_seat(&["fair", "other"], &without));
    let of = |found: &Analysis, name: &str| {
        let one = found.ranking.iter().find(|one| one.entrant == name).expect("ranked");
        (one.datum.expect("compared"), one.strength.mean)
    };
    // Differences 0.4 and 0.3, so data of 0.35, and strengths of half of that.
    for found in [&found, &alone] {
        let (fair, other) = (of(found, "fair"), of(found, "other"));
        assert!(near(fair.0, 0.35) && near(other.0, -0.35), "{fair:?} {other:?}");
        assert!(near(fair.1, 0.175) && near(other.1, -0.175), "{fair:?} {other:?}");
    }
    assert!(near(of(&found, "fair (null)").0, 0.35), "what its twin has");
    assert_eq!(found.variance, alone.variance);
}

#[test]
fn tables_of_one_board_are_one_board() {
    let mut records = about_one_seat(&["A", "B"], &[vec![500, 100], vec![300, 100]]);
    let more = about_one_seat(&["A", "B"], &[vec![400, 100], vec![100, 100]]);
    records.extend((4..).zip(more).map(|(number, mut game)| {
        game.game = number;
        game.block += 2;
        game.table = "other".to_owned();
        game
    }));
    let found = analyse(&facts(&["A", "B"]), &records);
    assert_eq!((found.games, found.boards, found.pairs[0].boards), (8, 2, 2));
    // 0.4 and 0.3 on the first board, 0.2 and 0 on the second: 0.35 and 0.1.
    assert!(near(found.pairs[0].difference.mean, 0.225));
    // By halves of the boards the strengths are 0.175 and 0.05.
    let half = &found.halves[0];
    assert!(near(half.first, 0.175) && near(half.second, 0.05) && near(half.apart(), 0.125));
}

/// Two scenarios of two boards: each half has a board of both.
#[test]
fn halves_are_of_each_scenario() {
    let mut records =
        about_one_seat(&["A", "B"], &[vec![400, 0], vec![200, 0], vec![600, 0], vec![0, 0]]);
    for record in &mut records[4..] {
        record.scenario = "other".to_owned();
    }
    let found = analyse(&facts(&["A", "B"]), &records);
    // 0.4 and 0.6 against 0.2 and 0, and half of the mean differences for a strength.
    assert!(near(found.halves[0].first, 0.25) && near(found.halves[0].second, 0.05));
}

#[test]
fn one_board_has_no_halves_and_no_interval() {
    let found = analyse(&facts(&["A", "B"]), &about_one_seat(&["A", "B"], &[vec![500, 100]]));
    assert!(found.halves.is_empty() && found.ranking[0].strength.high.is_infinite());
}

#[test]
fn what_was_left_behind_is_by_the_best_table_of_the_board() {
    let mut records = vec![
        of_two(0, 0, ["A", "house"], 300),
        of_two(1, 0, ["B", "house"], 500),
        of_two(2, 0, ["house", "house"], 900),
        of_two(3, 1, ["A", "house"], 100),
        of_two(4, 1, ["B", "house"], -100),
    ];
    for (record, joint) in records.iter_mut().zip([50, 70, 60, 10, 40]) {
        record.joint_index = joint;
    }
    let found = analyse(&facts(&["A", "B"]), &records);
    // In the same place A stays 0.2 behind B, then is ahead: 0.1. At the table of the house the
    // seat had 0.9 on the first board: A is 0.6 and 0 short, B 0.4 and 0.2.
    let of = |matrix: &super::super::Matrix, name: &str| {
        let row = matrix.rows.iter().position(|row| row == name).expect("a row");
        matrix.cells[row][0].expect("recorded").mean
    };
    assert!(near(of(&found.regret, "A"), 0.1) && near(of(&found.regret, "B"), 0.1));
    assert!(near(of(&found.left_behind, "A"), 0.3) && near(of(&found.left_behind, "B"), 0.3));
    let social =
        |name: &str| &found.by_entrant.iter().find(|one| one.name == name).expect("an entrant").all;
    // The best tables had 70 and 40; the one that was played alike had 60.
    assert!(near(social("A").below_best.expect("recorded"), 25.0));
    assert!(near(social("B").below_best.expect("recorded"), 0.0));
    assert_eq!(social("A").below_homogeneous, Some(10.0));
    assert_eq!(social("B").below_homogeneous, Some(-10.0));
}

/// Where all are like A, B gains 0.7 in a seat that gives A 0.6; where all are like B, A gains 0.05
/// for B's 0.1.
#[test]
fn who_deviates_is_compared_with_the_resident_of_the_same_seat() {
    let mut records = vec![
        of_two(0, 0, ["A", "A"], 600),
        of_two(1, 0, ["B", "A"], 700),
        of_two(2, 0, ["B", "B"], 100),
        of_two(3, 0, ["A", "B"], 50),
    ];
    for (place, table) in
        ["homogeneous", "deviation/A", "homogeneous", "deviation/B"].into_iter().enumerate()
    {
        records[place].table = table.to_owned();
        records[place].focus = (place % 2 == 1).then_some(0);
    }
    let facts = Facts { design: "deviation".to_owned(), ..facts(&["A", "B"]) };
    let found = analyse(&facts, &records);
    let cell = |row: &str, column: &str| {
        let row = found.deviation.rows.iter().position(|name| name == row).expect("a row");
        let column = found.deviation.columns.iter().position(|name| name == column);
        found.deviation.cells[row][column.expect("a column")]
    };
    assert!(near(cell("A", "B").expect("played").mean, 0.1));
    assert!(near(cell("B", "A").expect("played").mean, -0.05));
    assert_eq!(cell("A", "A"), None);
    let at = found.exploited.rows.iter().position(|name| name == "A").expect("a row");
    assert!(near(found.exploited.cells[at][0].expect("played").mean, 0.1));
    // B's datum: +0.1 where all are like A, +0.05 where all are like itself.
    let best = &found.ranking[0];
    assert_eq!(best.entrant, "B");
    assert!(near(best.datum.expect("compared"), 0.075));
}

/// One player gains 1 beside P and nothing beside Q, on each of two boards: all that varies is who
/// sits there.
#[test]
fn the_spread_may_come_from_who_sits_where() {
    let play = |number, board, other, gain| of_two(number, board, ["A", other], gain);
    let records =
        [play(0, 0, "P", 1_000), play(1, 0, "Q", 0), play(2, 1, "P", 1_000), play(3, 1, "Q", 0)];
    let found = analyse(&facts(&["A"]), &records);
    let share = |source: Source| {
        found.variance.iter().find(|one| one.source == source).expect("split").share
    };
    assert!(near(share(Source::Neighbours), 1.0) && near(share(Source::Residual), 0.0));
}
