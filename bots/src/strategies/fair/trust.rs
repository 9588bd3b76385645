//! A fair trust: signs what beats rolling over, else names the price at which it would, twice at
//! most. Saves with measure, opens beds when they are full, games nothing.

use shared::protocol::books::{ContractLine, TrustBooks};
use shared::protocol::client_message::ClientMessage;
use shared::protocol::entity::{DealView, PackageView, TableView};
use shared::protocol::plan::{BedPlan, Plan, TrustPlan};
use shared::protocol::terms::{Acute, Partnership, Terms};
use shared::rules::units::scale;

use crate::strategies::acute::{Outlook, contract_price, price_at};
use crate::strategies::{Sight, moves};

/// Growth of activity that hospitals count on: the national trend.
const GROWTH_BP: i64 = 250;
/// What an agreement by itself is worth to a trust, of the contract: a year without a quarrel.
const AGREEMENT_BP: i64 = 25;
/// What it asks beyond its own walk-away when it names a price.
const MARGIN_BP: i64 = 20;
/// Occupancy from which on a bed costs less than the agency staff of a ward that is too full.
const FULL_BP: i64 = 8_900;
/// The share of a partnership's savings that makes empty beds good.
const SHARE_OF_SAVINGS_BP: i64 = 4_000;
/// The last version at which it still names a price.
const COUNTERS_UNTIL: u32 = 3;

pub(super) fn turn(view: &Sight<'_>, books: &TrustBooks, plan: &TrustPlan) -> Vec<ClientMessage> {
    let mut said = Vec::new();
    let wanted = wanted_plan(books, plan);
    said.extend(moves::plan(view, Plan::Trust(wanted)));
    let Some(table) = view.table() else { return said };
    let mut left = view.wte_left();
    said.extend(
        view.deals_to_answer().filter_map(|deal| answer(view, table, books, deal, &mut left)),
    );
    said.extend(
        view.packages_to_answer()
            .map(|package| answer_package(view, table, books, package, &mut left)),
    );
    said
}

/// Moderate in everything: what is written here is what keeps care safe at a fair cost.
fn wanted_plan(books: &TrustBooks, plan: &TrustPlan) -> TrustPlan {
    let mut wanted = TrustPlan {
        admission_threshold_bp: 0,
        coding_bp: 0,
        cost_improvement_bp: 250,
        ..plan.clone()
    };
    bed_plan(books.beds, books.occupancy_bp).put_into(&mut wanted);
    wanted
}

/// Beds as care needs them: more where they are too full, a few less where they stand empty.
pub(super) fn bed_plan(beds: i64, occupancy_bp: i64) -> BedPlan {
    let more = match occupancy_bp {
        0 => 0,
        full if full > FULL_BP => scale(beds, full - FULL_BP, 2 * FULL_BP).min(12),
        empty if empty < 8_500 => -4,
        _ => 0,
    };
    BedPlan {
        escalation_beds: occupancy_bp > 9_200,
        beds_next_year: i16::try_from(more).unwrap_or(0),
    }
}

fn answer(
    view: &Sight<'_>,
    table: &TableView,
    books: &TrustBooks,
    deal: &DealView,
    left: &mut i64,
) -> Option<ClientMessage> {
    if let Terms::BigTicket(terms) = &deal.terms {
        // It pays for most of what relieves it, if it has the time.
        let held = view.wte_price("hold_big_ticket_stage").unwrap_or(400);
        let fair = terms.ccg_share_bp >= 4_000 && *left >= held;
        *left -= if fair { held } else { 0 };
        return Some(if fair { moves::sign(deal) } else { moves::refuse(deal) });
    }
    if let Terms::Partnership(terms) = &deal.terms {
        return Some(answer_partnership(books, deal, terms));
    }
    let (Terms::Acute(terms), Some(line)) = (&deal.terms, line(view, books, deal)) else {
        return Some(moves::refuse(deal));
    };
    let outlook = outlook(table, books, line);
    let gain = gain(&outlook, terms);
    if gain >= 0 {
        return Some(moves::sign(deal));
    }
    Some(ask(view, deal, terms, line, gain, left).unwrap_or(moves::refuse(deal)))
}

