//! What the year's news leaves behind: on the first day whatever is to stay becomes a stock, and
//! the Treasury's relief is paid. What lasts a year only is read by the steps that it touches.

use super::super::explain::{DueTo, Figure, Measure};
use super::super::ids::{CcgId, TrustId};
use super::super::ledger::{Account, Outside, Payment, Purpose};
use super::super::news::Effect;
use super::super::stocks::{Activity, Locality, Pair, Stocks, Trust};
use super::super::units::{BasisPoints, Pounds, WHOLE_BP, scale};
use super::need::{at, grown};
use super::play::YearInPlay;
use super::split::Split;
use crate::scenario::seats::id;

/// On the first day of the year.
pub(super) fn take_hold(play: &YearInPlay<'_>, stocks: &mut Stocks) {
    let duty = stocks.national.shocks.duty;
    stocks.national.duties += duty;
    for ccg in &mut stocks.ccgs {
        // A body that has more to report and to minute has less time for those it is there for.
        let paid = duty.share(play.scenario.wte.duties);
        let weight = BasisPoints::of(paid.0, ccg.running_costs.0);
        ccg.distance = (ccg.distance + play.model().buy_in.duty_distance.and(weight)).unit();
    }
    for place in 0..stocks.localities.len() {
        move_in(stocks, place);
    }
    prescribe(play, stocks);
    stocks.localities.iter_mut().for_each(practices);
    stocks.trusts.iter_mut().for_each(trust);
    for ((before, after), name) in play.stocks.trusts.iter().zip(&stocks.trusts).zip(0u16..) {
        let name = TrustId(name);
        play.because(|| {
            let (quality, costs) = (Measure::Quality.of(name), Measure::UnitCosts.of(name));
            let better = (after.quality - before.quality).0;
            let dearer = after.unit_costs - before.unit_costs;
            [
                quality.cause(DueTo::News(Effect::QualityBp), better).told(name),
                costs.cause(DueTo::News(Effect::OwnPricesBp), dearer).told(name),
            ]
        });
    }
}

/// What is new and does not land in hospitals is prescribed: the same money, elsewhere.
fn prescribe(play: &YearInPlay<'_>, stocks: &mut Stocks) {
    let national = &mut stocks.national;
    let outside = play.model().need.technology_in_hospitals.rest().and(national.shocks.technology);
    let blocks: Pounds = stocks.pairs.iter().map(|pair| pair.block).sum();
    let elsewhere: Pounds = stocks.ccgs.iter().map(|ccg| ccg.elsewhere).sum();
    let (now, then) = (at(blocks.0, national.technology), at(elsewhere.0, national.elsewhere));
    national.elsewhere = grown(national.elsewhere, BasisPoints(scale(outside.0, now, then)));
}

/// More people on a locality's lists need more hospital care where its CCG buys.
fn move_in(stocks: &mut Stocks, place: usize) {
    let Some(locality) = stocks.localities.get(place) else { return };
    let (ccg, people) = (locality.ccg, locality.shocks.people);
    if people == BasisPoints::ZERO {
        return;
    }
    let part = scale(people.0, locality.weighted, stocks.weighted_of(ccg));
    let more = |count: i64| scale(count, WHOLE_BP + part, WHOLE_BP);
    let grow = |pair: &mut Pair| {
        pair.usual = Activity {
            emergencies: more(pair.usual.emergencies),
            attendances: more(pair.usual.attendances),
            electives: more(pair.usual.electives),
            outpatients: more(pair.usual.outpatients),
        };
    };
    stocks.pairs.iter_mut().filter(|pair| pair.ccg == ccg).for_each(grow);
}

fn practices(locality: &mut Locality) {
    let shocks = locality.shocks;
    locality.partner_sessions = grown(locality.partner_sessions, shocks.sessions);
    locality.salaried_sessions = grown(locality.salaried_sessions, shocks.sessions);
    locality.people = grown(locality.people, shocks.people);
    locality.weighted = grown(locality.weighted, shocks.people);
    // Pay goes by the list.
    locality.core_pay += locality.core_pay.share(shocks.people);
    locality.morale = (locality.morale + shocks.morale).unit();
}

fn trust(trust: &mut Trust) {
    let shocks = trust.shocks;
    trust.beds = grown(trust.beds, shocks.beds).max(0);
    trust.specialists = grown(trust.specialists, shocks.specialists).max(0);
    trust.quality = (trust.quality + shocks.quality).unit();
    trust.unit_costs = grown(trust.unit_costs, shocks.costs);
}

/// Money for trusts from the Treasury, by the emergencies that they are there for.
pub(super) fn relieve(play: &YearInPlay<'_>, stocks: &Stocks, payments: &mut Vec<Payment>) {
    let people = (0..stocks.ccgs.len()).map(|ccg| stocks.people_of(CcgId(id(ccg)))).sum();
    let all = stocks.national.shocks.relief.for_heads(people);
    if all == Pounds::ZERO {
        return;
    }
    let emergencies = |trust: TrustId| -> i64 {
        let here = play.stocks.pairs.iter().filter(|pair| pair.trust == trust);
        here.map(|pair| pair.usual.emergencies).sum()
    };
    let trusts = || (0..stocks.trusts.len()).map(|trust| TrustId(id(trust)));
    let mut split = Split::new(all.0, trusts().map(emergencies).sum());
    for trust in trusts() {
        let amount = Pounds(split.next(emergencies(trust)));
        let (from, to) = (Account::Outside(Outside::Treasury), Account::Trust(trust));
        payments.push(Payment { from, to, amount, purpose: Purpose::Grant });
        let relief = DueTo::News(Effect::ReliefPence);
        let paid = Figure::Paid(from, to, Purpose::Grant);
        play.because(|| [paid.cause(relief, amount.0).told(trust)]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::stocks::LocalityShocks;
    use super::*;
    use crate::scenario::{STANDARD, Scenario};

    #[test]
    fn new_homes_bring_patients_pay_and_hospital_care() {
        let table = Scenario::from_toml(STANDARD).expect("well formed");
        let mut stocks = Stocks::opening(&table);
        let docks = &mut stocks.localities[0];
        docks.shocks = LocalityShocks { people: BasisPoints(1_000), ..LocalityShocks::default() };
        move_in(&mut stocks, 0);
        practices(&mut stocks.localities[0]);
        let docks = &stocks.localities[0];
        assert_eq!((docks.people, docks.weighted), (100_100, 117_194));
        assert_eq!(docks.core_pay, Pounds(14_775_992));
        // Docks has 106,540 of Northmere's 218,400 weighted people: 10% there is 4.88% in all.
        assert_eq!(stocks.pairs[0].usual.emergencies, 17_408);
        assert_eq!(stocks.pairs[2].usual.emergencies, 3_751, "another CCG's");
    }
}
