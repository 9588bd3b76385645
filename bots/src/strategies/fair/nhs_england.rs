//! A fair NHS England: a little more for whom the formula forgets, within what there is; general
//! practice with modest growth and by need; the same attention for all; and a fund that is spent.

use std::collections::BTreeMap;

use shared::protocol::books::{CcgLine, NhsEnglandBooks, PracticeLine};
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealView, PackageView};
use shared::protocol::plan::{Direction, NhsEnglandPlan, Plan, Reorganisation, Reserve};
use shared::protocol::terms::{CorePrimaryCare, Fund, Merger, Settlement, Terms};
use shared::rules::commissioning::Mode;
use shared::rules::deal::id::Bell;
use shared::rules::deal::merger::Payer;
use shared::rules::plan::nhs_england::{Statement, Supervision};
use shared::rules::units::scale;

use super::trust;
use crate::strategies::{Luck, Sight, moves};

/// How much of the gap to target it closes beyond the formula.
const CLOSES_BP: i64 = 300;
/// How far running costs may stand above the national path.
const RUNNING_COSTS_BP: i64 = 10_000;
/// Growth of core contracts.
const CORE_GROWTH_BP: i64 = 100;
/// The required surplus.
const SURPLUS_BP: i64 = 100;
/// The least and the most by which it may ask health outcomes to rise a year for CCGs to stay,
/// once their future is under review: about what tables reach whose practices engage or don't, and
/// half as much either way.
const OUTCOMES_RISE_BP: (i64, i64) = (100, 300);
/// Over how many years of accounts it judges them, and how often.
const JUDGED_YEARS: u8 = 3;

/// By how much health outcomes must rise a year for CCGs to stay, in bp. What a government takes
/// for too little is its own opinion, and nobody knows it beforehand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asks(i64);

impl Asks {
    pub(super) fn of(luck: Luck) -> Self {
        let (least, most) = OUTCOMES_RISE_BP;
        Self(luck.between(least, most))
    }
}

pub(super) fn turn(
    view: &Sight<'_>,
    books: &NhsEnglandBooks,
    plan: &NhsEnglandPlan,
    asks: Asks,
) -> Vec<ClientMessage> {
    let mut said = Vec::new();
    if view.before(Bell::First) {
        let wanted = wanted_plan(view, books, plan, asks);
        said.extend(moves::plan(view, Plan::NhsEngland(wanted)));
        said.extend(view.deals_to_answer().map(|deal| answer(books, deal)));
        let mut left = view.wte_left();
        said.extend(settlements(view, books, &mut left));
        said.extend(cores(view, books, &mut left));
    } else {
        // Under directions or tight supervision it co-signs, as far as its people's time goes: what
        // the parties want is their affair.
        let price = view.wte_price("co_signature").unwrap_or(0).max(1);
        let mut can = view.wte_left() / price;
        let mut may = |deal: &DealView| {
            let own = deal.parties.iter().any(|party| party == view.seat());
            can -= i64::from(!own);
            own || can >= 0
        };
        said.extend(
            view.deals_to_answer().filter(|deal| may(deal)).map(|deal| answer(books, deal)),
        );
    }
    // The fund is the last to sign: the others know what they want of each other.
    let due = |package: &&PackageView| view.unsigned(package).all(|party| party == view.seat());
    let packages = view.packages_to_answer().filter(due);
    said.extend(packages.map(|package| answer_package(books, package)));
    said
}

fn wanted_plan(
    view: &Sight<'_>,
    books: &NhsEnglandBooks,
    plan: &NhsEnglandPlan,
    asks: Asks,
) -> NhsEnglandPlan {
    let most = books.practices.values().map(|line| line.people).max().unwrap_or(1).max(1);
    let even = books.practices.iter().map(|(seat, line)| {
        // Attention is needed by the practice, and practices are of like size.
        (seat.clone(), u8::try_from(scale(100, line.people, most)).unwrap_or(100))
    });
    NhsEnglandPlan {
        primary_care_growth_bp: CORE_GROWTH_BP,
        pace_sevenths: 1,
        supervision: Supervision::Normal,
        statement: Statement::Guarantee,
        area_team: even.collect(),
        reorganisation: reorganisation(view, asks),
        directions: directions(view, books),
        bed_plans: (books.special_measures.iter())
            .map(|(trust, line)| (trust.clone(), trust::bed_plan(line.beds, line.occupancy_bp)))
            .collect(),
        ..plan.clone()
    }
}