/// Every case of a partnership's people is paid in full, above baseline too. What work outside
/// hospital then takes away is made good by beds that are too full anyway, or by a share of what is
/// saved.
fn answer_partnership(books: &TrustBooks, deal: &DealView, terms: &Partnership) -> ClientMessage {
    let full = books.occupancy_bp > FULL_BP;
    let shared = terms.trust_saved_bp >= SHARE_OF_SAVINGS_BP;
    if terms.trust_lost_bp <= terms.trust_saved_bp && (full || shared) {
        moves::sign(deal)
    } else {
        moves::refuse(deal)
    }
}

/// A package is judged as a whole, grants included. Work that keeps people out of full beds does a
/// trust no harm. What is short is asked for in the contract, as long as that can be changed.
fn answer_package(
    view: &Sight<'_>,
    table: &TableView,
    books: &TrustBooks,
    package: &PackageView,
    left: &mut i64,
) -> ClientMessage {
    let contracts: Vec<(&DealView, &Acute, &ContractLine)> = view
        .parts(package)
        .filter_map(|deal| match (&deal.terms, line(view, books, deal)) {
            (Terms::Acute(terms), Some(line)) => Some((deal, terms, line)),
            _ => None,
        })
        .collect();
    let worth =
        |(_, terms, line): &(_, &Acute, &ContractLine)| gain(&outlook(table, books, line), terms);
    let gain = view.granted(package) + contracts.iter().map(worth).sum::<i64>();
    if gain >= 0 {
        return moves::sign_package(package);
    }
    match contracts.first() {
        Some((deal, terms, line)) if !package.frozen => {
            ask(view, deal, terms, line, gain, left).unwrap_or(moves::refuse_package(package))
        }
        _ => moves::refuse_package(package),
    }
}

/// Names the price at which what it loses is made good.
fn ask(
    view: &Sight<'_>,
    deal: &DealView,
    terms: &Acute,
    line: &ContractLine,
    gain: i64,
    left: &mut i64,
) -> Option<ClientMessage> {
    let cost = contract_price(view, terms) / 2;
    if deal.version > COUNTERS_UNTIL || *left < cost {
        return None;
    }
    *left -= cost;
    let price_bp = price_at(terms, -gain, line.value) + MARGIN_BP;
    let fair = Acute { price_bp: price_bp.clamp(8_000, 12_000), ..terms.clone() };
    Some(moves::counter(deal, Terms::Acute(fair)))
}

/// The line of the books that a contract is about.
fn line<'a>(view: &Sight<'_>, books: &'a TrustBooks, deal: &DealView) -> Option<&'a ContractLine> {
    let mut ccgs = deal.parties.iter().filter(|party| *party != view.seat());
    match (ccgs.next(), ccgs.next()) {
        (Some(ccg), None) => books.contracts.get(ccg),
        _ => None,
    }
}

/// What it expects of the year under a contract.
pub(in crate::strategies) fn outlook<'a>(
    table: &'a TableView,
    books: &TrustBooks,
    line: &'a ContractLine,
) -> Outlook<'a> {
    // Fines as nationally: £200 for each attendance over four hours down to 92%, £100 a patient
    // beyond 18 weeks.
    let late = (9_500 - books.four_hours_bp.max(9_200)).max(0);
    let fines = if books.four_hours_bp == 0 { 0 } else { scale(line.outturn.a_and_e, late, 50) };
    Outlook { line, tariff: &table.tariff, growth_bp: GROWTH_BP, fines }
}

/// What those terms are worth beyond what rolls over.
fn gain(outlook: &Outlook<'_>, terms: &Acute) -> i64 {
    let stands = outlook.money(&outlook.line.terms).received;
    let agreement = scale(outlook.line.value, AGREEMENT_BP, 10_000);
    outlook.money(terms).received + agreement - stands
}
