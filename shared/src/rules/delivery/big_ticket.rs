//! Big tickets: what a stage needs in its year, and what the transfer then changes.
//!
//! Nothing is drawn for success. A stage is done if every signatory holds the time for it, if a
//! majority of lists supports it that year, if the consultation withstands judicial review as other
//! decisions do, and if the capital is there; what is missing stalls it, and money spent is gone.
//! So a project comes through as a group of CCGs matures: support, governance and reserves are what
//! years of smaller work leave behind (GovToday, 2012: big-ticket items are hard in the early
//! years). Anchor: Corby's urgent care, quashed in 2018. Sizes are design choices.

use super::super::deal::big_ticket::{ProjectStanding, Stage};
use super::super::deal::subject::Subject;
use super::super::draw::Purpose as Luck;
use super::super::explain::{DueTo, Figure};
use super::super::followers;
use super::super::ids::{CcgId, TrustId};
use super::super::ledger::{Account, Outside, Payment, Purpose};
use super::super::plan::ccg::{CommunityKind, Reserve};
use super::super::stocks::{Attempt, Progress, Stocks};
use super::super::units::{BasisPoints, Pounds, Quarter, scale};
use super::flow::Flow;
use super::play::YearInPlay;
use super::split::Split;
use super::{community, law, tasks};
use crate::scenario::model::ProjectSettings;

/// The quarter in which courts decide.
const DECISION: Quarter = Quarter(2);

/// What is done goes on: places outside hospital stay open, and are paid for.
pub(super) fn step(flow: &mut Flow<'_>) {
    for done in flow.play.stocks.projects.iter().filter(|it| it.is_done()) {
        let settings = flow.play.model().big_ticket.of(done.project);
        for (ccg, amount) in by_people(&flow.stocks, &done.ccgs, settings.running) {
            let providers = Account::Outside(Outside::OtherProviders);
            let quarterly = flow.quarterly(amount);
            let from = Account::Programme(ccg);
            flow.pay(from, providers, quarterly, Purpose::Community);
            let paid = Figure::Paid(from, providers, Purpose::Community);
            flow.because(|| due(done).map(|due| paid.cause(due, quarterly.0).told(ccg)));
            keep_open(flow, ccg, settings, amount);
        }
    }
}

/// A project as a cause.
fn due(progress: &Progress) -> Option<DueTo> {
    let trust = progress.trusts.first()?;
    Some(DueTo::Stands(Subject::Project(progress.project, *trust)))
}

/// A sum in parts by people, to the pound.
fn by_people(stocks: &Stocks, ccgs: &[CcgId], amount: Pounds) -> Vec<(CcgId, Pounds)> {
    let all = ccgs.iter().map(|ccg| stocks.people_of(*ccg)).sum();
    let mut parts = Split::new(amount.0, all);
    ccgs.iter().map(|ccg| (*ccg, Pounds(parts.next(stocks.people_of(*ccg))))).collect()
}

/// Places that a year's money keeps open, by list. They are built: they open at once.
fn keep_open(flow: &mut Flow<'_>, ccg: CcgId, settings: &ProjectSettings, amount: Pounds) {
    let taking = (settings.cases + settings.step_down).rest();
    for (kind, share) in [
        (CommunityKind::Cases, settings.cases),
        (CommunityKind::Beds, settings.step_down),
        (CommunityKind::UrgentCare, taking),
    ] {
        let (kind, cost) = community::priced(&flow.play.model().shift, kind);
        let places = scale(amount.share(share).0, 100, cost.0);
        let mut parts = Split::new(places, flow.play.stocks.people_of(ccg));
        for locality in flow.stocks.localities.iter_mut().filter(|it| it.ccg == ccg) {
            let more = parts.next(locality.people);
            if let Some([soon, ..]) = locality.building.get_mut(kind) {
                *soon += more;
            }
        }
    }
}

/// A year's work on every project: called on the last day, before accounts are made.
pub(super) fn advance(play: &YearInPlay<'_>, stocks: &mut Stocks, payments: &mut Vec<Payment>) {
    let own = |one: &Progress, other: &ProjectStanding| {
        one.project == other.project && one.trusts == other.trusts && one.ccgs == other.ccgs
    };
    // What nobody goes on with is lost.
    stocks.projects.retain(|it| {
        it.is_done() || play.standing.projects.iter().any(|standing| own(it, standing))
    });
    for standing in &play.standing.projects {
        let known = stocks.projects.iter().position(|it| own(it, standing));
        let mut progress = match known {
            Some(place) => stocks.projects.remove(place),
            None => Progress {
                project: standing.project,
                ccgs: standing.ccgs.clone(),
                trusts: standing.trusts.clone(),
                stages: 0,
                spent: Pounds::ZERO,
                last: Attempt::NoTime,
            },
        };
        if let Some(stage) = progress.next() {
            let before = payments.len();
            progress.last = attempt(play, standing, stage, stocks, payments);
            for Payment { from, to, amount, purpose } in payments.iter().skip(before).copied() {
                progress.spent += amount;
                let paid = Figure::Paid(from, to, purpose);
                play.because(|| due(&progress).map(|due| paid.cause(due, amount.0)));
            }
            if progress.last == Attempt::Done {
                progress.stages += 1;
            }
            if progress.is_done() {
                transfer(play, standing, stocks);
            }
        }
        stocks.projects.push(progress);
    }
}

