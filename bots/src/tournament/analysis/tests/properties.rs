//! What holds of every tournament, and what the intervals promise, by simulation.

use proptest::prelude::*;

use super::super::{Analysis, analyse};
use super::made_up::{about_one_seat, facts};
use crate::strategies::Luck;

const NAMES: [&str; 4] = ["A", "B", "C", "D"];

/// Gains with a board's own luck and a game's, thousandths: sums of draws, so nearly normal.
fn simulated(luck: Luck, blocks: usize, strengths: [i64; 4]) -> Vec<Vec<i64>> {
    let noise = |luck: Luck| (0..6).map(|draw| luck.of(draw).between(-100, 100)).sum::<i64>();
    let block = |block: usize| {
        let luck = luck.of(block as u64);
        let board = 3 * noise(luck.named("board"));
        let of = |(place, strength): (usize, &i64)| {
            board + strength + noise(luck.named("game").of(place as u64))
        };
        strengths.iter().enumerate().map(of).collect()
    };
    (0..blocks).map(block).collect()
}

fn order(found: &Analysis) -> Vec<String> {
    found.ranking.iter().map(|one| one.entrant.clone()).collect()
}

/// A case is a whole analysis.
fn few_cases() -> ProptestConfig {
    ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(few_cases())]

    #[test]
    fn the_order_of_records_changes_nothing(
        gains in prop::collection::vec(prop::collection::vec(-900_i64..900, 4), 2..6),
        luck in any::<u64>(),
    ) {
        let mut records = about_one_seat(&NAMES, &gains);
        let before = analyse(&facts(&NAMES), &records);
        Luck(luck).shuffle(&mut records);
        let twice = records[0].clone();
        records.push(twice);
        prop_assert_eq!(before, analyse(&facts(&NAMES), &records));
    }

    #[test]
    fn an_easier_board_favours_nobody(
        gains in prop::collection::vec(prop::collection::vec(-900_i64..900, 4), 2..6),
        more in 1_i64..5_000,
    ) {
        let before = analyse(&facts(&NAMES), &about_one_seat(&NAMES, &gains));
        let mut easier = gains;
        easier[0].iter_mut().for_each(|gain| *gain += more);
        let after = analyse(&facts(&NAMES), &about_one_seat(&NAMES, &easier));
        prop_assert_eq!(order(&before), order(&after));
        for (one, other) in before.ranking.iter().zip(&after.ranking) {
            prop_assert!((one.strength.mean - other.strength.mean).abs() < 1e-6);
            prop_assert_eq!(one.tier, other.tier);
        }
    }
}

#[test]
fn twins_share_a_tier_and_the_better_one_is_found() {
    let mut gains = simulated(Luck(1), 40, [300, 0, 0, -300]);
    for block in &mut gains {
        block[2] = block[1];
    }
    let found = analyse(&facts(&NAMES), &about_one_seat(&NAMES, &gains));
    let tiers: Vec<(&str, usize, usize)> =
        found.ranking.iter().map(|one| (one.entrant.as_str(), one.rank, one.tier)).collect();
    assert_eq!(tiers, [("A", 1, 1), ("B", 2, 2), ("C", 2, 2), ("D", 4, 3)]);
    assert_eq!(found.ranking[0].first, 1.0);
    assert!(found.ranking[0].rating > found.ranking[3].rating);
}

/// In 400 tournaments of twelve boards the interval holds the truth about 95 times in 100.
#[test]
fn intervals_hold_what_they_promise() {
    const TRIALS: u64 = 400;
    let strengths = [300, 100, 0, -400];
    let holds = |trial: u64| {
        let gains = simulated(Luck(7).of(trial), 12, strengths);
        let found = analyse(&facts(&NAMES), &about_one_seat(&NAMES, &gains));
        let own = found.ranking.iter().find(|one| one.entrant == "A").expect("ranked");
        own.strength.low <= 0.3 && 0.3 <= own.strength.high
    };
    let held = (0..TRIALS).filter(|trial| holds(*trial)).count();
    assert!((368..=392).contains(&held), "{held} of {TRIALS}");
}

/// So it does where each board is played at four tables: a board that suits a bot suits it at all
/// of them, so that they are no four boards.
#[test]
fn intervals_hold_what_they_promise_where_tables_share_a_board() {
    const TRIALS: u64 = 300;
    const TABLES: u32 = 4;
    let strengths = [300, 100, 0, -400];
    let holds = |trial: u64| {
        let suits = simulated(Luck(9).of(trial), 10, strengths);
        let mut records = Vec::new();
        for table in 0..TABLES {
            let luck = Luck(9).of(trial).named("table").of(u64::from(table));
            let chance = simulated(luck, 10, [0; 4]);
            let add = |(suits, chance): (&Vec<i64>, &Vec<i64>)| -> Vec<i64> {
                suits.iter().zip(chance).map(|(one, other)| one + other / 4).collect()
            };
            let gains: Vec<Vec<i64>> = suits.iter().zip(&chance).map(add).collect();
            for (place, mut game) in (0..).zip(about_one_seat(&NAMES, &gains)) {
                (game.game, game.block) = (place * TABLES + table, game.block * TABLES + table);
                game.table = format!("league/{table}");
                records.push(game);
            }
        }
        let found = analyse(&facts(&NAMES), &records);
        let own = found.ranking.iter().find(|one| one.entrant == "A").expect("ranked");
        own.strength.low <= 0.3 && 0.3 <= own.strength.high
    };
    let held = (0..TRIALS).filter(|trial| holds(*trial)).count();
    assert!((273..=296).contains(&held), "{held} of {TRIALS}");
}

/// Four bots that are all alike: any of their six pairs is told apart in one tournament of twenty.
#[test]
fn chance_seldom_tells_equals_apart() {
    const TRIALS: u64 = 300;
    let fooled = |trial: u64| {
        let gains = simulated(Luck(8).of(trial), 12, [0; 4]);
        analyse(&facts(&NAMES), &about_one_seat(&NAMES, &gains))
            .pairs
            .iter()
            .any(|pair| pair.apart())
    };
    let fooled = (0..TRIALS).filter(|trial| fooled(*trial)).count();
    assert!(fooled <= 24, "{fooled} of {TRIALS}");
}

#[test]
fn nothing_recorded_is_no_mistake() {
    let found = analyse(&facts(&NAMES), &[]);
    assert_eq!((found.games, found.boards, found.ranking.len()), (0, 0, 4));
    assert!(found.variance.is_empty() && found.conduct.is_empty());
    let lonely = analyse(&facts(&["A"]), &about_one_seat(&["A"], &[vec![1]]));
    assert_eq!(lonely.ranking[0].datum, None);
}
