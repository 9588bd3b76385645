//! Patients are conserved: whoever is referred is seen, waits, is treated, leaves or goes
//! elsewhere; whoever falls ill is admitted or the admission was avoided.

use super::drift::{fair, no_deals};
use super::table::Table;
use crate::rules::delivery::QuarterFigures;
use crate::rules::draw::Seed;
use crate::rules::plan::ccg::ReferralPolicy;
use crate::rules::stocks::Stocks;

/// Checks one quarter against what waited before it.
fn check(before: &[i64], quarter: &QuarterFigures, stocks: &Stocks) -> Vec<i64> {
    for (pair, waited) in quarter.pairs.iter().zip(before) {
        let gone = pair.electives + pair.removed + pair.independent;
        assert_eq!(waited + pair.added, gone + pair.waiting);
        assert!(pair.waiting >= 0 && pair.electives >= 0 && pair.removed >= 0);
    }
    for (place, ccg) in quarter.ccgs.iter().enumerate() {
        let pairs = || {
            stocks.pairs.iter().zip(&quarter.pairs).filter(|(pair, _)| pair.ccg.index() == place)
        };
        let localities = || {
            let all = stocks.localities.iter().zip(&quarter.localities);
            all.filter(|(locality, _)| locality.ccg.index() == place)
        };
        let admitted: i64 = pairs().map(|(_, pair)| pair.emergencies - pair.by_threshold).sum();
        let avoided: i64 = pairs().map(|(_, pair)| pair.avoided).sum();
        assert_eq!(admitted + avoided, ccg.emergencies_wanted);
        assert_eq!(avoided, ccg.avoided);
        assert_eq!(localities().map(|(_, locality)| locality.avoided).sum::<i64>(), avoided);
        let low: i64 = pairs().map(|(_, pair)| pair.outpatients_low).sum();
        let high: i64 = pairs().map(|(_, pair)| pair.outpatients_high).sum();
        assert_eq!(low, localities().map(|(_, it)| it.referrals_low).sum::<i64>());
        assert_eq!(high, localities().map(|(_, it)| it.referrals_high).sum::<i64>());
    }
    quarter.pairs.iter().map(|pair| pair.waiting).collect()
}

#[test]
fn nobody_is_lost() {
    for (seed, standing) in [(1, no_deals as fn(&mut Table) -> _), (2, fair)] {
        let mut table = Table::standard(Some(Seed(seed)));
        table.plans.ccgs[0].referrals = ReferralPolicy::Hoops;
        table.plans.trusts[1].admission_threshold = crate::rules::units::BasisPoints(-300);
        table.plans.trusts[0].list_first = Some(crate::rules::ids::CcgId(1));
        let mut waiting: Vec<i64> = table.stocks.pairs.iter().map(|pair| pair.waiting).collect();
        for _ in 0..6 {
            let returning: i64 = table.stocks.localities.iter().map(|it| it.returning).sum();
            let stands = standing(&mut table);
            let whole = table.play(stands);
            for quarter in &whole.quarters {
                waiting = check(&waiting, quarter, &whole.stocks);
            }
            let back: i64 = whole
                .quarters
                .iter()
                .flat_map(|quarter| &quarter.localities)
                .map(|it| it.returned + it.returned_emergencies)
                .sum();
            assert_eq!(back, returning, "what was put off comes back as the rules say");
        }
    }
}

#[test]
fn most_of_what_is_put_off_comes_back_next_year() {
    let mut table = Table::standard(None);
    table.plans.ccgs[0].referrals = ReferralPolicy::LowPriorityList;
    let stands = no_deals(&mut table);
    let year = table.play(stands).accounts;
    let put_off: i64 = year.localities.iter().map(|it| it.put_off).sum();
    let returning: i64 = table.stocks.localities.iter().map(|it| it.returning).sum();
    assert!(put_off > 1_000, "{put_off}");
    assert!((returning - put_off * 6 / 10).abs() <= 3, "{returning} of {put_off}");
}
