//! What care costs a trust: fixed costs, beds, cases at its real unit costs, technology,
//! specialists, overtime, coding effort, agency staff.
//!
//! No source splits a hospital's costs into fixed and variable; the split is a design choice. That
//! costs do not leave with the patients is not: fixed costs stay.

use super::super::explain::{Decision, DueTo, Figure, InTurn, Measure, Trend};
use super::super::ids::{Role, TrustId};
use super::super::ledger::{Account, Outside, Purpose};
use super::super::news::Effect;
use super::super::plan::TrustPlan;
use super::super::stocks::{Activity, Trust};
use super::super::units::{BasisPoints, Pounds, WHOLE_BP, divide, scale};
use super::flow::Flow;
use super::need::at;
use super::payment::cases_at_tariff;
use crate::scenario::Scenario;
use crate::scenario::model::TrustCosts;
use crate::scenario::seats::id;

/// What a trust did in a quarter, for all CCGs.
#[derive(Clone, Copy, Default)]
struct Work {
    done: Activity,
    block: Pounds,
    usual_block: Pounds,
}

pub(super) fn step(flow: &mut Flow<'_>) {
    let mut work = vec![Work::default(); flow.stocks.trusts.len()];
    let technology = flow.stocks.national.technology;
    for (figure, pair) in flow.figures.pairs.iter().zip(&flow.stocks.pairs) {
        let place = pair.trust.index();
        if let (Some(sum), Some(trust)) = (work.get_mut(place), flow.stocks.trusts.get(place)) {
            sum.done = sum.done.plus(Activity {
                emergencies: figure.emergencies,
                attendances: figure.attendances,
                electives: figure.electives,
                outpatients: figure.outpatients_low + figure.outpatients_high,
            });
            sum.block += Pounds(at(at(pair.block.0, technology), trust.technology));
            sum.usual_block += pair.block;
        }
    }
    for (place, work) in work.into_iter().enumerate() {
        pay(flow, place, &work);
    }
}

/// Costs of beds, buildings and cases in a quarter, at the opening year's prices.
fn usual_costs(rules: &TrustCosts, trust: &Trust, plan: &TrustPlan, done: &Activity) -> Pounds {
    let standing = trust.fixed_cost.0 + trust.beds * rules.bed.0;
    let attendances = done.attendances * rules.attendance.0;
    // Each per cent of staff more or less at the front door.
    let door = scale(plan.front_door.0, rules.front_door.0, 100);
    Pounds(
        divide(standing, 4)
            + done.emergencies * rules.emergency.0
            + scale(attendances, WHOLE_BP + door, WHOLE_BP)
            + done.electives * rules.elective.0
            + done.outpatients * rules.outpatient.0,
    )
}

fn pay(flow: &mut Flow<'_>, place: usize, work: &Work) {
    let rules = &flow.play.model().trust_costs;
    let (Some(trust), Some(plan)) =
        (flow.play.stocks.trusts.get(place), flow.play.plans.trusts.get(place))
    else {
        return;
    };
    let national = &flow.stocks.national;
    let priced = |amount: Pounds| Pounds(at(amount.0, trust.unit_costs));
    let trend = trust.specialists - trust.usual_specialists - trust.added_posts;
    let more = Pounds(scale(trend, rules.specialist.0, 100))
        + Pounds(scale(trust.added_posts, rules.consultant_post.0, 100));
    let specialised = Pounds(at(trust.specialised.0, national.specialised)) - trust.specialised;
    let yearly = (work.block - work.usual_block).share(rules.technology_cost)
        + specialised.share(rules.specialised_cost)
        + priced(more);
    let cases = cases_at_tariff(&flow.play.model().prices, national.tariff, &work.done);
    let coding = cases.share(plan.coding).share(rules.coding_waste);
    let overtime = overtime(flow, plan, work.done.electives);
    let care = priced(usual_costs(rules, trust, plan, &work.done) + overtime)
        + Pounds(divide(yearly.0, 4))
        + coding;
    let account = Account::Trust(TrustId(id(place)));
    let costs = Account::Outside(Outside::Costs);
    flow.pay(account, costs, care, Purpose::CostOfCare);
    flow.because(|| {
        let done = &work.done;
        let cost = Cost { rules, trust, plan, done };
        let mut turn = cost.turn(TrustId(id(place)), flow.play.scenario);
        let usual = usual_costs(rules, trust, plan, done) + overtime;
        let own = |decision| DueTo::Plan(Role::Trust(TrustId(id(place))), decision);
        turn.then(own(Decision::Theatres), usual.0);
        turn.then(Measure::UnitCosts.of(TrustId(id(place))), priced(usual).0);
        let yearly = priced(usual).0 + divide(yearly.0, 4);
        turn.then(DueTo::Trend(Trend::Technology), yearly - divide(priced(more).0, 4));
        turn.then(DueTo::Trend(Trend::Staff), yearly);
        turn.then(own(Decision::Coding), care.0);
        turn.all_told(TrustId(id(place)));
        turn.causes()
    });
    let agency = agency(flow, place, trust);
    flow.pay(account, costs, agency, Purpose::Agency);
}

