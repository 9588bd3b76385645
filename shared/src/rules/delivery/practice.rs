//! General practice: one pot of clinicians' time for consultations, long-term conditions, thinking
//! before referring, and work for the CCG.
//!
//! GPs who manage cannot see patients in that time (comment on primary care groups, 2010). Time
//! sold to an enhanced service is bought back as locum sessions, as far as the scenario says.

use super::super::deal::id::Work;
use super::super::deal::standing::EnhancedStanding;
use super::super::deal::subject::Subject;
use super::super::explain::{Decision, DueTo, Figure, InTurn, Measure, Rule, Told, Trend};
use super::super::ids::{LocalityId, Role};
use super::super::ledger::{Account, Outside, Purpose};
use super::super::news::Effect;
use super::super::plan::PracticePlan;
use super::super::plan::ccg::ReferralPolicy;
use super::super::practice_costs;
use super::super::stocks::Locality;
use super::super::units::{BasisPoints, Pounds, WHOLE_BP, scale};
use super::flow::Flow;
use super::need;
use super::partnership;
use super::play::YearInPlay;
use super::{core_pay, pursuit};
use crate::scenario::seats::id;

/// Where a locality's team time goes, in bp of all of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Time {
    pub(super) consultations: BasisPoints,
    pub(super) long_term: BasisPoints,
    pub(super) managed: BasisPoints,
    pub(super) gatekeeping: BasisPoints,
    pub(super) extended: BasisPoints,
    /// Sold to enhanced services and to a partnership, all together.
    pub(super) sold: BasisPoints,
}

/// The team time that one enhanced service buys: its target, where practices signed.
fn sold(play: &YearInPlay<'_>, locality: LocalityId, practices: u16, work: Work) -> BasisPoints {
    play.standing.enhanced.get(&(locality, work)).map_or(BasisPoints::ZERO, |standing| {
        BasisPoints(scale(
            standing.time.unit().0,
            i64::from(standing.practices.min(practices)),
            i64::from(practices),
        ))
    })
}

/// The team time that discussing each other's referrals takes.
fn peer_review(play: &YearInPlay<'_>, locality: &Locality, plan: &PracticePlan) -> BasisPoints {
    match play.ccg_plan(locality.ccg).map(|plan| plan.referrals) {
        Some(ReferralPolicy::PeerReview) => {
            play.model().referral.peer_time.and(plan.follows_policy.unit())
        }
        _ => BasisPoints::ZERO,
    }
}

/// Where a locality's team time goes.
pub(super) fn time(
    play: &YearInPlay<'_>,
    name: LocalityId,
    locality: &Locality,
    plan: &PracticePlan,
) -> Time {
    let of = |work| sold(play, name, locality.practices, work);
    let managed = of(Work::AdmissionAvoidance);
    let long_term = of(Work::LongTermConditions);
    let gatekeeping = of(Work::ReferralManagement);
    let extended = of(Work::ExtendedHours);
    let shared = partnership::time(play, name, locality.practices);
    let sold = managed + long_term + gatekeeping + extended + shared;
    let lost = sold.and(play.model().practice.backfill.rest()) + peer_review(play, locality, plan);
    Time {
        consultations: (plan.time.consultations - lost).or_zero() + extended,
        long_term: plan.time.long_term + long_term + shared,
        managed,
        gatekeeping: plan.time.gatekeeping + gatekeeping,
        extended,
        sold,
    }
}

/// Sessions a week in hundredths: partners', and salaried doctors' with those hired or given up.
pub(super) fn sessions(locality: &Locality, plan: &PracticePlan) -> (i64, i64) {
    let hired = i64::from(plan.sessions) * 10 * i64::from(locality.practices);
    (locality.partner_sessions, (locality.salaried_sessions + hired).max(0))
}

