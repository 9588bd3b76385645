//! Luck: seeds differ a little, the same seed never, and no luck is its expectation.

use super::drift::no_deals;
use super::table::Table;
use crate::rules::delivery::WholeYear;
use crate::rules::draw::Seed;
use crate::rules::units::BasisPoints;

fn first_year(seed: Option<Seed>) -> WholeYear {
    let mut table = Table::standard(seed);
    let stands = no_deals(&mut table);
    table.play(stands)
}

fn emergencies(whole: &WholeYear) -> i64 {
    whole.accounts.pairs.iter().map(|pair| pair.done.emergencies).sum()
}

#[test]
fn the_same_seed_gives_the_same_year() {
    assert_eq!(first_year(Some(Seed(9))), first_year(Some(Seed(9))));
    assert_eq!(first_year(None), first_year(None));
}

#[test]
fn seeds_differ_a_little_around_the_expected_year() {
    let expected = emergencies(&first_year(None));
    let drawn: Vec<i64> = (0..24).map(|seed| emergencies(&first_year(Some(Seed(seed))))).collect();
    assert!(drawn.iter().any(|count| *count != drawn[0]));
    for count in &drawn {
        assert!((count - expected).abs() * 100 < expected, "{count} against {expected}");
    }
    let mean = drawn.iter().sum::<i64>() / 24;
    assert!((mean - expected).abs() * 1_000 < expected, "{mean} against {expected}");
}

#[test]
fn a_band_too_tight_snaps_for_some_and_costs_its_chance_in_a_forecast() {
    let tight = |seed| {
        let mut table = Table::standard(seed);
        for pair in &mut table.stocks.pairs {
            pair.tension = BasisPoints(8_000);
        }
        let stands = no_deals(&mut table);
        table.play(stands).accounts
    };
    let snapped = (0..24).filter(|seed| tight(Some(Seed(*seed))).national.snaps > 0).count();
    assert!((12..24).contains(&snapped), "{snapped} of 24 tables");
    let forecast = tight(None);
    assert_eq!(forecast.national.snaps, 0);
    let calm = first_year(None).accounts;
    assert!(forecast.trusts[0].result < calm.trusts[0].result);
}