/// A CCG under directions is left to decide for itself, unless it was in the red twice running:
/// then it keeps its reserves.
fn directions(view: &Sight<'_>, books: &NhsEnglandBooks) -> BTreeMap<String, Direction> {
    let in_the_red = |ccg: &str, ago: u8| {
        let accounts = view.year().checked_sub(ago).and_then(|year| view.accounts(year));
        let result = accounts.and_then(|year| year.bodies.get(ccg)?.get("result"));
        result.is_some_and(|result| *result < 0)
    };
    let watched = books.ccgs.iter().filter(|(_, line)| line.directions);
    watched
        .filter(|(ccg, _)| in_the_red(ccg, 1) && in_the_red(ccg, 2))
        .map(|(ccg, _)| (ccg.clone(), Direction::Reserve(Reserve::Hold)))
        .collect()
}

/// By itself it guarantees the CCGs' future. Where it was put under review all the same, it
/// abolishes them if the published outcomes of the last years rose too little: so talk that keeps
/// practices away from their CCG comes true.
fn reorganisation(view: &Sight<'_>, asks: Asks) -> Reorganisation {
    let last = view.year().saturating_sub(1);
    let under_review = view.table().is_some_and(|table| table.statement == Statement::Review);
    let due = last > 0 && last.is_multiple_of(JUDGED_YEARS);
    let outcomes = |year| view.accounts(year)?.economy.get("outcomes_bp").copied();
    let first = (last + 1).saturating_sub(JUDGED_YEARS);
    match (outcomes(first), outcomes(last)) {
        (Some(before), Some(now)) if due && under_review => {
            let asked = asks.0 * i64::from(last - first);
            if now - before < asked { Reorganisation::Abolish } else { Reorganisation::None }
        }
        _ => Reorganisation::None,
    }
}

/// What a CCG is offered.
fn offer(books: &NhsEnglandBooks, line: &CcgLine) -> Settlement {
    let more = scale(line.target - line.by_formula, CLOSES_BP, 10_000);
    let programme = (line.by_formula + more).max(line.floor);
    Settlement {
        programme: programme.min(most_for(books, line)),
        running_costs: scale(line.running_costs_next, RUNNING_COSTS_BP, 10_000),
        surplus_bp: SURPLUS_BP,
        conditions: Vec::new(),
    }
}

/// What the envelope has for a CCG that has not settled.
fn most_for(books: &NhsEnglandBooks, line: &CcgLine) -> i64 {
    line.floor + books.free.max(0)
}

fn settlements<'a>(
    view: &'a Sight<'_>,
    books: &'a NhsEnglandBooks,
    left: &'a mut i64,
) -> impl Iterator<Item = ClientMessage> + 'a {
    let price = view.wte_price("table_settlement").unwrap_or(50);
    books
        .ccgs
        .iter()
        .filter(move |(ccg, _)| {
            view.deal(&moves::deal_id(view, "settlement", ccg)).is_none() && {
                *left -= price;
                *left >= 0
            }
        })
        .flat_map(|(ccg, line)| moves::put(view, ccg, Terms::Settlement(offer(books, line))))
}

fn cores<'a>(
    view: &'a Sight<'_>,
    books: &'a NhsEnglandBooks,
    left: &'a mut i64,
) -> impl Iterator<Item = ClientMessage> + 'a {
    let price = view.wte_price("table_core_primary_care").unwrap_or(50);
    let even = even_price(books);
    books
        .practices
        .iter()
        .filter(move |(practice, _)| {
            let own = central(view, practice);
            own && view.deal(&moves::deal_id(view, "core", practice)).is_none() && {
                *left -= price;
                *left >= 0
            }
        })
        .flat_map(move |(practice, line)| {
            let price_pence = core_price(line, even);
            let terms = Terms::CorePrimaryCare(CorePrimaryCare { price_pence, years: 1 });
            moves::put(view, practice, terms)
        })
}

