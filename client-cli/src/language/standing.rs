//! The terms that a new draft begins with: what stands, from the player's own books. So a draft
//! names only what should change.

use shared::protocol::books::{Books, CcgBooks, ContractLine, LocalityLine, PartnershipLine};
use shared::protocol::terms::{
    Acute, AcuteForm, BigTicket, CorePrimaryCare, Delegation, EnhancedService, Merger, Partnership,
    Settlement, SharedSupport, Terms,
};
use shared::rules::commissioning::Mode;
use shared::rules::deal::big_ticket::Project;
use shared::rules::deal::id::Work;
use shared::rules::deal::merger::Payer;
use shared::rules::deal::partnership::ScopedCare;
use shared::rules::deal::support::Task;
use shared::rules::units::scale;

use super::choice::{choose, or};
use super::explain::Explain;
use super::kinds::{Kind, forms};
use crate::mirror::Mirror;

/// What a draft of an acute contract may be made like.
const LIKES: [&str; 3] = ["renew", "tight", "partnership"];

/// The share of time that a new service begins with.
const TIME_BP: i64 = 300;

/// The budget that a partnership begins with where bills are not known, pence a patient.
const BUDGET_PENCE: i64 = 15_000;

/// The terms that a draft of that kind with those seats begins with.
pub(crate) fn terms(
    kind: Kind,
    work: Option<Work>,
    with: &[String],
    mirror: &Mirror,
) -> Result<Terms, Explain> {
    let desk = mirror.desk().ok_or_else(|| {
        Explain::new("There is nothing on your desk yet: wait until the game has begun.")
    })?;
    let first = |matching: &dyn Fn(&String) -> bool| with.iter().find(|seat| matching(seat));
    let unknown = || Explain::new(misfit(kind));
    match (kind, &desk.books) {
        (Kind::Settlement, Books::Ccg(books)) => Ok(Terms::Settlement(Settlement {
            programme: books.programme,
            running_costs: books.running_costs_next,
            surplus_bp: books.surplus_bp,
            conditions: Vec::new(),
        })),
        (Kind::Settlement, Books::NhsEngland(books)) => {
            let ccg = with.iter().find_map(|seat| books.ccgs.get(seat)).ok_or_else(unknown)?;
            Ok(Terms::Settlement(Settlement {
                programme: ccg.by_formula,
                running_costs: ccg.running_costs_next,
                surplus_bp: 100,
                conditions: Vec::new(),
            }))
        }
        (Kind::Delegation, Books::Ccg(_) | Books::NhsEngland(_)) => {
            Ok(Terms::Delegation(Delegation { mode: Mode::Joint }))
        }
        (Kind::Core, Books::NhsEngland(books)) => {
            let place = with.iter().find_map(|seat| books.practices.get(seat));
            place.map(|line| core(line.national_price_pence)).ok_or_else(unknown)
        }
        (Kind::Core, Books::Ccg(books)) => {
            let place = first(&|seat| books.localities.contains_key(seat)).ok_or_else(unknown)?;
            Ok(core(books.localities[place].core_price_pence))
        }
        (Kind::Core, Books::Practice(books)) => Ok(core(books.national_price_pence)),
        (Kind::Enhanced, Books::Ccg(books)) => {
            let work = work.ok_or_else(which_work)?;
            let place = first(&|seat| books.localities.contains_key(seat)).ok_or_else(unknown)?;
            Ok(Terms::EnhancedService(bought(&books.localities[place], work)))
        }
        (Kind::Enhanced, Books::Practice(books)) => {
            let work = work.ok_or_else(which_work)?;
            let standing = books.services.iter().find(|line| line.terms.work == work);
            let price = scale(books.one_percent_pence, TIME_BP, 100);
            let terms = standing.map_or_else(|| service(work, price), |line| line.terms.clone());
            Ok(Terms::EnhancedService(terms))
        }
        (Kind::Acute, Books::Ccg(CcgBooks { contracts, .. })) => {
            let trust = first(&|seat| contracts.contains_key(seat)).ok_or_else(unknown)?;
            Ok(Terms::Acute(renewed(&contracts[trust])))
        }
        (Kind::Acute, Books::Trust(books)) => {
            let ccg = first(&|seat| books.contracts.contains_key(seat)).ok_or_else(unknown)?;
            Ok(Terms::Acute(renewed(&books.contracts[ccg])))
        }
        (_, books) => structural(kind, books, with, mirror).ok_or_else(unknown),
    }
}

/// The same for deals about how bodies are put together.
fn structural(kind: Kind, books: &Books, with: &[String], mirror: &Mirror) -> Option<Terms> {
    let pooled = |standing, budget| Some(Terms::Partnership(partnership(standing, budget)));
    match (kind, books) {
        (Kind::SharedSupport, Books::Ccg(books)) => {
            Some(Terms::SharedSupport(support(books, mirror)))
        }
        (Kind::BigTicket, _) => {
            let project = Project::UrgentCare;
            Some(Terms::BigTicket(BigTicket { project, ccg_share_bp: 5_000, years: 5 }))
        }
        (Kind::Partnership, Books::Ccg(books)) => {
            let line = with.iter().find_map(|seat| books.localities.get(seat))?;
            pooled(&books.partnerships, emergency_pence(books, line, mirror))
        }
        (Kind::Partnership, Books::Practice(books)) => pooled(&books.partnerships, BUDGET_PENCE),
        (Kind::Partnership, Books::Trust(books)) => pooled(&books.partnerships, BUDGET_PENCE),
        (Kind::Merger, _) => merger(with, mirror).map(Terms::Merger),
        _ => None,
    }
}