/// What becomes of a stage this year, and what it costs.
fn attempt(
    play: &YearInPlay<'_>,
    standing: &ProjectStanding,
    stage: Stage,
    stocks: &mut Stocks,
    payments: &mut Vec<Payment>,
) -> Attempt {
    let rules = &play.model().big_ticket;
    if !standing.held {
        return Attempt::NoTime;
    }
    spend(stocks, &standing.ccgs, rules.stage_cost, payments);
    if support(play, standing) <= rules.majority {
        return Attempt::NoMajority;
    }
    match stage {
        Stage::Case | Stage::Transfer => Attempt::Done,
        Stage::Consultation => {
            let who = [standing.project as u64, trust_of(standing)];
            let lost = play.comes_about(risk(play, standing), Luck::Project, DECISION, &who);
            if lost < BasisPoints::WHOLE {
                return Attempt::Done;
            }
            let law = &play.model().law;
            spend(stocks, &standing.ccgs, law.lost, payments);
            let trust = &mut stocks.national.public_trust;
            *trust = (*trust - law.trust_lost).unit();
            Attempt::Quashed
        }
        Stage::Capital => build(play, standing, stocks, payments),
    }
}

fn trust_of(standing: &ProjectStanding) -> u64 {
    standing.trusts.first().map_or(0, |trust| u64::from(trust.0))
}

/// CCGs pay by their people.
fn spend(stocks: &Stocks, ccgs: &[CcgId], amount: Pounds, payments: &mut Vec<Payment>) {
    let to = Account::Outside(Outside::Costs);
    for (ccg, amount) in by_people(stocks, ccgs, amount) {
        let from = Account::Programme(ccg);
        payments.push(Payment { from, to, amount, purpose: Purpose::Project });
    }
}

/// The share of the CCGs' lists that supports a project this year: practices of localities whose
/// lead practice lends its name, as far as they support their CCG enough for it.
pub(super) fn support(play: &YearInPlay<'_>, standing: &ProjectStanding) -> BasisPoints {
    let rules = &play.model().big_ticket;
    let spread = play.model().buy_in.spread;
    let (mut supporting, mut all) = (0, 0);
    for (locality, plan) in play.stocks.localities.iter().zip(&play.plans.localities) {
        if !standing.ccgs.contains(&locality.ccg) {
            continue;
        }
        all += locality.people;
        if plan.backs_projects {
            let practices = followers::practices_at_least(locality, rules.supports, spread);
            supporting +=
                scale(locality.people, i64::from(practices), i64::from(locality.practices));
        }
    }
    BasisPoints::of(supporting, all)
}

/// The chance that a consultation is quashed: by the least careful of the CCGs.
fn risk(play: &YearInPlay<'_>, standing: &ProjectStanding) -> BasisPoints {
    let contention = play.model().big_ticket.of(standing.project).contention;
    let of = |ccg: &CcgId| {
        let governance = tasks::yields(play, *ccg).governance;
        let plan = play.ccg_plan(*ccg)?;
        Some(law::after_care(&play.model().law, contention, plan, governance))
    };
    standing.ccgs.iter().filter_map(of).max().unwrap_or(contention)
}

/// Builds, if every CCG has kept its reserve for it; trusts pay, and borrow if they must.
fn build(
    play: &YearInPlay<'_>,
    standing: &ProjectStanding,
    stocks: &Stocks,
    payments: &mut Vec<Payment>,
) -> Attempt {
    let capital = play.model().big_ticket.of(standing.project).capital;
    let ours = capital.share(standing.terms.ccg_share);
    let kept = |ccg: CcgId| match play.ccg_plan(ccg).map(|plan| plan.reserve) {
        Some(Reserve::Hold) => community::free_reserve(play, stocks, ccg),
        _ => Pounds::ZERO,
    };
    if by_people(stocks, &standing.ccgs, ours).iter().any(|(ccg, part)| *part > kept(*ccg)) {
        return Attempt::NoMoney;
    }
    spend(stocks, &standing.ccgs, ours, payments);
    let mut parts =
        Split::new((capital - ours).0, i64::try_from(standing.trusts.len()).unwrap_or(1));
    for trust in &standing.trusts {
        payments.push(Payment {
            from: Account::Trust(*trust),
            to: Account::Outside(Outside::Costs),
            amount: Pounds(parts.next(1)),
            purpose: Purpose::Project,
        });
    }
    Attempt::Done
}

/// Care moves: beds close, sites and rotas become fewer, specialists work together.
fn transfer(play: &YearInPlay<'_>, standing: &ProjectStanding, stocks: &mut Stocks) {
    let settings = play.model().big_ticket.of(standing.project);
    for TrustId(place) in &standing.trusts {
        let Some(trust) = stocks.trusts.get_mut(usize::from(*place)) else { continue };
        trust.beds -= settings.beds.times(trust.beds);
        trust.fixed_cost -= trust.fixed_cost.share(settings.fixed_cost);
        trust.theatre += settings.theatre.times(trust.theatre);
        trust.together += settings.quality;
    }
}
