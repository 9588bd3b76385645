//! Where a fair CCG's time and community money go.

use shared::protocol::entity::DealStatus;
use shared::protocol::plan::{CcgPlan, CommunityLine, Reserve, Weights};
use shared::protocol::terms::Terms;
use shared::rules::plan::ccg::{CommunityKind, Engagement, Reason, ReferralPolicy};
use shared::rules::units::scale;

use super::Desk;
use crate::strategies::sight::names;

/// What each task is worth to it beside what it requires, in per cent.
const MATTERS: [(&str, i64); 7] = [
    ("needs_assessment", 100),
    ("demand_modelling", 80),
    ("specification", 130),
    ("contracting", 110),
    ("measurement", 80),
    ("engagement", 150),
    ("governance", 50),
];
/// How fast it moves core pay to the weighted list, where it says how fast: sevenths a year.
const CORE_PACE: u8 = 2;
/// By how much costs outgrow last year's if nothing is done.
const DRIFT_BP: i64 = 260;
/// The most that it puts into community services, of its programme.
const COMMUNITY_BP: i64 = 100;

/// What it wants to do this year.
pub(super) fn wanted(desk: &Desk<'_>, plan: &CcgPlan) -> CcgPlan {
    CcgPlan {
        weights: weights(desk),
        engagement: Engagement::Wide,
        community: community(desk),
        referrals: ReferralPolicy::PeerReview,
        reason: Reason::Evidence,
        consultation: desk.in_project(),
        equality_analysis: desk.in_project(),
        reprimand: reprimand(desk),
        reserve: if desk.manner.invests && outlook(desk) > surplus(desk) && !desk.in_project() {
            Reserve::PumpPrime
        } else {
            Reserve::Hold
        },
        core_supplement_bp: plan.core_supplement_bp,
        core_pace_sevenths: CORE_PACE,
        lay_seats: plan.lay_seats,
        // What an admission more that is avoided so costs is more than it counts for it: see
        // docs/calibration.md, C11.
        virement_bp: plan.virement_bp,
    }
}

/// Whoever it could not agree with last year, if it is that kind of CCG.
fn reprimand(desk: &Desk<'_>) -> Option<String> {
    let no_deal = |seat: &&String| {
        desk.view.deals().any(|deal| {
            matches!(deal.terms, Terms::EnhancedService(_))
                && deal.status == DealStatus::Expired
                && names(&deal.parties, seat)
        })
    };
    desk.books.localities.keys().filter(|_| desk.manner.reprimands).find(no_deal).cloned()
}

/// As the tasks require, and a little more for those that pay.
fn weights(desk: &Desk<'_>) -> Weights {
    let wanted = |task: &str| {
        let matters = MATTERS.iter().find(|(name, _)| *name == task).map_or(100, |(_, per)| *per);
        desk.books.requirement_wte.get(task).copied().unwrap_or(100) * matters
    };
    let most = MATTERS.iter().map(|(task, _)| wanted(task)).max().unwrap_or(1);
    let weight = |task: &str| u8::try_from(scale(wanted(task), 100, most)).unwrap_or(100);
    Weights {
        needs_assessment: weight("needs_assessment"),
        demand_modelling: weight("demand_modelling"),
        specification: weight("specification"),
        contracting: weight("contracting"),
        measurement: weight("measurement"),
        engagement: weight("engagement"),
        governance: weight("governance"),
    }
}

/// The surplus that it must show.
fn surplus(desk: &Desk<'_>) -> i64 {
    scale(desk.books.programme, desk.books.surplus_bp, 10_000)
}

/// The result that it expects: last year's, with this year's growth and the usual drift.
fn outlook(desk: &Desk<'_>) -> i64 {
    let books = desk.books;
    if desk.view.year() == 1 {
        return surplus(desk);
    }
    let growth = books.programme - books.last_programme;
    books.last_result + growth - scale(books.last_programme, DRIFT_BP, 10_000)
}

/// Nurses for people at risk: as many as pay, most where need is greatest. A partnership pays for
/// them itself.
fn community(desk: &Desk<'_>) -> Vec<CommunityLine> {
    if !desk.manner.invests || desk.pooled() {
        return Vec::new();
    }
    let books = desk.books;
    let of = |share| scale(books.programme, share, 10_000);
    let pays = desk.worth_of_nurses(desk.next_case() + desk.manner.care, desk.cases_of_works());
    let total = pays.min(of(COMMUNITY_BP));
    // Need beyond the list: weighted people twice, by list once.
    let need = |weighted: i64, people: i64| weighted * weighted / people.max(1);
    let all: i64 = books.localities.values().map(|line| need(line.weighted, line.people)).sum();
    books
        .localities
        .iter()
        .map(|(locality, line)| CommunityLine {
            locality: locality.clone(),
            kind: CommunityKind::Cases,
            amount: scale(total, need(line.weighted, line.people), all),
        })
        .filter(|line| line.amount > 0)
        .take(24)
        .collect()
}
