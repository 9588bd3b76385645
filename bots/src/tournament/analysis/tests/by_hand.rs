//! Figures worked out by hand.

use super::super::social::{gini, jain, nash_root};
use super::super::variance::Source;
use super::super::{Twin, analyse};
use super::made_up::{about_one_seat, facts, game, seat};
use crate::tournament::record::{Conduct, Verdict};

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.0005
}

/// Two bots on two boards. On the first A gains 1.0 spans and B 0.5, on the second 0.4 and 0.1.
#[test]
fn two_bots_on_two_boards() {
    let found = analyse(
        &facts(&["A", "B"]),
        &about_one_seat(&["A", "B"], &[vec![1_000, 500], vec![400, 100]]),
    );
    assert_eq!((found.games, found.boards, found.missing), (4, 2, 0));
    let best = &found.ranking[0];
    assert_eq!((best.entrant.as_str(), best.rank, best.seats_held), ("A", 1, 2));
    // Data +0.5 and +0.3; strengths are about the pool's mean, so half of the difference.
    assert!(near(best.datum.expect("compared"), 0.4));
    assert!(near(best.strength.mean, 0.2) && near(found.ranking[1].strength.mean, -0.2));
    // Resamples have a difference of 0.5, 0.4 or 0.3 with chances of 1/4, 1/2, 1/4, so strengths
    // with a variance of 0.00125; times 2 / (2 - 1), the root is 0.05.
    assert!((best.error - 0.05).abs() < 0.002, "{}", best.error);
    assert_eq!((best.ranks, best.first), ((1, 1), 1.0));
    // Differences 0.5 and 0.3: mean 0.4, standard error 0.1, t = 4 with one degree of freedom:
    // chance 1 - 2/pi x atan 4 = 0.156; interval 0.4 +- 12.706 x 0.1.
    let pair = &found.pairs[0];
    assert!(near(pair.difference.mean, 0.4) && near(pair.difference.high, 1.6706));
    assert!(near(pair.chance, 0.156) && near(pair.corrected, 0.156));
    assert_eq!((found.ranking[1].tier, pair.boards), (1, 2), "two boards tell nobody apart");
    // Regret: A left nothing behind; B 0.5 and 0.3.
    let regret = |row: usize| found.regret.cells[row][0].expect("recorded");
    assert!(near(regret(0).mean, 0.0) && near(regret(1).mean, 0.4));
    // Its interval is that of the pair; the strength's in the one role is 12.706 x 0.05.
    assert!(near(regret(0).margin, 0.0) && near(regret(1).margin, 1.2706));
    let in_role = found.by_role.cells[0][0].expect("recorded");
    assert!(near(in_role.mean, 0.2) && (in_role.margin - 0.635).abs() < 0.03, "{in_role:?}");
}

/// The same tournament. Gains about their mean 0.5: 0.5, 0, -0.1, -0.4: squares 0.42. Bots take
/// 4 x 0.2² = 0.16, boards 4 x 0.25² = 0.25, 0.01 is left with one degree of freedom. So bots
/// have (0.16 - 0.01) / 0.42, boards (0.25 - 0.01) / 0.42, and the rest is residual.
#[test]
fn the_spread_is_split() {
    let records = about_one_seat(&["A", "B"], &[vec![1_000, 500], vec![400, 100]]);
    let found = analyse(&facts(&["A", "B"]), &records);
    let share = |source: Source| {
        found.variance.iter().find(|one| one.source == source).expect("split").share
    };
    assert!(near(share(Source::Bot), 0.3571) && near(share(Source::Board), 0.5714));
    assert!(near(share(Source::Residual), 0.0714));
    for nothing in [Source::Seat, Source::BotByRole, Source::Company, Source::BoardBySeat] {
        assert!(near(share(nothing), 0.0), "{nothing:?}");
    }
}

/// A is better by 0.9 in one CCG, B by 0.3 in each of three practices: by role types that is
/// (0.9 - 0.3) / 2 = 0.3 for A; by seats it would be nought.
#[test]
fn three_practices_are_one_role() {
    let mut records = Vec::new();
    for (number, entrant, other) in [(0, "A", "B"), (1, "B", "A")] {
        let gain = |role: i64, own: &str| if own == "A" { role } else { 0 };
        let seats = vec![
            seat("vale", "ccg", entrant, gain(900, entrant)),
            seat("queens", "practice", other, gain(-300, other)),
            seat("mill", "practice", other, gain(-300, other)),
            seat("park", "practice", other, gain(-300, other)),
        ];
        let mut record = game(number, 0, seats);
        record.focus = None;
        records.push(record);
    }
    let found = analyse(&facts(&["A", "B"]), &records);
    let best = &found.ranking[0];
    assert_eq!(best.entrant, "A");
    assert!(near(best.datum.expect("compared"), 0.3) && near(best.strength.mean, 0.15));
    assert_eq!(found.by_role.columns, ["ccg", "practice"]);
    let cell = |role: usize| found.by_role.cells[0][role].expect("recorded");
    assert!(near(cell(0).mean, 0.45) && near(cell(1).mean, -0.15));
    assert_eq!(cell(1).count, 3);
}

