//! What leaders hear of their members' support.

use super::table::Table;
use crate::rules::draw::Seed;
use crate::rules::plan::ccg::Engagement;

/// What Northmere's leaders hear beyond the truth after a year, with that much of the usual time
/// at work, in per cent.
fn beyond(how: Engagement, at_work: i64, seed: Option<Seed>) -> i64 {
    let mut table = Table::standard(seed);
    table.at_work = at_work;
    table.plans.ccgs[0].engagement = how;
    let stands = table.by_default();
    let year = &table.play(stands).accounts.ccgs[0];
    year.perceived_buy_in.0 - year.true_buy_in.0
}

#[test]
fn leaders_hear_the_keenest_and_those_to_whom_they_listen() {
    // The keenest fifth of an even spread of 24 points either way lies about 19 above its middle.
    let unheard = beyond(Engagement::Wide, 1_000, None);
    assert!((1_700..2_200).contains(&unheard), "{unheard}");
    assert_eq!(beyond(Engagement::Listen, 1_000, None), 0, "at full yield they hear everybody");
    let some = beyond(Engagement::Listen, 40, None);
    assert!(0 < some && some < unheard, "{some}");
    let drawn: Vec<i64> =
        (0..8).map(|seed| beyond(Engagement::Listen, 40, Some(Seed(seed)))).collect();
    assert!(drawn.iter().any(|one| *one != drawn[0]), "{drawn:?}");
    assert!(drawn.iter().all(|one| one.abs() < unheard), "{drawn:?}");
}