/// Whether a practice's core contract is NHS England's alone: on the middle ground the CCG says how
/// fast pay moves, and elsewhere others sign.
fn central(view: &Sight<'_>, practice: &str) -> bool {
    let ccg = view.seat_of(practice).and_then(|seat| seat.ccg.as_deref());
    let how = ccg.and_then(|ccg| view.seat_of(ccg)).and_then(|seat| seat.primary_care);
    how.and_then(|how| how.mode()) == Some(Mode::Central)
}

/// The price at which everybody is paid by weighted list alone, pence.
fn even_price(books: &NhsEnglandBooks) -> i64 {
    let weighted: i64 = books.practices.values().map(|line| line.weighted).sum();
    let pay: i64 = books.practices.values().map(|line| line.last_price_pence * line.weighted).sum();
    scale(pay, 1, weighted)
}

/// Growth for all, and a seventh of the way for whoever is below the even price; nobody is offered
/// less than the national contract.
fn core_price(line: &PracticeLine, even: i64) -> i64 {
    let moved = line.last_price_pence + scale(even - line.last_price_pence, 1, 7);
    scale(moved, 10_000 + CORE_GROWTH_BP, 10_000).max(line.national_price_pence)
}

/// Answers what another seat wrote: meets it half way within the envelope, then lets it be.
fn answer(books: &NhsEnglandBooks, deal: &DealView) -> ClientMessage {
    match &deal.terms {
        Terms::Settlement(asked) => {
            let line = deal.parties.iter().find_map(|party| books.ccgs.get(party));
            let Some(line) = line else { return moves::refuse(deal) };
            let own = offer(books, line);
            let fair = Settlement {
                programme: i64::midpoint(own.programme, asked.programme).min(most_for(books, line)),
                ..own
            };
            if asked.programme <= fair.programme && asked.surplus_bp >= SURPLUS_BP / 2 {
                moves::sign(deal)
            } else if deal.version < 4 {
                moves::counter(deal, Terms::Settlement(fair))
            } else {
                moves::refuse(deal)
            }
        }
        Terms::CorePrimaryCare(asked) => {
            let line = deal.parties.iter().find_map(|party| books.practices.get(party));
            let fair = line.map_or(0, |line| core_price(line, even_price(books)));
            if asked.years == 1 && asked.price_pence <= scale(fair, 10_100, 10_000) {
                moves::sign(deal)
            } else {
                moves::refuse(deal)
            }
        }
        Terms::Delegation(terms) => match terms.mode {
            Mode::Central | Mode::MiddleGround | Mode::Joint => moves::sign(deal),
            Mode::Delegated => moves::refuse(deal),
        },
        // Who wants to merge may, and pays for it.
        Terms::Merger(asked) if asked.payer == Payer::NhsEngland => {
            moves::counter(deal, Terms::Merger(Merger { payer: Payer::Ccgs, ..asked.clone() }))
        }
        Terms::EnhancedService(_)
        | Terms::Acute(_)
        | Terms::SharedSupport(_)
        | Terms::Partnership(_)
        | Terms::Merger(_)
        | Terms::BigTicket(_) => moves::sign(deal),
    }
}

/// What is not committed of the fund is lost to the table: what the others agreed on is signed.
fn answer_package(books: &NhsEnglandBooks, package: &PackageView) -> ClientMessage {
    let asked: i64 = package
        .grants
        .iter()
        .filter(|grant| grant.fund == Fund::Sustainability)
        .map(|grant| grant.amount)
        .sum();
    if asked <= books.sustainability_fund_left {
        moves::sign_package(package)
    } else {
        moves::refuse_package(package)
    }
}