/// Contacts that a locality's whole team time allows in a quarter.
pub(super) fn contacts(play: &YearInPlay<'_>, locality: &Locality, plan: &PracticePlan) -> i64 {
    let (partners, salaried) = sessions(locality, plan);
    let all = scale(partners + salaried, play.model().practice.contacts, 400);
    pursuit::done(play, locality, all - locality.shocks.closed.times(all))
}

pub(super) fn step(flow: &mut Flow<'_>) {
    let play = flow.play;
    for (place, plan) in play.plans.localities.iter().enumerate() {
        let Some(locality) = play.stocks.localities.get(place) else {
            continue;
        };
        let name = LocalityId(id(place));
        let time = time(play, name, locality, plan);
        let contacts = contacts(play, locality, plan);
        let wanted = need::consultations(play, locality.people, locality.weighted);
        let can = time.consultations.times(contacts);
        let met = wanted.min(can);
        // The usual unmet share is in today's attendances and admissions already.
        let beyond = wanted - met - locality.usual_unmet.times(wanted);
        let rules = &play.model().practice;
        if let Some(figure) = flow.figures.localities.get_mut(place) {
            figure.wanted = wanted;
            figure.met = met;
            figure.workload = BasisPoints::of(wanted, can);
            figure.long_term_time = time.long_term;
            figure.gatekeeping_time = time.gatekeeping;
            figure.unmet_attendances = rules.unmet_attending.times(beyond);
            figure.unmet_emergencies = scale(beyond, 1, rules.unmet_per_emergency.max(1));
        }
        if play.recorder.is_some() {
            tell_met(play, name, (locality, plan), wanted);
        }
        pay(flow, name, locality, plan, time.sold);
    }
}

/// Tells why so many of the consultations wanted are met: the mean of the quarters, in bp.
fn tell_met(
    play: &YearInPlay<'_>,
    name: LocalityId,
    (locality, plan): (&Locality, &PracticePlan),
    wanted: i64,
) {
    let practice = &play.model().practice;
    let open = |share: BasisPoints| share.and(locality.shocks.closed.rest());
    let met = |wanted: i64, sessions: i64, share: BasisPoints| {
        let can = share.times(scale(sessions, practice.contacts, 400));
        BasisPoints::of(wanted.min(can), wanted).0
    };
    let opening = play.scenario.localities.get(name.index()).map_or(0, |body| body.sessions * 100);
    let stays = locality.partner_sessions + locality.salaried_sessions;
    let (partners, salaried) = sessions(locality, plan);
    let all = partners + salaried;
    let usual = scale(locality.weighted, practice.consultations_wanted, 400);
    let own = |decision| DueTo::Plan(Role::Practice(name), decision);
    let mut share = practice.usual_consultations();
    let of = Measure::ConsultationsMet.of(name);
    let mut turn = InTurn::from(of, DueTo::Opening, met(usual, opening, share));
    turn.then(DueTo::Trend(Trend::Need), met(wanted, opening, share));
    turn.all_told(Told::Everybody);
    turn.then(DueTo::Trend(Trend::Staff), met(wanted, stays, share));
    turn.told(name);
    turn.then(own(Decision::Sessions), met(wanted, all, share));
    turn.told(name);
    share = plan.time.consultations;
    turn.then(own(Decision::Time), met(wanted, all, share));
    turn.told(name);
    turn.then(DueTo::News(Effect::TimeLostBp), met(wanted, all, open(share)));
    let pooled = partnership::time(play, name, locality.practices);
    share = (share - pooled.and(practice.backfill.rest())).or_zero();
    let partners = partnership::of(play, name).and_then(|(standing, _)| standing.name());
    let partnership = Subject::Partnership(partners.unwrap_or(name));
    turn.then(DueTo::Stands(partnership), met(wanted, all, open(share)));
    let lost = sold_time(play, name, locality).and(practice.backfill.rest());
    share = (share - lost).or_zero();
    turn.then(
        DueTo::Stands(Subject::Service(name, Work::LongTermConditions)),
        met(wanted, all, open(share)),
    );
    let now = time(play, name, locality, plan).consultations;
    let extended = sold(play, name, locality.practices, Work::ExtendedHours);
    turn.then(
        DueTo::Plan(Role::Ccg(locality.ccg), Decision::Referrals),
        met(wanted, all, open(now - extended)),
    );
    turn.then(
        DueTo::Stands(Subject::Service(name, Work::ExtendedHours)),
        met(wanted, all, open(now)),
    );
    let can = now.times(contacts(play, locality, plan));
    turn.then(DueTo::Rule(Rule::Weak), BasisPoints::of(wanted.min(can), wanted).0);
    play.because(|| turn.over(4));
}

