//! What CCGs and NHS England spend on what holds no seat: community and other services, one-off
//! money, management, specialised care.

use super::super::deal::subject::Subject;
use super::super::explain::{Decision, DueTo, Figure, InTurn, Rule, Told, Trend};
use super::super::ids::{CcgId, Role, TrustId};
use super::super::ledger::{Account, Outside, Purpose};
use super::super::units::Pounds;
use super::flow::Flow;
use super::need::at;
use crate::scenario::seats::id;

pub(super) fn step(flow: &mut Flow<'_>) {
    for own in flow.play.stocks.live_ccgs() {
        ccg(flow, own);
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
            let from = Account::Programme(*member);
            flow.pay(from, host, amount, Purpose::SharedSupport);
            let paid = Figure::Paid(from, host, Purpose::SharedSupport);
            let both = Told::Between(Role::Ccg(*member), Role::Ccg(group.host));
            let shared = DueTo::Stands(Subject::Support(*member));
            flow.because(|| [paid.cause(shared, amount.0).told(both)]);
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
    let funding = DueTo::Trend(Trend::Funding);
    flow.because(|| {
        let of = |from, to, purpose| Figure::Paid(from, to, purpose);
        let part = |amount: Pounds| flow.quarterly(amount).0;
        let ran = of(programme, providers, Purpose::Community);
        let mut services = InTurn::from(ran, DueTo::Opening, part(body.community));
        services.then(funding, part(community));
        let all = of(programme, providers, Purpose::Elsewhere);
        let mut rest = InTurn::from(all, DueTo::Opening, part(body.elsewhere));
        rest.then(funding, part(elsewhere));
        rest.then(DueTo::Rule(Rule::SetAside), part(elsewhere + committed));
        let staff = of(office, costs, Purpose::Management);
        let people = of(programme, costs, Purpose::Management);
        let seats = DueTo::Plan(Role::Ccg(ccg), Decision::LaySeats);
        let managed =
            [staff.cause(funding, part(body.running_costs)), people.cause(seats, part(lay))];
        let spent = services.causes().into_iter().chain(rest.causes()).chain(managed);
        spent.map(|cause| cause.told(ccg)).collect::<Vec<_>>()
    });
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
        tell_specialised(flow, trust, Pounds(sum), amount);
    }
    let beyond = flow.play.scenario.nhs_england.specialised_elsewhere.0;
    let amount = flow.quarterly(Pounds(at(beyond, index)));
    let providers = Account::Outside(Outside::OtherProviders);
    flow.pay(Account::NhsEngland, providers, amount, Purpose::Specialised);
    tell_specialised(flow, providers, Pounds(beyond), amount);
}

/// Tells what specialised services cost, from a year's opening value.
fn tell_specialised(flow: &Flow<'_>, to: Account, usual: Pounds, amount: Pounds) {
    let paid = Figure::Paid(Account::NhsEngland, to, Purpose::Specialised);
    flow.because(|| {
        let mut turn = InTurn::from(paid, DueTo::Opening, flow.quarterly(usual).0);
        turn.then(DueTo::Trend(Trend::Funding), amount.0);
        turn.all_told(Told::Everybody);
        turn.causes()
    });
}
