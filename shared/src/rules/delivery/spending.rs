//! What CCGs and NHS England spend on what holds no seat: community and other services, one-off
//! money, management, specialised care.

use super::super::ids::{CcgId, TrustId};
use super::super::ledger::{Account, Outside, Purpose};
use super::super::units::Pounds;
use super::flow::Flow;
use super::need::at;
use crate::scenario::seats::id;

pub(super) fn step(flow: &mut Flow<'_>) {
    for place in 0..flow.stocks.ccgs.len() {
        ccg(flow, CcgId(id(place)));
    }
    support(flow);
    specialised(flow);
}

/// Whoever shares support pays its host.
fn support(flow: &mut Flow<'_>) {
    let groups = &flow.play.standing.support;
    for group in groups {
        let amount = flow.quarterly(group.fee);
        let host = Account::Programme(group.host);
        for member in group.members.iter().filter(|member| **member != group.host) {
            flow.pay(Account::Programme(*member), host, amount, Purpose::SharedSupport);
        }
    }
}

/// A CCG's other budget lines. Its 2% for one-off spending is spent, but for the part over which it
/// is free (business rules 2013/14).
fn ccg(flow: &mut Flow<'_>, ccg: CcgId) {
    let Some(body) = flow.play.stocks.ccg(ccg) else {
        return;
    };
    let national = &flow.stocks.national;
    let funding = &flow.play.model().funding;
    let community = Pounds(at(body.community.0, national.community));
    let elsewhere = Pounds(at(body.elsewhere.0, national.elsewhere));
    let one_off = body.allocation.share(funding.one_off);
    let committed = one_off - one_off.share(funding.one_off_free);
    let seats = flow.play.ccg_plan(ccg).map_or(0, |plan| i64::from(plan.lay_seats));
    let lay = Pounds(flow.play.model().law.lay_seat_cost.0 * seats);
    let (programme, office) = (Account::Programme(ccg), Account::RunningCosts(ccg));
    let providers = Account::Outside(Outside::OtherProviders);
    let costs = Account::Outside(Outside::Costs);
    flow.pay(programme, providers, flow.quarterly(community), Purpose::Community);
    flow.pay(programme, providers, flow.quarterly(elsewhere + committed), Purpose::Elsewhere);
    flow.pay(office, costs, flow.quarterly(body.running_costs), Purpose::Management);
    flow.pay(programme, costs, flow.quarterly(lay), Purpose::Management);
}

/// Specialised services, at the table's trusts and beyond.
fn specialised(flow: &mut Flow<'_>) {
    let index = flow.stocks.national.specialised;
    for place in 0..flow.stocks.trusts.len() {
        let sum = flow.stocks.trusts.get(place).map_or(0, |trust| trust.specialised.0);
        let amount = flow.quarterly(Pounds(at(sum, index)));
        let trust = Account::Trust(TrustId(id(place)));
        flow.pay(Account::NhsEngland, trust, amount, Purpose::Specialised);
    }
    let beyond = flow.play.scenario.nhs_england.specialised_elsewhere.0;
    let amount = flow.quarterly(Pounds(at(beyond, index)));
    let providers = Account::Outside(Outside::OtherProviders);
    flow.pay(Account::NhsEngland, providers, amount, Purpose::Specialised);
}