/// What a quarter's costs rest on, to tell one thing after another.
struct Cost<'a> {
    rules: &'a TrustCosts,
    trust: &'a Trust,
    plan: &'a TrustPlan,
    done: &'a Activity,
}

impl Cost<'_> {
    /// Costs at the opening year's prices, from buildings and opening beds to every case.
    fn turn(&self, name: TrustId, scenario: &Scenario) -> InTurn {
        let Self { rules, trust, plan, done } = self;
        let paid = Figure::Paid(
            Account::Trust(name),
            Account::Outside(Outside::Costs),
            Purpose::CostOfCare,
        );
        let beds = scenario.trusts.get(name.index()).map_or(trust.beds, |it| it.beds);
        let door = TrustPlan { front_door: BasisPoints::ZERO, ..(*plan).clone() };
        let of = |beds: i64, plan: &TrustPlan, done: &Activity| {
            usual_costs(rules, &Trust { beds, ..(*trust).clone() }, plan, done).0
        };
        let mut now = Activity::default();
        let mut turn = InTurn::from(paid, DueTo::Opening, of(beds, &door, &now));
        let own = |decision| DueTo::Plan(Role::Trust(name), decision);
        turn.then(own(Decision::Beds), of(trust.beds, &door, &now));
        now.emergencies = done.emergencies;
        turn.then(Measure::Emergencies.of(name), of(trust.beds, &door, &now));
        now.attendances = done.attendances;
        turn.then(Measure::Attendances.of(name), of(trust.beds, &door, &now));
        now.electives = done.electives;
        turn.then(Measure::Electives.of(name), of(trust.beds, &door, &now));
        now.outpatients = done.outpatients;
        turn.then(Measure::Referrals.of(name), of(trust.beds, &door, &now));
        turn.then(own(Decision::FrontDoor), of(trust.beds, plan, &now));
        turn
    }
}

/// What electives beyond full capacity cost on top of usual ones: a share of an elective's price.
fn overtime(flow: &Flow<'_>, plan: &TrustPlan, electives: i64) -> Pounds {
    let beyond = (plan.elective_sessions - BasisPoints::WHOLE).or_zero();
    let cases = scale(electives, beyond.0, WHOLE_BP + beyond.0);
    let price = flow.play.model().prices.elective;
    Pounds(price.share(flow.play.model().trust_costs.overtime).0 * cases)
}

/// Agency staff for each point of occupancy above the mark, and escalation beds.
fn agency(flow: &Flow<'_>, place: usize, trust: &Trust) -> Pounds {
    let rules = &flow.play.model().trust_costs;
    let beds = &flow.play.model().beds;
    let Some(figure) = flow.figures.trusts.get(place) else {
        return Pounds::ZERO;
    };
    let over = (figure.occupancy - rules.agency_from).or_zero();
    let share = BasisPoints(scale(over.0, rules.agency_per_point.0, 100));
    let usual = super::beds::open(beds, trust);
    let escalated = (figure.bed_days_open - usual).max(0);
    let opened = Pounds(scale(escalated, beds.escalation_cost.0, beds.days));
    // Strained staff fall ill and leave.
    let strained = rules.strain.and(trust.strain - trust.usual_strain).or_zero();
    let price = BasisPoints::WHOLE + flow.stocks.national.shocks.agency;
    let income = figure.income.or_zero();
    let agency = income.share(share + strained);
    let dear = agency.share(price);
    let all = dear + Pounds(at(opened.0, trust.unit_costs));
    flow.because(|| {
        let name = TrustId(id(place));
        let costs = Account::Outside(Outside::Costs);
        let paid = Figure::Paid(Account::Trust(name), costs, Purpose::Agency);
        let full = Measure::Occupancy.of(name);
        let mut turn = InTurn::from(paid, full, income.share(share).0);
        turn.then(Measure::Strain.of(name), agency.0);
        turn.then(DueTo::News(Effect::AgencyBp), dear.0);
        turn.then(DueTo::Plan(Role::Trust(name), Decision::Escalation), all.0);
        turn.all_told(name);
        turn.causes()
    });
    all
}