/// The team time that all enhanced services buy.
fn sold_time(play: &YearInPlay<'_>, name: LocalityId, locality: &Locality) -> BasisPoints {
    Work::ALL.iter().map(|work| sold(play, name, locality.practices, *work)).sum()
}

/// The books of a locality: contracts in, sessions and expenses out. What is left is drawn at year
/// end.
fn pay(
    flow: &mut Flow<'_>,
    name: LocalityId,
    locality: &Locality,
    plan: &PracticePlan,
    sold: BasisPoints,
) {
    let account = Account::Locality(name);
    let core = flow.quarterly(locality.core_pay);
    let pot = core_pay::payer(&flow.stocks, locality.ccg);
    let board = Account::Programme(locality.ccg);
    let supplement = flow.quarterly(locality.supplement);
    let contract = Figure::Paid(pot, account, Purpose::CoreContract);
    flow.because(|| [contract.cause(DueTo::Stands(Subject::Core(name)), core.0).told(name)]);
    flow.pay(pot, account, core, Purpose::CoreContract);
    let added = Figure::Paid(board, account, Purpose::CoreSupplement);
    let voted = DueTo::Plan(Role::Ccg(locality.ccg), Decision::CoreSupplement);
    flow.because(|| [added.cause(voted, supplement.0).told(name)]);
    flow.pay(board, account, supplement, Purpose::CoreSupplement);
    let mut earned = Pounds::ZERO;
    for work in Work::ALL {
        let Some(standing) = flow.play.standing.enhanced.get(&(name, work)) else {
            continue;
        };
        let payer = standing.payer.map_or(Account::NhsEngland, Account::Programme);
        let amount = enhanced_pay(flow, locality, standing);
        flow.pay(payer, account, amount, Purpose::EnhancedService);
        let paid = Figure::Paid(payer, account, Purpose::EnhancedService);
        let service = DueTo::Stands(Subject::Service(name, work));
        flow.because(|| [paid.cause(service, amount.0).told(name)]);
        earned += amount;
    }
    earned += partnership::pay_for_time(flow, name, locality, plan);
    let rules = &flow.play.model().practice;
    let (partners, salaried) = sessions(locality, plan);
    let locums = rules.backfill.and(sold).times(partners + salaried);
    let sessions = Pounds(scale(rules.session_cost.0, salaried + locums, 100));
    let play = flow.play;
    let year = practice_costs::at(play.scenario, play.year, sessions + locality.expenses);
    let costs = flow.quarterly(year);
    flow.pay(account, Account::Outside(Outside::Costs), costs, Purpose::CostOfCare);
    if let Some(figure) = flow.figures.localities.get_mut(name.index()) {
        figure.core = core + supplement;
        figure.enhanced = earned;
        figure.costs = costs;
    }
}

/// What an enhanced service pays in a quarter: for the patients of the practices that signed; what
/// is at risk only as far as results are measured.
fn enhanced_pay(flow: &Flow<'_>, locality: &Locality, standing: &EnhancedStanding) -> Pounds {
    let practices = i64::from(standing.practices.min(locality.practices));
    let people = scale(locality.people, practices, i64::from(locality.practices));
    let measured = flow.yields(locality.ccg).measurement;
    let risk = standing.at_risk.unit();
    let paid = BasisPoints(WHOLE_BP - risk.and(measured.rest()).0);
    flow.quarterly(standing.price.for_heads(people).share(paid))
}