/// What last year's emergencies of a locality's people cost at this year's tariff, pence a patient.
fn emergency_pence(books: &CcgBooks, line: &LocalityLine, mirror: &Mirror) -> i64 {
    let all: i64 = books.contracts.values().map(|contract| contract.outturn.emergencies).sum();
    let weighted: i64 = books.localities.values().map(|other| other.weighted).sum();
    let tariff = mirror.table().map_or(0, |table| table.tariff.emergency);
    let bills = scale(all * tariff, line.weighted, weighted.max(1));
    scale(bills, 100, line.people.max(1)).clamp(1, 200_000)
}

/// What stands, or a plain beginning: emergencies, a fifth of what is left to the practices.
fn partnership(standing: &[PartnershipLine], budget_pence: i64) -> Partnership {
    let plain = || Partnership {
        budget_pence,
        scope: vec![ScopedCare::Emergencies],
        time_bp: TIME_BP,
        community_pence: 400,
        practices_saved_bp: 2_000,
        trust_saved_bp: 0,
        practices_lost_bp: 0,
        trust_lost_bp: 0,
        years: 3,
    };
    standing.first().map_or_else(plain, |line| line.terms.clone())
}

/// Changes terms after a pattern: `tight` asks more of the trust, `partnership` shares risk and
/// gain.
pub(crate) fn like(terms: &mut Terms, pattern: &str, mirror: &Mirror) -> Result<(), Explain> {
    let shared = forms(mirror).any(|form| form == "risk-share");
    let likes = LIKES.get(..if shared { 3 } else { 2 }).unwrap_or(&LIKES);
    let Terms::Acute(terms) = terms else {
        let likes = or(&likes.iter().map(|like| (*like).to_owned()).collect::<Vec<_>>());
        return Err(Explain::new(format!("Only an acute contract can be made like={likes}.")));
    };
    match choose("pattern", pattern, likes)? {
        "tight" => {
            terms.price_bp = terms.price_bp.min(9_850);
            terms.baseline = shared::rules::deal::terms::Baseline::Frozen;
            terms.marginal_rate_bp = 3_000;
            terms.sanctions = true;
            terms.elective_plan_bp = Some(10_000);
        }
        "partnership" => {
            terms.form = AcuteForm::RiskShare { buyer_bp: 5_000 };
            terms.baseline = shared::rules::deal::terms::Baseline::Rebased;
            terms.price_bp = 9_850;
            terms.incentive_bp = 100;
            terms.sanctions = false;
        }
        _ => {}
    }
    Ok(())
}

fn core(price_pence: i64) -> Terms {
    Terms::CorePrimaryCare(CorePrimaryCare { price_pence, years: 1 })
}

fn renewed(contract: &ContractLine) -> Acute {
    Acute { years: 1, ..contract.terms.clone() }
}

fn bought(place: &LocalityLine, work: Work) -> EnhancedService {
    let standing = place.services.iter().find(|line| line.terms.work == work);
    standing.map_or_else(
        || service(work, scale(place.one_percent_pence, TIME_BP, 100)),
        |line| line.terms.clone(),
    )
}

fn service(work: Work, price_pence: i64) -> EnhancedService {
    EnhancedService {
        work,
        price_pence,
        time_bp: TIME_BP,
        at_risk_bp: 0,
        quorum_bp: None,
        years: 1,
    }
}

/// What stands, or the two tasks that lose least by being shared.
fn support(books: &CcgBooks, mirror: &Mirror) -> SharedSupport {
    books.support.as_ref().map_or_else(
        || SharedSupport {
            tasks: vec![Task::Contracting, Task::DemandModelling],
            host: mirror.me().unwrap_or_default().to_owned(),
            fee: 0,
            years: 1,
        },
        |line| line.terms.clone(),
    )
}

/// The largest of the CCGs goes on, and the merged body pays all that it costs.
fn merger(with: &[String], mirror: &Mirror) -> Option<Merger> {
    let seats = with.iter().map(String::as_str).chain(mirror.me());
    let ccgs = || seats.clone().filter_map(|seat| mirror.seat(seat)).filter(|it| it.role == "ccg");
    let people: i64 = ccgs().filter_map(|ccg| ccg.people).sum();
    let host = ccgs().max_by_key(|ccg| ccg.people)?.seat.clone();
    let pence = mirror.table().map_or(0, |table| table.merger_cost_pence);
    Some(Merger { host, transition: scale(people, pence, 100), payer: Payer::Ccgs })
}

fn which_work() -> Explain {
    Explain::new(
        "Which work? Write it after the kind, as in `draft enhanced long-term with docks`: \
         admission-avoidance, long-term-conditions, referral-management or extended-hours.",
    )
}

fn misfit(kind: Kind) -> &'static str {
    match kind {
        Kind::Settlement => "A settlement is between NHS England and one CCG.",
        Kind::Delegation => "A delegation is between NHS England and one CCG.",
        Kind::Core => "A core contract is between practices and who commissions them.",
        Kind::Enhanced => "An enhanced service is between a CCG and its own practices.",
        Kind::Acute => "An acute contract is between a trust and the CCGs that buy from it.",
        Kind::SharedSupport => "Shared support is between CCGs.",
        Kind::BigTicket => "A big ticket is between NHS England, CCGs and trusts.",
        Kind::Partnership => {
            "A partnership is between a CCG, its own practices and at most one trust."
        }
        Kind::Merger => "A merger is between NHS England and two or more CCGs.",
    }
}