#[test]
fn who_lost_its_seat_gains_nothing_by_the_house_bot() {
    let mut records = about_one_seat(&["A", "B"], &[vec![800, 100], vec![-200, 100]]);
    for place in [0, 2] {
        records[place].seats[0].conduct = Some(Conduct {
            decisions: 5,
            timeouts: 3,
            illegal: 0,
            refused: 1,
            first_refusal: Some("Decision 1, move 1: no such deal".to_owned()),
            verdict: Verdict::Timeout,
            house_from: Some((1, shared::rules::phase::PhaseName::Contracting)),
            detail: "no answer within 1,000 ms".to_owned(),
        });
    }
    let found = analyse(&facts(&["A", "B"]), &records);
    // A counts as 0 and -0.2 against 0.1 and 0.1: a mean difference of -0.2.
    let pair = &found.pairs[0];
    assert_eq!(pair.one, "B");
    assert!(near(pair.difference.mean, 0.2), "{pair:?}");
    let conduct = &found.conduct[0];
    assert_eq!((conduct.entrant.as_str(), conduct.house, conduct.timeouts), ("A", 2, 6));
    assert_eq!(conduct.verdicts.get(&Verdict::Timeout), Some(&2));
    assert_eq!(conduct.first_fault.as_ref().map(|fault| fault.0), Some(0));
    assert_eq!(conduct.first_refusal.as_ref().map(|first| first.0), Some(0));
}

#[test]
fn fairness_and_the_nash_product_by_hand() {
    // Jain: (1 + 3)² / (2 x 10) = 0.8. Gini: |1 - 3| counted twice / (2 x 4 x 2) = 0.25.
    assert!(near(jain(&[1.0, 3.0]).expect("gains"), 0.8));
    assert!(near(gini(&[3.0, 1.0]).expect("gains"), 0.25));
    // A loss counts as nought: all to one of two is 1/2 by either.
    assert!(near(jain(&[2.0, -5.0]).expect("gains"), 0.5));
    assert!(near(gini(&[2.0, -5.0]).expect("gains"), 0.5));
    assert_eq!((jain(&[0.0, -1.0]), gini(&[0.0])), (None, None));
    // The root of 2 x 8 is 4; who gains nothing makes it nought.
    assert!(near(nash_root(&[2.0, 8.0]).expect("gains"), 4.0));
    assert_eq!(nash_root(&[2.0, 0.0]), Some(0.0));
}

/// Two games of four deals each: one signs three and loses one to a refusal, one signs none.
#[test]
fn negotiation_is_told_twice() {
    let mut records = about_one_seat(&["A"], &[vec![500], vec![-100]]);
    records[0].talks.tabled = 4;
    records[0].talks.signed = 3;
    records[0].talks.turns_to_agree = 12;
    records[0].talks.turns_in_all = 40;
    records[0].talks.pounds_agreed = 500_000;
    records[0].talks.broken.insert("refused".to_owned(), 1);
    records[0].joint_index = 300;
    records[1].talks.tabled = 4;
    records[1].talks.broken.insert("expired".to_owned(), 4);
    records[1].joint_index = -100;
    let mut table = game(2, 0, vec![seat("vale", "ccg", "house", 0)]);
    table.table = "homogeneous".to_owned();
    table.joint_index = 450;
    records.push(table);
    let found = analyse(&facts(&["A"]), &records);
    let (all, agreed) = (&found.by_entrant[0].all, &found.by_entrant[0].agreed);
    assert_eq!((all.games, agreed.games), (2, 1));
    assert_eq!((all.deal_rate, agreed.deal_rate), (Some(0.375), Some(0.75)));
    assert_eq!(all.broken.get("expired"), Some(&0.5));
    assert_eq!(all.broken.get("refused"), Some(&0.125));
    // Four turns a deal of forty.
    assert!(near(all.time_to_agree.expect("signed"), 0.1));
    assert!(near(all.joint_index.mean, 100.0) && near(agreed.joint_index.mean, 300.0));
    // Without deals both boards have nought: 300 and -100, and 12.706 x 200 to each side.
    assert!(near(all.joint_gain.mean, 100.0) && near(all.joint_gain.high, 2641.2));
    // One WTE a seat a game; half a million pounds in all.
    assert!(near(all.wte_per_million.expect("agreed"), 4.0));
    // Tables of one seat are played alike by nature: 150 below on the first board, 0 on the second.
    assert_eq!((all.below_homogeneous, agreed.below_homogeneous), (Some(75.0), Some(150.0)));
    assert_eq!(all.gained_nothing, Some(0.5));
}

#[test]
fn the_null_entrant_shows_the_noise() {
    let gains = [vec![500, 520, 100], vec![300, 260, 100], vec![400, 410, 90]];
    let names = ["fair", "fair (null)", "other"];
    let mut facts = facts(&names);
    facts.twin = Some(Twin { null: "fair (null)".to_owned(), of: "fair".to_owned() });
    let noise = analyse(&facts, &about_one_seat(&names, &gains)).noise.expect("there is a twin");
    assert_eq!((noise.one.as_str(), noise.other.as_str()), ("fair (null)", "fair"));
    // +0.02, -0.04, +0.01.
    assert!(near(noise.difference.mean, -0.01 / 3.0) && !noise.apart());
    assert!(noise.difference.low < 0.0 && noise.difference.high > 0.0);
}
